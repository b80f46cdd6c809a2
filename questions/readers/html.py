"""HTML pages. The structure is taken from the tags; what is not the article is left out.

Where the page marks its article (``main``, ``article``) that is trusted. Else trafilatura says which words belong to
it, and the blocks that hold them are kept with their headings: on its own it loses headings and the depth of lists.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from typing import Any

from questions.article import Article, BlockKind
from questions.errors import ReadError
from questions.readers.builder import clean, one_line
from questions.readers.markup import Walk, is_left_out
from questions.readers.parts import Part, article_of
from questions.readers.residues import without_residues

XML_HEAD = re.compile(r"\A\s*<\?xml[^>]*\?>")
SITE_MARK = re.compile(r"\s+[|–—·»-]\s+|\s*\|\s*|\s*—\s*")
LONGEST_FOR_TRAFILATURA = 1_500_000
NOT_WORDS = re.compile(r"[\W_]+")
SHARE = 0.25


def read_article(source: str, name: str = "", title: str | None = None) -> Article:
    """The article; ``name`` is the title to fall back on, ``title`` the one to take."""
    text = without_residues(clean(source))
    root = _parse(text)
    if root is None:
        raise ReadError("No words were found in this HTML page; check that its article is in the page itself.")
    main = _main(root)
    parts = list(Walk(main if main is not None else root).parts())
    if main is None:
        parts = _only_article(parts, text)
    declared = "" if any(p.kind is BlockKind.HEADING and p.level == 1 for p in parts) else _page_title(root)
    return article_of(parts, declared, name, title)


def parts_of_fragment(markup: str) -> list[Part]:
    """The parts of a piece of HTML, as it stands inside Markdown."""
    root = _parse(markup)
    return [] if root is None else list(Walk(root).parts())


def _parse(text: str) -> Any:
    from lxml import etree

    # A document type or declared encoding that disagrees with the characters in hand must not be believed again.
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(XML_HEAD.sub("", text).encode("utf-8", "ignore"), parser)
    except etree.XMLSyntaxError:
        return None


def _main(root: Any) -> Any:
    """The element that the page itself marks as its article, if it is the only one."""
    for path in ("//main//article", "//*[@role='main']//article", "//article", "//main", "//*[@role='main']"):
        found = [element for element in root.xpath(path) if not is_left_out(element)]
        if len(found) == 1 and len(found[0].xpath("string()").strip()) > 200:
            return found[0]
    mains = root.xpath("//main | //*[@role='main']")
    return mains[0] if mains and mains[0].xpath("string()").strip() else None


def _page_title(root: Any) -> str:
    """The first heading of level 1 or the page's title without the name of its site."""
    for element in root.xpath("//h1"):
        if words := one_line(element.xpath("string()")):
            return words
    found = root.xpath("//head/title | //title")
    return SITE_MARK.split(one_line(found[0].xpath("string()")))[0] if found else ""


def _only_article(parts: Sequence[Part], text: str) -> list[Part]:
    """The parts whose words trafilatura counts to the article, and the headings over them; all of them if it fails."""
    words = _squeeze(_extract(text))
    held = [_squeeze(part.words)[:80] in words for part in parts]
    total = sum(len(part.words) for part in parts)
    if sum(len(part.words) for part, kept in zip(parts, held, strict=True) if kept) < SHARE * total:
        return list(parts)
    return list(_with_headings(parts, held))


def _with_headings(parts: Sequence[Part], held: Sequence[bool]) -> Iterator[Part]:
    waiting: list[Part] = []
    for part, kept in zip(parts, held, strict=True):
        if part.kind is BlockKind.HEADING:
            waiting = [above for above in waiting if above.level < part.level] + [part]
        elif kept:
            yield from waiting
            yield part
            waiting = []


def _extract(text: str) -> str:
    if len(text) > LONGEST_FOR_TRAFILATURA:
        return ""
    import trafilatura

    # Without a handler of its own its complaints about odd pages would land on standard error.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    try:
        return trafilatura.extract(text, include_tables=True, include_comments=False, favor_recall=True) or ""
    except Exception:
        return ""


def _squeeze(text: str) -> str:
    return NOT_WORDS.sub("", text).lower()
