"""A person's Markdown as safe HTML, and the words of a question as templates show them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

import questions

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from nh3 import Cleaner

INLINE_TAGS = frozenset({"a", "b", "br", "code", "del", "em", "i", "kbd", "s", "strong", "sub", "sup"})
BLOCK_TAGS = INLINE_TAGS | frozenset(
    "blockquote dd dl dt h3 h4 h5 h6 hr li ol p pre table tbody td th thead tr ul".split()
)
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
SCHEMES = frozenset({"http", "https", "mailto"})

# Characters that no HTML page may hold: controls, halves of surrogate pairs, and code points that are no characters.
_LAST_OF_PLANES = "".join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
UNPRINTABLE = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_LAST_OF_PLANES}]")

# One line of words and signs that mean nothing in Markdown nor in HTML: it comes out as it went in.
MERE_WORDS = re.compile(r"[A-Za-z](?:[A-Za-z0-9 ,.;:?!'\"()/%–—’‘“”é×°-]*[A-Za-z0-9,.;:?!)%”])?")
MOST_KEPT = 2048
LONGEST_KEPT = 2000

# A character of the private use area stands for the blank while Markdown is read: underscores are emphasis there.
BLANK_MARK = "\ue000"
BLANK_HTML = Markup('<span class="blank"><span class="visually-hidden">blank</span></span>')


def markdown(text: str) -> Markup:
    """Block HTML: paragraphs, lists, tables, quotes, code. Raw HTML is shown as text; images and unsafe links go."""
    if MERE_WORDS.fullmatch(text):
        return Markup(f"<p>{text}</p>\n")  # noqa: S704 (nothing in it that HTML knows)
    return (_kept_blocks if len(text) <= LONGEST_KEPT else _blocks)(text)


def markdown_inline(text: str) -> Markup:
    """The same for one line, without block elements."""
    if MERE_WORDS.fullmatch(text):
        return Markup(text)  # noqa: S704 (nothing in it that HTML knows)
    return (_kept_inline if len(text) <= LONGEST_KEPT else _inline)(text)


def _blocks(text: str) -> Markup:
    return Markup(_cleaner(BLOCK_TAGS).clean(_parser().render(_printable(text))))  # noqa: S704 (cleaned by nh3)


def _inline(text: str) -> Markup:
    return Markup(_cleaner(INLINE_TAGS).clean(_parser().renderInline(_printable(text))))  # noqa: S704 (the same)


# Long texts are rare and would fill the memory.
_kept_blocks, _kept_inline = lru_cache(MOST_KEPT)(_blocks), lru_cache(MOST_KEPT)(_inline)


def cloze(text: str, filled: str = "") -> Markup:
    """A cloze's sentence with its blank drawn as a gap, or with ``filled`` set into the gap."""
    html = markdown(text.replace(BLANK_MARK, "").replace(questions.BLANK, BLANK_MARK))
    gap = Markup('<span class="blank filled">{}</span>').format(filled) if filled else BLANK_HTML
    return Markup(html.replace(escape(BLANK_MARK), gap))  # noqa: S704 (both parts are markup already)


def plain(prompt: str) -> str:
    """A prompt as one line without its Markdown, for lists and for those who hear the page."""
    if MERE_WORDS.fullmatch(prompt):
        return " ".join(prompt.split())
    text = markdown_inline(prompt.replace(questions.BLANK, BLANK_MARK)).striptags()
    return " ".join(text.replace(BLANK_MARK, questions.BLANK).split())


def _printable(text: str) -> str:
    return UNPRINTABLE.sub("", text)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """Made at first use: starting the app need not wait for it."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    return parser.disable("image")


@lru_cache
def _cleaner(tags: frozenset[str]) -> Cleaner:
    from nh3 import Cleaner

    return Cleaner(
        tags=set(tags),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        url_schemes=set(SCHEMES),
        link_rel="noopener nofollow",
        strip_comments=True,
    )
