"""What a thing requires, signals or contains, and what is "the heart of …", where the verb makes it telling."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from questions.generate.build import Finding, card, reads_well, short
from questions.generate.decisive import is_matter
from questions.generate.inversion import ask
from questions.generate.phrases import edges, is_plural, text_of, without_determiner
from questions.generate.prose_asking import is_shared
from questions.generate.standing import stands_alone
from questions.generate.survey import Survey, survey

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Parsed, Token

# Verbs whose object is the news of the sentence.
TELLING = frozenset(
    """require need signal reflect represent monitor measure produce release regulate control protect examine propose
    face prioritize prioritise emphasize emphasise test identify determine reveal reject ban replace demand threaten
    govern verify advocate encompass exclude absorb emit store transport convert attract resist""".split()
)
OFTEN = frozenset("often sometimes usually typically generally frequently commonly".split())
# What there is but one of.
SINGLE = frozenset(
    """heart opposite basis foundation root backbone core purpose goal aim capital source birthplace founder centre
    center cornerstone hallmark essence key engine author inventor father mother""".split()
)
FIRST = frozenset("first last main only primary chief central sole principal".split())
LONGEST_ANSWER = 16
LONGEST_TYPED = 3


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    for clause in s.clauses:
        built = _what_it_does(s, clause) or _what_it_is(s, clause)
        if built is not None:
            yield built


def _what_it_does(s: Survey, clause: Clause) -> Candidate | None:
    """ "What does the warden monitor?"."""
    answer = _telling_object(clause) or _role(clause)
    if not answer or not _is_central(s, clause) or text_of(answer) not in clause.source.text:
        return None
    clause = replace(clause, front=() if _is_remark(clause.front) else clause.front)
    rest = [t for t in clause.predicate if t not in answer]
    often = any(t.lower_ in OFTEN for t in clause.predicate)
    if often or _is_said_again(s, clause) or any(t.tag_ == "JJR" for t in clause.subject):
        return None
    if len(clause.front) > 6 or not stands_alone(s, clause.source, clause.subject, [*clause.front, *rest, *answer]):
        return None
    prompt = ask(s.spelling, clause, "What", {t.i for t in answer})
    if prompt is None or not reads_well(prompt) or any(c.dep_ == "neg" for c in clause.verb.children):
        return None
    key = text_of(answer)
    finding = Finding(clause.source, "object", f"{clause.head.lemma_.lower()}:{clause.verb.lemma_}", prompt, key)
    if len(answer) > LONGEST_TYPED:
        return card(s, finding)
    return short(s, finding) if is_matter(s, without_determiner(answer)) else None


def _is_remark(front: tuple[Token, ...]) -> bool:
    """ "Often," and "Typically," would stand oddly before "what"."""
    return all(t.pos_ in ("ADV", "PUNCT") for t in front)


def _is_said_again(s: Survey, clause: Clause) -> bool:
    """Whether another sentence gives the same deed of the same thing another object."""
    deed = (clause.head.lemma_.lower(), clause.verb.lemma_)
    return any(
        (c.head.lemma_.lower(), c.verb.lemma_) == deed and c.source.sentence != clause.source.sentence
        for c in s.clauses
    )


def _telling_object(clause: Clause) -> tuple[Token, ...]:
    """The object, when it closes the clause or only a short phrase follows it."""
    noun = next((c for c in clause.verb.children if c.dep_ == "dobj" and c.i > clause.verb.i), None)
    if noun is None or clause.verb.lemma_ not in TELLING or is_shared(clause):
        return ()
    first, last = edges(noun)
    answer = tuple(t for t in clause.predicate if first <= t.i <= last)
    after = [t for t in clause.predicate if t.i > last]
    direct = (
        bool(answer) and first == clause.verb.i + 1 and answer[0].lower_ not in ("some", "any", "many", "two", "three")
    )
    return answer if direct and not after and 2 <= len(answer) <= LONGEST_ANSWER else ()


def _role(clause: Clause) -> tuple[Token, ...]:
    """ "serves as the eyes of the board": all that follows "as"."""
    prep = next((c for c in clause.verb.children if c.dep_ == "prep" and c.lower_ == "as"), None)
    if prep is None or clause.verb.lemma_ not in ("serve", "act", "function") or is_shared(clause):
        return ()
    answer = tuple(t for t in clause.predicate if t.i > prep.i)
    return answer if prep.i == clause.verb.i + 1 and 2 <= len(answer) <= LONGEST_ANSWER else ()


def _is_central(s: Survey, clause: Clause) -> bool:
    """Whether the subject is what the article or the section is about."""
    words = {t.lemma_.lower() for t in clause.subject if t.pos_ in ("NOUN", "PROPN")}
    words |= {t.lower_ for t in clause.subject if t.pos_ in ("NOUN", "PROPN")}
    helped = any(c.dep_ == "aux" and c.tag_ == "MD" and c.lower_ != "must" for c in clause.verb.children)
    return not helped and bool(words & s.topics) and len(clause.subject) <= 8


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
