"""The connected model over real sockets: what it may answer, and what a person is told when it does not."""

from __future__ import annotations

import json
import socket
import time
from dataclasses import replace
from typing import Any

import pytest

import questions
from tests.factories import domain_article
from tests.webapp.scripted import Script, events, message, serving, silent, status, streamed, whole
from webapp import connected, jobs
from webapp.config import Config, ConfigError, Endpoint
from webapp.connected import Asked, Chances, ask, parts_of, records_in

RECORD = {
    "kind": "short-answer",
    "prompt": "How long do the grounds stay in the water in a French press?",
    "choices": [],
    "answer": "four minutes",
    "quote": "In a French press the grounds stay in the water for four minutes.",
    "explanation": "The article gives the time.",
}
GOOD = streamed(json.dumps({"questions": [RECORD]}))
NOTHING = streamed("I would rather talk about the weather.")
REFUSAL = events({"choices": [{"delta": {"refusal": "I cannot help with that."}}]})
ALONE = ". The questions come from the built-in engine alone."


def endpoint_of(script: Script, **changes: Any) -> Endpoint:
    return replace(Endpoint(script.address, "test-model", "secret-key", 5), **changes)


def asked_of(script: Script, text: str | None = None, **changes: Any) -> tuple[Asked, list[float], list[float]]:
    """What came back, how long was waited between tries, and the shares told on the way."""
    waits: list[float] = []
    shares: list[float] = []
    article = domain_article(text) if text else domain_article()
    asked = ask(
        endpoint_of(script, **changes), article, [*questions.Kind], Chances(waits.append, lambda: 0.5), shares.append
    )
    return asked, waits, shares


def host_of(script: Script) -> str:
    return script.address.removeprefix("http://").removesuffix("/v1")


def test_a_good_answer_is_read_as_it_is_written():
    with serving(GOOD) as script:
        asked, waits, shares = asked_of(script)

    assert (asked.records, asked.trouble, waits) == ([RECORD], "", [])
    assert len(shares) > 3
    assert shares == sorted(shares)
    assert 0 < shares[0] < shares[-1] <= 1


def test_the_request_names_the_model_the_key_and_the_schema_and_holds_the_text():
    with serving(GOOD) as script:
        asked_of(script)

    request, headers = script.requests[0], script.headers[0]
    schema = request["response_format"]["json_schema"]["schema"]
    assert (request["path"], request["model"], request["stream"]) == ("/v1/chat/completions", "test-model", True)
    assert headers["Authorization"] == "Bearer secret-key"
    assert schema["properties"]["questions"]["items"]["properties"]["kind"]["enum"] == [
        k for k in questions.Kind if k in connected.KINDS
    ]
    assert "Immersion forgives an uneven pour." in request["messages"][1]["content"]


def test_an_answer_in_one_piece_does_as_well():
    with serving(whole(message(json.dumps({"questions": [RECORD]})))) as script:
        assert asked_of(script)[0].records == [RECORD]


@pytest.mark.parametrize("first", [status(400), status(422), REFUSAL, NOTHING])
def test_without_a_usable_answer_to_the_schema_plain_json_is_asked_for(first):
    with serving(first, streamed(f"Here you are:\n```json\n{json.dumps([RECORD])}\n```")) as script:
        asked, *_ = asked_of(script)

    assert asked.records == [RECORD]
    assert script.forms() == ["json_schema", "plain"]
    assert '{"questions": [{"kind"' in script.requests[1]["messages"][0]["content"]


def test_a_server_that_knows_no_schema_is_not_asked_for_one_again():
    long = "\n\n".join(f"# Part {n}\n\n" + "Water runs through the grounds once. " * 150 for n in range(2))

    with serving(status(400), GOOD) as script:
        asked_of(script, long)

    assert script.forms() == ["json_schema", "plain", "plain"]


def test_a_kind_that_the_model_is_not_asked_for_is_not_asked_for():
    with serving(GOOD) as script:
        chances = Chances(lambda seconds: None, lambda: 0.0)
        asked = ask(endpoint_of(script), domain_article(), [], chances, lambda share: None)

    assert script.requests == []
    assert "is not asked for these kinds of question" in asked.trouble


def test_a_busy_server_is_asked_again_after_a_while():
    with serving(status(429, Retry_After="7"), status(503), GOOD) as script:
        asked, waits, _ = asked_of(script)

    assert (asked.records, asked.trouble) == ([RECORD], "")
    assert waits == [7.0, 6.0]


def test_waits_grow_and_after_two_more_tries_the_engine_goes_on_alone():
    with serving(status(503)) as script:
        asked, waits, _ = asked_of(script)

    assert waits == [1.5, 6.0]
    assert len(script.requests) == 3
    assert asked.trouble == f"{host_of(script)} is too busy or out of order (503){ALONE}"


def test_a_server_that_does_not_answer_is_not_waited_for():
    with serving(silent(3)) as script:
        begun = time.monotonic()
        asked, *_ = asked_of(script, timeout=0.1)

    assert time.monotonic() - begun < 2
    assert asked.trouble == f"{host_of(script)} did not answer within 0.1 seconds{ALONE}"


def test_one_that_answers_for_ever_is_not_waited_for_either():
    with serving(streamed("word " * 500, pause=0.02, size=5)) as script:
        begun = time.monotonic()
        asked, *_ = asked_of(script, timeout=0.15)

    assert time.monotonic() - begun < 2
    assert "did not answer within 0.15 seconds" in asked.trouble


def test_an_endless_flood_is_cut_off():
    with serving(streamed("x" * 3_000_000, size=50_000)) as script:
        asked, *_ = asked_of(script)

    assert asked.records == []
    assert "gave no question that can be used" in asked.trouble


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (status(401), "does not accept the key (401): check STUDIUM_MODEL_KEY"),
        (status(404), "knows no such address or model (404)"),
        (status(307, Location="http://127.0.0.1:9/v1"), "sends elsewhere (307), where the text must not go"),
        (REFUSAL, "refused to write questions on this text"),
        (NOTHING, "gave no question that can be used"),
        (events({"error": {"message": "out of memory"}}), "answered with an error"),
        (events("{not json", [1], {"choices": "none"}, {"choices": [7]}, {"choices": [{"delta": 3}]}), "no question"),
        (whole(b"\xff\xfe\x00garbage"), "gave no question that can be used"),
        (whole(b"[" * 200_000), "gave no question that can be used"),
    ],
)
def test_every_other_answer_ends_in_a_sentence_and_without_a_question(answer, says):
    with serving(answer) as script:
        asked, *_ = asked_of(script)

    assert asked.records == []
    assert asked.trouble.startswith(f"{host_of(script)} ")
    assert says in asked.trouble
    assert "secret-key" not in asked.trouble
    assert asked.trouble.endswith(ALONE)


def test_a_server_that_is_not_there_is_said():
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        script = Script(GOOD)
        script.address = f"http://127.0.0.1:{closed.getsockname()[1]}/v1"
        asked, waits, _ = asked_of(script)

    assert "cannot be reached" in asked.trouble
    assert len(waits) == 2


def test_what_came_before_a_failure_is_kept():
    long = "\n\n".join(f"# Part {n}\n\n" + "Water runs through the grounds once. " * 150 for n in range(3))

    with serving(GOOD, status(401)) as script:
        asked, *_ = asked_of(script, long)

    assert asked.records == [RECORD]
    assert "after 1 of 3 parts. The built-in engine made the rest" in asked.trouble


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (json.dumps({"questions": [RECORD, RECORD]}), 2),
        (json.dumps({"questions": [RECORD, RECORD]})[:-20], 1),
        (f"First {json.dumps(RECORD)} and then {{ {json.dumps(RECORD)}", 2),
        ("{" * 10_000, 0),
        ('{"a":' * 50_000, 0),
        ('{"questions": 3} {"prompt": 9}', 1),
        ("", 0),
    ],
)
def test_whole_questions_are_found_whatever_stands_around_them(text, count):
    assert len(records_in(text)) == count


def test_parts_hold_whole_blocks_with_their_headings_and_no_code():
    text = (
        "# T\n\n## A\n\n"
        + "Words of the first. " * 200
        + "\n\n## B\n\n```\ncode = 1\n```\n\n"
        + "Words of the second. " * 200
    )

    first, second = parts_of(domain_article(text))

    assert first.startswith("# A\n")
    assert second.startswith("# B\n")
    assert "code" not in first + second


def make(script: Script, **settings: Any) -> jobs.Made:
    config = replace(Config.from_environment({}), model=endpoint_of(script))
    wished = {"connected": host_of(script), "kinds": [], "seed": 0, **settings}
    return jobs.make(config, domain_article(), wished, (), lambda stage, share: None)


def test_a_question_from_the_model_stands_beside_the_built_in_ones_with_its_proof():
    with serving(GOOD) as script:
        made = make(script, kinds=["short-answer"])

    found = {g.question.prompt: g for g in (*made.questions.questions, *made.questions.spares)}
    assert found[RECORD["prompt"]].strategy == "model"
    assert all(found[RECORD["prompt"]].checks.values())


def test_a_failure_falls_back_to_the_built_in_engine_and_is_noted():
    with serving(status(401)) as script:
        made = make(script)

    assert made.questions.questions or made.questions.drafts
    assert "does not accept the key" in made.note


def test_questions_that_fail_the_checks_are_dropped_and_that_is_noted():
    with serving(streamed(json.dumps({"questions": [{**RECORD, "quote": "It says no such thing."}]}))) as script:
        made = make(script)

    assert made.questions.dropped["quote_not_found"] == 1
    assert made.note == f"No question from {host_of(script)} was good enough for the set{ALONE}"


@pytest.mark.parametrize("agreed", ["", "other.example:443", None])
def test_nothing_is_sent_but_to_the_server_that_was_agreed_to(agreed):
    with serving(GOOD) as script:
        made = make(script, connected=agreed)

    assert script.requests == []
    assert made.note == ""


BASE = {"STUDIUM_MODEL_URL": "https://api.example.com/v1", "STUDIUM_MODEL_NAME": "m"}


def test_without_an_address_no_model_is_connected():
    assert Config.from_environment({"STUDIUM_MODEL_KEY": "k", "STUDIUM_MODEL_NAME": "m"}).model is None


@pytest.mark.parametrize("url", ["https://api.example.com/v1/", "https://api.example.com/v1/chat/completions"])
def test_the_address_may_be_written_in_several_ways(url):
    model = Config.from_environment({**BASE, "STUDIUM_MODEL_URL": url, "STUDIUM_MODEL_KEY": "sk-1"}).model

    assert (model.url, model.host, model.key, model.timeout) == (
        "https://api.example.com/v1",
        "api.example.com",
        "sk-1",
        120,
    )
    assert "sk-1" not in repr(model)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"STUDIUM_MODEL_URL": "api.example.com"}, "STUDIUM_MODEL_URL is no web address"),
        ({"STUDIUM_MODEL_URL": "ftp://api.example.com"}, "STUDIUM_MODEL_URL is no web address"),
        ({"STUDIUM_MODEL_URL": "https://me:pw@api.example.com"}, "STUDIUM_MODEL_URL is no web address"),
        ({"STUDIUM_MODEL_URL": "https://api.example.com:port"}, "STUDIUM_MODEL_URL is no web address"),
        ({"STUDIUM_MODEL_NAME": ""}, "STUDIUM_MODEL_NAME is missing"),
        ({"STUDIUM_MODEL_KEY": "a\nb"}, "STUDIUM_MODEL_KEY holds a character that no key has"),
        ({"STUDIUM_MODEL_TIMEOUT": "0"}, "STUDIUM_MODEL_TIMEOUT is “0”: give a whole number from 1 to 3600"),
    ],
)
def test_a_setting_that_cannot_work_is_named_with_its_mend(changes, says):
    with pytest.raises(ConfigError, match=says) as error:
        Config.from_environment({**BASE, **changes})

    assert "pw" not in str(error.value)
