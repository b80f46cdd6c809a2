"""Writing a question."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

import questions
from tests.factories import EVERY_KIND, answer_parts, card_of, make_article, make_question
from tests.webapp.authoring.typed import EVERY_FORM, kind_of, rows
from webapp.models import Article, Card, Question, User

QUOTE = "In a pour-over the water runs through the grounds once."


@pytest.fixture
def article(session: Session, user: User, now: datetime) -> Article:
    return make_article(session, user, now)


def stored(session: Session) -> Question:
    return session.scalars(select(Question)).one()


def count(session: Session, model: type) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def test_the_kind_is_chosen_first(client: FlaskClient, article: Article) -> None:
    page = client.get(f"/questions/new?article={article.id}&start=3&end=9").text

    for kind in questions.Kind:
        assert f'href="/questions/new?kind={kind}&amp;article={article.id}&amp;start=3&amp;end=9"' in page


OWN_FIELDS = {
    "multiple-choice": {"choices-0-text"},
    "true-false": {"truth"},
    "flashcard": {"back"},
    "numeric": {"value", "tolerance", "units"},
    "matching": {"choices-0-text", "distractors"},
    "ordering": {"choices-0-text"},
}


@pytest.mark.parametrize("kind", list(questions.Kind))
def test_each_kind_has_its_own_fields_only(client: FlaskClient, kind: questions.Kind) -> None:
    page = client.get(f"/questions/new?kind={kind}").text

    names = {"choices-0-text", "truth", "answers", "value", "tolerance", "units", "distractors", "back"}
    shown = {name for name in names if f'name="{name}"' in page}
    assert shown == OWN_FIELDS.get(kind, {"answers"})


@pytest.mark.parametrize("name", EVERY_FORM)
def test_a_question_of_each_kind_is_saved_and_comes_into_review(
    client: FlaskClient, session: Session, name: str
) -> None:
    typed, wanted = EVERY_FORM[name]

    response = client.post(f"/questions/new?kind={kind_of(name)}", data=typed)

    assert response.status_code == 302
    row = stored(session)
    assert row.content == wanted
    assert (row.origin, row.status, row.article_id, row.anchor_start) == ("authored", "active", None, None)
    assert card_of(session, row).state == "new"


def test_a_draft_waits_without_a_card(client: FlaskClient, session: Session) -> None:
    client.post("/questions/new?kind=flashcard", data={"prompt": "Front", "back": "Back", "status": "draft"})

    assert stored(session).status == "draft"
    assert count(session, Card) == 0


def test_a_passage_selected_in_the_article_becomes_the_quote(
    client: FlaskClient, session: Session, article: Article
) -> None:
    start = article.text.index(QUOTE)
    address = f"/questions/new?kind=cloze&article={article.id}&start={start}&end={start + len(QUOTE)}"

    page = client.get(address).text
    data = {"prompt": QUOTE.replace("once", questions.BLANK), "answers": "once", "article": article.id}
    response = client.post(address, data={**data, "quote": QUOTE.replace(" ", "\r\n"), "near": start})

    assert page.count(QUOTE) >= 2, "as the quote and as the sentence to make a blank in"
    row = stored(session)
    assert response.location == f"/articles/{article.id}?question={row.id}#source"
    assert row.section.heading == "Percolation"
    assert (row.anchor_start, row.anchor_end, row.anchor_quote) == (start, start + len(QUOTE), QUOTE)
    assert row.anchor_before.endswith("Percolation\n\n")
    assert row.anchor_revision == article.revision


@pytest.mark.parametrize("range_", ["start=9&end=3", "start=-5&end=4", "start=99999&end=100000", "start=x&end=y"])
def test_a_passage_that_does_not_exist_is_left_out(client: FlaskClient, article: Article, range_: str) -> None:
    response = client.get(f"/questions/new?kind=cloze&article={article.id}&{range_}")

    assert response.status_code == 200
    assert article.text[:12] not in response.text


def test_a_section_can_be_named_without_a_quote(client: FlaskClient, session: Session, article: Article) -> None:
    section = article.sections[-1]

    page = client.get(f"/questions/new?kind=flashcard&article={article.id}&section={section.id}").text
    data = {"prompt": "Front", "back": "Back", "article": article.id, "section": section.id}
    client.post("/questions/new?kind=flashcard", data=data)

    assert f'<option selected value="{section.id}">' in page
    assert stored(session).section_id == section.id


def test_the_same_form_sent_twice_saves_one_question(client: FlaskClient, session: Session) -> None:
    data = {"prompt": "Front", "back": "Back", "request_id": str(uuid4())}

    first = client.post("/questions/new?kind=flashcard", data=data)
    second = client.post("/questions/new?kind=flashcard", data=data)

    assert first.status_code == second.status_code == 302
    assert (count(session, Question), count(session, Card)) == (1, 1)


def test_sent_again_under_another_article_it_is_still_one_question(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    article = make_article(session, user, now)
    data = {"prompt": "Front", "back": "Back", "request_id": str(uuid4())}

    client.post("/questions/new?kind=flashcard", data={**data, "article": article.id})
    client.post("/questions/new?kind=flashcard", data=data)

    assert (count(session, Question), stored(session).article_id) == (1, article.id)


WRONG: list[tuple[str, dict[str, Any], str, str]] = [
    ("flashcard", {"back": "Back"}, "prompt", "Write the front of the card."),
    ("flashcard", {"prompt": "Front", "back": "  "}, "back", "Write the back of the card."),
    ("true-false", {"prompt": " ", "truth": "true"}, "prompt", "Write the statement."),
    ("true-false", {"prompt": "So it is."}, "truth", "Say whether the statement is true or false."),
    ("cloze", {"prompt": "No blank.", "answers": "x"}, "prompt", "Put exactly one blank"),
    ("cloze", {"prompt": "A _____ .", "answers": "\n \n"}, "answers", "Give at least one accepted answer."),
    ("short-answer", {"prompt": "How?"}, "answers", "Give at least one accepted answer."),
    ("short-answer", {"prompt": "x" * 10_001, "answers": "x"}, "prompt", "This is too long"),
    ("multiple-choice", {**rows(("A", True), ("B", False))}, "prompt", "Write the question."),
    ("multiple-choice", {"prompt": "P", **rows(("A", True))}, "choices", "Give at least two choices."),
    ("multiple-choice", {"prompt": "P", **rows(("A", False), ("B", False))}, "choices", "Mark at least one choice"),
    (
        "multiple-choice",
        {"prompt": "P", **rows(("A", True), ("B", True))},
        "choices",
        "Leave at least one",
    ),
    ("multiple-choice", {"prompt": "P", **rows(("A", True), ("a ", False))}, "choices", "Two choices say “a”"),
    ("multiple-choice", {"prompt": "P", **rows(("A", False), ("", True))}, "choices", "A choice is empty"),
]


@pytest.mark.parametrize(("kind", "typed", "field", "sentence"), WRONG)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(
    client: FlaskClient, session: Session, kind: str, typed: dict[str, str], field: str, sentence: str
) -> None:
    typed = {"explanation": "Kept explanation", **typed}

    page = client.post(f"/questions/new?kind={kind}", data=typed).text

    assert count(session, Question) == 0
    beside = page.split(f'id="{field}-error"')[1].split("</p>")[0]
    assert sentence in beside
    assert f'<a href="#{field}">{sentence}' in page
    assert all(value.strip() in page for value in typed.values())


def test_a_quote_that_the_article_does_not_say_is_told_beside_its_field(
    client: FlaskClient, session: Session, article: Article
) -> None:
    data = {"prompt": "Front", "back": "Back", "article": article.id, "quote": "Tea is better."}

    page = client.post("/questions/new?kind=flashcard", data=data).text

    assert "“Two ways to brew” does not say this" in page.split('id="quote-error"')[1].split("</p>")[0]
    assert "Tea is better." in page
    assert count(session, Question) == 0


def test_a_quote_without_an_article_is_told_beside_its_field(client: FlaskClient, session: Session) -> None:
    page = client.post("/questions/new?kind=flashcard", data={"prompt": "F", "back": "B", "quote": QUOTE}).text

    assert "No article is chosen above" in page.split('id="quote-error"')[1].split("</p>")[0]
    assert count(session, Question) == 0


def test_changing_the_kind_loses_nothing(client: FlaskClient) -> None:
    typed = {"prompt": "Kept prompt", "answers": "kept one\nkept two", "explanation": "Kept why", "status": "draft"}

    page = client.post("/questions/new?kind=short-answer", data={**typed, "do": "kind-multiple-choice"}).text

    assert "/questions/new?kind=multiple-choice" in page
    assert 'name="choices-3-text"' in page
    for kept in ("Kept prompt", "Kept why", '<input type="hidden" name="answers" value="kept one\nkept two">'):
        assert kept in page
    assert 'checked id="status-1"' in page


def test_choices_are_kept_while_another_kind_is_looked_at(client: FlaskClient) -> None:
    typed = {"prompt": "P", **rows(("A", False), ("B", True)), "do": "kind-cloze"}

    page = client.post("/questions/new?kind=multiple-choice", data=typed).text

    assert '<input type="hidden" name="choices-1-text" value="B">' in page
    assert '<input type="hidden" name="choices-1-right" value="y">' in page


def test_choosing_an_article_shows_its_sections(client: FlaskClient, article: Article) -> None:
    data = {"prompt": "Kept", "article": article.id, "do": "place"}

    page = client.post("/questions/new?kind=flashcard", data=data).text

    assert f'<option value="{article.sections[-1].id}">' in page
    assert "Kept" in page
    assert 'id="prompt-error"' not in page


def test_one_question_after_the_other_can_be_written_on_an_article(client: FlaskClient, article: Article) -> None:
    data = {"prompt": "F", "back": "B", "article": article.id, "do": "another"}

    response = client.post("/questions/new?kind=flashcard", data=data)

    assert response.location == f"/questions/new?kind=flashcard&article={article.id}"


@pytest.mark.parametrize("content", EVERY_KIND, ids=lambda c: c.kind.value)
def test_a_copy_begins_with_all_that_the_question_holds(
    client: FlaskClient,
    session: Session,
    user: User,
    article: Article,
    now: datetime,
    content: questions.Question,
) -> None:
    row = make_question(session, article, user, now, content)

    page = client.get(f"/questions/new?kind={content.kind}&copy={row.id}").text

    assert content.prompt in page
    assert all(part in page for part in answer_parts(content) if content.kind != "numeric")
    assert row.anchor_quote in page
    assert count(session, Question) == 1


HOSTILE = "<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1)) **bold** \"'></textarea>"


@pytest.mark.parametrize("name", EVERY_FORM)
def test_hostile_markdown_is_harmless_on_every_page(client: FlaskClient, session: Session, name: str) -> None:
    kept = ("truth", "right", "value", "tolerance", "overrule")
    given = EVERY_FORM[name][0].items()
    typed = {k: v if any(word in k for word in kept) else f"{v} {HOSTILE}{k}" for k, v in given}
    if "units" in typed:
        typed["units"] = HOSTILE.replace("1", "one")
    typed["explanation"] = HOSTILE

    written = client.post(f"/questions/new?kind={kind_of(name)}", data={**typed, "do": "preview"}).text
    client.post(f"/questions/new?kind={kind_of(name)}", data=typed)
    pages = written + client.get("/questions").text + client.get(f"/questions/{stored(session).id}").text

    for harm in ("<script>", "<img", 'href="javascript:', 'onerror=alert(1)>"', "\"'></textarea>"):
        assert harm not in pages
    assert "<strong>bold</strong>" in pages


def test_letters_that_a_database_cannot_hold_are_left_out(client: FlaskClient, session: Session) -> None:
    client.post("/questions/new?kind=flashcard", data={"prompt": "Fr\0ont", "back": "Ba\0ck"})

    assert stored(session).content == questions.Flashcard(prompt="Front", answer="Back")


@pytest.mark.parametrize("address", ["kind=flashcard&article={}", "kind=flashcard&copy={}", "article={}&kind=cloze"])
def test_what_is_somebody_elses_is_not_found(
    client: FlaskClient, session: Session, now: datetime, address: str
) -> None:
    other = User(name="Another", created_at=now)
    session.add(other)
    session.flush()
    theirs = make_article(session, other, now)
    make_question(session, theirs, other, now)

    response = client.get(f"/questions/new?{address.format(theirs.id)}")
    posted = client.post("/questions/new?kind=flashcard", data={"prompt": "F", "back": "B", "article": theirs.id})

    assert response.status_code == 404
    assert posted.status_code == 404
    assert count(session, Question) == 1


def test_a_kind_that_does_not_exist_leads_to_the_choice_of_kinds(client: FlaskClient) -> None:
    assert "How should it be answered?" in client.get("/questions/new?kind=essay").text


def test_a_browser_can_ask_whether_what_it_sent_was_written(client: FlaskClient, session: Session) -> None:
    sent = {"prompt": "Front", "back": "Back", "request_id": "0a0a0a0a-0a0a-4a0a-8a0a-0a0a0a0a0a0a"}
    client.post("/questions/new?kind=flashcard", data=sent)

    asked = [client.get(f"/questions/written?request={i}").json for i in (sent["request_id"], "another", "")]

    assert asked == [{"written": True}, {"written": False}, {"written": False}]
