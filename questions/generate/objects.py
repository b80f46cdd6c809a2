"""What is "the heart of …": the one thing that a sentence says to be so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from questions.generate.build import Finding, card, reads_well, short
from questions.generate.phrases import edges, is_plural, text_of
from questions.generate.prose_asking import is_shared
from questions.generate.standing import stands_alone
from questions.generate.survey import Survey, survey

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Parsed, Token

# What there is but one of.
SINGLE = frozenset(
    """heart opposite basis foundation root backbone core purpose goal aim capital source birthplace founder centre
    center cornerstone hallmark essence key engine author inventor father mother""".split()
)
FIRST = frozenset("first last main only primary chief central sole principal".split())


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    for clause in s.clauses:
        built = _what_it_is(s, clause)
        if built is not None:
            yield built


def _what_it_is(s: Survey, clause: Clause) -> Candidate | None:
    """ "What is the heart of the engine?", where the sentence says what is."""
    verb = clause.verb
    noun = next((c for c in verb.children if c.dep_ == "attr" and c.i > verb.i), None)
    if noun is None or verb.lower_ != "is" or verb != clause.predicate[0] or clause.front or is_shared(clause):
        return None
    said = [t for t in clause.predicate if t.i > verb.i]
    if not said or edges(noun) != (said[0].i, said[-1].i) or not _is_singled_out(noun):
        return None
    if not _is_spoken_of(s, noun):
        return None
    if is_plural(clause.head) or clause.head.ent_type_ == "PERSON" or len(clause.subject) > 10:
        return None
    prompt = f"According to the article, what is {text_of(said)}?"
    if not stands_alone(s, clause.source, clause.subject, said) or not reads_well(prompt):
        return None
    key = s.spelling.inside(clause.subject)
    finding = Finding(clause.source, "complement", f"{key.casefold()}:claim", prompt, key)
    return short(s, finding) if len(clause.subject) <= 3 else card(s, finding)


def _is_singled_out(noun: Token) -> bool:
    """ "the heart of …": one thing, told by what follows."""
    children = list(noun.children)
    led = any(c.lower_ == "the" for c in children) and any(c.dep_ == "prep" and c.lower_ == "of" for c in children)
    return led and (noun.lemma_.lower() in SINGLE or any(c.tag_ == "JJS" or c.lower_ in FIRST for c in children))


def _is_spoken_of(s: Survey, noun: Token) -> bool:
    """Whether the article comes back to what the noun is of: "the beginning of the journey" may be a figure."""
    of = (g for c in noun.children if c.lower_ == "of" for g in c.children if c.dep_ == "prep")
    bare = (g for g in of if g.pos_ == "NOUN" and [c.lower_ for c in g.children] == ["the"])
    return all(s.counts[g.lemma_.lower()] > 1 for g in bare)
