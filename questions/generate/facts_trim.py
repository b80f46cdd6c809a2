"""A claim cut down to its main statement: what a question on one fact of it is made of."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from questions.generate.build import reads_well
from questions.generate.context import in_context, quoted_from, sentence_before
from questions.generate.facts_stand import framed, is_told
from questions.generate.inversion import ask
from questions.generate.phrases import is_comma, text_of

if TYPE_CHECKING:
    from questions.generate.simplify import Clause
    from questions.generate.survey import Survey
    from questions.language import ParsedSentence, Token

VERBAL = ("VERB", "AUX")
# Clauses that say why or what else: the fact stands without them.
ADDED = frozenset("because since so while whereas although though as which until unless if".split())
STANCES = frozenset("yet still even instead indeed perhaps today now currently overall".split())
LONGEST_FRONT = 9
ILLUSTRATING = re.compile(r"\bfor (?:example|instance)\b|^(?:imagine|suppose|say)\b", re.IGNORECASE)
# A second place or time that has been left with the question: "On what share in May and on 9% in June".
GOES_ON = re.compile(r"\b(?:and|but|or) (?:on|in|at|by|from|to|for) |\b(?:do|did|does) that\b|\w (?:that|to|of|by)\?$")
# Unless it is said whose, "the authors" may be any.
AUTHORS = re.compile(r"\bthe authors\b")
PLURAL = frozenset("they them their themselves".split())
PRONOUNS = PLURAL | frozenset("it its itself he she his her him".split())
KNOWN = 2
GROUNDS = frozenset("based using drawing building working according".split())
LEAST_FRONT = 4
HEDGED = frozenset("may might could would".split())


def trimmed(clause: Clause) -> Clause | None:
    """The clause without joined deeds, remarks and reasons; None where it cannot be cut safely."""
    cut = _before_series(clause, _cut(clause))
    predicate = tuple(t for t in clause.predicate if t.i < cut)
    front = _front(clause)
    if front is None or any(is_comma(t) for t in clause.subject) or cut <= clause.verb.i:
        return None
    if predicate and predicate[-1].dep_ == "amod" and predicate[-1].head.i >= cut:
        return None  # "with clear, honest terms": the comma parts nothing
    if ILLUSTRATING.search(clause.source.text) or len(clause.subject) > 14:
        return None
    return replace(clause, front=front, predicate=predicate)


def _cut(clause: Clause) -> int:
    after = (t for t in clause.predicate if t.i > clause.verb.i)
    return next((t.i for t in after if _ends_statement(t)), clause.predicate[-1].i + 1)


def _ends_statement(t: Token) -> bool:
    joins = t.dep_ == "cc" and t.head.pos_ in VERBAL
    adds = t.dep_ == "mark" and t.lower_ in ADDED and t.head.dep_ == "advcl"
    joined = t.dep_ == "conj" and t.pos_ in VERBAL and t.head.pos_ in VERBAL
    return is_comma(t) or joins or adds or joined or t.text in ("—", "–", "--", "(", ":")


def _before_series(clause: Clause, cut: int) -> int:
    """Where the cut runs through "in pipes, valves and pumps", the place before it; 0 where it is an object."""
    for t in clause.source.doc[cut : clause.verb.right_edge.i + 1]:
        broken = t.dep_ in ("conj", "cc") and clause.verb.i < t.head.i < cut and t.head.pos_ not in VERBAL
        if broken:
            if _are_counted_each(t):
                return cut
            top = next((a for a in (t.head, *t.head.ancestors) if a.head.pos_ in VERBAL), t.head)
            return min(cut, top.left_edge.i) if top.dep_ == "prep" else 0
    return cut


def _are_counted_each(joined: Token) -> bool:
    """ "35 long interviews and 29 short ones": the first may go without the second."""
    return joined.dep_ == "conj" and all(any(c.dep_ == "nummod" for c in n.children) for n in (joined, joined.head))


def _front(clause: Clause) -> tuple[Token, ...] | None:
    """What stands before the subject and belongs to the fact; None where it is too much to keep."""
    front = clause.front
    if not front or all(t.pos_ in ("ADV", "PUNCT") or t.lower_ in STANCES for t in front):
        return ()
    if front[0].lower_ in GROUNDS and front[0].tag_ in ("VBG", "VBN") and front[0].lower_ != "according":
        return ()  # "Based on these findings": the fact stands without them
    broken = next((i for i, t in enumerate(front[:-1]) if is_comma(t)), 0)
    if broken and front[0].dep_ == "prep" and broken <= LEAST_FRONT and any(t.like_num for t in front[:broken]):
        front = front[:broken]  # "In 1996, shortly after the war"
    sourced = front[0].lower_ == "according"
    if (
        len(front) > LONGEST_FRONT
        or any(is_comma(t) for t in front[:-1])
        or (front[0].tag_ in ("VBG", "VBN", "TO") and not sourced)
    ):
        return None
    return tuple(t for t in front if not is_comma(t))


def is_central(s: Survey, clause: Clause) -> bool:
    """Whether the sentence's main statement speaks of what the article speaks of again."""
    verb = clause.verb
    main = verb.dep_ in ("ROOT", "ccomp") or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT")
    if not main or any(c.dep_ == "neg" or c.lower_ in HEDGED for c in verb.children):
        return False
    if clause.head.tag_ == "PRP":
        return True  # what it means has to be spoken of again
    spoken_of = (t for t in clause.tokens if t.pos_ in ("NOUN", "PROPN"))
    return any(s.counts[t.lemma_.lower()] > 1 or t.lemma_.lower() in s.topics for t in spoken_of)


def asked(s: Survey, clause: Clause, opening: str, leave_out: Collection[int]) -> str | None:
    """The question, with a short front at its end: "How many boats called in the first year?"."""
    front = tuple(t for t in clause.front if t.i not in leave_out)
    sourced = bool(front) and front[0].lower_ == "according"
    if not front or (front[0].dep_ not in ("prep", "det", "amod") and not sourced):
        return ask(s.spelling, replace(clause, front=front), opening, leave_out)
    question = ask(s.spelling, replace(clause, front=()), opening, leave_out)
    return f"{question[:-1]}{',' if sourced else ''} {s.spelling.inside(front)}?" if question else None


def asked_of_subject(s: Survey, clause: Clause, opening: str) -> str:
    """The question whose subject is what is asked for, its verb as it stands."""
    front = f" {s.spelling.inside(clause.front)}" if clause.front else ""
    return f"{opening} {text_of(clause.predicate)}{front}?"


def placed(s: Survey, clause: Clause, question: str | None, teller: str = "") -> tuple[ParsedSentence, str] | None:
    """The question by itself or behind the sentence that it leans on, with its source; None where neither stands."""
    if not question or not reads_well(question) or GOES_ON.search(question):
        return None
    if s.speaker.name == "the authors":
        question = AUTHORS.sub("the article’s authors", question)
    if teller:
        told = f"{question[:-1]}, according to {teller}?"
        return (clause.source, told) if is_told(s, clause) else None
    if is_told(s, clause):
        return clause.source, framed(question)
    before = sentence_before(s, clause.source) if _is_original(s, clause.source) else None
    if before is None or not _leans_on(s, clause, before):
        return None
    return quoted_from(before, clause.source), in_context(before.text, question)


def _is_original(s: Survey, source: ParsedSentence) -> bool:
    said = s.parsed.article.text[source.sentence.start : source.sentence.end]
    return " ".join(said.split()) == " ".join(source.text.split())


def _leans_on(s: Survey, clause: Clause, before: ParsedSentence) -> bool:
    """Whether the sentence before names what the subject, or the one pronoun beside it, points at."""
    head, first = clause.head, clause.subject[0]
    pronouns = {t.lower_ for t in clause.tokens} & PRONOUNS
    if head.tag_ == "PRP" or pronouns:
        token = head if head.tag_ == "PRP" else next(t for t in clause.tokens if t.lower_ in pronouns)
        one_number = len({w in PLURAL for w in pronouns}) < 2
        return one_number and token.lower_ in PRONOUNS and _names_one(s, token, before)
    said = {t.lemma_.lower() for t in before.doc if t.pos_ in ("NOUN", "PROPN")}
    return first.lower_ in ("the", "this", "these") and head.lemma_.lower() in said


def _names_one(s: Survey, pronoun: Token, before: ParsedSentence) -> bool:
    """Whether the subject before is of the pronoun's number and sort, so that it is what is meant."""
    subject = next((t for t in before.doc if t.dep_ in ("nsubj", "nsubjpass") and t.head.dep_ == "ROOT"), None)
    if subject is None or subject.pos_ not in ("NOUN", "PROPN") or s.counts[subject.lemma_.lower()] < KNOWN:
        return False
    many = subject.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in subject.children)
    person = pronoun.lower_ in ("he", "she", "his", "her", "him")
    return (pronoun.lower_ in PLURAL) == many and person == (subject.ent_type_ == "PERSON")


def in_predicate(clause: Clause, head: Token) -> tuple[Token, ...]:
    """The words of the predicate that hang on the head."""
    first, last = head.left_edge.i, head.right_edge.i
    return tuple(t for t in clause.predicate if first <= t.i <= last)


def governors(clause: Clause) -> Sequence[Token]:
    """The verb and those that carry its deed on: "was built to withstand"."""
    found = [clause.verb]
    for verb in found:
        found += [c for c in verb.children if _carries_on(c) and c in clause.predicate]
    return found


def _carries_on(deed: Token) -> bool:
    """ "seems to hold"; behind a passive, "was built to hold" is the same, however it is parsed."""
    passive = any(c.dep_ == "auxpass" for c in deed.head.children)
    return deed.tag_ == "VB" and (deed.dep_ == "xcomp" or (deed.dep_ == "advcl" and passive and _is_aim(deed)))


def _is_aim(deed: Token) -> bool:
    return deed.left_edge.lower_ == "to" and deed.left_edge.i == deed.head.i + 1
