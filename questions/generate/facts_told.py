"""The claims whose facts are asked for: what a sentence says itself, and what it tells as somebody's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from questions.generate.facts_trim import is_central, trimmed
from questions.generate.phrases import is_plural
from questions.generate.simplify import SUBJECTS, Clause, clauses
from questions.generate.standing import is_known_name
from questions.language import ParsedSentence, parse_ahead, parse_text

if TYPE_CHECKING:
    from questions.generate.survey import Survey
    from questions.language import Token

SAYING = frozenset(
    """say estimate calculate report think claim argue announce predict expect reckon conclude warn state add note
    find show suggest believe insist explain""".split()
)
LONGEST_TELLER = 9
BEFORE_LIST = re.compile(r"([^:;?!]{20,200}):(?: (?!\d)|$)")
# Into how many a thing falls is worth knowing, with how many words a text goes on is not.
SORTED = re.compile(
    r"\b(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)(?: [\w-]+)?"
    r" (?:stages|phases|types|categories|classes|groups|kinds|forms|levels|dimensions|layers|zones|races|species"
    r"|branches|schools|systems|elements|components)\b",
    re.IGNORECASE,
)


def counted_cores(s: Survey) -> Iterator[tuple[Clause, str]]:
    """The claims of ``cores`` and those that end in a list: "The rules divide boats into four classes: …"."""
    yield from cores(s)
    opened = [(r, text) for r in s.readings if (text := _before_list(r.text))]
    parse_ahead(text for _, text in opened)
    for reading, text in opened:
        for clause in clauses(ParsedSentence(reading.sentence, parse_text(text))):
            core = trimmed(clause)
            if core is not None and is_central(s, core):
                yield core, ""


def _before_list(text: str) -> str:
    """What the sentence says before its colon, where it counts what follows."""
    found = BEFORE_LIST.match(" ".join(text.split()))
    return f"{found.group(1)}." if found and SORTED.search(found.group(1)) else ""


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
