"""Definitions are asked in both directions, and only where the description tells what the term is."""

from __future__ import annotations

import pytest

from questions.generate import definitions
from questions.question import Kind, MultipleChoice, ShortAnswer
from tests.questions.generate.syntax_cases import asked, candidates

CASES = [
    (
        "A **keeper** is a person who tends the lamp through the night.",
        "What is the term for a person who tends the lamp through the night?",
        "keeper",
    ),
    (
        "**Osmosis** is the movement of water through a membrane.",
        "What is the term for the movement of water through a membrane?",
        "osmosis",
    ),
    (
        "**Solvents** are liquids that dissolve other substances.",
        "What is the term for liquids that dissolve other substances?",
        "solvents",
    ),
    (
        "A **tariff** refers to a tax on goods that cross a border.",
        "What is the term for a tax on goods that cross a border?",
        "tariff",
    ),
    (
        "The metal cage around the lamp is called the **lantern room**.",
        "What is the term for the metal cage around the lamp?",
        "lantern room",
    ),
    (
        "A slow rise of the ground over centuries is known as **rebound**.",
        "What is the term for a slow rise of the ground over centuries?",
        "rebound",
    ),
    (
        "Patients with **apnea** (a brief pause in breathing during sleep) often snore.",
        "What is the term for a brief pause in breathing during sleep?",
        "apnea",
    ),
    (
        "However, a lighthouse is a tower that warns ships of danger.",
        "What is the term for a tower that warns ships of danger?",
        "lighthouse",
    ),
]


@pytest.mark.parametrize(("text", "prompt", "key"), CASES)
def test_the_term_is_asked_for_by_its_description(text: str, prompt: str, key: str) -> None:
    assert (prompt, key) in asked(definitions, text)


@pytest.mark.parametrize(
    "text",
    [
        "This is a rule that nobody follows.",
        "It is a tower that warns ships of danger.",
        "One example is a tower that warns ships of danger.",
        "Patience is a key part of the work that keepers do.",
        "The company is a firm that sells lamps.",
        "Our **policy** is our promise to our guests.",
        "The **lamp** is bright.",
        "The **beam** is similar.",
        "Is a lighthouse a tower that warns ships?",
        "Some lamps are devices that burn oil.",
    ],
)
def test_nothing_is_asked_where_the_sentence_defines_nothing_by_itself(text: str) -> None:
    assert asked(definitions, text) == []


def test_a_card_asks_for_the_meaning_with_the_article_the_term_takes() -> None:
    found = asked(definitions, "A **keeper** is a person who tends the lamp through the night.", kind="flashcard")

    assert found == [("What is a keeper?", "a person who tends the lamp through the night")]


def test_a_plural_term_is_asked_for_in_the_plural() -> None:
    found = asked(definitions, "**Solvents** are liquids that dissolve other substances.", kind="flashcard")

    assert found == [("What are solvents?", "liquids that dissolve other substances")]


def test_the_second_half_of_a_double_predicate_is_left_out() -> None:
    text = "A **cove** is a small bay between two headlands and is a safe place for boats."

    assert ("What is the term for a small bay between two headlands?", "cove") in asked(definitions, text)


def test_citations_are_left_out() -> None:
    text = "**Drift** is the slow spread of a species along a coast (Marsh & Lowe, 2004)."

    assert ("What is the term for the slow spread of a species along a coast?", "drift") in asked(definitions, text)


def test_sibling_terms_are_the_wrong_choices() -> None:
    text = """**Osmosis** is the movement of water through a membrane. **Erosion** is the loss of soil to wind and rain.
**Diffusion** is the spread of particles from high to low concentration. **Friction** is the resistance of two surfaces.
"""
    first = next(c.question for c in candidates(definitions, text) if c.question.kind is Kind.MULTIPLE_CHOICE)

    assert isinstance(first, MultipleChoice)
    assert len(first.choices) == 4
    assert {c.casefold() for c in first.choices} == {"osmosis", "erosion", "diffusion", "friction"}


def test_one_term_is_defined_once() -> None:
    text = "A **keeper** is a person who tends a lamp. A keeper is a person who lives on an island."

    assert [p for p, _ in asked(definitions, text, kind="flashcard")] == ["What is a keeper?"]


@pytest.mark.parametrize(
    "text",
    [
        "**Rope length** is the most costly part of a mooring that a harbour pays for.",
        "The nearest buoy is a red buoy that marks the harbour of Ossel.",
        "A **leat** is a simpler channel to dig than a canal that barges use.",
        "The **weir law** describes the behaviour of water that meets a low wall.",
    ],
)
def test_a_rank_or_a_comparison_defines_nothing(text: str) -> None:
    assert asked(definitions, text) == []


@pytest.mark.parametrize("opening", ["In a nutshell", "Simply put", "As stated earlier", "Generally speaking"])
def test_a_remark_before_a_definition_is_left_out(opening: str) -> None:
    assert ("What is a leat?", "a channel that leads water to a mill") in asked(
        definitions, f"{opening}, a **leat** is a channel that leads water to a mill."
    )


def test_what_a_term_does_besides_is_no_part_of_its_meaning() -> None:
    text = "**Trim** refers to the ability of a load to cause a barge to rise or sink and is relative to the depth."

    assert ("What does the article mean by “trim”?", "the ability of a load to cause a barge to rise or sink") in asked(
        definitions, text
    )


def test_two_names_for_one_thing_are_not_asked_for_together() -> None:
    text = "The timber that carries the ribs of a wooden hull is known as the **keel** or **backbone**."

    assert not any(" or " in said for pair in asked(definitions, text) for said in pair)


def test_a_name_is_a_plural_where_its_verb_is() -> None:
    text = "The individual ebb and flood isomers are called **leatomers**."

    assert ("What are leatomers?", "the individual ebb and flood isomers") in asked(definitions, text)


def test_a_mass_noun_that_looks_like_a_plural_is_one() -> None:
    text = "Traders asked for specie, a kind of money that is minted from gold or silver. They hid specie in wells."

    assert not any("are specie" in p for p, _ in asked(definitions, text))


def test_only_what_abbreviates_a_term_is_accepted_for_it() -> None:
    text = "# Genes\n\nA **{0}** is a version of a gene that a parent hands on. The dark {0} ({1}) is strong."

    def accepted(term: str, short: str) -> set[str]:
        found = candidates(definitions, text.format(term, short))
        return {a for c in found if isinstance(c.question, ShortAnswer) for a in c.question.answer}

    assert "variant" in accepted("variant", "BB") and "BB" not in accepted("variant", "BB")
    assert "WLV" in accepted("wing length variant", "WLV")


@pytest.mark.parametrize(
    "text",
    [
        "**Feedback** is particularly the advice on the first page of a town.",
        "**Orchid** is the leading choice of tool for builders of small boats.",
        "**Orchid** is the default saw that builders of small boats pick.",
    ],
)
def test_what_goes_on_from_before_or_ranks_a_thing_does_not_describe_it(text: str) -> None:
    assert asked(definitions, text, kind="short-answer") == []


def test_a_degree_may_open_a_description() -> None:
    text = "**Rotor** is a fairly small wheel that turns the blades of a mill."

    assert ("What is the term for a fairly small wheel that turns the blades of a mill?", "rotor") in asked(
        definitions, text
    )


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        (
            "A savings bank is a careful firm that takes deposits, makes loans, buys bonds, and rents safes.",
            "What is the term for a careful firm that takes deposits, makes loans, buys bonds, and rents safes?",
        ),
        (
            "A wool chain is the network through which a weaver buys wool, makes cloth, and brings it to shops.",
            "What is the term for the network through which a weaver buys wool, makes cloth, and brings it to shops?",
        ),
        (
            "An airlock is a closed chamber that keeps water out of a ship and is opened by a wheel.",
            "What is the term for a closed chamber that keeps water out of a ship and is opened by a wheel?",
        ),
        (
            "An infield is a small plot ringed by a wall.",
            "What is the term for a small plot ringed by a wall?",
        ),
        (
            "An infield is a small plot ringed by a wall, and sown with oats.",
            "What is the term for a small plot ringed by a wall, and sown with oats?",
        ),
    ],
)
def test_a_row_of_deeds_defines_by_all_of_them(text: str, prompt: str) -> None:
    assert prompt in [p for p, _ in asked(definitions, text)]


def test_a_description_that_goes_on_into_a_bracket_is_not_broken_off_before_it() -> None:
    assert asked(definitions, "An **infield** is a small plot ringed by a wall, and sown with oats.")
    assert not asked(definitions, "An **infield** is a small plot ringed by a wall, and sown with oats (or rye).")


@pytest.mark.parametrize(
    ("term", "one_thing"),
    [
        (
            "A song is a slow tune that sailors sing at dusk.",
            "The song is a slow tune that sailors sing at dusk.",
        ),
        (
            "The shanty is a slow tune that sailors sing at dusk.",
            "The song is a slow tune that sailors sing at dusk.",
        ),
        (
            "The **boat** is a flat craft that carries coal across the bay.",
            "The **boat** is the flat craft that carries coal across the bay.",
        ),
    ],
)
def test_an_everyday_thing_of_one_story_is_no_term(term: str, one_thing: str) -> None:
    assert asked(definitions, term)
    assert not asked(definitions, one_thing)


def test_where_a_word_means_that_is_said_with_it() -> None:
    text = "In old village speech, a **lokker** is a wooden box that keeps bread dry."

    assert {p for p, _ in asked(definitions, text)} == {
        "In old village speech, what is the term for a wooden box that keeps bread dry?",
        "In old village speech, what is a lokker?",
    }


@pytest.mark.parametrize(
    ("definition", "judgment"),
    [
        ("Drift is a form of slow movement of the dunes.", "Drift is a form of outside threat to the dunes."),
        ("Hulling is a step-free way of peeling grain.", "Hulling is a critique of old ways of peeling grain."),
        ("A docket is the document that a court keeps.", "The paper is the document that a court keeps."),
        ("Pairs of sails are the sheets that a boat carries.", "Jibs are the two sheets that a boat carries."),
        ("Salting is a process that dries fish.", "Salting is a process that takes ten days."),
        ("Rent is a payment that a tenant owes.", "Rent is a payment that is considered later in the book."),
    ],
)
def test_what_judges_counts_or_points_ahead_defines_nothing(definition: str, judgment: str) -> None:
    del definition
    assert not asked(definitions, judgment)


def test_an_example_with_a_name_is_not_asked_for() -> None:
    text = "GHL is a carrier of heavy goods for northern ports."

    assert asked(definitions, text)
    assert not asked(definitions, f"For example, {text}")


def test_an_initiative_has_a_name_though_it_is_an_acronym() -> None:
    text = "The RHB is an initiative to teach young sailors the rules of the sea."

    assert "What is the name of the initiative to teach young sailors the rules of the sea?" in [
        p for p, _ in asked(definitions, text)
    ]


def test_a_definition_is_not_broken_off_at_the_and_of_another_case() -> None:
    plain = "Doctrine is the glass through which a judge makes choices"
    another = "and, if that judge is in a seat of great power, through which they view new laws"

    assert asked(definitions, f"{plain}.")
    assert not asked(definitions, f"{plain} {another}.")


@pytest.mark.parametrize(
    ("untold", "told"),
    [
        ("a quickly growing trade", "a quickly growing trade in seeds that farmers have kept"),
        ("the thin outer shell", "the thin outer shell of a seed"),
        ("a form of debt", "a form of debt that is paid back in grain"),
    ],
)
def test_no_term_is_asked_for_by_its_class_alone(untold: str, told: str) -> None:
    text = "A **brindle** is {}. Brindles are old."

    assert not any(p.startswith("What is the term") for p, _ in asked(definitions, text.format(untold)))
    assert (f"What is the term for {told}?", "brindle") in asked(definitions, text.format(told))


def test_what_is_defined_without_an_article_is_asked_for_without_one() -> None:
    text = "{} is the pull that keeps a kite steady in a changing wind. The **kite drag** grows. The kite drag falls."

    assert "What is kite drag?" in [p for p, _ in asked(definitions, text.format("In short, **kite drag**"))]
    assert "What is the kite drag?" in [p for p, _ in asked(definitions, text.format("The **kite drag**"))]


def test_a_term_that_nobody_counts_is_asked_for_without_an_article() -> None:
    text = "The **{}** is the amount of work that a mill needs to turn its first wheel."

    assert ("What is starting energy?", "the amount of work that a mill needs to turn its first wheel") in asked(
        definitions, text.format("starting energy")
    )
    assert any(p == "What is the starting crank?" for p, _ in asked(definitions, text.format("starting crank")))


@pytest.mark.parametrize("rest", [", rinsed, or dried", ", but float in the end"])
def test_what_goes_on_in_a_list_or_with_a_but_is_not_defined_by_its_first_part(rest: str) -> None:
    text = "A **warp** is a mixture of mud and water in which ropes are soaked{}."

    assert asked(definitions, text.format(""))
    assert not any(key.endswith("soaked") for _, key in asked(definitions, text.format(rest)))


@pytest.mark.parametrize(
    ("definition", "accepted"),
    [
        ("A **lens** is a hollow body of glass that bends light.", {"lens"}),
        ("**Flasks** are hollow bodies of glass that bend light.", {"flasks", "flask"}),
    ],
)
def test_no_other_number_is_made_of_a_word_that_only_looks_like_a_plural(definition: str, accepted: set[str]) -> None:
    found = candidates(definitions, f"{definition} Light is bent by a lens or by flasks.")

    assert {a for c in found if isinstance(c.question, ShortAnswer) for a in c.question.answer} == accepted
