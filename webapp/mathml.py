r"""MathML that latex2mathml has made, written anew from elements and attributes that are known to be harmless.

Its own writer lets ``\text{<b>}`` through as markup, and it uses parts of MathML that browsers have dropped: those are
put here in the words of MathML Core.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from markupsafe import Markup, escape

DEEPEST_TREE = 60
MISSING_PART = r"a part is missing: a command such as \frac needs each of its parts, in braces"

# How many children each takes: with another number of them a browser draws them side by side, as if nothing were meant.
PARTS = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3, "munderover": 3}
TAGS = frozenset(PARTS) | frozenset(
    "math menclose mi mn mo mpadded mphantom mrow mspace msqrt mstyle mtable mtd mtext mtr".split()
)
LENGTHS = frozenset("width height depth lspace rspace minsize maxsize voffset linethickness".split())
WORDS = frozenset(
    "accent columnalign display displaystyle fence form largeop movablelimits notation scriptlevel separator stretchy"
    " symmetric".split()
)
ATTRIBUTES = LENGTHS | WORDS | {"alttext", "mathvariant"}
CLASSES = {"mtr": {"line-below"}, "mtd": {"line-after"}}

WORD = re.compile(r"[a-z0-9 ]{1,60}")
LENGTH = re.compile(r"([+-]?)(\d{1,3}(?:\.\d{1,4})?)(em|ex|px|pt|mu|cm|mm|in|)")
MOST_OF_A_LENGTH = {"em": 20, "ex": 40, "mu": 360, "px": 320, "pt": 240, "cm": 8, "mm": 80, "in": 3, "": 20}
SPACES = {"thin": "0.167em", "medium": "0.222em", "thick": "0.278em"}
NAMED_SPACE = re.compile(r"(negative)?(thin|medium|thick)mathspace")
FUNCTION = re.compile(r"[A-Za-z]{2,}")
LIMITS = frozenset({"lim", "max", "min", "sup", "inf"})  # what tends to what stands below them where there is room
ACCENTS = frozenset("→´¯˘ˇ˙¨`^˚~―")  # they lie close on what they mark
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
ESCAPED = re.compile(r"\\([#$%&_{}])")
ALPHABETS = {
    "bold": "BOLD",
    "italic": "ITALIC",
    "bold-italic": "BOLD ITALIC",
    "double-struck": "DOUBLE-STRUCK",
    "script": "SCRIPT",
    "fraktur": "FRAKTUR",
    "sans-serif": "SANS-SERIF",
    "sans-serif-italic": "SANS-SERIF ITALIC",
    "monospace": "MONOSPACE",
}
DIGITS = dict(zip("0123456789", "ZERO ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE".split(), strict=True))


class MathError(ValueError):
    """Why a formula cannot be drawn, as half a sentence."""


def written(element: Element, depth: int = 0) -> Markup:
    """The element with all that is in it; raises MathError for what no browser would draw as it was meant."""
    if depth > DEEPEST_TREE:
        raise MathError("it is nested too deeply")
    children = list(element)
    if PARTS.get(element.tag, len(children)) != len(children):
        raise MathError(MISSING_PART)
    if element.tag == "mtable":
        _rule(element)
    if element.tag not in PARTS:
        _space_functions(children)
    if element.tag == "mover" and _text(children[1]) in ACCENTS:
        element.set("accent", "true")
    _mend_sign(element)
    inside = Markup("").join(written(child, depth + 1) for child in children)
    tag = Markup(element.tag if element.tag in TAGS else "mrow")  # noqa: S704 (a known tag)
    attributes = Markup("").join(Markup(' {}="{}"').format(*pair) for pair in _attributes(element))
    return Markup("<{}{}>{}{}</{}>").format(tag, attributes, _shown(element), inside, tag)


def _text(element: Element) -> str:
    """What the element says; latex2mathml writes signs as references such as ``&#x02211;``."""
    return UNPRINTABLE.sub("", html.unescape(element.text or ""))


def _shown(element: Element) -> Markup:
    text = _text(element)
    if element.tag == "mi" and re.match(r"\\[a-zA-Z]", text):
        raise MathError(f"it uses {text}, which Studium does not know")
    if element.tag == "mtext":
        text = ESCAPED.sub(r"\1", text)
    alphabet = ALPHABETS.get(element.get("mathvariant", ""))
    return escape("".join(_letter(c, alphabet) for c in text) if alphabet else text)


def _letter(character: str, alphabet: str) -> str:
    """The letter of a mathematical alphabet: browsers know of ``mathvariant`` the upright one alone."""
    if not (character.isascii() and character.isalnum()):
        return character
    case = "CAPITAL" if character.isupper() else "SMALL"
    kind = f"DIGIT {DIGITS[character]}" if character.isdecimal() else f"{case} {character.upper()}"
    older = "BLACK-LETTER" if alphabet == "FRAKTUR" else alphabet  # in Unicode before the others: ℂ, ℋ, ℭ
    for name in (f"MATHEMATICAL {alphabet} {kind}", f"{older} {kind}"):
        try:
            return unicodedata.lookup(name)
        except KeyError:
            continue
    return character


def _mend_sign(element: Element) -> None:
    """Makes an operator of each sign that is one, which has its own spaces; and letters of those that are none."""
    text = _text(element)
    if element.tag == "mo" and text in ("∞", "∅"):
        element.tag = "mi"
    elif element.tag == "mi" and len(text) == 1 and unicodedata.category(text) in ("Sm", "Ps", "Pe"):
        element.tag = "mo"
        if unicodedata.category(text) != "Sm":
            element.set("stretchy", "false")


def _space_functions(children: Sequence[Element]) -> None:
    """Sets sin, lim and the like off by a thin space, as TeX does, but not from a bracket."""
    for i, child in enumerate(children):
        name = child[0] if child.tag in PARTS and len(child) else child
        if name.tag not in ("mi", "mo") or not FUNCTION.fullmatch(_text(name)) or _text(name) == "mod":
            continue
        following = _text(children[i + 1]) if i + 1 < len(children) else "("
        name.tag = "mo"
        if child.tag == "msub" and _text(name) in LIMITS:
            child.tag = "munder"
            name.set("movablelimits", "true")
        name.set("lspace", "0em" if i == 0 or children[i - 1].tag == "mo" else SPACES["thin"])
        name.set("rspace", "0em" if following in ("(", "[", ",", ")") else SPACES["thin"])


def _rule(table: Element) -> None:
    """Lines between rows and columns as classes, which the stylesheet draws: browsers have dropped the attributes."""
    rows, columns = (table.get(name, "").split() for name in ("rowlines", "columnlines"))
    for i, row in enumerate(table):
        if i < len(rows) and rows[i] != "none":
            row.set("class", "line-below")
        for cell, line in zip(row, columns, strict=False):
            if line != "none":
                cell.set("class", "line-after")


def _attributes(element: Element) -> Iterator[tuple[str, str]]:
    for name, value in element.attrib.items():
        kept = _value(element.tag, name, value)
        if kept:
            yield name, kept


def _value(tag: str, name: str, value: str) -> str:
    """The value as it may stand; "" for what is left out."""
    if name in LENGTHS:
        return _length(value)
    if name in WORDS:
        return value if WORD.fullmatch(value) else ""
    if name == "mathvariant":
        return value if value == "normal" else ""
    if name == "class":
        return value if value in CLASSES.get(tag, ()) else ""
    return value if name == "alttext" else ""


def _length(value: str) -> str:
    """A length that a browser knows; "" for one that it does not, and for one that would burst the page."""
    if named := NAMED_SPACE.fullmatch(value):
        return f"{'-' if named[1] else ''}{SPACES[named[2]]}"
    found = LENGTH.fullmatch(value)
    if found is None or float(found[2]) > MOST_OF_A_LENGTH[found[3]]:
        return ""
    sign, number, unit = found.groups()
    return f"{sign}{float(number) / 18:.3f}em" if unit == "mu" else f"{sign}{number}{unit}"
