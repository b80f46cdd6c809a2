"""What a term does and where a thing is, and what sets two things apart."""

from __future__ import annotations

import pytest

from questions.generate import contrasts, objects, syntax, terms
from questions.generate.candidate import Candidate
from tests.questions.generate.syntax_cases import asked, candidates


@pytest.mark.parametrize(
    ("text", "prompt", "key"),
    [
        ("The **pump** pushes cold water into the boiler.", "What pushes cold water into the boiler?", "pump"),
        ("**Valves** release steam from the boiler.", "What releases steam from the boiler?", "valves"),
        ("The **crust** is caused by salt and moist air.", "What is caused by salt and moist air?", "crust"),
        (
            "In old boats, **tar** keeps water out of wooden hulls.",
            "What keeps water out of wooden hulls in old boats?",
            "tar",
        ),
        (
            "# The archive\n\nThe archive is located in the old signal house.",
            "Where is the archive located?",
            "in the old signal house",
        ),
    ],
)
def test_a_term_is_asked_for_by_what_it_does_and_a_thing_by_its_place(text: str, prompt: str, key: str) -> None:
    assert (prompt, key) in asked(terms, text)


@pytest.mark.parametrize(
    "text",
    [
        "The **pump** may push cold water into the boiler.",
        "The **pump** works.",
        "The **pump** pushes it into this boiler.",
        "**Lenses** lose their shine in the salty air.",
        "The pump pushes water into the boiler because we ask.",
    ],
)
def test_no_term_is_asked_for_by_a_claim_that_does_not_single_it_out(text: str) -> None:
    assert asked(terms, text) == []


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


@pytest.mark.parametrize(
    ("text", "prompt", "key"),
    [
        ("# Hives\n\nHives need shade in summer.", "What do hives need?", None),
        (
            "# Hives\n\nA hive requires a steady supply of pollen.",
            "What does a hive require?",
            "a steady supply of pollen",
        ),
        ("# Honey\n\nGood honey serves as food for larvae.", "What does good honey serve as?", "food for larvae"),
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
    [
        "# Hives\n\nA hive may require shade.",
        "# Hives\n\nA hive does not require shade.",
        "# Hives\n\nIt requires a steady supply of pollen.",
        "# Hives\n\nThe farmer requires a steady supply of pollen.",
        "# Hives\n\nA hive requires what we bring.",
    ],
)
def test_no_object_is_asked_for_that_is_doubtful_or_off_the_topic(text: str) -> None:
    assert asked(objects, text) == []


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        (
            "The wall holds a **porous membrane**. This membrane lets small ions pass into the cell.",
            "What lets small ions pass into the cell?",
        ),
        (
            "The **thalamus** lies deep inside the brain. It relays signals from the eyes and ears.",
            "What relays signals from the eyes and ears?",
        ),
    ],
)
def test_an_opening_pronoun_is_read_as_the_name_before_it(text: str, prompt: str) -> None:
    found = [c for c in candidates(terms, text) if c.question.prompt == prompt]

    assert found
    assert found[0].anchor.quote == text.replace("*", "")


def test_a_pronoun_that_two_names_fit_is_left_alone() -> None:
    text = "The **thalamus** lies where the **cortex** begins. It relays signals from the eyes."

    assert not any("relays" in prompt for prompt, _ in asked(terms, text))


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
