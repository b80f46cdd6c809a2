"""One part of a claim: "According to the mayor, what could the town no longer afford?"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from questions.generate.inversion import ask, first_auxiliary
from questions.generate.phrases import edges, text_of
from questions.generate.prose_asking import asks_of, is_answer
from questions.generate.reported_asking import COUNTING, LOOSE, according, is_clean, put
from questions.generate.reported_found import SAYING, Report
from questions.generate.reported_topics import names_topic
from questions.generate.standing import phrase_stands, stands_alone
from questions.generate.survey import Survey
from questions.natures import classes_of

if TYPE_CHECKING:
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Token

# "Plays a role", "takes a step": the noun is no thing that was played or taken.
LIGHT = frozenset("have play take make give hold bear pose do".split())
# What is told by a number is asked for by the number, not for the thing that costs so much.
MEASURED = frozenset("cost weigh measure total last take save earn".split())


# --- one part of the claim ---


def _object(s: Survey, report: Report, clause: Clause) -> Candidate | None:
    """ "According to the mayor, what could the town no longer afford?"."""
    noun = next((c for c in clause.verb.children if c.dep_ == "dobj" and c.i > clause.verb.i), None)
    if noun is None or clause.front or clause.verb.lemma_ in LIGHT or _is_named_deed(clause):
        return None
    if not names_topic(s, clause):
        return None
    if any(c.dep_ in ("conj", "advcl") for c in clause.verb.children):
        return None
    first, last = edges(noun)
    key = [t for t in clause.predicate if first <= t.i <= last]
    rest = [t for t in clause.predicate if t not in key]
    if not key or first <= clause.verb.i or any(t.i > last and t.pos_ == "VERB" for t in rest):
        return None
    if not is_answer(s, clause, key) or not asks_of(s, clause, rest) or _is_number(key):
        return None
    if len(key) < 3 or key[0].tag_ == "PRP" or noun.lower_ in ("something", "anything", "everything", "nothing"):
        return None
    if any(t.lower_ in ("less", "more", "rather") for t in rest) and not any(t.lower_ == "longer" for t in rest):
        return None
    prompt = according(report, ask(s.spelling, clause, "what", {t.i for t in key}))
    return put(s, report, "object", prompt, text_of(key))


def _is_named_deed(clause: Clause) -> bool:
    """ "The main task is finding a home", read as if the task found it."""
    return clause.verb.tag_ == "VBG" and "person" not in classes_of(clause.head.lemma_) and clause.head.pos_ == "NOUN"


def _is_number(key: list[Token]) -> bool:
    return key[0].like_num or key[0].text in "$€£" or key[0].lower_ in COUNTING


def _nested(s: Survey, report: Report, clause: Clause) -> Candidate | None:
    """ "According to the mayor, what did early soundings suggest?"."""
    inner = next((c for c in clause.verb.children if c.dep_ == "ccomp" and c.i > clause.verb.i), None)
    if inner is None or clause.verb.lemma_ not in SAYING or edges(inner)[1] < clause.predicate[-1].i:
        return None
    claim = [t for t in clause.predicate if t.i >= edges(inner)[0]]
    rest = [t for t in clause.predicate if t.i < edges(inner)[0]]
    key = claim[1:] if claim[0].lower_ == "that" else claim
    reflexive = key[0].lower_.endswith(("self", "selves"))  # "found themselves accused", read as a claim found
    if not is_clean(key) or key[0].lower_ in LOOSE or reflexive or not asks_of(s, clause, rest):
        return None
    prompt = according(report, ask(s.spelling, clause, "what", {t.i for t in claim}))
    return put(s, report, "nested", prompt, text_of(key))


def _why(s: Survey, report: Report, clause: Clause) -> Candidate | None:
    """ "According to the mayor, why was no order given?"."""
    because = next((t for t in clause.predicate if t.lower_ == "because" and t.head.head == clause.verb), None)
    if because is None or because.head.dep_ != "advcl" or edges(because.head)[1] < clause.predicate[-1].i:
        return None
    key = [t for t in clause.predicate if t.i > because.i]
    rest = [t for t in clause.predicate if t.i < because.i]
    while rest and rest[-1].text == ",":
        rest.pop()
    if not is_clean(key) or len(key) < 4 or rest[-1].lower_ in COUNTING:
        return None
    if not stands_alone(s, clause.source, clause.subject, rest) and clause.subject[0].lower_ != "no":
        return None
    question = ask(s.spelling, clause, "why", {t.i for t in clause.predicate if t.i >= because.i})
    return put(s, report, "why", according(report, question), text_of(key))


def _share(s: Survey, report: Report, clause: Clause) -> Candidate | None:
    """ "According to the bank, what share of payments are made by telephone?"."""
    subject = list(clause.subject)
    at = next((i for i, t in enumerate(subject) if t.text == "%" or t.lower_ == "percent"), None)
    if at is None or at > 1 or not subject[0].like_num or at + 2 >= len(subject) or subject[at + 1].lower_ != "of":
        return None
    rest = [*subject[at + 1 :], *clause.predicate]
    if clause.front or not is_clean(rest) or any(t.lower_ in LOOSE for t in rest):
        return None
    prompt = according(report, f"what share {text_of(rest)}?")
    return put(s, report, "share", prompt, text_of(subject[: at + 1]))


def _count(s: Survey, report: Report, clause: Clause) -> Candidate | None:
    """ "According to the union, how many stations have no lift?"."""
    number, rest = clause.subject[0], [*clause.subject[1:], *clause.predicate]
    counted = number.like_num and number.lower_ != "one" and clause.head.tag_ == "NNS"
    if not counted or clause.front or not is_clean(rest) or any(t.lower_ in LOOSE for t in rest):
        return None
    if clause.subject[1].lower_ in ("of", "%", "percent", "or", "and", "to") or len(clause.predicate) < 5:
        return None
    prompt = according(report, f"how many {text_of(rest)}?") if phrase_stands(s, clause.source, rest) else None
    return put(s, report, "count", prompt, number.text)


# --- what somebody says of their own doings ---


def own_plan(s: Survey, report: Report, clause: Clause) -> Iterator[Candidate]:
    """ "What did the government say it will ask for?"."""
    own = len(clause.subject) == 1 and clause.head.lower_ in report.speaker.pronouns
    helper = first_auxiliary(clause)
    if (
        SAYING[report.lemma] not in ("say", "believe", "")
        or not own
        or clause.front
        or report.verb.lower_ == "according"
        or report.told
    ):
        return
    if not is_clean(list(clause.predicate)) or clause.verb.lemma_ == "be":
        return
    if helper is None or not (helper.tag_ == "MD" or clause.verb.tag_ == "VBG"):
        return  # what somebody says to have, to have reached or to offer is one thing of many
    auxiliary, form = report.asks()
    stem = f"What {auxiliary} {report.speaker.name} {form} {clause.head.lower_}"
    yield from _own_reason(s, report, clause, f"{auxiliary} {report.speaker.name} {form} {clause.head.lower_}")
    key = _wanted(clause)
    if len(key) < 2 or (key[0].lower_ == "the" and len(key) < 3):
        return
    rest = [t for t in clause.predicate if t not in key]
    if any(t.i > key[-1].i for t in rest) and helper is None:
        return
    prompt = f"{stem} {text_of(rest)}?"
    found = put(s, report, "plan", prompt, text_of(key)) if phrase_stands(s, clause.source, rest) else None
    if found is not None:
        yield found


def _own_reason(s: Survey, report: Report, clause: Clause, stem: str) -> Iterator[Candidate]:
    """ "Why has the union said it would vote against such a share?"."""
    because = next((t for t in clause.predicate if t.lower_ == "because" and t.head.head == clause.verb), None)
    if because is None or edges(because.head)[1] < clause.predicate[-1].i:
        return
    rest, key = (list(part) for part in _parted(clause, because))
    found = put(s, report, "why", f"Why {stem} {text_of(rest)}?", text_of(key), lean=not _stands(s, clause, rest))
    if found is not None:
        yield found


def _parted(clause: Clause, at: Token) -> tuple[list[Token], list[Token]]:
    """What stands before this word and what stands behind it."""
    rest = [t for t in clause.predicate if t.i < at.i]
    while rest and rest[-1].text == ",":
        rest.pop()
    return rest, [t for t in clause.predicate if t.i > at.i]


def _stands(s: Survey, clause: Clause, rest: list[Token]) -> bool:
    return phrase_stands(s, clause.source, [t for t in rest if t.lower_ not in LOOSE])


def _wanted(clause: Clause) -> list[Token]:
    """The object of the verb, or of the "for" behind it: "moved to" leaves its "to" dangling."""
    preps = [c for c in clause.verb.children if c.dep_ == "prep" and c.i == clause.verb.i + 1 and c.lower_ == "for"]
    holders = (clause.verb, *preps)
    noun = next((c for h in holders for c in h.children if c.dep_ in ("dobj", "pobj") and c.i > h.i), None)
    if noun is None or any(c.dep_ == "conj" for c in clause.verb.children):
        return []
    return [t for t in clause.predicate if edges(noun)[0] <= t.i <= edges(noun)[1]]


PARTS = (_share, _count, _why, _nested, _object)
