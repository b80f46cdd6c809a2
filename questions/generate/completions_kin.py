"""Whether two constituents are so near in nature that one may stand as a wrong choice, or be swapped, for the other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from questions.generate.loose_ends import is_stranger
from questions.generate.natures import natures, plain
from questions.generate.patterns import EMPTY_KEYS
from questions.generate.phrases import text_of
from questions.generate.standing import ANAPHORIC
from questions.hypernyms import is_a_kind_of_the_other, nearness
from questions.natures import HOLLOW

if TYPE_CHECKING:
    from questions.generate.completions_parts import Part
    from questions.generate.survey import Survey
    from questions.language import Token

NEAR = 0.78
# Longer phrases say too much to be another's equal, and are more often misread.
LONGEST = 7
STEM = 5
# Nouns that name nothing by themselves.
EMPTY = (
    EMPTY_KEYS
    | HOLLOW
    | frozenset(
        """post key focus context reduction increase decrease loss individual term practice extent question
        article""".split()
    )
)
ANYBODY = frozenset("people person individual someone everyone anyone other many most some one human".split())
NO_PERSONS = frozenset("Project House Bank Street Bridge Palace Office The Company Board Group Act Plan".split())
NAMED = ("PERSON", "ORG", "GPE", "LOC", "NORP", "DATE", "PERCENT", "MONEY", "CARDINAL", "QUANTITY", "TIME", "FAC")


def are_nouns_of_one_nature(s: Survey, key: Part, other: Part) -> bool:
    """Names of one type, terms that the article lists together, or things near in WordNet's tree.

    Neither may be a kind of the other, which would leave the choice arguable.
    """
    a, b = key.head, other.head
    if key.shape != other.shape or is_long(key) or is_long(other) or _is_empty(other):
        return False
    one, two = a.lemma_.lower(), b.lemma_.lower()
    if one != two and is_a_kind_of_the_other(one, two):
        return False  # whatever else speaks for it: "bird" beside "owl" is true as well
    if a.pos_ == "PROPN" or a.ent_type_ in NAMED or b.ent_type_ in NAMED:
        return _are_names_of_one_type(s, key, other)
    if are_listed_together(s, key.text, other.text):
        return True
    if s.is_term(key.text) != s.is_term(other.text):
        return False
    if (key.words == 1) != (other.words == 1):
        return False
    if one == two:
        return s.is_term(key.text) and s.is_term(other.text)
    near = nearness(one, two)
    return near is not None and near >= NEAR


def is_long(part: Part) -> bool:
    return part.words > LONGEST or part.told_at_length


def _are_names_of_one_type(s: Survey, key: Part, other: Part) -> bool:
    """Tagged alike, written alike ("Snow" beside "Farr", not beside "John Snow"), and capitals not by place alone."""
    a, b = key.head, other.head
    figures = re.search(r"\d", key.text) is not None
    capitals = figures or (s.spelling.keeps_capital(a) and s.spelling.keeps_capital(b))
    people = a.ent_type_ != "PERSON" or key.words == other.words
    lone = not figures and min(key.words, other.words) == 1 and a.ent_type_ == "ORG"
    alike = a.ent_type_ == b.ent_type_ != "" and _shape(key.text) == _shape(other.text)
    if a.ent_type_ == "PERSON" and any(w in NO_PERSONS for w in other.text.split()):
        return False
    return alike and capitals and people and not lone and not is_stranger(s, b)


def are_listed_together(s: Survey, one: str, two: str) -> bool:
    """Whether the article names the two side by side ("axons and dendrites"), as wholes."""
    known = natures(s)
    return plain(two) in known.of(plain(one)).beside and len(plain(one).split()) <= 4


def named(noun: Token) -> str:
    """The noun with the words before it that classify it."""
    return text_of([*(c for c in noun.lefts if c.dep_ in ("compound", "amod")), noun])


def _is_empty(part: Part) -> bool:
    head = part.head.lemma_.lower()
    return head in EMPTY or (part.opening == "the" and part.words == 2 and head in ANAPHORIC)


def _shape(text: str) -> str:
    """Dates and figures of one form: "4 April 1865" is not like "8 September"."""
    return re.sub(r"[A-Za-z]+", "a", re.sub(r"\d+", "0", text)) if re.search(r"\d", text) else ""
