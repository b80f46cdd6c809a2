"""One frozen type for each kind of question. A state that cannot be right cannot be built: it raises QuestionError."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from questions.errors import QuestionError

BLANK = "_____"


class Kind(StrEnum):
    MULTIPLE_CHOICE = "multiple-choice"
    TRUE_FALSE = "true-false"
    CLOZE = "cloze"
    SHORT_ANSWER = "short-answer"
    FLASHCARD = "flashcard"


@dataclass(frozen=True, slots=True, kw_only=True)
class MultipleChoice:
    """Choices of which one or more are right; ``answer`` holds the indices of the right ones, ascending."""

    kind: ClassVar[Kind] = Kind.MULTIPLE_CHOICE
    prompt: str
    choices: tuple[str, ...]
    answer: tuple[int, ...]
    explanation: str = ""

    def __post_init__(self) -> None:
        _require_text("prompt", self.prompt, "Write the question.")
        if len(self.choices) < 2:
            raise QuestionError("choices", "Give at least two choices.")
        if any(not c.strip() for c in self.choices):
            raise QuestionError("choices", "A choice is empty: write it or remove it.")
        if repeated := _first_repeat(self.choices):
            raise QuestionError("choices", f"Two choices say “{repeated}”: change one of them.")
        if not self.answer:
            raise QuestionError("answer", "Mark at least one choice as right.")
        if any(not 0 <= i < len(self.choices) for i in self.answer):
            raise QuestionError("answer", "The right answer is not one of the choices.")
        if len(set(self.answer)) == len(self.choices):
            raise QuestionError("answer", "Leave at least one choice wrong.")
        object.__setattr__(self, "answer", tuple(sorted(set(self.answer))))


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFalse:
    """A statement in ``prompt``; ``answer`` says whether it is true."""

    kind: ClassVar[Kind] = Kind.TRUE_FALSE
    prompt: str
    answer: bool
    explanation: str = ""

    def __post_init__(self) -> None:
        _require_text("prompt", self.prompt, "Write the statement.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cloze:
    """A sentence with exactly one blank (``_____``); ``answer`` lists the accepted texts, the best first."""

    kind: ClassVar[Kind] = Kind.CLOZE
    prompt: str
    answer: tuple[str, ...]
    explanation: str = ""

    def __post_init__(self) -> None:
        _require_text("prompt", self.prompt, "Write the sentence.")
        if self.prompt.count(BLANK) != 1:
            raise QuestionError("prompt", f"Put exactly one blank ({BLANK}, five underscores) in the sentence.")
        _require_answers(self.answer)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortAnswer:
    """A question answered in a few typed words; ``answer`` lists the accepted texts, the best first."""

    kind: ClassVar[Kind] = Kind.SHORT_ANSWER
    prompt: str
    answer: tuple[str, ...]
    explanation: str = ""

    def __post_init__(self) -> None:
        _require_text("prompt", self.prompt, "Write the question.")
        _require_answers(self.answer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flashcard:
    """A front in ``prompt`` and a back in ``answer``; the person says whether they knew it."""

    kind: ClassVar[Kind] = Kind.FLASHCARD
    prompt: str
    answer: str
    explanation: str = ""

    def __post_init__(self) -> None:
        _require_text("prompt", self.prompt, "Write the front of the card.")
        _require_text("answer", self.answer, "Write the back of the card.")


Question = MultipleChoice | TrueFalse | Cloze | ShortAnswer | Flashcard


def answer_text(question: Question) -> str:
    """The right answer in words, as shown to a person."""
    match question:
        case MultipleChoice():
            return "; ".join(question.choices[i] for i in question.answer)
        case TrueFalse():
            return "True" if question.answer else "False"
        case Flashcard():
            return question.answer
        case Cloze() | ShortAnswer():
            return question.answer[0]


def _require_text(field: str, value: str, message: str) -> None:
    if not value.strip():
        raise QuestionError(field, message)


def _require_answers(answers: tuple[str, ...]) -> None:
    if not answers:
        raise QuestionError("answer", "Give at least one accepted answer.")
    if any(not a.strip() for a in answers):
        raise QuestionError("answer", "An accepted answer is empty: write it or remove it.")


def _first_repeat(texts: Iterable[str]) -> str | None:
    seen: set[str] = set()
    for text in texts:
        key = " ".join(text.casefold().split())
        if key in seen:
            return text
        seen.add(key)
    return None
