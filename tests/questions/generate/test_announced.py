"""Lead-ins made questions for all that their lists hold."""

from __future__ import annotations

import pytest

from questions.distractors import Pool
from questions.generate import lists
from questions.generate.checks import first_failure
from questions.generate.checks_truth import Ground
from questions.language import parse
from questions.readers import read

ITEMS = "\n".join(
    ("- The boats were too heavy for the ramp", "- The cranes stood on soft ground", "- The pilots had left the port")
)


def asked(lead: str, items: str = ITEMS) -> list[str]:
    """The prompts of what is asked of a list that follows the lead-in, and passes every check."""
    text = f"# The harbour of Ossel\n\nFerries run twice a day.\n\n## The old quay\n\n{lead}\n\n{items}\n"
    parsed = parse(read(text, format="markdown"))
    ground = Ground(parsed, Pool(parsed, 0))
    found = [c for c in lists.propose(parsed, ground.pool) if first_failure(c, ground) is None]
    return [c.question.prompt for c in found]


@pytest.mark.parametrize(
    ("lead", "prompt"),
    [
        (
            "The harbour master gave the council three reasons for the closure:",
            "What three reasons for the closure did the harbour master give the council?",
        ),
        ("A repair of a ferry goes through three stages:", "What three stages does a repair of a ferry go through?"),
        ("Old ferries differ from new ones in three respects:", "In what three respects do old ferries differ"),
        (
            "Three plans for the quay were studied and dropped:",
            "Which three plans for the quay were studied and dropped?",
        ),
        ("Here are some tips for mooring a ferry:", "What three tips does the article give for mooring a ferry?"),
        (
            "Every crew of a ferry must agree to the following conditions:",
            "What three conditions must every crew of a ferry agree to?",
        ),
    ],
)
def test_a_lead_in_becomes_a_question_for_its_items(lead, prompt):
    assert [p for p in asked(lead) if p.startswith(prompt)]


def test_what_leaves_open_of_what_it_speaks_stands_behind_the_sentence_before():
    found = asked("The harbour lost two of its cranes in a storm. The port authority gave three explanations:")
    reasons = asked("The harbour lost two of its cranes in a storm. The port authority gave three reasons:")
    assert reasons == ["The harbour lost two of its cranes in a storm. What three reasons did the port authority give?"]
    assert len(found) == 1


@pytest.mark.parametrize(
    "lead",
    [
        "The port authority gave three reasons:",  # for what?
        "The port authority gave four reasons for the closure:",  # there are three
        "You should remember three things before a crossing:",
        "Here are some tips for doing just that:",
        "The port has:",  # what it has done, by its items, it has not
    ],
)
def test_a_lead_in_that_leaves_its_matter_open_makes_none(lead):
    assert asked(lead) == []


def test_moments_and_questions_are_no_answer_to_a_lead_in():
    times = "- March – the quay closes\n- May – the cranes are sold\n- July – the ferries move\n"
    assert asked("The port authority named three steps of the closure:", times) == []


def test_a_long_item_is_named_without_what_it_goes_on_to_say():
    assert lists._shortened("The cranes of the old quay stood on very soft ground, which nobody had ever measured") == (
        "The cranes of the old quay stood on very soft ground"
    )


def test_a_word_that_joins_a_lead_in_to_what_stands_before_is_no_part_of_the_question():
    found = asked(
        "The harbour crews also keep lamps at the following places:", "- The old quay\n- The north mole\n- The lock"
    )
    assert found == ["At what three places do the harbour crews keep lamps?"]


def test_a_word_to_the_reader_is_no_part_of_the_question():
    items = "- Start at low tide\n- Use two ropes\n- Wait for the pilot"
    assert asked("That said, here are some tips for the safest mooring you can use:", items) == [
        "What three tips does the article give for the safest mooring?"
    ]


def test_what_a_list_has_a_variety_of_is_asked_for():
    found = asked(
        "The port’s old cranes can be used to lift a variety of heavy goods including:", "- Oak logs\n- Iron pipes"
    )
    assert found == ["What heavy goods can the port’s old cranes be used to lift?"]


@pytest.mark.parametrize(
    "lead",
    ["The critics argue that:", "The largest shares went to:", "A ferry costs $40 million. The rest comes from:"],
)
def test_what_may_be_anything_or_is_more_than_asked_for_is_no_question(lead):
    assert not asked(lead)


@pytest.mark.parametrize(
    "heading", ["What is next for Ossel", "What is being closed", "Ropes and cables", "Mr Moor, Pilots"]
)
def test_a_heading_that_names_no_one_sort_of_things_makes_no_question(heading):
    text = f"# The harbour\n\n## {heading}\n\n- Grain ships\n- Coal barges\n- Mail boats\n"
    parsed = parse(read(text, format="markdown"))
    found = lists.propose(parsed, Ground(parsed, Pool(parsed, 0)).pool)
    assert not [c for c in found if c.strategy.startswith("members")]


def test_takeaways_are_no_steps():
    text = "# A post\n\nHere are four takeaways:\n\n1. Ask\n2. Mend the nets\n3. Paint the hull\n4. Sell the rest\n"
    parsed = parse(read(text, format="markdown"))
    assert not [c for c in lists.propose(parsed, Ground(parsed, Pool(parsed, 0)).pool) if c.strategy == "steps"]


def test_what_many_are_said_to_do_is_no_question_for_deeds():
    assert asked("The old crews of Ossel harbour argue that:") == []
    assert asked("The council of Ossel will:", "- Repair the ramp of the quay\n- Sell the two cranes\n") == [
        "What will the council of Ossel do?"
    ]


@pytest.mark.parametrize(
    ("lead", "question"),
    [
        ("The council of Ossel can do three things well:", True),
        ("The council of Ossel is the body that can do three things well:", False),
        ("This means the council of Ossel should separate three layers:", False),
    ],
)
def test_things_of_a_clause_within_are_not_asked_for(lead, question):
    assert bool(asked(lead, "- Pumps\n- Ropes\n- Cranes\n")) is question
