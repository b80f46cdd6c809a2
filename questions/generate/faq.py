"""Questions that the article asks and answers itself: headings in a row, each a question over its answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from questions.article import BlockKind
from questions.generate.candidate import Candidate, Source
from questions.generate.label_kinds import is_order
from questions.generate.patterns import CONNECTIVES, HARMLESS, META, POINTING
from questions.generate.phrases import capitalised
from questions.generate.telling import NO_ANSWER
from questions.language import content_lemmas, parse_syntax

if TYPE_CHECKING:
    from questions.language import Doc, Parsed, ParsedSentence

STRATEGY = "headings-faq"
ANNOUNCED = re.compile(
    r"\b(?:faqs?|frequently asked|common(?:ly asked)? questions|questions and answers|q ?& ?a)\b", re.I
)
ASKS = re.compile(r"^(?:what(?! if\b)|which|who|why|how|when|where)\b.*\?$", re.I)
TWO_IN_ONE = re.compile(r"\b(?:and|or) (?:what|which|who|why|how|when|where)\b", re.IGNORECASE)
THERE = re.compile(r"\b(?:there|then)\b(?! (?:is|are|was|were)\b)", re.IGNORECASE)
WE = re.compile(r"\b(?:we|our|us|i|my|me)\b", re.IGNORECASE)
OF_AMOUNT = re.compile(r"^how (?:many|much|long|often|old|far|fast|large|big|soon)\b", re.IGNORECASE)
# How an answer begins that is a piece of a sentence: it has nothing but the question to lean on.
PIECE = {
    "why": re.compile(r"^(?:because|since|so that|to)\b", re.I),
    "when": re.compile(r"^(?:when|if|as soon as|once|after|before|in|on|at)\b", re.I),
    "how": re.compile(r"^(?:by|through|with)\b", re.I),
    "where": re.compile(r"^(?:in|on|at|near|under)\b", re.I),
}
SHORTEST_QUESTION = 5
ANSWER_WORDS = (4, 30)
SHARED = 0.4


def propose(parsed: Parsed, index: int, told: Sequence[ParsedSentence]) -> Iterator[Candidate]:
    """The heading of a section as it stands, with the first words under it that answer it."""
    heading = parsed.article.sections[index].heading.strip()
    if not _asks(heading) or not _is_one_of_a_row(parsed, index) or not _is_prose(parsed, told):
        return
    answer = _answer(heading, told)
    if answer is not None:
        source = Source(parsed.article.anchor(told[0].sentence.start, told[0].sentence.end), STRATEGY)
        yield source.card(heading, capitalised(answer))


def _asks(heading: str) -> bool:
    """Whether the heading is one question that anybody could put: no "we", no two questions in one."""
    plain = ASKS.match(heading) and len(heading.split()) >= SHORTEST_QUESTION and heading.count("?") == 1
    return bool(plain) and not any(p.search(heading) for p in (WE, META, POINTING, TWO_IN_ONE))


def _is_one_of_a_row(parsed: Parsed, index: int) -> bool:
    """Whether the section just before or after is headed by a question too, or the heading above announces some."""
    sections = parsed.article.sections
    beside = [*sections[max(0, index - 1) : index], *sections[index + 1 : index + 2]]
    row = any(s.heading.strip().endswith("?") for s in beside)
    return row or any(ANNOUNCED.search(above) for above in sections[index].path[:-1])


def _is_prose(parsed: Parsed, told: Sequence[ParsedSentence]) -> bool:
    return all(parsed.article.blocks[s.sentence.block].kind is BlockKind.PARAGRAPH for s in told)


def _answer(heading: str, told: Sequence[ParsedSentence]) -> str | None:
    """The first words; None where they do not answer outright."""
    first = told[0].text.strip()
    if not _can_stand(first) or not _fits(heading, told[0].doc):
        return None
    return first.rstrip(".")


def _can_stand(text: str) -> bool:
    """Whether the words can be the back of a card: whole, no order, and leaning on nothing but the question."""
    plain = HARMLESS.sub("", text)
    leans = any(p.search(plain) for p in (POINTING, CONNECTIVES, META, THERE, WE)) or NO_ANSWER.match(text)
    fits = ANSWER_WORDS[0] <= len(text.split()) <= ANSWER_WORDS[1]
    return fits and not leans and not text.endswith((":", "?", "!")) and not is_order(parse_syntax(text))


def _fits(heading: str, answer: Doc) -> bool:
    """Whether the first sentence answers what is asked: by its form, or in the question's own words."""
    if OF_AMOUNT.match(heading):
        return any(t.like_num for t in answer)
    piece = PIECE.get(heading.split()[0].lower())
    if piece is not None and piece.match(answer.text):
        return True
    if piece is PIECE["why"]:
        return re.search(r"\b(?:because|since|as|so)\b", answer.text) is not None
    asked = content_lemmas(parse_syntax(heading))
    shared = len(asked & content_lemmas(answer))
    return not _is_whole(answer) or shared >= SHARED * len(asked) or (shared > 1 and heading[:5].lower() == "which")


def _is_whole(answer: Doc) -> bool:
    return any(t.dep_ in ("nsubj", "nsubjpass", "expl") and t.head == answer[:].root for t in answer)
