"""Reasons told by two clauses: "A, so B", "A, which is why B", and what something has led to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from questions.generate.build import Finding, card, reads_well
from questions.generate.inversion import ask
from questions.generate.phrases import is_comma, text_of
from questions.generate.standing import SPEAKERS, phrase_stands, stands_alone
from questions.generate.survey import Survey, survey

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Parsed, Token

LONGEST_KEY = 18
LEADING = frozenset(
    "make lead cause cut raise reduce force leave help delay speed slow double halve end save cost".split()
)


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    for first, second in pairwise(s.clauses):
        found = _so(s, first, second) if first.source is second.source else None
        if found is not None:
            yield found
    for clause in s.clauses:
        told = _which(s, clause)
        if told is not None:
            yield told


def _so(s: Survey, first: Clause, second: Clause) -> Candidate | None:
    """ "Rents rose, so the baker moved": why did the baker move?"""
    opening = second.tokens[0]
    so = opening.doc[opening.i - 1] if opening.i > 1 else opening
    if so.lower_ != "so" or not is_comma(so.nbor(-1)) or first.tokens[-1].i != so.i - 2:
        return None
    if not _is_reason(s, first) or not stands_alone(s, second.source, second.subject, second.predicate):
        return None
    return _card(s, second, ask(s.spelling, second, "Why"), first)


def _is_reason(s: Survey, clause: Clause) -> bool:
    """The answer may be told of what the question names; it must be whole and name nobody by a pronoun."""
    tokens = clause.tokens
    whole = tokens[-1].i - tokens[0].i + 1 == len(tokens)
    loose = any(t.lower_ in SPEAKERS or t.tag_ in ("PRP", "PRP$") for t in tokens)
    return whole and not loose and len(tokens) <= LONGEST_KEY and phrase_stands(s, clause.source, _unnamed(tokens))


def _unnamed(tokens: tuple[Token, ...]) -> list[Token]:
    """Without the nouns: in an answer "the soil" is the one that the question is about."""
    return [t for t in tokens if t.pos_ != "NOUN"]


def _which(s: Survey, clause: Clause) -> Candidate | None:
    """ "Rust ate the hull, which made repairs impossible": what made repairs impossible?"""
    doc = clause.source.doc
    which = next((t for t in doc if t.lower_ == "which" and t.dep_ in ("nsubj", "nsubjpass")), None)
    if which is None or not clause.whole or clause.front or which.i < 2 or not is_comma(which.nbor(-1)):
        return None
    verb = which.head
    told = [t for t in doc if which.i < t.i < len(doc) - 1]
    says_all = verb.right_edge.i >= len(doc) - 2 and clause.tokens[-1].i == which.i - 2
    fits = verb.lemma_ in LEADING and (verb.tag_ == "VBZ" or verb.tag_ == "VBD" or _has_perfect(verb))
    if not (says_all and fits and 3 <= len(told) <= 16) or verb.head.lower_ == "which" or not _is_reason(s, clause):
        return None
    near = doc[which.i - 2]
    if near.pos_ in ("NOUN", "PROPN") and verb.tag_ == "VBZ":
        return None  # "the road, which leads to …" tells of the road
    if not phrase_stands(s, clause.source, told) or not stands_alone(
        s, clause.source, clause.subject, clause.predicate
    ):
        return None
    return _card(s, clause, f"According to the article, what {text_of(told)}?", clause)


def _has_perfect(verb: Token) -> bool:
    return any(c.lower_ in ("has", "had") and c.dep_ == "aux" for c in verb.children)


def _card(s: Survey, asked: Clause, prompt: str | None, answer: Clause) -> Candidate | None:
    key = text_of(answer.tokens)
    if prompt is None or key not in s.parsed.article.text or not reads_well(prompt):
        return None
    relation = f"{asked.head.lemma_.lower()}:{asked.verb.lemma_}:so"
    return card(s, Finding(asked.source, "prose-cause", relation, prompt, key, (), {"certainty": 0.8}))
