"""Which line comes next, within the day's limits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.scheduling.queue import Done, Limits, Line, Waiting, allowance, next_line, within

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
