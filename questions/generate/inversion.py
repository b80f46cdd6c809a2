"""English word order of questions: auxiliaries, do-support and agreement."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from questions.generate.phrases import Spelling, capitalised, is_plural, spaced, tidy
from questions.generate.simplify import Clause

if TYPE_CHECKING:
    from questions.language import Token

BE = frozenset("am is are was were 's 're".split())
SINGULAR = {"are": "is", "were": "was", "have": "has", "do": "does", "'re": "is", "'ve": "has", "don't": "doesn't"}
# Openings that a question may as well end in: "Who lost her post after the war?"
MOVABLE = frozenset("in on at during after before from since until by within under inside near between among".split())
# These too may close a question whose verb is inverted.
CLOSING = frozenset("for over through throughout with without despite under across as when while if once".split())
LONGEST_PHRASE, LONGEST_CLAUSE, LONGEST_BEFORE = 8, 12, 14
CONJUNCTIONS = frozenset("when while because although though if once".split())
WHOLE = {"'s": "is", "'re": "are", "'ve": "has", "'ll": "will", "'d": "would", "’s": "is", "ca": "can", "wo": "will"}


# Their past is written as their present.
INVARIABLE = frozenset("cost cut put hit set let split shut spread quit bet burst".split())


def ask(spelling: Spelling, clause: Clause, opening: str, leave_out: Collection[int] = ()) -> str | None:
    """``opening`` + auxiliary + subject + the rest: "Why was the bridge closed?"; None if in doubt."""
    predicate = [t for t in clause.predicate if t.i not in leave_out]
    helper = first_auxiliary(clause)
    if _leans_two_ways(clause, predicate, helper) or _is_no_progressive(clause) or _is_led_by_manner(clause):
        return None
    if helper is None:
        return _ask_with_do(spelling, clause, opening, predicate, leave_out)
    if helper.text.startswith(("'", "’")) or helper not in predicate:
        return None
    rest = [t for t in predicate if t.i != helper.i]
    words = helper.text
    if rest and rest[0].lower_ in ("n't", "n’t"):
        words, rest = helper.text + rest[0].text, rest[1:]
    return finish(clause, leave_out, f"{opening} {words} {spelling.inside(clause.subject)}", rest, {})


# "Their main task is finding water": the gerund tells what the task is.
EQUATED = frozenset("task role goal aim purpose way step part key method focus job idea point feature approach".split())


def _is_no_progressive(clause: Clause) -> bool:
    helped = any(c.dep_ == "aux" and c.lemma_ == "be" for c in clause.verb.children)
    heads = {t.lemma_.lower() for t in clause.subject}
    return clause.verb.tag_ == "VBG" and helped and bool(heads & EQUATED)


def _is_led_by_manner(clause: Clause) -> bool:
    """ "Increasingly shops use …": the adverb is the verb's, and cannot stand between it and "shops"."""
    first, following = clause.subject[0], clause.subject[1:2]
    return first.lower_.endswith("ly") and first.tag_ == "RB" and any(t.pos_ == "NOUN" for t in following)


def _leans_two_ways(clause: Clause, predicate: Sequence[Token], helper: Token | None) -> bool:
    """ "are working but are still poor": one inverted helper cannot serve a second one."""
    joined = [c for c in clause.verb.children if c.dep_ == "conj" and c in predicate]
    again = [c for c in joined if c.tag_ in ("VBZ", "VBP", "VBD") or any(g.dep_ == "aux" for g in c.children)]
    return helper is not None and any(not any(g.dep_ in ("nsubj", "nsubjpass") for g in c.children) for c in again)


def _ask_with_do(
    spelling: Spelling, clause: Clause, opening: str, predicate: list[Token], leave_out: Collection[int]
) -> str | None:
    do = {"VBZ": "does", "VBP": "do", "VBD": "did"}.get(_tense(clause))
    if do is None or clause.verb not in predicate:
        return None
    if any(c.dep_ == "conj" and c.pos_ == "AUX" and c in predicate for c in clause.verb.children):
        return None  # "opened and was the first": one "did" cannot serve both
    bare = {v.i: bare_form(v) for v in shared_verbs(clause) if v in predicate}
    if any(not form for form in bare.values()):
        return None
    return finish(clause, leave_out, f"{opening} {do} {spelling.inside(clause.subject)}", predicate, bare)


def _tense(clause: Clause) -> str:
    """The verb's tag, where "cost" and "cut" behind one thing are of the past, however they are tagged."""
    verb, one = clause.verb, clause.head.tag_ in ("NN", "VBG") and not is_plural(clause.head)
    return "VBD" if verb.tag_ == "VBP" and one and verb.lower_ in INVARIABLE else str(verb.tag_)


def finish(
    clause: Clause, leave_out: Collection[int], opening: str, rest: Sequence[Token], forms: dict[int, str]
) -> str | None:
    """The question with a short front of the clause behind it: "Why did the bridge close in 1940?"."""
    placed = _placed(clause, leave_out, len(rest))
    if placed is None:
        return None
    before, after = placed
    marks = [t for t in rest if t.text == "," and t.i < clause.verb.i]
    if len(marks) == 1:  # the other one of a pair went with the verb's helper
        rest = [t for t in rest if t != marks[0]]
    tail = "".join(_reformed(t, token, forms) for t, token in zip(spaced(rest), rest, strict=True))
    body = tidy(f"{opening} {tail} {after}")
    if before:
        body = f"{before}, {body[:1].lower()}{body[1:]}"
    return capitalised(body) + "?"


def _placed(clause: Clause, leave_out: Collection[int], length: int) -> tuple[str, str] | None:
    """What opens the question and what closes it, of the clause's front; None where it can do neither well."""
    front = [t for t in clause.front if t.i not in leave_out]
    while front and front[-1].text == ",":
        front.pop()
    if not front or all(t.pos_ in ("ADV", "PUNCT") for t in front):
        return "", ""  # "often", "conversely"
    words = lowered_front(front)
    if words.lower().startswith("according to") and "," not in words:
        return words, ""
    hanging = [t for t in front if t.head == clause.verb and t.text != ","]
    if len(hanging) != 1 or not _may_close(front) or "," in words:
        return None
    if front[0].lower_ == "as" and hanging[0].dep_ != "advcl":
        return None
    longest = LONGEST_CLAUSE if hanging[0].dep_ == "advcl" else LONGEST_PHRASE
    return ("", words[:1].lower() + words[1:]) if len(front) <= longest and length <= LONGEST_BEFORE else None


def _may_close(front: Sequence[Token]) -> bool:
    first = front[0].lower_
    return first in (*MOVABLE, *CLOSING) or (first == "to" and front[0].pos_ == "PART")


def lowered_front(front: Sequence[Token]) -> str:
    return tidy("".join(spaced(front)))


def _reformed(text: str, token: Token, forms: dict[int, str]) -> str:
    return text.replace(token.text, forms[token.i], 1) if token.i in forms else text


def first_auxiliary(clause: Clause) -> Token | None:
    """The word that goes before the subject, or None where "do" is wanted."""
    helpers = [
        c for c in clause.verb.children if c.dep_ in ("aux", "auxpass") and c.tag_ != "TO" and c.i < clause.verb.i
    ]
    if helpers:
        return min(helpers, key=lambda t: t.i)
    return clause.verb if clause.verb.lower_ in BE and clause.verb.pos_ == "AUX" else None


def is_helper(word: Token) -> bool:
    """ "Helped bring about": the parser may take a verb of its own for one."""
    return word.tag_ == "MD" or word.lemma_ in ("be", "have", "do") or word.text[:1] in "'’"


def shared_verbs(clause: Clause) -> list[Token]:
    """The verb and the verbs joined to it that share its subject and have no auxiliary of their own."""
    found = [clause.verb]
    for verb in found:
        for c in verb.children:
            if c.dep_ == "conj" and c.pos_ == "VERB" and not any(g.dep_ in ("nsubj", "nsubjpass") for g in c.children):
                found.append(c)
    return found


def bare_form(verb: Token) -> str:
    """The form after "do", or "" where the tag does not tell it."""
    if verb.tag_ not in ("VBZ", "VBP", "VBD", "VB"):
        return ""
    return verb.lemma_ if verb.lemma_ not in ("", "-PRON-") else ""


def ask_subject(clause: Clause, opening: str, leave_out: Collection[int] = ()) -> str | None:
    """``opening`` in the place of the subject, with its verbs in the singular: "What stores the signal?"."""
    predicate = [t for t in clause.predicate if t.i not in leave_out]
    forms: dict[int, str] = {}
    helper = first_auxiliary(clause)
    finite = [helper] if helper is not None else shared_verbs(clause)
    for verb in finite:
        form = singular_form(verb)
        if not form:
            return None
        forms[verb.i] = form
    ends_with = _as_ending(clause, leave_out)
    if ends_with is None:
        return None
    unfronted = {*leave_out, *(t.i for t in clause.front)}
    asked = finish(clause, unfronted, opening, predicate, forms)
    return f"{asked[:-1]} {ends_with}?" if asked and ends_with else asked


def _as_ending(clause: Clause, leave_out: Collection[int]) -> str | None:
    """The clause's front as words that can close a question; "" where it can go, None where it can do neither."""
    front = [t for t in clause.front if t.i not in leave_out]
    while front and front[-1].text == ",":
        front.pop()
    if not front or (front[0].lower_ == "to" and front[0].pos_ == "PART") or front[0].lower_ == "as":
        return ""
    top = next((t for t in front if t.head.i not in {f.i for f in front}), front[0])
    first = front[0].lower_
    moves = (top.dep_ == "prep" and first in MOVABLE) or (top.dep_ == "advcl" and first in (*MOVABLE, *CONJUNCTIONS))
    words = lowered_front(front)
    return words[:1].lower() + words[1:] if moves and top.head == clause.verb else None


def singular_form(verb: Token) -> str:
    """The third person singular of a finite verb in its own tense, or "" where it is not finite."""
    lower = verb.lower_
    if lower in SINGULAR:
        return SINGULAR[lower]
    if verb.tag_ in ("VBZ", "VBD", "MD"):
        return WHOLE.get(lower, verb.text)
    if verb.tag_ != "VBP":
        return ""
    return third_person(verb.lemma_)


def third_person(lemma: str) -> str:
    if lemma in ("be", "have", "do", "go"):
        return {"be": "is", "have": "has", "do": "does", "go": "goes"}[lemma]
    if re.search(r"(?:s|x|z|ch|sh)$", lemma):
        return lemma + "es"
    if re.search(r"[^aeiou]y$", lemma):
        return lemma[:-1] + "ies"
    return lemma + "s"
