from __future__ import annotations

import subprocess
import sys

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.html import check_page
from webapp import markdown as module
from webapp.markdown import BLOCK_TAGS, INLINE_TAGS, MERE_WORDS, cloze, markdown, markdown_inline, plain

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)" onclick="alert(1)">x</a>',
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    '[x](https://example.org "onmouseover=alert(1)")',
    "<https://example.org/<script>>",
    "![x](https://example.org/a.png)",
    '<p style="position:fixed">x</p>',
    "<style>* { display: none }</style>",
    "<svg><script>alert(1)</script></svg>",
    "`<script>alert(1)</script>`",
    "```\n</code></pre><script>alert(1)</script>\n```",
    "| a |\n| - |\n| <iframe src=//example.org> |",
]
TEXTS = st.text(max_size=200) | st.lists(st.sampled_from([*HOSTILE, "*", "_____", "\n\n", "- "]), max_size=6).map(
    "".join
)


def _elements(html: str) -> list[tuple[str, dict[str, str]]]:
    fragment = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return [(e.tag, dict(e.attrib)) for e in fragment.iter() if isinstance(e.tag, str) and e.tag != "DOCUMENT_FRAGMENT"]


def _assert_harmless(html: str, tags: frozenset[str]) -> None:
    for tag, attributes in _elements(html):
        assert tag in tags | {"tbody"}
        assert set(attributes) <= {"href", "title", "rel", "start"}
        if "href" in attributes:
            scheme = attributes["href"].partition(":")[0].lower() if ":" in attributes["href"] else ""
            assert scheme in {"", "http", "https", "mailto"} or "/" in scheme or "#" in scheme or "?" in scheme
            assert attributes["rel"] == "noopener nofollow"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_becomes_harmless(text: str) -> None:
    _assert_harmless(markdown(text), BLOCK_TAGS)
    _assert_harmless(markdown_inline(text), INLINE_TAGS)


@given(TEXTS)
def test_whatever_is_typed_becomes_harmless(text: str) -> None:
    _assert_harmless(markdown(text), BLOCK_TAGS)
    _assert_harmless(markdown_inline(text), INLINE_TAGS)


@given(TEXTS)
def test_whatever_is_typed_leaves_the_page_well_formed(text: str) -> None:
    page = f'<!doctype html><html lang="en"><title>x</title><main><h1>x</h1>{markdown(text)}{cloze(text)}</main></html>'

    check_page(page)


def test_raw_html_is_shown_as_text() -> None:
    assert markdown("a <b>c</b>") == "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n"


def test_a_link_is_not_followed_by_robots() -> None:
    html = markdown_inline("[x](https://example.org/)")

    assert html == '<a href="https://example.org/" rel="noopener nofollow">x</a>'


def test_tables_and_struck_text_are_drawn() -> None:
    tags = [tag for tag, _ in _elements(markdown("| a |\n| - |\n| ~~b~~ |"))]

    assert tags == ["table", "thead", "tr", "th", "tbody", "tr", "td", "s"]


def test_one_line_has_no_blocks() -> None:
    assert markdown_inline("# a *b*") == "# a <em>b</em>"


def test_the_blank_of_a_cloze_is_drawn_as_a_gap_with_a_name() -> None:
    html = cloze("Water is a _____ of hydrogen.")

    assert html == (
        '<p>Water is a <span class="blank"><span class="visually-hidden">blank</span></span> of hydrogen.</p>\n'
    )


def test_a_blank_beside_emphasis_stays_a_blank() -> None:
    html = cloze("_Water_ is _____, not __ice__.")

    assert html.count('class="blank"') == 1
    assert "<em>Water</em>" in html
    assert "<strong>ice</strong>" in html


def test_what_fills_a_blank_is_escaped() -> None:
    html = cloze("It is _____.", filled="<script>")

    assert html == '<p>It is <span class="blank filled">&lt;script&gt;</span>.</p>\n'


def test_the_parser_is_not_loaded_before_it_is_needed() -> None:
    code = "import sys, webapp.markdown; print('markdown_it' in sys.modules, 'nh3' in sys.modules)"

    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert shown.stdout.split() == ["False", "False"]


@given(st.from_regex(MERE_WORDS, fullmatch=True))
def test_mere_words_come_out_as_the_parser_would_have_them(text: str) -> None:
    assert markdown(text) == module._blocks(text)
    assert markdown_inline(text) == module._inline(text)
    assert plain(text) == " ".join(module._inline(text).striptags().split())


def test_a_text_kept_for_later_stays_block_or_line() -> None:
    text = "*Why* & how"

    pages = [(markdown(text), markdown_inline(text)) for _ in range(2)]

    assert pages == [("<p><em>Why</em> &amp; how</p>\n", "<em>Why</em> &amp; how")] * 2
