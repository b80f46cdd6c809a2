"""What running text says something is used for, works on, rests on, needs or consists of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from questions.generate.inversion import ask, first_auxiliary
from questions.generate.phrases import text_of
from questions.generate.pinned import TAKING, is_pinned
from questions.generate.prose_asking import (
    LONGEST_KEY,
    ask_card,
    asks_of,
    continues_to_end,
    indices_from,
    is_anchored,
    is_answer,
    is_passive,
    is_shared,
    shortened,
)
from questions.generate.recalled import is_bare, is_one_of_many, is_recognised
from questions.generate.standing import phrase_stands, stands_alone
from questions.generate.survey import Survey, survey

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Parsed, Token


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    for clause in s.clauses:
        if not is_recognised(s, clause, [*clause.front, *clause.predicate]):
            continue
        for build in (_used_for, _condition, _rests_on, _channel, _need, _essential, _component):
            found = build(s, clause)
            if found is not None:
                yield found
                break


# --- what for, on what condition, on what ground ---


def _used_for(s: Survey, clause: Clause) -> Candidate | None:
    """ "Why does the harbour use a bell?", answered by "to …"."""
    noun = next((c for c in clause.verb.children if c.dep_ == "dobj" and c.i > clause.verb.i), None)
    helper = first_auxiliary(clause)
    if noun is None or clause.verb.lemma_ != "use" or is_passive(clause) or noun.right_edge.i + 1 >= len(noun.doc):
        return None
    to = next((t for t in clause.predicate if t.lower_ == "to" and t.i > noun.i), None)
    if to is None or not _opens_purpose(to) or to.nbor(-1).lemma_.lower() in TAKING:
        return None
    key = shortened([t for t in clause.predicate if t.i >= to.i])
    rest = [t for t in clause.predicate if t.i < to.i]
    if not is_answer(s, clause, key) or not asks_of(s, clause, rest) or not is_pinned(s, [*clause.subject, *rest]):
        return None
    if len(key) < 5 or is_bare(s, clause) or (helper is not None and helper.tag_ == "MD"):
        return None
    if rest[-1].pos_ in ("ADP", "ADV", "CCONJ") or clause.subject[0].lower_ in ("hundreds", "thousands", "millions"):
        return None
    return ask_card(s, clause, ask(s.spelling, clause, "Why", indices_from(clause, to)), key, "prose-purpose")


def _opens_purpose(to: Token) -> bool:
    """Whether a verb follows: "to group talks by team", which the parser may take for a noun."""
    following = to.doc[to.i + 1]
    after = to.doc[min(to.i + 2, len(to.doc) - 1)]
    return following.tag_ == "VB" or (
        following.tag_ == "NN" and after.pos_ in ("NOUN", "DET") and after.i > following.i
    )


def _condition(s: Survey, clause: Clause) -> Candidate | None:
    """ "Under what condition does the lamp work?", where it works "only when …"."""
    part = next(
        (
            c
            for c in clause.verb.children
            if c.dep_ == "advcl" and c.left_edge.lower_ in ("when", "if") and c.i > clause.verb.i
        ),
        None,
    )
    only = next((c for c in clause.verb.children if c.lower_ == "only"), None)
    only = only or (part and next((c for c in part.children if c.lower_ == "only"), None))
    if part is None or only is None or not continues_to_end(clause, part):
        return None
    key = [t for t in clause.predicate if t.i >= part.left_edge.i]
    rest = [t for t in clause.predicate if t.i < part.left_edge.i and t != only]
    if key[0].lower_ == "only":
        key = key[1:]
    told = [t for t in key if t.lower_ != "their"]
    if len(told) < len(key) - 1 or not rest or not asks_of(s, clause, rest):
        return None
    if len(key) > LONGEST_KEY or not phrase_stands(s, clause.source, told):
        return None
    prompt = ask(s.spelling, clause, "Under what condition", {only.i, *(t.i for t in key)})
    return ask_card(s, clause, prompt, key, "prose-condition")


# What a verb rests on, with its own preposition.
RESTING = {
    "thrive": "on", "rely": "on", "depend": "on", "consist": "of", "focus": "on", "result": "in", "contribute": "to",
    "benefit": "from", "suffer": "from", "stem": "from", "feed": "on", "base": "on", "belong": "to", "draw": "on",
    "account": "for", "compete": "with", "struggle": "with", "derive": "from", "hinge": "on", "aim": "at",
    "specialise": "in", "specialize": "in", "differ": "from", "protect": "from", "hold": "on",
}  # fmt: skip


def _rests_on(s: Survey, clause: Clause) -> Candidate | None:
    """ "What does the town depend on?"."""
    wanted = RESTING.get(clause.verb.lemma_)
    prep = next((c for c in clause.verb.children if c.dep_ == "prep" and c.lower_ == wanted), None)
    active = clause.verb.lemma_ != "base"
    if prep is None or prep.i != clause.verb.i + 1 or is_shared(clause) or is_passive(clause) == active:
        return None
    if not continues_to_end(clause, prep) or any(c.dep_ == "prep" and c != prep for c in clause.verb.children):
        return None
    key = [t for t in clause.predicate if t.i > prep.i]
    rest = [t for t in clause.predicate if t.i <= prep.i]
    if not key or (len(key) > 1 and not is_answer(s, clause, key)) or not asks_of(s, clause, rest):
        return None
    helper = first_auxiliary(clause)
    if is_one_of_many(s, clause) or not is_anchored(s, clause, rest) or (helper is not None and helper.tag_ == "MD"):
        return None
    return ask_card(s, clause, ask(s.spelling, clause, "What", {t.i for t in key}), key, "prose-object")


CHANNELS = frozenset("pay access deliver share obtain gain order buy apply send submit use control".split())


def _channel(s: Survey, clause: Clause) -> Candidate | None:
    """ "How can tickets be bought?", answered by "via …" or "through …"."""
    prep = next((c for c in clause.verb.children if c.dep_ == "prep" and c.lower_ in ("via", "through")), None)
    if prep is None or clause.verb.lemma_ not in CHANNELS or not continues_to_end(clause, prep) or is_shared(clause):
        return None
    key = [t for t in clause.predicate if t.i >= prep.i]
    rest = [t for t in clause.predicate if t.i < prep.i]
    if not is_answer(s, clause, key) or not asks_of(s, clause, rest):
        return None
    return ask_card(s, clause, ask(s.spelling, clause, "How", {t.i for t in key}), key, "prose-means")


# --- what is needed, essential, a part ---


def _need(s: Survey, clause: Clause) -> Candidate | None:
    """ "What does everyone need to practise?": the infinitive's object."""
    inner = next(
        (c for c in clause.verb.children if c.dep_ == "xcomp" and c.tag_ == "VB" and c.i > clause.verb.i), None
    )
    modal = first_auxiliary(clause)
    verb = inner if clause.verb.lemma_ in ("need", "have") and inner is not None else None
    if modal is not None and modal.lower_ in ("must", "should") and not is_passive(clause):
        verb = clause.verb
    if verb is None or any(c.dep_ in ("conj", "advcl", "xcomp", "ccomp", "preconj") for c in verb.children):
        return None
    if any(t.lower_ == "both" and t.i < verb.i for t in clause.predicate):
        return None
    noun = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    if noun is None or noun.right_edge.i < clause.predicate[-1].i:
        return None
    key = [t for t in clause.predicate if t.i >= noun.left_edge.i]
    told = [t for t in key if t.lower_ != "their"]
    rest = [t for t in clause.predicate if t.i < noun.left_edge.i]
    if len(told) < len(key) - 1 or not (2 <= len(key) <= LONGEST_KEY and phrase_stands(s, clause.source, told)):
        return None
    if not asks_of(s, clause, rest) or len(rest) > 6 or not clause.front or not is_anchored(s, clause, []):
        return None  # "What must the yard buy?" asks for any of its needs: a case or a time must narrow it
    return ask_card(s, clause, ask(s.spelling, clause, "What", {t.i for t in key}), key, "prose-object")


CRUCIAL = frozenset("essential crucial critical vital indispensable necessary fundamental central responsible".split())


def _essential(s: Survey, clause: Clause) -> Candidate | None:
    """ "What is essential for night fishing?", answered by the subject."""
    said = [t for t in clause.predicate if t.i > clause.verb.i]
    state = next((c for c in clause.verb.children if c.dep_ == "acomp" and c.lower_ in CRUCIAL), None)
    ties = state is not None and any(c.dep_ == "prep" and c.lower_ in ("for", "to") for c in state.children)
    plain = clause.verb.lower_ in ("is", "are", "was", "were") and clause.predicate[0] == clause.verb
    if state is None or not ties or not plain or clause.front or is_shared(clause) or len(said) > 12:
        return None
    key = clause.subject
    if not stands_alone(s, clause.source, clause.subject, said) or len(key) > 10 or said[0] != state:
        return None
    verb = {"are": "is", "were": "was"}.get(clause.verb.lower_, clause.verb.lower_)
    return ask_card(s, clause, f"According to the article, what {verb} {text_of(said)}?", key, "prose-subject")


def _component(s: Survey, clause: Clause) -> Candidate | None:
    """ "What is one part of a good harbour?", answered by what the copula says."""
    counted = clause.subject[0].lower_ == "one" and any(t.lower_ == "of" for t in clause.subject)
    attr = next((c for c in clause.verb.children if c.dep_ == "attr" and c.i > clause.verb.i), None)
    if not counted or attr is None or clause.verb.lower_ != "is" or clause.front or clause.head.pos_ != "NOUN":
        return None
    key = [t for t in clause.predicate if t.i > clause.verb.i]
    if len(key) > LONGEST_KEY or not phrase_stands(s, clause.source, [*clause.subject[1:], *key]):
        return None
    prompt = f"According to the article, what is {s.spelling.inside(clause.subject)}?"
    return ask_card(s, clause, prompt, key, "prose-subject")
