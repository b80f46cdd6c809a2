"""Blanks that many words would fill: an everyday word, one of whatever is new or somebody's, an aside in brackets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from questions.familiarity import familiarity
from questions.generate.features_key import termhood
from questions.generate.phrases import text_of

if TYPE_CHECKING:
    from questions.generate.survey import Survey
    from questions.language import Token

# From here on a word is one of everyday speech, and up to there hardly one of the article's own.
EVERYDAY = 0.4
HARDLY_A_TERM = 0.25
# "A new _____", "the second _____", "his _____": of what sort it is, neither the word nor the sentence tells.
OPEN = frozenset(
    """new recent specific particular major great small large other next second third fourth his her your""".split()
)


def is_open(s: Survey, words: Sequence[Token], content: Sequence[Token]) -> bool:
    """``content``: the words without their determiner."""
    return _is_everyday(s, content) or _is_behind_open(words[0]) or _is_in_brackets(words[0])


def _is_everyday(s: Survey, content: Sequence[Token]) -> bool:
    """ "_____ to credit", "a great _____": one common word that the article does not keep saying."""
    common = familiarity(content[-1].lemma_)
    if len(content) > 1 or content[-1].pos_ == "PROPN" or common <= EVERYDAY:
        return False
    return termhood(s.pool.concordance.repeats(text_of(content)), common) <= HARDLY_A_TERM


def _is_behind_open(first: Token) -> bool:
    return first.i > 0 and first.nbor(-1).lower_ in OPEN


def _is_in_brackets(first: Token) -> bool:
    before = [t.text for t in first.doc[: first.i] if t.text in "()"]
    return bool(before) and before[-1] == "("
