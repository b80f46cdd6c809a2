"""The noun of a lead-in that the list is a list of, and how a question has it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from questions.generate.phrases import PLURAL_TAGS, text_of

if TYPE_CHECKING:
    from questions.generate.simplify import Clause
    from questions.language import Doc, Token

NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
TRAILING = 3
# What announces a list without telling anything of it.
OPENERS = frozenset("the these some several many various certain few couple a number of other such".split())
# Nouns that mean little without saying of what, or to what.
NEEDS_MORE = frozenset(
    """reason cause objection response consequence effect result implication outcome condition respect difference
    problem question figure point cost gain benefit advantage drawback risk answer concern example lesson tip change
    finding suggestion solution impact purpose exception factor""".split()
)
PRESENTING = frozenset(
    "list name give outline identify describe offer report cite mention propose suggest share".split()
)
COLLECTIVES = frozenset("variety number range set series host handful mix collection couple".split())
VAGUE_OWNERS = frozenset("these those some such other".split())
TELLING = ("prep", "relcl", "acl", "poss", "compound", "amod")
HELPERS = ("dobj", "attr", "pobj", "nsubj", "nsubjpass")


def announcing(doc: Doc, clause: Clause, items: int) -> Token | None:
    """The plural noun that the list is a list of: the one that is counted, or the last of the clause."""
    inside = {t.i for t in clause.tokens}
    nouns = [t for t in doc if t.i in inside and t.tag_ in PLURAL_TAGS and t.dep_ in HELPERS and t.pos_ == "NOUN"]
    if clause.verb.lemma_ in ("be", "include") and clause.predicate[-1] == clause.verb:
        return clause.head if clause.head in nouns and clause.head.left_edge.lower_ not in VAGUE_OWNERS else None
    nouns = [t for t in nouns if t.lemma_ != "thing" or t.dep_ == "dobj"]
    counted = [t for t in nouns if number_of(t)]
    followed = [t for t in nouns if any(c.lower_ == "following" for c in t.children)]
    if counted:
        return counted[0] if len(counted) == 1 and agrees(counted[0], items) else None
    if followed:
        return followed[-1]
    if clause.verb.lemma_ in PRESENTING and (told := [t for t in nouns if t.dep_ == "dobj" and t.head == clause.verb]):
        return told[0]
    pointed = [t for t in nouns if t.dep_ == "dobj" and t.head == clause.verb and t.left_edge.lower_ == "these"]
    if len(pointed) == 1:
        return pointed[0]  # "The crew uses these signals to warn others:"
    last = nouns[-1] if nouns else None
    ends = last is not None and last.right_edge.i >= clause.tokens[-1].i and last.dep_ in ("dobj", "attr", "pobj")
    return last if ends else None


def number_of(noun: Token) -> str:
    return next((c.lower_ for c in noun.children if c.dep_ == "nummod"), "")


def agrees(noun: Token, items: int) -> bool:
    number = number_of(noun)
    return not number or number in (NUMBERS[items], str(items))


def is_of_the_clause(noun: Token, clause: Clause) -> bool:
    """ "It will be the firm that can do five things": the five are of a clause within, which no question reaches."""
    verbs = [t for t in noun.ancestors if t.pos_ in ("VERB", "AUX") and t.i >= clause.verb.i]
    within = verbs[: verbs.index(clause.verb)] if clause.verb in verbs else verbs
    return all(v.dep_ == "xcomp" and v.tag_ == "VB" for v in within)


def leaves_another(clause: Clause, noun: Token) -> bool:
    """ "Gives death rates for categories such as:": it is the categories that are listed."""
    last = clause.tokens[-1]
    others = [t for t in clause.predicate if t.tag_ == "NNS" and t.i > noun.right_edge.i and t.dep_ == "pobj"]
    return bool(others) and last.i - others[-1].i < TRAILING and not number_of(noun)


def holder_of(noun: Token) -> Token:
    """ "a variety" in "a variety of plants", which is left out with them."""
    held = noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_ in COLLECTIVES
    return noun.head.head if held else noun


def is_vague(noun: Token, part: Sequence[Token]) -> bool:
    """ "gave three reasons", and not of what; "differ in three respects" says it by its verb."""
    told = any(c.dep_ in TELLING and c.lower_ != "following" for c in noun.children)
    by_verb = noun.dep_ == "pobj" and noun.head.head.lemma_ not in ("come", "go", "give")
    return noun.lemma_.lower() in NEEDS_MORE and not told and not by_verb and len(part) < 5


def phrase_of(part: Sequence[Token], items: int) -> str:
    """The noun phrase as a question has it: counted, without the words that only announce."""
    words = list(part)
    while len(words) > 1 and (words[0].lower_ in OPENERS or words[0].lower_ == "following"):
        words = words[1:]
    counted = any(t.dep_ == "nummod" for t in words[:2]) or not items
    phrase = text_of(words)
    return phrase[:1].lower() + phrase[1:] if counted else f"{NUMBERS[items]} {phrase}"
