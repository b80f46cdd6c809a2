"""(Question, response) -> Grade(score, why)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chosen:
    """A response to choices: the indices chosen. For true-false, index 0 is True and 1 is False."""

    indices: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """A response in words."""

    text: str


@dataclass(frozen=True, slots=True)
class SelfMarked:
    """A flashcard's response: the person says whether they knew it."""

    knew: bool


Response = Chosen | Typed | SelfMarked


@dataclass(frozen=True, slots=True)
class Grade:
    """``score`` from 0.0 to 1.0, and the reason in one sentence for the person who answered."""

    score: float
    why: str

    @property
    def right(self) -> bool:
        return self.score >= 1.0
