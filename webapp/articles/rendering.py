"""An article as HTML: its text with the layout that was found in it, everything else escaped.

Every element that holds text carries ``data-start``, the place of its first character in ``Article.text``; the page
counts from there what a person has selected. Pure: an article goes in, markup comes out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from markupsafe import Markup, escape

import questions
from questions import Article, Block, BlockKind, Section

EMPHASES = {
    "code": Markup("<code>{}</code>"),
    "italic": Markup("<em>{}</em>"),
    "bold": Markup("<strong>{}</strong>"),
}
ELEMENTS = {
    "p": Markup('<p data-start="{}">{}</p>'),
    "span": Markup('<span data-start="{}">{}</span>'),
    "code": Markup('<code data-start="{}">{}</code>'),
}
CELLS = {
    True: Markup('<th scope="col" data-start="{}">{}</th>'),
    False: Markup('<td data-start="{}">{}</td>'),
}
DEEPEST = 8
NUMBER_BEFORE = re.compile(r"(\d{1,6})[.)][ \t]*$")


@dataclass(frozen=True, slots=True)
class Part:
    """A section as the page shows it: its own text, without the sections inside it.

    ``depth`` is 2 to 6, the level of its heading on the page; ``heading`` is empty where the page's title says it.
    """

    section: Section
    depth: int
    heading: Markup
    body: Markup
    children: list[Part] = field(default_factory=list)


def parts(article: Article, mark: tuple[int, int] | None = None) -> tuple[Part, ...]:
    """The article's sections in reading order; the characters of ``mark`` (start, end) are highlighted.

    The first highlighted piece has the id ``source``.
    """
    painter = _Painter(article, mark)
    titled = _title_is_a_heading(article)
    made: list[Part] = []
    for i, (section, blocks) in enumerate(_blocks_by_section(article)):
        shown = Markup("") if i == 0 and titled else _heading(painter, blocks)
        depth = min(max(len(section.path) + (0 if titled else 1), 2), 6)
        body = Markup("").join(_body(painter, [b for b in blocks if b.kind is not BlockKind.HEADING]))
        made.append(Part(section, depth, shown, body))
    return tuple(made)


def passage(text: str, start: int | None, quote: str) -> tuple[int, int] | None:
    """Where a question's quote stands in the article's text now, if it still does: at its place, else the first one."""
    if not quote:
        return None
    if start is None or not text.startswith(quote, start):
        start = text.find(quote)
    return (start, start + len(quote)) if start >= 0 else None


def contents(made: Sequence[Part]) -> list[Part]:
    """The parts that have a heading as a tree, for the table of contents: the outermost ones with their children."""
    roots: list[Part] = []
    open_parts: list[Part] = []
    for part in made:
        if not part.heading:
            continue
        while open_parts and open_parts[-1].section.level >= part.section.level:
            open_parts.pop()
        (open_parts[-1].children if open_parts else roots).append(part)
        open_parts.append(part)
    return roots


def _title_is_a_heading(article: Article) -> bool:
    """Whether the first section repeats the title and holds the whole article, as in a Markdown file."""
    first = article.sections[0]
    same = " ".join(first.heading.split()).casefold() == " ".join(article.title.split()).casefold()
    return same and first.level > 0 and all(s.path[0] == first.heading for s in article.sections)


def _blocks_by_section(article: Article) -> Iterator[tuple[Section, list[Block]]]:
    starts = [b.start for b in article.blocks]
    edges = [s.start for s in article.sections[1:]] + [len(article.text) + 1]
    for section, edge in zip(article.sections, edges, strict=True):
        yield section, list(article.blocks[bisect_left(starts, section.start) : bisect_left(starts, edge)])


def _heading(painter: _Painter, blocks: Sequence[Block]) -> Markup:
    return Markup("").join(painter.paint(b.start, b.end) for b in blocks if b.kind is BlockKind.HEADING)


def _body(painter: _Painter, blocks: Sequence[Block]) -> Iterator[Markup]:
    for kind, group in groupby(blocks, key=lambda b: b.kind):
        run = list(group)
        match kind:
            case BlockKind.ITEM:
                yield from _lists(painter, run)
            case BlockKind.ROW:
                yield from _tables(painter, run)
            case BlockKind.QUOTE:
                yield Markup("<blockquote>{}</blockquote>").format(_joined(painter, run, "p"))
            case BlockKind.CODE:
                yield from (Markup('<pre tabindex="0">{}</pre>').format(painter.element("code", b)) for b in run)
            case _:
                yield _joined(painter, run, "p")


def _joined(painter: _Painter, blocks: Sequence[Block], tag: str) -> Markup:
    return Markup("\n").join(painter.element(tag, b) for b in blocks)


def _lists(painter: _Painter, items: Sequence[Block]) -> Iterator[Markup]:
    """The items as lists: one for each run of bullets or of numbers, the deeper items inside the one above them."""
    branches = list(_branches(items))
    for ordered, run in groupby(branches, key=lambda branch: branch[0].ordered):
        group = list(run)
        entries = Markup("\n").join(_item(painter, first, below) for first, below in group)
        if ordered:
            yield Markup('<ol start="{}">{}</ol>').format(painter.number_of(group[0][0]), entries)
        else:
            yield Markup("<ul>{}</ul>").format(entries)


def _branches(items: Sequence[Block]) -> Iterator[tuple[Block, Sequence[Block]]]:
    """Each outermost item with the deeper ones that follow it."""
    i = 0
    while i < len(items):
        end = i + 1
        while end < len(items) and min(items[end].level, DEEPEST) > min(items[i].level, DEEPEST):
            end += 1
        yield items[i], items[i + 1 : end]
        i = end


def _item(painter: _Painter, item: Block, below: Sequence[Block]) -> Markup:
    inner = Markup("").join(_lists(painter, below)) if below else Markup("")
    return Markup("<li>{}{}</li>").format(painter.element("span", item), inner)


def _tables(painter: _Painter, rows: Sequence[Block]) -> Iterator[Markup]:
    table: list[Block] = []
    for row in rows:
        if row.header and table and not table[-1].header:
            yield _table(painter, table)
            table = []
        table.append(row)
    yield _table(painter, table)


def _table(painter: _Painter, rows: Sequence[Block]) -> Markup:
    head = Markup("").join(_row(painter, r, header=True) for r in rows if r.header)
    body = Markup("").join(_row(painter, r, header=False) for r in rows if not r.header)
    head = Markup("<thead>{}</thead>").format(head) if head else head
    inner = Markup("<table>{}<tbody>{}</tbody></table>").format(head, body)
    return Markup('<div class="scroll" role="group" aria-label="Table" tabindex="0">{}</div>').format(inner)


def _row(painter: _Painter, row: Block, *, header: bool) -> Markup:
    cells, start = [], row.start
    for cell in painter.article.text[row.start : row.end].split("\t"):
        text = painter.paint(start, start + len(cell))
        cells.append(CELLS[header].format(start, text))
        start += len(cell) + 1
    return Markup("<tr>{}</tr>").format(Markup("").join(cells))


class _Painter:
    """Escapes stretches of the article's text and puts emphases and the highlight around the right characters."""

    def __init__(self, article: questions.Article, mark: tuple[int, int] | None) -> None:
        self.article = article
        self.mark = mark or (0, 0)
        self.emphases = sorted((e for e in article.emphases if e.style in EMPHASES), key=lambda e: e.start)
        self.starts = [e.start for e in self.emphases]
        self.marked = False

    def element(self, tag: str, block: Block) -> Markup:
        return ELEMENTS[tag].format(block.start, self.paint(block.start, block.end))

    def number_of(self, item: Block) -> int:
        """The number that stands before the item in the text, which its range leaves out; 1 if there is none."""
        found = NUMBER_BEFORE.search(self.article.text, max(0, item.start - 12), item.start)
        return int(found[1]) if found else 1

    def paint(self, start: int, end: int) -> Markup:
        before, inside, after = self._split(start, end)
        painted = self._emphasised(*before)
        if inside[0] < inside[1]:
            opening = Markup("<mark>") if self.marked else Markup('<mark id="source">')
            self.marked = True
            painted += opening + self._emphasised(*inside) + Markup("</mark>")
        return painted + self._emphasised(*after)

    def _split(self, start: int, end: int) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int]]:
        """The stretch before the highlight, in it and after it; each may be empty."""
        first, last = (min(max(edge, start), end) for edge in self.mark)
        return (start, first), (first, last), (last, end)

    def _emphasised(self, start: int, end: int) -> Markup:
        found = [e for e in self._emphases_near(start, end) if e.start < end and e.end > start]
        edges = sorted({start, end, *(min(max(p, start), end) for e in found for p in (e.start, e.end))})
        return Markup("").join(
            _wrapped(self.article.text[a:b], {e.style for e in found if e.start <= a and b <= e.end})
            for a, b in pairwise(edges)
        )

    def _emphases_near(self, start: int, end: int) -> list[questions.Emphasis]:
        """Those that may touch the stretch: from a little before it, since a highlight can begin inside an emphasis."""
        return self.emphases[max(0, bisect_left(self.starts, start) - 16) : bisect_left(self.starts, end)]


def _wrapped(text: str, styles: set[str]) -> Markup:
    made = escape(text)
    for style in EMPHASES:
        if style in styles:
            made = EMPHASES[style].format(made)
    return made
