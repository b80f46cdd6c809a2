"""Plain text, as typed or as pasted from a page: structure is found from the lines alone.

The first line is the title when it stands over the rest: it is short, ends without a stop, and prose or another heading
comes next. It is a heading like the others, and the text has no title of its own, when it is numbered like them, asks a
question as they all do, or is a word that opens texts of any title (“Introduction”).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from questions.article import Article, BlockKind
from questions.readers.builder import Builder, clean, one_line
from questions.readers.headings import LETTER, find_headings, is_numbered
from questions.readers.lines import Line, lines_of
from questions.readers.nesting import levels_of
from questions.readers.residues import pieces_of, unmarked, with_links_marked, without_residues
from questions.readers.unmarked import mark_unmarked_items
from questions.readers.unwrap import unwrap

OPENERS = frozenset(
    {"introduction", "abstract", "overview", "summary", "background", "preface", "foreword", "contents"}
)
LONGEST_TITLE = 25
RUNS_ON = re.compile(r"[.,;:…。]$|[.!?][\"”]?\s+[A-Z].*[.!?]$")


def read_article(source: str, name: str = "", title: str | None = None) -> Article:
    """The article; ``name`` is the title to fall back on, ``title`` the one to take."""
    lines = unwrap(lines_of(with_links_marked(without_residues(clean(source)))))
    mark_unmarked_items(lines)
    headings = sorted(find_headings(lines, first=1 if _could_be_title(lines) else 0))
    found = _title(lines, headings, title)
    if _could_be_title(lines) and not found:
        headings = sorted(find_headings(lines))
    kept = lines[1:] if found else lines
    builder = Builder()
    _build(builder, kept, levels_of(kept, [i - len(lines) + len(kept) for i in headings]))
    return builder.article(title or unmarked(found) or name)


def _build(builder: Builder, lines: Sequence[Line], levels: dict[int, int]) -> None:
    lists: list[tuple[int, int | None, int]] = []
    i = 0
    while i < len(lines):
        line = lines[i]
        if line.kind is BlockKind.CODE:
            end = next((k for k in range(i + 1, len(lines)) if not _same_code(lines[k])), len(lines))
            builder.add(BlockKind.CODE, unmarked("".join(_code_line(code) for code in lines[i:end])))
            i = end
            continue
        if line.kind is BlockKind.ITEM:
            _add_item(builder, line, lists)
        elif i in levels:
            builder.add(BlockKind.HEADING, pieces_of(line.text), level=levels[i])
        else:
            builder.add(line.kind or BlockKind.PARAGRAPH, pieces_of(line.text), header=line.header)
        if line.kind is not BlockKind.ITEM and not line.indent:
            lists.clear()
        i += 1


def _add_item(builder: Builder, line: Line, lists: list[tuple[int, int | None, int]]) -> None:
    """``lists`` holds, for each list that is open, its depth, its lead-in and its last item."""
    while lists and lists[-1][0] > line.depth:
        lists.pop()
    lead_in = lists[-1][2] if lists else builder.lead_in()
    if lists and lists[-1][0] == line.depth:
        lead_in = lists.pop()[1]
    depth = max(1, min(line.depth, len(lists) + 1))
    index = builder.add(BlockKind.ITEM, pieces_of(line.text), level=depth, number=line.number, lead_in=lead_in)
    lists.append((line.depth, lead_in, index))


def _same_code(line: Line) -> bool:
    return line.kind is BlockKind.CODE and line.gap <= 1


def _code_line(line: Line) -> str:
    return "\n" * (line.gap + 1) + " " * line.indent + line.text


def _could_be_title(lines: Sequence[Line]) -> bool:
    if len(lines) < 2 or not lines[0].is_words:
        return False
    first, second = lines[0], lines[1]
    fits = first.words <= LONGEST_TITLE and len(first.text) <= 200 and bool(LETTER.search(first.text))
    below = second.is_words and (second.words >= 3 or second.text[-1] not in ".:")
    return fits and not RUNS_ON.search(first.text) and (below or bool(first.underline))


def _title(lines: Sequence[Line], headings: Sequence[int], title: str | None) -> str:
    """The words of the first line where it names the whole text, else ""."""
    if not _could_be_title(lines):
        return ""
    first = lines[0].text
    if title is not None:
        return first if one_line(title).casefold() == first.casefold() else ""
    others = [lines[i] for i in headings]
    return "" if _is_one_of(lines[0], others) else first


def _is_one_of(first: Line, others: Sequence[Line]) -> bool:
    """Whether the first line is a heading like the others."""
    if first.text.lower().strip(" :") in OPENERS or is_numbered(first):
        return True
    if first.underline:
        return bool(others) and all(other.underline == first.underline for other in others)
    if len(others) < 2:
        return False
    return first.text[-1] == "?" and sum(other.text[-1] == "?" for other in others) >= 0.8 * len(others)
