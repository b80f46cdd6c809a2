from __future__ import annotations

import time

import pytest

from questions.article import Article, Block, BlockKind, Section, find_sections


def article_of(*lines: tuple[int, str]) -> Article:
    """An article whose lines are headings of the level given, or paragraphs where it is 0."""
    blocks, parts, place = [], [], 0
    for level, words in lines:
        kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
        blocks.append(Block(kind, place, place + len(words), level))
        parts.append(words)
        place += len(words) + 2
    return Article("Title", "\n\n".join(parts), tuple(blocks))


ARTICLE = article_of(
    (0, "Before."), (1, "One"), (0, "Text one."), (2, "Deep"), (0, "Text deep."), (1, "Two"), (0, "End.")
)


def test_sections_nest_and_end_before_the_next_of_their_level() -> None:
    found = [(s.heading, s.level, s.path, ARTICLE.text[s.start : s.end]) for s in ARTICLE.sections]

    assert found == [
        ("", 0, (), "Before."),
        ("One", 1, ("One",), "One\n\nText one.\n\nDeep\n\nText deep."),
        ("Deep", 2, ("One", "Deep"), "Deep\n\nText deep."),
        ("Two", 1, ("Two",), "Two\n\nEnd."),
    ]


@pytest.mark.parametrize(
    ("words", "heading"), [("Before.", ""), ("Text one.", "One"), ("Text deep.", "Deep"), ("End.", "Two")]
)
def test_a_position_belongs_to_its_innermost_section(words: str, heading: str) -> None:
    assert ARTICLE.section_at(ARTICLE.text.index(words)).heading == heading


def test_equal_headings_have_ids_of_their_own() -> None:
    article = article_of(
        (1, "Notes"), (0, "A."), (1, "Notes"), (0, "B."), (1, "Notes 2"), (0, "C."), (1, "!"), (0, "D.")
    )

    assert [s.id for s in article.sections] == ["notes", "notes-2", "notes-2-2", "section"]


def test_an_anchor_quotes_its_range_with_the_words_around() -> None:
    start = ARTICLE.text.index("Text deep.")

    anchor = ARTICLE.anchor(start, start + 10)

    assert (anchor.quote, anchor.section) == ("Text deep.", "deep")
    assert anchor.before.endswith("Deep\n\n")
    assert anchor.after.startswith("\n\nTwo")


@pytest.mark.parametrize(("start", "end"), [(3, 3), (-1, 4), (0, 10_000)])
def test_an_anchor_without_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(IndexError):
        ARTICLE.anchor(start, end)


def test_a_heading_can_be_made_a_paragraph_and_back() -> None:
    flat = ARTICLE.with_headings({3: None})
    again = flat.with_headings({3: 2})

    assert [s.heading for s in flat.sections] == ["", "One", "Two"]
    assert again == ARTICLE


def test_many_equal_headings_are_sorted_out_quickly() -> None:
    lines = [(1 + i % 6, "Same") for i in range(30_000)]
    begun = time.process_time()

    article = article_of(*lines)

    assert len({s.id for s in article.sections}) == len(lines)
    assert time.process_time() - begun < 3


def test_an_article_without_headings_is_one_section() -> None:
    blocks = (Block(BlockKind.PARAGRAPH, 0, 5),)

    assert find_sections("Words", blocks) == (Section("opening", "", 0, (), 0, 5),)
