"""An article as the Markdown that a person edits. Reading it again gives the same blocks, words and emphases.

The title is not in it: ``read_source`` takes it apart. What Markdown has no sign for is written as the nearest thing
that it has: an item lettered “b)” is numbered, a link keeps its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from questions.article import Article, Block, BlockKind, Emphasis
from questions.errors import ReadError
from questions.readers import read

TITLE_LINE = re.compile(r"\s*# +(.+)")
STAND_IN = "Stand-in for the title"
MARKS = {"bold": "**", "italic": "*"}
SPECIAL = re.compile(
    r"[\\*`]|_(?![^\W_])|(?<![^\W_])_|<(?=[A-Za-z/!?])|&(?=#?\w{1,32};)|~~|\](?=[(\[:])|\[(?=[^\]\n]*\][(\[:])"
)
BLOCK_SIGN = re.compile(
    r"(?:#{1,6}(?=\s|$)|[-+](?=\s|$)|>|[-=_+~]{2,}\s*$|(?P<rule>[-=_*]) ?(?:(?P=rule) ?){2,}$|~~~|[{:|\[]|\[\[)"
)
NUMBER_SIGN = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
ITEM_MARK = re.compile(r"(\S+)[ \t]*$")
TICKS = re.compile(r"`{3,}")


def article_source(article: Article) -> str:
    """The article's text with its headings, lists, tables and emphases as Markdown."""
    writer = _Writer(article)
    return "\n\n".join(writer.run(kind, list(group)) for kind, group in groupby(article.blocks, key=_run_of)) + "\n"


def read_source(source: str, *, title: str) -> Article:
    """The article that a person edited; raises ReadError for what is empty, too long or no text.

    A heading is set above it, as the reader of Markdown takes the first one for the title; a heading that says the
    title itself needs none.
    """
    first = TITLE_LINE.match(source)
    titled = first is not None and first[1].split() == title.split()
    article = read(source if titled else f"# {STAND_IN}\n\n{source}", format="markdown", title=title)
    if article.text == STAND_IN:
        raise ReadError("No words were found in this text; give it at least one sentence.")
    return article


def _run_of(block: Block) -> str:
    """What is written without blank lines between; a paragraph or heading stands by itself."""
    return block.kind.value if block.kind in (BlockKind.ITEM, BlockKind.ROW) else f"{block.kind}-{block.start}"


class _Writer:
    def __init__(self, article: Article) -> None:
        self._text = article.text
        self._emphases = sorted((e for e in article.emphases if e.style != "link"), key=lambda e: (e.start, -e.end))

    def run(self, _kind: str, blocks: list[Block]) -> str:
        match blocks[0].kind:
            case BlockKind.ITEM:
                return "\n".join(self._items(blocks))
            case BlockKind.ROW:
                return "\n\n".join(self._table(table) for table in _tables(blocks))
            case BlockKind.CODE:
                return self._code(blocks[0])
            case BlockKind.HEADING:
                words = re.sub(r"(#+)$", r"\\\1", self._words(blocks[0]))
                return f"{'#' * blocks[0].level} {words}"
            case BlockKind.QUOTE:
                return "> " + self._words(blocks[0]).replace("\n", "\n> ")
            case _:
                return self._words(blocks[0])

    def _items(self, blocks: list[Block]) -> Iterator[str]:
        """Each deeper item stands under the words of the one above it."""
        edges = [0]
        for block in blocks:
            depth = min(block.level, len(edges))
            edges = edges[:depth]
            mark = self._mark(block)
            yield " " * edges[-1] + mark + self._words(block)
            edges.append(edges[-1] + len(mark))

    def _mark(self, item: Block) -> str:
        found = ITEM_MARK.search(self._text, max(0, item.start - 16), item.start) if item.ordered else None
        if not item.ordered:
            return "- "
        number = re.search(r"\d{1,9}", found[1]) if found else None
        return f"{number[0] if number else '1'}{')' if found and found[1].endswith(')') else '.'} "

    def _table(self, rows: list[Block]) -> str:
        cells = [[_cell(c) for c in self._text[r.start : r.end].split("\t")] for r in rows]
        width = max(map(len, cells))
        if not rows[0].header:
            cells.insert(0, [""])
        lines = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in cells]
        return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])

    def _code(self, block: Block) -> str:
        text = self._text[block.start : block.end]
        fence = "`" * max([3, *(len(run) + 1 for run in TICKS.findall(text))])
        return f"{fence}\n{text}\n{fence}"

    def _words(self, block: Block) -> str:
        lines = self._styled(block).split("\n")
        return "  \n".join(_unmarked(line) for line in lines)

    def _styled(self, block: Block) -> str:
        parts, at = [], block.start
        for start, end, mark in self._styles(block):
            parts.append(_escaped(self._text[at:start]))
            inner = self._text[start:end]
            parts.append(f"`{inner}`" if mark == "`" else f"{mark}{_escaped(inner)}{mark}")
            at = end
        return "".join(parts) + _escaped(self._text[at : block.end])

    def _styles(self, block: Block) -> Iterator[tuple[int, int, str]]:
        """Emphases that Markdown can write here, one beside the other; of two that overlap the first."""
        inside = [e for e in self._emphases if block.start <= e.start and e.end <= block.end]
        last = block.start - 1
        for (start, end), same in groupby(inside, key=lambda e: (e.start, e.end)):
            mark = self._mark_of(list(same), block)
            if start > last and mark:
                yield start, end, mark
                last = end

    def _mark_of(self, same: list[Emphasis], block: Block) -> str:
        start, end = same[0].start, same[0].end
        words = self._text[start:end]
        if any(e.style == "code" for e in same):
            return "" if "`" in words or "\n" in words or words.strip() != words else "`"
        before, after = self._text[max(start - 1, block.start) : start], self._text[end : min(end + 1, block.end)]
        free = (not before or before.isspace()) and (not after or after.isspace())
        if "\n" in words or not (free or (words[0].isalnum() and words[-1].isalnum())):
            return ""
        return "".join(sorted((MARKS.get(e.style, "") for e in same), reverse=True))


def _tables(rows: list[Block]) -> Iterator[list[Block]]:
    table: list[Block] = []
    for row in rows:
        if row.header and table:
            yield table
            table = []
        table.append(row)
    yield table


def _cell(text: str) -> str:
    return _escaped(text).replace("|", "\\|")


def _escaped(text: str) -> str:
    return SPECIAL.sub(lambda found: "".join("\\" + c for c in found[0]), text)


def _unmarked(line: str) -> str:
    """The line with a backslash before what would make something else of it at its beginning."""
    if found := NUMBER_SIGN.match(line):
        return f"{found[1]}\\{line[len(found[1]) :]}"
    return "\\" + line if BLOCK_SIGN.match(line) else line
