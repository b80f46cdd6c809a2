"""What keeps a sentence from being understood by itself although its grammar is whole.

A noun with "the" that only the sentence before has introduced, somebody known from a story by a first name, a time
told from the day of writing, and what the text says about itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from questions.generate.standing import ANAPHORIC, UNIQUE
from questions.natures import classes_of

if TYPE_CHECKING:
    from questions.generate.survey import Survey
    from questions.language import Token

RELATIVE_TIMES = re.compile(
    r"\b(?:ago|yesterday|tomorrow|tonight|so far|nowadays|right now|at the moment|these days|recently|soon"
    r"|(?:last|next|this|past|coming) (?:\w+ )?(?:day|night|week|month|quarter|year|decade|century|spring|summer|autumn"
    r"|fall|winter|monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?)\b",
    re.IGNORECASE,
)
ABOUT_THE_TEXT = re.compile(
    r"\bworth (?:mention|not|point|remember|consider)ing\b|\bcontributions? (?:from|by|of)\b|\bmore information\b"
    r"|\b(?:read|learn|see|find out) more\b|\b(?:post|article|chapter|section|module|blog|figure|table|handbook"
    r"|textbook|guide) (?:is|was|were|will|describes?|discuss\w*|explores?|covers?|looks?|shows?|explains?)\b"
    r"|\b(?:discussed|described|mentioned|covered|explored|explained) (?:in|earlier|above|below|later|previously)\b"
    r"|\b(?:you|we)(?:[’']ve| have) (?:already )?(?:read|learn\w*|seen|discussed|met)\b"
    r"|\bof (?:great |particular |some )?(?:interest|note)\b|\b(?:is|are) (?:clear|obvious|important|interesting)\.$",
    re.IGNORECASE,
)
# Left out, or said of another that stood before: "cut his.", "the old one", "one other drawback", "a further share".
ELLIPTIC = re.compile(
    r"\b(?:his|hers|theirs|mine|yours|ours)(?:[.,]|$)|\b(?:the|an?) (?:\w+ )?ones?\b(?! (?:of|who|that|which|or|to|in))"
    r"|\b(?:one|an|the) other \w+|\ba(?:n additional| further| final| second) |\b\d+ of the \w+s\b"
    r"|^[\d.]+ ?(?:%|percent) (?!of\b)|^(?:all|most|some|many|each) (?:\w+ )?(?:be|is|are|was|were)\b"
    r"|^(?:perhaps|maybe|not)\b|^in (?:exchange|return|response|reply)\b(?! (?:for|to))"
    r"|\bthe (?:decade|century)(?=[.,])|^(?:in|for|at) (?:one|another|a second|a third) "
    r"(?!(?:of|single|sense|seconds?|minutes?|hours?|days?|weeks?|months?|years?|generation)\b)[a-z]"
    r"|^the (?:first|second|third|fourth|fifth|sixth|final|next|last) \w+ (?:is|are|was|were|involves?|concerns?)\b"
    r"|^(?:just )?today\b|^(?:that|in a related) \w+\b|^(?:a|an) (?:young |old )?(?:man|woman|boy|girl) named\b"
    r"|\bthere\b(?! (?:is|are|was|were|has|have|had|may|might|can|could|will|would|must|should|seems?|exists?)\b)",
    re.IGNORECASE,
)
# Of which nobody knows which it was.
SOME_STUDY = re.compile(
    r"\b(?:one|another|an?|the) (?:\w+ ){0,2}(?:study|experiment|survey|investigation|researcher|meta-analysis)\b"
    r"(?! of)",
    re.IGNORECASE,
)
PRONOUNS_OF_OBJECTS = {"them": True, "it": False, "him": False, "her": False}
TELLING_LITTLE = frozenset("new old same current first second next last other original latest former present".split())
SUBJECTS = ("nsubj", "nsubjpass")
ALL_OF_ITS_KIND = frozenset({"structure", "whole", "substance"})


def hangs_loose(s: Survey, tokens: Sequence[Token], text: str) -> bool:
    return (
        bool(
            RELATIVE_TIMES.search(text)
            or ABOUT_THE_TEXT.search(text)
            or ELLIPTIC.search(text)
            or SOME_STUDY.search(text)
        )
        or any(is_stranger(s, t) for t in tokens)
        or any(_is_unexplained(s, t) or _is_unowned(t, tokens) for t in tokens)
        or any(_is_share_of_nothing(t) or _is_bare_partaker(t) for t in tokens)
    )


# Who took part in what the sentences before tell of.
PARTAKERS = frozenset("participant respondent subject volunteer protester interviewee attendee researcher".split())


def _is_bare_partaker(t: Token) -> bool:
    """ "Participants gave in": in which study?"""
    if t.dep_ not in SUBJECTS or t.lemma_.lower() not in PARTAKERS or t.head.tag_ not in ("VBD", "VBN"):
        return False
    return not any(c.dep_ in ("prep", "relcl", "acl", "amod", "compound") for c in t.children)


def _is_share_of_nothing(t: Token) -> bool:
    """ "Agents resolved 64%": of what, the sentence before says."""
    return t.text in ("%", "percent") and t.dep_ == "dobj" and not any(c.lower_ == "of" for c in t.children)


def is_stranger(s: Survey, t: Token) -> bool:
    """One name of somebody who is nowhere called by a full one: the hero of an example."""
    if t.pos_ != "PROPN" or t.ent_type_ != "PERSON":
        return False
    beside = t.i > 0 and t.nbor(-1).pos_ == "PROPN"
    beside = beside or (t.i + 1 < len(t.doc) and t.nbor(1).pos_ == "PROPN")
    return not beside and t.text not in s.people and t.lower_ not in s.topics


def _is_unexplained(s: Survey, t: Token) -> bool:
    """ "The hierarchy" as a subject with nothing that tells which, unless the article is about it or all are alike."""
    if t.pos_ not in ("NOUN", "PROPN") or t.dep_ not in SUBJECTS:
        return False
    if t.pos_ == "PROPN" and t.lower_ not in ANAPHORIC:
        return False
    told = [c for c in t.children if c.dep_ not in ("det", "punct", "preconj") and c.lower_ not in TELLING_LITTLE]
    told = [c for c in told if c.dep_ not in ("acl", "relcl", "appos") or t.doc[max(0, c.left_edge.i - 1)].text != ","]
    if told or not any(c.lower_ == "the" for c in t.children):
        return False
    lemma = t.lemma_.lower()
    if lemma in UNIQUE or lemma == "article" or (t.pos_ == "NOUN" and s.is_term(t.text)):
        return False
    title = s.parsed.article.title.lower()
    known = lemma in s.topics and lemma not in ANAPHORIC and re.search(rf"\b{re.escape(lemma)}", title) is not None
    return not known and not classes_of(lemma) & ALL_OF_ITS_KIND


def _is_unowned(t: Token, tokens: Sequence[Token]) -> bool:
    """ "Everyone makes them": an object that no noun before it names; the verb's own subject is somebody else."""
    if t.lower_ not in PRONOUNS_OF_OBJECTS or t.dep_ not in ("dobj", "pobj", "dative"):
        return False
    plural = PRONOUNS_OF_OBJECTS[t.lower_]
    verbs = {v.i for v in t.ancestors}
    return not any(
        n.i < t.i
        and n.pos_ in ("NOUN", "PROPN")
        and (n.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in n.children)) == plural
        and not (n.dep_ in SUBJECTS and n.head.i in verbs)
        for n in tokens
    )
