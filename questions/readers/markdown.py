"""Markdown (CommonMark with tables), and what sites add to it: front matter, footnotes, attributes, template tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from questions.article import Article, BlockKind
from questions.readers.builder import Piece, clean
from questions.readers.parts import Part, article_of
from questions.readers.residues import without_references, without_residues

if TYPE_CHECKING:
    from markdown_it.token import Token

FRONT_MATTER = re.compile(r"\A---[ ]*\n(.*?)\n(?:---|\.\.\.)[ ]*(?:\n|\Z)", re.DOTALL)
TITLE_FIELD = re.compile(r"^title[ ]*:[ ]*(?:\"(.*)\"|'(.*)'|(.*?))[ ]*$", re.MULTILINE | re.IGNORECASE)
FOOTNOTE_TEXT = re.compile(r"^\[\^[^\]\n]{1,60}\]:.*(?:\n(?: {2,}|\t).*)*", re.MULTILINE)
FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]{1,60}\]")
TEMPLATE_LINE = re.compile(
    r"^[ \t]*(?:\{%.*%\}|\{:.*\}|\{\{.*\}\}|:::.*|\[\[?_?TOC_?\]?\])[ \t]*$", re.MULTILINE | re.IGNORECASE
)
ATTRIBUTES = re.compile(r"\s*\{[:#.][^{}\n]{0,200}\}\s*$")
CALLOUT = re.compile(r"\A\[![A-Za-z]+\]\s*")
CHECKBOX = re.compile(r"\A\[[ xX]\]\s+")
BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
STYLES = {"strong": "bold", "em": "italic", "link": "link"}


def read_article(source: str, name: str = "", title: str | None = None) -> Article:
    """The article; ``name`` is the title to fall back on, ``title`` the one to take."""
    from markdown_it import MarkdownIt

    text = without_residues(clean(source))
    declared = ""
    if front := FRONT_MATTER.match(text):
        declared = _declared_title(front[1])
        text = text[front.end() :]
    text = TEMPLATE_LINE.sub("", FOOTNOTE_TEXT.sub("", text))
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    return article_of(list(Walk(tokens).parts()), declared, name, title)


def _declared_title(front: str) -> str:
    field = TITLE_FIELD.search(front)
    return next((found for found in field.groups() if found), "") if field else ""


class Walk:
    """Goes through the tokens once; ``_lists`` holds the open lists, ``_fresh`` whether an item has no words yet."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._lists: list[tuple[int, bool]] = []
        self._opened = 0
        self._fresh = False
        self._number = ""
        self._quotes = 0
        self._row: list[str] | None = None

    def parts(self) -> Iterator[Part]:
        level = 0
        for token in self._tokens:
            if token.type == "heading_open":
                level = int(token.tag[1])
            elif token.type == "inline":
                yield from self._inline(token, level)
                level = 0
            elif token.type in ("fence", "code_block"):
                yield Part(BlockKind.CODE, (Piece(token.content),))
            elif token.type == "html_block":
                yield from self._html(token.content)
            elif token.type == "tr_close":
                yield from self._close_row()
            else:
                self._follow(token)

    def _follow(self, token: Token) -> None:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            self._opened += 1
            self._lists.append((self._opened, token.type == "ordered_list_open"))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self._lists.pop()
        elif token.type == "list_item_open":
            self._fresh = True
            self._number = f"{token.info}{token.markup}" if self._lists[-1][1] else ""
        elif token.type == "list_item_close":
            self._fresh = False
        elif token.type in ("blockquote_open", "blockquote_close"):
            self._quotes += token.nesting
        elif token.type == "tr_open":
            self._row = []
            self._header = False
        elif token.type == "th_open":
            self._header = True

    def _inline(self, token: Token, level: int) -> Iterator[Part]:
        pieces = tuple(_pieces(token.children or ()))
        if self._row is not None:
            self._row.append("".join(piece.text for piece in pieces).replace("\t", " "))
        elif level:
            yield Part(BlockKind.HEADING, _without(ATTRIBUTES, pieces, -1), level)
        elif self._fresh and self._lists:
            self._fresh = False
            list_id = self._lists[-1][0]
            pieces = _without(CHECKBOX, pieces, 0)
            yield Part(BlockKind.ITEM, pieces, len(self._lists), self._number, list_id=list_id)
        elif self._quotes:
            yield Part(BlockKind.QUOTE, _without(CALLOUT, pieces, 0))
        else:
            yield Part(BlockKind.PARAGRAPH, _without(ATTRIBUTES, pieces, -1))

    def _close_row(self) -> Iterator[Part]:
        if self._row and any(cell.strip() for cell in self._row):
            yield Part(BlockKind.ROW, (Piece("\t".join(self._row)),), header=self._header)
        self._row = None

    def _html(self, content: str) -> Iterator[Part]:
        from questions.readers.html import parts_of_fragment

        yield from parts_of_fragment(content)


def _pieces(tokens: Sequence[Token]) -> Iterator[Piece]:
    styles: list[str] = []
    for token in tokens:
        style = STYLES.get(token.type.rpartition("_")[0])
        if style and token.nesting:
            styles.append(style) if token.nesting > 0 else styles.remove(style)
        elif token.type == "text":
            yield Piece(without_references(FOOTNOTE_MARK.sub("", token.content)), frozenset(styles))
        elif token.type == "code_inline":
            yield Piece(token.content, frozenset([*styles, "code"]))
        elif token.type == "softbreak":
            yield Piece(" ", frozenset(styles))
        elif token.type == "hardbreak" or (token.type == "html_inline" and BREAK_TAG.fullmatch(token.content)):
            yield Piece("\n", frozenset(styles))


def _without(mark: re.Pattern[str], pieces: tuple[Piece, ...], place: int) -> tuple[Piece, ...]:
    """The pieces with ``mark`` taken out of the one at ``place`` (the first or the last)."""
    if not pieces or not mark.search(pieces[place].text):
        return pieces
    kept = list(pieces)
    kept[place] = Piece(mark.sub("", kept[place].text), kept[place].styles)
    return tuple(kept)
