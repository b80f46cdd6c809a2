"""An attempt as its pages show it: its questions with what was answered, and the results put together."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

import questions
from webapp.models import Attempt, AttemptItem, Question, Response, Section
from webapp.quiz import hints, queries
from webapp.quiz.selection import choice_order


@dataclass(slots=True)
class Asked:
    """A question at its place in an attempt.

    ``number`` counts from 1 without gaps; ``position`` is the place in the address, which stays when a question is
    deleted. ``content`` is the question as it was answered, or as it stands now where it has not been. ``overdue`` is
    the grade of an answer whose attempt has ended at its deadline, until the worker has written it down. ``seconds``
    is the time from the answer before it, or from the beginning, to this one, pauses left out.
    """

    number: int
    position: int
    question: Question
    content: questions.Question
    response: Response | None
    order: list[int]
    flagged: bool = False
    overdue: questions.Grade | None = None
    seconds: float | None = None

    @property
    def version(self) -> str:
        """Names the question's wording: an answer to another wording is not counted."""
        data = json.dumps(questions.question_to_dict(self.content), sort_keys=True)
        return hashlib.sha256(data.encode()).hexdigest()[:16]

    @property
    def given(self) -> questions.Response | None:
        return questions.response_from_dict(self.response.given) if self.response else None

    @property
    def graded(self) -> bool:
        return self.response is not None and self.response.score is not None

    @property
    def score(self) -> float:
        """0 where nothing was answered."""
        if self.overdue is not None:
            return self.overdue.score
        return (self.response.score if self.response else None) or 0.0

    @property
    def why(self) -> str:
        """The reason of the score, in a sentence or more; "" where there is none."""
        if self.overdue is not None:
            return self.overdue.why
        return self.response.why if self.response else ""

    @property
    def waits(self) -> bool:
        """Whether it waits for an answer, or for a second try at one."""
        return self.response is None or self.response.open

    @property
    def hint(self) -> str:
        return hints.hint(self.content, self.given)

    @property
    def undecided(self) -> bool:
        """Whether an answer of practice waits for its person to say if it was meant."""
        return self.response is not None and self.response.score is None and self.overdue is None

    @property
    def verdict(self) -> str:
        if self.response is None:
            return "Not answered"
        if self.undecided:
            return "Near, but not certain"
        if self.score >= 1:
            return "Right"
        return f"Partly right: {round(100 * self.score)} %" if self.score else "Not right"

    @property
    def tone(self) -> str:
        return "right" if self.score >= 1 else "warning" if self.score or self.undecided else "wrong"

    @property
    def given_words(self) -> str:
        """What was answered, in words."""
        match self.given:
            case questions.Chosen(indices):
                return "; ".join(_choices(self.content)[i] for i in indices) or "No answer"
            case questions.Typed(text):
                return " ".join(text.split()) or "No answer"
            case questions.Matched(choices) if isinstance(self.content, questions.Matching):
                return _matched_words(self.content, choices)
            case questions.Placed(places) if isinstance(self.content, questions.Ordering):
                return _placed_words(self.content, places)
            case questions.SelfMarked(knew):
                return "I knew it" if knew else "I did not know it"
        return "No answer"


def _choices(content: questions.Question) -> tuple[str, ...]:
    return content.choices if isinstance(content, questions.MultipleChoice) else questions.TRUE_FALSE_CHOICES


def _matched_words(content: questions.Matching, choices: Sequence[int | None]) -> str:
    pairs = zip(content.lefts, choices, strict=True)
    return "; ".join(f"{left} – {content.choices[c]}" for left, c in pairs if c is not None) or "No answer"


def _placed_words(content: questions.Ordering, places: Sequence[int | None]) -> str:
    placed = sorted((p, item) for item, p in zip(content.items, places, strict=True) if p is not None)
    return " → ".join(item for _, item in placed) or "No answer"


def _order(content: questions.Question, item: AttemptItem, attempt: Attempt) -> list[int]:
    """The order in which the question's choices or items are shown, drawn by the attempt's seed.

    As they were written they would be the answer to a question of matching or ordering.
    """
    match content:
        case questions.MultipleChoice() if attempt.quiz.written_choices:
            return list(range(len(content.choices)))
        case questions.MultipleChoice() | questions.Matching():
            return choice_order(attempt.seed, item.question_id, len(content.choices))
        case questions.Ordering():
            return choice_order(attempt.seed, item.question_id, len(content.items))
    return [0, 1]


def asked_in(session: Session, attempt: Attempt) -> list[Asked]:
    """The attempt's questions in order."""
    found = enumerate(queries.items_of(session, attempt), 1)
    return [_asked(attempt, number, item, response) for number, (item, response) in found]


def _asked(attempt: Attempt, number: int, item: AttemptItem, response: Response | None) -> Asked:
    content = questions.question_from_dict(response.asked) if response else item.question.content
    order, flagged = _order(content, item, attempt), item.position in attempt.flagged
    return Asked(number, item.position, item.question, content, response, order, flagged)


def graded_by(asked: Sequence[Asked], attempt: Attempt, now: datetime) -> list[Asked]:
    """The questions of an attempt that has ended, with the grades that the worker is still to write down."""
    late = attempt.submitted_at is None and attempt.ended_at(now) is not None
    return [replace(a, overdue=_grade(a)) if late and a.response and not a.graded else a for a in asked]


def timed(asked: Sequence[Asked], attempt: Attempt) -> list[Asked]:
    """The questions with how long each took."""
    took: dict[int, float] = {}
    before = attempt.started_at
    for item in sorted((a for a in asked if a.response), key=_answered_at):
        at = _answered_at(item)
        took[item.position] = attempt.time_between(before, at).total_seconds()
        before = at
    return [replace(a, seconds=took.get(a.position)) for a in asked]


def _answered_at(asked: Asked) -> datetime:
    assert asked.response is not None
    return asked.response.answered_at


def _grade(asked: Asked) -> questions.Grade | None:
    return questions.grade(asked.content, asked.given) if asked.given is not None else None


def next_open(asked: Sequence[Asked], after: int = 0) -> Asked | None:
    """The first unanswered question behind the position ``after``, or else from the beginning; None when all are."""
    still_open = [a for a in asked if a.waits]
    return next((a for a in still_open if a.position > after), still_open[0] if still_open else None)


@dataclass(frozen=True, slots=True)
class SectionResult:
    path: tuple[str, ...]
    questions: int
    right: int
    points: float
    seconds: float

    @property
    def share(self) -> int:
        return round(100 * self.points / self.questions)


SURENESS = {3: "Sure", 2: "Fairly sure", 1: "Guessed"}


@dataclass(frozen=True, slots=True)
class SurenessResult:
    """How often a person was right who said that they were so sure."""

    words: str
    questions: int
    right: int


@dataclass(frozen=True, slots=True)
class Results:
    questions: int
    right: int
    points: float
    sections: list[SectionResult]
    sureness: list[SurenessResult]
    missed: list[Asked]
    seconds: float

    @property
    def share(self) -> int:
        return round(100 * self.points / self.questions) if self.questions else 0


def results_of(asked: Sequence[Asked]) -> Results:
    sections: dict[tuple[str, ...], list[Asked]] = {}
    for item in sorted(asked, key=_place_in_article):
        sections.setdefault(_path(item), []).append(item)
    return Results(
        questions=len(asked),
        right=_right(asked),
        points=sum(a.score for a in asked),
        sections=[_section_result(path, group) for path, group in sections.items()],
        sureness=_sureness(asked),
        missed=[a for a in asked if a.score < 1],
        seconds=_seconds(asked),
    )


def _section_result(path: tuple[str, ...], group: Sequence[Asked]) -> SectionResult:
    return SectionResult(path, len(group), _right(group), sum(a.score for a in group), _seconds(group))


def _sureness(asked: Sequence[Asked]) -> list[SurenessResult]:
    said = {n: [a for a in asked if a.response and a.response.confidence == n] for n in SURENESS}
    return [SurenessResult(SURENESS[n], len(group), _right(group)) for n, group in said.items() if group]


def _place_in_article(asked: Asked) -> int:
    return asked.question.section.position if asked.question.section else -1


def _path(asked: Asked) -> tuple[str, ...]:
    section = asked.question.section
    if section is None:
        return ("The article as a whole",)
    return tuple(section.path) or ("Opening",)


def _seconds(asked: Iterable[Asked]) -> float:
    return sum(a.seconds or 0.0 for a in asked)


def _right(asked: Iterable[Asked]) -> int:
    return sum(a.score >= 1 for a in asked)


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section that can be chosen for a quiz: ``depth`` from 0, and how many questions it has."""

    heading: str
    depth: int
    active: int
    drafts: int


def section_rows(sections: Sequence[Section], supplies: Sequence[queries.Supply]) -> dict[int, SectionRow]:
    """What the form says beside each checkbox, by section id."""
    headings = {queries.NO_SECTION: ("The article as a whole", 0)}
    headings |= {s.id: (s.heading or "Opening", max(len(s.path) - 1, 0)) for s in sections}
    counts: dict[int, dict[str, int]] = {}
    for supply in supplies:
        held = counts.setdefault(supply.section_id, {"active": 0, "draft": 0})
        held[supply.status] += supply.count
    return {i: SectionRow(*headings[i], n["active"], n["draft"]) for i, n in counts.items() if i in headings}


def with_subsections(sections: Sequence[Section], section_id: int | None) -> list[int]:
    """Ids of the section and of all that lie within it; empty when it is not one of these."""
    outer = next((s for s in sections if s.id == section_id), None)
    return [s.id for s in sections if outer and outer.start <= s.start and s.end <= outer.end]
