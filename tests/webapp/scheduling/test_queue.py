"""Which line comes next, within the day's limits."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.scheduling.queue import (
    Done,
    Limits,
    Line,
    Reviewable,
    ReviewOrder,
    Waiting,
    allowance,
    forgetting,
    next_line,
    review_key,
    shuffle_key,
    within,
)
from webapp.scheduling.recall import retrievability

TODAY = date(2026, 3, 2)

numbers = st.integers(0, 300)
waitings = st.builds(Waiting, new=numbers, learning=numbers, ahead=numbers, review=numbers)
dones = st.builds(Done, new=numbers, review=numbers)
limits = st.builds(Limits, new=numbers, review=numbers)


@given(waitings, limits, dones)
def test_the_limits_are_kept(waiting: Waiting, limit: Limits, done: Done) -> None:
    shown = within(waiting, allowance(limit, done))

    assert shown.new <= max(limit.new - done.new, 0)
    assert shown.new + shown.review <= max(limit.review - done.new - done.review, 0)
    assert (shown.learning, shown.ahead) == (waiting.learning, waiting.ahead)
    assert shown.new <= waiting.new
    assert shown.review <= waiting.review


@given(waitings, dones)
def test_something_comes_as_long_as_something_waits(waiting: Waiting, done: Done) -> None:
    line = next_line(waiting, done)

    assert (line is None) == (waiting == Waiting())
    assert line is None or getattr(waiting, line.value) > 0


@pytest.mark.parametrize(
    ("waiting", "line"),
    [
        (Waiting(new=5, learning=1, ahead=2, review=9), Line.LEARNING),
        (Waiting(new=5, ahead=2, review=9), Line.REVIEW),
        (Waiting(new=5, ahead=2), Line.NEW),
        (Waiting(ahead=2), Line.AHEAD),
        (Waiting(), None),
    ],
)
def test_lines_come_in_their_order(waiting: Waiting, line: Line | None) -> None:
    assert next_line(waiting, Done()) is line


def test_new_cards_are_mixed_evenly_among_reviews() -> None:
    new, review, order = 5, 20, ""
    done = Done()
    while line := next_line(Waiting(new=new - done.new, review=review - done.review), done):
        done = Done(done.new + 1, done.review) if line is Line.NEW else Done(done.new, done.review + 1)
        order += "n" if line is Line.NEW else "r"

    assert order == "rnrrr" * 5


def test_many_reviews_leave_no_room_for_new_cards() -> None:
    left = allowance(Limits(new=20, review=200), Done(new=3, review=100))

    assert left == Limits(new=17, review=97)
    assert within(Waiting(new=50, review=90), left) == Waiting(new=7, review=90)
    assert within(Waiting(new=50, review=500), left) == Waiting(new=0, review=97)


def in_order(order: ReviewOrder, cards: list[Reviewable], today: date = TODAY) -> list[int]:
    return [card.card_id for card in sorted(cards, key=lambda card: review_key(card, order, today))]


def test_each_order_sorts_by_what_it_is_named_for() -> None:
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    cards = [
        Reviewable(1, due=noon, stability=50.0, elapsed=60, section=2),
        Reviewable(2, due=noon - timedelta(days=3), stability=100.0, elapsed=103, section=1),
        Reviewable(3, due=noon - timedelta(days=1), stability=2.0, elapsed=3, section=2),
    ]

    assert in_order(ReviewOrder.DUE, cards) == [2, 3, 1]
    assert in_order(ReviewOrder.RETRIEVABILITY, cards) == [3, 1, 2]
    assert in_order(ReviewOrder.SECTION, cards) == [2, 3, 1]


def test_the_random_order_lasts_a_day() -> None:
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    cards = [Reviewable(n, noon, 5.0, 5) for n in range(50)]

    today = in_order(ReviewOrder.RANDOM, cards)

    assert today == in_order(ReviewOrder.RANDOM, list(reversed(cards)))
    assert today != in_order(ReviewOrder.RANDOM, cards, TODAY + timedelta(days=1)) != list(range(50))
    assert 0.4 < sum(shuffle_key(n, TODAY) for n in range(1000)) / 1000 < 0.6


ages = st.tuples(st.floats(0.01, 5000), st.integers(0, 5000))


@given(ages, ages, st.floats(0.1, 0.8))
def test_the_order_by_forgetting_is_that_by_recall(
    one: tuple[float, int], other: tuple[float, int], decay: float
) -> None:
    if forgetting(*one) <= forgetting(*other):
        assert retrievability(*one, decay) >= retrievability(*other, decay) - 1e-12
