"""The lines of an article that are headings or could be, as the preview of a new article shows them. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from questions import Article, Block, BlockKind

LONGEST_HEADING = 120
LONGEST_WITH_STOP = 60
EXCERPT_WORDS = 14


@dataclass(frozen=True, slots=True)
class Line:
    """``level`` is 1 to 6, or 0 for a line that is no heading; ``depth`` is how far the page indents it, from 1.

    ``begins`` holds the first words of the text under the line and ``words`` counts all of it, up to the next line.
    """

    index: int
    text: str
    level: int
    depth: int
    begins: str
    words: int


@dataclass(frozen=True, slots=True)
class Outline:
    """``opening`` and ``opening_words`` tell of the text above the first line."""

    lines: tuple[Line, ...]
    headings: int
    opening: str
    opening_words: int


def outline(article: Article) -> Outline:
    shown = [i for i in range(len(article.blocks)) if could_be_heading(article, i)]
    ends = [*shown, len(article.blocks)]
    gaps = [_under(article, line + 1, end) for line, end in pairwise(ends)]
    opening, opening_words = _under(article, 0, ends[0])
    lines = tuple(
        Line(i, _words_of(article, article.blocks[i]), level, depth, *gap)
        for (i, level, depth), gap in zip(_levels(article, shown), gaps, strict=True)
    )
    return Outline(lines, sum(1 for line in lines if line.level), opening, opening_words)


def _levels(article: Article, shown: list[int]) -> Iterator[tuple[int, int, int]]:
    """Block, level and depth: a heading stands as deep as the headings open above it, other lines one deeper."""
    open_levels: list[int] = []
    for i in shown:
        block = article.blocks[i]
        level = block.level if block.kind is BlockKind.HEADING else 0
        if level:
            open_levels = [*(held for held in open_levels if held < level), level]
        yield i, level, min(len(open_levels) + (0 if level else 1), 7)


def could_be_heading(article: Article, index: int) -> bool:
    """A heading, or a short line that is no sentence: a paragraph, or a lone numbered item, as “2. Methods” may be."""
    block = article.blocks[index]
    if block.kind is BlockKind.HEADING:
        return True
    text = article.text[block.start : block.end]
    if "\n" in text or len(text) > (LONGEST_WITH_STOP if text.endswith(".") else LONGEST_HEADING):
        return False
    return block.kind is BlockKind.PARAGRAPH or (block.ordered and _stands_alone(article, index))


def _stands_alone(article: Article, index: int) -> bool:
    around = article.blocks[max(0, index - 1) : index] + article.blocks[index + 1 : index + 2]
    return all(b.kind is not BlockKind.ITEM for b in around)


def _under(article: Article, first: int, end: int) -> tuple[str, int]:
    texts = [_words_of(article, b) for b in article.blocks[first:end]]
    return _excerpt(texts[0]) if texts else "", sum(len(t.split()) for t in texts)


def _words_of(article: Article, block: Block) -> str:
    return " ".join(article.text[block.start : block.end].split())


def _excerpt(text: str) -> str:
    words = text.split(" ")
    return text if len(words) <= EXCERPT_WORDS else " ".join(words[:EXCERPT_WORDS]) + " …"


def changes(article: Article, chosen: Mapping[int, int]) -> dict[int, int | None]:
    """What ``Article.with_headings`` is to change so that each block has the level chosen, 0 being no heading."""
    found: dict[int, int | None] = {}
    for index, level in chosen.items():
        if not 0 <= index < len(article.blocks):
            continue
        block = article.blocks[index]
        held = block.level if block.kind is BlockKind.HEADING else 0
        if level != held:
            found[index] = level or None
    return found
