"""What running text claims of a thing: what it allows, how it works, what it decided, made and does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from questions.generate.inversion import ask, first_auxiliary
from questions.generate.phrases import edges
from questions.generate.pinned import is_named
from questions.generate.prose_asking import (
    ask_card,
    asks_of,
    continues_to_end,
    indices_from,
    is_anchored,
    is_answer,
    is_central,
    is_passive,
    is_past,
    is_shared,
)
from questions.generate.recalled import is_one_of_many, is_recognised
from questions.generate.survey import Survey, survey
from questions.natures import classes_of

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Parsed, Token

# "allows readers to …", "helps teams …": what somebody is enabled or made to do.
ENABLING = frozenset("allow enable let require force permit lead cause oblige prompt ask tell order".split())
# What once happened has one answer, and so has what somebody is made to do; "it lets users …" has many.
MAKING = frozenset("require force oblige order".split())
# "decided to …", "is designed to …": a deed told by its infinitive.
RESOLVING = frozenset(
    """decide choose plan agree refuse promise intend offer manage fail struggle require expect force allow oblige
    authorize authorise order invite propose pledge vow seek attempt threaten urge commit""".split()
)
# Verbs whose object tells something of their subject.
GIVING = frozenset(
    """provide include contain offer support create build develop launch announce award cover combine protect reduce
    increase improve eliminate expose send address install open sell buy plant publish introduce adopt write design
    replace remove abandon lack receive collect measure carry store reject win lose gain save cut cost link connect
    restrict limit affect damage destroy threaten prefer favour favor accept attract bring produce generate own run
    require
    operate maintain restore serve feed hold use need foster facilitate""".split()
)
# Of what a thing with a name does by these verbs there is always more.
OPEN_ENDED = frozenset("provide support offer require use include need".split())
# "Opens the door", "paves the way": nothing is opened or paved.
FIGURES = frozenset("door way road ground stage table gap eye role blow".split())
BOUNDING = frozenset("simply also only both further even then".split())


SERVED = frozenset("client customer user patient student employee reader visitor member people tenant".split())


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    for clause in s.clauses:
        if not is_recognised(s, clause, [*clause.front, *clause.predicate]):
            continue
        for build in (_enabled, _resolved_to, _object):
            found = build(s, clause)
            if found is not None:
                yield found
                break


# --- what it allows somebody to do ---


def _enabled(s: Survey, clause: Clause) -> Candidate | None:
    """ "What does the lock allow larger boats to do?"."""
    if clause.verb.lemma_ not in ENABLING or is_passive(clause) or first_auxiliary(clause) is not None:
        return None
    if clause.verb.tag_ != "VBD" and clause.verb.lemma_ not in MAKING:
        return None
    inner = next((c for c in clause.verb.children if c.dep_ in ("ccomp", "xcomp") and c.tag_ == "VB"), None)
    return _ask_to_do(s, clause, inner, "enables")


def _resolved_to(s: Survey, clause: Clause) -> Candidate | None:
    """ "What did the board decide to do?"."""
    helper = first_auxiliary(clause)
    if clause.verb.lemma_ not in RESOLVING or (helper is not None and helper.tag_ == "MD"):
        return None
    inner = next(
        (c for c in clause.verb.children if c.dep_ in ("xcomp", "advcl") and c.tag_ == "VB" and c.i > clause.verb.i),
        None,
    )
    active_aim = inner is not None and inner.dep_ == "advcl" and not is_passive(clause)
    return None if active_aim else _ask_to_do(s, clause, inner, "resolves")


def _ask_to_do(s: Survey, clause: Clause, inner: Token | None, relation: str) -> Candidate | None:
    """The clause with "do" for the inner verb and all that hangs on it, which is the answer."""
    if inner is None or not continues_to_end(clause, inner) or not is_named(s, clause):
        return None
    key = [t for t in clause.predicate if t.i >= inner.i]
    rest = [t for t in clause.predicate if t.i < inner.i]
    if _is_amount(clause) or (clause.front and not _may_close(clause)):
        return None
    whole = key[-1].i >= len(clause.source.doc) - 2
    if len(rest) > 10 or not whole or not is_answer(s, clause, key) or not asks_of(s, clause, rest):
        return None
    told = len(rest) > 3 or clause.front or is_past(clause) or clause.verb.lemma_ == "fail"
    if not told and clause.head.pos_ != "PROPN":
        return None  # "What is the yard expected to do?" asks for any of its duties
    prompt = ask(s.spelling, replace(clause, front=()), "What", indices_from(clause, inner))
    front = s.spelling.inside(clause.front).rstrip(" ,") if clause.front else ""
    asked = f"{prompt[:-1]} do {front}".strip() + "?" if prompt else None
    return ask_card(s, clause, asked, key, f"prose-{relation}")


def _may_close(clause: Clause) -> bool:
    """ "In January 1862": a time or a place that may stand behind "do"."""
    first, dated = clause.front[0], any(t.ent_type_ in ("DATE", "TIME", "GPE", "EVENT") for t in clause.front)
    return first.dep_ == "prep" and first.lower_ in ("in", "on", "at", "after", "before", "during", "by") and dated


# --- the object ---


def _object(s: Survey, clause: Clause) -> Candidate | None:
    """ "What did the vendors build for the harbour?": the object, whatever short phrase follows it."""
    noun = next((c for c in clause.verb.children if c.dep_ == "dobj" and c.i > clause.verb.i), None)
    helper = first_auxiliary(clause)
    hedged = helper is not None and helper.tag_ == "MD"
    if noun is None or hedged or clause.verb.lemma_ not in GIVING or is_shared(clause) or is_passive(clause):
        return None
    first, last = edges(noun)
    key = [t for t in clause.predicate if first <= t.i <= last]
    rest = [t for t in clause.predicate if t not in key]
    if (
        len(key) < 2
        or first != clause.verb.i + 1
        or not is_answer(s, clause, key)
        or not asks_of(s, clause, rest, strict=True)
    ):
        return None
    if len([t for t in rest if t.i > last]) > 8 or not is_central(s, clause) or not is_anchored(s, clause, rest):
        return None
    after = [t for t in rest if t.i > last]
    if (
        _is_somebody(noun)
        or not _is_beside(after)
        or is_one_of_many(s, clause)
        or _is_some_deed(clause, rest)
        or _serves_an_end(clause, key)
    ):
        return None
    if clause.subject[0].lower_ == "only" or any(t.lower_ in BOUNDING for t in rest):
        return None
    if _has_more(clause, key, after) or _is_misread(clause, noun):
        return None
    prompt = ask(s.spelling, clause, "What", {t.i for t in key})
    return ask_card(s, clause, prompt, key, "prose-object")


def _has_more(clause: Clause, key: Sequence[Token], after: Sequence[Token]) -> bool:
    """ "The Tide Act requires a pilot", "differences include the shape": one of what else it requires or includes."""
    several = any(t.dep_ == "conj" and t.head.dep_ == "dobj" for t in key)
    past, verb = is_past(clause), clause.verb.lemma_
    if verb == "include" and (not several or clause.head.lemma_.lower() in ("example", "game", "instance")):
        return True
    open_ended = verb in ("use", "support") or (clause.head.pos_ == "PROPN" and verb in OPEN_ENDED)
    return open_ended and not (several or after or past or clause.front)


def _is_misread(clause: Clause, noun: Token) -> bool:
    """ "Public bathing is creating …", of what something is; "opens the door", of no door."""
    progressive = clause.verb.tag_ == "VBG" and clause.head.pos_ == "NOUN"
    doer = bool(classes_of(clause.head.lemma_.lower()) & {"person", "organisation", "group"})
    figure = noun.lemma_.lower() in FIGURES and any(c.lower_ == "the" for c in noun.children)
    return (progressive and not doer) or figure


def _is_amount(clause: Clause) -> bool:
    return clause.head.ent_type_ in ("DATE", "TIME", "CARDINAL") or clause.head.lower_ in (
        "tens",
        "hundreds",
        "thousands",
    )


def _is_some_deed(clause: Clause, rest: Sequence[Token]) -> bool:
    """ "The yard received a prize": when or where, or which yard, nothing tells."""
    dated = any(t.ent_type_ for t in (*clause.front, *rest))
    own = clause.head.pos_ != "PROPN"  # "Ministry of Fisheries": part of the name
    told = own and any(c.dep_ in ("prep", "acl", "relcl") and c in clause.subject for c in clause.head.children)
    return is_past(clause) and not dated and not told


def _is_somebody(noun: Token) -> bool:
    """Who is asked for by "whom": "clients", "students"."""
    return noun.pos_ == "NOUN" and (noun.lemma_.lower() in SERVED or "person" in classes_of(noun.lemma_.lower()))


def _is_beside(after: Sequence[Token]) -> bool:
    """Whether what follows the object is no part of it: "defence in depth", "time off work"."""
    if not after or after[0].dep_ != "prep":
        return not after
    placed = any(t.ent_type_ for t in after) or any(t.dep_ in ("det", "amod", "compound") for t in after)
    return after[0].lower_ in ("for", "to", "by") or (
        after[0].lower_ in ("in", "on", "at", "during", "until") and placed
    )


def _serves_an_end(clause: Clause, key: Sequence[Token]) -> bool:
    """ "Uses a bell to warn the boats": asked for by "why"."""
    return clause.verb.lemma_ == "use" and any(t.tag_ == "TO" for t in key)
