r"""What Studium's Markdown knows beyond CommonMark: formulas in TeX, and pictures of one's own.

A formula stands between ``\(`` and ``\)`` or ``$`` and ``$``; on a line of its own between ``\[`` and ``\]`` or ``$$``
and ``$$``. Amounts of money are no formulas: see ``_between_dollars``. A picture is ``![words](picture:…)``, with the
name and the size that its upload gave it. A picture from elsewhere is never loaded: it becomes a link to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup, escape

from webapp.formulas import LONGEST_TEX, formula

PICTURE = re.compile(r"picture:([0-9a-f]{16})-([1-9]\d{0,3})x([1-9]\d{0,3})")
PICTURES_AT = "/pictures/"
FAR = 2 * LONGEST_TEX  # how far the end of a formula is looked for: one that is too long is still known for what it is
WIDE = 60  # characters of TeX that may not fit on a phone: the formula then takes focus, to be scrolled by keys
MOST_FORMULAS = 200
ROOM, ROOM_IN_LINE = (640, 560), (320, 200)  # the width and the height, in CSS pixels, that a picture is fitted into
# What must not be parted from a formula by the end of a line, before it and behind it.
BEFORE, BEHIND = re.compile(r"[(\[“‘„«]{1,3}$"), re.compile(r"[.,;:!?)\]’”»…%]{1,4}|(?:st|nd|rd|th|s)\b")
UNDESCRIBED = "Picture"
CLOSINGS = {"$$": "$$", r"\[": r"\]"}
TEX_OF_DOLLARS = re.compile(r"(?:[^$\\`]|\\[^`])*")
# An amount and then words: the second dollar sign is another amount's, as in “$5 of the 10$ fee”.
PRICE = re.compile(r"\d[^\\^_=+{}]*\s[A-Za-z]{2,}")


@dataclass(slots=True)
class Seen:
    """What a text was found to hold while it was drawn: troubles as sentences, names of pictures, how many formulas.

    ``plain`` has formulas and pictures written as words. A text ``in_line`` is often the label of a control, whose name
    browsers make of words alone: each formula then bears its TeX as a name. Elsewhere that could hide the MathML.
    """

    plain: bool = False
    in_line: bool = False
    troubles: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    formulas: int = 0


def extend(parser: MarkdownIt) -> MarkdownIt:
    """The parser with formulas and pictures. Each rendering needs ``{"seen": Seen(…)}`` as its environment."""
    interrupts = RuleOptionsType(alt=["paragraph", "reference", "blockquote", "list"])
    parser.block.ruler.before("fence", "formula_block", _find_block, interrupts)
    parser.inline.ruler.before("escape", "formula", _find)
    parser.core.ruler.push("around_formulas", _look_around)
    for kind, draw in (("formula", _draw_formula), ("formula_block", _draw_formula), ("image", _draw_picture)):
        parser.add_render_rule(kind, draw)
    for kind in ("fence", "code_block"):
        parser.add_render_rule(kind, _draw_code)
    return parser


def _find(state: StateInline, silent: bool) -> bool:
    """A formula within a line, at the place where the parser stands."""
    source, start, end = state.src, state.pos, min(state.posMax, state.pos + FAR)
    opening = source[start : start + 2]
    display = opening in CLOSINGS and "$" not in (source[max(start - 1, 0) : start], source[start + 2 : start + 3])
    if display or opening == r"\(":
        width = 2
        close = source.find(CLOSINGS.get(opening, r"\)"), start + width, end)
    else:
        width = 1
        close = _between_dollars(source, start, end)
    tex = source[start + width : close].strip()
    if close < 0 or not tex:
        return False
    if not silent:
        token = state.push("formula", "math", 0)
        token.content, token.meta = tex, {"display": display}
    state.pos = close + width
    return True


def _between_dollars(source: str, start: int, end: int) -> int:
    """Where the formula ends that a single dollar sign at ``start`` begins; -1 where that sign begins none.

    No letter, digit or dollar sign stands before it and no space behind it; the very next dollar sign ends it, with no
    space before and no digit behind. What reads as a price and words, or holds the mark of code, is no formula.
    """
    before, after = source[max(start - 1, 0) : start], source[start + 1 : start + 2]
    if source[start] != "$" or before.isalnum() or before == "$" or after in "$ \t\n":
        return -1
    found = TEX_OF_DOLLARS.match(source, start + 1, end)
    close = found.end() if found else -1
    if close < 0 or close >= end or source[close] != "$":
        return -1
    tex, behind = source[start + 1 : close], source[close + 1 : close + 2]
    return -1 if tex[-1:].isspace() or behind.isdigit() or behind == "$" or PRICE.match(tex) else close


def _find_block(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A formula in lines of its own, none of them empty: what begins like a list in it is no list."""
    opening = _line(state, first)[:2]
    if opening not in CLOSINGS or state.is_code_block(first):
        return False
    lines, length = [], 0
    for number in range(first, last):
        if number > first and (state.isEmpty(number) or state.sCount[number] < state.blkIndent):
            return False
        text, closing, behind = _line(state, number)[2 if number == first else 0 :].partition(CLOSINGS[opening])
        if text.startswith(opening):  # or a page of openings would be searched from each of them
            return False
        lines.append(text)
        length += len(text) + 1
        if behind.strip() or length > FAR:
            return False
        if closing:
            break
    else:
        return False
    tex = "\n".join(lines).strip()
    if tex and not silent:
        token = state.push("formula_block", "math", 0)
        token.content, token.meta, token.block, token.map = tex, {"display": True}, True, [first, number + 1]
        state.line = number + 1
    return bool(tex)


def _look_around(state: StateCore) -> None:
    """Notes of each formula within a line what stands beside it, and whether it alone may name a link or a column."""
    for above, token in zip([None, *state.tokens], state.tokens, strict=False):
        children = token.children or []
        for i, child in enumerate(children):
            if child.type == "formula":
                child.meta["names"] = bool(above and above.type == "th_open") or _stands_in_link(children, i)
                if not child.meta["display"]:
                    _bind(children, i)


def _bind(children: list[Token], at: int) -> None:
    """Binds the signs right beside a formula to it: browsers break lines there, even before a comma."""
    formula_, before, behind = children[at], children[at - 1 : at], children[at + 1 : at + 2]
    if before and before[0].type == "text" and (found := BEFORE.search(before[0].content)):
        formula_.meta["before"], before[0].content = found[0], before[0].content[: found.start()]
    if behind and behind[0].type == "text" and (found := BEHIND.match(behind[0].content)):
        formula_.meta["behind"], behind[0].content = found[0], behind[0].content[found.end() :]


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _draw_formula(_: Any, tokens: Sequence[Token], at: int, _options: Any, env: dict[str, Any]) -> str:
    meta = tokens[at].meta
    drawn = _drawn(tokens[at], env["seen"])
    before, behind = escape(meta.get("before", "")), escape(meta.get("behind", ""))
    if env["seen"].plain or not (before or behind):
        return f"{before}{drawn}{behind}"
    return f'<span class="unbroken">{before}{drawn}{behind}</span>'


def _drawn(token: Token, seen: Seen) -> str:
    tex, display = token.content, token.meta["display"]
    if seen.plain:
        return str(escape(tex))
    seen.formulas += 1
    if seen.formulas > MOST_FORMULAS:
        seen.troubles.append(f"Only the first {MOST_FORMULAS} formulas of a text are drawn.")
        return str(Markup("<code>{}</code>").format(tex))
    drawn = formula(tex, display)
    if drawn.trouble:
        seen.troubles.append(f"The formula “{_short(tex)}” is shown as it was typed: {drawn.trouble}.")
        return f"<p>{drawn.html}</p>\n" if token.block else str(drawn.html)
    html = drawn.html
    if seen.in_line or token.meta.get("names"):
        html = html.replace(Markup("<math "), Markup('<math aria-label="{}" ').format(" ".join(tex.split())), 1)
    focus = ' tabindex="0"' if len(tex) > WIDE and not seen.in_line else ""
    tag, end = ("p", "\n") if token.block else ("span", "")
    return f'<{tag} class="{"formula display" if display else "formula"}"{focus}>{html}</{tag}>{end}'


def _short(tex: str) -> str:
    line = " ".join(tex.split())
    return line if len(line) <= 40 else f"{line[:40]}…"


def _draw_picture(_: Any, tokens: Sequence[Token], at: int, _options: Any, env: dict[str, Any]) -> str:
    token, seen = tokens[at], env["seen"]
    address, words = str(token.attrs.get("src", "")), _words(token.children or ())
    if seen.plain:
        return str(escape(words or UNDESCRIBED))
    if found := PICTURE.fullmatch(address):
        return _own_picture(found, words, seen)
    if address.startswith(("http://", "https://")):
        seen.troubles.append(f"“{_short(address)}” is a picture from elsewhere, shown as a link: upload it to show it.")
        if not _stands_in_link(tokens, at):
            return str(Markup('<a href="{}">{}</a>').format(address, words or address))
    elif address.startswith("picture:"):
        seen.troubles.append(f"“{_short(address)}” names no picture: add the picture again.")
    return str(escape(words))


def _own_picture(found: re.Match[str], words: str, seen: Seen) -> str:
    name, width, height = found[1], int(found[2]), int(found[3])
    seen.pictures.append(name)
    room = ROOM_IN_LINE if seen.in_line else ROOM
    share = min(1.0, room[0] / width, room[1] / height)  # it is drawn in the size that its tag says: nothing jumps
    width, height = max(1, round(share * width)), max(1, round(share * height))
    if not words:
        seen.troubles.append("A picture has no description: write between [ and ] what it shows.")
    drawn = Markup('<img src="{}{}" alt="{}" width="{}" height="{}">')
    return str(drawn.format(PICTURES_AT, name, words or UNDESCRIBED, width, height))


def _words(children: Sequence[Token]) -> str:
    """The description of a picture, without its Markdown."""
    return " ".join("".join(" " if c.type.endswith("break") else c.content for c in children).split())


def _stands_in_link(tokens: Sequence[Token], at: int) -> bool:
    return sum({"link_open": 1, "link_close": -1}.get(token.type, 0) for token in tokens[:at]) > 0


def _draw_code(_: Any, tokens: Sequence[Token], at: int, _options: Any, _env: Any) -> str:
    """A block of code takes focus, so that keys can scroll it."""
    return str(Markup('<pre tabindex="0"><code>{}</code></pre>\n').format(tokens[at].content))
