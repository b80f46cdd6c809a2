"""What an exam asks for: the recall to expect on its day, and the answers that bring it to a wish. Pure.

The plan is an estimate, not a schedule: every card that is studied is answered Good whenever its recall has fallen to
the wish, each answer lets its stability grow as FSRS-6 says
(S′ = S (1 + e^w8 (11 − D) S^−w9 (e^(w10 (1 − R)) − 1)), https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm),
difficulty stays, and what is forgotten on the way costs one answer more.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from webapp.scheduling.recall import days_until, retrievability

GOOD = 3
ANSWERS_FOR_NEW = 2
"""A new card is answered this often on its first day: the usual two learning steps."""
NEW_UNTIL = 2 / 3
"""New cards are spread over this part of the days, so that the last of them is seen again before the exam."""


@dataclass(frozen=True, slots=True)
class Known:
    """A card today. ``stability`` is in days and None for a new card; ``elapsed`` counts days since its last review."""

    stability: float | None = None
    difficulty: float = 5.0
    elapsed: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """``recall`` is the mean recall expected on the day if it is followed, ``reached`` whether that is the wish.

    ``answers`` and ``new`` (cards begun) are totals over all ``days``, estimates that need not be whole.
    """

    wish: float
    recall: float
    answers: float
    new: float
    days: int
    seconds: float

    @property
    def reached(self) -> bool:
        return self.recall >= self.wish - 1e-9

    @property
    def minutes_per_day(self) -> float:
        return self.answers * self.seconds / 60 / self.days if self.days else 0.0

    @property
    def new_per_day(self) -> float:
        return self.new / self.days if self.days else 0.0


@dataclass(frozen=True, slots=True)
class _Study:
    """What studying one card brings (recall on the day, against that without study) and costs (answers)."""

    gain: float
    answers: float
    is_new: bool


def recall_without_study(card: Known, days: int, parameters: Sequence[float]) -> float:
    """The recall expected ``days`` from today if nothing is studied; 0 for a card that was never learned."""
    if card.stability is None:
        return 0.0
    return retrievability(card.stability, card.elapsed + days, parameters[-1])


def plan(
    cards: Sequence[Known],
    days: int,
    wish: float,
    seconds: float,
    parameters: Sequence[float],
    *,
    stands_for: float = 1,
) -> Plan:
    """The cheapest study that brings the mean recall of ``cards`` to ``wish`` (0 to 1) in ``days`` days.

    ``seconds`` is the mean time of an answer. Each card may stand for several (``stands_for``) where it is a sample.
    Cards are taken in the order of what an answer to them brings. Where all of them do not suffice, all are taken.
    """
    if not cards:
        return Plan(wish, 0, 0, 0, days, seconds)
    total = sum(recall_without_study(card, days, parameters) for card in cards)
    answers, new = 0.0, 0
    for study in _most_gain_first(cards, days, wish, parameters):
        if total / len(cards) >= wish:
            break
        total, answers, new = total + study.gain, answers + study.answers, new + study.is_new
    return Plan(wish, total / len(cards), answers * stands_for, new * stands_for, days, seconds)


def _most_gain_first(cards: Sequence[Known], days: int, wish: float, parameters: Sequence[float]) -> list[_Study]:
    if days < 1:
        return []
    new = [card for card in cards if card.stability is None]
    last = max(int(days * NEW_UNTIL), 1)
    studies = [_learned(n * last // len(new), days, wish, parameters) for n in range(len(new))]
    studies += [_studied(card, days, wish, parameters) for card in cards if card.stability is not None]
    return sorted((s for s in studies if s.gain > 0), key=lambda s: -s.gain / s.answers)


def _learned(first_day: int, days: int, wish: float, parameters: Sequence[float]) -> _Study:
    """A new card that is begun on ``first_day``."""
    difficulty = min(max(parameters[4] - math.exp(parameters[5] * (GOOD - 1)) + 1, 1), 10)
    recall, answers = _kept(parameters[GOOD - 1], difficulty, first_day, days, wish, parameters)
    return _Study(recall, answers + ANSWERS_FOR_NEW, is_new=True)


def _studied(card: Known, days: int, wish: float, parameters: Sequence[float]) -> _Study:
    assert card.stability is not None
    recall, answers = _kept(card.stability, card.difficulty, -card.elapsed, days, wish, parameters)
    return _Study(recall - recall_without_study(card, days, parameters), max(answers, 1), is_new=False)


def _kept(
    stability: float, difficulty: float, reviewed: int, days: int, wish: float, parameters: Sequence[float]
) -> tuple[float, float]:
    """Recall on the day, and the answers until then, of a card last answered on day ``reviewed`` (today is 0)."""
    decay, answers = parameters[-1], 0.0
    while True:
        falls = reviewed + max(math.floor(days_until(wish, stability, decay)), 1)
        again = max(falls, 0)
        if again >= days:
            return retrievability(stability, days - reviewed, decay), answers
        recall = retrievability(stability, again - reviewed, decay)
        answers += 1 + (1 - recall)
        growth = math.exp(parameters[8]) * (11 - difficulty) * stability ** -parameters[9]
        stability *= 1 + growth * (math.exp(parameters[10] * (1 - recall)) - 1)
        reviewed = again
