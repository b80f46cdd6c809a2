"""What kinds, states and checks are called on a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import questions
from questions import Kind
from webapp.markdown import plain

KINDS: dict[str, tuple[str, str]] = {
    Kind.MULTIPLE_CHOICE: ("Multiple choice", "Several choices, of which one or more are right."),
    Kind.TRUE_FALSE: ("True or false", "A statement to accept or to reject."),
    Kind.CLOZE: ("Cloze", "A sentence with a blank to fill in."),
    Kind.SHORT_ANSWER: ("Short answer", "A question answered in a few typed words."),
    Kind.FLASHCARD: ("Flashcard", "A front and a back: recall it, then say whether you knew."),
}


@dataclass(frozen=True, slots=True)
class Hints:
    """What stands below the labels of the prompt and of the answer."""

    prompt: str
    answer: str = ""


ONE_A_LINE = "One a line, the best first. Capitals, spaces and small slips of the pen are forgiven."
HINTS: dict[Kind, Hints] = {
    Kind.MULTIPLE_CHOICE: Hints(
        "You can write Markdown: **bold**, *italic*, `code`, lists.",
        "Mark every choice that is right. The order is drawn anew for each quiz; empty lines are left out.",
    ),
    Kind.TRUE_FALSE: Hints("A whole sentence that is either true or false. You can write Markdown."),
    Kind.CLOZE: Hints(
        f"Write five underscores ({questions.BLANK}) where the missing words belong. You can write Markdown.",
        ONE_A_LINE,
    ),
    Kind.SHORT_ANSWER: Hints("You can write Markdown: **bold**, *italic*, `code`, lists.", ONE_A_LINE),
    Kind.FLASHCARD: Hints("What is asked. You can write Markdown.", "What is to be recalled. You can write Markdown."),
}
STATUSES = {"draft": "Draft", "active": "In use", "retired": "Retired"}
ORIGINS = {"generated": "Generated", "authored": "Written by you", "imported": "Imported"}
CHECKS = {
    "supported": "The quote says that the answer is right.",
    "no_distractor_supported": "Nothing in the article makes a wrong choice right.",
    "unique_key": "Only one of the choices is the answer.",
    "no_leak": "The question does not give its answer away.",
    "self_contained": "It can be understood without the article at hand.",
    "grammatical": "It is a whole, well-formed sentence.",
    "clean": "No leftovers of the page it was copied from.",
    "well_sized": "Neither too short nor too long.",
    "worth_asking": "It asks about something the article is about.",
    "not_repeat": "No other question of the set asks the same.",
}


def proof(checks: Mapping[str, object]) -> list[str]:
    """The checks that a question passed, each as a sentence; one that has no sentence yet by its name."""
    passed = {name for name, good in checks.items() if good}
    known = [sentence for name, sentence in CHECKS.items() if name in passed]
    return known + [f"{name.replace('_', ' ').capitalize()}." for name in sorted(passed - CHECKS.keys())]


def in_short(question: questions.Question, longest: int = 120) -> str:
    """The right answer as one line, cut at a word."""
    answer = " ".join(plain(questions.answer_text(question)).split())
    return answer if len(answer) <= longest else answer[:longest].rsplit(" ", 1)[0] + " …"
