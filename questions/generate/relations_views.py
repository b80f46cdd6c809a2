"""The claims that a sentence makes, each by itself: what it says, what it says besides, what it reports of others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from questions.generate.clauses import MARKS
from questions.generate.phrases import edges, is_comma, is_plural, text_of
from questions.generate.relations_ask import DO
from questions.generate.simplify import SUBJECTS, Clause
from questions.generate.standing import stands_alone
from questions.generate.survey import Survey

if TYPE_CHECKING:
    from questions.language import Token

CONCEDING = frozenset("although though while whereas even".split())
ASSERTED = frozenset("because although though whereas while since".split())
REPORTING = frozenset(
    """argue find conclude show suggest believe claim propose report state hypothesize theorize say note think
    demonstrate reveal discover observe indicate maintain predict warn explain estimate insist contend assert""".split()
)
# Openings that tie a sentence to its neighbours; the question is asked without them.
TYING = re.compile(
    r"(?:in (?:any|this|that|some|many|most|either|each) cases?|for (?:example|instance|this reason|that reason)"
    r"|as a result|in addition|in fact|in other words|in short|in general|of course|on the other hand|in contrast"
    r"|at the same time"
    r"|in turn|in the end|over time|in practice|after all|at first|by contrast|then|finally|again|today|currently)$",
    re.IGNORECASE,
)


# ", which helps …" tells as often of all that was said as of the noun before it.
LOOSELY_TIED = frozenset("make lead cause help reduce mean allow result know call require be give take".split())


@dataclass(frozen=True, slots=True)
class View:
    """A claim and, where it is somebody's, ``whose`` words it is."""

    clause: Clause
    whose: str = ""


def views(s: Survey, clause: Clause) -> Iterator[View]:
    """The claim, each of the things that it says of one subject, and the claims inside it."""
    if any(t.lower_ in ("neither", "nor") for t in clause.predicate):
        return
    for told in _joined(clause):
        yield View(told)
    for inner in clause.predicate:
        if inner.dep_ == "advcl" and inner.left_edge.lower_ in ASSERTED and inner.tag_ in DO:
            yield from _inner(clause, inner, "")
        elif inner.dep_ == "ccomp" and inner.head == clause.verb and _reports(s, clause):
            yield from _inner(clause, inner, s.spelling.inside(clause.subject))
    yield from _relative(clause)


def _reports(s: Survey, clause: Clause) -> bool:
    """Whether somebody who can be named says what follows."""
    known = len(clause.subject) <= 8 and stands_alone(s, clause.source, clause.subject, ())
    denied = any(c.dep_ == "neg" for c in clause.verb.children)
    return known and not denied and clause.verb.lemma_ in REPORTING


def _joined(clause: Clause) -> Iterator[Clause]:
    """The claim and, where several things are said of one subject, each by itself."""
    clause = _untied(clause)
    joined = [c for c in clause.verb.children if c.dep_ == "conj" and not any(g.dep_ in SUBJECTS for g in c.children)]
    if not joined:
        yield clause
        return
    if not _follows(joined[0]):
        return
    first = min(joined[0].left_edge.i, *(c.i for c in clause.verb.children if c.dep_ == "cc"), joined[0].i)
    yield _told(clause, clause.verb, [t for t in clause.predicate if t.i < first])
    for verb in _chain(joined):
        helped = any(c.dep_ in ("aux", "auxpass") for c in verb.children)
        if (verb.tag_ in DO or helped) and _follows(verb) and _agrees(clause.head, verb):
            inner = min((c.i for c in verb.children if c.dep_ in ("cc", "conj")), default=len(verb.doc))
            yield _told(clause, verb, [t for t in clause.predicate if verb.left_edge.i <= t.i < inner])


def _untied(clause: Clause) -> Clause:
    """Without an opening that leans on the sentence before, and without a concession at the end."""
    front = clause.front
    words = [t for t in front if not is_comma(t)]
    if words and (TYING.match(text_of(words)) or (len(words) == 1 and words[0].pos_ == "ADV")):
        front = ()
    conceded = [
        c.left_edge.i
        for c in clause.verb.children
        if c.dep_ == "advcl" and c.i > clause.verb.i and c.left_edge.lower_ in CONCEDING
    ]
    conceded += [t.i for t in clause.predicate if t.lower_ in ("which", "who") and is_comma(t.nbor(-1))]
    predicate = [t for t in clause.predicate if not conceded or t.i < min(conceded)]
    while predicate and is_comma(predicate[-1]):
        predicate.pop()
    return replace(clause, front=front, predicate=tuple(predicate)) if clause.verb in predicate else clause


def _follows(verb: Token) -> bool:
    """Whether nothing but helpers and adverbs stands before the joined verb: no subject that the parser has missed."""
    before = verb.doc[max(0, verb.left_edge.i - 1)]
    helpers = all(c.dep_ in ("aux", "auxpass", "advmod", "neg", "cc", "punct") for c in verb.lefts)
    return helpers and (before.dep_ == "cc" or is_comma(before))


def _agrees(subject: Token, verb: Token) -> bool:
    """Whether the joined verb may be the subject's by its number; else it is that of a noun in between."""
    if verb.tag_ not in ("VBZ", "VBP") or any(c.dep_ in ("aux", "auxpass") for c in verb.children):
        return True
    return is_plural(subject) == (verb.tag_ == "VBP")


def _chain(joined: Sequence[Token]) -> Iterator[Token]:
    for verb in joined:
        if verb.pos_ in ("VERB", "AUX"):
            yield verb
            yield from _chain([c for c in verb.children if c.dep_ == "conj"])


def _told(clause: Clause, verb: Token, predicate: Sequence[Token]) -> Clause:
    kept = list(predicate)
    while kept and (kept[-1].is_punct or kept[-1].dep_ == "cc"):
        kept.pop()
    while kept and (kept[0].is_punct or kept[0].dep_ == "cc" or (kept[0].pos_ == "ADV" and kept[0].lower_ == "then")):
        kept.pop(0)
    return replace(clause, verb=verb, predicate=tuple(kept), whole=False)


def _inner(clause: Clause, verb: Token, whose: str) -> Iterator[View]:
    """The clause that is told inside another, without the word that opens it."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i), None)
    if subject is None or subject.pos_ not in ("NOUN", "PROPN"):
        return
    first, last = edges(subject)
    end = edges(verb)[1]
    own = tuple(t for t in clause.tokens if first <= t.i <= last)
    rest = tuple(t for t in clause.tokens if last < t.i <= end)
    if own and verb in rest and not any(is_comma(t) for t in own):
        told = replace(clause, verb=verb, head=subject, front=(), subject=own, predicate=rest, whole=False)
        for part in _joined(told):
            yield View(part, whose)


def _relative(clause: Clause) -> Iterator[View]:
    """ "…, which fills the upper basin": a claim of the noun before the comma."""
    for which in clause.source.doc:
        verb = which.head
        noun = verb.head
        if which.lower_ not in ("which", "who") or which.dep_ not in SUBJECTS or verb.dep_ != "relcl":
            continue
        if which.i < 2 or not is_comma(which.nbor(-1)) or noun.pos_ not in ("NOUN", "PROPN"):
            continue
        own = tuple(which.doc[noun.left_edge.i : which.i - 1])
        rest = tuple(which.doc[which.i + 1 : edges(verb)[1] + 1])
        if verb.lemma_ in LOOSELY_TIED or any(x.text in MARKS for x in (*own, *rest)):
            continue
        agrees = (noun.tag_ in ("NNS", "NNPS")) == (verb.tag_ == "VBP") or verb.tag_ not in ("VBZ", "VBP")
        if own and verb in rest and noun in own and len(own) <= 7 and agrees and not any(is_comma(t) for t in own):
            told = replace(clause, verb=verb, head=noun, front=(), subject=own, predicate=rest, whole=False)
            yield from (View(part) for part in _joined(told))
