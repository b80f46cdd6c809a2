"""Saved searches: a name for what the list is narrowed to."""

from __future__ import annotations

from datetime import datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories import EVERY_KIND, make_question
from webapp.authoring import searches
from webapp.models import Question, SavedSearch, User


@pytest.fixture(autouse=True)
def question(session: Session, user: User, now: datetime) -> Question:
    return make_question(session, None, user, now, EVERY_KIND[2])


def save(client: FlaskClient, name: str, address: str = "?kind=cloze&status=active&page=3") -> str:
    return client.get(client.post(f"/questions/searches{address}", data={"name": name}).location).text


def stored(session: Session) -> dict[str, dict[str, str]]:
    session.expire_all()
    return {s.name: s.narrowed for s in session.scalars(select(SavedSearch).order_by(SavedSearch.id))}


def test_a_search_is_saved_with_its_filters_and_leads_back_to_them(client: FlaskClient, session: Session) -> None:
    page = save(client, "  Hard   ones ")

    assert "The search is saved as “Hard ones”." in page
    assert '<a class="chip" href="/questions?kind=cloze&amp;status=active" aria-current="true">Hard ones</a>' in page
    assert stored(session) == {"Hard ones": {"kind": "cloze", "status": "active"}}


def test_the_same_name_again_replaces_the_search(client: FlaskClient, session: Session) -> None:
    save(client, "Mine")
    save(client, "Mine", "?q=steady")

    assert stored(session) == {"Mine": {"q": "steady"}}


def test_a_search_is_renamed_and_deleted(client: FlaskClient, session: Session, question: Question) -> None:
    save(client, "One")
    save(client, "Two", "?q=steady")
    key = session.scalars(select(SavedSearch.id).where(SavedSearch.name == "One")).one()

    taken = client.get(client.post(f"/questions/searches/{key}/rename", data={"name": "Two"}).location).text
    client.post(f"/questions/searches/{key}/rename", data={"name": "Three"})
    renamed = list(stored(session))
    client.post(f"/questions/searches/{key}/delete")

    assert "Another search is called “Two”: take another name." in taken
    assert renamed == ["Three", "Two"]
    assert list(stored(session)) == ["Two"]
    assert session.get(Question, question.id) is not None


@pytest.mark.parametrize(
    ("name", "address", "told"),
    [
        ("", "?q=x", "Give the search a name first"),
        ("\0", "?q=x", "Give the search a name first"),
        ("x" * 61, "?q=x", "Shorten the name to 60 characters."),
        ("Mine", "?page=2&next=/", "Narrow the list first"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_saved(
    name: str, address: str, told: str, client: FlaskClient, session: Session
) -> None:
    assert told in save(client, name, address)
    assert stored(session) == {}


def test_no_more_are_saved_than_can_be_looked_through(
    client: FlaskClient, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searches, "MOST_SAVED", 1)
    save(client, "One")

    assert "delete one first" in save(client, "Two")
    assert list(stored(session)) == ["One"]


def test_an_article_that_is_gone_or_an_endless_word_breaks_no_saved_search(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    save(client, "Long", f"?q={'x' * 3000}%00&article=999999999")

    assert client.get("/questions").status_code == 200
    assert len(stored(session)["Long"]["q"]) == 200
