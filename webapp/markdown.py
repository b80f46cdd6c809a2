"""A person's Markdown as safe HTML, and the words of a question as templates show them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

import questions

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

INLINE_TAGS = frozenset({"a", "b", "br", "code", "del", "em", "i", "kbd", "s", "strong", "sub", "sup"})
BLOCK_TAGS = INLINE_TAGS | frozenset(
    "blockquote dd dl dt h3 h4 h5 h6 hr li ol p pre table tbody td th thead tr ul".split()
)
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
SCHEMES = frozenset({"http", "https", "mailto"})

# Characters that no HTML page may hold: controls, halves of surrogate pairs, and code points that are no characters.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

# A character of the private use area stands for the blank while Markdown is read: underscores are emphasis there.
BLANK_MARK = "\ue000"
BLANK_HTML = Markup('<span class="blank"><span class="visually-hidden">blank</span></span>')


def markdown(text: str) -> Markup:
    """Block HTML: paragraphs, lists, tables, quotes, code. Raw HTML is shown as text; images and unsafe links go."""
    return Markup(_clean(_parser().render(_printable(text)), BLOCK_TAGS))  # noqa: S704 (cleaned by nh3)


def markdown_inline(text: str) -> Markup:
    """The same for one line, without block elements."""
    return Markup(_clean(_parser().renderInline(_printable(text)), INLINE_TAGS))  # noqa: S704 (cleaned by nh3)


def cloze(text: str, filled: str = "") -> Markup:
    """A cloze's sentence with its blank drawn as a gap, or with ``filled`` set into the gap."""
    html = markdown(text.replace(BLANK_MARK, "").replace(questions.BLANK, BLANK_MARK))
    gap = Markup('<span class="blank filled">{}</span>').format(filled) if filled else BLANK_HTML
    return Markup(html.replace(escape(BLANK_MARK), gap))  # noqa: S704 (both parts are markup already)


def plain(prompt: str) -> str:
    """A prompt as one line without its Markdown, for lists and for those who hear the page."""
    text = markdown_inline(prompt.replace(questions.BLANK, BLANK_MARK)).striptags()
    return " ".join(text.replace(BLANK_MARK, questions.BLANK).split())


def _printable(text: str) -> str:
    return "".join(c for c in UNPRINTABLE.sub("", text) if ord(c) & 0xFFFE != 0xFFFE)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """Made at first use: starting the app need not wait for it."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    return parser.disable("image")


def _clean(html: str, tags: frozenset[str]) -> str:
    import nh3

    return nh3.clean(
        html,
        tags=set(tags),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        url_schemes=set(SCHEMES),
        link_rel="noopener nofollow",
        strip_comments=True,
    )
