"""Why something is so or how it is done: "because", "due to", "in order to", "by …ing", wherever in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from questions.generate.answers import is_fit, shortened, told_card
from questions.generate.build import Finding, reads_well
from questions.generate.context import in_context, quoted_from
from questions.generate.embedded import claim_at, deed_told, is_claimed, reporter_of, said_by
from questions.generate.inversion import ask, first_auxiliary, is_helper
from questions.generate.phrases import after_comma, is_comma, text_of
from questions.generate.pinned import TAKING, is_anybody
from questions.generate.recalled import is_bare, is_recognised
from questions.generate.simplify import is_gerund
from questions.generate.standing import COMPARING, SPEAKERS
from questions.generate.survey import Survey, survey
from questions.generate.told import answer_stands, opener, question_stands
from questions.generate.worth import says_little

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Parsed, ParsedSentence, Token

PRESENT = ("VBZ", "VBP")
HEDGES = frozenset({"may", "might"})
UNSURE = frozenset("probably perhaps maybe possibly likely presumably even".split())
# Prepositions that name a cause.
DUE = (("because", "of"), ("due", "to"), ("thanks", "to"), ("owing", "to"), ("as", "a", "result", "of"))
AIMS = (("in", "order", "to"), ("so", "as", "to"))
# Every reason begins with one of these.
OPENING = frozenset("because since due thanks owing as by through using in so to".split())
# Behind these "to …" tells what is done or what for a thing is, not why.
BINDING = frozenset(
    """have need want ask tell allow enable help require take leave go come continue fail begin start get try like give
    make find wait see know be use seek attempt expect force encourage permit urge invite order offer teach remind
    cause lead mean prepare advise persuade instruct challenge inspire empower authorize direct motivate lack
    provide include contain calculate face involve represent remain become""".split()
)
SINCE = re.compile(r"^since\b", re.IGNORECASE)
PAST_THEN = re.compile(r" (did|was|were|is|are|does|do|has|had|have|will|would|can|could) (?:that|those) ")


@dataclass(frozen=True, slots=True)
class Reason:
    """A part of a sentence that says why ``verb`` holds; ``form`` tells how it does."""

    source: ParsedSentence
    verb: Token
    form: str
    words: tuple[Token, ...]
    reporter: str = ""


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


def reasons_of(said: ParsedSentence, who: str) -> Iterator[Reason]:
    if not any(
        t.lower_ in ("because", "since", "due", "thanks", "owing", "so", "to", "as", "by", "using") for t in said.doc
    ):
        return
    for t in (t for t in said.doc if t.lower_ in OPENING):
        for find in (_because, _since, _due, _means, _aim, _bare_aim):
            found = find(t)
            if found is None:
                continue
            verb, form = found
            words = _part(t, verb, form)
            deed = deed_told(verb, t)
            if words and is_claimed(deed):
                yield Reason(said, deed, form, words, who)
            break


def _because(t: Token) -> tuple[Token, str] | None:
    clause = t.head
    if t.lower_ != "because" or t.dep_ != "mark" or clause.dep_ != "advcl":
        return None
    denied = any(c.dep_ == "neg" for c in clause.head.children) and not after_comma(t.doc, t.i)
    return None if denied else (clause.head, "because")  # "did not close because it was old": or did it?


def _since(t: Token) -> tuple[Token, str] | None:
    """ "…, since a boat needs two": a reason, where nothing tells of a time."""
    clause = t.head
    if t.lower_ != "since" or t.dep_ != "mark" or clause.dep_ != "advcl":
        return None
    timeless = clause.tag_ in PRESENT or any(c.tag_ in ("MD", *PRESENT) for c in clause.children if c.dep_ == "aux")
    perfect = any(c.lower_ in ("have", "has", "had") and c.dep_ == "aux" for c in clause.head.children)
    return (clause.head, "because") if timeless and not perfect and (after_comma(t.doc, t.i) or t.i == 0) else None


def _due(t: Token) -> tuple[Token, str] | None:
    words = tuple(w.lower_ for w in t.doc[t.i : t.i + 4])
    opened = next((d for d in DUE if words[: len(d)] == d), None)
    if opened is None or t.dep_ not in ("prep", "advmod") or t.head.pos_ not in ("VERB", "AUX"):
        return None
    copula = t.head.lemma_ == "be" and not any(c.dep_ in ("attr", "acomp", "prep") and c != t for c in t.head.children)
    return None if copula or t.head.dep_ in ("relcl", "acl", "advcl", "pcomp") else (t.head, "due")


def _means(t: Token) -> tuple[Token, str] | None:
    """ "… by raising the tax", "… using old rails": how it is done."""
    if (
        t.lower_ in ("by", "through")
        and t.dep_ == "prep"
        and any(c.dep_ == "pcomp" and c.tag_ == "VBG" for c in t.children)
    ):
        return (t.head, "means") if t.head.pos_ == "VERB" else None
    using = t.lower_ == "using" and t.dep_ == "advcl" and t.left_edge == t and t.i > t.head.i
    return (t.head, "means") if using and any(c.dep_ == "dobj" for c in t.children) else None


def _aim(t: Token) -> tuple[Token, str] | None:
    words = tuple(w.lower_ for w in t.doc[t.i : t.i + 3])
    if words in AIMS:
        inner = next((w for w in t.doc[t.i + 3 : t.i + 6] if w.tag_ == "VB"), None)
        if inner is None or inner.dep_ not in ("advcl", "acl"):
            return None
        verb = inner.head
        while verb.pos_ in ("NOUN", "PROPN", "ADP") and verb.head != verb:
            verb = verb.head
        return verb, "to"
    return None  # "so that" tells what came of it as often as what it was for


def _bare_aim(t: Token) -> tuple[Token, str] | None:
    """ "To save rope, …", or "… built a dam to hold the water": an aim only behind a deed done for an end."""
    if t.lower_ != "to" or t.tag_ != "TO" or t.head.dep_ != "advcl" or t.head.tag_ != "VB" or t.head.left_edge != t:
        return None
    deed = t.head.head
    if t.i > 1 and t.nbor(-1).lower_ in ("order", "as", "how", "where", "what", "when", "only"):
        return None
    if t.i == 0:
        needed = deed.lemma_ in ("have", "need", "plan", "want") or any(
            c.lower_ in ("must", "should") for c in deed.children
        )
        return None if needed else (deed, "to")
    acted = any(c.dep_ in ("dobj", "nsubjpass") for c in deed.children)
    behind = t.nbor(-1)
    follows = t.i > deed.i and behind.pos_ in ("NOUN", "PROPN", "NUM") and behind.lemma_.lower() not in TAKING
    return (deed, "to") if deed.lemma_ not in BINDING and acted and follows else None


def _part(t: Token, verb: Token, form: str) -> tuple[Token, ...]:
    """The reason's words: all that follows it in the sentence, or all before the comma that closes it."""
    head = t if form in ("due", "means") else next((a for a in (t, *t.ancestors) if a.head == verb), t)
    first, last = min(t.i, _qualifier(t)), head.right_edge.i
    doc = t.doc
    end = len(doc) - 2
    if last < end and not (t.i < verb.i and last + 1 < len(doc) and (is_comma(doc[last]) or is_comma(doc[last + 1]))):
        return ()
    if t.i > verb.i and last < end:
        return ()
    words = list(doc[first : last + 1])
    while words and words[-1].is_punct:
        words.pop()
    return tuple(words)


def _qualifier(t: Token) -> int:
    """ "partly because": part of the reason."""
    before = t.nbor(-1) if t.i > 0 else t
    return before.i if before.lower_ in ("partly", "mainly", "mostly", "largely", "simply", "chiefly") else t.i


def _ask(s: Survey, reason: Reason) -> tuple[Candidate | None, bool]:
    nothing = (None, False)
    clause = claim_at(reason.source, reason.verb)
    if clause is None or reason.words[0].i < clause.subject[0].i < reason.words[-1].i:
        return nothing
    asked = _around(clause, reason.words) | _loose(clause, reason) | _remark(clause, reason)
    rest = [t for t in (*clause.front, *clause.predicate) if t.i not in asked]
    helper = first_auxiliary(clause)
    reporter = reason.reporter or reporter_of(reason.verb)
    if reason.form == "means" and (clause.verb.lemma_ == "be" or len(rest) < 3):
        return nothing
    if reason.form == "to" and clause.front and clause.front[0].lower_ in ("if", "when", "rather", "instead"):
        return nothing  # what is done in some case is asked for by the case
    hedged = helper is not None and (helper.lower_ in HEDGES or not is_helper(helper))
    if hedged or _is_bare(clause, rest) or _is_cut(rest) or reporter is None or _is_denial(clause, reason):
        return nothing
    if _is_unsure(s, clause, reason, rest, helper) or _is_second_reason(clause, reason):
        return nothing
    if not _is_singled_out(s, clause, rest, reason.form) or says_little(reason.form, reason.words):
        return nothing
    answer = shortened(reason.words)
    prompt = ask(s.spelling, clause, "How" if reason.form == "means" else "Why", asked)
    if prompt is None or not is_fit(answer) or not answer_stands(answer, [*clause.subject, *rest]):
        return nothing
    return _candidate(s, reason, clause, rest, _reported(prompt, reporter), answer)


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
        if _is_one_of_ends(clause, reason):
            return True
        return (modal and (bare or not ordered)) or copula or (bare and clause.verb.lemma_ in BINDING)
    if reason.form == "means":
        wanting = clause.verb.lemma_ in ("want", "hope", "hop", "fit", "try")  # "hoped" is read as of "hop"
        denied = any(c.dep_ == "neg" for c in clause.verb.children) and helper is not None and helper.tag_ == "MD"
        return wanting or denied or is_gerund(clause.head) or (modal and is_anybody(s, clause))
    return reason.form == "due" and len(reason.words) < 4 and not any(t.pos_ == "PROPN" for t in reason.words)


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


def _reported(prompt: str, reporter: str) -> str:
    if not reporter:
        return prompt
    who = (
        reporter
        if reporter[:1].isupper() and not reporter.startswith(("The ", "A ", "An "))
        else reporter[:1].lower() + reporter[1:]
    )
    return f"According to {who}, {prompt[:1].lower()}{prompt[1:]}"


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
