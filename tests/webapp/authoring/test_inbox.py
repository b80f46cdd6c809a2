"""The inbox: drafts decided one by one, in reading order."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories import make_article, make_question, multiple_choice
from tests.webapp.authoring.typed import ALL_THE_SAME, rows
from webapp.models import Article, Question, User

QUOTES = ("Percolation rewards a steady hand.", "Coffee can be brewed by immersion or by percolation.")
QUOTES += ("In a French press the grounds stay in the water for four minutes.",)
SITTING = "00000000-0000-4000-8000-000000000001"
WALK = f"/questions/inbox?sitting={SITTING}"


@pytest.fixture
def article(session: Session, user: User, now: datetime) -> Article:
    return make_article(session, user, now)


@pytest.fixture
def drafts(session: Session, user: User, article: Article, now: datetime) -> list[Question]:
    """Three drafts, listed here in reading order."""
    made = {
        quote: make_question(
            session, article, user, now, multiple_choice(f"{i}?"), quote, status="draft", origin="generated"
        )
        for i, quote in enumerate(QUOTES)
    }
    make_question(session, article, user, now, multiple_choice("In use?"))
    return [made[quote] for quote in (QUOTES[1], QUOTES[2], QUOTES[0])]


def heading(page: str) -> str:
    found = re.search(r"<h1[^>]*>([^<]*)</h1>", page)
    assert found
    return found[1]


def on_show(page: str) -> int:
    found = re.search(r'name="one" value="(\d+)"', page)
    assert found
    return int(found[1])


def sent(client: FlaskClient, path: str, form: dict[str, Any] | None = None) -> str:
    """The page that a form leads to."""
    return client.get(client.post(path, data=form or {}).location).text


def decide(client: FlaskClient, row: Question, do: str, **more: Any) -> str:
    return sent(client, WALK, {"one": row.id, "do": do, "request_id": str(uuid4()), **more})


def statuses(session: Session, rows: list[Question]) -> list[str]:
    session.expire_all()
    return [row.status for row in rows]


def test_drafts_come_in_reading_order_with_the_way_to_the_next(client: FlaskClient, drafts: list[Question]) -> None:
    first = client.get(WALK).text
    second = client.get(f"{WALK}&at={drafts[1].id}").text

    assert (heading(first), on_show(first)) == ("Draft 1 of 3", drafts[0].id)
    assert (heading(second), on_show(second)) == ("Draft 2 of 3", drafts[1].id)
    assert f"at={drafts[0].id}" in second and f"at={drafts[2].id}" in second
    assert f"at={drafts[1].id}" in first


def test_a_draft_is_shown_with_its_quote_marked_its_checks_and_its_score(
    client: FlaskClient, session: Session, drafts: list[Question]
) -> None:
    drafts[1].checks, drafts[1].score = {"no_leak": True}, 0.874
    session.commit()

    page = client.get(f"{WALK}&at={drafts[1].id}").text

    assert f"<mark>{QUOTES[2]}</mark> Immersion forgives an uneven pour." in page
    assert "The question does not give its answer away." in page
    assert "87 %" in page
    assert "Percolation</span>" in page  # a wrong choice, as the learner sees it


def test_deciding_leads_to_the_next_and_the_end_says_what_was_done(
    client: FlaskClient, session: Session, drafts: list[Question]
) -> None:
    second = decide(client, drafts[0], "accept")
    third = decide(client, drafts[1], "retire")
    end = decide(client, drafts[2], "accept")

    assert (heading(second), on_show(second)) == ("Draft 2 of 3", drafts[1].id)
    assert (heading(third), on_show(third)) == ("Draft 3 of 3", drafts[2].id)
    assert statuses(session, drafts) == ["active", "retired", "active"]
    assert heading(end) == "All drafts are decided"
    assert "You accepted 2 and retired 1." in end


def test_what_was_passed_over_comes_again_at_the_end(client: FlaskClient, drafts: list[Question]) -> None:
    page = decide(client, drafts[2], "accept")

    assert on_show(page) == drafts[0].id


def test_the_last_decision_is_undone_and_the_one_before_it_next(
    client: FlaskClient, session: Session, drafts: list[Question]
) -> None:
    decide(client, drafts[0], "accept")
    decide(client, drafts[1], "retire")

    once = sent(client, f"/questions/inbox/undo?sitting={SITTING}")
    after_once = statuses(session, drafts)
    twice = sent(client, f"/questions/inbox/undo?sitting={SITTING}")

    assert (heading(once), on_show(once)) == ("Draft 2 of 3", drafts[1].id)
    assert after_once == ["active", "draft", "draft"]
    assert (heading(twice), on_show(twice)) == ("Draft 1 of 3", drafts[0].id)
    assert statuses(session, drafts) == ["draft"] * 3
    assert "nothing to undo" in sent(client, "/questions/inbox/undo")


def test_a_button_pressed_twice_counts_once(client: FlaskClient, session: Session, drafts: list[Question]) -> None:
    name = str(uuid4())
    decide(client, drafts[0], "accept", request_id=name)
    decide(client, drafts[0], "retire", request_id=name)

    assert statuses(session, drafts) == ["active", "draft", "draft"]


def test_what_was_decided_elsewhere_meanwhile_stays(
    client: FlaskClient, session: Session, drafts: list[Question]
) -> None:
    client.post("/questions/status", data={"one": f"{drafts[0].id}:retired"})

    page = decide(client, drafts[0], "accept")

    assert "decided elsewhere" in page
    assert statuses(session, drafts)[0] == "retired"


def test_editing_comes_back_to_the_next_draft(client: FlaskClient, drafts: list[Question]) -> None:
    page = client.get(WALK).text

    found = re.search(rf'href="(/questions/{drafts[0].id}\?next=[^"]+)"', page)
    assert found
    edited = {**ALL_THE_SAME, "prompt": "Better?", **rows(("A", True), ("B", False)), "version": "1"}
    response = client.post(found[1].replace("&amp;", "&"), data={**edited, "do": "accept"})

    after = client.get(response.location).text
    assert (heading(after), on_show(after)) == ("Draft 2 of 3", drafts[1].id)
    assert drafts[0].prompt == "Better?"
    assert on_show(sent(client, f"/questions/inbox/undo?sitting={SITTING}")) == drafts[0].id


def test_an_article_narrows_the_inbox(
    client: FlaskClient, session: Session, user: User, drafts: list[Question], now: datetime
) -> None:
    other = make_article(session, user, now, title="Elsewhere")
    elsewhere = make_question(session, other, user, now, multiple_choice("Here?"), status="draft")

    page = client.get(f"/questions/inbox?article={other.id}").text

    assert (heading(page), on_show(page)) == ("Draft 1 of 1", elsewhere.id)


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"one": "x", "do": "accept"},
        {"one": "1", "do": "delete"},
        {"one": "1", "do": "accept", "request_id": "\0"},
        {"one": "9" * 40, "do": "accept"},
    ],
)
def test_a_damaged_form_is_refused(client: FlaskClient, drafts: list[Question], form: dict[str, str]) -> None:
    assert client.post("/questions/inbox", data=form).status_code in (400, 404)


@pytest.mark.parametrize("address", ["at=x", f"at={'9' * 40}", "after=-1", "sitting=%00", f"sitting={'a' * 4000}"])
def test_an_address_that_names_nothing_shows_the_first_draft(
    client: FlaskClient, drafts: list[Question], address: str
) -> None:
    assert on_show(client.get(f"/questions/inbox?{address}").text) == drafts[0].id


def test_somebody_elses_draft_is_neither_shown_nor_decided(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    other = User(name="Another", created_at=now)
    session.add(other)
    session.flush()
    theirs = make_question(session, None, other, now, status="draft")

    assert "No drafts wait" in client.get("/questions/inbox").text
    assert client.post("/questions/inbox", data={"one": theirs.id, "do": "accept"}).status_code == 404
    assert session.scalars(select(Question.status)).all() == ["draft"]
