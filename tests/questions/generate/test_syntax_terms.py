"""What is the heart of a thing, and what sets two things apart."""

from __future__ import annotations

import pytest

from questions.generate import contrasts, definitions, objects, syntax
from questions.generate.candidate import Candidate
from tests.questions.generate.syntax_cases import asked, candidates


@pytest.mark.parametrize(
    ("text", "prompt", "key"),
    [
        (
            "Lenses bend light, whereas mirrors reflect light.",
            "According to the article, how do lenses and mirrors differ?",
            "Lenses bend light, whereas mirrors reflect light",
        ),
    ],
)
def test_a_contrast_is_asked_for_with_both_sides_named(text: str, prompt: str, key: str) -> None:
    assert (prompt, key) in asked(contrasts, text)
    assert asked(contrasts, f"For example, {text[:1].lower()}{text[1:]}") == []


@pytest.mark.parametrize(
    ("text", "prompt", "key"),
    [
        (
            "# Tides\n\nPatience is the heart of good fishing.",
            "According to the article, what is the heart of good fishing?",
            "patience",
        ),
    ],
)
def test_what_the_topic_needs_or_is_is_asked_for(text: str, prompt: str, key: str | None) -> None:
    found = asked(objects, text)

    assert found == ([(prompt, key)] if key else [])


@pytest.mark.parametrize(
    "text",
    ["# Tides\n\nIt is the heart of good fishing.", "# Tides\n\nPatience is not the heart of good fishing."],
)
def test_nothing_is_told_to_be_the_heart_of_a_thing_that_is_not_named(text: str) -> None:
    assert asked(objects, text) == []


TEXT = """# The harbour

The **pump** pushes cold water into the boiler. Margaret Hale sold the island in 1974.
Ships slow down when a horn sounds.
Radium glows because its atoms decay. **Rust** is the brown crust that forms on wet iron. It is old. They came back.
"""


def all_candidates() -> list[Candidate]:
    return candidates(syntax, TEXT)


def test_every_key_stands_in_the_quote_and_every_quote_in_the_text() -> None:
    found = all_candidates()

    assert len(found) > 5
    for candidate in found:
        assert candidate.key.casefold() in candidate.anchor.quote.casefold()


def test_every_prompt_opens_with_a_capital_and_closes_with_its_mark() -> None:
    for candidate in all_candidates():
        prompt = candidate.question.prompt
        assert prompt[0].isupper() or prompt.startswith("_____")
        assert prompt.endswith(("?", ".", ".”"))


def test_every_candidate_names_its_fact_and_measures_its_features() -> None:
    for candidate in all_candidates():
        assert candidate.fact
        assert all(isinstance(v, float) for v in candidate.features.values())


def test_two_parts_that_are_called_one_thing_are_one() -> None:
    text = "The posterior lobe and the stalk together are referred to as the **neurobow**."
    several = "The bow and the stern together are referred to as the **endworks**."
    assert "What is the neurobow?" in dict(asked(definitions, text, kind="flashcard"))
    assert "What are endworks?" in dict(asked(definitions, several, kind="flashcard"))


def test_an_everyday_word_is_asked_for_as_the_article_means_it() -> None:
    text = "**Resistance** is the ability of a wall to stay whole. **Osmosis** is the movement of water in a wall."
    prompts = dict(asked(definitions, text, kind="flashcard"))
    assert set(prompts) == {"What does the article mean by “resistance”?", "What is osmosis?"}


def test_a_species_is_asked_for_by_name() -> None:
    text = "The worm that lives in the sand of cold bays is called **Vana brucei**. Sailors fear *Vana brucei* at sea."
    assert "What is the name of the worm that lives in the sand of cold bays?" in dict(asked(definitions, text))


@pytest.mark.parametrize(
    ("text", "asked_for"),
    [
        ("The part of a vine that is joined to the root is called the **scion**.", True),
        ("The part that is joined to the root is called the **scion**.", False),
    ],
)
def test_a_part_is_no_description_without_its_whole(text: str, asked_for: bool) -> None:
    assert ("scion" in dict(asked(definitions, text)).values()) is asked_for


def test_what_continues_other_things_is_not_yet_described() -> None:
    text = "**Mooring** is {} of rope work, harbour law, and other old crafts of the port."
    assert asked(definitions, text.format("a joining"))
    assert not asked(definitions, text.format("an extension"))


def test_a_meaning_that_repeats_the_term_is_no_answer() -> None:
    text = "**Whole-valley surveying** is a craft that draws {} of an entire valley in a single year."
    assert not asked(definitions, text.format("the survey"), kind="flashcard")
    assert asked(definitions, text.format("the course"), kind="flashcard")
