"""How hard a question is likely to be, before anybody has answered it: from 0 (easy) to 1 (hard).

Recognising is easier than recalling, a fact is easier than a reason, and wrong choices that look like the right one
make a choice hard (after Haladyna and Rodriguez, Developing and Validating Test Items, 2013).
"""

from __future__ import annotations

import re
from enum import StrEnum

from questions.generate.candidate import Candidate
from questions.generate.select import NO_WISH, Wish
from questions.language import content_lemmas, parse_syntax
from questions.question import Kind, MultipleChoice

RECALL = {
    Kind.TRUE_FALSE: 0.15,
    Kind.MULTIPLE_CHOICE: 0.25,
    Kind.CLOZE: 0.45,
    Kind.SHORT_ANSWER: 0.5,
    Kind.FLASHCARD: 0.6,
}
REASONING = re.compile(
    r"\b(?:why|how (?!many|much|long|old|often)|differ|compare|because|purpose|reason)\b", re.IGNORECASE
)
LEANING = 0.3


class Difficulty(StrEnum):
    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


AIMS = {Difficulty.EASY: 0.2, Difficulty.MEDIUM: 0.45, Difficulty.HARD: 0.75}


def difficulty_of(candidate: Candidate) -> float:
    question = candidate.question
    hard = RECALL.get(question.kind, 0.5)
    hard += 0.2 * bool(REASONING.search(question.prompt))
    hard += 0.02 * min(10, max(0, len(candidate.key.split()) - 1))
    if isinstance(question, MultipleChoice):
        hard += 0.3 * _closeness(question)
    return round(min(1.0, hard), 2)


def leaning_to(difficulty: Difficulty | None) -> Wish:
    """What a wished difficulty adds to a candidate's score: nothing where it is met, less the further it is."""
    if difficulty is None:
        return NO_WISH
    aim = AIMS[difficulty]
    return lambda candidate: -LEANING * abs(difficulty_of(candidate) - aim)


def _closeness(question: MultipleChoice) -> float:
    """How many of their words the choices share with each other."""
    said = [content_lemmas(parse_syntax(c)) for c in question.choices]
    pairs = [(a, b) for i, a in enumerate(said) for b in said[i + 1 :]]
    return sum(len(a & b) / max(1, len(a | b)) for a, b in pairs) / max(1, len(pairs))
