"""A memory worked out from ratings alone is the one that replaying the log gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from webapp.scheduling.anew import Answers, by_card, memory_anew
from webapp.scheduling.columns import gather
from webapp.scheduling.memory import Learned, Settings, replay

BERLIN = Settings(zone=ZoneInfo("Europe/Berlin"), easy_days=(1.0, 1.0, 0.5, 1.0, 1.0, 0.0, 1.0))
BEGIN = datetime(2026, 3, 2, 8, tzinfo=UTC)


@dataclass(frozen=True)
class Row:
    id: str
    rating: int
    reviewed_at: datetime
    kind: str = "review"
    undoes: str | None = None


gaps = st.timedeltas(timedelta(seconds=20), timedelta(days=90)).map(lambda gap: gap - gap % timedelta(seconds=1))
answers = st.lists(st.tuples(st.integers(1, 4), gaps), min_size=1, max_size=12)


@given(answers, st.integers(1, 1000))
def test_it_is_what_replaying_gives(given: list[tuple[int, timedelta]], card_id: int) -> None:
    moment, rows = BEGIN, []
    for number, (rating, gap) in enumerate(given):
        moment += gap
        rows.append(Row(str(number), rating, moment))

    found = memory_anew(
        Answers(card_id, [(row.reviewed_at.timestamp(), row.rating) for row in rows]), BERLIN, len(rows)
    )

    replayed = replay(rows, BERLIN, card_id)
    assert isinstance(replayed, Learned)
    assert (found.phase, found.step, found.stability, found.difficulty, found.due, found.reps) == (
        replayed.phase,
        replayed.step,
        replayed.stability,
        replayed.difficulty,
        replayed.due,
        replayed.reps,
    )


def test_ratings_come_apart_by_their_cards() -> None:
    found = by_card(gather([(1, 10.0, 3, "review", None), (1, 20.0, 1, "quiz", None), (4, 15.0, 4, "review", None)]))

    assert list(found) == [Answers(1, [(10.0, 3), (20.0, 1)]), Answers(4, [(15.0, 4)])]


def test_ratings_that_end_at_another_moment_did_not_make_the_card() -> None:
    ratings = Answers(1, [(BEGIN.timestamp(), 3)])

    assert ratings.end_at(BEGIN + timedelta(milliseconds=1))
    assert not ratings.end_at(BEGIN + timedelta(seconds=2))
