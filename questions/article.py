"""An article as Studium sees it: one plain text, and the layout that was found in it as character ranges.

Every range is half open and counts characters of ``Article.text`` (Python string indices, not bytes).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    QUOTE = "quote"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Block:
    """One line or paragraph. The range leaves the bullet, number or ``#`` out.

    ``level`` is 1–6 for a heading, the depth (from 1) for a list item, else 0. ``lead_in`` is the index in
    ``Article.blocks`` of the paragraph, item or heading that introduces the list this item belongs to, if any.
    Cells of a table row are separated by tabs; ``header`` marks the row that names the columns.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    ordered: bool = False
    header: bool = False
    lead_in: int | None = None


@dataclass(frozen=True, slots=True)
class Emphasis:
    """A stretch that the author set apart: style is ``bold``, ``italic``, ``code`` or ``link``."""

    start: int
    end: int
    style: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with everything under it, subsections included, up to the next heading of its level or above.

    ``id`` is unique in the article and made from the headings' words, so that it outlives small edits. Text before
    the first heading is a section of its own with the heading ``""``, level 0 and an empty path. ``path`` holds the
    headings from the outermost to this one.
    """

    id: str
    heading: str
    level: int
    path: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """The unit that a question is anchored to. ``block`` and ``section`` are indices into the article's tuples."""

    start: int
    end: int
    block: int
    section: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a question comes from. ``text[start:end] == quote`` in the article's revision ``revision``.

    ``before`` and ``after`` hold up to 32 characters around the quote: they tell two equal quotes apart when the
    article has changed (the text-quote selector of the W3C Web Annotation model).
    """

    section: str
    start: int
    end: int
    quote: str
    before: str = ""
    after: str = ""
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Article:
    title: str
    text: str
    blocks: tuple[Block, ...]
    emphases: tuple[Emphasis, ...] = ()
    sections: tuple[Section, ...] = field(default=())
    revision: int = 1

    def __post_init__(self) -> None:
        if not self.sections:
            object.__setattr__(self, "sections", find_sections(self.text, self.blocks))

    def section_index_at(self, position: int) -> int:
        """Index of the innermost section that holds the character at ``position``."""
        i = bisect_right(self.sections, position, key=lambda s: s.start) - 1
        while i > 0 and self.sections[i].end <= position:
            i -= 1
        return max(i, 0)

    def section_at(self, position: int) -> Section:
        """The innermost section that holds the character at ``position``."""
        return self.sections[self.section_index_at(position)]

    def anchor(self, start: int, end: int) -> Anchor:
        """The anchor of ``text[start:end]``; raises ``IndexError`` when the range is empty or outside the text."""
        if not 0 <= start < end <= len(self.text):
            raise IndexError(f"no text at {start}:{end}")
        return Anchor(
            section=self.section_at(start).id,
            start=start,
            end=end,
            quote=self.text[start:end],
            before=self.text[max(0, start - 32) : start],
            after=self.text[end : end + 32],
            revision=self.revision,
        )

    def with_headings(self, levels: Mapping[int, int | None]) -> Article:
        """The article with blocks made headings of the level given, or ordinary paragraphs where it is None.

        Keys are indices into ``blocks``. Everything else stays as it is, ranges included.
        """
        blocks = tuple(_relevel(b, levels[i]) if i in levels else b for i, b in enumerate(self.blocks))
        return replace(self, blocks=blocks, sections=find_sections(self.text, blocks))


def _relevel(block: Block, level: int | None) -> Block:
    if level is None:
        return replace(block, kind=BlockKind.PARAGRAPH, level=0)
    return replace(block, kind=BlockKind.HEADING, level=level, ordered=False, header=False, lead_in=None)


def find_sections(text: str, blocks: Iterable[Block]) -> tuple[Section, ...]:
    """The nested sections that the heading blocks make, in reading order."""
    blocks = tuple(blocks)
    headings = [b for b in blocks if b.kind is BlockKind.HEADING]
    sections = [*_opening(text, blocks, headings)]
    open_headings: list[tuple[int, str]] = []
    taken: dict[str, int] = {s.id: 1 for s in sections}
    for i, block in enumerate(headings):
        heading = text[block.start : block.end]
        open_headings = [h for h in open_headings if h[0] < block.level] + [(block.level, heading)]
        following = (headings[k] for k in range(i + 1, len(headings)))
        closing = (h.start for h in following if h.level <= block.level)
        end = _end_of_words(text, next(closing, len(text)))
        path = tuple(h for _, h in open_headings)
        sections.append(Section(_unique_slug(heading, taken), heading, block.level, path, block.start, end))
    return tuple(sections)


def _end_of_words(text: str, end: int) -> int:
    """``end`` without the white space before it; slicing here would copy the text once for each heading."""
    while end and text[end - 1].isspace():
        end -= 1
    return end


def _opening(text: str, blocks: tuple[Block, ...], headings: list[Block]) -> Iterable[Section]:
    """The text before the first heading, or the whole of an article that has none."""
    end = headings[0].start if headings else len(text)
    if not headings or any(b.start < end for b in blocks):
        yield Section("opening", "", 0, (), 0, _end_of_words(text, end))


def _unique_slug(heading: str, taken: dict[str, int]) -> str:
    stem = re.sub(r"[\W_]+", "-", heading.lower()).strip("-")[:60] or "section"
    slug = stem
    while slug in taken:
        taken[stem] = taken.get(stem, 0) + 1
        slug = f"{stem}-{taken[stem]}"
    taken.setdefault(slug, 1)
    return slug
