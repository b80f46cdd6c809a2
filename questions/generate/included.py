"""Lists inside a sentence: what a thing includes, consists of or falls into, asked for as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from questions.generate.build import Finding, card, reads_well
from questions.generate.inversion import ask
from questions.generate.phrases import edges, text_of
from questions.generate.prose_asking import asks_of
from questions.generate.prose_blanks import DETERMINED
from questions.generate.survey import Survey, survey

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Parsed, Token

LEAST_ITEMS = 2
LONGEST_LIST = 30
LONGEST_SUBJECT = 12
# "Consists of", "is made up of", "is divided into".
PARTING = {"consist": "of", "compose": "of", "make": "of", "divide": "into", "split": "into", "classify": "into"}
UNCOUNTED = frozenset("some many several various most numerous".split())
# What the front of the sentence says may follow the things: "for men", "in males".
FOLLOWING = frozenset("for in among of with at during".split())
LOOSE = frozenset("you your we our us it they them their its he she his her this these those".split())


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    for clause in s.clauses:
        found = _included(s, clause) or _consisting(s, clause)
        if found is not None:
            yield found


def _included(s: Survey, clause: Clause) -> Candidate | None:
    """ "Causes of rust include salt, rain and air": "What are some causes of rust, according to the article?"."""
    objects = (c for c in clause.verb.children if c.dep_ in ("dobj", "xcomp") and c.i > clause.verb.i)
    things = next(objects, None)
    if clause.verb.lemma_ != "include" or things is None or clause.predicate[0] != clause.verb:
        return None
    listed = [t for t in clause.predicate if t.i > clause.verb.i]
    if not _is_list(things, listed) or not _names_what(s, clause):
        return None
    return _asked(s, clause, _what_are(s, clause), listed, "includes")


def _what_are(s: Survey, clause: Clause) -> str:
    """Several things are asked for by name, one by what it includes."""
    behind = f" {s.spelling.inside(clause.front)}" if clause.front else ""
    if clause.head.tag_ not in ("NNS", "NNPS"):
        return f"What does {s.spelling.inside(clause.subject)} include{behind}, according to the article?"
    first = clause.subject[0]
    named = clause.subject[1:] if first.lower_ in UNCOUNTED or first.lower_ == "the" else clause.subject
    lead = "the" if first.lower_ == "the" else "some"
    return f"According to the article, what are {lead} {_small(s, named)}{behind}?"


def _small(s: Survey, tokens: Sequence[Token]) -> str:
    return s.spelling.inside(tokens) if tokens[0].i == 0 else text_of(tokens)


def _consisting(s: Survey, clause: Clause) -> Candidate | None:
    """ "The kit consists of a knife, a comb and a file": "What does the kit consist of?"."""
    joint = next((c for c in clause.verb.children if c.dep_ == "prep" and c.i > clause.verb.i), None)
    things = next((c for c in joint.children if c.dep_ == "pobj"), None) if joint is not None else None
    if joint is None or things is None or PARTING.get(clause.verb.lemma_) != joint.lower_:
        return None
    listed = [t for t in clause.predicate if t.i > joint.i]
    if not _is_list(things, listed) or not _names_what(s, clause):
        return None
    prompt = ask(s.spelling, clause, "What", {t.i for t in listed})
    return _asked(s, clause, prompt, listed, "consists") if prompt else None


def _is_list(things: Token, listed: Sequence[Token]) -> bool:
    """Two things or more with nothing behind them that is not theirs, and none told by a pronoun."""
    items = (things, *things.conjuncts)
    whole = bool(listed) and edges(things) == (listed[0].i, listed[-1].i)
    plain = not any(t.lower_ in LOOSE or t.text in "—–;:" or t.pos_ == "AUX" for t in listed)
    named = all(i.pos_ in ("NOUN", "PROPN", "ADJ", "VERB") for i in items)
    return whole and plain and named and len(items) >= LEAST_ITEMS and len(listed) <= LONGEST_LIST


def _names_what(s: Survey, clause: Clause) -> bool:
    """Whether the subject says by itself of what these are the parts, with no more than a phrase before it."""
    front, first = clause.front, clause.subject[0].lower_
    if len(clause.subject) > LONGEST_SUBJECT or first in DETERMINED or (front and front[0].lower_ not in FOLLOWING):
        return False
    told = any(c.dep_ in ("prep", "relcl", "acl", "compound", "amod", "poss") for c in clause.head.children)
    named = told or bool(front) or clause.head.pos_ == "PROPN" or s.is_term(clause.head.text)
    return named and asks_of(s, clause, [])


def _asked(s: Survey, clause: Clause, prompt: str, listed: Sequence[Token], relation: str) -> Candidate | None:
    key = text_of(listed)
    if key not in clause.source.text or not reads_well(prompt):
        return None
    finding = Finding(clause.source, f"enumeration-{relation}", f"{relation}:{clause.head.i}", prompt, key)
    return card(s, finding)
