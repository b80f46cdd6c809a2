"""Headings of plain texts, pasted or typed, against the ones a person sees in them."""

from __future__ import annotations

from collections import Counter

import pytest

from questions.article import Article, BlockKind
from questions.readers import read
from tests.questions.fixtures import HEADINGS, plain


def headings_of(article: Article) -> list[str]:
    return [article.text[b.start : b.end] for b in article.blocks if b.kind is BlockKind.HEADING]


def counts(name: str) -> tuple[int, int, int]:
    found = Counter(headings_of(read(plain(name), name=f"{name}.txt")))
    true = Counter(HEADINGS[name])
    return (found & true).total(), found.total(), true.total()


def test_all_texts_together_reach_a_heading_f1_of_95_percent() -> None:
    right, found, true = (sum(column) for column in zip(*(counts(name) for name in HEADINGS), strict=True))

    assert 2 * right / (found + true) >= 0.95


@pytest.mark.parametrize("name", HEADINGS)
def test_nothing_else_is_taken_for_a_heading(name: str) -> None:
    article = read(plain(name), name=f"{name}.txt")

    assert set(headings_of(article)) <= set(HEADINGS[name])


@pytest.mark.parametrize("name", [n for n in HEADINGS if n != "encyclopaedia"])
def test_headings_are_found_in_order(name: str) -> None:
    article = read(plain(name), name=f"{name}.txt")

    assert headings_of(article) == HEADINGS[name]


@pytest.mark.parametrize("name", ["blog", "encyclopaedia", "faq", "interview", "manual", "recipe", "report"])
def test_blank_lines_between_all_lines_change_no_heading(name: str) -> None:
    pasted = plain(name)
    spaced = pasted.replace("\n", "\n\n")

    assert headings_of(read(spaced)) == headings_of(read(pasted))


@pytest.mark.parametrize("name", ["spaced", "howto", "story"])
def test_a_paste_that_lost_its_blank_lines_keeps_its_headings(name: str) -> None:
    squeezed = "\n".join(line for line in plain(name).split("\n") if line.strip())

    found, true = Counter(headings_of(read(squeezed))), Counter(HEADINGS[name])

    assert 2 * (found & true).total() / (found.total() + true.total()) >= 0.9


@pytest.mark.parametrize(
    "line",
    [
        "The shop closed at nine and stayed dark",
        "He had never seen the sea before that day",
        "We will meet again when the roads are dry",
        "“I do not think so,” she said",
        "https://example.org/a/long/path",
        "Photo: Ida Blom / Coast Press",
        "12 March 2021",
        "the rest of the line above",
        "Everything was quiet.",
        "And this is how it went:",
    ],
)
def test_a_line_of_another_sort_is_no_heading(line: str) -> None:
    prose = "Rain fell on the hills for most of the week. The river rose and took the lower bridge with it."
    text = f"{prose}\n{line}\n{prose}\n"

    assert headings_of(read(text)) == []


@pytest.mark.parametrize(
    "line",
    ["Final Word", "Lessons learned", "What Comes Next?", "3.2 Methods", "THE WAY HOME", "Key Finding: Cold Water"],
)
def test_a_bare_line_between_paragraphs_is_a_heading(line: str) -> None:
    prose = "Rain fell on the hills for most of the week. The river rose and took the lower bridge with it."
    text = f"{prose}\n{line}\n{prose}\n"

    assert headings_of(read(text)) == [line]
