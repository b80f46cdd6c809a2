"""The memory map: an article's sentences with how well each is remembered now. Pure but for the rows it is given."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import questions
from questions import BlockKind
from webapp.articles.rendering import passage
from webapp.scheduling.memory import Settings
from webapp.scheduling.recall import retrievability

LEVELS = (
    (0.9, "5", "90 % or more"),
    (0.8, "4", "80 to 89 %"),
    (0.7, "3", "70 to 79 %"),
    (0.5, "2", "50 to 69 %"),
    (0.0, "1", "below 50 %"),
)


@dataclass(frozen=True, slots=True)
class Remembered:
    """A card on the map; ``recall`` (0 to 1) is None while it was never reviewed, ``start`` where its passage is."""

    card_id: int
    question_id: int
    section_id: int | None
    prompt: str
    recall: float | None
    due: datetime | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the cards anchored in it. ``position`` counts from 1 through the article."""

    position: int
    start: int
    end: int
    text: str
    section: int
    cards: tuple[Remembered, ...] = ()

    @property
    def recall(self) -> float | None:
        return mean_recall(self.cards)

    @property
    def level(self) -> str:
        """How it is drawn: “none” without questions, “new” before the first review, else “1” (worst) to “5”."""
        return "none" if not self.cards else "new" if self.recall is None else level_of(self.recall)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, list item, table row or quote as its sentences; code and the like as ``text`` alone."""

    kind: str
    sentences: tuple[Sentence, ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """A section's own text, without the sections inside it, or the whole article, in numbers."""

    sentences: int
    covered: int
    cards: int
    reviewed: int
    recall: float | None


@dataclass(frozen=True, slots=True)
class Part:
    section: questions.Section
    depth: int
    lines: tuple[Line, ...]
    progress: Progress


@dataclass(frozen=True, slots=True)
class MemoryMap:
    """``loose`` are the cards without a passage that still stands in the text."""

    parts: tuple[Part, ...]
    sentences: tuple[Sentence, ...]
    total: Progress
    loose: tuple[Remembered, ...] = field(default=())


def level_of(recall: float) -> str:
    """The class of a recall as it is said, in whole per cent: what reads 90 % is drawn as 90 %."""
    return next(level for least, level, _ in LEVELS if round(recall * 100) >= least * 100)


def mean_recall(cards: Iterable[Remembered]) -> float | None:
    known = [card.recall for card in cards if card.recall is not None]
    return sum(known) / len(known) if known else None


def remembered(rows: Iterable[Any], text: str, settings: Settings, today: date) -> list[Remembered]:
    """The cards of ``queries.cards_of_article``, their passages found in the article's text as it is now."""
    return [_remembered(row, text, settings, today) for row in rows]


def _remembered(row: Any, text: str, settings: Settings, today: date) -> Remembered:
    place = passage(text, row.anchor_start, row.anchor_quote)
    start, end = place if place is not None else (None, None)
    recall = None
    if row.stability is not None and row.last_review is not None:
        elapsed = (today - settings.day(row.last_review)).days
        recall = retrievability(row.stability, elapsed, settings.parameters[-1])
    return Remembered(row.id, row.question_id, row.section_id, row.prompt, recall, row.due, start=start, end=end)


def memory_map(article: questions.Article, cards: Sequence[Remembered], slugs: Mapping[int, str]) -> MemoryMap:
    """The map of an article. ``slugs`` gives the section of a card that has no passage, by its row's id."""
    found = questions.split_sentences(article)
    starts = [sentence.start for sentence in found]
    of_sentence: dict[int, list[Remembered]] = {}
    of_section: dict[int, list[Remembered]] = {}
    index_of = {section.id: i for i, section in enumerate(article.sections)}
    for card in cards:
        if card.start is None or card.end is None:
            section = index_of.get(slugs.get(card.section_id or 0, ""), -1)
        else:
            section = article.section_index_at(card.start)
            for i in _touched(found, starts, card.start, card.end):
                of_sentence.setdefault(i, []).append(card)
        of_section.setdefault(section, []).append(card)
    sentences = tuple(
        Sentence(i + 1, s.start, s.end, article.text[s.start : s.end], s.section, tuple(of_sentence.get(i, ())))
        for i, s in enumerate(found)
    )
    loose = tuple(card for card in cards if card.start is None)
    return MemoryMap(_parts(article, found, sentences, of_section), sentences, progress(sentences, cards), loose)


def progress(sentences: Sequence[Sentence], cards: Sequence[Remembered]) -> Progress:
    covered, reviewed = sum(bool(s.cards) for s in sentences), sum(card.recall is not None for card in cards)
    return Progress(len(sentences), covered, len(cards), reviewed, mean_recall(cards))


def _touched(found: Sequence[questions.Sentence], starts: Sequence[int], start: int, end: int) -> Iterable[int]:
    """The sentences that a passage touches."""
    i = max(bisect_right(starts, start) - 1, 0)
    while i < len(found) and found[i].start < end:
        if found[i].end > start:
            yield i
        i += 1


def _parts(
    article: questions.Article,
    found: Sequence[questions.Sentence],
    sentences: Sequence[Sentence],
    of_section: Mapping[int, Sequence[Remembered]],
) -> tuple[Part, ...]:
    lines: dict[int, list[Line]] = {}
    of_block: dict[int, list[Sentence]] = {}
    for place, sentence in zip(found, sentences, strict=True):
        of_block.setdefault(place.block, []).append(sentence)
    for i, block in enumerate(article.blocks):
        if block.kind is not BlockKind.HEADING:
            text = "" if i in of_block else article.text[block.start : block.end]
            section = article.section_index_at(block.start)
            lines.setdefault(section, []).append(Line(block.kind.value, tuple(of_block.get(i, ())), text))
    parts = []
    for i, section_row in enumerate(article.sections):
        own = [s for line in lines.get(i, ()) for s in line.sentences]
        depth = min(max(len(section_row.path) + 1, 2), 4)
        counts = progress(own, of_section.get(i, ()))
        parts.append(Part(section_row, depth, tuple(lines.get(i, ())), counts))
    return tuple(parts)
