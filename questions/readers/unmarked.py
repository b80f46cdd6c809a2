"""List items that lost their bullets on the way: short lines in a row under a lead-in, or amounts in a row."""

from __future__ import annotations

from questions.article import BlockKind
from questions.readers.headings import QUANTITY, could_be_heading, is_prose, is_title_case
from questions.readers.lines import Line

LONGEST_ITEM = 14


def mark_unmarked_items(lines: list[Line]) -> None:
    """Makes items of two or more short open-ended lines after a colon, or that all begin with an amount."""
    i = 0
    while i < len(lines):
        led = i > 0 and lines[i - 1].is_words and lines[i - 1].text[-1] == ":"
        run = _run(lines, i, amounts=not led)
        if len(run) >= 2:
            for k in run:
                lines[k].kind, lines[k].depth = BlockKind.ITEM, 1
        i += max(1, len(run))


def _run(lines: list[Line], start: int, *, amounts: bool) -> list[int]:
    run: list[int] = []
    for k in range(start, len(lines)):
        line = lines[k]
        apart = run and line.gap != lines[run[-1]].gap and (line.gap > 0 or len(run) > 1)
        if apart or not _could_be_item(line) or (amounts and not QUANTITY.match(line.text)):
            break
        run.append(k)
    following = run[-1] + 1 if run else len(lines)
    if run and following < len(lines) and not amounts and _heads_what_follows(lines, run):
        run.pop()
    return run


def _could_be_item(line: Line) -> bool:
    return (
        line.is_words
        and not line.step
        and not line.underline
        and line.words <= LONGEST_ITEM
        and line.text[-1] not in ".:?!\n"
    )


def _heads_what_follows(lines: list[Line], run: list[int]) -> bool:
    """Whether the run's last line looks like a heading of what follows: it is in title case and the others are not."""
    last, below = lines[run[-1]], lines[run[-1] + 1]
    alike = sum(is_title_case(lines[k].text) for k in run[:-1])
    opens = below.kind is not None or is_prose(below) or below.text[-1] == ":"
    return (
        opens
        and could_be_heading(last)
        and (below.kind is not None or (is_title_case(last.text) and alike * 2 < len(run)))
    )
