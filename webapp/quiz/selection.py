"""Which questions a quiz asks, and in which order: pure, with the seed as its only chance."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choosable:
    """A question that a quiz may ask. ``wanted``: it was never answered in a quiz, or missed the last time.

    ``recall`` is the probability, from 0 to 1, that its card is remembered now; 0 for one never learned.
    """

    question_id: int
    section_id: int | None
    wanted: bool
    recall: float = 0.0


def select_questions(choosable: Sequence[Choosable], length: int | None, seed: int) -> list[int]:
    """Ids of at most ``length`` questions (None: of all), in the order they are asked.

    Wanted questions come before the others; among them every section gets its turn before one gets a second.
    """
    rng = random.Random(f"select:{seed}")  # noqa: S311 (an order, not a secret)
    drawn = rng.sample(list(choosable), len(choosable))
    chosen = _turn_by_turn(drawn, len(drawn) if length is None else length)
    rng.shuffle(chosen)
    return chosen


def least_known(choosable: Sequence[Choosable], length: int | None, seed: int) -> list[int]:
    """Ids of at most ``length`` questions, what is least likely to be known first; the seed decides among equals."""
    rng = random.Random(f"adaptive:{seed}")  # noqa: S311 (an order, not a secret)
    drawn = rng.sample(list(choosable), len(choosable))
    return [c.question_id for c in sorted(drawn, key=lambda c: c.recall)][:length]


def _turn_by_turn(drawn: Sequence[Choosable], length: int) -> list[int]:
    """Takes from the section that has given least so far, first all that is wanted, then the rest."""
    taken: dict[int | None, int] = {c.section_id: 0 for c in drawn}
    chosen: list[int] = []
    for wanted in (True, False):
        left = [c for c in drawn if c.wanted is wanted]
        while left and len(chosen) < length:
            best = min(left, key=lambda c: taken[c.section_id])
            left.remove(best)
            taken[best.section_id] += 1
            chosen.append(best.question_id)
    return chosen


def choice_order(seed: int, question_id: int, count: int) -> list[int]:
    """The order in which an attempt shows a question's choices, the same whenever it is shown."""
    rng = random.Random(f"choices:{seed}:{question_id}")  # noqa: S311 (an order, not a secret)
    return rng.sample(range(count), count)
