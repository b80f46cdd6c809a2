"""Blanks that many words would fill, or that tell nobody anything: an everyday word, one of whatever is new or
somebody's, an aside in brackets, what "the" alone stands before, a mere place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from questions.familiarity import EVERYDAY, familiarity
from questions.generate.features_key import termhood
from questions.generate.phrases import text_of

if TYPE_CHECKING:
    from questions.generate.survey import Survey
    from questions.language import Token

# Up to there a word is hardly one of the article's own.
HARDLY_A_TERM = 0.25
# So often said, a word behind "the" is the article's matter.
OFTEN = 5
NAMING = frozenset("call name term know".split())
# Where most of what is told of happens.
EVERYWHERE = frozenset(
    {"united states", "u.s.", "america", "american people", "internet", "web", "human body", "world"}
)
# What is said of so many things that nobody could tell of which.
BLAND = frozenset("enjoy deserve differ vary matter".split())
RAISING = frozenset("raise pose present".split())
RAISED = frozenset("issue question concern doubt problem challenge risk threat".split())
GROWING = frozenset("dominate grow evolve play shape influence be have".split())
LINKING = frozenset("associate link connect discuss debate criticize".split())
NAMED = frozenset({"PERSON", "ORG", "GPE", "PRODUCT"})
SOMETIMES = frozenset("sometimes often usually commonly frequently".split())
MERELY = frozenset("just only merely simply".split())
IN = frozenset("in at near".split())
SUBJECTS = ("nsubj", "nsubjpass")
LIKE = frozenset("like unlike as".split())
ANY_OTHER = frozenset("other all most many any".split())
# "A new _____", "the second _____", "his _____": of what sort it is, neither the word nor the sentence tells.
OPEN = frozenset(
    """new recent specific particular major important significant crucial key special great small large other next
    second third fourth his her your""".split()
)


def is_open(s: Survey, words: Sequence[Token], content: Sequence[Token]) -> bool:
    """``content``: the words without their determiner."""
    return (
        _is_everyday(s, content)
        or _is_behind_open(words[0])
        or _is_in_brackets(words[0])
        or _is_everywhere(content)
        or _is_said_like_others(content[-1])
        or _is_told_blandly(content[-1])
        or (not s.is_term(text_of(content)) and _is_incidental(s, words, content))
    )


def _is_incidental(s: Survey, words: Sequence[Token], content: Sequence[Token]) -> bool:
    head = content[-1]
    behind_the = words[0].i > 0 and words[0].nbor(-1).lower_ == "the" and head.pos_ == "NOUN"
    return (behind_the and _is_newly_told(s, content)) or _is_where(head) or _is_said_to_be(head)


def _is_newly_told(s: Survey, content: Sequence[Token]) -> bool:
    """ "Conceals the _____", "the _____ of the firm": a noun hardly said, or said once with its adjective."""
    said = s.pool.concordance.repeats(text_of(content))
    if len(content) == 1:
        return said < OFTEN and not _is_named(content[0])
    return len(content) == 2 and content[0].pos_ == "ADJ" and said == 1


def _is_named(noun: Token) -> bool:
    """ "A valve called the _____"."""
    return noun.dep_ == "oprd" or noun.head.lemma_ in NAMING or noun.head.lower_ == "as"


def _is_where(head: Token) -> bool:
    """ "Born in _____": a town or country in which something of another matter happens."""
    return head.ent_type_ == "GPE" and head.dep_ == "pobj" and head.head.lower_ in IN


def _is_said_to_be(head: Token) -> bool:
    """ "There are some _____ to avoid"."""
    verb = head.head
    return head.dep_ == "attr" and verb.dep_ == "ROOT" and any(c.dep_ == "expl" for c in verb.children)


def _is_everywhere(content: Sequence[Token]) -> bool:
    return text_of(content).casefold() in EVERYWHERE


def _is_said_like_others(head: Token) -> bool:
    """ "Like other theories, _____ sees …", "_____ are similar to …": what is said of it is true of the others too."""
    doc = head.doc
    if head.dep_ not in SUBJECTS or head.head.dep_ != "ROOT":
        return False
    opens = len(doc) > 1 and doc[0].lower_ in LIKE and doc[1].lower_ in ANY_OTHER
    return opens or any(c.lower_ == "similar" and c.dep_ == "acomp" for c in head.head.children)


def _is_told_blandly(head: Token) -> bool:
    """ "_____ raises questions of …", "_____ continues to grow", "_____ is not just …": so do many things."""
    verb = head.head
    if head.dep_ not in SUBJECTS or verb.dep_ != "ROOT" or head.ent_type_ in NAMED:
        return False
    continues = verb.lemma_ == "continue" and any(c.dep_ == "xcomp" and c.lemma_ in GROWING for c in verb.children)
    raises = verb.lemma_ in RAISING and any(c.dep_ == "dobj" and c.lemma_ in RAISED for c in verb.children)
    beside = {c.lower_ for c in verb.children if c.dep_ in ("advmod", "neg")}
    linked = verb.lemma_ in LINKING and bool(beside & SOMETIMES)
    denied = verb.lemma_ == "be" and any(c.dep_ == "neg" for c in verb.children) and _is_merely(verb)
    return verb.lemma_ in BLAND or continues or raises or linked or denied


def _is_merely(verb: Token) -> bool:
    return any(t.lower_ in MERELY and t.nbor(-1).dep_ == "neg" for t in verb.doc[verb.i + 1 :])


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
