"""What a term does and where a thing is, and what sets two things apart."""

from __future__ import annotations

import pytest

from questions.generate import contrasts, syntax, terms
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
            "In old boats, what keeps water out of wooden hulls?",
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
            "Unlike mirrors, lenses waste very little light.",
            "According to the article, how do lenses differ from mirrors?",
            "lenses waste very little light",
        ),
        (
            "Lenses bend light, whereas mirrors reflect light.",
            "According to the article, how do lenses and mirrors differ?",
            "Lenses bend light, whereas mirrors reflect light",
        ),
    ],
)
def test_a_contrast_is_asked_for_with_both_sides_named(text: str, prompt: str, key: str) -> None:
    assert (prompt, key) in asked(contrasts, text)


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
        assert prompt.endswith(("?", "."))


def test_every_candidate_names_its_fact_and_measures_its_features() -> None:
    for candidate in all_candidates():
        assert candidate.fact
        assert all(isinstance(v, float) for v in candidate.features.values())
