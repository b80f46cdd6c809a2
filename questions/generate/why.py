"""Why something is so or how it is done: "because", "due to", "in order to", "by …ing", wherever in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from questions.generate.answers import is_fit, shortened, told_card
from questions.generate.build import Finding, reads_well
from questions.generate.context import in_context, quoted_from
from questions.generate.embedded import claim_at, reporter_of, said_by
from questions.generate.inversion import ask, first_auxiliary, is_helper
from questions.generate.phrases import is_comma, text_of
from questions.generate.pinned import is_anybody
from questions.generate.recalled import is_bare, is_recognised
from questions.generate.simplify import is_gerund
from questions.generate.standing import COMPARING, SPEAKERS
from questions.generate.survey import Survey, survey
from questions.generate.told import answer_stands, opener, question_stands
from questions.generate.why_found import BINDING, Reason, reasons_of
from questions.generate.worth import says_little
from questions.language import is_word

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Parsed, Token

HEDGES = frozenset({"may", "might"})
UNSURE = frozenset("probably perhaps maybe possibly likely presumably even".split())
# What somebody has, sees or says is done by nothing: the means is that of what he tells.
NOT_DONE = frozenset("want hope hop fit try have report claim say expect see face".split())
# Who allows or helps does so for no end: the end is that of those who are helped.
ENABLING = frozenset("allow enable help let permit".split())
SINCE = re.compile(r"^since\b", re.IGNORECASE)
LEAST_AIM = 4
HOLLOW_AIMS = frozenset("help use support serve".split())  # "to help people"
PAST_THEN = re.compile(r" (did|was|were|is|are|does|do|has|had|have|will|would|can|could) (?:that|those) ")


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    alone: set[tuple[int, str]] = set()
    prompts: set[tuple[int, str, str]] = set()
    leaning: list[tuple[tuple[int, str], Candidate]] = []
    for source, who in said_by(pool):
        for reason in reasons_of(source, who):
            place = (source.sentence.end, reason.form)
            found, in_ctx = _ask(s, reason)
            if found is not None and not in_ctx:
                asked = (*place, found.question.prompt)
                if asked not in prompts:  # a pronoun resolved in the answer makes no other question
                    yield found
                alone.add(place)
                prompts.add(asked)
            elif found is not None:
                leaning.append((place, found))
    yield from (c for place, c in leaning if place not in alone)


def _ask(s: Survey, reason: Reason) -> tuple[Candidate | None, bool]:
    nothing = (None, False)
    clause = claim_at(reason.source, reason.verb)
    if clause is None or reason.words[0].i < clause.subject[0].i < reason.words[-1].i:
        return nothing
    asked = _around(clause, reason.words) | _loose(clause, reason) | _remark(clause, reason)
    rest = [t for t in (*clause.front, *clause.predicate) if t.i not in asked]
    helper = first_auxiliary(clause)
    reporter = reason.reporter or reporter_of(reason.verb)
    other_means = any(t.lower_ in ("by", "both", "either") for t in rest)
    if reason.form == "means" and (clause.verb.lemma_ == "be" or len(rest) < 3 or other_means):
        return nothing
    if reason.form == "to" and clause.front and clause.front[0].lower_ in ("if", "when", "rather", "instead"):
        return nothing  # what is done in some case is asked for by the case
    hedged = helper is not None and (helper.lower_ in HEDGES or not is_helper(helper))
    if hedged or _is_bare(clause, rest) or _is_cut(rest) or reporter is None or _is_denial(clause, reason):
        return nothing
    if _is_unsure(s, clause, reason, rest, helper) or _is_second_reason(clause, reason):
        return nothing
    if _is_misread(clause, rest, helper):
        return nothing
    if not _is_singled_out(s, clause, rest, reason.form) or says_little(reason.form, reason.words):
        return nothing
    answer = shortened(reason.words)
    prompt = ask(s.spelling, clause, "How" if reason.form == "means" else "Why", asked)
    if prompt is None or not is_fit(answer) or not answer_stands(answer, [*clause.subject, *rest]):
        return nothing
    return _candidate(s, reason, clause, rest, _reported(s, prompt, reporter), answer)


def _is_bare(clause: Clause, rest: Sequence[Token]) -> bool:
    """ "Why did the buyers win?" says too little, while "Why did four of the nineteen bakers leave?" is enough."""
    told = clause.head.pos_ == "PROPN" or len(clause.subject) > 3
    return len(rest) < (1 if told and clause.verb.tag_ == "VBD" else 2)


def _is_unsure(s: Survey, clause: Clause, reason: Reason, rest: Sequence[Token], helper: Token | None) -> bool:
    """Whether the reason is a guess, an aim of what is not done yet, or a means that anybody may use."""
    modal = helper is not None and helper.tag_ == "MD"
    bare = reason.words[0].lower_ == "to"  # "in order to" is an aim whatever it stands with
    compared = any(t.tag_ in COMPARING and t.dep_ == "acomp" for t in rest) and all(t.lower_ != "than" for t in rest)
    if compared or any(t.lower_ in UNSURE for t in (*clause.subject, *rest)):
        return True
    if reason.form == "to":
        copula = clause.verb.lemma_ == "be" and not any(c.dep_ == "acomp" for c in clause.verb.children)
        ordered = helper is not None and helper.lower_ in ("must", "should")
        spanning = bare and any(t.lower_ == "from" for t in rest)  # "everything from ropes to paint rooms"
        if _is_one_of_ends(clause, reason) or spanning or clause.verb.lemma_ in ENABLING:
            return True
        if len(reason.words) < LEAST_AIM and any(t.lemma_ in HOLLOW_AIMS for t in reason.words):
            return True
        return (modal and (bare or not ordered)) or copula or (bare and clause.verb.lemma_ in BINDING)
    if reason.form == "means":
        wanting = clause.verb.lemma_ in NOT_DONE  # "hoped" is read as of "hop"
        denied = any(c.dep_ == "neg" for c in clause.verb.children)
        leaning = any(t.lower_ == "another" for t in rest) or any(t.lower_ == "also" for t in reason.words[:3])
        return wanting or denied or leaning or is_gerund(clause.head) or (modal and is_anybody(s, clause))
    return reason.form == "due" and len(reason.words) < 4 and not any(t.pos_ == "PROPN" for t in reason.words)


def _is_misread(clause: Clause, rest: Sequence[Token], helper: Token | None) -> bool:
    """ "Finding the leak is failing", read as if finding failed; "is said to keep more and has less", cut in two."""
    progressive = clause.verb.tag_ == "VBG" and is_gerund(clause.head)
    twofold = helper is not None and any(
        t.dep_ == "conj" and t.tag_ in ("VBZ", "VBP") and clause.verb in (t.head, t.head.head) for t in rest
    )
    return progressive or twofold or rest[-1].lower_ == "yet"


def _is_one_of_ends(clause: Clause, reason: Reason) -> bool:
    """ "To …, she built a dam to …": there is another end; "to test" of who tests: there is none."""
    aims = [c for c in clause.verb.children if c.dep_ == "advcl" and c.left_edge.tag_ == "TO"]
    return len(aims) > 1 or any(t.lemma_ == clause.verb.lemma_ and t.tag_ == "VB" for t in reason.words)


def _is_second_reason(clause: Clause, reason: Reason) -> bool:
    """ "… although it slips, because the slope is wet": the reason may be that of the clause before it."""
    first = reason.words[0].i
    return any(c.dep_ == "advcl" and clause.verb.i < c.i < first for c in clause.verb.children) or any(
        t.lower_ in ("because", "since", "although", "though") for t in clause.tokens if t.i < first - 1
    )


def _loose(clause: Clause, reason: Reason) -> set[int]:
    """Indices of what a question would stumble over: an opening adverb, and an "only" that belongs to the reason."""
    adverb = len(clause.front) == 1 and clause.front[0].pos_ in ("ADV", "ADJ")
    opening = {t.i for t in clause.front if adverb}
    just = {t.i for t in clause.predicate if _singles_out_reason(t) and t.i < reason.words[0].i}
    return opening | (just if reason.form in ("because", "due") else set())


def _singles_out_reason(t: Token) -> bool:
    """ "Only because", never "not only … but also"."""
    return t.lower_ in ("only", "just", "merely") and t.nbor(-1).lower_ != "not"


def _remark(clause: Clause, reason: Reason) -> set[int]:
    """Indices from the comma on behind which ", which …" says something more: the question stops there."""
    marks = (t.i for t in clause.predicate if is_comma(t) and t.i > clause.verb.i and t.nbor().lower_ == "which")
    cut = next(marks, None)
    if cut is None or reason.words[-1].i > cut:
        return set()
    return {t.i for t in clause.predicate if t.i >= cut}


def _is_singled_out(s: Survey, clause: Clause, rest: Sequence[Token], form: str) -> bool:
    """Whether the subject says of which thing a reason is asked, and no "it" is left beside it."""
    loose = any(t.lower_ in ("it", "them") and t.dep_ in ("dobj", "pobj", "dative") for t in rest)
    vague = clause.subject[0].lower_ in ("one", "hundreds", "thousands", "millions")
    vague = vague or (form == "means" and clause.subject[0].lower_ == "people")
    return not (loose or vague or is_bare(s, clause)) and is_recognised(s, clause, rest)


def _is_cut(rest: Sequence[Token]) -> bool:
    """ "…, many because rents rose": the reason of a few; "a rope chosen because it floats": the reason of the rope."""
    before = rest[-1]
    return before.lower_ in ("many", "some", "most", "them", "all", "not") or before.dep_ in ("acl", "relcl")


def _is_denial(clause: Clause, reason: Reason) -> bool:
    """ "did not sink because of the storm": what is denied may be the reason."""
    return reason.form == "due" and any(c.dep_ == "neg" for c in clause.verb.children)


def _reported(s: Survey, prompt: str, reporter: str) -> str:
    if not reporter:
        return prompt
    common = reporter.startswith(("The ", "A ", "An ")) or _is_common(s, reporter)
    who = reporter if reporter[:1].isupper() and not common else reporter[:1].lower() + reporter[1:]
    return f"According to {who}, {prompt[:1].lower()}{prompt[1:]}"


def _is_common(s: Survey, reporter: str) -> bool:
    """ "Data collected by the port", "Defenders of the plan": a noun that has its capital from its place."""
    first, _, rest = reporter.partition(" ")
    return (
        bool(rest)
        and rest[:1].islower()
        and (first.lower() in s.spelling.small or is_word(first.lower()) or is_word(first.lower().removesuffix("s")))
    )


def _around(clause: Clause, part: Sequence[Token]) -> set[int]:
    """Indices of the reason, of what follows it, and of the comma that sets it apart."""
    doc, first, last = part[0].doc, part[0].i, part[-1].i
    indices = set(range(first, last + 1))
    if first > 0 and is_comma(doc[first - 1]):
        indices.add(first - 1)
    if last + 1 < len(doc) and is_comma(doc[last + 1]):
        indices.add(last + 1)
    return indices


def _candidate(
    s: Survey, reason: Reason, clause: Clause, rest: Sequence[Token], prompt: str, answer: Sequence[Token]
) -> tuple[Candidate | None, bool]:
    source = reason.source
    leans_ahead = reason.words[0].i < clause.subject[0].i and any(
        t.tag_ in ("PRP", "PRP$") for t in (*clause.subject, *rest)
    )
    if leans_ahead or any(t.lower_ in SPEAKERS for t in clause.subject):
        return None, False
    before = None
    if not question_stands(s, clause, rest, reason.reporter or reporter_of(reason.verb) or ""):
        before = opener(s, clause, rest)
        if before is None:
            return None, False
        prompt = in_context(before.text, PAST_THEN.sub(_this, prompt, count=1))
        source = quoted_from(before, source)
    elif not reads_well(prompt):
        return None, False
    features = {"is_reason": 1.0, "in_context": float(before is not None), "reported": float(bool(reason.reporter))}
    relation = f"{clause.head.lemma_.lower()}:{clause.verb.lemma_}:why"
    finding = Finding(
        source, f"reason-{reason.form.replace(' ', '-')}", relation, prompt, text_of(answer), (), features
    )
    return told_card(s, finding, SINCE.sub("because", text_of(answer))), before is not None


def _this(found: re.Match[str]) -> str:
    return found.group().replace(" that ", " this ").replace(" those ", " these ")
