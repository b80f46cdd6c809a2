"""One frozen type for each kind of question. A state that cannot be right cannot be built: it raises QuestionError.

Each may have an ``explanation``, shown once it was answered, and up to three ``hints``, shown one by one before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from questions.errors import QuestionError

BLANK = "_____"
MOST_DIGITS = 30
MOST_HINTS = 3


class Kind(StrEnum):
    MULTIPLE_CHOICE = "multiple-choice"
    TRUE_FALSE = "true-false"
    CLOZE = "cloze"
    SHORT_ANSWER = "short-answer"
    NUMERIC = "numeric"
    MATCHING = "matching"
    ORDERING = "ordering"
    FLASHCARD = "flashcard"


@dataclass(frozen=True, slots=True, kw_only=True)
class MultipleChoice:
    """Choices of which one or more are right; ``answer`` holds the indices of the right ones, ascending.

    ``feedback`` holds for each choice what is said to whoever chose it, "" for nothing; it is empty where nothing is
    said on any.
    """

    kind: ClassVar[Kind] = Kind.MULTIPLE_CHOICE
    prompt: str
    choices: tuple[str, ...]
    answer: tuple[int, ...]
    explanation: str = ""
    hints: tuple[str, ...] = ()
    feedback: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _require_text("prompt", self.prompt, "Write the question.")
        _require_hints(self.hints)
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
        object.__setattr__(self, "feedback", _feedback(self.feedback, len(self.choices)))


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFalse:
    """A statement in ``prompt``; ``answer`` says whether it is true.

    ``feedback`` is that of MultipleChoice, for True and then False.
    """

    kind: ClassVar[Kind] = Kind.TRUE_FALSE
    prompt: str
    answer: bool
    explanation: str = ""
    hints: tuple[str, ...] = ()
    feedback: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _require_text("prompt", self.prompt, "Write the statement.")
        _require_hints(self.hints)
        object.__setattr__(self, "feedback", _feedback(self.feedback, 2))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cloze:
    """A sentence with exactly one blank (``_____``); ``answer`` lists the accepted texts, the best first."""

    kind: ClassVar[Kind] = Kind.CLOZE
    prompt: str
    answer: tuple[str, ...]
    explanation: str = ""
    hints: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _require_text("prompt", self.prompt, "Write the sentence.")
        _require_hints(self.hints)
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
    hints: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _require_text("prompt", self.prompt, "Write the question.")
        _require_hints(self.hints)
        _require_answers(self.answer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeric:
    """A question answered by a number: ``answer``, right within ``tolerance``, both ends included.

    ``tolerance`` is an amount, or, where ``relative``, a share of the answer (0.05 for 5 %). ``units`` lists the
    accepted spellings of the unit, the best first, which the page shows; it is empty for a bare number.
    """

    kind: ClassVar[Kind] = Kind.NUMERIC
    prompt: str
    answer: Decimal
    tolerance: Decimal = Decimal(0)
    relative: bool = False
    units: tuple[str, ...] = ()
    explanation: str = ""
    hints: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _require_text("prompt", self.prompt, "Write the question.")
        _require_hints(self.hints)
        _require_number("answer", self.answer)
        _require_number("tolerance", self.tolerance)
        if self.tolerance < 0:
            raise QuestionError("tolerance", "A tolerance is never below 0: leave out the minus.")
        if self.relative and not self.tolerance < 1:
            raise QuestionError("tolerance", "A share of 100 % or more accepts nearly anything: give a smaller one.")
        if self.relative and self.tolerance and not self.answer:
            raise QuestionError("tolerance", "A share of 0 is 0: give the tolerance as an amount, without the %.")
        if any(not u.strip() or any(c.isdigit() for c in u) for u in self.units):
            raise QuestionError("units", "A unit is a word or a sign without digits: write it or remove it.")

    @property
    def margin(self) -> Decimal:
        """How far from the answer a number may be."""
        return abs(self.answer) * self.tolerance if self.relative else self.tolerance

    def accepts(self, value: Decimal) -> bool:
        return abs(value - self.answer) <= self.margin


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """Things on the left, each with the one on the right that belongs to it; several may share one.

    ``distractors`` are further things on the right that belong to none.
    """

    kind: ClassVar[Kind] = Kind.MATCHING
    prompt: str
    pairs: tuple[tuple[str, str], ...]
    distractors: tuple[str, ...] = ()
    explanation: str = ""
    hints: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _require_text("prompt", self.prompt, "Say what is to be matched with what.")
        _require_hints(self.hints)
        if len(self.pairs) < 2:
            raise QuestionError("pairs", "Give at least two pairs.")
        if any(not left.strip() or not right.strip() for left, right in self.pairs):
            raise QuestionError("pairs", "A pair lacks one of its sides: write it or remove the pair.")
        if repeated := _first_repeat(self.lefts):
            raise QuestionError("pairs", f"Two pairs begin with “{repeated}”: change one of them.")
        if any(not d.strip() for d in self.distractors):
            raise QuestionError("distractors", "An extra match is empty: write it or remove it.")
        rights = {_key(right): right for _, right in self.pairs}
        if repeated := _first_repeat([*rights.values(), *self.distractors]):
            raise QuestionError("distractors", f"“{repeated}” stands there twice: remove it from the extra matches.")
        if len(self.choices) < 2:
            raise QuestionError("pairs", "All pairs end alike: give at least two different matches.")

    @property
    def lefts(self) -> tuple[str, ...]:
        return tuple(left for left, _ in self.pairs)

    @property
    def choices(self) -> tuple[str, ...]:
        """What can stand on the right: each match once, then the distractors."""
        rights: dict[str, str] = {}
        for _, right in self.pairs:
            rights.setdefault(_key(right), right)
        return (*rights.values(), *self.distractors)

    @property
    def answer(self) -> tuple[int, ...]:
        """For each thing on the left the index of its choice."""
        keys = [_key(c) for c in self.choices]
        return tuple(keys.index(_key(right)) for _, right in self.pairs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordering:
    """Things to bring into order; ``items`` holds them in the right one."""

    kind: ClassVar[Kind] = Kind.ORDERING
    prompt: str
    items: tuple[str, ...]
    explanation: str = ""
    hints: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _require_text("prompt", self.prompt, "Say what is to be ordered, and from what to what.")
        _require_hints(self.hints)
        if len(self.items) < 2:
            raise QuestionError("items", "Give at least two items, in the right order.")
        if any(not i.strip() for i in self.items):
            raise QuestionError("items", "An item is empty: write it or remove it.")
        if repeated := _first_repeat(self.items):
            raise QuestionError("items", f"Two items say “{repeated}”: change one of them.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Flashcard:
    """A front in ``prompt`` and a back in ``answer``; the person says whether they knew it."""

    kind: ClassVar[Kind] = Kind.FLASHCARD
    prompt: str
    answer: str
    explanation: str = ""
    hints: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _require_text("prompt", self.prompt, "Write the front of the card.")
        _require_hints(self.hints)
        _require_text("answer", self.answer, "Write the back of the card.")


Question = MultipleChoice | TrueFalse | Cloze | ShortAnswer | Numeric | Matching | Ordering | Flashcard


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
        case Numeric():
            return " ".join((number_text(question.answer), *question.units[:1]))
        case Matching():
            return "; ".join(f"{left} – {right}" for left, right in question.pairs)
        case Ordering():
            return " → ".join(question.items)


def number_text(value: Decimal) -> str:
    """The number in digits, its thousands apart from 10,000 on: ``1500``, ``12,000``, ``0.5``."""
    plain = value.normalize()
    return format(plain, ",f" if abs(plain) >= 10_000 else "f")


def _require_number(field: str, value: Decimal) -> None:
    if not value.is_finite() or abs(value.adjusted()) > MOST_DIGITS or len(value.as_tuple().digits) > MOST_DIGITS:
        raise QuestionError(field, f"Give a number of at most {MOST_DIGITS} digits.")


def _require_text(field: str, value: str, message: str) -> None:
    if not value.strip():
        raise QuestionError(field, message)


def _require_hints(hints: tuple[str, ...]) -> None:
    if len(hints) > MOST_HINTS:
        raise QuestionError("hints", f"Give at most {MOST_HINTS} hints.")
    if any(not h.strip() or len(h.splitlines()) > 1 for h in hints):
        raise QuestionError("hints", "A hint is one line of text: write it or remove it.")


def _feedback(feedback: tuple[str, ...], choices: int) -> tuple[str, ...]:
    """The feedback as it is kept: saying nothing on any choice is the same as having none."""
    if feedback and len(feedback) != choices:
        raise QuestionError("feedback", "Give one feedback for each choice, empty where nothing is to be said.")
    return feedback if any(text.strip() for text in feedback) else ()


def _require_answers(answers: tuple[str, ...]) -> None:
    if not answers:
        raise QuestionError("answer", "Give at least one accepted answer.")
    if any(not a.strip() for a in answers):
        raise QuestionError("answer", "An accepted answer is empty: write it or remove it.")


def _first_repeat(texts: Iterable[str]) -> str | None:
    seen: set[str] = set()
    for text in texts:
        if (key := _key(text)) in seen:
            return text
        seen.add(key)
    return None


def _key(text: str) -> str:
    return " ".join(text.casefold().split())
