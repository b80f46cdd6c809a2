"""Laws that hold for whatever is read, and limits on the time it takes."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from questions.article import Article, BlockKind
from questions.errors import ReadError
from questions.readers import FORMATS, read
from questions.sentences import split_sentences

LINES = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "",
            "- item",
            "  * deeper",
            "1. First",
            "2) Second",
            "# Heading",
            "Short Heading",
            "A sentence that ends. And one more!",
            "Lead-in:",
            "a\tb\tc",
            "| a | b |",
            "|---|---|",
            "```",
            "$ run --fast",
            "> quoted",
            "====",
            "----",
            "**bold** and *it* and `co`",
            "<p>para</p>",
            "<ul><li>one<li>two</ul>",
            "<table><tr><td>x",
            "<pre> a\n  b",
            "e\u0301*\u0301* x",
            "👩‍👩‍👧 مرحبا",
        ]
    ),
)
SOURCES = st.lists(LINES, max_size=20).map("\n".join)


def hold_laws(article: Article) -> None:
    text, end = article.text, 0
    assert article.title.strip() == article.title != ""
    for i, block in enumerate(article.blocks):
        assert end <= block.start < block.end <= len(text)
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        assert block.lead_in is None or 0 <= block.lead_in < i
        assert (block.kind is BlockKind.ITEM) or not (block.ordered or block.lead_in is not None)
        end = block.end
    for emphasis in article.emphases:
        assert any(b.start <= emphasis.start < emphasis.end <= b.end for b in article.blocks)
    for section in article.sections:
        assert 0 <= section.start < section.end <= len(text)
        assert len(section.path) == (0 if section.level == 0 else section.level)
    assert len({s.id for s in article.sections}) == len(article.sections)
    end = 0
    for sentence in split_sentences(article):
        block = article.blocks[sentence.block]
        assert max(end, block.start) <= sentence.start < sentence.end <= block.end
        assert text[sentence.start : sentence.end] == text[sentence.start : sentence.end].strip()
        assert article.sections[sentence.section] == article.section_at(sentence.start)
        end = sentence.end


@settings(deadline=None)
@given(SOURCES, st.sampled_from(FORMATS))
@example(";\n;", "text")
def test_every_text_is_refused_or_gives_ranges_in_order(source: str, form: str) -> None:
    try:
        article = read(source, format=form)
    except ReadError:
        return

    hold_laws(article)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_refused_or_read(source: bytes) -> None:
    try:
        article = read(source)
    except ReadError:
        return

    hold_laws(article)


@settings(deadline=None)
@given(SOURCES, st.dictionaries(st.integers(0, 10), st.none() | st.integers(1, 6)))
def test_correcting_headings_changes_no_word(source: str, levels: dict[int, int | None]) -> None:
    try:
        article = read(source)
    except ReadError:
        return

    corrected = article.with_headings(levels)

    assert corrected.text == article.text
    assert [(b.start, b.end) for b in corrected.blocks] == [(b.start, b.end) for b in article.blocks]


MEGABYTE = 1_000_000
SENTENCE = "The lake froze in one night. Nobody had seen it so still before! "


@pytest.mark.parametrize(
    ("source", "form"),
    [
        (SENTENCE * (MEGABYTE // len(SENTENCE)), "text"),
        ("a" * MEGABYTE, "text"),
        ("Short Heading Here\n" * (MEGABYTE // 19), "text"),
        ("- a bullet of its own\n" * (MEGABYTE // 22), "text"),
        ("$ git commit\n" * (MEGABYTE // 13), "text"),
        ("a\tb\tc\n" * (MEGABYTE // 12), "text"),
        ("(" * MEGABYTE, "text"),
        ('"' * MEGABYTE, "text"),
        ("[ x " * (MEGABYTE // 8), "markdown"),
        ("مرحبا 👩‍👩‍👧 שלום\r\n" * 30_000, "text"),
        (("## Heading\n\n" + SENTENCE * 6 + "\n\n") * 2000, "markdown"),
        (("<h2>Heading</h2><p>" + SENTENCE * 6 + "</p>") * 2000, "html"),
    ],
    ids=["line", "word", "headings", "bullets", "code", "rows", "parens", "quotes", "links", "rtl", "markdown", "html"],
)
def test_a_megabyte_takes_seconds(source: str, form: str) -> None:
    begun = time.process_time()

    article = read(source, format=form)
    split_sentences(article)

    assert time.process_time() - begun < 12
