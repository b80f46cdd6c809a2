"""Whether a claim that is shown by itself says of what it speaks, and whether that matters to the article.

A prompt that asks something may name half of it; a statement to be judged must name all: "the loss" of what, the launch
of which ship.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from questions.generate.completions_kin import named
from questions.generate.loose_ends import is_stranger
from questions.generate.reported_speakers import full_names
from questions.generate.standing import ANAPHORIC, UNIQUE
from questions.generate.survey import Survey

if TYPE_CHECKING:
    from questions.language import Token

# "The loss at $85 million", "the loss by then": no word on what was lost.
TELLING_WHICH = frozenset("of in for between from to on about behind against with into under around".split())
TELLING_DEPS = ("relcl", "acl", "poss", "nummod", "appos", "ccomp")
NAMES = ("", "PERSON", "ORG", "PRODUCT", "GPE", "LOC", "FAC", "NORP", "EVENT", "WORK_OF_ART", "LAW")
KIND = ("compound", "amod")


def is_anchored(s: Survey, tokens: Sequence[Token], *, always: bool = False) -> bool:
    """Every noun with "the" is told or known from the title, and something in the claim belongs to the article."""
    nouns = [t for t in tokens if t.pos_ in ("NOUN", "PROPN")]
    loose = not names_all(s, tokens) or any(_is_pointing(t) for t in tokens)
    if loose or any(is_first_name(s, t) for t in nouns):
        return False
    return any(_belongs(s, t) for t in nouns) if always or _is_particular(tokens) else True


def _is_particular(tokens: Sequence[Token]) -> bool:
    """Told of one time: such a fact is of one thing, what holds in general is of all of its kind."""
    return any(t.tag_ == "VBD" or t.lower_ in ("will", "has", "have", "now", "expected", "planned") for t in tokens)


def names_all(s: Survey, tokens: Sequence[Token]) -> bool:
    """Whether every noun with "the" is told by its words, or by the article's title and headings."""
    inside = {t.i for t in tokens}
    return not any(t.pos_ in ("NOUN", "PROPN") and _is_loose(s, t, inside) for t in tokens)


def is_first_name(s: Survey, t: Token) -> bool:
    """ "Ada" alone: whoever follows the story knows her, nobody else does."""
    if is_stranger(s, t):
        return True
    alone = t.pos_ == "PROPN" and t.ent_type_ == "PERSON" and t.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj")
    alone = alone and t.left_edge == t and (t.i + 1 == len(t.doc) or t.nbor(1).pos_ != "PROPN")
    return alone and t.text in s.people and not any(name.split()[-1] == t.text for name in full_names(s))


def _is_pointing(t: Token) -> bool:
    """ "That" for a thing: "reduced that to six metres", "in May, that plan failed"."""
    if t.lower_ == "so" and t.head.lemma_ == "do":
        return True
    if t.lower_ != "that" or t.head.dep_ in ("relcl", "acl"):
        return False
    return t.dep_ in ("det", "dobj", "nsubj", "pobj", "nsubjpass") or (t.dep_ == "mark" and t.head.dep_ == "ROOT")


def _is_loose(s: Survey, noun: Token, inside: set[int]) -> bool:
    if noun.pos_ != "NOUN" or not any(c.lower_ == "the" for c in noun.children):
        return False
    lemma = noun.lemma_.lower()
    if lemma in UNIQUE or _is_told(noun, inside) or s.is_term(named(noun)) or s.is_term(noun.text):
        return False
    counted_off = any(c.lower_ in ("first", "second", "third", "final") for c in noun.lefts)
    return (
        counted_off
        or lemma in ANAPHORIC
        or not (lemma in s.topics or any(c.lower_ in s.topics for c in noun.lefts if c.dep_ in KIND))
    )


def _is_told(noun: Token, inside: set[int]) -> bool:
    behind = [
        c for c in noun.children if c.left_edge.i == noun.i + 1 and c.i in inside
    ]  # what comes later is the verb's
    told = any(c.dep_ in TELLING_DEPS or (c.dep_ == "prep" and c.lower_ in TELLING_WHICH) for c in behind)
    named = any(c.pos_ == "PROPN" or c.tag_ == "JJS" or c.dep_ == "poss" for c in noun.lefts)
    return told or named or bool(noun.ent_type_ and noun.ent_type_ != "ORDINAL")


def _belongs(s: Survey, t: Token) -> bool:
    """A name, a term, a word of the title."""
    lemma = t.lemma_.lower()
    named = t.pos_ == "PROPN" and t.ent_type_ in NAMES
    titled = re.search(rf"\b{re.escape(lemma)}", s.parsed.article.title.lower()) is not None and lemma not in ANAPHORIC
    return named or titled or s.is_term(t.text)
