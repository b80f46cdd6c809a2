"""Puts paragraphs back together that were broken into lines of about one width, as in mail and old text files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from questions.article import BlockKind
from questions.readers.lines import Line

NARROWEST, WIDEST = 40, 130
JOINABLE = (None, BlockKind.ITEM, BlockKind.QUOTE)
OPENS_LOW = re.compile(r"[a-z]+(?:[\s,]|$)")
CLOSES_VERSE = ".,;:!?—–…\"”’'"


def unwrap(lines: list[Line]) -> list[Line]:
    """Lines joined into paragraphs where the text is wrapped; verse keeps its lines inside one paragraph."""
    width = _width(lines)
    if not width:
        return list(_join_hanging(_join_broken(_join_verse(lines))))
    joined: list[Line] = []
    last = ""
    for line in lines:
        if joined and _continues(joined[-1], last, line) and _was_full(last, line, width):
            joined[-1].text += " " + line.text
            joined[-1].words += line.words
        else:
            joined.append(line)
        last = " " * line.indent + line.text
    return list(_join_hanging(joined))


def _continues(above: Line, last: str, line: Line) -> bool:
    if line.gap or above.underline or line.underline or line.step or above.kind not in JOINABLE:
        return False
    if line.kind is BlockKind.QUOTE or above.kind is BlockKind.QUOTE:
        return line.kind is above.kind
    return line.is_words and not (above.is_words and line.indent > above.indent + 3 and last[-1:] in ".:!?")


def _was_full(last: str, line: Line, width: int) -> bool:
    """Whether the next word would not have fitted on the line above: then the break was made by a width."""
    return len(last) + 1 + len(line.text.split(" ", 1)[0]) > width * 0.9


def _width(lines: list[Line]) -> int:
    """The column at which the text was wrapped, or 0 when it was not."""
    spoken = [line for line in lines if line.kind in JOINABLE]
    lengths = sorted(line.indent + len(line.text) for line in spoken)
    if not lengths or not NARROWEST <= (width := lengths[int(len(lengths) * 0.97)]) <= WIDEST:
        return 0
    pairs = [
        (above, below)
        for above, below in pairwise(lines)
        if not below.gap and below.is_words and above.kind in JOINABLE and len(above.text) >= width * 0.55
    ]
    full = sum(_was_full(" " * above.indent + above.text, below, width) for above, below in pairs)
    # Short paragraphs of one line each are alike in length too, but they end with their sentence.
    broken = sum(above.text[-1] not in ".:!?…" for above, _ in pairs)
    return width if len(pairs) >= 2 and full >= 0.75 * len(pairs) and broken * 2 >= len(pairs) else 0


def _join_hanging(lines: list[Line]) -> Iterator[Line]:
    """A line indented under an item, with no blank line between, goes on with that item."""
    held: Line | None = None
    for line in lines:
        hangs = held and held.kind is BlockKind.ITEM and line.is_words and not line.gap and line.indent > held.indent
        if held and hangs:
            held.text += " " + line.text
            held.words += line.words
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _join_broken(lines: list[Line]) -> list[Line]:
    """Where blank lines part the paragraphs, an open line and a lower-case one straight under it are one sentence."""
    if sum(line.gap > 0 for line in lines) * 2 < len(lines):
        return lines
    joined: list[Line] = []
    for line in lines:
        above = joined[-1] if joined else None
        if above and above.is_words and line.is_words and not line.gap and _goes_on(above.text, line.text):
            above.text += " " + line.text
            above.words += line.words
        else:
            joined.append(line)
    return joined


def _goes_on(above: str, text: str) -> bool:
    return above[-1] not in ".:;!?…" and bool(OPENS_LOW.match(text)) and "\n" not in above


def _join_verse(lines: list[Line]) -> list[Line]:
    """Stanzas, told by blank lines around short lines that keep their punctuation, as one paragraph each."""
    joined: list[Line] = []
    for group in _groups(lines):
        if _is_verse(group):
            first = group[0]
            first.text = "\n".join(line.text for line in group)
            first.words = sum(line.words for line in group)
            joined.append(first)
        else:
            joined += group
    return joined


def _groups(lines: list[Line]) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if line.gap and group:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _is_verse(group: list[Line]) -> bool:
    if len(group) < 3 or not all(line.is_words and not line.underline and len(line.text) <= 75 for line in group):
        return False
    marked = sum(line.text[-1] in CLOSES_VERSE for line in group)
    return sum(line.words for line in group) >= 4 * len(group) and marked * 4 >= len(group)
