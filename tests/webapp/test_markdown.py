from __future__ import annotations

import subprocess
import sys

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.html import check_page
from webapp import markdown as module
from webapp.markdown import (
    ATTRIBUTES,
    BLOCK_TAGS,
    CLASSES,
    INLINE_TAGS,
    MERE_WORDS,
    cloze,
    markdown,
    markdown_inline,
    plain,
    seen_in,
)
from webapp.quiz.words import blank_can_hold_a_field

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
    r"$\text{<script>alert(1)</script>}$",
    r"$$\href{javascript:alert(1)}{x}$$",
    r"\(\style{position:fixed}{x} \class{stage}{x} \unicode{3c}img\)",
    '![x" onerror=alert(1)](picture:0123456789abcdef-640x480)',
    "![x](picture:../0123456789abcdef-1x1)",
    "![x](/pictures/0123456789abcdef) ![y](//example.org/a.png)",
]
PICTURE = "picture:0123456789abcdef-640x480"
SIGNS = [
    "*",
    "_____",
    "\n\n",
    "\n",
    "- ",
    "$",
    "$$",
    r"\[",
    r"\]",
    r"\(",
    r"\)",
    "x",
    "1",
    " ",
    f"![a](<{PICTURE}>)",
    "`",
]
TEXTS = st.text(max_size=200) | st.lists(st.sampled_from([*HOSTILE, *SIGNS]), max_size=6).map("".join)


def _elements(html: str) -> list[tuple[str, dict[str, str]]]:
    fragment = html5lib.parseFragment(html, namespaceHTMLElements=False)
    elements = [e for e in fragment.iter() if isinstance(e.tag, str) and e.tag != "DOCUMENT_FRAGMENT"]
    return [(e.tag.removeprefix("{http://www.w3.org/1998/Math/MathML}"), dict(e.attrib)) for e in elements]


def _assert_harmless(html: str, tags: frozenset[str]) -> None:
    for tag, attributes in _elements(html):
        assert tag in tags | {"tbody"}
        assert set(attributes) <= ATTRIBUTES.get(tag, set()) | {"rel"} | ({"class"} if tag in CLASSES else set())
        assert attributes.get("src", "/pictures/").startswith("/pictures/")
        assert set(attributes.get("class", "").split()) <= CLASSES.get(tag, set())
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


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("$x$ and $y_1$", 2),
        (r"\(x\) and $$y$$ and \[z\]", 3),
        ("the $n$th term, $-5$ or $2^3$", 3),
        ("$5 and $10", 0),
        ("It costs $5, or $10–$15 there", 0),
        ("raised $5M in US$ and spent", 0),
        ("$5 of the 10$ fee", 0),
        ("US$5 or CA$5", 0),
        (r"\$x$ and $ x$ and $x $ and \\(x", 0),
        ("`$x$` and $`x`$", 0),
        ("$$$$ and $$ and $", 0),
    ],
)
def test_formulas_are_told_from_amounts_and_code(text: str, formulas: int) -> None:
    assert markdown(text).count("<math") == markdown_inline(text).count("<math") == formulas


@pytest.mark.parametrize(
    "text", ["$$\nx\n- y\n$$", "> \\[\n> x\n> - y\n> \\]", "words\n$$x\n= y$$\nmore", "1. $$\n   # x\n   $$"]
)
def test_a_formula_on_lines_of_its_own_holds_no_list_and_no_heading(text: str) -> None:
    tags = [tag for tag, _ in _elements(markdown(text))]

    assert tags.count("math") == 1
    assert not {"ul", "h1", "h2"} & set(tags)
    assert seen_in(text).troubles == []


def test_a_formula_that_cannot_be_drawn_is_shown_as_code_and_told_of() -> None:
    assert markdown(r"So $\frac{1$ it is") == "<p>So <code>\\frac{1</code> it is</p>\n"
    assert seen_in(r"So $\frac{1$ it is").troubles == [
        r"The formula “\frac{1” is shown as it was typed: a { is not closed."
    ]


def test_lists_show_formulas_as_they_were_typed_and_pictures_by_their_words() -> None:
    assert plain(rf"What is $\frac{{1}}{{2}}$ of ![a *cake*]({PICTURE})?") == r"What is \frac{1}{2} of a cake?"
    assert plain(f"![]({PICTURE})") == "Picture"


def test_a_picture_keeps_its_place_while_it_is_loaded() -> None:
    html = markdown(f"![A cell]({PICTURE})")

    assert html == '<p><img src="/pictures/0123456789abcdef" alt="A cell" width="640" height="480"></p>\n'
    assert seen_in(f"![A cell]({PICTURE})").pictures == ["0123456789abcdef"]


@pytest.mark.parametrize(
    ("text", "html", "trouble"),
    [
        (
            "![x](https://a.org/b)",
            '<a href="https://a.org/b" rel="noopener nofollow">x</a>',
            "is a picture from elsewhere",
        ),
        ("[![x](https://a.org/b)](/c)", '<a href="/c" rel="noopener nofollow">x</a>', "is a picture from elsewhere"),
        ("![x](picture:12)", "x", "names no picture"),
        (
            f"![ ]({PICTURE})",
            '<img src="/pictures/0123456789abcdef" alt="Picture" width="267" height="200">',
            "no descr",
        ),
    ],
)
def test_what_is_no_picture_of_ours_is_never_loaded_and_its_author_is_told(text: str, html: str, trouble: str) -> None:
    assert markdown_inline(text) == html
    assert trouble in " ".join(seen_in(text).troubles)


def test_a_blank_in_a_formula_is_a_gap_and_in_a_description_a_line() -> None:
    html = cloze(f'$x = _____$ ![a _____]({PICTURE}) [b](/c "d _____")')

    assert html.count('class="blank"') == 1
    assert not blank_can_hold_a_field("$x = _____$") and blank_can_hold_a_field("$x$ is _____")
    assert 'alttext="x = _____"' in html and 'alt="a _____"' in html and 'title="d _____"' in html


@pytest.mark.parametrize(
    "bite", ["$", "$x", "$$", "$$\n", "\\[\n", r"\(", "![](", "![x](picture:", "$x$ ", "$a_{", "`$", "> $$\n"]
)
def test_ten_thousand_characters_of_anything_are_drawn(bite: str) -> None:
    text = bite * (10_000 // len(bite))

    _assert_harmless(markdown(text), BLOCK_TAGS)


def test_only_so_many_formulas_of_a_text_are_drawn() -> None:
    text = " ".join(f"$x_{{{i}}}$" for i in range(250))

    assert markdown(text).count("<math") == 200
    assert set(seen_in(text).troubles) == {"Only the first 200 formulas of a text are drawn."}


def test_a_formula_in_a_label_bears_its_tex_as_a_name_and_one_in_a_paragraph_is_read_as_mathml() -> None:
    assert '<math aria-label="x_1" ' in markdown_inline("$x_1$")
    assert "aria-label" not in markdown("$x_1$")
    assert markdown("[$x$](/a)\n\n| $y$ |\n| - |\n| $z$ |").count("aria-label") == 2


def test_no_line_breaks_between_a_formula_and_the_signs_beside_it() -> None:
    html = markdown("As ($x$), the $n$th *so*")

    assert html.count('<span class="unbroken">') == 2
    assert '<span class="unbroken">(<span class="formula">' in html
    assert "</span>),</span> the " in html and "</span>th</span> <em>" in html
    assert plain("As ($x$), the $n$th") == "As (x), the nth"
