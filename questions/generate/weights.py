"""The weights of the ranking, by feature, strategy and kind. A question that scores below ``CUT`` is not used."""

from __future__ import annotations

from questions.question import Kind

CUT = 0.5
# For a plain sentence in a section that offers nothing else.
LAST_RESORT_CUT = 0.45
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
    "grouping": 0.7,
    "labels": 0.9,
    "tables": 0.4,
    "steps": 0.6,
    "members": 0.9,
    "headings": 0.6,
    "enumeration": 0.6,
    "definition-term": 0.5,
    "definition-meaning": 0.4,
    "term-subject": 0.3,
    "cloze-term": 0.2,
    "true-false": 0.1,
    "reason": 0.6,
    "cause": 0.4,
    "consequence": 0.4,
    "contrast": 0.4,
    "quantity": 0.1,
    "year": 0.1,
    "entity": 0.1,
    "role": 0.2,
    "place": 0.0,
    "object": 0.0,
    "complement": -0.1,
    "prose-cloze": -0.4,
    "whole": -0.4,
}
KIND_PRIORS: dict[Kind, float] = {
    Kind.MULTIPLE_CHOICE: 0.1,
    Kind.SHORT_ANSWER: 0.0,
    Kind.CLOZE: 0.0,
    Kind.TRUE_FALSE: 0.0,
    Kind.FLASHCARD: 0.1,
}
