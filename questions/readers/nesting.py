"""How deep each heading of a plain text stands. A paste has lost this, so four rules guess it; the first that fits.

1. Numbers say it: “3.2” is one deeper than “3”.
2. Underlines say it: the first mark seen is the outermost.
3. Capitals say it, where the first heading is in capitals and others are not.
4. Else headings stand side by side, except that a heading opens a deeper level when nothing stands between it and the
   heading above, or when the paragraph above it ends in a colon (“in two ways:”). The deeper level goes on while
   headings have something in common with it: a first or last word, or a word of weight shared with a sibling or with
   the heading above them. The first heading that has not stands at the level outside again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from questions.readers.headings import ASKS, FINITE, SMALL, WORD, is_capitals
from questions.readers.lines import Line

NUMBERED = re.compile(r"(?:§\s?)?(\d{1,3}(?:\.\d{1,3})*)[.)]?\s")
STEM = 5


def levels_of(lines: list[Line], headings: list[int]) -> dict[int, int]:
    """The level, from 1, of each heading given by its index in ``lines`` (in order)."""
    numbers = [NUMBERED.match(lines[i].text) for i in headings]
    if sum(n is not None and "." in n[1] for n in numbers) >= 2:
        return dict(zip(headings, _by_number(numbers), strict=True))
    marks = [lines[i].underline for i in headings]
    if any(marks):
        order = list(dict.fromkeys(m for m in marks if m))
        return {i: order.index(m) + 1 if m else len(order) + 1 for i, m in zip(headings, marks, strict=True)}
    capitals = [is_capitals(lines[i].text) for i in headings]
    if capitals and capitals[0] and 1 < sum(capitals) < len(capitals):
        return {i: 1 if capital else 2 for i, capital in zip(headings, capitals, strict=True)}
    return dict(_by_kinship(lines, headings))


def _by_number(numbers: list[re.Match[str] | None]) -> Iterator[int]:
    depth = 0
    for number in numbers:
        if number:
            depth = number[1].count(".") + 1
        yield min(depth if number else depth + 1, 6)


def _by_kinship(lines: list[Line], headings: list[int]) -> Iterator[tuple[int, int]]:
    """Each heading with its level; ``levels`` holds the siblings seen at each open depth."""
    levels: list[list[str]] = [[]]
    last = -2
    for i in headings:
        text = lines[i].text
        opens = i == last + 1 or (i > 0 and i - 1 != last and _leads_on(lines[i - 1]))
        while len(levels) > 1 and not _is_kin(text, levels[-1], levels[-2][-1]):
            if opens and last + 1 == i:
                break
            levels.pop()
        if opens and levels[-1] and len(levels) < 6 and not _is_sibling(text, levels[-1]):
            levels.append([])
        levels[-1].append(text)
        yield i, len(levels)
        last = i


def _leads_on(line: Line) -> bool:
    return line.is_words and line.text[-1] == ":" and line.words > 4


def _is_sibling(text: str, siblings: list[str]) -> bool:
    return len(siblings) > 0 and _frame(text) == _frame(siblings[-1]) and any(_frame(text))


def _is_kin(text: str, siblings: list[str], parent: str) -> bool:
    first, last = _frame(text)
    mine = _weighty(text)
    for sibling in siblings[-4:]:
        other = _frame(sibling)
        if (first and first == other[0]) or (last and last == other[1]) or mine & _weighty(sibling):
            return True
    return bool(mine & _weighty(parent))


def _frame(text: str) -> tuple[str, str]:
    """The first word where it is one of grammar (“For …”), and the last where it is one of weight (“… Stage”)."""
    words = [w.lower() for w in WORD.findall(text)] or [""]
    first = words[0] if words[0] in SMALL and words[0] not in ("the", "a", "an") else ""
    return first, words[-1] if len(words) > 1 and words[-1] not in SMALL else ""


def _weighty(text: str) -> set[str]:
    words = (w.lower().split("’")[0].split("'")[0] for w in WORD.findall(text))
    return {w[: max(STEM, len(w) - 3)] for w in words if len(w) > 3 and w not in SMALL | ASKS | FINITE}
