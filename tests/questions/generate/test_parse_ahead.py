"""Short texts parsed in a batch are those that a single parse would give."""

from __future__ import annotations

from questions.language import parse_ahead, parse_text


def test_a_batch_gives_the_parses_that_single_texts_would():
    texts = [f"The {noun} of the harbour was painted in {year}." for noun in ("gate", "crane") for year in (1901, 1902)]

    parse_ahead(texts[:3])

    assert [parse_text(t).text for t in texts] == texts
    assert {tuple(t.tag_ for t in parse_text(text)) for text in texts} == {
        ("DT", "NN", "IN", "DT", "NN", "VBD", "VBN", "IN", "CD", ".")
    }


def test_a_text_is_parsed_once():
    parse_ahead(["The crane was sold.", "The crane was sold."])

    assert parse_text("The crane was sold.") is parse_text("The crane was sold.")
