"""Which card is shown, and what its page says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

import questions
from tests.factories import EVERY_KIND, answer_parts, card_of, make_article, make_question
from tests.webapp.review.conftest import HandClock, Rate
from webapp.models import Card, User
from webapp.review.operations import save_deck
from webapp.review.queue_queries import Scope, Turn, count_due, next_turn
from webapp.scheduling.memory import Rating

MakeCard = Callable[..., Card]


def front(session: Session, user: User, now: datetime, scope: Scope | None = None) -> str | None:
    card = next_turn(session, user, scope or Scope(), now=now).card
    return card.prompt if card else None


def shown(session: Session, turn: Turn) -> Card:
    assert turn.card is not None
    return session.get_one(Card, turn.card.id)


def test_a_card_shows_its_question_then_its_answer_and_four_intervals(
    client: FlaskClient, session: Session, user: User, now: datetime, hand_clock: HandClock
) -> None:
    make_question(session, make_article(session, user, now), user, now)

    page = client.get("/review/next").text

    before, after = page.split("Show answer", 1)
    assert "Which method keeps the grounds in the water?" in before
    assert all(choice in before for choice in ("Immersion", "Percolation", "Boiling"))
    assert "Where is this from?" in after
    assert [words for words in ("1 min", "6 min", "10 min", "8 days") if words in after][:3] == [
        "1 min",
        "6 min",
        "10 min",
    ]
    assert all(f'value="{n}" data-key="{n}"' in after for n in (1, 2, 3, 4))


@pytest.mark.parametrize("content", EVERY_KIND, ids=lambda q: str(q.kind))
def test_every_kind_can_be_reviewed(
    client: FlaskClient,
    session: Session,
    user: User,
    now: datetime,
    hand_clock: HandClock,
    content: questions.Question,
) -> None:
    make_question(session, None, user, now, content)

    page = client.get("/review/next").text

    assert all(part in page.split("Show answer", 1)[1] for part in answer_parts(content))


def test_what_is_to_be_ordered_is_not_shown_in_its_order(
    client: FlaskClient, session: Session, user: User, now: datetime, hand_clock: HandClock
) -> None:
    make_question(session, None, user, now, questions.Ordering(prompt="Order.", items=("Sow", "Reap", "Bake")))

    asked = client.get("/review/next").text.split("Show answer", 1)[0]

    assert asked.index("Bake") < asked.index("Reap") < asked.index("Sow")


def test_choices_keep_their_order_until_the_card_is_rated(
    client: FlaskClient, session: Session, user: User, now: datetime, hand_clock: HandClock
) -> None:
    letters = tuple(f"Choice {letter}" for letter in "ABCDEFGH")
    content = questions.MultipleChoice(prompt="Which?", choices=letters, answer=(0,))
    card = card_of(session, make_question(session, None, user, now, content))

    def order() -> list[str]:
        page = client.get("/review/next").text.split("Show answer", 1)[0]
        return sorted(letters, key=page.index)

    first, again = order(), order()
    card.reps = 1
    session.commit()

    assert first == again != order()
    assert first != list(letters)


def test_learning_comes_before_review_and_new(
    session: Session, user: User, new_card: MakeCard, due_card: MakeCard, now: datetime
) -> None:
    new_card("New")
    due_card("Review", days=5)
    learning = due_card("Learning", state="learning", step=0)

    assert front(session, user, now) == "Learning"
    learning.due = now + timedelta(minutes=1)
    assert front(session, user, now) == "Review"


def test_the_longest_overdue_review_comes_first(
    session: Session, user: User, due_card: MakeCard, now: datetime
) -> None:
    due_card("Today")
    due_card("Last week", days=7)

    assert front(session, user, now) == "Last week"


def test_new_cards_come_in_the_order_in_which_they_were_made(
    session: Session, user: User, new_card: MakeCard, now: datetime
) -> None:
    new_card("First")
    new_card("Second")

    assert front(session, user, now) == "First"


def test_learning_is_shown_ahead_only_when_nothing_else_is_left(
    session: Session, user: User, new_card: MakeCard, due_card: MakeCard, now: datetime
) -> None:
    due_card("Soon", days=-19 / 1440, state="learning", step=1)
    due_card("Later", days=-21 / 1440, state="learning", step=1)
    new = new_card("New")
    assert front(session, user, now) == "New"

    new.suspended = True

    assert front(session, user, now) == "Soon"
    assert count_due(session, user, now=now).learning == 1


@pytest.mark.parametrize(
    "kept_away",
    [
        {"suspended": True},
        {"buried_until": datetime(2026, 3, 3, 3, tzinfo=UTC)},
        {"state": "review", "due": datetime(2026, 3, 3, 3, tzinfo=UTC), "stability": 1.0, "difficulty": 5.0},
    ],
)
def test_a_card_kept_away_is_not_shown(
    session: Session, user: User, new_card: MakeCard, now: datetime, kept_away: dict[str, object]
) -> None:
    new_card(**kept_away)

    assert front(session, user, now) is None
    assert count_due(session, user, now=now).total == 0


@pytest.mark.parametrize("status", ["draft", "retired"])
def test_only_questions_in_use_are_shown(
    session: Session, user: User, new_card: MakeCard, now: datetime, status: str
) -> None:
    new_card().question.status = status

    assert front(session, user, now) is None


def test_a_buried_card_comes_back(session: Session, user: User, new_card: MakeCard, now: datetime) -> None:
    new_card(buried_until=now)

    assert front(session, user, now) == "Front"


def test_another_persons_cards_are_not_shown(session: Session, user: User, new_card: MakeCard, now: datetime) -> None:
    other = User(name="Other", created_at=now)
    session.add(other)
    session.commit()
    card = new_card(owner=other)

    assert front(session, user, now) is None
    assert next_turn(session, user, Scope(), now=now, wanted=card.id).card is None


BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("due", "clock_time", "is_due"),
    [
        # The day turns at 4:00, so at 3:59 a card of the 3rd is not due yet.
        ((2026, 3, 3, 16), (2026, 3, 3, 3, 59), False),
        ((2026, 3, 3, 16), (2026, 3, 3, 4, 0), True),
        ((2026, 3, 3, 16), (2026, 3, 4, 3, 59), True),
        # Spring: the day of the 28th has 23 hours, that of the 29th is whole.
        ((2026, 3, 29, 16), (2026, 3, 29, 1, 59), False),
        ((2026, 3, 29, 16), (2026, 3, 29, 3, 59), False),
        ((2026, 3, 29, 16), (2026, 3, 29, 4, 0), True),
        # Autumn: 2:30 comes twice, both times still on the 24th.
        ((2026, 10, 25, 16), (2026, 10, 25, 2, 30), False),
        ((2026, 10, 25, 16), (2026, 10, 25, 3, 59), False),
        ((2026, 10, 25, 16), (2026, 10, 25, 4, 0), True),
    ],
)
def test_a_review_is_due_from_the_turn_of_its_day(
    session: Session,
    user: User,
    new_card: MakeCard,
    due: tuple[int, ...],
    clock_time: tuple[int, ...],
    is_due: bool,
) -> None:
    new_card(state="review", due=datetime(*due, tzinfo=BERLIN), stability=1.0, difficulty=5.0)

    assert (front(session, user, datetime(*clock_time, tzinfo=BERLIN)) == "Front") is is_due


def test_the_second_half_past_two_of_autumn_is_still_the_day_before(
    session: Session, user: User, new_card: MakeCard
) -> None:
    new_card(state="review", due=datetime(2026, 10, 25, 16, tzinfo=BERLIN), stability=1.0, difficulty=5.0)

    assert front(session, user, datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=1)) is None


def test_a_card_is_due_by_the_day_of_the_persons_zone(session: Session, user: User, new_card: MakeCard) -> None:
    moment = datetime(2026, 3, 2, 20, tzinfo=UTC)
    new_card(state="review", due=datetime(2026, 3, 3, 3, tzinfo=UTC), stability=1.0, difficulty=5.0)
    assert front(session, user, moment) is None

    user.time_zone = "America/New_York"

    assert front(session, user, moment) == "Front"


def test_the_limit_of_new_cards_ends_with_the_day(
    session: Session, user: User, new_card: MakeCard, rate: Rate, hand_clock: HandClock
) -> None:
    user.preset.new_per_day = 2
    for n in range(5):
        new_card(f"Front {n}")
    assert count_due(session, user, now=hand_clock.now()).new == 2

    for _ in range(2):
        rate(shown(session, next_turn(session, user, Scope(), now=hand_clock.turn(seconds=1))), Rating.EASY)

    assert front(session, user, hand_clock.now()) is None
    assert count_due(session, user, now=hand_clock.turn(days=1)).new == 2


def test_reviews_have_a_limit_which_new_cards_use_too(
    session: Session, user: User, new_card: MakeCard, due_card: MakeCard, rate: Rate, hand_clock: HandClock
) -> None:
    user.preset.reviews_per_day = 3
    for n in range(2):
        due_card(f"Due {n}")
        new_card(f"New {n}")
    due = count_due(session, user, now=hand_clock.now())
    assert (due.new, due.review) == (1, 2)

    rate(shown(session, next_turn(session, user, Scope(), now=hand_clock.now())), Rating.EASY)

    due = count_due(session, user, now=hand_clock.now())
    assert (due.new, due.review) == (1, 1)


def test_an_undone_rating_does_not_use_up_the_limit(
    session: Session, user: User, new_card: MakeCard, rate: Rate, undo: Callable[[], object], hand_clock: HandClock
) -> None:
    user.preset.new_per_day = 1
    rate(new_card(), Rating.EASY)
    assert count_due(session, user, now=hand_clock.now()).new == 0

    undo()

    assert count_due(session, user, now=hand_clock.now()).new == 1


def test_an_article_or_a_deck_narrows_what_is_shown(
    client: FlaskClient, session: Session, user: User, new_card: MakeCard, now: datetime, hand_clock: HandClock
) -> None:
    coffee, tea = make_article(session, user, now), make_article(session, user, now, title="Tea")
    new_card("About coffee", article=coffee)
    new_card("About tea", article=tea)
    deck = save_deck(session, user, None, name="Leaves", article_ids=[tea.id], now=now)
    session.commit()

    assert front(session, user, now, Scope(article_id=tea.id)) == "About tea"
    assert front(session, user, now, Scope(deck_id=deck.id)) == "About tea"
    assert count_due(session, user, now=now, deck_id=deck.id).new == 1
    page = client.get(f"/review/next?deck={deck.id}").text
    assert f"?deck={deck.id}" in page.split('action="/review/', 1)[1].split('"', 1)[0]


@pytest.mark.parametrize("address", ["/review/next?deck=99", "/review/next?article=99"])
def test_what_does_not_exist_cannot_be_reviewed(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_wanted_card_is_shown_only_if_it_may_be_rated(
    client: FlaskClient, new_card: MakeCard, due_card: MakeCard, hand_clock: HandClock
) -> None:
    new_card("First")
    second, far = new_card("Second"), due_card("Not due", days=-9)

    assert "Second" in client.get(f"/review/next?card={second.id}").text
    assert "First" in client.get(f"/review/next?card={far.id}").text


@contextmanager
def statements() -> Iterator[list[tuple[str, object]]]:
    seen: list[tuple[str, object]] = []

    def note(_c: object, _cursor: object, statement: str, parameters: object, *_rest: object) -> None:
        seen.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def test_finding_the_next_card_scans_no_table(session: Session, user: User, new_card: MakeCard, now: datetime) -> None:
    if session.get_bind().dialect.name != "sqlite":
        return  # plans on a nearly empty PostgreSQL table say nothing
    for n in range(3):
        new_card(f"Front {n}")
    session.refresh(user)
    with statements() as reads:
        next_turn(session, user, Scope(), now=now)

    plans = [
        row.detail
        for sql, values in reads
        for row in session.connection().exec_driver_sql(f"explain query plan {sql}", values)
    ]

    assert len(reads) == 4
    assert any("ix_cards_queue" in plan for plan in plans)
    assert any("study_totals" in plan for plan in plans)
    assert not [plan for plan in plans if plan.startswith(("SCAN cards", "SCAN reviews", "SCAN questions"))]
