"""The review page, its decks, and cards put aside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.factories import make_article
from tests.webapp.review.conftest import HandClock
from tests.webapp.review.test_session import statements
from webapp.models import Article, Card, Deck, User
from webapp.review.operations import save_deck
from webapp.review.queue_queries import Due, due_by_deck

MakeCard = Callable[..., Card]


@pytest.fixture
def articles(session: Session, user: User, now: datetime) -> list[Article]:
    return [make_article(session, user, now, title=title) for title in ("Coffee", "Tea")]


@pytest.fixture
def deck(session: Session, user: User, articles: list[Article], now: datetime) -> Deck:
    made = save_deck(session, user, None, name="Drinks", article_ids=[articles[0].id], now=now)
    session.commit()
    return made


def held(session: Session, deck: Deck) -> set[str]:
    session.expire_all()
    return {article.title for article in deck.articles}


def test_each_deck_tells_what_is_due(
    session: Session,
    user: User,
    articles: list[Article],
    deck: Deck,
    new_card: MakeCard,
    due_card: MakeCard,
    now: datetime,
) -> None:
    new_card("One", article=articles[0])
    due_card("Two", article=articles[0])
    due_card("Three", article=articles[1], state="learning", step=0)
    new_card("Without an article")

    everything, decks = due_by_deck(session, user, now=now)

    assert everything == Due(new=2, learning=1, review=1)
    assert [(row.id, row.name, due) for row, due in decks] == [(deck.id, deck.name, Due(new=1, learning=0, review=1))]


def test_a_deck_stays_within_the_days_limits(
    session: Session, user: User, articles: list[Article], deck: Deck, new_card: MakeCard, now: datetime
) -> None:
    user.preset.new_per_day = 1
    for n in range(3):
        new_card(f"Front {n}", article=articles[0])

    assert due_by_deck(session, user, now=now)[1][0][1].new == 1


def test_the_page_costs_the_same_for_many_decks(
    client: FlaskClient,
    session: Session,
    user: User,
    articles: list[Article],
    deck: Deck,
    new_card: MakeCard,
    now: datetime,
) -> None:
    new_card(article=articles[0])
    client.get("/review")
    session.commit()  # both times what the session knows is as old
    with statements() as few:
        client.get("/review")
    for n in range(10):
        save_deck(session, user, None, name=f"Deck {n}", article_ids=[a.id for a in articles], now=now)
    session.commit()

    with statements() as many:
        page = client.get("/review").text

    assert "Deck 9" in page
    assert len(many) == len(few)


def test_a_new_deck_is_listed(
    client: FlaskClient, session: Session, articles: list[Article], new_card: MakeCard
) -> None:
    new_card()

    response = client.post("/decks/new", data={"name": "  Hot   drinks ", "articles": [a.id for a in articles]})

    assert (response.status_code, response.location) == (303, "/review")
    assert "Hot drinks" in client.get("/review").text
    assert held(session, session.query(Deck).one()) == {"Coffee", "Tea"}


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"name": "", "articles": ["1"]}, "Give the deck a name."),
        ({"name": "x" * 201, "articles": ["1"]}, "Use at most 200 characters."),
        ({"name": "Drinks", "articles": ["1"]}, "You already have a deck called “Drinks”"),
        ({"name": "Empty"}, "Choose at least one article."),
        ({"name": "Foreign", "articles": ["99"]}, "not a valid choice"),
    ],
)
def test_a_deck_that_cannot_be_is_not_made(
    client: FlaskClient, session: Session, deck: Deck, data: dict[str, object], sentence: str
) -> None:
    response = client.post("/decks/new", data=data)

    assert response.status_code == 200
    assert sentence in response.text
    assert session.query(Deck).count() == 1


def test_a_deck_takes_another_name_and_other_articles(
    client: FlaskClient, session: Session, articles: list[Article], deck: Deck
) -> None:
    assert 'value="Drinks"' in client.get(f"/decks/{deck.id}").text

    client.post(f"/decks/{deck.id}", data={"name": "Drinks", "articles": [articles[1].id]})

    assert (deck.name, held(session, deck)) == ("Drinks", {"Tea"})


def test_deleting_a_deck_keeps_its_articles_and_cards(
    client: FlaskClient, session: Session, articles: list[Article], deck: Deck, new_card: MakeCard
) -> None:
    new_card(article=articles[0])

    assert client.post(f"/decks/{deck.id}/delete").status_code == 303

    counts = [session.query(table).count() for table in (Deck, Article, Card)]
    assert counts == [0, 2, 1]


@pytest.mark.parametrize("address", ["/decks/{}", "/decks/{}/delete", "/review/next?deck={}"])
def test_somebody_elses_deck_does_not_exist(client: FlaskClient, session: Session, now: datetime, address: str) -> None:
    other = User(name="Other", created_at=now)
    session.add(other)
    session.commit()
    theirs = save_deck(session, other, None, name="Theirs", article_ids=[], now=now)
    session.commit()
    address = address.format(theirs.id)

    response = client.get(address) if "next" in address else client.post(address, data={"name": "Mine"})

    assert response.status_code == 404
    assert session.query(Deck).one().name == "Theirs"


def test_a_deck_needs_articles_first(client: FlaskClient) -> None:
    assert "No articles yet" in client.get("/decks/new").text


def test_without_cards_the_page_leads_to_the_library(client: FlaskClient) -> None:
    assert "No cards yet" in client.get("/review").text


def test_a_buried_card_stays_away_until_the_day_turns(
    client: FlaskClient, session: Session, new_card: MakeCard, hand_clock: HandClock
) -> None:
    card = new_card()

    response = client.post(f"/review/{card.id}/bury?deck=3")

    session.expire_all()
    assert response.location == "/review/next?deck=3"
    assert card.buried_until == datetime(2026, 3, 3, 3, tzinfo=UTC)


def test_a_suspended_card_stays_away_until_it_is_brought_back(
    client: FlaskClient, session: Session, new_card: MakeCard, hand_clock: HandClock
) -> None:
    card = new_card()

    client.post(f"/review/{card.id}/suspend")
    session.expire_all()
    assert card.suspended
    assert "1 card is suspended" in client.get("/review").text
    client.post("/review/bring-back")

    session.expire_all()
    assert not card.suspended


@pytest.mark.parametrize("action", ["bury", "suspend"])
def test_somebody_elses_card_cannot_be_put_aside(
    client: FlaskClient, session: Session, new_card: MakeCard, now: datetime, action: str
) -> None:
    other = User(name="Other", created_at=now)
    session.add(other)
    session.commit()
    card = new_card(owner=other)

    assert client.post(f"/review/{card.id}/{action}").status_code == 404
    assert (card.suspended, card.buried_until) == (False, None)
