"""Finding where a quote stands in an article."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.anchoring import find_anchor
from questions.article import Article, Block, BlockKind

LINES = (
    ("# ", BlockKind.HEADING, "Two ways to brew"),
    ("", BlockKind.PARAGRAPH, "The barista said “slow down” – and it’s true: the café’s kettle drips… slowly."),
    ("", BlockKind.PARAGRAPH, "What matters:"),
    ("- ", BlockKind.ITEM, "the grind"),
    ("- ", BlockKind.ITEM, "the water, not the kettle"),
    ("", BlockKind.PARAGRAPH, "The water runs once. The water waits. Take 2 - not 3 - spoons."),
)


def brewing() -> Article:
    text, blocks = "", []
    for mark, kind, line in LINES:
        start = len(text) + len(mark)
        blocks.append(Block(kind, start, start + len(line), level=1 if mark else 0))
        text += f"{mark}{line}\n\n"
    return Article(title="Brewing", text=text, blocks=tuple(blocks))


ARTICLE = brewing()
RANGES = st.tuples(st.integers(0, len(ARTICLE.text)), st.integers(0, len(ARTICLE.text))).map(sorted)
SPACES = st.sampled_from([" ", "\n", "\t", "\u00a0", "  ", " \r\n ", "\u2009"])


def words(text: str) -> str:
    return " ".join(text.split())


@given(RANGES)
def test_any_stretch_of_the_text_is_found_where_it_stands(stretch: list[int]) -> None:
    start, end = stretch
    quote = ARTICLE.text[start:end]

    anchor = find_anchor(ARTICLE, quote, near=start)

    if not quote.strip():
        assert anchor is None
    else:
        inside = start + len(quote) - len(quote.lstrip())
        assert anchor == ARTICLE.anchor(inside, inside + len(quote.strip()))


@given(RANGES, SPACES, SPACES)
def test_a_stretch_with_other_white_space_is_found(stretch: list[int], space: str, edge: str) -> None:
    quote = ARTICLE.text[stretch[0] : stretch[1]]
    mangled = edge + space.join(quote.split()) + edge

    anchor = find_anchor(ARTICLE, mangled, near=stretch[0])

    if quote.strip():
        assert anchor is not None
        assert words(anchor.quote) == words(quote)
        assert ARTICLE.text[anchor.start : anchor.end] == anchor.quote


@given(RANGES, st.integers(0, 2**32))
def test_a_stretch_with_other_quote_marks_and_dashes_is_found(stretch: list[int], seed: int) -> None:
    draw = random.Random(seed)
    styles = {"“": '„"«', "”": '"»', "’": "'‘`", "–": "-—", "-": "–‑"}
    quote = ARTICLE.text[stretch[0] : stretch[1]].strip()
    mangled = "".join(draw.choice(styles[c]) if c in styles else c for c in quote)

    anchor = find_anchor(ARTICLE, mangled, near=stretch[0])

    assert (anchor is None) == (not quote)
    assert anchor is None or words(anchor.quote).strip("-– ") == words(quote).strip("-– ")


@pytest.mark.parametrize("quote", ["The water boils.", "", " \n ", "…", "-", "the grind the kettle"])
def test_what_the_article_does_not_say_is_not_found(quote: str) -> None:
    article = Article(title="", text="Only the grind.", blocks=(Block(BlockKind.PARAGRAPH, 0, 15),))

    assert find_anchor(article, quote) is None


def test_a_selection_over_list_items_is_found_without_their_bullets() -> None:
    anchor = find_anchor(ARTICLE, "What matters:\nthe grind\nthe water, not the kettle")

    assert anchor is not None
    assert anchor.quote == "What matters:\n\n- the grind\n\n- the water, not the kettle"


def test_a_list_pasted_with_other_bullets_is_found() -> None:
    anchor = find_anchor(ARTICLE, "• the grind\n• the water, not the kettle")

    assert anchor is not None
    assert anchor.quote == "the grind\n\n- the water, not the kettle"


def test_characters_written_in_another_way_are_found() -> None:
    anchor = find_anchor(ARTICLE, "the cafe\u0301's ket\u00adtle drips... slow\u200bly")

    assert anchor is not None
    assert anchor.quote == "the café’s kettle drips… slowly"


def test_of_two_places_the_nearest_is_taken() -> None:
    first, second = ARTICLE.text.index("The water runs"), ARTICLE.text.index("The water waits")

    assert find_anchor(ARTICLE, "The water").start == first
    assert find_anchor(ARTICLE, "The water", near=second - 3).start == second
    assert find_anchor(ARTICLE, "The \n water", near=len(ARTICLE.text)).start == second


def test_the_anchor_names_the_section_and_what_stands_around_it() -> None:
    anchor = find_anchor(ARTICLE, "the grind")

    assert anchor.section == "two-ways-to-brew"
    assert anchor.before.endswith("What matters:\n\n- ")
    assert anchor.after.startswith("\n\n- the water")
