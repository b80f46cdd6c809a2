from __future__ import annotations

import pytest

from questions.article import Article, Block, BlockKind
from questions.readers import read
from questions.sentences import split_sentences


def sentences_of(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[str]:
    article = Article("T", text, (Block(kind, 0, len(text)),))
    return [text[s.start : s.end] for s in split_sentences(article)]


@pytest.mark.parametrize(
    "text",
    [
        "It rained all day. | Nobody minded! | Did you? | Yes.",
        "Dr. J. R. Marsh met Mrs. Vane at 3.5 p.m. in the U.S. Senate. | He left.",
        "She lived in the U.S. | The rest stayed behind.",
        "Small fish, e.g. Danio rerio, are cheap, i.e. within reach. | That helps.",
        "Marsh et al. (2019) disagree, see Fig. 3 and No. 5. | Others follow Vane et al. | They are few.",
        "It costs $3.50 or 4.20 euros. | 5 people paid.",
        "The answer is no. | We left.",
        "He works at Brook Inc. | The firm is small.",
        "Brook Inc. Chairman Bo Lin spoke on Jan. 5 about it.",
        "We waited... and then it came. | And so… | Then nothing.",
        "“We are late. We must go,” he said. | He ran.",
        "“Stop!” Anna said. | Nobody did.",
        '"It works." | The team was glad.',
        "He smiled (as he does. Always.) and went. | (He was late. She was not.) | Then it began.",
        "The claim is old.[12] | It is also wrong.",
        "We chose plan B. | The end was near.",
        "Many thinkers, such as F. A. Hull, were glad. | A. Vane was not.",
        "The price fell. | iPhone makers were glad. | eBay was not.",
        "今日は雨です。 | 明日は晴れます！",
        "Apples, pears, etc. | Bread was sold apart.",
        "Version 2.1 is out. | See http://example.org/a.b for it.",
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str) -> None:
    assert sentences_of(text.replace(" | ", " ")) == text.split(" | ")


def test_an_opening_number_stays_with_its_sentence() -> None:
    assert sentences_of("1. Wash the pot. 2. Dry it.")[0].startswith("1. Wash the pot.")


def test_a_table_row_is_one_sentence() -> None:
    assert sentences_of("North. Cold.\t3 m. Or so.", BlockKind.ROW) == ["North. Cold.\t3 m. Or so."]


@pytest.mark.parametrize("kind", [BlockKind.HEADING, BlockKind.CODE])
def test_headings_and_code_have_no_sentences(kind: BlockKind) -> None:
    assert sentences_of("Run it. Then wait.", kind) == []


def test_each_item_is_split_within_itself_and_knows_its_section() -> None:
    article = read(
        "Words come first here.\n\n## Tools\n\n- A saw. It cuts.\n- A file\n\n### Care\n\nOil it.\n", name="a.md"
    )

    found = [(article.text[s.start : s.end], article.sections[s.section].heading) for s in split_sentences(article)]

    assert found == [
        ("Words come first here.", ""),
        ("A saw.", "Tools"),
        ("It cuts.", "Tools"),
        ("A file", "Tools"),
        ("Oil it.", "Care"),
    ]


def test_marks_alone_are_no_sentence() -> None:
    assert sentences_of("Here it is. — … ! * * *") == ["Here it is."]
