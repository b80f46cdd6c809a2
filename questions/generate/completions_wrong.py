"""Wrong endings for a sentence: constituents of other sentences of the same form, length and nature, not also true."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from questions.generate.completions_kin import are_nouns_of_one_nature, is_long
from questions.generate.completions_nouns import company_kept
from questions.generate.completions_parts import Part, parts_by_slot
from questions.generate.opposites import OPPOSITE
from questions.generate.patterns import EMPTY_KEYS
from questions.generate.prose_blanks import WEIGHING
from questions.generate.standing import ANAPHORIC
from questions.generate.survey import Survey
from questions.hypernyms import is_a_kind_of_the_other

if TYPE_CHECKING:
    from questions.generate.simplify import Clause

WANTED = 3
# So many constituents before and after the key's own place are looked at.
REACH = 150
LEAST_FIT = 0.6
PRONOUNS = frozenset("it they he she this these that those we you i which who what there one".split())
CLASSIFYING = re.compile(r"(?:al|ic|ar|ary|ory|ive|ous|oid|ine|ed|ized|ised|-\w+|inner|outer|middle|upper|lower)$")
NONE: frozenset[str] = frozenset()
LENGTHS = (0.5, 1.7)
SHORT = 3
SLACK = 7
MOST_OF_STEM = 0.5


@dataclass(frozen=True, slots=True)
class Rival:
    text: str
    part: Part
    fit: float


def rivals(s: Survey, clause: Clause, key: Part, stem_lemmas: frozenset[str]) -> list[Rival]:
    """The best three wrong endings, or none; the best first."""
    found = sorted(_fitting(s, clause, key, stem_lemmas), key=lambda r: (-r.fit, r.part.source.sentence.start))
    chosen: list[Rival] = []
    for rival in found:
        if len(chosen) < WANTED and all(_is_apart(rival, other) for other in chosen):
            chosen.append(rival)
    return chosen if len(chosen) == WANTED and _is_level(key, chosen) else []


def _is_level(key: Part, chosen: list[Rival]) -> bool:
    """Whether the key does not stand out by its length."""
    lengths = [len(r.text) for r in chosen]
    return min(lengths) - SLACK <= len(key.text) * 1.1 and len(key.text) * 0.85 <= max(lengths) + SLACK


def _is_apart(a: Rival, b: Rival) -> bool:
    one, two = a.part.head.lemma_.lower(), b.part.head.lemma_.lower()
    return not says_alike(a.part, b.part) and (one == two or not is_a_kind_of_the_other(one, two))


def _is_telling_apart(a: Part, b: Part) -> bool:
    """Whether two phrases with one noun name two kinds of it ("inner ear", "outer ear"), not one thing in two ways.

    Only what classifies tells kinds apart: a noun, an adjective made from one, or a word set against its opposite.
    """
    mine, theirs = _modifiers(a), _modifiers(b)
    opposed = any(w in OPPOSITE.get(v, ()) for v in mine for w in theirs)
    return opposed or (bool(mine and theirs) and all(CLASSIFYING.search(w) for w in (*mine, *theirs)))


def _modifiers(part: Part) -> list[str]:
    """The words that stand before the noun, a compound's noun as if it classified."""
    found = [c for c in part.head.children if c.i < part.head.i and c.dep_ in ("amod", "compound", "poss", "nummod")]
    return ["classical" if c.dep_ == "compound" else c.lower_ for c in found]


def says_alike(a: Part, b: Part) -> bool:
    """Whether one holds the other, or most of the words of the shorter one are the other's too."""
    one, two = a.folded, b.folded
    shared = len(a.lemmas & b.lemmas) / max(1, min(len(a.lemmas), len(b.lemmas)))
    if one in two or two in one or shared > 0.5:
        return True
    return shared > 0.3 and a.head.lemma_ == b.head.lemma_ and not _is_telling_apart(a, b)


def _fitting(s: Survey, clause: Clause, key: Part, stem_lemmas: frozenset[str]) -> Iterator[Rival]:
    if is_long(key):
        return
    kin = parts_by_slot(s.pool).get(key.slot, [])
    at = bisect_left(kin, key.source.sentence.start, key=lambda p: p.source.sentence.start)
    about, shape = frozenset(t.lemma_.lower() for t in clause.subject), key.shape
    for other in kin[max(0, at - REACH) : at + REACH]:
        if other.shape != shape:  # by far the most fall here: it must cost next to nothing
            continue
        if not _is_near_in_length(key, other) or _may_be_true(clause, key, other, about):
            continue
        if says_alike(key, other) or other.lemmas & stem_lemmas - key.lemmas or _says_most(other, stem_lemmas):
            continue
        fit = _fit(s, key, other) if are_nouns_of_one_nature(s, key, other) else 0.0
        if fit >= LEAST_FIT:
            yield Rival(other.text, other, round(fit, 3))


def _says_most(other: Part, stem_lemmas: frozenset[str]) -> bool:
    """Whether the other's own sentence speaks of most of what the stem tells."""
    return len(other.around & stem_lemmas) >= max(2, MOST_OF_STEM * len(stem_lemmas))


def _is_near_in_length(key: Part, other: Part) -> bool:
    mine, theirs = len(key.text), len(other.text)
    return abs(mine - theirs) <= SLACK or LENGTHS[0] <= theirs / mine <= LENGTHS[1]


def _may_be_true(clause: Clause, key: Part, other: Part, about: frozenset[str]) -> bool:
    """Whether it stands in the same sentence, or is said of the same thing, for all we know."""
    mine, theirs = clause.source.sentence, other.source.sentence
    if theirs.end > mine.start and theirs.start < mine.end:
        return True
    same_verb = key.governor == other.governor and ":" in key.governor
    return same_verb and (other.topic in about or other.topic in PRONOUNS)


def _fit(s: Survey, key: Part, other: Part) -> float:
    """How well it would pass for the right ending to somebody who has not read the text, about 0 to 2."""
    length = 1 - abs(key.words - other.words) / max(key.words, other.words)
    fit = 0.3 * length + 0.2 * (key.source.sentence.section == other.source.sentence.section)
    return fit + _noun_fit(s, key, other)


def _noun_fit(s: Survey, key: Part, other: Part) -> float:
    telling = {key.opening, other.opening} & {"ing", "owner", "count"}
    if key.opening != other.opening and (telling or min(key.words, other.words) <= SHORT):
        return 0.0
    if other.words <= SHORT and _is_vague(other):
        return 0.0
    name, rival_name = key.head.pos_ == "PROPN", other.head.pos_ == "PROPN"
    if name != rival_name or (key.kinds and other.kinds and not key.kinds & other.kinds):
        return 0.0
    same_head = key.head.lemma_ == other.head.lemma_ and len(key.lemmas) > 1
    same_place = key.governor.partition(":")[0] == other.governor.partition(":")[0]
    same_place = same_place or key.governor.rpartition(" ")[2] == other.governor.rpartition(" ")[2]
    fit = (
        0.2 * same_place
        + 0.5 * bool(key.kinds & other.kinds)
        + 0.45 * (key.governor == other.governor)
        + 0.4 * same_head
    )
    terms = s.is_term(key.text), s.is_term(other.text)
    company = company_kept(s.pool)
    shared = company.get(key.head.lemma_.lower(), NONE) & company.get(other.head.lemma_.lower(), NONE)
    fit += 0.3 * min(2, len(shared))
    return (
        fit
        + 0.35 * all(terms)
        - (0.15 + 0.2 * (key.words == 1)) * (terms[0] != terms[1])
        + 0.15 * (key.opening == other.opening)
    )


def _is_vague(part: Part) -> bool:
    """ "The second approach": which?"""
    lemma = part.head.lemma_.lower()
    weighed = part.tokens[0].tag_ in ("JJR", "JJS") or part.tokens[0].lower_ in WEIGHING
    return weighed or lemma in EMPTY_KEYS or (part.opening == "the" and lemma in ANAPHORIC)
