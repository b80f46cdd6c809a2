"""What a copied page leaves in its text, and what is left of it when it is read."""

from __future__ import annotations

import pytest

from questions.article import Article, BlockKind
from questions.readers import read

PROSE = "Tides move more than water. They carry sand, seeds and small animals along the whole of the coast."


def linked(article: Article) -> list[str]:
    return [article.text[e.start : e.end] for e in article.emphases if e.style == "link"]


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
def test_words_for_screen_readers_are_left_out(format: str) -> None:
    article = read(f"<p>Tides move sand (opens in a new window). {PROSE}</p>", format=format)

    assert "window" not in article.text
    assert "move sand." in article.text


def test_links_in_plain_text_are_their_words() -> None:
    article = read(
        f"{PROSE}\n\nThe [tide table](https://a.example/t_(1)) names [every port]() of the coast.\n", name="t.txt"
    )

    assert "The tide table names every port of the coast." in article.text
    assert linked(article) == ["tide table", "every port"]


def test_a_link_whose_target_is_nowhere_given_is_its_words() -> None:
    for name in ("t.txt", "t.md"):
        assert "The tide table names" in read(f"{PROSE}\n\nThe [tide table][1] names every port.\n", name=name).text


def test_words_in_brackets_that_are_no_link_stay() -> None:
    assert "[the pilots] met" in read(f"{PROSE}\n\nThey [the pilots] met at noon.\n", name="t.txt").text


def test_escaped_marks_of_lists_are_marks_in_plain_text() -> None:
    article = read(f"{PROSE}\nWhat it carries:\n\\- sand\n\\- seeds\n{PROSE}\n", name="t.txt")

    assert [article.text[b.start : b.end] for b in article.blocks if b.kind is BlockKind.ITEM] == ["sand", "seeds"]


def test_entities_and_marks_of_templates_are_read_as_what_they_stand_for() -> None:
    article = read(f"{PROSE}\n\nThe ebb &#8211; or low tide &amp; calm {{% endraw %}}\n", name="t.txt")

    assert article.text.endswith("The ebb – or low tide & calm")
