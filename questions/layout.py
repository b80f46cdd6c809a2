"""What the blocks of an article say together: lists with their lead-in, labels with descriptions, table columns."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, takewhile

from questions.article import Article, Block, BlockKind

LABEL_MARK = re.compile(r"\s*:\s+|\s+[–—-]\s+|\s*—\s*")
LABEL_WORDS = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """One item, row cell or labelled paragraph: a label with its description, or one of the two as the whole.

    ``label`` is ``""`` where the text has none; ``start`` and ``end`` hold the whole, ``rest`` the description's start.
    """

    start: int
    end: int
    rest: int
    block: int
    label: str
    description: str

    @property
    def labelled(self) -> bool:
        return bool(self.label and self.description)


@dataclass(frozen=True, slots=True)
class Listing:
    """Entries that stand side by side under one lead-in: a bullet list, or labelled paragraphs in a row."""

    entries: tuple[Entry, ...]
    lead_in: int | None
    section: int
    ordered: bool = False

    @property
    def start(self) -> int:
        return self.entries[0].start

    @property
    def end(self) -> int:
        return self.entries[-1].end


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under named columns; a cell is (start, end)."""

    header: tuple[str, ...]
    rows: tuple[tuple[tuple[int, int], ...], ...]
    section: int
    caption: str


@lru_cache(maxsize=4)
def listings(article: Article) -> tuple[Listing, ...]:
    """Every list and every run of labelled paragraphs, in reading order."""
    found = [*_bullet_lists(article), *_labelled_paragraphs(article)]
    return tuple(sorted(found, key=lambda listing: listing.start))


def is_of_links(article: Article, entries: Sequence[Entry]) -> bool:
    """Whether most of the entries are links: places to go to, and not things that are explained."""
    return 2 * sum(_holds_link(article, e) for e in entries) > len(entries)


def _holds_link(article: Article, entry: Entry) -> bool:
    first = bisect_left(article.emphases, entry.start, key=lambda e: e.start)
    inside = takewhile(lambda e: e.start < entry.end, islice(article.emphases, first, None))
    return any(e.style == "link" for e in inside)


def _bullet_lists(article: Article) -> Iterator[Listing]:
    open_lists: dict[tuple[int, int | None], list[int]] = {}
    for i, block in enumerate(article.blocks):
        if block.kind is not BlockKind.ITEM:
            yield from (_listing(article, found) for found in open_lists.values())
            open_lists = {}
            continue
        open_lists.setdefault((block.level, block.lead_in), []).append(i)
    yield from (_listing(article, found) for found in open_lists.values())


def _listing(article: Article, indices: list[int]) -> Listing:
    first = article.blocks[indices[0]]
    entries = tuple(entry_of(article, i) for i in indices)
    return Listing(entries, first.lead_in, article.section_index_at(first.start), first.ordered)


def _labelled_paragraphs(article: Article) -> Iterator[Listing]:
    """Two or more neighbouring paragraphs of the shape “Label: description”."""
    run: list[Entry] = []
    for i, block in enumerate(article.blocks):
        entry = entry_of(article, i) if block.kind is BlockKind.PARAGRAPH else None
        if entry and entry.labelled:
            run.append(entry)
            continue
        yield from _paragraph_run(article, _of_one_mark(article, run))
        run = []
    yield from _paragraph_run(article, _of_one_mark(article, run))


def _of_one_mark(article: Article, run: list[Entry]) -> list[Entry]:
    """The run without a first paragraph that has a colon in its sentence, where dashes mark the labels after it."""
    marks = [article.text[e.start + len(e.label) : e.rest].strip() for e in run]
    return run[1:] if len(run) > 2 and marks[0] == ":" and set(marks[1:]) <= {"–", "—", "-"} else run


def _paragraph_run(article: Article, run: list[Entry]) -> Iterator[Listing]:
    if len(run) > 1:
        yield Listing(tuple(run), _announcing(article, run[0].block), article.section_index_at(run[0].start))


def _announcing(article: Article, index: int) -> int | None:
    """The paragraph straight above that ends in a colon, as it leads the labelled paragraphs in."""
    if index == 0 or article.blocks[index - 1].kind is not BlockKind.PARAGRAPH:
        return None
    above = article.blocks[index - 1]
    return index - 1 if article.text[above.start : above.end].rstrip().endswith(":") else None


def entry_of(article: Article, index: int) -> Entry:
    """The block's label and description, where bold type, a colon or a dash sets a label apart."""
    block = article.blocks[index]
    text = article.text[block.start : block.end]
    bold = _opening_bold(article, block)
    if bold:
        tail = re.match(r"[\s:.–—-]*", text[bold:])
        cut = bold + (tail.end() if tail else 0)
        if cut < len(text):
            return Entry(block.start, block.end, block.start + cut, index, text[:bold].strip(" :.–—-"), text[cut:])
    mark = LABEL_MARK.search(text)
    if mark and 0 < len(text[: mark.start()].split()) <= LABEL_WORDS and mark.end() < len(text.rstrip()):
        label = text[: mark.start()].strip()
        return Entry(block.start, block.end, block.start + mark.end(), index, label, text[mark.end() :])
    return Entry(block.start, block.end, block.start, index, "", text)


def _opening_bold(article: Article, block: Block) -> int:
    """Length of the bold stretch that opens the block, when a label mark or a full stop ends it."""
    first = bisect_left(article.emphases, block.start, key=lambda e: e.start)
    inside = takewhile(lambda e: e.start < block.end, islice(article.emphases, first, None))
    for e in inside:
        if e.style == "bold" and e.start == block.start and e.end < block.end:
            ends = article.text[e.start : e.end].rstrip()[-1:] + article.text[e.end : block.end].lstrip()[:1]
            if re.search(r"[:.–—-]", ends):
                return e.end - e.start
    return 0


def tables(article: Article) -> Iterator[Table]:
    """Every table that has a header row and at least two rows of as many cells."""
    rows: list[Block] = []
    for block in [*article.blocks, None]:
        if block is not None and block.kind is BlockKind.ROW and not (block.header and rows):
            rows.append(block)
            continue
        yield from _table(article, rows)
        rows = [block] if block is not None and block.kind is BlockKind.ROW else []


def _table(article: Article, rows: list[Block]) -> Iterator[Table]:
    if len(rows) < 3 or not rows[0].header:
        return
    header = tuple(cell.strip() for cell in article.text[rows[0].start : rows[0].end].split("\t"))
    body = tuple(cells for row in rows[1:] if len(cells := tuple(_cells(article.text, row))) == len(header))
    if len(body) > 1:
        yield Table(header, body, article.section_index_at(rows[0].start), _caption(article, rows[0]))


def _cells(text: str, row: Block) -> Iterator[tuple[int, int]]:
    start = row.start
    for cell in text[row.start : row.end].split("\t"):
        yield start + len(cell) - len(cell.lstrip()), start + len(cell.rstrip())
        start += len(cell) + 1


def _caption(article: Article, first_row: Block) -> str:
    """The short unpunctuated paragraph straight above the table, if there is one."""
    above = [b for b in article.blocks if b.end <= first_row.start]
    if not above or above[-1].kind is not BlockKind.PARAGRAPH:
        return ""
    text = article.text[above[-1].start : above[-1].end].strip()
    return text if len(text.split()) <= 12 and not text.endswith((".", ":")) else ""
