"""(Question, response) -> Grade(score, why)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from questions.errors import QuestionError
from questions.nearness import is_near
from questions.numerals import is_number
from questions.quantity import Quantity, in_unit, normal_unit, read_quantity
from questions.question import (
    Cloze,
    Flashcard,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    Question,
    ShortAnswer,
    TrueFalse,
    answer_text,
    number_text,
)
from questions.units import KNOWN_UNITS
from questions.wording import says_the_same, tokens_of


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


@dataclass(frozen=True, slots=True)
class Matched:
    """A response to matching: for each thing on the left the index of the choice given to it, None where none was."""

    choices: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A response to ordering: for each item, as the question lists them, its place counted from 0, None for none."""

    places: tuple[int | None, ...]


Response = Chosen | Typed | Matched | Placed | SelfMarked


@dataclass(frozen=True, slots=True)
class Grade:
    """``score`` from 0.0 to 1.0, and the reason in one sentence for the person who answered.

    Where it is not ``certain``, what was typed is near the answer: its score is 0 until a person says that it is meant.
    """

    score: float
    why: str
    certain: bool = True

    @property
    def right(self) -> bool:
        return self.score >= 1.0

    @property
    def verdict(self) -> str:
        """``"right"``, ``"partly"``, ``"close"`` (near but not certain) or ``"wrong"``."""
        if not self.certain:
            return "close"
        return "right" if self.right else "partly" if self.score else "wrong"


def grade(question: Question, response: Response) -> Grade:
    """Marks a response; raises QuestionError when it is not of the form that the question's kind asks for.

    What a part of the answer counts, ``credit_rule`` says. Typed answers are compared with every accepted text as
    ``questions.wording`` describes, and what ``questions.nearness`` calls near is not certain.
    """
    match question, response:
        case MultipleChoice(), Chosen():
            return _grade_choices(question, response)
        case TrueFalse(), Chosen():
            return _grade_truth(question, response)
        case ((Cloze() | ShortAnswer()), Typed()):
            return _grade_typed(question, response.text)
        case Numeric(), Typed():
            return _grade_number(question, response.text)
        case Matching(), Matched():
            return _grade_pairs(question, response)
        case Ordering(), Placed():
            return _grade_order(question, response)
        case Flashcard(), SelfMarked():
            return _grade_flashcard(question, response)
    raise QuestionError("response", f"A {question.kind} question is answered by {_EXPECTED[type(question)]}.")


_EXPECTED: dict[type, str] = {
    MultipleChoice: "choosing among its choices",
    TrueFalse: "choosing True or False",
    Cloze: "typing the missing words",
    ShortAnswer: "typing a few words",
    Numeric: "typing a number",
    Matching: "choosing a match for each",
    Ordering: "giving each item its place",
    Flashcard: "saying whether you knew it",
}


def credit_rule(question: Question) -> str:
    """What a part of the answer counts, in a sentence for the learner; "" where it is right or wrong as a whole.

    - Several right choices: (right ones chosen - wrong ones chosen) / right ones, not below 0.
    - Matching: right pairs / pairs.
    - Ordering: of the neighbours in the right order, the share that still stand one directly behind the other. So one
      item out of place costs little, whereas counting right places would make all that moved with it wrong.
    """
    match question:
        case MultipleChoice() if len(question.answer) > 1:
            return "Each right choice adds a share, each wrong one takes one away, down to 0."
        case Matching():
            return "Each right pair counts the same share."
        case Ordering():
            return "Each item that directly follows the one before it counts the same share."
    return ""


def empty_response(question: Question) -> Response | None:
    """The response of somebody who knows nothing; None for a flashcard, of which one always says something."""
    match question:
        case MultipleChoice() | TrueFalse():
            return Chosen(())
        case Matching():
            return Matched((None,) * len(question.pairs))
        case Ordering():
            return Placed((None,) * len(question.items))
        case Flashcard():
            return None
    return Typed("")


def _grade_choices(question: MultipleChoice, response: Chosen) -> Grade:
    chosen, right = set(response.indices), set(question.answer)
    if not chosen <= set(range(len(question.choices))):
        raise QuestionError("response", f"Choose among the {len(question.choices)} choices shown.")
    hits, misses = len(chosen & right), len(chosen - right)
    score = max(0, hits - misses) / len(right)
    return Grade(score, _why_choices(question, hits, misses))


def _why_choices(question: MultipleChoice, hits: int, misses: int) -> str:
    answer, count = _quoted(answer_text(question)), len(question.answer)
    if hits == count and not misses:
        return f"{answer} is right."
    if not hits + misses:
        return f"Nothing was chosen; the answer is {answer}."
    if count == 1:
        return f"The answer is {answer}."
    wrong = f" and {misses} wrong" if misses else ""
    return f"You chose {hits} of the {count} right choices{wrong}; the answer is {answer}."


def _grade_truth(question: TrueFalse, response: Chosen) -> Grade:
    said = "true" if question.answer else "false"
    if response.indices == ():
        return Grade(0.0, f"Nothing was chosen; the statement is {said}.")
    if response.indices not in ((0,), (1,)):
        raise QuestionError("response", "Choose either True or False.")
    right = response.indices == ((0,) if question.answer else (1,))
    return Grade(float(right), f"The statement is {said}.")


def _grade_flashcard(question: Flashcard, response: SelfMarked) -> Grade:
    if response.knew:
        return Grade(1.0, "You knew it.")
    return Grade(0.0, f"You did not know it yet; the answer is {_quoted(question.answer)}.")


def _grade_typed(question: Cloze | ShortAnswer, text: str) -> Grade:
    best = _quoted(question.answer[0])
    if not text.strip():
        return Grade(0.0, f"Nothing was typed; the answer is {best}.")
    verdicts = {says_the_same(key, text) or _same_but_for_unit(key, text, question.prompt) for key in question.answer}
    if "same" in verdicts:
        return Grade(1.0, f"{_quoted(text)} is accepted.")
    if "typo" in verdicts:
        return Grade(1.0, f"{_quoted(text)} is accepted, though its spelling is a little off: {best}.")
    if any(is_near(key, text) for key in question.answer):
        return Grade(0.0, f"{_quoted(text)} is near {best}, but may mean something else.", certain=False)
    return Grade(0.0, f"The answer is {best}.")


def _same_but_for_unit(key: str, text: str, prompt: str) -> str:
    """“4” is “4 minutes” where the prompt already says minutes, and the other way round."""
    wanted, given = tokens_of(key), tokens_of(text)
    short, long = sorted((wanted, given), key=len)
    if len(short) != 1 or len(long) != 2 or long[0] != short[0] or not is_number(short[0]):
        return ""
    unit_asked_for = any(says_the_same(long[1], word) == "same" for word in _units_in(prompt))
    return "same" if unit_asked_for else ""


def _units_in(prompt: str) -> set[str]:
    """The words of a prompt; “percentage” asks for percent."""
    return {"percent" if t == "percentage" else t for t in tokens_of(prompt)}


def _grade_number(question: Numeric, text: str) -> Grade:
    answer = answer_text(question)
    if not text.strip():
        return Grade(0.0, f"Nothing was typed; the answer is {answer}.")
    given = read_quantity(text)
    if given is None:
        raise QuestionError("response", "Type one number, such as 1500, 1,500, 1.5e3 or “fifteen hundred”.")
    value = _value_in_unit(question, given)
    if value is not None:
        return _grade_value(question, given, value, text)
    if not question.accepts(given.value):
        return Grade(0.0, f"The answer is {answer}.")
    if question.units and not _is_known(given.unit):
        return Grade(0.0, f"The number of {_quoted(text)} is right; is its unit {question.units[0]}?", certain=False)
    if question.units:
        return Grade(0.0, f"The number is right, but the unit is not: the answer is {answer}.")
    return Grade(0.0, f"The number is right, but the answer has no unit: {answer}.", certain=False)


def _value_in_unit(question: Numeric, given: Quantity) -> Decimal | None:
    """The number in the question's unit, which the page shows, so that it may be left out; None in another unit."""
    if not given.unit:
        return given.value
    if not question.units:
        in_prompt = {normal_unit(word) for word in _units_in(question.prompt)}
        return given.value if all((word,) in in_prompt for word in given.unit) else None
    values = (in_unit(given, unit) for unit in question.units)
    return next((v for v in values if v is not None), None)


def _is_known(unit: tuple[str, ...]) -> bool:
    return all(word in KNOWN_UNITS or not word.isalpha() or word == "per" for word in unit)


def _grade_value(question: Numeric, given: Quantity, value: Decimal, text: str) -> Grade:
    answer = answer_text(question)
    if question.accepts(value):
        exact = value == question.answer
        return Grade(1.0, f"{_quoted(text)} is right." if exact else f"{_quoted(text)} is near enough to {answer}.")
    if given.other is not None and question.accepts(given.other):
        read = f"{_quoted(text)} can be read as {number_text(given.value)} or as {number_text(given.other)}"
        return Grade(0.0, f"{read}; the answer is {answer}.", certain=False)
    if question.accepts(given.value):  # so it stands in another unit, which was brought to the question's
        return Grade(0.0, f"The number is right, but the unit is not: the answer is {answer}.")
    return Grade(0.0, f"The answer is {answer}.")


def _grade_pairs(question: Matching, response: Matched) -> Grade:
    given, answer = response.choices, question.answer
    if len(given) != len(answer) or any(g is not None and not 0 <= g < len(question.choices) for g in given):
        raise QuestionError("response", "Choose a match among those shown.")
    if all(g is None for g in given):
        return Grade(0.0, "Nothing was matched.")
    right = sum(g == a for g, a in zip(given, answer, strict=True))
    return Grade(
        right / len(answer), f"{right} of the {len(answer)} pairs are right." if right else "No pair is right."
    )


def _grade_order(question: Ordering, response: Placed) -> Grade:
    count, places = len(question.items), response.places
    placed = [p for p in places if p is not None]
    if len(places) != count or any(not 0 <= p < count for p in placed):
        raise QuestionError("response", f"Give each item a place from 1 to {count}.")
    if repeated := [p for p in placed if placed.count(p) > 1]:
        raise QuestionError("response", f"Two items have the number {repeated[0] + 1}: give each its own.")
    if not placed:
        return Grade(0.0, "Nothing was put into order.")
    following = sum(a is not None and b == a + 1 for a, b in pairwise(places))
    if following == count - 1:
        return Grade(1.0, "All items are in the right order.")
    said = f"{following} of the {count - 1} items that follow another one directly follow the right one."
    return Grade(following / (count - 1), said)


def _quoted(text: str) -> str:
    text = " ".join(text.split())
    return f"“{text if len(text) <= 120 else text[:119].rstrip() + '…'}”"
