"""Assembles an article: the canonical text, and the exact place of every block and emphasis in it.

Canonical text is NFC with line feeds, no control characters and no Markdown marks. A blank line stands between blocks;
list items ("- item", "1. item", two spaces for each depth) and table rows (cells between tabs) each take a line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from questions.article import Article, Block, BlockKind, Emphasis
from questions.errors import ReadError

LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
ODD_SPACES = re.compile(r"[\u00a0\u2007\u202f\u2000-\u2006\u2008-\u200a\u205f]")
# Controls, soft hyphens, zero-width spaces, marks that turn the direction of what follows, noncharacters, surrogates.
UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufffe\uffff"
    r"\ud800-\udfff]"
)
BREAK_SPACE = re.compile(r"[^\S\n]*\n\s*")
SPACE = re.compile(r"[^\S\n]+")
LEADS_IN = re.compile(r"(?:[:：]|…|[^.!?。！？\"”'’)\]])$")
POINTS_DOWN = re.compile(r"\b(?:following|below|these|as follows)\b", re.IGNORECASE)
SINGLE_LINES = frozenset({BlockKind.ITEM, BlockKind.ROW})
TITLE_WORDS = 10


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of inline text with the styles set on it."""

    text: str
    styles: frozenset[str] = frozenset()


def clean(source: str) -> str:
    """``source`` with the characters of canonical text: NFC, LF, plain spaces, nothing that cannot be seen."""
    plain = UNSEEN.sub("", ODD_SPACES.sub(" ", LINE_ENDS.sub("\n", source)))
    return unicodedata.normalize("NFC", plain)


def one_line(text: str) -> str:
    return " ".join(text.split())


def introduces(words: str) -> bool:
    """Whether a paragraph straight above a list leads into it: it is left open or points down."""
    return bool(LEADS_IN.search(words) or POINTS_DOWN.search(words[-160:]))


class Builder:
    """Takes blocks in reading order. ``add`` returns the block's index, or -1 where it has no words to show."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._emphases: list[Emphasis] = []

    def add(
        self,
        kind: BlockKind,
        pieces: str | Sequence[Piece],
        *,
        level: int = 0,
        number: str = "",
        header: bool = False,
        lead_in: int | None = None,
    ) -> int:
        words, emphases = _compose([Piece(pieces)] if isinstance(pieces, str) else pieces, kind)
        if not words:
            return -1
        self._write(self._gap(kind))
        if kind is BlockKind.ITEM:
            self._write("  " * (level - 1) + (number or "-") + " ")
        start = self._length
        self._write(words)
        block = Block(kind, start, self._length, level, ordered=bool(number), header=header, lead_in=lead_in)
        self._blocks.append(block)
        self._emphases += (Emphasis(start + a, start + b, style) for a, b, style in emphases)
        return len(self._blocks) - 1

    def lead_in(self) -> int | None:
        """The index of the last block if it introduces a list that starts now."""
        if not self._blocks:
            return None
        last = self._blocks[-1]
        if last.kind is BlockKind.HEADING:
            return len(self._blocks) - 1
        opens = last.kind is BlockKind.PARAGRAPH and introduces(self._parts[-1])
        return len(self._blocks) - 1 if opens else None

    def is_empty(self) -> bool:
        return not self._blocks

    def article(self, title: str) -> Article:
        """The article; raises ``ReadError`` when no block was added."""
        if not self._blocks:
            raise ReadError("No words were found in this text; give it at least one sentence.")
        text = "".join(self._parts)
        title = one_line(clean(title)) or _first_words(text[self._blocks[0].start : self._blocks[0].end])
        return Article(title, text, tuple(_nested(self._blocks)), tuple(self._emphases))

    def _gap(self, kind: BlockKind) -> str:
        if not self._blocks:
            return ""
        return "\n" if kind in SINGLE_LINES and self._blocks[-1].kind is kind else "\n\n"

    def _write(self, part: str) -> None:
        self._parts.append(part)
        self._length += len(part)


def _nested(blocks: Iterable[Block]) -> Iterable[Block]:
    """The blocks with each heading's level made its depth: no article starts at level 3 or jumps from 1 to 4."""
    above: list[int] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            above = [level for level in above if level < block.level] + [block.level]
            yield replace(block, level=min(len(above), 6))
        else:
            yield block


def _first_words(text: str) -> str:
    words = text.split()
    first = " ".join(words[:TITLE_WORDS])
    return (first.rstrip(",;: ") or first) + ("…" if len(words) > TITLE_WORDS else "")


def _compose(pieces: Sequence[Piece], kind: BlockKind) -> tuple[str, list[tuple[int, int, str]]]:
    """The block's words, and each emphasis as (start, end, style) in them."""
    if kind is BlockKind.CODE:
        return _code("".join(p.text for p in pieces)), []
    if kind is BlockKind.ROW:
        return _row("".join(p.text for p in pieces)), []
    runs: list[tuple[int, int, frozenset[str]]] = []
    words = ""
    parts: list[str] = []
    length, last = 0, " "
    for piece in pieces:
        words = SPACE.sub(" ", BREAK_SPACE.sub("\n", piece.text))
        if last in " \n":
            words = words.lstrip()
        if words:
            parts.append(words)
            runs.append((length, length + len(words), piece.styles))
            length, last = length + len(words), words[-1]
    joined = "".join(parts).rstrip()
    if kind in (BlockKind.HEADING, BlockKind.ITEM):
        joined = joined.replace("\n", " ")
    if unicodedata.is_normalized("NFC", joined):
        return joined, _merge(joined, runs)
    # Marks taken out of the middle can leave a letter and its accent side by side: joining them moves every range.
    return unicodedata.normalize("NFC", joined), []


def _merge(words: str, runs: list[tuple[int, int, frozenset[str]]]) -> list[tuple[int, int, str]]:
    """One range for each unbroken stretch of a style, without the space at its ends, in the order of their starts."""
    open_at: dict[str, int] = {}
    found: list[tuple[int, int, str]] = []
    for start, _, styles in [*runs, (len(words), len(words), frozenset[str]())]:
        for style in [s for s in open_at if s not in styles]:
            stretch = words[open_at[style] : start]
            first = open_at.pop(style) + len(stretch) - len(stretch.lstrip())
            if stretch.strip():
                found.append((first, first + len(stretch.strip()), style))
        for style in styles:
            open_at.setdefault(style, start)
    return sorted(found)


def _code(text: str) -> str:
    lines = [line.rstrip() for line in text.expandtabs(4).split("\n")]
    margin = min((len(line) - len(line.lstrip()) for line in lines if line), default=0)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line[margin:] for line in lines).strip())


def _row(text: str) -> str:
    return "\t".join(one_line(cell) for cell in text.split("\t")).strip()
