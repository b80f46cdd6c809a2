"""Many due days at once: making room for a planned break, and catching up with what was left undone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from math import ceil

from fsrs.scheduler import DEFAULT_PARAMETERS

from webapp.scheduling.balance import EVERY_DAY, Break, in_break, share_of
from webapp.scheduling.recall import retrievability

LEAST_SPREAD = 7
LONGEST_PLAN = 365


@dataclass(frozen=True, slots=True)
class Movable:
    """A card with the study day it is due on, the first and last that its fuzz range allows, and the easy days of its
    preset."""

    card_id: int
    due: date
    shortest: date
    longest: date
    easy_days: tuple[float, ...] = EVERY_DAY


@dataclass(frozen=True, slots=True)
class Overdue:
    """A card that is due or overdue: its stability, the study days since its last review, and how its preset's curve
    falls (the last of the parameters)."""

    card_id: int
    stability: float
    elapsed: int
    decay: float = DEFAULT_PARAMETERS[-1]


@dataclass(frozen=True, slots=True)
class CatchUp:
    """Which overdue cards to show on each study day, from today on; ``left`` did not fit into a year."""

    days: tuple[tuple[int, ...], ...]
    left: int


def around_breaks(
    cards: Iterable[Movable],
    breaks: tuple[Break, ...],
    today: date,
    *,
    due: Mapping[date, int],
) -> dict[int, date]:
    """New due days for the cards that come due within a break, spread over the days before and after it.

    A card stays within its fuzz range where that reaches beyond the break; otherwise it goes to the days just before
    or after, as many on each side as the break has, and a week at least. Never before tomorrow: today's work is laid
    out. Each goes where least is ``due`` for the day's share, the nearest such day first. Cards that have least choice
    are placed first; the rest fill in.
    """
    placed = Counter(due)
    moved: dict[int, date] = {}
    waiting = [
        (_free_days(card.due, card.shortest, card.longest, breaks, today, card.easy_days), card)
        for card in cards
        if in_break(card.due, breaks)
    ]
    for days, card in sorted(waiting, key=lambda pair: (len(pair[0]), pair[1].due, pair[1].card_id)):
        best = min(days, key=lambda day: ((placed[day] + 1) / days[day], abs(day - card.due), day))
        placed[best] += 1
        moved[card.card_id] = best
    return moved


def catch_up(
    cards: Iterable[Overdue],
    cards_a_day: int,
    *,
    coming: Sequence[int] = (),
) -> CatchUp:
    """A plan that shows ``cards_a_day`` cards at most on each day, those best remembered first.

    Descending retrievability loses least: a card that is still known is kept by one review, while one that was
    forgotten waits without much more to lose. ``coming`` counts the cards that come due on each day from today on
    anyway; they take their places first.
    """
    standing = list(cards)
    recalls = [retrievability(card.stability, card.elapsed, card.decay) for card in standing]
    ranked = sorted(zip(recalls, standing, strict=True), key=lambda pair: (-pair[0], pair[1].card_id))
    ids = [card.card_id for _recall, card in ranked]
    days: list[tuple[int, ...]] = []
    shown = 0
    while shown < len(ids) and len(days) < LONGEST_PLAN:
        room = max(cards_a_day - (coming[len(days)] if len(days) < len(coming) else 0), 0)
        days.append(tuple(ids[shown : shown + room]))
        shown += len(days[-1])
    return CatchUp(tuple(days), len(ids) - shown)


def cards_needed(overdue: int, days: int, coming: float = 0) -> int:
    """How many cards a day it takes to be done in ``days`` days, where ``coming`` come due each day anyway."""
    return ceil(overdue / days + coming)


@lru_cache(maxsize=4096)
def _free_days(
    due: date, shortest: date, longest: date, breaks: tuple[Break, ...], today: date, easy_days: tuple[float, ...]
) -> Mapping[date, float]:
    """The days that a card may go to, each with its share. Thousands of cards have few different ranges."""
    for shares in (easy_days, EVERY_DAY):
        if allowed := _open(shortest, longest, breaks, today, shares):
            return allowed
    first, last = _around(due, breaks)
    reach = timedelta(days=max((last - first).days + 1, LEAST_SPREAD))
    shares = easy_days if any(easy_days) else EVERY_DAY
    # Breaks that follow each other, and easy days, may close the days around as well: then further on.
    while not (open_days := _open(first - reach, last + reach, breaks, today, shares)):
        reach *= 2
    return open_days


def _open(
    first: date, last: date, breaks: tuple[Break, ...], today: date, easy_days: tuple[float, ...]
) -> dict[date, float]:
    first = max(first, today + timedelta(days=1))
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return {day: share for day in days if (share := share_of(day, easy_days, breaks)) > 0}


def _around(day: date, breaks: tuple[Break, ...]) -> Break:
    return next(planned for planned in breaks if in_break(day, (planned,)))
