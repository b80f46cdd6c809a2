"""The weights of the ranking, by feature, strategy and kind. A question that scores below ``CUT`` is not used."""

from __future__ import annotations

from questions.question import Kind

CUT = 0.5
BIAS = -1.6
WEIGHTS: dict[str, float] = {
    "centrality": 1.4,
    "heading_overlap": 0.6,
    "title_overlap": 0.3,
    "opening": 0.4,
    "emphasis": 0.8,
    "repeated_key": 0.4,
    "stem_fit": 0.8,
    "key_fit": 0.7,
    "choices_alike": 0.6,
    "quote_length": -0.3,
    # Set by strategies: how sure they are of their own wording and point.
    "certainty": 1.0,
    "weakness": -1.0,
}
STRATEGY_PRIORS: dict[str, float] = {
    "labels": 0.7,
    "grouping": 0.9,
    "tables": 0.8,
    "steps": 0.7,
    "completion": 0.4,
    "headings": 0.3,
    "enumeration": 0.6,
    "definitions": 0.9,
    "reasons": 0.6,
    "quantities": 0.4,
    "entities": 0.3,
    "statements": 0.1,
}
KIND_PRIORS: dict[Kind, float] = {
    Kind.MULTIPLE_CHOICE: 0.1,
    Kind.SHORT_ANSWER: 0.0,
    Kind.CLOZE: 0.0,
    Kind.TRUE_FALSE: 0.0,
    Kind.FLASHCARD: 0.1,
}
