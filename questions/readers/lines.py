"""The lines of a plain text with what can be said of each one by itself or from its neighbours: item, row, code, quote.

Which of the rest are headings is another question; see ``headings.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from questions.article import BlockKind
from questions.readers.code import mark_code

BULLET = re.compile(r"[-*+•–·▪▸‣◦●○■□►✓✔➢»]\s+(?=\S)")
NUMBER = re.compile(r"\(?(\d{1,3}|[A-Za-z])[.)]\s+(?=\S)")
CHECKBOX = re.compile(r"\[[ xX]\]\s+")
QUOTED = re.compile(r"(?:>\s?)+")
RULE = re.compile(r"([-=_*~#+^])(?:\s?\1){2,}")
TABLE_RULE = re.compile(r"[|+]?(?:\s*:?-{2,}:?\s*[|+])+(?:\s*:?-{2,}:?\s*)?")
FENCE = re.compile(r"(?:```|~~~)")


@dataclass(slots=True)
class Line:
    """``gap`` counts the blank lines above; ``kind`` is None while it is plain words.

    ``underline`` is the mark that stands in a row under it; ``number`` holds an item's own ("3." or "b)") and ``depth``
    its depth. ``step`` is true for a numbered line whose number heads text of its own: it may be a heading.
    """

    text: str
    indent: int = 0
    gap: int = 0
    kind: BlockKind | None = None
    number: str = ""
    depth: int = 0
    underline: str = ""
    header: bool = False
    step: bool = False
    words: int = field(default=0)

    @property
    def is_words(self) -> bool:
        return self.kind is None


def lines_of(text: str) -> list[Line]:
    """The lines of canonical characters (see ``builder.clean``), rules and blank lines folded into their neighbours."""
    found = list(_raw_lines(text))
    _mark_quotes(found)
    _mark_rows(found)
    _mark_items(found)
    mark_code(found)
    return found


def _raw_lines(text: str) -> Iterator[Line]:
    """Every line that has words, with fenced code as one line and rules as gaps or underlines."""
    raw = text.split("\n")
    fences = [i for i, line in enumerate(raw) if FENCE.match(line.lstrip())]
    closing = dict(zip(fences[::2], fences[1::2], strict=False))
    gap, i = 0, 0
    last: Line | None = None
    while i < len(raw):
        words = raw[i].strip()
        if i in closing:
            last = Line("\n".join(raw[i + 1 : closing[i]]), gap=gap + 1, kind=BlockKind.CODE)
            if last.text.strip():
                yield last
            gap, i = 1, closing[i]
        elif not words:
            gap += 1
        elif RULE.fullmatch(words) or TABLE_RULE.fullmatch(words):
            _take_rule(words, last if gap == 0 else None)
            gap += 0 if "|" in words else 1
        else:
            last = Line(words, _indent(raw[i]), gap, words=len(words.split()))
            gap = 0
            yield last
        i += 1


def _take_rule(rule: str, above: Line | None) -> None:
    """A rule straight under a short line of about its length underlines it; under cells it names the columns."""
    if above is None or above.kind is not None:
        return
    if "|" in rule or "+" in rule:
        above.header = True
    elif rule[0] in "-=~^*#+_" and len(above.text) <= 100 and len(rule) >= min(len(above.text) * 0.6, 40):
        above.underline = rule[0]


def _indent(line: str) -> int:
    start = line[: len(line) - len(line.lstrip())]
    return len(start.expandtabs(4))


def _mark_quotes(lines: list[Line]) -> None:
    for line in lines:
        mark = QUOTED.match(line.text) if line.is_words else None
        if mark and not line.text.startswith(">>>"):
            line.kind, line.text = BlockKind.QUOTE, line.text[mark.end() :].strip()
    lines[:] = [line for line in lines if line.text]


def _mark_rows(lines: list[Line]) -> None:
    """Two lines or more in a row whose cells stand between tabs or bars; a lone line needs four cells."""
    cells = [_cells(line) for line in lines]
    for i, row in enumerate(cells):
        beside = [cells[k] for k in (i - 1, i + 1) if 0 <= k < len(cells)]
        if len(row) >= 2 and (len(row) >= 4 or any(len(other) >= 2 for other in beside)):
            first = i == 0 or lines[i - 1].kind is not BlockKind.ROW or lines[i].gap > 0
            line = lines[i]
            line.kind, line.text = BlockKind.ROW, "\t".join(row)
            line.header = line.header or (first and _names_columns(row, cells[i + 1] if i + 1 < len(cells) else []))


def _cells(line: Line) -> list[str]:
    if not line.is_words:
        return []
    if "\t" in line.text:
        return [cell.strip() for cell in line.text.split("\t")]
    bare = line.text.strip("|")
    if " | " in bare or (bare != line.text and "|" in bare):
        return [cell.strip() for cell in bare.split("|")]
    return []


def _names_columns(row: list[str], below: list[str]) -> bool:
    return len(row) == len(below) and all(cell and len(cell.split()) <= 6 and cell[-1] not in ".!" for cell in row[1:])


def _mark_items(lines: list[Line]) -> None:
    numbered: dict[tuple[int, bool, str], list[int]] = {}
    for i, line in enumerate(lines):
        if not line.is_words:
            continue
        if bullet := BULLET.match(line.text):
            _make_item(line, bullet.end(), "")
        elif number := NUMBER.match(line.text):
            shape = number[0].replace(number[1], "0" if number[1].isdigit() else "a").strip()
            numbered.setdefault((line.indent, number[1].islower(), shape), []).append(i)
    for indices in numbered.values():
        _mark_numbered(lines, indices)
    _nest_items(lines)


def _make_item(line: Line, cut: int, number: str) -> None:
    box = CHECKBOX.match(line.text, cut)
    line.text = line.text[box.end() if box else cut :].strip()
    line.kind, line.number = BlockKind.ITEM, number


def _mark_numbered(lines: list[Line], indices: list[int]) -> None:
    """Runs of numbers that count on. A run whose every number heads a text of its own is left as possible headings."""
    run: list[int] = []
    last = 0
    for i in [*indices, None]:
        mark = NUMBER.match(lines[i].text) if i is not None else None
        value = 0 if mark is None else int(mark[1]) if mark[1].isdigit() else ord(mark[1].lower()) - 96
        if run and value != last + 1:
            _close_run(lines, run)
            run = []
        if i is not None:
            run.append(i)
        last = value


def _close_run(lines: list[Line], run: list[int]) -> None:
    first = NUMBER.match(lines[run[0]].text)
    if first is None or (len(run) == 1 and first[1] != "1"):
        return
    heads = sum(_heads_text(lines, i, following) for i, following in zip(run, [*run[1:], len(lines)], strict=True))
    short = sum(_could_head(lines[i]) for i in run)
    if heads * 2 > len(run) and short * 4 >= 3 * len(run):
        for i in run:
            lines[i].step = _could_head(lines[i])
        return
    for i in run:
        mark = NUMBER.match(lines[i].text)
        if mark:
            _make_item(lines[i], mark.end(), mark[0].strip())


def _could_head(line: Line) -> bool:
    return line.words <= 14 and line.text[-1] not in ".,;:"


def _heads_text(lines: list[Line], i: int, following: int) -> bool:
    """Whether words that are no part of the item stand between a numbered line and the next number."""
    between = lines[i + 1 : min(i + 3, following)]
    return bool(between) and (between[0].indent <= lines[i].indent or between[0].gap > 0) and between[0].is_words


def _nest_items(lines: list[Line]) -> None:
    """Depth by indentation, and by another kind of mark, inside an unbroken run of items and what hangs under them."""
    margins: list[int] = []
    for line in lines:
        if line.kind is BlockKind.ITEM:
            margins = [m for m in margins if m < line.indent]
            margins.append(line.indent)
            line.depth = len(margins)
        elif line.indent == 0:
            margins = []
