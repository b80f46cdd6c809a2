"""A form that htmx sends is answered with the next page itself; the same form without a script is redirected to it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests.webapp.review.conftest import HandClock
from webapp.models import Card, Review, User
from webapp.review import loads
from webapp.review.loads import due_load

MakeCard = Callable[..., Card]
Send = Callable[..., TestResponse]
HTMX = {"HX-Request": "true", "HX-Boosted": "true"}


@pytest.fixture
def send(client: FlaskClient, session: Session, hand_clock: HandClock) -> Send:
    def post(address: str, **form: object) -> TestResponse:
        response = client.post(address, data=form, headers=HTMX)
        session.expire_all()
        return response

    return post


def rating_of(card: Card, **more: object) -> dict[str, object]:
    return {"review_id": str(uuid4()), "reps": card.reps, "rating": 3} | more


def test_an_answer_brings_the_next_card(send: Send, new_card: MakeCard, session: Session) -> None:
    card, _next = new_card("First"), new_card("Second")

    response = send(f"/review/{card.id}", **rating_of(card))

    assert response.status_code == 200
    assert "Second" in response.text
    assert "Undo" in response.text
    assert session.query(Review).one().card_id == card.id


def test_the_last_answer_brings_the_end(send: Send, new_card: MakeCard) -> None:
    card = new_card()

    assert "Done for today" in send(f"/review/{card.id}", **rating_of(card, rating=4)).text


def test_an_answer_in_a_deck_that_is_gone_counts(send: Send, new_card: MakeCard, session: Session) -> None:
    card = new_card()

    assert send(f"/review/{card.id}?deck=7", **rating_of(card)).status_code == 404
    assert session.query(Review).count() == 1


def test_undo_brings_the_card_back(send: Send, new_card: MakeCard) -> None:
    card, _next = new_card("First"), new_card("Second")
    send(f"/review/{card.id}", **rating_of(card))

    page = send("/review/undo", undo_id=str(uuid4())).text

    assert "First" in page
    assert "The last rating was taken back." in page


def test_undo_is_offered_as_long_as_something_is_left_to_undo(
    send: Send, new_card: MakeCard, hand_clock: HandClock
) -> None:
    for card in (new_card("First"), new_card("Second")):
        send(f"/review/{card.id}", **rating_of(card, rating=4))
        hand_clock.turn(minutes=1)

    pages = [send("/review/undo", undo_id=str(uuid4())).text for _ in range(3)]

    assert ["/review/undo" in page for page in pages] == [True, False, False]
    assert "There is nothing left to undo." in pages[-1]


@pytest.mark.parametrize(("do", "told"), [("bury", "Buried"), ("suspend", "Suspended"), ("flag", "Flagged red")])
def test_other_tools_bring_the_page_that_follows(send: Send, new_card: MakeCard, do: str, told: str) -> None:
    card, _next = new_card("First"), new_card("Second")

    page = send(f"/review/{card.id}/{do}", flag=1).text

    assert told in page
    assert ("First" if do == "flag" else "Second") in page


def test_the_page_of_a_card_is_gone_back_to(send: Send, new_card: MakeCard) -> None:
    card = new_card()

    response = send(f"/review/{card.id}/flag", flag=2, next=f"/cards/{card.id}")

    assert (response.status_code, response.location) == (303, f"/cards/{card.id}")


def test_a_stale_answer_is_told_on_the_page_that_follows(send: Send, new_card: MakeCard, session: Session) -> None:
    card, _next = new_card("First"), new_card("Second")
    send(f"/review/{card.id}", **rating_of(card))

    page = send(f"/review/{card.id}", **rating_of(card, reps=0)).text

    assert "already answered in another window" in page
    assert session.query(Review).count() == 1


def test_the_page_is_read_without_the_lock_of_writers(send: Send, new_card: MakeCard, session: Session) -> None:
    if session.get_bind().dialect.name != "sqlite":
        pytest.skip("only SQLite has one lock for all who write")
    card, begun = new_card(), []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        begun.extend([statement] if statement.startswith("BEGIN") else [])

    session.rollback()
    event.listen(Engine, "before_cursor_execute", note)
    try:
        send(f"/review/{card.id}", **rating_of(card))
    finally:
        event.remove(Engine, "before_cursor_execute", note)

    assert begun == ["BEGIN IMMEDIATE", "BEGIN"]


def test_the_load_of_several_ranges_is_that_of_each(
    due_card: MakeCard, session: Session, user: User, now: datetime
) -> None:
    for days in (-3, -3, -5, -9):
        due_card(days=days)
    start = now.date() + timedelta(days=3)
    near, far = (start, start + timedelta(days=1)), (start + timedelta(days=4), start + timedelta(days=6))
    wide = (start, start + timedelta(days=60))

    load = due_load(session, user, [near, far, wide])

    assert sum(load(*near).get(start + timedelta(days=n), 0) for n in range(2)) == 2
    assert sum(load(*far).get(start + timedelta(days=n), 0) for n in range(4, 7)) == 1
    assert load(*wide) == {}


@pytest.fixture
def well_filled(due_card: MakeCard, session: Session, now: datetime, monkeypatch: pytest.MonkeyPatch) -> date:
    """A day with so many cards that its count is kept; the one after it has one less."""
    monkeypatch.setattr(loads, "MANY", 3)
    for days in (-3, -3, -3, -4, -4):
        due_card(days=days)
    return now.date() + timedelta(days=3)


def empty(session: Session) -> None:
    session.query(Card).update({"suspended": True})
    session.commit()


def test_counting_the_cards_of_a_day_ends_where_it_is_full(
    well_filled: date, session: Session, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loads, "FULL_DAY", 2)

    assert due_load(session, user, [(well_filled, well_filled)])(well_filled, well_filled) == {well_filled: 2}


def test_a_day_that_had_many_cards_is_not_counted_again_for_a_while(
    well_filled: date, session: Session, user: User, now: datetime
) -> None:
    span = well_filled, well_filled + timedelta(days=1)
    counted = [due_load(session, user, [span], now=now)(*span)]
    empty(session)

    counted += [
        due_load(session, user, [span], now=now + timedelta(seconds=seconds))(*span) for seconds in (0, 59, 60, 61)
    ]

    assert [tuple(counts.values()) for counts in counted] == [(3, 2), (3, 0), (3, 0), (0, 0), (0, 0)]


def test_a_day_that_had_many_cards_is_counted_again_when_the_clock_was_set_back(
    well_filled: date, session: Session, user: User, now: datetime
) -> None:
    due_load(session, user, [(well_filled, well_filled)], now=now)
    empty(session)

    counts = due_load(session, user, [(well_filled, well_filled)], now=now - timedelta(seconds=1))

    assert counts(well_filled, well_filled) == {well_filled: 0}


def test_the_kept_counts_of_one_person_are_not_anothers(well_filled: date, session: Session, user: User) -> None:
    other = User(name="Eve", time_zone=user.time_zone, created_at=user.created_at)
    session.add(other)
    session.flush()
    due_load(session, user, [(well_filled, well_filled)], now=user.created_at)

    counts = due_load(session, other, [(well_filled, well_filled)], now=user.created_at)

    assert counts(well_filled, well_filled) == {well_filled: 0}


def test_a_rating_keeps_the_day_that_its_button_told(
    client: FlaskClient, send: Send, due_card: MakeCard, now: datetime
) -> None:
    card = due_card(days=10)
    days = re.findall(r'name="days" value="([^"]*)"', client.get("/review/next").text)[0]
    told = int(days.split()[2])
    for _ in range(30):
        due_card(days=-told)

    send(f"/review/{card.id}", **rating_of(card, days=days))

    assert (card.due.date() - now.date()).days == told


@pytest.mark.parametrize("days", ["", "1 2", "x x x x", "9 9 99999999999999999 9", "0 0 900 0", "0 0 -5 0"])
def test_a_promise_that_no_button_made_is_not_kept(
    client: FlaskClient, send: Send, due_card: MakeCard, now: datetime, days: str
) -> None:
    card = due_card(days=10)
    told = re.findall(r'name="days" value="([^"]*)"', client.get("/review/next").text)[0]

    send(f"/review/{card.id}", **rating_of(card, days=days))

    assert (card.due.date() - now.date()).days == int(told.split()[2])


def test_nothing_is_counted_for_a_card_in_its_first_steps(session: Session, user: User) -> None:
    assert due_load(session, user, [])(date(2026, 1, 1), date(2026, 1, 2)) == {}
