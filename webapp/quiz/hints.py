"""The second try of practice: which questions bear one, what its hint tells, and what it costs."""

from __future__ import annotations

import questions
from webapp.markdown import plain

SECOND_TRY_SHARE = 0.5
COST = "On the second try: half the points."


def bears_second_try(content: questions.Question) -> bool:
    """Whether something is left to think about when the first answer was wrong."""
    match content:
        case questions.TrueFalse() | questions.Flashcard():
            return False
        case questions.MultipleChoice():
            return len(content.choices) > 2
    return True


def hint(content: questions.Question, given: questions.Response | None) -> str:
    """A sentence that helps without giving the answer; "" where none can."""
    match content, given:
        case questions.MultipleChoice(), questions.Chosen(indices):
            return _about_choices(content, indices)
        case ((questions.Cloze() | questions.ShortAnswer()), _):
            return _about_words(content.answer[0])
        case questions.Matching(), _:
            left, right = content.pairs[0]
            return f"“{plain(left)}” belongs to “{plain(right)}”."
        case questions.Ordering(), _:
            return f"It begins with “{plain(content.items[0])}”."
    return ""


def _about_choices(content: questions.MultipleChoice, chosen: tuple[int, ...]) -> str:
    wrong = [c for i, c in enumerate(content.choices) if i not in content.answer]
    others = [c for c in wrong if content.choices.index(c) not in chosen]
    if len(content.answer) > 1:
        return f"{len(content.answer)} of the {len(content.choices)} choices are right."
    return f"“{plain(others[0])}” is not right either." if len(others) > 1 else ""


def _about_words(answer: str) -> str:
    if len(answer) < 3:  # its beginning would be all of it
        return ""
    count = len(answer.split())
    length = f"{count} words" if count > 1 else f"{len(answer)} characters"
    return f"It begins with “{answer[0]}” and has {length}."
