"""Which preset schedules a card, and what it changes: limits, orders, steps, leeches."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from tests.factories import make_article
from tests.webapp.review.conftest import HandClock
from webapp.models import Article, Break, Card, Deck, Preset, User
from webapp.review.operations import record_review, save_deck
from webapp.review.queries import card_settings, preset_of_article
from webapp.review.queue_queries import Scope, count_due, due_by_deck, next_turn
from webapp.scheduling.memory import Rating

MakeCard = Callable[..., Card]


@pytest.fixture
def article(session: Session, user: User, now: datetime) -> Article:
    return make_article(session, user, now)


@pytest.fixture
def preset(session: Session, user: User) -> Preset:
    preset = Preset(user_id=user.id, name="Exam", new_per_day=1)
    session.add(preset)
    session.flush()
    return preset


def deck_of(session: Session, user: User, now: datetime, name: str, articles: list[Article], preset: Preset) -> Deck:
    deck = save_deck(session, user, None, name=name, article_ids=[a.id for a in articles], now=now)
    deck.preset_id = preset.id
    session.commit()
    return deck


def asked(session: Session, user: User, now: datetime, scope: Scope | None = None) -> str:
    card = next_turn(session, user, scope or Scope(), now=now).card
    assert card is not None
    return card.prompt


def test_the_oldest_deck_that_names_a_preset_schedules_an_article(
    session: Session, user: User, article: Article, preset: Preset, now: datetime
) -> None:
    assert preset_of_article(session, user, article.id) is user.preset
    save_deck(session, user, None, name="Silent", article_ids=[article.id], now=now)
    later = Preset(user_id=user.id, name="Later")
    session.add(later)
    session.flush()
    deck_of(session, user, now, "First", [article], preset)
    deck_of(session, user, now, "Second", [article], later)

    assert preset_of_article(session, user, article.id) is preset
    assert preset_of_article(session, user, None) is user.preset


def test_a_deck_with_a_preset_has_limits_of_its_own(
    session: Session, user: User, article: Article, preset: Preset, new_card: MakeCard, now: datetime
) -> None:
    deck = deck_of(session, user, now, "Exam", [article], preset)
    cards = [new_card(f"Inside {n}", article=article) for n in range(3)]
    outside = new_card("Outside")
    record_review(session, outside, Rating.EASY, str(uuid4()), now)
    assert count_due(session, user, now=now, deck_id=deck.id).new == 1

    record_review(session, cards[0], Rating.EASY, str(uuid4()), now)

    assert count_due(session, user, now=now, deck_id=deck.id).new == 0
    assert due_by_deck(session, user, now=now)[1][0][1].new == 0
    assert count_due(session, user, now=now, article_id=article.id).new == 0
    assert count_due(session, user, now=now).new == 2


def test_an_answer_goes_by_the_presets_steps_and_breaks(
    session: Session, user: User, article: Article, preset: Preset, new_card: MakeCard, now: datetime
) -> None:
    preset.learning_steps = [5]
    deck_of(session, user, now, "Exam", [article], preset)
    day = now.date() + timedelta(days=3)
    session.add(Break(user_id=user.id, first_day=day, last_day=day))
    card = new_card(article=article)

    record_review(session, card, Rating.AGAIN, str(uuid4()), now)

    assert card.due == now + timedelta(minutes=5)
    assert card_settings(session, user, card.article_id, now=now)[1].breaks == ((day, day),)


@pytest.mark.parametrize(
    ("order", "first"), [("due", "Longest due"), ("retrievability", "Nearly forgotten"), ("section", "First section")]
)
def test_reviews_come_in_the_presets_order(
    session: Session, user: User, due_card: MakeCard, article: Article, now: datetime, order: str, first: str
) -> None:
    user.preset.review_order = order
    due_card("Longest due", days=9, stability=90.0, section_id=30)
    due_card("Nearly forgotten", days=8, stability=1.0, section_id=20)
    due_card("First section", days=7, stability=80.0, section_id=10)

    assert asked(session, user, now) == first


@pytest.mark.parametrize("line", ["new", "review"])
def test_a_random_order_stays_for_the_day_and_changes_overnight(
    session: Session, user: User, new_card: MakeCard, due_card: MakeCard, hand_clock: HandClock, line: str
) -> None:
    user.preset.new_order = user.preset.review_order = "random"
    make = new_card if line == "new" else due_card
    for n in range(12):
        make(f"Front {n}")
    now = hand_clock.now()

    days = [[asked(session, user, now + timedelta(days=day, hours=h)) for h in (0, 5)] for day in range(6)]

    assert all(early == late for early, late in days)
    assert len({early for early, _ in days}) > 1


@pytest.mark.parametrize(("order", "first"), [("position", "Made first"), ("section", "First section")])
def test_new_cards_come_in_the_presets_order(
    session: Session, user: User, new_card: MakeCard, order: str, first: str
) -> None:
    user.preset.new_order = order
    new_card("Made first", section_id=20)
    new_card("First section", section_id=10)

    assert asked(session, user, datetime.fromisoformat("2026-03-02T09:30:00+00:00")) == first


@pytest.mark.parametrize(
    ("lapses", "action", "hidden"), [(2, "tag", False), (2, "suspend", True), (3, "suspend", True)]
)
def test_a_leech_is_marked_and_suspended_where_the_preset_says_so(
    session: Session, user: User, due_card: MakeCard, now: datetime, lapses: int, action: str, hidden: bool
) -> None:
    user.preset.leech_threshold, user.preset.leech_action = 3, action
    card = due_card(lapses=lapses)

    record_review(session, card, Rating.AGAIN, str(uuid4()), now)

    assert (card.leech, card.suspended) == (True, hidden)


def test_an_interval_ends_at_the_presets_maximum(
    session: Session, user: User, due_card: MakeCard, now: datetime
) -> None:
    user.preset.maximum_interval = 30
    card = due_card(stability=300.0)

    record_review(session, card, Rating.EASY, str(uuid4()), now)

    assert card.due is not None
    assert card.due <= now + timedelta(days=31)
