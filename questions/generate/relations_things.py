"""What a deed is done to, what does it, on what it rests: questions whose answer is a thing or a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from questions.generate.clauses import HOLLOW, TIMES, VAGUE, is_person, noun_form, shortened
from questions.generate.clauses_found import is_misread_thing
from questions.generate.inversion import ask, ask_subject
from questions.generate.phrases import PLURAL_TAGS, edges, text_of, without_determiner
from questions.generate.relations_ask import (
    Asked,
    fronted,
    is_denied,
    is_equated,
    is_key,
    is_passive,
    part_at,
    stands,
    without,
)
from questions.generate.simplify import is_gerund
from questions.generate.standing import ANAPHORIC
from questions.generate.survey import Survey
from questions.natures import classes_of

if TYPE_CHECKING:
    from questions.generate.simplify import Clause
    from questions.language import Token

LEAST_SAID = 3
SPEAKING = frozenset("say tell add speak talk".split())  # who said it is of no consequence
BACK = frozenset("its their his her it they them himself itself themselves another".split())
EMPTY = frozenset("have be do take make get give see want mean say go come let keep put like know".split())
RESULTS = frozenset(
    "cause lead result produce trigger prevent reduce increase improve create allow make affect influence".split()
)
# Prepositions that complete a verb; "in", "at", "by" and the like tell of place, time and manner.
COMPLETING = frozenset("on of to from with into for as against about through upon".split())


def _object(s: Survey, clause: Clause) -> Iterator[Asked]:
    """ "What did the vendors build for the harbour?"."""
    noun = next((c for c in clause.verb.children if c.dep_ == "dobj" and c.i > clause.verb.i), None)
    if noun is None or clause.verb.lemma_ in EMPTY or is_denied(clause) or is_passive(clause) or is_equated(clause):
        return
    if (
        noun.pos_ not in ("NOUN", "PROPN")
        or noun.lemma_ in HOLLOW
        or noun.ent_type_ in TIMES
        or _gives_to_another(clause.verb)
    ):
        return
    key = part_at(clause, noun)
    if not key or key[0].i > clause.verb.i + 3 or is_person(s, noun):
        return
    left_out = without(clause, key, to_end=_cut_short(noun, key))
    after = [t for t in clause.predicate if t.i > key[-1].i and t.i not in left_out]
    if len(after) > 12 or not is_key(s, clause, key) or not stands(s, clause, left_out):
        return
    prompt = ask(s.spelling, clause, "What", left_out)
    features = {"asks_object": 1.0, "names_result": float(clause.verb.lemma_ in RESULTS)}
    yield Asked(clause, "relation-object", prompt, key, noun_form(noun), "dobj", features=features)


def _speaks(s: Survey, key: Sequence[Token]) -> bool:
    """Whether the answer is but the article's own "we"."""
    return text_of(key).casefold() in (s.speaker.name.casefold(), "the authors", "the author", "people")


def _opening(s: Survey, clause: Clause) -> str:
    """ "Who" or "What", where it is sure which of them the subject is."""
    head = clause.head
    if is_person(s, head):
        return "Who"
    thing = classes_of(head.lemma_.lower()) - {"organisation", "group", "place"}
    return "What" if thing and head.pos_ == "NOUN" else "Which of these"


def _ask_for_subject(clause: Clause, opening: str) -> str | None:
    said = [t for t in clause.predicate if t.i > clause.verb.i]
    if clause.verb.lemma_ == "be" and (not said or said[0].lower_ == "to"):
        return None
    told = next((c for c in clause.verb.children if c.dep_ == "attr"), None)
    if told is not None and told.tag_ in ("DT", "PRP", "WP", "CD"):
        return None
    if told is not None and told.tag_ in PLURAL_TAGS:
        asked: str | None = f"{opening} {text_of(clause.predicate)}?"
    else:
        asked = ask_subject(replace(clause, front=()), opening)
    return fronted(clause, asked) if asked else None


def _gives_to_another(verb: Token) -> bool:
    """ "offers visitors a key": two objects."""
    return any(c.dep_ in ("dative", "oprd", "iobj") for c in verb.children) or (
        sum(c.dep_ == "dobj" for c in verb.children) > 1
    )


def _cut_short(noun: Token, key: tuple[Token, ...]) -> bool:
    """Whether the noun's phrase went on behind a comma: what follows then hangs on it."""
    return edges(noun)[1] > key[-1].i


def _rests_on(s: Survey, clause: Clause) -> Iterator[Asked]:
    """ "What does the town depend on?", "What do the pumps protect the basin from?"."""
    if is_denied(clause) or clause.verb.lemma_ in ("be", "have"):
        return
    for prep in clause.verb.children:
        noun = next((c for c in prep.children if c.dep_ == "pobj"), None)
        if noun is None or not _completes(clause, prep) or noun.pos_ not in ("NOUN", "PROPN"):
            continue
        key = shortened([t for t in clause.predicate if prep.i < t.i <= edges(noun)[1]])
        if (
            not key
            or noun.lemma_ in HOLLOW
            or is_person(s, noun)
            or noun.ent_type_ in TIMES
            or not is_key(s, clause, key)
        ):
            continue
        left_out = without(clause, key, to_end=True)
        if stands(s, clause, left_out):
            prompt = ask(s.spelling, clause, "What", left_out)
            features = {"asks_ground": 1.0, "behind_object": float(prep.i > clause.verb.i + 1)}
            role = f"pobj:{prep.lower_}"
            yield Asked(clause, "relation-rests", prompt, key, noun_form(noun), role, features=features)


def _completes(clause: Clause, prep: Token) -> bool:
    if prep.dep_ == "agent":
        return prep in clause.predicate and prep.i == clause.verb.i + 1
    if prep.dep_ != "prep" or prep.lower_ not in COMPLETING or prep not in clause.predicate:
        return False
    between = [t for t in clause.predicate if clause.verb.i < t.i < prep.i]
    only_object = all(t.head.dep_ == "dobj" or t.dep_ in ("dobj", "prt", "advmod") for t in between)
    return clause.verb.i < prep.i and len(between) <= 4 and only_object


def _subject(s: Survey, clause: Clause) -> Iterator[Asked]:
    """ "What makes the upper basin silt up?": the thing or the people that do it."""
    key = tuple(clause.subject)
    said = [t for t in clause.predicate if t.is_alpha and not t.is_stop]
    if is_denied(clause) or len(said) < LEAST_SAID or len(key) > 10 or not is_key(s, clause, key, least=1):
        return
    gerund = is_gerund(clause.head)
    if not stands(s, clause, set()) or not (gerund or _names_itself(s, clause)):
        return
    if any(t.lower_ in BACK for t in clause.predicate) or clause.predicate[0].lower_ in VAGUE or is_equated(clause):
        return
    if clause.verb.lemma_ in SPEAKING or (not gerund and is_misread_thing(key)):
        return
    prompt = _ask_for_subject(clause, "What" if gerund else _opening(s, clause))
    form = "ing" if gerund else noun_form(clause.head)
    features = {"asks_subject": 1.0, "names_cause": float(clause.verb.lemma_ in RESULTS)}
    yield Asked(
        clause, "relation-subject", prompt, key, form, "csubj" if gerund else "subject", "", features, LEAST_SAID
    )


def _names_itself(s: Survey, clause: Clause) -> bool:
    """Whether the subject is an answer: no "research", no "each person", no part of a name."""
    key, head = clause.subject, clause.head
    if head.tag_ in ("CD", "POS") or key[-1].tag_ == "POS" or any(t.lower_ in VAGUE for t in key[:2]):
        return False
    said = head.lemma_.lower() in s.topics or s.is_term(text_of(key))
    if len(without_determiner(key)) == 1 and head.tag_ == "NN" and not said:
        return False  # "support", "the smell": a word of which the article makes nothing
    return not (len(key) <= 2 and head.lemma_.lower() in ANAPHORIC) and not _speaks(s, key)


RELATIONS = (_object, _rests_on, _subject)
