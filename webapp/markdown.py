"""A person's Markdown as safe HTML, and the words of a question as templates show them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

import questions
from webapp import mathml

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from nh3 import Cleaner

    from webapp.markdown_syntax import Seen

INLINE_TAGS = mathml.TAGS | frozenset("a b br code del em i img kbd s span strong sub sup".split())
BLOCK_TAGS = INLINE_TAGS | frozenset(
    "blockquote dd dl dt h3 h4 h5 h6 hr li ol p pre table tbody td th thead tr ul".split()
)
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "p": {"tabindex"},
    "pre": {"tabindex"},
    "span": {"tabindex"},
    **dict.fromkeys(mathml.TAGS, mathml.ATTRIBUTES),
    "math": mathml.ATTRIBUTES | {"aria-label"},
}
CLASSES = {"p": {"formula", "display"}, "span": {"formula", "display", "unbroken"}, **mathml.CLASSES}
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
TAG_OR_TEXT = re.compile(r'<(?:[^<>"]|"[^"]*")*>|[^<]+')
BLANK_HTML = Markup('<span class="blank"><span class="visually-hidden">blank</span></span>')


def markdown(text: str) -> Markup:
    """Block HTML: paragraphs, lists, tables, quotes, code, formulas, pictures.

    Raw HTML is shown as text, a picture from elsewhere as a link; unsafe links go.
    """
    if MERE_WORDS.fullmatch(text):
        return Markup(f"<p>{text}</p>\n")  # noqa: S704 (nothing in it that HTML knows)
    return (_kept_blocks if len(text) <= LONGEST_KEPT else _blocks)(text)


def markdown_inline(text: str) -> Markup:
    """The same for one line, without block elements."""
    if MERE_WORDS.fullmatch(text):
        return Markup(text)  # noqa: S704 (nothing in it that HTML knows)
    return (_kept_inline if len(text) <= LONGEST_KEPT else _inline)(text)


def _blocks(text: str) -> Markup:
    return Markup(_cleaner(BLOCK_TAGS).clean(_drawn(text)[0]))  # noqa: S704 (cleaned by nh3)


def _inline(text: str) -> Markup:
    return Markup(_cleaner(INLINE_TAGS).clean(_drawn(text, in_line=True)[0]))  # noqa: S704 (cleaned by nh3)


def _plain(text: str) -> str:
    html = _cleaner(INLINE_TAGS).clean(_drawn(text, in_line=True, plain=True)[0])
    return Markup(html).striptags()  # noqa: S704 (cleaned by nh3)


def _drawn(text: str, in_line: bool = False, plain: bool = False) -> tuple[str, Seen]:
    from webapp.markdown_syntax import Seen

    seen = Seen(plain, in_line)
    draw = _parser().renderInline if in_line else _parser().render
    return draw(_printable(text), {"seen": seen}), seen


# Long texts are rare and would fill the memory.
_kept_blocks, _kept_inline = lru_cache(MOST_KEPT)(_blocks), lru_cache(MOST_KEPT)(_inline)
_kept_plain = lru_cache(MOST_KEPT)(_plain)


def seen_in(text: str) -> Seen:
    """What the text holds that its author should know of: what cannot be drawn, and which pictures it shows."""
    return _drawn(text)[1]


def cloze(text: str, filled: str = "") -> Markup:
    """A cloze's sentence with its blank drawn as a gap, or with ``filled`` set into the gap."""
    html = markdown(text.replace(BLANK_MARK, "").replace(questions.BLANK, BLANK_MARK))
    gap = Markup('<span class="blank filled">{}</span>').format(filled) if filled else BLANK_HTML
    # Within a tag, such as the words of a picture or of a formula, a gap cannot be drawn.
    parts = (p.replace(BLANK_MARK, questions.BLANK if p[0] == "<" else gap) for p in TAG_OR_TEXT.findall(html))
    return Markup("".join(parts))  # noqa: S704 (both parts are markup already)


def plain(prompt: str) -> str:
    """A prompt as one line without its Markdown, for lists and for those who hear the page."""
    if MERE_WORDS.fullmatch(prompt):
        return " ".join(prompt.split())
    marked = prompt.replace(questions.BLANK, BLANK_MARK)
    text = (_kept_plain if len(marked) <= LONGEST_KEPT else _plain)(marked)
    return " ".join(text.replace(BLANK_MARK, questions.BLANK).split())


def _printable(text: str) -> str:
    return UNPRINTABLE.sub("", text)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """Made at first use: starting the app need not wait for it."""
    from markdown_it import MarkdownIt

    from webapp.markdown_syntax import extend

    return extend(MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]))


@lru_cache
def _cleaner(tags: frozenset[str]) -> Cleaner:
    from nh3 import Cleaner

    return Cleaner(
        tags=set(tags),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        allowed_classes={tag: set(names) for tag, names in CLASSES.items()},
        attribute_filter=_keep,
        url_schemes=set(SCHEMES),
        link_rel="noopener nofollow",
        strip_comments=True,
    )


def _keep(tag: str, name: str, value: str) -> str | None:
    """Nothing is loaded but pictures from here, even if a picture should ever come about in another way."""
    return None if tag == "img" and name == "src" and not value.startswith("/pictures/") else value
