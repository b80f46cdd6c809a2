"""What a quiz draws its questions from: pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from webapp.quiz.selection import Choosable, least_known, select_questions

LEVELS = ("easy", "medium", "hard")
MEDIUM_FROM, HARD_FROM = 0.325, 0.6
LEAST_ANSWERS = 5  # below it one lucky or absent-minded answer decides

ANSWERED: Mapping[str, Callable[[Choosable], bool]] = {
    "any": lambda c: True,
    "new": lambda c: not c.answered,
    "missed": lambda c: c.answered and c.wanted,
    "due": lambda c: c.due,
}


@dataclass(frozen=True, slots=True)
class Pool:
    """Which of an article's questions; an empty tuple allows all, so that it also holds for what is added later.

    ``sections`` holds ids (queries.NO_SECTION: the article as a whole), ``levels`` words of LEVELS, ``answered`` a key
    of ANSWERED, ``order`` which come first: mixed or adaptive.
    """

    sections: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    answered: str = "any"
    drafts: bool = False
    order: str = "mixed"

    def holds(self, question: Choosable) -> bool:
        return (
            (question.status == "active" or (self.drafts and question.status == "draft"))
            and _allows(self.sections, (question.section_id or 0,))
            and _allows(self.kinds, (question.kind,))
            and _allows(self.tags, question.tags)
            and _allows(self.levels, (question.level,))
            and ANSWERED[self.answered](question)
        )

    def draw(self, choosable: Iterable[Choosable], length: int | None, seed: int, *, in_order: bool) -> list[int]:
        """Ids of at most ``length`` of the questions that it holds (None: of all), as they are asked.

        The same seed and questions give the same. ``in_order`` keeps them in the order in which they were given.
        """
        held = [c for c in choosable if self.holds(c)]
        choose = least_known if self.order == "adaptive" else select_questions
        drawn = choose(held, length, seed)
        return [c.question_id for c in held if c.question_id in set(drawn)] if in_order else drawn

    def as_dict(self) -> dict[str, Any]:
        """As the database keeps it."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Pool:
        """What a later version has added is left out."""
        known: dict[str, Any] = {f.name: stored[f.name] for f in fields(cls) if f.name in stored}
        values: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in known.items()}
        return cls(**values)


def _allows(wanted: Sequence[Any], has: Iterable[Any]) -> bool:
    return not wanted or any(value in wanted for value in has)


def level_of(expected: float | None, answers: int, right: int) -> str:
    """Easy, medium or hard: by the answers once there are LEAST_ANSWERS, till then by what was expected.

    ``expected`` runs from 0 (easy) to 1; None, where nobody said, counts as medium. ``right`` counts the answers that
    were right at the first try.
    """
    hardness = 1 - right / answers if answers >= LEAST_ANSWERS else expected
    if hardness is None:
        return "medium"
    return "easy" if hardness < MEDIUM_FROM else "medium" if hardness < HARD_FROM else "hard"
