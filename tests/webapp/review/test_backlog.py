"""Catching up and planned breaks: shown first, carried out as shown, taken back exactly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from fsrs.scheduler import DEFAULT_PARAMETERS
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests.factories import make_article
from tests.webapp.review.conftest import HandClock, every_column
from webapp.models import Break, Card, CardChange, Preset, User
from webapp.review import backlog
from webapp.review.operations import save_deck
from webapp.review.queries import card_settings

MakeCard = Callable[..., Card]
Undo = Callable[..., TestResponse]
TODAY = date(2026, 3, 2)
AWAY = {"first": "2026-03-10", "last": "2026-03-14"}


def due_days(session: Session) -> Counter[date]:
    session.expire_all()
    return Counter(card.due.date() for card in session.query(Card) if card.due)


@pytest.fixture
def waiting(due_card: MakeCard, hand_clock: HandClock) -> list[Card]:
    return [due_card(f"Front {n}", days=n, stability=5.0 + n) for n in range(10)]


@pytest.fixture
def coming(due_card: MakeCard, hand_clock: HandClock) -> list[Card]:
    """Two cards on each of twenty days to come, after intervals of thirty days."""
    made = []
    for n in range(40):
        card = due_card(f"Front {n}", days=-(n // 2 + 1))
        assert card.due is not None
        card.last_review = card.due - timedelta(days=30)
        made.append(card)
    return made


def test_a_plan_is_shown_and_nothing_moved(client: FlaskClient, session: Session, waiting: list[Card]) -> None:
    before = due_days(session)

    page = client.get("/review/catch-up?cards=4").text

    assert "10 reviews wait" in page
    assert "the backlog is gone after 3 days. 6 cards get a later day." in page
    assert '<tr><th scope="row">2026-03-02</th><td class="numeric">10</td><td class="numeric">4</td></tr>' in page
    assert due_days(session) == before


@pytest.mark.parametrize(
    "address",
    [
        "/review/catch-up?cards=4",
        "/review/breaks?first=2026-03-10&last=2026-03-14",
        "/presets/1/workload?cards=9&days=9",
    ],
)
def test_a_plan_is_shown_without_a_token(
    client: FlaskClient, waiting: list[Card], monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setitem(client.application.config, "WTF_CSRF_ENABLED", True)

    response = client.get(address)

    assert response.status_code == 200
    assert '<svg class="bars"' in response.text


def test_a_plan_is_carried_out_the_best_known_first_and_undone_in_one_step(
    client: FlaskClient, session: Session, user: User, waiting: list[Card], undo: Undo, hand_clock: HandClock
) -> None:
    before = [every_column(card) for card in waiting]
    plan = backlog.catch_up_plan(session, user, 4, now=hand_clock.now())
    session.rollback()
    response = client.post("/review/catch-up", data={"cards": 4, "action_id": str(uuid4())})
    assert "6 cards were given a later day" in client.get(response.location).text

    session.expire_all()
    assert {card.id: card.due.date() for card in waiting if card.due and card.due.date() > TODAY} == plan.days
    assert Counter(plan.days.values()) == {TODAY + timedelta(days=1): 4, TODAY + timedelta(days=2): 2}
    hand_clock.turn(seconds=1)
    undo()
    assert [every_column(card) for card in waiting] == before


def test_a_plan_remembers_each_card_by_the_preset_of_its_own_deck(
    session: Session, user: User, due_card: MakeCard, hand_clock: HandClock
) -> None:
    now = hand_clock.now()
    article = make_article(session, user, now)
    deck = save_deck(session, user, None, name="Exam", article_ids=[article.id], now=now)
    exam = Preset(user_id=user.id, name="Exam", parameters=[*DEFAULT_PARAMETERS[:-1], 0.8])
    session.add(exam)
    session.flush()
    deck.preset_id = exam.id
    quickly_lost = due_card("Of the exam", days=60, stability=10.0, article=article)
    slowly_lost = due_card("Of no deck", days=70, stability=9.0)

    plan = backlog.catch_up_plan(session, user, 1, now=now)

    assert slowly_lost.id not in plan.days
    assert plan.days == {quickly_lost.id: TODAY + timedelta(days=1)}


def test_sending_a_plan_twice_moves_once(client: FlaskClient, session: Session, waiting: list[Card]) -> None:
    form = {"cards": 4, "action_id": str(uuid4())}

    client.post("/review/catch-up", data=form)
    once = due_days(session)
    client.post("/review/catch-up", data=form)

    assert due_days(session) == once
    assert session.query(CardChange).count() == 6


@pytest.mark.parametrize("cards", ["0", "-3", "many", ""])
def test_a_number_of_cards_that_cannot_be_is_refused(
    client: FlaskClient, session: Session, waiting: list[Card], cards: str
) -> None:
    before = due_days(session)
    response = client.post("/review/catch-up", data={"cards": cards, "action_id": str(uuid4())})

    assert response.status_code == 422
    assert response.text.count("Give the cards a day as a whole number from 1 to 9999.") == 2
    assert due_days(session) == before


def test_without_a_backlog_there_is_nothing_to_spread(client: FlaskClient, due_card: MakeCard) -> None:
    due_card(days=-30, suspended=True)

    assert "There is no backlog to spread." in client.get("/review/catch-up").text


def test_a_break_is_shown_before_it_is_planned(
    client: FlaskClient, session: Session, user: User, coming: list[Card]
) -> None:
    before = due_days(session)

    page = client.get("/review/breaks", query_string=AWAY).text

    assert "10 cards come due in these days and move to days around them." in page
    assert page.count('class="bar marked"') == 10, "five days in each picture"
    assert due_days(session) == before
    assert session.query(Break).count() == 0


def test_a_break_is_emptied_and_kept_free(
    client: FlaskClient, session: Session, user: User, coming: list[Card], hand_clock: HandClock
) -> None:
    response = client.post("/review/breaks", data={**AWAY, "action_id": str(uuid4())})

    assert "10 cards were moved out of it" in client.get(response.location).text
    days = due_days(session)
    assert not any(days[date(2026, 3, day)] for day in range(10, 15))
    assert sum(days.values()) == 40 and max(days.values()) <= 4
    assert min(days) > TODAY
    settings = card_settings(session, user, coming[0].article_id, now=hand_clock.now())[1]
    assert settings.breaks == ((date(2026, 3, 10), date(2026, 3, 14)),)
    assert "2026-03-10 to 2026-03-14" in client.get("/review/breaks").text


@pytest.mark.parametrize("way", ["undo", "give up"])
def test_a_break_is_taken_back_exactly(
    client: FlaskClient, session: Session, coming: list[Card], undo: Undo, hand_clock: HandClock, way: str
) -> None:
    before = [every_column(card) for card in coming]
    client.post("/review/breaks", data={**AWAY, "action_id": str(uuid4())})
    hand_clock.turn(seconds=1)

    if way == "undo":
        undo()
    else:
        client.post(f"/review/breaks/{session.query(Break).one().id}/cancel")

    session.expire_all()
    assert [every_column(card) for card in coming] == before
    assert session.query(Break).count() == 0


def test_giving_a_break_up_leaves_what_was_changed_since(
    client: FlaskClient, session: Session, coming: list[Card], hand_clock: HandClock, undo: Undo
) -> None:
    client.post("/review/breaks", data={**AWAY, "action_id": str(uuid4())})
    moved = session.query(CardChange).order_by(CardChange.id).first()
    assert moved is not None
    hand_clock.turn(seconds=1)
    client.post(f"/review/{moved.card_id}/due", data={"day": "2026-05-01"})
    hand_clock.turn(seconds=1)

    response = client.post(f"/review/breaks/{session.query(Break).one().id}/cancel")

    assert "9 cards were put back" in client.get(response.location).text
    assert due_days(session)[date(2026, 5, 1)] == 1
    hand_clock.turn(seconds=1)
    undo()
    assert due_days(session)[date(2026, 5, 1)] == 0


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"first": ""}, "Give the first day as year-month-day, for example 2026-03-02."),
        ({"last": "later"}, "Give the last day as year-month-day, for example 2026-03-09."),
        ({"last": "2026-03-09"}, "The break ends before it begins: give a last day that is the first day or later."),
        (
            {"first": "2026-02-01", "last": "2026-02-02"},
            "The break is over already: give days from today on.",
        ),
        ({"last": "2028-01-01"}, "The break is longer than 365 days: give a shorter one."),
        (
            {"first": "2026-04-02", "last": "2026-04-20"},
            "The break meets another one, from 2026-04-01 to 2026-04-03: change or delete that one.",
        ),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_break_that_cannot_be_is_refused_beside_its_field(
    client: FlaskClient,
    session: Session,
    user: User,
    hand_clock: HandClock,
    method: str,
    typed: dict[str, str],
    sentence: str,
) -> None:
    session.add(Break(user_id=user.id, first_day=date(2026, 4, 1), last_day=date(2026, 4, 3)))
    session.commit()
    asked = {**AWAY, **typed, "action_id": str(uuid4())}

    response = client.open("/review/breaks", method=method, **{"query_string" if method == "GET" else "data": asked})

    assert response.status_code == 422
    assert response.text.count(sentence) == 2, "once in the summary, once beside the field"
    assert session.query(Break).count() == 1


def test_a_break_that_is_over_is_listed_no_more(
    client: FlaskClient, session: Session, user: User, now: datetime, hand_clock: HandClock
) -> None:
    session.add(Break(user_id=user.id, first_day=TODAY - timedelta(days=3), last_day=TODAY - timedelta(days=1)))
    session.commit()

    assert "Give it up" not in client.get("/review/breaks").text
