"""(Question, response) -> Grade(score, why)."""

from __future__ import annotations

from dataclasses import dataclass

from questions.errors import QuestionError
from questions.numerals import is_number
from questions.question import (
    Cloze,
    Flashcard,
    MultipleChoice,
    Question,
    ShortAnswer,
    TrueFalse,
    answer_text,
)
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


Response = Chosen | Typed | SelfMarked


@dataclass(frozen=True, slots=True)
class Grade:
    """``score`` from 0.0 to 1.0, and the reason in one sentence for the person who answered."""

    score: float
    why: str

    @property
    def right(self) -> bool:
        return self.score >= 1.0


def grade(question: Question, response: Response) -> Grade:
    """Marks a response; raises QuestionError when it is not of the form that the question's kind asks for.

    Where several choices are right, each right one chosen adds and each wrong one takes away a share; the score never
    falls below zero. Typed answers are compared with every accepted text as ``questions.wording`` describes.
    """
    match question, response:
        case MultipleChoice(), Chosen():
            return _grade_choices(question, response)
        case TrueFalse(), Chosen():
            return _grade_truth(question, response)
        case ((Cloze() | ShortAnswer()), Typed()):
            return _grade_typed(question, response.text)
        case Flashcard(), SelfMarked():
            return _grade_flashcard(question, response)
    raise QuestionError("response", f"A {question.kind} question is answered by {_EXPECTED[type(question)]}.")


_EXPECTED: dict[type, str] = {
    MultipleChoice: "choosing among its choices",
    TrueFalse: "choosing True or False",
    Cloze: "typing the missing words",
    ShortAnswer: "typing a few words",
    Flashcard: "saying whether you knew it",
}


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


def _quoted(text: str) -> str:
    text = " ".join(text.split())
    return f"“{text if len(text) <= 120 else text[:119].rstrip() + '…'}”"
