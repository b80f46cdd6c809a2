"""What a strategy proposes and what comes out of the pipeline."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from questions.article import Anchor
from questions.question import Cloze, Flashcard, MultipleChoice, Question, ShortAnswer, TrueFalse

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.language import Parsed

# The name of the check against the questions already chosen, made when a set is put together.
NOT_REPEAT = "not_repeat"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that a strategy proposes, before any check.

    ``key`` is the right answer's words, verbatim from the quote where the kind allows it. ``fact`` names what is
    asked, so that two questions on one fact are known for repeats. ``features`` feed the ranking, by name.
    A multiple-choice question has its right answer first: the place among the choices is drawn when a set is put
    together. A true-false question's ``key`` is the wording of the source that the statement keeps or replaces.
    """

    question: Question
    anchor: Anchor
    strategy: str
    key: str
    fact: str
    features: dict[str, float] = field(default_factory=dict)


Strategy = Callable[["Parsed", "Pool"], Iterator[Candidate]]


@dataclass(frozen=True, slots=True)
class Generated:
    """A question that passed every check, with its proof. ``difficulty`` runs from 0 (easy) to 1 (hard)."""

    id: str
    question: Question
    anchor: Anchor
    strategy: str
    checks: dict[str, bool]
    score: float
    fact: str = ""
    difficulty: float = 0.5


@dataclass(frozen=True, slots=True)
class GeneratedSet:
    """The questions chosen for an article; ``silent`` says, by section id, why a section has none.

    ``dropped`` counts the candidates that failed each check, by its name. ``spares`` passed the checks too and were
    not needed: the next best, to stand in for a question that somebody throws out. ``drafts`` are less sure than
    ``questions``: for an author to look through.
    """

    questions: tuple[Generated, ...]
    silent: dict[str, str]
    dropped: dict[str, int] = field(default_factory=dict)
    spares: tuple[Generated, ...] = ()
    drafts: tuple[Generated, ...] = ()

    def instead_of(self, question: Generated, without: Collection[str] = ()) -> Generated | None:
        """The next best question of the same fact or passage, else of the same section; None when nothing is left."""
        near = [s for s in self.spares if s.id not in without and s.anchor.section == question.anchor.section]
        same = [s for s in near if s.fact == question.fact or s.anchor.end == question.anchor.end]
        return max(same or near, key=lambda s: (s.score, s.id), default=None)


def fact_of(anchor: Anchor, key: str) -> str:
    """The usual name of a fact: what the source says, and what is asked of it. Free of places, to outlive edits."""
    said = " ".join(anchor.quote.casefold().split())[:80]
    return f"{said}|{' '.join(key.casefold().split())}"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a strategy draws from: shared by every question that it proposes on one stretch of the article."""

    anchor: Anchor
    strategy: str
    features: dict[str, float] = field(default_factory=dict)

    def choice(self, prompt: str, key: str, wrong: Sequence[str], fact: str = "") -> Iterator[Candidate]:
        """A multiple-choice question with the key first, if at least two wrong choices were found."""
        if len(wrong) >= 2 and len({c.casefold() for c in (key, *wrong)}) == len(wrong) + 1:
            question = MultipleChoice(prompt=prompt, choices=(key, *wrong), answer=(0,), explanation=self._why())
            yield self._candidate(question, key, fact)

    def short(self, prompt: str, *accepted: str, fact: str = "") -> Candidate:
        question = ShortAnswer(prompt=prompt, answer=accepted, explanation=self._why())
        return self._candidate(question, accepted[0], fact)

    def cloze(self, prompt: str, *accepted: str, fact: str = "") -> Candidate:
        return self._candidate(Cloze(prompt=prompt, answer=accepted, explanation=self._why()), accepted[0], fact)

    def card(self, front: str, back: str, fact: str = "", key: str = "") -> Candidate:
        """A flashcard; ``key`` is what the source says where the back has words of its own before it."""
        return self._candidate(Flashcard(prompt=front, answer=back, explanation=self._why()), key or back, fact)

    def statement(self, prompt: str, answer: bool, key: str, fact: str = "") -> Candidate:
        """A true-false question; ``key`` is the wording of the source that the statement keeps or replaces."""
        return self._candidate(TrueFalse(prompt=prompt, answer=answer, explanation=self._why()), key, fact)

    def _why(self) -> str:
        return f"The article says: “{' '.join(self.anchor.quote.split())}”"

    def _candidate(self, question: Question, key: str, fact: str) -> Candidate:
        fact = fact or fact_of(self.anchor, key)
        return Candidate(question, self.anchor, self.strategy, key, fact, dict(self.features))
