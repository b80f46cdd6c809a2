"""Why something is so, what it is for, and how it is brought about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from questions.generate.clauses import noun_form, shortened
from questions.generate.inversion import ask, first_auxiliary
from questions.generate.phrases import edges
from questions.generate.relations_ask import Asked, comma_after, is_denied, is_key, stands, without
from questions.generate.survey import Survey

if TYPE_CHECKING:
    from questions.generate.simplify import Clause
    from questions.language import Token

# "wants to …", "needs to …": the infinitive completes the verb, it gives no purpose.
COMPLETED = frozenset(
    """want need have try begin start continue seem appear tend fail manage plan decide hope expect like love learn
    choose refuse agree attempt aim intend wish prefer help allow enable get come go be ask tell require lead cause
    encourage force teach permit happen use mean design intend plan set build make leave work train
    invite urge advise remind push order prompt motivate""".split()
)
DUE = (("because", "of"), ("due", "to"), ("thanks", "to"), ("owing", "to"))


def _inside(clause: Clause, child: Token) -> tuple[Token, ...]:
    """The child's phrase, up to an aside, where the clause has it in one piece."""
    first, last = edges(child)
    found = shortened([t for t in clause.tokens if first <= t.i <= last])
    return found if found and found[-1].i - found[0].i + 1 == len(found) else ()


def _rest(clause: Clause, words: tuple[Token, ...]) -> set[int]:
    """What the question leaves out: the phrase with its comma, and all that follows it."""
    fronted = bool(clause.front) and words[0].i < clause.subject[0].i
    left_out = without(clause, words, to_end=not fronted)
    return left_out | comma_after(words[-1])


def _why(s: Survey, clause: Clause) -> Iterator[Asked]:
    for child in clause.verb.children:
        words = _inside(clause, child)
        if len(words) < 3:
            continue
        lower = tuple(t.lower_ for t in words[:2])
        if child.dep_ == "advcl" and lower[0] in ("because", "since") and lower != ("because", "of"):
            timed = lower[0] == "since" and (child.tag_ == "VBD" or child.tag_ == "VBG")
            if not timed:
                yield from _asked(s, clause, words, words[1:], "finite", "reason")
        elif lower in DUE:
            root = next((c for c in words if c.dep_ in ("pobj", "pcomp")), None)
            if root is not None and root.pos_ in ("NOUN", "PROPN"):
                yield from _asked(s, clause, words, words[2:], noun_form(root), "cause")


def _asked(
    s: Survey, clause: Clause, words: tuple[Token, ...], key: tuple[Token, ...], form: str, role: str
) -> Iterator[Asked]:
    left_out = _rest(clause, words)
    helper = first_auxiliary(clause)
    if is_key(s, clause, key) and stands(s, clause, left_out):
        prompt = ask(s.spelling, clause, "Why", left_out)
        hedged = float(helper is not None and helper.tag_ == "MD")
        yield Asked(clause, f"relation-{role}", prompt, key, form, role, features={"asks_why": 1.0, "modal": hedged})


def _purpose(s: Survey, clause: Clause) -> Iterator[Asked]:
    """ "Why did the crew ring the bell?": to warn small boats."""
    for child in clause.verb.children:
        words = _inside(clause, child)
        if child.dep_ not in ("advcl", "xcomp") or len(words) < 3 or child.tag_ != "VB":
            continue
        ordered = tuple(t.lower_ for t in words[:3]) == ("in", "order", "to")
        key = words[2:] if ordered else words
        first = words[0].i < clause.verb.i
        sure = ordered or first or _has_object(clause, words)
        if key[0].lower_ != "to" or not sure or clause.verb.lemma_ in (COMPLETED if not ordered else ()):
            continue
        left_out = _rest(clause, words)
        if is_key(s, clause, key) and stands(s, clause, left_out) and not is_denied(clause):
            prompt = ask(s.spelling, clause, "For what purpose" if first else "Why", left_out)
            yield Asked(clause, "relation-purpose", prompt, key, "to", "purpose", features={"asks_purpose": 1.0})


def _has_object(clause: Clause, words: tuple[Token, ...]) -> bool:
    """Whether the deed is whole before its purpose is told."""
    return any(c.dep_ in ("dobj", "auxpass", "prep", "prt", "agent") and c.i < words[0].i for c in clause.verb.children)


def _means(s: Survey, clause: Clause) -> Iterator[Asked]:
    """ "How does the harbour keep its channel open?": by dredging it every spring."""
    for prep in clause.predicate:
        gerund = next((c for c in prep.children if c.dep_ == "pcomp" and c.tag_ == "VBG"), None)
        if prep.lower_ != "by" or gerund is None or gerund.left_edge.i != prep.i + 1 or not _near(clause, prep):
            continue
        words = _inside(clause, prep)
        if len(words) < 3:
            continue
        left_out = _rest(clause, words)
        key = words[1:]
        if is_key(s, clause, key) and stands(s, clause, left_out) and not is_denied(clause):
            prompt = ask(s.spelling, clause, "How", left_out)
            yield Asked(clause, "relation-means", prompt, key, "ing", "by", "by ", {"asks_how": 1.0})


def _using(s: Survey, clause: Clause) -> Iterator[Asked]:
    """ "How do the pilots find the channel?": using two lights in line."""
    for child in clause.verb.children:
        words = _inside(clause, child) if child.dep_ == "advcl" and child.lower_ == "using" else ()
        if len(words) < 3 or words[0] != child or is_denied(clause) or not is_key(s, clause, words):
            continue
        left_out = _rest(clause, words)
        if stands(s, clause, left_out):
            prompt = ask(s.spelling, clause, "How", left_out)
            yield Asked(clause, "relation-means", prompt, words, "ing", "by", "", {"asks_how": 1.0})


def _near(clause: Clause, prep: Token) -> bool:
    """Whether the means are those of the clause's own deed."""
    return prep.head == clause.verb or (prep.head.head == clause.verb and prep.head.tag_ == "VB")


RELATIONS = (_why, _purpose, _means, _using)
