"""An article as Markdown to edit, and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import questions
from questions import Article, ReadError, article_source, read_source

ROOT = Path(__file__).resolve().parents[3]
FILES = sorted([*(ROOT / "tests/questions/fixtures").rglob("*.txt"), *(ROOT / "seeds").glob("*.md")])
SIGNS = list("abc Z.,*_`[](){}#+-!|<>&;:=~\\/\"'1234567890\n\n\t“”–é")


def shape(article: Article) -> list[tuple[object, ...]]:
    return [(b.kind, b.level, b.header, b.ordered, article.text[b.start : b.end]) for b in article.blocks]


def emphases(article: Article) -> list[tuple[str, str]]:
    return [(e.style, article.text[e.start : e.end]) for e in article.emphases if e.style != "link"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_an_article_is_read_again_from_its_source_as_it_was(path: Path) -> None:
    article = questions.read(path.read_bytes(), name=path.name)

    again = read_source(article_source(article), title=article.title)

    assert (again.title, again.text) == (article.title, article.text)
    assert shape(again) == shape(article)
    assert emphases(again) == emphases(article)
    assert again.sections == article.sections


@pytest.mark.parametrize("text", ["**-**", "*-*", "***-***", "**_**", "- - -", "-*-"])
def test_a_mark_in_bold_is_no_line_across_the_page(text: str) -> None:
    first = read_source(f"Before.\n\n{text}\n\nAfter.", title="Any")
    again = read_source(article_source(first), title="Any")

    assert (again.text, shape(again), emphases(again)) == (first.text, shape(first), emphases(first))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(SIGNS), min_size=1, max_size=60).map("".join))
def test_any_text_once_written_as_source_stays_as_it_is(text: str) -> None:
    """What Markdown has no sign for may become something else the first time, and nothing else after that."""
    try:
        first = read_source(text, title="Any")
    except ReadError:
        return
    again = read_source(article_source(first), title="Any")

    assert shape(again) == shape(first)
    assert read_source(article_source(again), title="Any").text == again.text


@pytest.mark.parametrize(
    "words",
    [
        "3 * 4 is *not* 12_000.",
        "1984. A year.",
        "# no heading",
        "<b>bold</b> &amp; [a](b) `c`",
        "~~~",
        "a  \nb\\",
        "> so",
    ],
)
def test_signs_of_markdown_in_the_text_stay_words(words: str) -> None:
    block = questions.Block(questions.BlockKind.PARAGRAPH, 0, len(words.replace("  \n", "\n")))
    article = Article("x", words.replace("  \n", "\n"), (block,))

    assert shape(read_source(article_source(article), title="x")) == shape(article)


def test_a_heading_that_repeats_the_title_is_the_title() -> None:
    assert shape(read_source("# Tea\n\nTea is hot.", title="Tea")) == shape(read_source("Tea is hot.", title="Tea"))


@pytest.mark.parametrize("text", ["", "  \n", "<!-- nothing -->", "\0", "[a]: b"])
def test_a_source_without_words_is_refused(text: str) -> None:
    with pytest.raises(ReadError):
        read_source(text, title="Tea")
