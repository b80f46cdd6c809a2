"""What is said when nothing is left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.factories import make_article
from tests.webapp.review.conftest import HandClock, Rate
from webapp.models import Card, User
from webapp.scheduling.memory import Rating

MakeCard = Callable[..., Card]


def test_the_day_is_summed_up(
    client: FlaskClient,
    session: Session,
    rate: Rate,
    new_card: MakeCard,
    due_card: MakeCard,
    now: datetime,
    hand_clock: HandClock,
) -> None:
    shown_at = round(now.timestamp() * 1000)
    hand_clock.turn(seconds=50)
    rate(new_card("New"), Rating.EASY, shown_at=shown_at)
    rate(due_card("Due"), Rating.GOOD, shown_at=shown_at)
    rate(due_card("Hard one"), Rating.HARD, shown_at=shown_at)
    forgotten = due_card("Forgotten")
    rate(forgotten, Rating.AGAIN, shown_at=shown_at)
    forgotten.suspended = True
    session.commit()

    page = " ".join(client.get("/review/next").text.split())

    assert "Done for today" in page
    assert "<dt>answers today</dt><dd>4</dd>" in page
    assert "<dt>new card</dt><dd>1</dd>" in page
    assert "<dt>known</dt><dd>75 %</dd>" in page
    assert "<dd>3 minutes</dd>" in page


def test_an_undone_rating_is_not_summed_up(
    client: FlaskClient, session: Session, rate: Rate, undo: Callable[[], object], new_card: MakeCard
) -> None:
    card = new_card()
    rate(card, Rating.EASY)
    undo()
    card.suspended = True
    session.commit()

    page = client.get("/review/next").text

    assert "Nothing is due" in page
    assert "answers today" not in page


def test_it_says_when_the_next_card_comes(client: FlaskClient, due_card: MakeCard, hand_clock: HandClock) -> None:
    due_card(days=-40)
    due_card(days=-3)

    assert "The next card comes on Thursday 5 March." in client.get("/review/next").text


def test_a_step_later_today_is_named_to_the_minute(
    client: FlaskClient, due_card: MakeCard, hand_clock: HandClock
) -> None:
    due_card(state="relearning", step=0, days=-30 / 1440)

    assert "The next card comes in 30 minutes." in client.get("/review/next").text


def test_cards_kept_back_by_the_limit_are_named(
    client: FlaskClient, session: Session, user: User, new_card: MakeCard, due_card: MakeCard, hand_clock: HandClock
) -> None:
    user.preset.new_per_day = user.preset.reviews_per_day = 0
    new_card()
    for n in range(2):
        due_card(f"Due {n}")

    page = " ".join(client.get("/review/next").text.split())

    assert "keeps back 3 cards (1 new, 2 to review)" in page


def test_without_any_card_it_leads_to_the_library(client: FlaskClient) -> None:
    page = client.get("/review/next").text

    assert "Nothing to review yet" in page
    assert "Go to the library" in page


def test_an_article_without_cards_is_not_everything(
    client: FlaskClient, session: Session, user: User, new_card: MakeCard, now: datetime
) -> None:
    new_card()
    article = make_article(session, user, now)

    assert "Nothing to review yet" in client.get(f"/review/next?article={article.id}").text


def test_time_zones_decide_which_day_it_is(
    client: FlaskClient, session: Session, user: User, rate: Rate, new_card: MakeCard, hand_clock: HandClock
) -> None:
    rate(new_card(), Rating.EASY)
    hand_clock.moment = datetime.fromisoformat("2026-03-03T02:59:00+00:00")  # 3:59 in Berlin
    assert "answer today" in client.get("/review/next").text

    hand_clock.moment += timedelta(minutes=1)

    assert "answer today" not in client.get("/review/next").text
