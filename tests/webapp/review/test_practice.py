"""Cram and preview go through cards and leave every schedule as it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests.factories import make_article
from tests.webapp.review.conftest import HandClock, every_column
from webapp.models import Card, Review, StudyDay, User
from webapp.review.operations import record_review
from webapp.review.presets import reviews_of
from webapp.scheduling.memory import Rating

MakeCard = Callable[..., Card]


@pytest.fixture
def session_address(hand_clock: HandClock) -> str:
    return f"which=all&since={round(hand_clock.now().timestamp() * 1000)}"


def front(page: str) -> str | None:
    found = re.search(r'class="prompt"><p>(.*?)</p>', page)
    return found[1] if found else None


def reply(client: FlaskClient, clock: HandClock, page: str, address: str, rating: object) -> TestResponse:
    clock.turn(seconds=5)
    card_id = re.search(r'action="/review/cram/(\d+)', page)[1]  # type: ignore[index]
    return client.post(f"/review/cram/{card_id}?{address}", data={"review_id": str(uuid4()), "rating": rating})


def test_cram_asks_each_card_until_it_is_known_and_moves_none(
    client: FlaskClient,
    session: Session,
    new_card: MakeCard,
    due_card: MakeCard,
    hand_clock: HandClock,
    session_address: str,
) -> None:
    cards = [new_card("New"), due_card("Due"), due_card("Not due", days=-5)]
    before = [every_column(card) for card in cards]
    shown = []
    page = client.get(f"/review/cram?{session_address}").text
    while prompt := front(page):
        answer = 1 if shown.count(prompt) == 0 and prompt != "Due" else 3
        shown.append(prompt)
        page = client.get(reply(client, hand_clock, page, session_address, answer).location).text

    session.expire_all()
    assert shown == ["New", "Due", "Not due", "New", "Not due"]
    assert "3 cards of Everything. No schedule was touched" in page
    assert [every_column(card) for card in cards] == before
    assert {review.kind for review in session.query(Review)} == {"practice"}


def test_a_cram_page_says_that_the_schedule_stays(
    client: FlaskClient, due_card: MakeCard, session_address: str
) -> None:
    due_card()

    page = client.get(f"/review/cram?{session_address}").text

    assert "Practice: your answers are noted, and the schedule stays as it is." in page
    assert "0 of 1 known" in page


def test_the_same_answer_sent_twice_is_noted_once(
    client: FlaskClient, session: Session, due_card: MakeCard, session_address: str
) -> None:
    card, other, data = due_card(), due_card("Other"), {"review_id": str(uuid4()), "rating": 3}

    for _ in range(2):
        client.post(f"/review/cram/{card.id}?{session_address}", data=data)
    reused = client.post(f"/review/cram/{other.id}?{session_address}", data=data)

    assert reused.status_code == 400
    assert session.query(Review).count() == 1


@pytest.mark.parametrize("rating", ["2", "5", "", "good"])
def test_an_answer_that_is_none_is_refused(
    client: FlaskClient, session: Session, due_card: MakeCard, session_address: str, rating: str
) -> None:
    data = {"review_id": str(uuid4()), "rating": rating}

    assert client.post(f"/review/cram/{due_card().id}?{session_address}", data=data).status_code == 400
    assert session.query(Review).count() == 0


@pytest.mark.parametrize(
    ("which", "fronts"),
    [
        ("all", {"New", "Soon", "Far", "Flagged", "Leech"}),
        ("soon", {"Soon"}),
        ("new", {"New"}),
        ("flagged", {"Flagged"}),
        ("leeches", {"Leech"}),
        ("nonsense", {"New", "Soon", "Far", "Flagged", "Leech"}),
    ],
)
def test_preview_shows_the_chosen_cards_and_notes_nothing(
    client: FlaskClient,
    session: Session,
    new_card: MakeCard,
    due_card: MakeCard,
    hand_clock: HandClock,
    which: str,
    fronts: set[str],
) -> None:
    new_card("New")
    due_card("Soon", days=-3)
    due_card("Far", days=-60)
    due_card("Flagged", days=-60, flag=1)
    due_card("Leech", days=-60, leech=True)
    due_card("Suspended", suspended=True)

    pages = [client.get(f"/review/preview?which={which}&number={n}").text for n in range(1, len(fronts) + 2)]

    assert {front(page) for page in pages[:-1]} == fronts
    assert "That was all" in pages[-1]
    assert session.query(Review).count() == 0


def test_what_was_missed_lately_can_be_gone_through(
    client: FlaskClient, due_card: MakeCard, rate: Callable[..., object], hand_clock: HandClock
) -> None:
    missed, known = due_card("Missed"), due_card("Known")
    rate(missed, 1)
    rate(known, 3)
    hand_clock.turn(minutes=1)

    assert front(client.get("/review/preview?which=missed").text) == "Missed"
    assert "That was all" in client.get("/review/preview?which=missed&number=2").text
    hand_clock.turn(days=8)
    assert "Nothing to preview" in client.get("/review/preview?which=missed").text


def test_practice_keeps_to_an_article(
    client: FlaskClient, session: Session, user: User, new_card: MakeCard, now: datetime, hand_clock: HandClock
) -> None:
    article = make_article(session, user, now)
    new_card("Elsewhere")
    new_card("Here", article=article)

    setup = client.get(f"/review/practice?article={article.id}").text
    page = client.get(f"/review/cram?which=all&article={article.id}").text

    assert "Practise: Two ways to brew" in setup and 'Every card <span class="meta">1</span>' in setup
    assert front(page) == "Here"
    assert f"article={article.id}" in re.search(r'action="/review/cram/\d+\?([^"]*)', page)[1]  # type: ignore[index]


def test_without_cards_the_page_teaches_the_next_step(client: FlaskClient) -> None:
    assert "Cards come from questions." in client.get("/review/practice").text


def take_back(client: FlaskClient, clock: HandClock, address: str, undo_id: str = "") -> TestResponse:
    clock.turn(seconds=5)
    return client.post(f"/review/cram/undo?{address}", data={"undo_id": undo_id or str(uuid4())})


def test_an_answer_that_was_taken_back_is_asked_again_at_once(
    client: FlaskClient, session: Session, due_card: MakeCard, hand_clock: HandClock, session_address: str
) -> None:
    cards = [due_card("One", days=3), due_card("Two", days=2), due_card("Three", days=1)]
    before = [every_column(card) for card in cards]
    page = client.get(f"/review/cram?{session_address}").text
    assert "/review/cram/undo" not in page
    for answer in (3, 1):
        page = client.get(reply(client, hand_clock, page, session_address, answer).location).text

    undone = client.get(take_back(client, hand_clock, session_address).location).text
    assert (front(undone), "1 of 3 known" in undone) == ("Two", True)
    undone = client.get(take_back(client, hand_clock, session_address).location).text
    assert (front(undone), "0 of 3 known" in undone) == ("One", True)
    nothing = client.get(take_back(client, hand_clock, session_address).location).text

    session.expire_all()
    assert "There is nothing left to undo." in nothing
    assert [every_column(card) for card in cards] == before
    assert [sum(day.again + day.good for day in session.query(StudyDay))] == [0]


def test_an_undo_of_practice_sent_twice_takes_back_one_answer(
    client: FlaskClient, session: Session, due_card: MakeCard, hand_clock: HandClock, session_address: str
) -> None:
    due_card("One", days=3), due_card("Two", days=2)
    page, undo_id = client.get(f"/review/cram?{session_address}").text, str(uuid4())
    for _ in range(2):
        page = client.get(reply(client, hand_clock, page, session_address, 3).location).text
    assert "All known once" in page and "/review/cram/undo" in page

    for _ in range(2):
        take_back(client, hand_clock, session_address, undo_id)

    assert session.query(Review).filter_by(kind="undo").count() == 1
    answered = session.query(Review).filter_by(kind="practice").first()
    assert answered is not None
    assert take_back(client, hand_clock, session_address, answered.id).status_code == 400
    assert client.post(f"/review/cram/undo?{session_address}", data={"undo_id": "no id"}).status_code == 400


def test_practice_that_was_taken_back_leaves_the_ratings_to_fit_to(
    client: FlaskClient, session: Session, user: User, due_card: MakeCard, hand_clock: HandClock, session_address: str
) -> None:
    card = due_card()
    record_review(session, card, Rating.GOOD, str(uuid4()), hand_clock.turn(seconds=1))
    session.commit()
    page = client.get(f"/review/cram?{session_address}").text
    reply(client, hand_clock, page, session_address, 3)

    take_back(client, hand_clock, session_address)

    assert list(reviews_of(session, user, user.preset).ratings) == [3]
