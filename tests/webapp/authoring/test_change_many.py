"""Changing all that is found, or all that is ticked: status, tags, article and copies."""

from __future__ import annotations

import html
import re
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

import questions
from tests.factories import TEXT, card_of, make_article, make_question, multiple_choice
from webapp.authoring import bulk_forms
from webapp.authoring.queries import PAGE_SIZE
from webapp.models import Article, Question, QuestionTag, StatusChange, User

MANY = PAGE_SIZE + 3
STEADY = "Percolation rewards a steady hand."


@pytest.fixture
def article(session: Session, user: User, now: datetime) -> Article:
    return make_article(session, user, now)


@pytest.fixture
def many(session: Session, user: User, article: Article, now: datetime) -> list[Question]:
    """More drafts than a page shows, and one question that is none."""
    rows = [make_question(session, article, user, now, multiple_choice(f"{i}?"), status="draft") for i in range(MANY)]
    make_question(session, article, user, now, multiple_choice("In use?"))
    return rows


def press(client: FlaskClient, path: str, **form: Any) -> str:
    """The sentence that the page behind the form says."""
    response = client.post(path, data={"request_id": str(uuid4()), **form})
    page = client.get(response.location).text if response.location else response.text
    found = re.findall(r'class="notice[^>]*>.*?<span>(.*?)</span>', page, re.S)
    return html.unescape(found[0]) if found else ""


def statuses(session: Session) -> dict[str, int]:
    session.expire_all()
    query = select(Question.status, func.count()).group_by(Question.status)
    return {status: number for status, number in session.execute(query)}  # noqa: C416 (typed rows)


def test_all_that_is_found_is_told_first_and_then_changed_on_every_page(
    client: FlaskClient, session: Session, many: list[Question]
) -> None:
    list_of_drafts = client.get("/questions?status=draft").text
    page = client.get("/questions/bulk?status=draft").text

    said = press(client, "/questions/bulk?status=draft", everything="1", count=MANY, do="accept")

    assert f"Change all {MANY} found" in list_of_drafts
    assert f"Accept all {MANY}" in page
    assert said == f"{MANY} questions taken into use."
    assert statuses(session) == {"active": MANY + 1}
    assert card_of(session, many[0]).in_use


def test_a_change_of_status_is_undone_as_a_whole(client: FlaskClient, session: Session, many: list[Question]) -> None:
    press(client, "/questions/bulk", everything="1", count=MANY + 1, do="retire")
    client.post("/questions/status", data={"one": f"{many[0].id}:draft"})
    change = re.findall(r'name="change" value="([^"]+)"', client.get("/questions").text)
    press(client, "/questions/status/undo", change=change[0])
    change = re.findall(r'name="change" value="([^"]+)"', client.get("/questions").text)

    assert (change, statuses(session)) == ([], {"retired": MANY + 1})


def test_undo_gives_each_question_the_status_it_had(
    client: FlaskClient, session: Session, many: list[Question]
) -> None:
    press(client, "/questions/bulk", everything="1", count=MANY + 1, do="retire")
    page = client.get("/questions").text
    change = re.findall(r'name="change" value="([^"]+)"', page)[0]

    first = press(client, "/questions/status/undo", change=change)
    second = press(client, "/questions/status/undo", change=change)

    assert f"Last: {MANY + 1} questions retired" in page
    assert (first, second) == (f"{MANY + 1} questions as before.", "Nothing is left to undo.")
    assert statuses(session) == {"active": 1, "draft": MANY}


def test_what_is_found_by_now_must_be_what_was_told(
    client: FlaskClient, session: Session, many: list[Question]
) -> None:
    said = press(client, "/questions/bulk?status=draft", everything="1", count=MANY - 1, do="retire")

    assert said == bulk_forms.OTHERS_FOUND
    assert statuses(session) == {"active": 1, "draft": MANY}


def test_too_many_are_refused_with_the_way_out(
    client: FlaskClient, session: Session, many: list[Question], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("bulk_forms", "bulk_routes"):
        monkeypatch.setattr(f"webapp.authoring.{module}.MOST_AT_ONCE", MANY - 1)

    said = press(client, "/questions/bulk?status=draft", everything="1", count=MANY, do="retire")

    assert said == bulk_forms.TOO_MANY
    assert statuses(session) == {"active": 1, "draft": MANY}


@pytest.mark.parametrize("do", ["move", "copy"])
def test_fewer_are_moved_or_copied_at_once(
    do: str, client: FlaskClient, session: Session, many: list[Question], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webapp.authoring.bulk_forms.MOST_WRITTEN", MANY - 1)

    said = press(client, "/questions/bulk?status=draft", everything="1", count=MANY, do=do, article="0")

    assert said == bulk_forms.TOO_MANY_WRITTEN
    assert statuses(session) == {"active": 1, "draft": MANY}


def test_somebody_elses_change_is_not_undone(
    client: FlaskClient, session: Session, many: list[Question], now: datetime
) -> None:
    press(client, "/questions/bulk?status=draft", everything="1", count=MANY, do="retire")
    change = session.scalars(select(StatusChange)).one()
    other = User(name="Another", created_at=now)
    session.add(other)
    session.flush()
    session.add(StatusChange(id=str(uuid4()), user_id=other.id, status="retired", before=change.before, made_at=now))
    session.commit()
    theirs = session.scalars(select(StatusChange.id).where(StatusChange.user_id == other.id)).one()

    assert client.post("/questions/status/undo", data={"change": theirs}).status_code == 404
    assert client.post("/questions/status/undo", data={"change": "\0"}).status_code == 404
    assert client.post("/questions/status/undo").status_code == 404
    assert statuses(session) == {"active": 1, "retired": MANY}


def test_all_that_is_found_is_tagged_untagged_and_copied(
    client: FlaskClient, session: Session, many: list[Question]
) -> None:
    everything = {"everything": "1", "count": MANY}
    press(client, "/questions/bulk?status=draft", do="tag", tag=" Exam ", **everything)
    tagged = session.scalar(select(func.count()).select_from(QuestionTag).where(QuestionTag.name == "exam"))
    press(client, "/questions/bulk?tag=exam", do="untag", tag="exam", **everything)
    session.rollback()

    said = press(client, "/questions/bulk?status=draft", do="copy", **everything)

    assert tagged == MANY
    assert session.scalar(select(func.count()).select_from(QuestionTag)) == 0
    assert said == f"{MANY} questions copied: look for the drafts."
    assert statuses(session) == {"active": 1, "draft": 2 * MANY}


def test_the_ticked_move_with_the_quote_that_the_new_article_says(
    client: FlaskClient, session: Session, user: User, article: Article, now: datetime
) -> None:
    says = make_article(session, user, now, TEXT + "\n## More\n\nMore.\n", title="Again")
    other = make_article(session, user, now, "# Tea\n\nTea is old.\n\n## Green\n\nIt is green.\n", title="Tea")
    rows = [make_question(session, article, user, now, multiple_choice(f"{i}?"), STEADY) for i in range(2)]
    sections = {s.heading: s.id for s in [*says.sections, *other.sections]}

    there = press(client, "/questions/bulk", ids=rows[0].id, do="move", article=says.id, section=sections["More"])
    lost = press(client, "/questions/bulk", ids=rows[1].id, do="move", article=other.id, section=sections["Green"])

    session.expire_all()
    assert there == "1 question moved to “Again”."
    assert (rows[0].article_id, rows[0].section_id) == (says.id, sections["Percolation"])
    assert says.text[rows[0].anchor_start : rows[0].anchor_end] == STEADY
    assert lost.startswith("1 question moved to “Tea”. 1 of them lost the quote")
    assert (rows[1].article_id, rows[1].section_id) == (other.id, sections["Green"])
    assert (rows[1].anchor_start, rows[1].anchor_quote) == (None, "")
    assert card_of(session, rows[1]).article_id == other.id


def test_a_generated_question_stays_with_its_article_and_a_quote_in_its_section(
    client: FlaskClient, session: Session, user: User, article: Article, now: datetime
) -> None:
    generated = make_question(session, article, user, now, origin="generated")
    quoted = make_question(session, article, user, now, multiple_choice("Quoted?"), STEADY)
    opening = article.sections[0].id

    out = press(client, "/questions/bulk", ids=generated.id, do="move", article=bulk_forms.NO_ARTICLE)
    within = press(client, "/questions/bulk", ids=quoted.id, do="move", article=article.id, section=opening)

    session.expire_all()
    assert "1 generated stay with the article" in out
    assert "1 stay in the section of their quote." in within
    assert generated.article_id == quoted.article_id == article.id
    assert quoted.section is not None and quoted.section.heading == "Percolation"


def test_a_move_out_of_any_article_can_be_brought_back_as_a_version(
    client: FlaskClient, session: Session, user: User, article: Article, now: datetime
) -> None:
    row = make_question(session, article, user, now)

    press(client, "/questions/bulk", ids=row.id, do="move", article=bulk_forms.NO_ARTICLE)
    session.expire_all()
    out = (row.article_id, row.anchor_quote)
    client.post(f"/questions/{row.id}/restore", data={"number": "1", "version": str(row.version)})

    session.expire_all()
    assert out == (None, "")
    assert (row.article_id, bool(row.anchor_quote)) == (article.id, True)


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"do": "tag", "tag": " "}, "Write the tag first"),
        ({"do": "tag", "tag": "x" * 41}, "Shorten the tag to 40 characters."),
        ({"do": "move"}, "Choose first where they are to go"),
        ({"do": "move", "article": "own", "section": "9"}, "That section is not in this article"),
        ({"ids": [], "do": "retire"}, "No question was ticked or found"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_changes(
    form: dict[str, Any],
    told: str,
    client: FlaskClient,
    session: Session,
    user: User,
    article: Article,
    now: datetime,
) -> None:
    row = make_question(session, article, user, now)
    sent = {"ids": row.id, **form}
    sent |= {"article": article.id} if form.get("article") == "own" else {}

    assert told in press(client, "/questions/bulk", **sent)
    assert (statuses(session), row.article_id) == ({"active": 1}, article.id)


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"ids": "x", "do": "retire"}, 404),
        ({"ids": "9" * 40, "do": "retire"}, 404),
        ({"ids": "1", "do": "explode"}, 400),
        ({"ids": "1", "do": "move", "article": "77"}, 404),
    ],
)
def test_a_damaged_form_is_refused(
    form: dict[str, str],
    status: int,
    client: FlaskClient,
    session: Session,
    user: User,
    article: Article,
    now: datetime,
) -> None:
    make_question(session, article, user, now)

    assert client.post("/questions/bulk", data=form).status_code == status
    assert statuses(session) == {"active": 1}


def test_somebody_elses_questions_are_neither_found_nor_changed(
    client: FlaskClient, session: Session, user: User, article: Article, now: datetime
) -> None:
    other = User(name="Another", created_at=now)
    session.add(other)
    session.flush()
    theirs = make_question(session, None, other, now, questions.Flashcard(prompt="Theirs?", answer="Yes"))
    make_question(session, article, user, now)

    page = client.get("/questions/bulk").text
    press(client, "/questions/bulk", everything="1", count=1, do="retire")

    assert "1 question found" in page and "Theirs?" not in page
    assert client.post("/questions/bulk", data={"ids": theirs.id, "do": "retire"}).status_code == 404
    assert client.post("/questions/bulk", data={"ids": theirs.id}).status_code == 404
    assert theirs.status == "active"
