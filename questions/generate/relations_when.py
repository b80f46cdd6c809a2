"""Under what condition something is so, and what follows when it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from questions.generate.clauses import CONDITIONS, is_clean, shortened
from questions.generate.clauses_found import place_form
from questions.generate.inversion import ask, first_auxiliary
from questions.generate.phrases import edges, is_comma, text_of
from questions.generate.relations_ask import Asked, comma_after, is_denied, is_key, stands, without
from questions.generate.standing import phrase_stands, stands_alone
from questions.generate.survey import Survey

if TYPE_CHECKING:
    from questions.generate.simplify import Clause
    from questions.language import Token

HAPPENS = {"VBZ": "happens", "VBP": "happens", "VBD": "happened"}
SUBJECTS = ("nsubj", "nsubjpass")
ASKING = {"if": "Under what condition", "unless": "Under what condition"}


def _conditions(clause: Clause) -> Iterator[tuple[Token, tuple[Token, ...]]]:
    for child in clause.verb.children:
        if child.dep_ == "advcl" and child.left_edge.lower_ in CONDITIONS:
            first, last = edges(child)
            words = shortened([t for t in clause.tokens if first <= t.i <= last])
            if len(words) >= 4 and words[-1].i - words[0].i + 1 == len(words) and words[0].i == first:
                yield child, words


def _left_out(clause: Clause, words: Sequence[Token]) -> set[int]:
    found = without(clause, words)
    return found | comma_after(words[-1])


def _when(s: Survey, clause: Clause) -> Iterator[Asked]:
    """ "When do the pumps start?": when the basin is full."""
    for child, words in _conditions(clause):
        subject = next((c for c in child.children if c.dep_ in SUBJECTS), None)
        if words[0].lower_ == "while" or subject is None or subject.pos_ not in ("NOUN", "PROPN"):
            continue
        left_out = _left_out(clause, words)
        if is_key(s, clause, words) and stands(s, clause, left_out):
            opening = ASKING.get(words[0].lower_, "When")
            prompt = ask(s.spelling, clause, opening, left_out)
            role = "if" if opening != "When" else "when"
            yield Asked(clause, "relation-condition", prompt, words, "when", role, features={"asks_condition": 1.0})


def _then(s: Survey, clause: Clause) -> Iterator[Asked]:
    """ "What happens when the basin is full?": the pumps start."""
    for child, words in _conditions(clause):
        if words[0].lower_ in ("while", "until") or not clause.whole:
            continue
        if words[0].lower_ == "if" and child.tag_ == "VBD":
            continue  # what would follow from what was not so
        happens = _happens(clause)
        result = [t for t in (*clause.subject, *clause.predicate) if t.i not in _left_out(clause, words)]
        only_front = all(t.i in {w.i for w in words} or is_comma(t) for t in clause.front)
        if not happens or not only_front or not is_key(s, clause, result, least=3) or not is_clean(words):
            continue
        if not _condition_stands(s, clause, child, words):
            continue
        told = text_of(words)
        prompt = f"According to the article, what {happens} {told[:1].lower()}{told[1:]}?"
        yield Asked(
            clause, "relation-consequence", prompt, tuple(result), "finite", "main", features={"asks_result": 1.0}
        )


def _condition_stands(s: Survey, clause: Clause, child: Token, words: Sequence[Token]) -> bool:
    subject = next((c for c in child.children if c.dep_ in SUBJECTS), None)
    if subject is None or subject.pos_ not in ("NOUN", "PROPN") or clause.head.pos_ not in ("NOUN", "PROPN"):
        return False
    first, last = edges(subject)
    own = [t for t in words if first <= t.i <= last]
    rest = [t for t in words if t.i > last]
    return bool(own) and stands_alone(s, clause.source, own, rest) and phrase_stands(s, clause.source, [*own, *rest])


def _happens(clause: Clause) -> str:
    helper = first_auxiliary(clause)
    if helper is not None and helper.tag_ == "MD":
        return f"{helper.lower_} happen" if helper.lower_ in ("will", "can", "could", "may", "might", "would") else ""
    return HAPPENS.get((helper or clause.verb).tag_, "") if not is_denied(clause) else ""


def _placed(s: Survey, clause: Clause) -> Iterator[Asked]:
    """ "Where do the pumps stand?", "When does the horn sound?": answered by a phrase such as "in the lower basin"."""
    for prep in clause.verb.children:
        form = place_form(prep) if prep.dep_ == "prep" and prep.i > clause.verb.i else ""
        if not form or is_denied(clause):
            continue
        first, last = edges(prep)
        key = shortened([t for t in clause.predicate if first <= t.i <= last])
        if len(key) < 2 or not is_key(s, clause, key):
            continue
        left_out = without(clause, key)
        asked = [t for t in clause.predicate if t.i not in left_out and t.is_alpha and not t.is_stop]
        if len(asked) >= 1 and stands(s, clause, left_out):
            prompt = ask(s.spelling, clause, "Where" if form == "pp:where" else "When", left_out)
            role = key[0].lower_
            yield Asked(clause, "relation-place", prompt, key, form, role, features={"asks_place": 1.0})


RELATIONS = (_when, _then, _placed)
