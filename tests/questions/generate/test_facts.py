"""Times, places, objects, shares and names are asked for where the claim gives just one."""

from __future__ import annotations

import pytest

from questions.generate import facts_objects, facts_parts, facts_places, facts_subjects, quantities
from questions.question import MultipleChoice
from tests.questions.generate.syntax_cases import asked, candidates

ABOUT = "# Margaret Hale, Hale Shipping, whale oil, Norway and coastal wrecks\n\n"


@pytest.mark.parametrize(
    ("sentence", "prompt", "key"),
    [
        ("Margaret Hale sold the island in 1974.", "In which year did Margaret Hale sell the island?", "1974"),
        ("In 1974, Margaret Hale sold the island.", "In which year did Margaret Hale sell the island?", "1974"),
        ("Whale oil was banned in 1931 in Norway.", "In which year was whale oil banned in Norway?", "1931"),
        (
            "Hale Shipping will close its last dock in March 2031.",
            "When will Hale Shipping close its last dock?",
            "March 2031",
        ),
    ],
)
def test_when_a_thing_turned_is_asked(sentence: str, prompt: str, key: str) -> None:
    assert (prompt, key) in asked(facts_places, ABOUT + sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Margaret Hale sold the island on Tuesday.",
        "He sold the island in 1974.",
        "The price of oil rose from 4 dollars in 1974 to 9 dollars.",
        "Margaret Hale swept across Norway in 1974.",
        "Hale Shipping has sold 143 boats abroad since 1974.",
        "Hale Shipping bought 12 boats in 1974.",
        "Whale oil was banned in 1931 by a captain named Margaret Hale.",
    ],
)
def test_no_year_is_asked_of_what_is_by_the_way(sentence: str) -> None:
    assert asked(facts_places, ABOUT + sentence) == []


def test_what_goes_on_behind_an_aside_is_left_out_with_it() -> None:
    text = "In 1974, Margaret Hale invented the dock crane, which ran like the old crane, with a large car on rails."

    assert ("In which year did Margaret Hale invent the dock crane?", "1974") in asked(facts_places, ABOUT + text)


def test_a_year_stands_beside_years_near_it() -> None:
    found = candidates(facts_places, ABOUT + "Whale oil was banned in Norway in 1974. Wrecks were sold in 1990.")
    assert found
    for candidate in found:
        assert isinstance(candidate.question, MultipleChoice)
        assert all(abs(int(c) - int(candidate.key)) <= 16 for c in candidate.question.choices)


@pytest.mark.parametrize(
    ("sentence", "prompt", "key"),
    [
        (
            "In 1974 Norway banned coal fires in harbour towns.",
            "What did Norway ban in harbour towns in 1974?",
            "coal fires",
        ),
    ],
)
def test_an_object_is_asked_for(sentence: str, prompt: str, key: str) -> None:
    assert (prompt, key) in asked(facts_objects, ABOUT + sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway often uses copper plates to protect wooden ships.",
        "In 1974 Norway banned it in harbour towns.",
        "In 1974 Norway approved the plan.",
        "Norway builds many wooden boats.",
        "Norway used the new data to compare coastal towns.",
        "Norway used coastal wrecks to teach young divers.",
        "Margaret Hale developed a small harbour with a welcome hall.",
        "In the past Norway developed categories of ships based on masts.",
        "In 1974 Norway banned coal fires in harbour towns. Norway also banned peat fires.",
    ],
)
def test_an_object_that_says_nothing_or_is_one_of_many_is_not_asked_for(sentence: str) -> None:
    assert asked(facts_objects, ABOUT + sentence) == []


@pytest.mark.parametrize(
    ("sentence", "prompt", "key"),
    [
        (
            "Two-thirds of coastal wrecks happened at night.",
            "What fraction of coastal wrecks happened at night?",
            "Two-thirds",
        ),
        (
            "Hale Shipping builds a new harbour ferry, named Otter, in Marle.",
            "What is the new harbour ferry that Hale Shipping builds called?",
            "Otter",
        ),
    ],
)
def test_shares_in_words_counts_and_names_are_asked(sentence: str, prompt: str, key: str) -> None:
    assert (prompt, key) in asked(facts_parts, ABOUT + sentence)


def test_what_a_text_counts_of_itself_and_a_name_of_nobody_s_thing_are_not_asked() -> None:
    assert asked(facts_parts, ABOUT + "There are three main reasons why Norway needs whale oil.") == []
    assert asked(facts_parts, ABOUT + "People in Marle wait for a new harbour ferry, named Otter.") == []


@pytest.mark.parametrize(
    ("text", "prompt", "key"),
    [
        (
            "The bank Kettering lent Hale Shipping $40 million for a new dock.",
            "Which bank lent Hale Shipping $40 million for a new dock?",
            "Kettering",
        ),
        (
            "Marle council will question captain Ada Thorne on 18 March.",
            "Which body will question captain Ada Thorne on 18 March?",
            "Marle council",
        ),
    ],
)
def test_who_did_a_thing_is_asked_by_what_the_article_says_that_it_is(text: str, prompt: str, key: str) -> None:
    assert (prompt, key) in asked(facts_subjects, ABOUT + text + " Kettering is old. A captain has a dock.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Hale Shipping will question captain Ada Thorne on 18 March.",
        "Marle council may question captain Ada Thorne on 18 March.",
        "Marle council also questioned captain Ada Thorne on 18 March.",
        "Marle council has a dock.",
    ],
)
def test_the_article_s_own_hero_and_what_others_did_too_are_not_asked_for(sentence: str) -> None:
    assert asked(facts_subjects, ABOUT + sentence) == []


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("Zelmar-style hulls carried 40 horses to Norway in 1990.", "Zelmar-style hulls"),
        ("Harbour Watch carried 40 horses to Norway in 1990.", "Harbour Watch"),
        ("Harbour lights carried 40 horses to Norway in 1990.", "harbour lights"),
    ],
)
def test_a_name_keeps_its_capital_inside_a_question(sentence: str, shown: str) -> None:
    assert [prompt for prompt, _ in asked(quantities, ABOUT + "The harbour is old. " + sentence)] == [
        f"How many horses did {shown} carry to Norway in 1990?"
    ]


def test_the_year_of_somebodys_deed_is_typed_since_a_life_rules_other_years_out() -> None:
    kinds = {c.question.kind for c in candidates(facts_places, ABOUT + "Margaret Hale sold the island in 1974.")}

    assert kinds == {"short-answer"}


def test_a_date_keeps_the_year_behind_its_comma() -> None:
    text = ABOUT + "Hale Shipping closed its last dock on May 4, 2021."

    assert asked(facts_places, text) == [("When did Hale Shipping close its last dock?", "May 4, 2021")]


@pytest.mark.parametrize(
    "sentence",
    [
        "In 1974, Hale Shipping has sold the island.",
        "Hale Shipping closed its last dock in May 2021 when the crane broke.",
    ],
)
def test_a_time_that_is_not_the_deeds_alone_is_not_asked(sentence: str) -> None:
    assert not asked(facts_places, ABOUT + sentence)


def test_what_a_product_does_by_itself_is_no_deed_of_an_organisation() -> None:
    text = "Nokia {} in Bergen in May 2021. Nokia is old."

    assert asked(facts_subjects, ABOUT + text.format("launched a coastal ferry service"))
    assert not asked(facts_subjects, ABOUT + text.format("launched in general use"))
