"""What somebody must do for an end, or did upon something: "To keep warm, they must …", "After the flood, they …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from questions.generate.answers import is_fit, shortened, told_card
from questions.generate.build import Finding, reads_well
from questions.generate.embedded import claims_said
from questions.generate.inversion import first_auxiliary
from questions.generate.phrases import edges, is_comma, text_of
from questions.generate.pinned import is_any_of_many, is_pinned
from questions.generate.recalled import is_recognised
from questions.generate.survey import Survey, survey
from questions.generate.told import answer_stands, is_told, question_stands
from questions.generate.worth import is_indefinite

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Parsed, Token

NEEDING = ("have", "need", "plan", "want")
SEEING = frozenset("see be have become remain rise fall grow begin occur happen seem come go".split())
# "Understand how …": what a writer asks of readers, not a deed.
LEARNING = frozenset("understand know realize realise".split())
DO = {"VBZ": "does", "VBP": "do", "VBD": "did"}


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    for clause in claims_said(pool):
        for build in (_for_an_end, _thereupon):
            found = build(s, clause)
            if found is not None:
                yield found


def _for_an_end(s: Survey, clause: Clause) -> Candidate | None:
    """ "To stay open, the mill has to sell its land": what does the mill have to do to stay open?"""
    front = list(clause.front)
    if not front or front[0].lower_ != "to" or front[0].tag_ != "TO" or not _is_needed(clause):
        return None
    if not any(t.pos_ in ("NOUN", "PROPN", "ADJ") for t in front):
        return None  # "to participate": in what?
    return _ask_deed(s, clause, [t for t in clause.predicate if t.i > clause.subject[-1].i], front, "deed-aim")


def _is_needed(clause: Clause) -> bool:
    """Whether the deed is a must: what was merely done for an end is asked for by "why"."""
    helper = first_auxiliary(clause)
    modal = helper is not None and helper.lower_ in ("must", "should", "will")
    return modal or _inner(clause) is not None


def _thereupon(s: Survey, clause: Clause) -> Candidate | None:
    """ "After the flood, the mill raised its floor": what did the mill do after the flood?"""
    front = list(clause.front)
    words = tuple(t.lower_ for t in front[:3])
    if words[:1] not in (("after",), ("when",)) and words != ("in", "response", "to"):
        return None  # "despite …" says upon what nothing was done
    named = any(
        t.pos_ in ("NOUN", "PROPN") and t.ent_type_ not in ("DATE", "TIME") and t.lower_ != "time" for t in front
    )
    timed = len(front) < 3 or any(t.ent_type_ in ("DATE", "TIME") for t in front[1:3])
    told = clause.verb.tag_ in ("VBD", "VBN", "VBG") and clause.verb.lemma_ not in SEEING
    if not named or timed or not told or any(c.dep_ == "conj" for c in clause.verb.children):
        return None
    return _ask_deed(s, clause, list(clause.predicate), front, "deed-then")


def _ask_deed(s: Survey, clause: Clause, deed: list[Token], tail: list[Token], strategy: str) -> Candidate | None:
    """ "What did … do" with the tail behind it; the answer is the deed in the words of the sentence."""
    opened = _opened(clause, deed)
    while tail and is_comma(tail[-1]):
        tail.pop()
    while deed and is_comma(deed[-1]):
        deed.pop()
    if (
        opened is None
        or not tail
        or len(tail) > 16
        or len(clause.subject) > 8
        or clause.head.ent_type_ in ("DATE", "TIME")
    ):
        return None
    asks, form, answer = opened
    answer = shortened(answer)
    stands = question_stands(s, clause, []) and is_told(s, clause.source, clause.subject, tail) and is_pinned(s, tail)
    stands = stands and is_recognised(s, clause, tail)
    stands = stands and not is_any_of_many(clause.head) and answer[0].lemma_ not in LEARNING
    if not stands or is_indefinite(answer) or not is_fit(answer) or not answer_stands(answer, [*clause.subject, *tail]):
        return None
    told = f"{text_of(tail)[:1].lower()}{text_of(tail)[1:]}"
    prompt = f"What {asks} {s.spelling.inside(clause.subject)} {form} {told}?"
    relation = f"{clause.head.lemma_.lower()}:{clause.verb.lemma_}:deed"
    finding = Finding(clause.source, strategy, relation, prompt, text_of(answer), (), {"is_reason": 1.0})
    return told_card(s, finding, text_of(answer)) if reads_well(prompt) else None


def _inner(clause: Clause) -> Token | None:
    """The deed that somebody has, needs, plans or wants to do."""
    inner = (c for c in clause.verb.children if c.dep_ == "xcomp" and c.tag_ == "VB" and c.i > clause.verb.i)
    return next(inner, None) if clause.verb.lemma_ in NEEDING else None


def _opened(clause: Clause, deed: Sequence[Token]) -> tuple[str, str, Sequence[Token]] | None:
    """The question's auxiliary, its form of "do", and the words that answer it."""
    helper = first_auxiliary(clause)
    verb = clause.verb
    if verb.lemma_ == "be" or any(c.dep_ in ("auxpass", "neg") for c in verb.children):
        return None
    inner = _inner(clause)
    if inner is not None and (helper is None or helper.tag_ == "MD"):
        do = DO.get(verb.tag_) if helper is None else helper.lower_
        return (do, f"{verb.lemma_} to do", [t for t in deed if t.i >= inner.i]) if do else None
    answer = [t for t in deed if t.i >= edges(verb)[0] and t.i >= verb.i]
    if helper is None:
        do = DO.get(verb.tag_)
        return (do, "do", answer) if do else None
    form = "do" if helper.tag_ == "MD" else "doing" if helper.lemma_ == "be" else "done" if helper.tag_ in DO else ""
    return (helper.lower_, form, answer) if form and helper.text[0] not in "'’" else None
