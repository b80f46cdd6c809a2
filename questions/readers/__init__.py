"""Readers turn what a person has, as bytes or text, into an article. One module for each format."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import PurePath

from questions.article import Article
from questions.errors import ReadError
from questions.readers.decoding import decode

FORMATS = ("text", "markdown", "html")
EXTENSIONS = {
    "txt": "text",
    "text": "text",
    "md": "markdown",
    "markdown": "markdown",
    "mdown": "markdown",
    "mkd": "markdown",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
}
HTML_START = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
HTML_BLOCK = re.compile(r"</(?:p|div|h[1-6]|li|ul|ol|table|article|section|blockquote)\s*>", re.I)
MARKDOWN_SIGNS = (
    (re.compile(r"^# +\S", re.M), 2),
    (re.compile(r"^#{2,6} +\S", re.M), 1),
    (re.compile(r"^(?:```|~~~)", re.M), 2),
    (re.compile(r"\*\*\S(?:[^*\n]{0,200}\S)?\*\*"), 2),
    (re.compile(r"!?\[[^\]\n]{1,200}\]\((?:https?:|/|#|\.|mailto:)[^)\n]{0,500}\)"), 1),
    (re.compile(r"^\|.+\|\s*\n\|[\s:|-]+\|", re.M), 1),
    (re.compile(r"\A---\n(?:\w[\w-]*:.*\n){1,40}---\n"), 1),
)


def read(source: bytes | str, *, name: str = "", format: str | None = None, title: str | None = None) -> Article:
    """The article in ``source``.

    ``format`` is one of ``FORMATS``; without it the extension of ``name`` decides, then the content. ``title``
    replaces the one found. Raises ``ReadError`` for what is empty, too long or not text.
    """
    text = decode(source, PurePath(name).name)
    chosen = format or EXTENSIONS.get(PurePath(name).suffix.lower().removeprefix(".")) or guess_format(text)
    if chosen not in FORMATS:
        raise ReadError(f"“{chosen}” is not a format that can be read; use one of {', '.join(FORMATS)}.")
    reader = import_module(f"questions.readers.{chosen}")
    article: Article = reader.read_article(text, fallback_title(name), title)
    return article


def guess_format(text: str) -> str:
    """The format that the content itself points to."""
    if HTML_START.match(text[:10_000]) or len(HTML_BLOCK.findall(text[:50_000])) >= 3:
        return "html"
    beginning = text[:200_000].replace("\r\n", "\n")
    found = sum(len(sign.findall(beginning)) >= count for sign, count in MARKDOWN_SIGNS)
    return "markdown" if found else "text"


def fallback_title(name: str) -> str:
    """A title made from a file's name: “why-bees_matter.txt” → “Why bees matter”."""
    words = re.sub(r"[-_\s]+", " ", PurePath(name).stem).strip()
    return words[:1].upper() + words[1:]
