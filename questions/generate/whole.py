"""Whole sentences as they stand, for sections that offer nothing better: affirmed, or with their topic blanked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from questions.article import BlockKind
from questions.distractors import Pool
from questions.generate.anchored import is_anchored
from questions.generate.candidate import Candidate, Source, fact_of
from questions.generate.loose_ends import hangs_loose
from questions.generate.prose_units import LEANS
from questions.generate.standing import phrase_stands
from questions.generate.survey import Survey, survey
from questions.generate.tied import is_about_the_book, is_tied
from questions.generate.whole_claims import may_be_judged
from questions.language import Parsed, ParsedSentence
from questions.question import BLANK

if TYPE_CHECKING:
    from questions.language import Span

STRATEGY = "whole"
WORDS = (9, 22)
LONGEST_DEED = 26
NUMBERS = frozenset({"CARDINAL", "DATE", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})
TELLING = NUMBERS | {"PERSON", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "FAC", "WORK_OF_ART"}
DEED = TELLING | {"NORP", "LAW"}
PRAISES = re.compile(
    r"\b(?:great|tremendous|value|important|success\w*|excellent|proud|best|powerful|amazing|wonderful|passionate)\b",
    re.IGNORECASE,
)
TRUISMS = re.compile(r"\b(?:help(?:s|ed)?|many|often|every|all|always|good|better|eas(?:y|ily)|modern|can)\b", re.I)
LEAST_USES = 3
LEAST_TOLD = 2
# Openings of a sentence that tells how many things the next ones are about.
ANNOUNCING = frozenset("two three four five six each".split())
CLAUSES = ("relcl", "conj", "advcl", "ccomp")
# What stands before a noun and tells which one is meant.
MODIFIERS = ("amod", "compound", "nummod", "poss")
UNSURE = re.compile(
    r"\b(?:perhaps|probably|maybe|sometimes|etc|you|we|us|our|your)\b|[;:“”\"()?!]|\d{4}\)", re.IGNORECASE
)


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    for sentence in parsed.sentences:
        if (
            _is_plain_claim(parsed, sentence)
            and _stands(s, sentence)
            and is_anchored(s, list(sentence.doc), always=True)
            and may_be_judged(s, list(sentence.doc), sentence.text)
        ):
            start, end = sentence.sentence.start, sentence.sentence.end
            source = Source(parsed.article.anchor(start, end), STRATEGY, {"weakness": 0.4})
            text = " ".join(sentence.text.split())
            fact = fact_of(source.anchor, "whole")
            if _is_specific(sentence):
                yield source.statement(text, True, sentence.text.strip(), fact)
            if (topic := _topic(s, pool, sentence)) is not None:
                prompt = text[: topic.start_char] + BLANK + text[topic.end_char :]
                yield source.cloze(prompt, topic.text, fact=fact)


def _is_plain_claim(parsed: Parsed, sentence: ParsedSentence) -> bool:
    """A statement of running text with a noun for its subject, said outright and in one breath."""
    text = sentence.text
    root = sentence.doc[:].root
    subject = next((c for c in root.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    running = parsed.article.blocks[sentence.sentence.block].kind is BlockKind.PARAGRAPH
    if not running or subject is None or subject.pos_ not in ("NOUN", "PROPN") or "  " in text:
        return False
    opens = text[:1].isupper() or "." in text.split()[0]  # a name may be written small: "tides.example is a site"
    claims = root.pos_ in ("VERB", "AUX") and text.endswith(".") and opens
    return (
        claims
        and WORDS[0] <= len(text.split()) <= LONGEST_DEED
        and not UNSURE.search(text)
        and not PRAISES.search(text)
    )


def _stands(s: Survey, sentence: ParsedSentence) -> bool:
    doc = sentence.doc
    opening = doc[0].lower_ in ANNOUNCING or doc[0].lower_ in ("none", "some", "both", "neither", "another", "other")
    opening = opening or _opens_with_a_deed(sentence) or is_tied(s, doc)
    opening = opening or is_about_the_book(s, sentence.sentence.section)
    opening = opening or LEANS.search(sentence.text) is not None
    listed = sum(t.dep_ == "conj" for t in doc) > 1
    tokens = list(doc)
    bare = [t for t in tokens if t.pos_ != "NOUN" or not any(c.dep_ in MODIFIERS for c in t.children)]
    return not (opening or listed or hangs_loose(s, tokens, sentence.text)) and phrase_stands(s, sentence, bare)


def _opens_with_a_deed(sentence: ParsedSentence) -> bool:
    """ "Since opening in 2010, more than 80 towns …": what opened has no name."""
    comma = next((t.i for t in sentence.doc if t.text == ","), 0)
    opening = sentence.doc[:comma]
    return any(t.tag_ == "VBG" and t.dep_ in ("pcomp", "advcl") for t in opening)


def _is_specific(sentence: ParsedSentence) -> bool:
    """Whether somebody who has not read the sentence could not nod at it: it says who or how many, of one thing."""
    doc = sentence.doc
    told = [e for e in doc.ents if e.label_ in TELLING and (e.label_ in NUMBERS or e.start > doc[:].root.i)]
    told = [e for e in told if any(c.isdigit() for c in e.text) or (e.label_ not in NUMBERS and e.text[:1].isupper())]
    clauses = [t.dep_ for t in doc if t.dep_ in CLAUSES and t.pos_ in ("VERB", "AUX")]
    fits = bool(told) and not clauses and len(doc.text.split()) <= WORDS[1]
    fits = fits or (_is_deed(sentence) and clauses in ([], ["relcl"], ["advcl"], ["conj"]))
    return fits and not TRUISMS.search(sentence.text)


def _is_deed(sentence: ParsedSentence) -> bool:
    """Told of one time, with the names and numbers of who did what to whom, when and where."""
    root = sentence.doc[:].root
    named = [e for e in sentence.doc.ents if e.label_ in DEED and (e.text[:1].isupper() or e.label_ in NUMBERS)]
    return root.tag_ == "VBD" and root.lemma_ not in ("be", "want", "hope") and len(named) >= LEAST_TOLD


def _topic(s: Survey, pool: Pool, sentence: ParsedSentence) -> Span | None:
    """The last noun phrase after the verb that the article keeps coming back to, without its determiner."""
    root = sentence.doc[:].root
    for chunk in reversed(list(sentence.doc.noun_chunks)):
        words = [t for t in chunk if t.pos_ not in ("DET", "PRON")]
        if chunk.start <= root.i or not words or any(t.dep_ in ("poss", "nummod") for t in words):
            continue
        phrase = sentence.doc[words[0].i : chunk.end]
        after_a = words[0].i > 0 and sentence.doc[words[0].i - 1].lower_ in ("a", "an")
        if not s.is_term(phrase.text) or sentence.doc[chunk.start].lower_ in ("the", "its", "their", "his", "her"):
            continue
        if not after_a and 2 <= len(phrase) <= 4 and pool.concordance.repeats(phrase.text) >= LEAST_USES:
            return phrase
    return None
