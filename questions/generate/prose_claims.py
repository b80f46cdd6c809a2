"""What running text claims of a thing: what it allows, how it works, what it decided, made and does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from questions.generate.inversion import ask, first_auxiliary
from questions.generate.phrases import edges
from questions.generate.prose_asking import (
    ask_card,
    asks_of,
    continues_to_end,
    indices_from,
    is_answer,
    is_central,
    is_passive,
    is_shared,
    shortened,
)
from questions.generate.survey import Survey, survey

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Parsed, Token

# "allows readers to …", "helps teams …": what somebody is enabled or made to do.
ENABLING = frozenset("allow enable let help require force encourage permit lead cause oblige prompt ask tell".split())
# "decided to …", "is designed to …": a deed told by its infinitive.
RESOLVING = frozenset(
    """decide choose plan aim try struggle agree refuse promise intend offer learn manage fail struggle design require
    expect force build mean allow oblige authorize authorise order invite train restructure hope want propose pledge
    vow seek attempt prepare threaten wish urge commit""".split()
)
# Verbs whose object tells something of their subject.
GIVING = frozenset(
    """provide include contain offer support create build develop launch announce add award cover combine protect reduce
    increase improve eliminate expose send address install open sell buy plant publish introduce adopt write design
    replace remove abandon lack receive collect measure carry store reject win lose gain save cut cost link connect
    restrict limit affect damage destroy threaten prefer favour favor accept attract bring produce generate own run
    operate maintain restore serve feed hold use need foster facilitate""".split()
)


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    for clause in s.clauses:
        for build in (
            _enabled,
            _easier,
            _resolved_to,
            _object,
        ):
            found = build(s, clause)
            if found is not None:
                yield found
                break


# --- what it allows somebody to do ---


def _enabled(s: Survey, clause: Clause) -> Candidate | None:
    """ "What does the lock allow larger boats to do?"."""
    if clause.verb.lemma_ not in ENABLING or is_passive(clause):
        return None
    inner = next((c for c in clause.verb.children if c.dep_ in ("ccomp", "xcomp") and c.tag_ == "VB"), None)
    return _ask_to_do(s, clause, inner, "enables")


def _resolved_to(s: Survey, clause: Clause) -> Candidate | None:
    """ "What did the board decide to do?"."""
    if clause.verb.lemma_ not in RESOLVING:
        return None
    inner = next(
        (c for c in clause.verb.children if c.dep_ in ("xcomp", "advcl") and c.tag_ == "VB" and c.i > clause.verb.i),
        None,
    )
    active_aim = inner is not None and inner.dep_ == "advcl" and not is_passive(clause)
    return None if active_aim else _ask_to_do(s, clause, inner, "resolves")


def _ask_to_do(s: Survey, clause: Clause, inner: Token | None, relation: str) -> Candidate | None:
    """The clause with "do" for the inner verb and all that hangs on it, which is the answer."""
    if inner is None or not continues_to_end(clause, inner):
        return None
    key = shortened([t for t in clause.predicate if t.i >= inner.i])
    rest = [t for t in clause.predicate if t.i < inner.i]
    if len(rest) > 10 or not is_answer(s, clause, key) or not asks_of(s, clause, rest):
        return None
    prompt = ask(s.spelling, clause, "What", indices_from(clause, inner))
    do = "to do" if clause.verb.lemma_ == "help" and inner.i == clause.verb.i + 1 else "do"
    return ask_card(s, clause, f"{prompt[:-1]} {do}?" if prompt else None, key, f"prose-{relation}")


# --- what it makes easier ---


def _easier(s: Survey, clause: Clause) -> Candidate | None:
    """ "What does a flat roof make it harder to do?"."""
    if clause.verb.lemma_ != "make" or is_passive(clause):
        return None
    inner = next(
        (t for t in clause.predicate if t.tag_ == "VB" and t.i > clause.verb.i and t.nbor(-1).lower_ == "to"), None
    )
    words = [t.lower_ for t in clause.predicate]
    if (
        inner is None
        or "it" not in words
        or not {"easier", "harder", "possible", "impossible", "difficult"} & set(words)
    ):
        return None
    key = [t for t in clause.predicate if t.i >= inner.i - 1]
    told = [t for t in clause.predicate if t.i < inner.i - 1 and t.lower_ != "it"]
    if len(told) > 8 or not is_answer(s, clause, key) or not asks_of(s, clause, told):
        return None
    it = {t.i for t in clause.predicate if t.lower_ == "it"}
    prompt = ask(s.spelling, clause, "What", {*it, *(t.i for t in key)})
    return ask_card(s, clause, prompt, key, "prose-easier")


# --- the object ---


def _object(s: Survey, clause: Clause) -> Candidate | None:
    """ "What did the vendors build for the harbour?": the object, whatever short phrase follows it."""
    noun = next((c for c in clause.verb.children if c.dep_ == "dobj" and c.i > clause.verb.i), None)
    helper = first_auxiliary(clause)
    hedged = helper is not None and helper.lower_ in ("may", "might", "could", "would")
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
    if len([t for t in rest if t.i > last]) > 8 or not is_central(s, clause):
        return None
    prompt = ask(s.spelling, clause, "What", {t.i for t in key})
    return ask_card(s, clause, prompt, key, "prose-object")
