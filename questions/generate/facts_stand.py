"""Whether a question on one fact is understood by whoever has read the article."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from questions.generate.completions_parts import LEANING
from questions.generate.facts_measure import FRACTIONS, YEAR
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
LONG = 3
OFTEN = 3
LEAST_BESIDE = 3
# Whose object is nobody else's: of what else an office has or employs nobody asks.
OWNING = frozenset("have employ contain hold own operate run house carry lay".split())
BIDDING = frozenset("must should can may could".split())
# A time told from what stood before, and a deed whose doer the question loses.
UNANCHORED = re.compile(
    r"\bwithin (?:\w+ )?\w+ (?:second|minute|hour|day|week|month)s?\b(?! of| after)"
    r"|\b(?:since|after|before|when) \w+ing\b",
    re.IGNORECASE,
)
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
    if _is_one_of_unknown(s, clause, head, modified=modified):
        return False
    if first.lower_ in ("a", "an") and source_is_past(clause.subject) and not modified:
        return False
    if len(clause.subject) == 1 and head.lemma_.lower() in PARTAKERS | ANAPHORIC and head.pos_ == "NOUN":
        return False
    if first.lower_ == "the" and not modified and s.counts[head.lemma_.lower()] < KNOWN:
        return False
    return head.pos_ != "PROPN" or is_known_name(s, clause.subject, head)


def _is_one_of_unknown(s: Survey, clause: Clause, head: Token, *, modified: bool) -> bool:
    """ "The price rose", "Breakdowns dropped", "The worst tenth paid more": whose, and of what?

    What is always so is told of all of its kind, what happened once is told of one.
    """
    if head.lemma_.lower() in FRACTIONS:
        return not any(c.lower_ == "of" for c in head.children)
    once = source_is_past(clause.subject) or any(c.tag_ == "MD" for c in clause.verb.children)
    if head.pos_ != "NOUN" or not once or modified or _is_of_title(s, head):
        return False
    beside = [t for t in (*clause.front, *clause.predicate) if t.pos_ in ("NOUN", "PROPN", "ADJ") and not t.like_num]
    return len(beside) < LEAST_BESIDE or (clause.subject[0].lower_ == "the" and s.counts[head.lemma_.lower()] < OFTEN)


def _is_of_title(s: Survey, noun: Token) -> bool:
    return bool({noun.lower_, noun.lemma_.lower()} & set(re.findall(r"[\w-]+", s.parsed.article.title.lower())))


def says_enough(s: Survey, clause: Clause, counted: Token | None = None, asked: Collection[Token] = ()) -> bool:
    """Whether the claim tells what it is about: "The town proposes five substitutes" leaves open for what.

    A noun beside the subject that is bare is enough only if the article speaks of it again and again.
    """
    if UNANCHORED.search(clause.text) or any(t.dep_ == "dobj" and t.lower_ in ("it", "them") for t in clause.predicate):
        return False
    fixed = {t.i for t in asked or (counted.subtree if counted is not None else ())}
    beside = [t for t in (*clause.front, *clause.predicate) if t.pos_ in ("NOUN", "PROPN", "ADJ") and t.i not in fixed]
    bound = any(c.tag_ == "MD" and c.lower_ in BIDDING for c in clause.verb.children)
    if beside or clause.verb.lemma_ in OWNING:
        return True
    if counted is None:
        return not bound or len(clause.subject) > LONG
    modified = any(c.dep_ in TELLING and c.dep_ != "nummod" for c in counted.children)
    return modified or s.counts[counted.lemma_.lower()] > KNOWN or _is_of_title(s, counted)


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
