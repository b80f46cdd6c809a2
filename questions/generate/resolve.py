"""A sentence that begins with "It", "He" or "This valve", read with the name it stands for, where that is sure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from questions.generate.phrases import capitalised, edges, is_plural, text_of, without_determiner
from questions.generate.prose_speakers import in_third_person, told_of_people
from questions.language import ParsedSentence, parse_text

if TYPE_CHECKING:
    from questions.generate.survey import Survey
    from questions.language import Doc, Token

SUBJECTS = ("nsubj", "nsubjpass")
PEOPLE = frozenset({"he", "she"})
LONGEST_NAME = 5
LED_BACK = re.compile(r"[:;] (?:for (?:instance|example), )")
SPLIT = re.compile(r"[:;] (?=[a-z])")


def resolved(survey: Survey, before: ParsedSentence, here: ParsedSentence) -> ParsedSentence | None:
    """The sentence with its first words replaced by what they stand for in the one before, which it then covers too."""
    if before.sentence.block != here.sentence.block or sum(1 for _ in here.doc.sents) != 1 or len(here.doc) < 4:
        return None
    subject = _opening_subject(here)
    name = _meant_by(survey, before, subject) if subject is not None else ""
    if subject is None or not name:
        return None
    first, last = edges(subject)
    end = here.doc[last].idx + len(here.doc[last])
    text = here.text[: here.doc[first].idx] + name + here.text[end:]
    doc = parse_text(capitalised(text))
    return ParsedSentence(replace(here.sentence, start=before.sentence.start), doc)


def retold(survey: Survey, here: ParsedSentence) -> Iterator[ParsedSentence]:
    """The sentence with its speaker by name, and what it says before a colon or a semicolon."""
    one = sum(1 for _ in here.doc.sents) == 1
    spoken = (in_third_person(here.doc, survey.speaker) or told_of_people(here.doc)) if one else ""
    if spoken:
        here = ParsedSentence(here.sentence, parse_text(spoken))
        yield here
    led = LED_BACK.search(here.text)
    if led and here.text.rstrip().endswith(".") and _is_claim(doc := parse_text(capitalised(here.text[led.end() :]))):
        yield ParsedSentence(here.sentence, doc)
    mark = SPLIT.search(here.text)
    if mark and here.text.rstrip().endswith(".") and _is_claim(doc := parse_text(here.text[: mark.start()] + ".")):
        yield ParsedSentence(here.sentence, doc)


def _is_claim(doc: Doc) -> bool:
    """Whether the words before the colon are a sentence of their own, and do not lead to what follows it."""
    root = next(doc.sents).root
    finite = root.tag_ in ("VBZ", "VBP", "VBD") or any(c.tag_ in ("MD", "VBZ", "VBP", "VBD") for c in root.children)
    subject = any(c.dep_ in SUBJECTS for c in root.children)
    told = any(c.i > root.i and c.dep_ != "punct" for c in root.children)
    last = doc[-2] if len(doc) > 1 else root
    return (
        finite and subject and told and last.pos_ in ("NOUN", "PROPN", "VERB", "ADV", "ADJ") and last.dep_ != "nummod"
    )


def _opening_subject(here: ParsedSentence) -> Token | None:
    """The pronoun, or "this …", that the sentence begins with as its subject."""
    root = next(here.doc.sents).root
    placed = here.doc[2] if len(here.doc) > 4 and here.doc[0].pos_ == "ADP" and here.doc[2].dep_ == "pobj" else None
    if placed is not None and here.doc[1].lower_ in ("this", "these") and placed.head.i == 0:
        return placed
    subject = next((c for c in root.children if c.dep_ in SUBJECTS), None)
    if subject is None or subject.left_edge.i != 0 or subject.right_edge.i > 1:
        return None
    following = here.doc[subject.right_edge.i + 1]
    return None if following.text.startswith(("'", "’")) else subject


def _meant_by(survey: Survey, before: ParsedSentence, subject: Token) -> str:
    if subject.left_edge.lower_ in ("this", "these") and subject.pos_ == "NOUN":
        return _named_again(survey, before, subject)
    if subject.lower_ in ("it", "they", *PEOPLE):
        return _same_subject(survey, before, subject)
    return ""


def _named_again(survey: Survey, before: ParsedSentence, subject: Token) -> str:
    """ "This membrane" for the one term of the sentence before that ends in "membrane"."""
    chunks = [
        c for c in before.doc.noun_chunks if c.root.lemma_ == subject.lemma_ and is_plural(c.root) == is_plural(subject)
    ]
    if len(chunks) > 1:
        chunks = [c for c in chunks if survey.is_term(text_of(without_determiner(tuple(c))))]
    if len(chunks) != 1:
        return ""
    words = without_determiner(tuple(chunks[0]))
    term = text_of(words)
    if len(words) < 2 or not survey.is_term(term):
        return ""
    return term if is_plural(subject) else f"the {term}"


def _same_subject(survey: Survey, before: ParsedSentence, pronoun: Token) -> str:
    """The subject of the sentence before, where it alone fits the pronoun."""
    sentences = list(before.doc.sents)
    heads = [t for t in before.doc if t.dep_ in SUBJECTS and t.pos_ in ("NOUN", "PROPN")]
    own = [t for t in heads if t.head.dep_ == "ROOT"]
    if len(sentences) != 1 or len(own) != 1 or len([t for t in heads if is_plural(t) == is_plural(own[0])]) != 1:
        return ""
    head, words = own[0], tuple(own[0].subtree)
    if len(words) > LONGEST_NAME or not _fits(survey, before, head, pronoun) or re.search(r"[,(]", text_of(words)):
        return ""
    return survey.spelling.inside(words)


def _fits(survey: Survey, before: ParsedSentence, head: Token, pronoun: Token) -> bool:
    person = head.ent_type_ == "PERSON"
    if pronoun.lower_ in PEOPLE:
        people = {e.text for e in before.doc.ents if e.label_ == "PERSON"}
        return person and len(people) == 1
    if person or is_plural(head) != (pronoun.lower_ == "they"):
        return False
    named = head.pos_ == "PROPN" or survey.is_term(text_of(without_determiner(tuple(head.subtree))))
    plural_kind = pronoun.lower_ == "they" and not any(c.dep_ in ("det", "poss", "nummod") for c in head.children)
    return named or plural_kind
