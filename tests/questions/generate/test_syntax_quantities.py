"""Numbers are asked for with what they count, and wrong numbers look like the right one."""

from __future__ import annotations

import pytest

from questions.generate import quantities
from questions.question import Flashcard, MultipleChoice, ShortAnswer
from tests.questions.generate.syntax_cases import asked, candidates

# Only what the article is about is asked for: its title names it.
ABOUT = "# Hale Shipping, coastal wrecks, lorries, ferries, lamp oil, wax, hulls, walls, waiting time and Marle\n\n"

CASES = [
    ("Hale Shipping employs 212 pilots, as many as its rival.", "How many pilots does Hale Shipping employ?", "212"),
    (
        "About 40,000 passengers cross the Marle strait each week.",
        "How many passengers cross the Marle strait each week?",
        "About 40,000",
    ),
    (
        "About 40% of coastal wrecks happened at night.",
        "What percentage of coastal wrecks happened at night?",
        "About 40%",
    ),
    ("Hale Shipping owns 18% of the ferries.", "What percentage of the ferries does Hale Shipping own?", "18%"),
    (
        "Sales of lamp oil rose by about 9% in the winter.",
        "By how much did sales of lamp oil rise in the winter?",
        "about 9%",
    ),
    (
        "Pure whale wax always melts at 62 degrees.",
        "At what temperature does pure whale wax always melt?",
        "62 degrees",
    ),
    (
        "Hale Shipping paid $4 million for a new dock.",
        "How much did Hale Shipping pay for a new dock?",
        "$4 million",
    ),
    (
        "A voyage to Marle takes 28 days and ends in the autumn.",
        "How long does a voyage to Marle take?",
        "28 days",
    ),
    ("The lighthouse of Marle is 90 metres tall.", "How tall is the lighthouse of Marle?", "90 metres"),
    (
        "A steel hull weighs 210 kg more than a wooden hull.",
        "How much more does a steel hull weigh than a wooden hull?",
        "210 kg",
    ),
    (
        "The Marle wall was built to withstand a sea level of 7.2 metres.",
        "What sea level was the Marle wall built to withstand?",
        "7.2 metres",
    ),
    (
        "Average waiting time fell from 31 days to 12 days.",
        "How far did average waiting time fall?",
        "from 31 days to 12 days",
    ),
    (
        "Hale Shipping says that 91% of ferries leave on time.",
        "What percentage of ferries leave on time, according to Hale Shipping?",
        "91%",
    ),
    ("In 2019, Hale Shipping raised $40 million.", "How much did Hale Shipping raise in 2019?", "$40 million"),
    (
        "In 2019, lamp oil rose to 40% of the trade of Marle.",
        "To what percentage of the trade of Marle did lamp oil rise in 2019?",
        "40%",
    ),
    (
        "In May, Hale Shipping reported a loss of €387m for the year.",
        "What loss for the year did Hale Shipping report in May?",
        "€387m",
    ),
    (
        "The yearly cost of Hale Shipping reached $90 million.",
        "What amount did the yearly cost of Hale Shipping reach?",
        "$90 million",
    ),
    (
        "The fleet of Hale Shipping is worth $30 million.",
        "How much is the fleet of Hale Shipping worth?",
        "$30 million",
    ),
    (
        "According to Norway, ferries pass through seven stages of life in the northern seas.",
        "Through how many stages of life do ferries pass in the northern seas, according to Norway?",
        "seven",
    ),
    (
        "Norway divided coastal wrecks into five classes: hulls, masts, anchors, bells and ropes.",
        "Into how many classes did Norway divide coastal wrecks?",
        "five",
    ),
    (
        "Based on these finds, Norway divided coastal wrecks into six classes.",
        "Into how many classes did Norway divide coastal wrecks?",
        "six",
    ),
    (
        "In 1996, shortly after the war, Hale Shipping carried 310 horses to Marle.",
        "How many horses did Hale Shipping carry to Marle in 1996?",
        "310",
    ),
    (
        "Hale Shipping held 35 long interviews and 29 short interviews in Marle.",
        "How many long interviews did Hale Shipping hold?",
        "35",
    ),
]


@pytest.mark.parametrize(("sentence", "prompt", "key"), CASES)
def test_a_quantity_is_asked_for(sentence: str, prompt: str, key: str) -> None:
    assert (prompt, key) in asked(quantities, ABOUT + sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "They designed 14 towers along the coast.",
        "Hale Shipping serves over 38 coastal towns in Norway.",
        "Several hundred keepers lived on the island.",
        "This took about 28 days.",
        "Some 40% of those happened at night.",
        "Margaret Hale (1820–1891) designed towers.",
        "For example, Hale Shipping employs 212 pilots.",
        "Hale Shipping might employ 212 pilots.",
        "Hale Shipping does not employ 212 pilots.",
        "Hale Shipping closed on 4 May.",
        "Hale Shipping employs 14 pilots and 14 cooks.",
        "Hale Shipping has asked for five years.",
        "The launch had slipped by 40 months.",
        "Breakdowns dropped by 28%.",
        "Hale Shipping proposes five substitutes.",
        "The worst tenth paid £190 more than before.",
        "Within 40 minutes the water of Marle was two metres deep.",
        "Since going to sea, Norway has built 300 lighthouses.",
        "More than 80 whale ships have run 500 races with 90 prizes.",
        "Hale Shipping explains three ways to sail: slowly, softly and safely.",
    ],
)
def test_no_quantity_is_asked_that_is_nobody_s_or_no_fact(sentence: str) -> None:
    assert asked(quantities, ABOUT + sentence) == []


def test_a_claim_that_leans_on_the_one_before_is_asked_behind_it() -> None:
    text = "Norway founded a harbour school in Marle. The school employs 40 pilots. Each school has a bell."

    assert asked(quantities, ABOUT + text) == [
        ("Norway founded a harbour school in Marle. How many pilots does the school employ?", "40")
    ]


@pytest.mark.parametrize("sentence", [c[0] for c in CASES])
def test_wrong_numbers_differ_from_the_right_one_and_from_each_other(sentence: str) -> None:
    for candidate in candidates(quantities, ABOUT + sentence):
        question = candidate.question
        if isinstance(question, MultipleChoice):
            assert len(set(question.choices)) == 4
            assert question.choices[question.answer[0]] == candidate.key
            assert not any(a != b and a in b for a in question.choices for b in question.choices)


def test_no_wrong_number_stands_beside_a_bound_for_a_smaller_one_would_be_right_too() -> None:
    found = candidates(quantities, ABOUT + "Hale Shipping employs more than 200 pilots.")

    assert next(c.question.answer for c in found if isinstance(c.question, ShortAnswer))[:2] == ("more than 200", "200")


def test_figures_of_the_article_with_the_same_unit_come_first_among_the_wrong_ones() -> None:
    text = "Hale Shipping paid $45 million for a dock. Hale Shipping paid $30 million for a pier."
    (first, *_) = candidates(quantities, ABOUT + text)

    assert isinstance(first.question, MultipleChoice)
    assert "$30 million" in first.question.choices[1:]


def test_both_ends_of_a_change_make_one_answer() -> None:
    found = candidates(quantities, ABOUT + "Average waiting time fell from 31 days to 12 days.")

    assert [c.question.answer for c in found if isinstance(c.question, Flashcard)] == ["From 31 days to 12 days."]


def test_things_that_are_named_are_not_counted() -> None:
    assert asked(quantities, ABOUT + "Forty ferries of Hale Shipping were on strike in Marle.")
    assert not asked(quantities, ABOUT + "Two ferries of Hale Shipping that cross Marle are Marta and Ilse.")
