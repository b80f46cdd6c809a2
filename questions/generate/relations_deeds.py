"""What somebody or something does, can do, helps others to do, and what he says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from questions.generate.clauses import noun_form, shortened
from questions.generate.clauses_found import deed_form
from questions.generate.inversion import ask, first_auxiliary
from questions.generate.phrases import is_comma, text_of
from questions.generate.relations_ask import (
    Asked,
    do_of,
    fronted,
    is_denied,
    is_equated,
    is_key,
    is_passive,
    stands,
    without,
)
from questions.generate.relations_why import COMPLETED
from questions.generate.survey import Survey

if TYPE_CHECKING:
    from questions.generate.simplify import Clause
    from questions.language import Token

# Verbs of being so, by which nothing is done.
EMPTY = frozenset(
    """be have do include seem appear remain become mean get refer consist contain involve need want depend belong
    concern constitute represent comprise equal cost weigh face lack deserve resemble differ matter stand tend like
    know think believe feel exist fail hope wish mark reflect happen occur start begin
    continue use take come go""".split()
)
# "help boats to …", "decides to …": asked with "do" for the inner verb.
LEADING = frozenset(
    """allow enable let help require force encourage permit lead cause oblige prompt ask tell teach train invite
    decide choose plan aim try struggle agree refuse promise intend offer learn manage fail design expect want need
    hope continue begin start attempt seek tend make motivate urge advise remind push order use work""".split()
)
SAYING = frozenset(
    """argue find conclude show suggest believe claim propose report state hypothesize theorize say think note
    demonstrate reveal discover observe indicate assume hold maintain predict warn explain recommend realize realise
    learn recognize recognise decide determine determine confirm estimate insist acknowledge fear hope expect emphasize
    contend assert mean ensure know understand agree""".split()
)
LEAST_FRAME = 2  # nouns and verbs that tell on what occasion
TAILS = frozenset("instead rather when if during after before without while because unless until since".split())


def _does(s: Survey, clause: Clause) -> Iterator[Asked]:
    """ "What does the warden do when the bell rings?": the whole deed, up to what tells of its occasion."""
    key, tail = _deed(clause)
    if (
        not key
        or is_denied(clause)
        or is_passive(clause)
        or clause.verb.lemma_ in EMPTY
        or len(tail) > 14
        or is_equated(clause)
    ):
        return
    frame = [t for t in (*clause.front, *tail) if t.pos_ in ("NOUN", "PROPN", "VERB")]
    if len(frame) < LEAST_FRAME:  # "What does X do?" asks for anything
        return
    said = do_of(s, clause)
    if not said or not is_key(s, clause, key, least=3) or not stands(s, clause, {t.i for t in key}):
        return
    while tail and is_comma(tail[0]):
        tail = tail[1:]
    ending = f" {text_of(tail)}" if tail else ""
    prompt = fronted(clause, f"What {said}{ending}?")
    features = {"has_tail": float(bool(tail))}
    yield Asked(clause, "relation-deed", prompt, key, deed_form(clause.verb), "deed", "", features, least=1)


def _deed(clause: Clause) -> tuple[tuple[Token, ...], list[Token]]:
    """The verb and what completes it; then "when …", "instead of …", "to …" and the like."""
    verb = clause.verb
    words = [t for t in clause.predicate if t.i >= verb.i]
    cuts = [c.left_edge.i for c in verb.children if c.left_edge.i > verb.i + 1 and _tells_occasion(c)]
    key = shortened([t for t in words if not cuts or t.i < min(cuts)])
    return key, [t for t in words if cuts and t.i >= min(cuts)]


def _tells_occasion(child: Token) -> bool:
    first = child.left_edge
    whole = any(c.dep_ == "dobj" and c.i < first.i for c in child.head.children)
    aims = child.dep_ == "advcl" or (child.dep_ == "xcomp" and whole and child.head.lemma_ not in COMPLETED)
    purpose = aims and child.tag_ == "VB" and first.lower_ in ("to", "in")
    return purpose or (child.dep_ in ("advcl", "prep", "cc", "advmod") and first.lower_ in TAILS)


def _to_do(s: Survey, clause: Clause) -> Iterator[Asked]:
    """ "What does the lock allow larger boats to do?": enter the upper basin."""
    inner = next(
        (c for c in clause.verb.children if c.dep_ in ("ccomp", "xcomp") and c.tag_ == "VB" and c.i > clause.verb.i),
        None,
    )
    if inner is None or clause.verb.lemma_ not in LEADING or is_denied(clause) or inner not in clause.predicate:
        return
    if any(c.dep_ in ("neg", "auxpass") for c in inner.children):
        return
    key = shortened([t for t in clause.predicate if t.i >= inner.i])
    left_out = without(clause, key, to_end=True) if key else set()
    if not key or not is_key(s, clause, key) or not stands(s, clause, left_out):
        return
    prompt = ask(s.spelling, clause, "What", left_out)
    role = "aim"
    if prompt is None or prompt[:-1].endswith("ly"):
        return  # "need to fully do"
    yield Asked(clause, "relation-to-do", f"{prompt[:-1]} do?", key, "vp", role, features={"asks_aim": 1.0})


def _says(s: Survey, clause: Clause) -> Iterator[Asked]:
    """ "What did the survey show?": that …"""
    told = next((c for c in clause.verb.children if c.dep_ == "ccomp" and c.i > clause.verb.i), None)
    if told is None or clause.verb.lemma_ not in SAYING or is_denied(clause):
        return
    first = told.left_edge
    words = [t for t in clause.predicate if t.i >= first.i]
    marked = bool(words) and words[0].lower_ == "that" and words[0].dep_ == "mark"
    key = shortened(words[1:] if marked else words)
    if not key or not _is_statement(told, key[0]) or not is_key(s, clause, key, least=4):
        return
    left_out = without(clause, words, to_end=True)
    if not stands(s, clause, left_out):
        return
    prompt = ask(s.spelling, clause, "What", left_out)
    yield Asked(clause, "relation-claim", prompt, key, "finite", "claim", features={"asks_claim": 1.0})


def _is_statement(verb: Token, first: Token) -> bool:
    """Whether what is said has a finite verb and begins with its subject: no "what …", no "that is …"."""
    finite = verb.tag_ in ("VBZ", "VBP", "VBD") or any(c.tag_ in ("MD", "VBZ", "VBP", "VBD") for c in verb.children)
    return finite and (first.tag_ not in ("WP", "WRB", "WDT", "IN", "DT") or first.dep_ == "det")


# Nouns that a sentence is built around to say what something is for, from, or up against.
RELATIONAL = frozenset(
    """goal purpose role cause result advantage benefit reason task job aim focus challenge problem difference function
    effect consequence responsibility objective drawback disadvantage risk mission idea step key solution lesson
    strength weakness source concern question principle intent intention way answer duty outcome impact priority
    assumption hypothesis finding conclusion limitation criticism""".split()
)


def _what_is(s: Survey, clause: Clause) -> Iterator[Asked]:
    """ "What is the main duty of the warden?": to ring the bell."""
    if clause.verb.lemma_ != "be" or clause.head.lemma_.lower() not in RELATIONAL or is_denied(clause):
        return
    helper = first_auxiliary(clause)
    told = [t for t in clause.predicate if t.i > clause.verb.i]
    if helper is None or helper != clause.verb or not told:
        return
    key = shortened(told[1:] if told[0].lower_ == "that" else told)
    form = _complement_form(clause, told)
    if not key or not form or not is_key(s, clause, key, least=3):
        return
    left_out = without(clause, told, to_end=True)
    if not stands(s, clause, left_out):
        return
    prompt = ask(s.spelling, clause, "What", left_out)
    yield Asked(clause, "relation-what-is", prompt, key, form, "attr", features={"asks_relational": 1.0})


def _complement_form(clause: Clause, told: Sequence[Token]) -> str:
    first = told[0]
    inner = next((c for c in clause.verb.children if c.i > clause.verb.i and c.dep_ not in ("punct", "advmod")), None)
    if first.lower_ == "to" and len(told) > 1 and told[1].tag_ == "VB":
        return "to"
    if inner is not None and inner.dep_ == "attr" and inner.pos_ == "NOUN":
        return noun_form(inner)
    return "finite" if first.lower_ == "that" else ""


RELATIONS = (_does, _to_do, _says, _what_is)
