"""Which questions a quiz asks, and in which order: pure, with the seed as its only chance."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choosable:
    """A question that a quiz may ask. ``wanted``: it was never ``answered`` in a quiz, or missed the last time.

    ``recall`` is the probability, from 0 to 1, that its card is remembered now; 0 for one never learned. ``seen``
    counts the earlier attempts of the same quiz that have asked it.
    """

    question_id: int
    section_id: int | None
    wanted: bool
    recall: float = 0.0
    seen: int = 0
    answered: bool = False
    due: bool = False
    kind: str = ""
    status: str = "active"
    level: str = "medium"
    tags: tuple[str, ...] = ()


def select_questions(choosable: Sequence[Choosable], length: int | None, seed: int) -> list[int]:
    """Ids of at most ``length`` questions (None: of all), in the order they are asked.

    What the quiz has asked least often comes first, and of that what is wanted; among equals every section gets its
    turn before one gets a second.
    """
    rng = random.Random(f"select:{seed}")  # noqa: S311 (an order, not a secret)
    drawn = rng.sample(list(choosable), len(choosable))
    chosen = _turn_by_turn(drawn, len(drawn) if length is None else length)
    rng.shuffle(chosen)
    return chosen


def least_known(choosable: Sequence[Choosable], length: int | None, seed: int) -> list[int]:
    """Ids of at most ``length`` questions, what is least likely to be known first; the seed decides among equals.

    What earlier attempts of the same quiz have asked comes behind the rest.
    """
    rng = random.Random(f"adaptive:{seed}")  # noqa: S311 (an order, not a secret)
    drawn = rng.sample(list(choosable), len(choosable))
    return [c.question_id for c in sorted(drawn, key=lambda c: (c.seen, c.recall))][:length]


def _turn_by_turn(drawn: Sequence[Choosable], length: int) -> list[int]:
    """Takes from the section that has given least so far, first all of the first rank, then of the next."""
    taken: dict[int | None, int] = {c.section_id: 0 for c in drawn}
    chosen: list[int] = []
    for rank in sorted({_rank(c) for c in drawn}):
        left = [c for c in drawn if _rank(c) == rank]
        while left and len(chosen) < length:
            best = min(left, key=lambda c: taken[c.section_id])
            left.remove(best)
            taken[best.section_id] += 1
            chosen.append(best.question_id)
    return chosen


def _rank(question: Choosable) -> tuple[int, bool]:
    return question.seen, not question.wanted


def asked_again(question_ids: Sequence[int], seed: int) -> list[int]:
    """The same questions in an order drawn anew."""
    return random.Random(f"again:{seed}").sample(list(question_ids), len(question_ids))  # noqa: S311 (an order)


def choice_order(seed: int, question_id: int, count: int) -> list[int]:
    """The order in which an attempt shows a question's choices, the same whenever it is shown."""
    rng = random.Random(f"choices:{seed}:{question_id}")  # noqa: S311 (an order, not a secret)
    return rng.sample(range(count), count)
