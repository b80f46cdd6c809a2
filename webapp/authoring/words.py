"""What kinds, states and checks are called on a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

import questions
from questions import Kind
from webapp.authoring.statistics import Alarm, in_words
from webapp.markdown import plain

KINDS: dict[str, tuple[str, str]] = {
    Kind.MULTIPLE_CHOICE: ("Multiple choice", "Several choices, of which one or more are right."),
    Kind.TRUE_FALSE: ("True or false", "A statement to accept or to reject."),
    Kind.CLOZE: ("Cloze", "A sentence with a blank to fill in."),
    Kind.SHORT_ANSWER: ("Short answer", "A question answered in a few typed words."),
    Kind.NUMERIC: ("Number", "A question answered by a number, within a tolerance and in a unit if you like."),
    Kind.MATCHING: ("Matching", "Things on the left, each to be matched with what belongs to it."),
    Kind.ORDERING: ("Ordering", "Things to be brought into the right order."),
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
    Kind.NUMERIC: Hints(
        "You can write Markdown: **bold**, *italic*, `code`, lists.",
        "A number such as 1500, 1.5e3 or 0.75, without its unit. Learners may also type it in words.",
    ),
    Kind.MATCHING: Hints(
        "Say what is to be matched with what. You can write Markdown.",
        "Write on each line what belongs together; several may have the same match. Empty lines are left out.",
    ),
    Kind.ORDERING: Hints(
        "Say what is to be ordered, and from what to what: “from the oldest to the youngest”.",
        "Write them in the right order; each quiz shows them in another one. Empty lines are left out.",
    ),
    Kind.FLASHCARD: Hints("What is asked. You can write Markdown.", "What is to be recalled. You can write Markdown."),
}
STATUSES = {"draft": "Draft", "active": "In use", "retired": "Retired"}
ORIGINS = {"generated": "Generated", "authored": "Written by you", "imported": "Imported"}
ANSWERS = {
    "never": "Never answered",
    "easy": "Too easy: nearly always right",
    "leech": "Leeches: forgotten again and again",
    "key": "Perhaps a wrong key: the best choose another answer",
}
PASSAGES = {"stale": "Stale: it is gone or was changed"}
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


# What is amiss where a check failed, and how to mend it.
LOOK_AGAIN = {
    "supported": "The quote does not say this in the same words: choose another quote, or answer in its words.",
    "no_distractor_supported": "The article says a wrong choice in this connection: replace it if it is right too.",
    "unique_key": "Two of the answers say nearly the same: change one of them, or leave it out.",
    "no_leak": "The question and its answer share a telling word, or an “a” or “an” betrays it: ask in other words.",
    "self_contained": "A word such as “it”, “this” or “they” points at something that is not there: name the thing.",
    "grammatical": "It does not read as one whole sentence with its capital, verb and closing mark: write it out.",
    "clean": "A space, a mark or a sign is left over, or missing, in the question or an answer: tidy it.",
    "well_sized": "The question or an answer is very short or very long, or the right choice stands out by its length: "
    "make them of a size.",
    "worth_asking": "It asks about the text itself, a link or an empty word: ask about what the article says.",
}


def moment(at: datetime, zone: tzinfo) -> str:
    """A moment as a person in the time zone writes it."""
    local = at.astimezone(zone)
    return f"{local.day} {local:%B %Y, %H:%M}"


@dataclass(frozen=True, slots=True)
class Judged:
    """What one check says, as a sentence that says how to mend it where it did not pass."""

    passed: bool
    sentence: str


def judged(checks: Mapping[str, object]) -> list[Judged]:
    """What each check says, those that did not pass first."""
    failed = [Judged(False, LOOK_AGAIN.get(name, f"{_named(name)}.")) for name, good in checks.items() if not good]
    return failed + [Judged(True, sentence) for sentence in proof(checks)]


def _named(check: str) -> str:
    return check.replace("_", " ").capitalize()


def proof(checks: Mapping[str, object]) -> list[str]:
    """The checks that a question passed, each as a sentence; one that has no sentence yet by its name."""
    passed = {name for name, good in checks.items() if good}
    known = [sentence for name, sentence in CHECKS.items() if name in passed]
    return known + [f"{_named(name)}." for name in sorted(passed - CHECKS.keys())]


def counted(number: int) -> str:
    """How many questions."""
    return f"{number} question{'' if number == 1 else 's'}"


def held_back(number: int) -> str:
    """What is said of questions that stay out of use, because a check speaks against them."""
    one = number == 1
    return (
        f"{counted(number)} {'stays' if one else 'stay'} as {'it is' if one else 'they are'}, because a check says"
        f" “look again”: open {'it' if one else 'each'}, then mend it, or say why it is used all the same."
    )


def in_short(question: questions.Question, longest: int = 120) -> str:
    """The right answer as one line, cut at a word."""
    answer = " ".join(plain(questions.answer_text(question)).split())
    return answer if len(answer) <= longest else answer[:longest].rsplit(" ", 1)[0] + " …"


ALARMS = {
    "key": "The best choose “{}” more often than they answer right: look whether the right answer is right.",
    "backwards": "Who does better in the rest does worse here: look for a second right answer, or for a trap.",
    "attracts": "“{}” is chosen more by the best than by the others: look whether it is right in some way.",
    "never": "“{}” was never chosen: it makes the question no harder, so replace it or leave it out.",
}


def alarm(found: Alarm) -> str:
    """An alarm of item analysis as a sentence that says what to look at."""
    return ALARMS[found.kind].format(plain(found.option))


SHORT_ALARMS = {
    "key": "The best choose “{}”",
    "backwards": "The better do worse",
    "attracts": "“{}” attracts the best",
    "never": "“{}” is never chosen",
}


def alarm_in_short(found: Alarm) -> str:
    """The same for a table."""
    return SHORT_ALARMS[found.kind].format(plain(found.option))


def share(value: float) -> str:
    """A number from 0 to 1 in per cent."""
    return f"{round(100 * value)} %"


def discrimination(value: float | None) -> str:
    """A correlation as a number and in a word."""
    return "–" if value is None else f"{value:.2f}, {in_words(value)}".replace("-", "−")


def seconds(value: float | None) -> str:
    """How long an answer took."""
    if value is None:
        return "–"
    whole = round(value)
    return f"{whole} s" if whole < 90 else f"{round(whole / 60)} min"
