"""A question behind the sentence that it leans on: "The pump froze twice. Why was it replaced?"."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from questions.generate.patterns import CONNECTIVES, HARMLESS, POINTING

if TYPE_CHECKING:
    from questions.generate.survey import Survey
    from questions.language import ParsedSentence

CONTEXT_WORDS = (4, 30)
# A statement, then a question: never two statements, nor an abbreviation's stop.
IN_CONTEXT = re.compile(r"^(?P<context>.+?[\w)”%]\.)\s(?P<question>[A-Z“][^.]*\?)$", re.DOTALL)
SPOKEN = re.compile(r"\b(?:we|our|ours|us|ourselves|i|my|me|you|your|yourself|let[’']s)\b", re.IGNORECASE)
UNFIT = re.compile(r"[“”\":;?!…*#]|https?:")


def sentence_before(survey: Survey, source: ParsedSentence) -> ParsedSentence | None:
    """The sentence just before, in the same paragraph, where it can be understood by itself; None otherwise."""
    before = previous(survey, source)
    return before if before is not None and can_open(before.text) else None


def previous(survey: Survey, source: ParsedSentence) -> ParsedSentence | None:
    """The sentence just before, in the same paragraph; by its end, as a quote may begin earlier."""
    sentences = survey.parsed.sentences
    at = bisect_left(sentences, source.sentence.end, key=lambda s: s.sentence.end)
    before = sentences[at - 1] if at > 0 else None
    return before if before is not None and before.sentence.block == source.sentence.block else None


def quoted_from(before: ParsedSentence, source: ParsedSentence) -> ParsedSentence:
    """The source with a quote that begins at the sentence it leans on."""
    return replace(source, sentence=replace(source.sentence, start=before.sentence.start))


def can_open(text: str) -> bool:
    """Whether a sentence can stand before a question: short, plain, and leaning on nothing before it."""
    fits = CONTEXT_WORDS[0] <= len(text.split()) <= CONTEXT_WORDS[1] and text.rstrip().endswith(".")
    leans = POINTING.search(HARMLESS.sub("", text)) or CONNECTIVES.search(text) or UNFIT.search(text)
    return bool(fits and not leans and not re.match(r"(?:it|they|he|she|its|their|his|her)\b", text, re.IGNORECASE))


def in_context(context: str, question: str) -> str:
    """The prompt that states the one and asks the other."""
    return f"{' '.join(context.split())} {question}"


def split(prompt: str) -> tuple[str, str]:
    """The statement that opens a prompt ("" where there is none) and the question behind it."""
    found = IN_CONTEXT.match(prompt)
    return (found["context"], found["question"]) if found else ("", prompt)
