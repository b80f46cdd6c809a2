"""Goes through a tree of HTML elements once and gives its parts: headings, paragraphs, items, rows, quotes and code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from questions.article import BlockKind
from questions.readers.builder import Piece
from questions.readers.parts import Part


def _words(joined: str) -> frozenset[str]:
    return frozenset(re.findall(r"\S+", joined))


LEFT_OUT = _words(
    "script style noscript template svg canvas iframe object embed video audio nav aside footer form button select"
    " textarea input label head map dialog menu rp rt"
)
BLOCKS = _words(
    "address article blockquote body center dd details div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 header hr"
    " html li main ol p pre section summary table tbody td tfoot th thead tr ul caption"
)
STYLES = {"b": "bold", "strong": "bold", "em": "italic", "i": "italic", "cite": "italic", "dfn": "italic"}
STYLES |= {"code": "code", "kbd": "code", "samp": "code", "tt": "code", "a": "link"}
ROLES = _words("navigation banner contentinfo search complementary dialog alert menu toolbar")
FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|newsletter|subscribe|share|sharing|social|related|breadcrumbs?|sidebar|comments?"
    r"|advert(?:isement)?|ads?|promo|popup|modal|pagination|pager|menu|navbar|nav|skip(?:-?link)?|headerlink|anchorjs-link"
    r"|mw-editsection|editsection|sr-only|visually-hidden|screen-reader-text|toc|copybtn|byline|footer)(?:$|[\s_-])",
    re.IGNORECASE,
)
CITATION = re.compile(r"\[?(?:\d{1,3}|[a-z]|[*†‡])\]?")
PERMALINK = re.compile(r"[¶#§🔗\s]+")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def is_left_out(element: Any) -> bool:
    """Whether an element is furniture of the page: navigation, advertisement, a control, or hidden."""
    tag = element.tag
    if tag in LEFT_OUT or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if element.get("role") in ROLES or HIDDEN.search(element.get("style", "")[:200]):
        return True
    if tag == "header":
        return not element.xpath("boolean(.//h1 | .//h2)")
    if tag == "sup":
        return bool(CITATION.fullmatch(element.xpath("string()").strip()) and element.xpath("boolean(.//a)"))
    if tag == "a" and PERMALINK.fullmatch(element.xpath("string()") or " "):
        return True
    names = f"{element.get('class', '')[:200]} {element.get('id', '')[:100]}"
    return tag not in ("html", "body", "main", "article") and bool(FURNITURE.search(names.strip()))


class Walk:
    """Reads from start to end without recursion, so depth costs nothing; ``parts`` may be asked for once."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self._pieces: list[Piece] = []
        self._styles: list[str] = []
        self._level = 0
        self._code = 0
        self._quotes = 0
        self._lists: list[list[int]] = []
        self._opened = 0
        self._item: tuple[int, str, int] | None = None
        self._row: list[str] | None = None
        self._header = False
        self._tables: list[bool] = []

    def parts(self) -> Iterator[Part]:
        from lxml import etree

        walker = etree.iterwalk(self._root, events=("start", "end"))
        left_out = None
        for event, element in walker:
            if event == "start":
                if not isinstance(element.tag, str) or (element is not self._root and is_left_out(element)):
                    walker.skip_subtree()
                    left_out = element
                    continue
                yield from self._start(element)
                self._say(element.text)
            else:
                if element is left_out:
                    left_out = None
                else:
                    yield from self._end(element)
                if element is not self._root:
                    self._say(element.tail)
        yield from self._flush()

    def _say(self, text: str | None) -> None:
        if text:
            words = text if self._code else text.replace("\n", " ")
            self._pieces.append(Piece(words, frozenset(self._styles)))

    def _start(self, element: Any) -> Iterator[Part]:
        tag = element.tag
        if tag == "br":
            self._pieces.append(Piece("\n", frozenset(self._styles)))
        elif tag in STYLES:
            self._styles.append(STYLES[tag])
        elif tag in BLOCKS:
            yield from self._flush()
            self._open(element, tag)

    def _open(self, element: Any, tag: str) -> None:
        if tag in ("ul", "ol", "dl"):
            self._opened += 1
            self._lists.append([self._opened, _first_number(element) if tag == "ol" else 0])
        elif tag in ("li", "dt", "dd"):
            self._item = self._next_item(tag)
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self._level = int(tag[1])
        elif tag == "pre":
            self._code += 1
        elif tag == "blockquote":
            self._quotes += 1
        elif tag == "table":
            self._tables.append(_holds_data(element))
        elif tag == "tr" and self._tables and self._tables[-1]:
            self._row, self._header = [], True
        elif tag == "td":
            self._header = False

    def _next_item(self, tag: str) -> tuple[int, str, int]:
        """Depth, number and list of the item that opens; a description stands one deeper than its term."""
        if not self._lists:
            self._opened += 1
            return 1, "", self._opened
        opened, number = self._lists[-1]
        if tag == "dd":
            self._opened += 1
            return min(len(self._lists) + 1, 9), "", self._opened
        if number:
            self._lists[-1][1] += 1
        return min(len(self._lists), 9), f"{number}." if number else "", opened

    def _end(self, element: Any) -> Iterator[Part]:
        tag = element.tag
        if tag in STYLES:
            self._styles.remove(STYLES[tag])
        elif tag in BLOCKS:
            if tag in ("td", "th") and self._row is not None:
                self._row.append("".join(p.text for p in self._pieces).replace("\t", " "))
                self._pieces.clear()
                return
            yield from self._flush()
            yield from self._close(tag)

    def _close(self, tag: str) -> Iterator[Part]:
        if tag in ("ul", "ol", "dl") and self._lists:
            self._lists.pop()
        elif tag in ("li", "dt", "dd"):
            self._item = None
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self._level = 0
        elif tag == "pre":
            self._code -= 1
        elif tag == "blockquote":
            self._quotes -= 1
        elif tag == "table":
            self._tables.pop()
        elif tag == "tr" and self._row is not None:
            if any(cell.strip() for cell in self._row):
                yield Part(BlockKind.ROW, (Piece("\t".join(self._row)),), header=self._header)
            self._row = None

    def _flush(self) -> Iterator[Part]:
        """The part that the words so far make, if there are any. Inside a table cell they stay where they are."""
        if self._row is not None:
            if self._pieces:
                self._pieces.append(Piece(" "))
            return
        pieces = tuple(self._pieces)
        self._pieces.clear()
        if not any(piece.text.strip() for piece in pieces):
            return
        if self._code:
            yield Part(BlockKind.CODE, pieces)
        elif self._level:
            yield Part(BlockKind.HEADING, pieces, self._level)
        elif self._item:
            depth, number, list_id = self._item
            self._item = None
            yield Part(BlockKind.ITEM, pieces, depth, number, list_id=list_id)
        else:
            yield Part(BlockKind.QUOTE if self._quotes else BlockKind.PARAGRAPH, pieces)


def _first_number(element: Any) -> int:
    start = element.get("start", "1").strip()
    return int(start) if re.fullmatch(r"[1-9]\d{0,4}", start) else 1


def _holds_data(table: Any) -> bool:
    """Whether a table holds data; one that lays out a page has headings, lists or tables in its cells."""
    return table.get("role") != "presentation" and not table.xpath("boolean(.//table | .//h1 | .//h2 | .//h3 | .//pre)")
