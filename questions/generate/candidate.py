"""What a strategy proposes and what comes out of the pipeline."""

from __future__ import annotations

from dataclasses import dataclass, field

from questions.article import Anchor
from questions.question import Question


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that a strategy proposes, before any check.

    ``key`` is the right answer's words, verbatim from the quote where the kind allows it. ``fact`` names what is
    asked, so that two questions on one fact are known for repeats. ``features`` feed the ranking, by name.
    """

    question: Question
    anchor: Anchor
    strategy: str
    key: str
    fact: str
    features: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Generated:
    """A question that passed every check, with its proof."""

    id: str
    question: Question
    anchor: Anchor
    strategy: str
    checks: dict[str, bool]
    score: float


@dataclass(frozen=True, slots=True)
class GeneratedSet:
    """The questions chosen for an article; ``silent`` says, by section id, why a section has none."""

    questions: tuple[Generated, ...]
    silent: dict[str, str]
