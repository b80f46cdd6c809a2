"""Whether a question on one fact is understood by whoever has read the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from questions.generate.completions_parts import LEANING
from questions.generate.facts_measure import YEAR
from questions.generate.loose_ends import ABOUT_THE_TEXT, ELLIPTIC, PARTAKERS, RELATIVE_TIMES, SOME_STUDY, is_stranger
from questions.generate.phrases import is_plural, text_of
from questions.generate.standing import ANAPHORIC, COMPARING, is_known_name, phrase_stands, source_is_past

if TYPE_CHECKING:
    from questions.generate.simplify import Clause
    from questions.generate.survey import Survey
    from questions.language import Token

LEADS = frozenset("another other others such both either neither each some one many several most".split())
TELLING = ("amod", "compound", "nummod", "poss", "prep", "relcl", "acl", "nmod")
NUMBERED = frozenset("first second third fourth fifth sixth last next final latter former remaining".split())
KNOWN = 2
ASIDES = frozenset("even else".split())


def is_told(s: Survey, clause: Clause) -> bool:
    """Whether subject and predicate name what they speak of, or the article speaks of it again and again."""
    text = clause.text
    if ELLIPTIC.search(text) or SOME_STUDY.search(text) or ABOUT_THE_TEXT.search(text):
        return False
    rest = clause.front + clause.predicate if _is_speaker(s, clause) else clause.tokens
    if any(is_stranger(s, t) or _points_back(t) or t.lower_ in ("other", "another") for t in rest):
        return False
    told = [t for t in rest if not (is_known(s, t) or _is_harmless(clause, t))]
    return (_is_speaker(s, clause) or _subject_is_told(s, clause)) and phrase_stands(s, clause.source, told)


def _is_speaker(s: Survey, clause: Clause) -> bool:
    return text_of(clause.subject).casefold() == s.speaker.name.casefold()


def _points_back(t: Token) -> bool:
    """ "The company", "that": which, the sentence before may tell."""
    if t.lower_ == "that" and t.tag_ == "DT":
        return True
    alone = not any(c.dep_ not in ("det", "punct", "case", "predet") for c in t.children)
    return t.lemma_.lower() in ANAPHORIC and alone and any(c.lower_ == "the" for c in t.children)


def _subject_is_told(s: Survey, clause: Clause) -> bool:
    head, first = clause.head, clause.subject[0]
    if first.pos_ in ("ADP", "SCONJ") or YEAR.fullmatch(first.text):
        return False
    one = first.lower_ == "one" and first.dep_ == "nummod" and any(c.dep_ == "prep" for c in head.children)
    if (first.lower_ in LEADS and not one) or first.lower_ in LEANING or head.pos_ not in ("NOUN", "PROPN"):
        return first.lower_ not in LEADS and first.tag_ == "VBG"
    if any(c.lower_ in NUMBERED for c in head.children):
        return False
    modified = any(c.dep_ in TELLING for c in head.children)
    if first.lower_ in ("a", "an") and source_is_past(clause.subject) and not modified:
        return False
    if len(clause.subject) == 1 and head.lemma_.lower() in PARTAKERS | ANAPHORIC and head.pos_ == "NOUN":
        return False
    if first.lower_ == "the" and not modified and s.counts[head.lemma_.lower()] < KNOWN:
        return False
    return head.pos_ != "PROPN" or is_known_name(s, clause.subject, head)


def is_known(s: Survey, t: Token) -> bool:
    """A noun that may have its "the": spoken of again, or told apart by the words beside it."""
    if t.pos_ != "NOUN":
        return False
    return s.counts[t.lemma_.lower()] >= KNOWN or any(c.dep_ in TELLING for c in t.children)


def _is_harmless(clause: Clause, t: Token) -> bool:
    """A comparison without its "than", or a pronoun behind a subject of its number."""
    owned = ("they", "them", "their", "themselves") if is_plural(clause.head) else ("it", "its", "itself")
    named = clause.head.pos_ in ("NOUN", "PROPN") and t.i > clause.head.i and t.lower_ in owned
    return named or t.tag_ in COMPARING or t.lower_ in ASIDES


def framed(question: str) -> str:
    """A question about "last year" is about the article's: it says so."""
    if not RELATIVE_TIMES.search(question):
        return question
    return f"{question[:-1]}, according to the article?"
