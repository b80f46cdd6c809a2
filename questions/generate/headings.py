"""Headings that are questions, where the first sentence under them is the answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from questions.article import BlockKind
from questions.distractors import Pool
from questions.generate.candidate import Candidate, Source
from questions.generate.patterns import ANAPHORIC, CONNECTIVES, POINTING
from questions.language import Parsed, ParsedSentence, content_lemmas, parse_text

STRATEGY = "headings"
LONGEST_ANSWER = 28
ASKS = re.compile(r"^(?:what|why|how|who|where|when|which)\b.*\?$|^(?:what|who) (?:is|are|was|were)\b", re.IGNORECASE)
ANSWERED_BY = {
    "why": re.compile(r"\b(?:because|since|due to|so that|in order to|as a result|reason|to)\b", re.IGNORECASE)
}


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    for index, section in enumerate(parsed.article.sections):
        heading = section.heading.strip()
        first = next(parsed.in_section(index), None)
        if first is None or not ASKS.match(heading) or len(heading.split()) < 3:
            continue
        if _answers(parsed, heading, first):
            start, end = first.sentence.start, first.sentence.end
            source = Source(parsed.article.anchor(start, end), STRATEGY)
            yield source.card(heading if heading.endswith("?") else f"{heading}?", first.text.strip())


def _answers(parsed: Parsed, heading: str, first: ParsedSentence) -> bool:
    """Whether the sentence is a statement about what the heading asks, and can be understood alone."""
    text = first.text.strip()
    kind = parsed.article.blocks[first.sentence.block].kind
    if kind is not BlockKind.PARAGRAPH or not text.endswith(".") or len(text.split()) > LONGEST_ANSWER:
        return False
    if POINTING.search(text) or CONNECTIVES.search(text):
        return False
    asked = content_lemmas(parse_text(heading)) - ANAPHORIC
    needed = ANSWERED_BY.get(heading.split()[0].lower())
    told = content_lemmas(first.doc)
    return bool(asked) and len(asked & told) >= 0.5 * len(asked) and (needed is None or bool(needed.search(text)))
