"""Where in an article a quote stands, although it was typed, pasted or selected with other spaces and quote marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from questions.article import Anchor, Article

FOLDED = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′‹›`´ʼ", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
    }
)
BULLET = re.compile(r"^[ \t]*(?:[-*+•◦▪–]|#{1,6}|\d{1,3}[.)])[ \t]+", re.MULTILINE)


def find_anchor(article: Article, quote: str, near: int | None = None) -> Anchor | None:
    """The anchor of ``quote`` in the article, or None where the article does not say it.

    White space, the style of quote marks and dashes, ligatures and the marks of list items may differ; the anchor's
    own quote is the article's text as it stands there, without white space around it. Of several places the one
    whose start lies closest to the character ``near`` is taken, else the first.
    """
    quote = quote.strip()
    if not quote:
        return None
    places = list(_exact(article.text, quote)) or list(_tolerant(article, quote))
    if not places:
        return None
    start, end = min(places, key=lambda place: abs(place[0] - (near or 0)))
    return article.anchor(start, end)


def _exact(text: str, quote: str) -> Iterator[tuple[int, int]]:
    start = text.find(quote)
    while start >= 0:
        yield start, start + len(quote)
        start = text.find(quote, start + 1)


def _tolerant(article: Article, quote: str) -> Iterator[tuple[int, int]]:
    """As the text stands first: a dash that the quote has at the start of a line need not be a bullet."""
    yield from _folded(article.text, quote)
    yield from _folded(_without_marks(article), BULLET.sub("", quote))


def _folded(text: str, quote: str) -> Iterator[tuple[int, int]]:
    wanted = _fold(quote)[0].strip()
    folded, places = _fold(text)
    if wanted:
        for start, end in _exact(folded, wanted):
            yield places[start], places[end - 1] + 1


def _without_marks(article: Article) -> str:
    """The text at its own length, with spaces for what no block holds: bullets, numbers, ``#``."""
    kept, position = [], 0
    for block in sorted(article.blocks, key=lambda b: b.start):
        kept.append(" " * (block.start - position))
        kept.append(article.text[max(block.start, position) : block.end])
        position = max(position, block.end)
    kept.append(" " * (len(article.text) - position))
    return "".join(kept)


def _fold(text: str) -> tuple[str, list[int]]:
    """The text with every difference that does not count taken out, and the place in ``text`` of each character."""
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        plain = character if character.isascii() else unicodedata.normalize("NFKD", character.translate(FOLDED))
        for letter in plain.translate(FOLDED):
            space = letter.isspace()
            if space and folded and folded[-1] == " ":
                continue
            folded.append(" " if space else letter)
            places.append(place)
    return "".join(folded), places
