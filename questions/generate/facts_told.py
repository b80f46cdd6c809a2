"""The claims whose facts are asked for: what a sentence says itself, and what it tells as somebody's words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from questions.generate.facts_trim import is_central, trimmed
from questions.generate.phrases import is_plural
from questions.generate.simplify import SUBJECTS, Clause
from questions.generate.standing import is_known_name

if TYPE_CHECKING:
    from questions.generate.survey import Survey
    from questions.language import Token

SAYING = frozenset(
    """say estimate calculate report think claim argue announce predict expect reckon conclude warn state add note
    find show suggest believe insist explain""".split()
)
LONGEST_TELLER = 9


def cores(s: Survey) -> Iterator[tuple[Clause, str]]:
    """Each claim cut to its main statement, with who says so; "" where it is the article."""
    for clause in s.clauses:
        core = trimmed(clause)
        if core is not None and is_central(s, core):
            yield core, ""
        told = _reported(s, clause)
        core = trimmed(told) if told is not None else None
        if core is not None and is_central(s, core):
            yield core, s.spelling.inside(clause.subject)


def _reported(s: Survey, clause: Clause) -> Clause | None:
    """The claim that the sentence reports, where it names who makes it."""
    verb = clause.verb
    said = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i and c in clause.predicate), None)
    if said is None or verb.lemma_ not in SAYING or clause.front or not _is_named(s, clause):
        return None
    subject = next((c for c in said.children if c.dep_ in SUBJECTS and c.i < said.i), None)
    if subject is None or subject.tag_ in ("PRP", "WP", "WDT", "DT", "EX") or said.tag_ == "VB":
        return None
    own = [t for t in clause.predicate if said.left_edge.i <= t.i <= said.right_edge.i]
    first, last = subject.left_edge.i, subject.right_edge.i
    before = [t for t in own if t.i < first and t.dep_ != "mark"]
    told = tuple(t for t in own if first <= t.i <= last)
    rest = tuple(t for t in own if t.i > last)
    return Clause(clause.source, said, subject, (), told, rest, whole=False) if told and rest and not before else None


def _is_named(s: Survey, clause: Clause) -> bool:
    """A person's full name, an organisation's, or a definite noun told apart: never "he", "some" or "officials"."""
    head, first = clause.head, clause.subject[0]
    if len(clause.subject) > LONGEST_TELLER or any(t.tag_ in ("PRP", "PRP$") for t in clause.subject):
        return False
    if head.pos_ == "PROPN":
        return is_known_name(s, clause.subject, head)
    told = any(c.dep_ in ("compound", "amod", "poss", "prep") for c in head.children)
    return head.pos_ == "NOUN" and told and (first.lower_ == "the" or is_plural(head) or _owned(head))


def _owned(head: Token) -> bool:
    return any(c.dep_ == "poss" for c in head.children)
