"""Layouts that look like something to ask about and are not, and what is asked instead."""

from __future__ import annotations

from questions.generate import enumeration, grouping, labels, lists, tables


def prompts(candidates):
    return {c.question.prompt for c in candidates}


def test_a_table_of_numbered_lines_is_no_table_to_ask_about(ask_text):
    text = """# Patch

| Line number | Line content |
| --- | --- |
| 9 | The boat was moved |
| 10 | import harbour |
| 11 | The gate was closed |
"""
    assert not ask_text(tables.propose, text)


def test_a_row_told_by_a_number_and_a_cell_with_two_facts_are_not_asked_about(ask_text):
    head = "# Lamps\n\n| {} | Oil |\n| --- | --- |\n"
    numbered = head.format("Level") + "| 1 | whale oil |\n| 2 | palm oil |\n| 3 | seal oil |\n"
    double = head.format("Lamp") + "| Harbour lamp | whale oil; tin |\n| Mill lamp | palm oil / clay |\n"

    assert not ask_text(tables.propose, numbered)
    assert not ask_text(tables.propose, double)
    assert ask_text(tables.propose, double.replace("; tin", "").replace(" / clay", ""))


def test_rows_of_measures_are_asked_for_the_things_above_them(ask_text):
    text = """# Engines

| Test | Marta | Ilse |
| --- | --- | --- |
| Fuel score | 31.4 | 54.9 |
| Noise score | 61.0 | 64.6 |
"""
    assert "What is the fuel score of Marta?" in prompts(ask_text(tables.propose, text))


def test_the_parts_of_a_section_do_not_describe_its_heading(ask_text):
    text = """## Comfort

- Benches: The deck has benches for sixty guests.
- Heating: The hall is heated from October on.

## Safety

- Lifeboats: Four lifeboats hang at the stern.
- Alarms: A horn sounds at every fire.
"""
    assert not [p for p in prompts(ask_text(grouping.propose, text)) if p.startswith("Which of these describes")]


def test_numbered_things_are_no_steps(ask_text):
    text = "## Our fleet\n\n1. The Marta of Ossel\n2. An old tug\n3. Two rafts\n4. A dredger\n5. The pilot's boat\n"
    assert not [c for c in ask_text(lists.propose, text) if c.strategy == "steps"]


def test_a_sequence_asks_which_step_comes_next(ask_text):
    text = """For most owners, the sensible sequence is:

1. measure the old hull
2. choose a yard
3. sign the contract
4. tow the boat
5. wait for spring
"""
    found = prompts(ask_text(lists.propose, text))
    assert "Which step comes right after “choose a yard”, according to the article?" in found


def test_numbers_and_bullets_in_one_row_are_no_list(ask_text):
    text = (
        "The process of a repair has these steps:\n\n1. Dry the hull\n- How wet is it?\n- Who dries it?\n2. Paint it\n"
    )
    assert not [c for c in ask_text(lists.propose, text) if c.strategy == "steps"]


def test_a_note_beside_a_label_does_not_say_what_it_is(ask_text):
    text = """Fastest wins for the yards:

- Hull Repair Course: 2-6 week sales cycle
- Engine Safety Training: Legal duty + autumn deadline
- Rope Care: High demand despite a crowded market
"""
    assert not ask_text(labels.propose, text)


def test_what_a_thing_may_be_of_is_named_with_of(ask_text):
    text = """A wet winter has two risks:

- Rotting: The planks soften under the paint.
- A late thaw: The boats wait on land until May.
"""
    found = prompts(ask_text(labels.propose, text))
    assert "What does the article say about the risk of a late thaw?" in found


def test_people_are_asked_for_by_who(ask_text):
    text = "The oldest sailors of the coast are net makers, rope makers, and pilots."
    assert prompts(ask_text(enumeration.propose, text)) == {"Who are the oldest sailors of the coast?"}


def test_a_kind_with_a_hyphened_word_before_it_is_named_alone(ask_text):
    text = """Low-cost strategies for the yards:

- Shared docks: Not every owner needs a dock of his own
- Night work: Lamps cost less than new halls do
"""
    found = prompts(ask_text(labels.propose, text))
    assert not [p for p in found if "low cost" in p]


def test_a_schedule_is_no_table_of_things(ask_text):
    text = """# Boats

| {} | Event | Length |
| --- | --- | --- |
| {} | Kick-off meeting | 2 h |
| {} | Training of pilots | 1 h |
| {} | Choice of crews | 3 h |
"""
    assert ask_text(tables.propose, text.format("Boat", "Marta", "Ilse", "Greta"))
    assert not ask_text(tables.propose, text.format("Date", "May 2027", "June 2027", "July 2027"))


def test_a_lead_in_that_points_down_the_page_is_no_answer(ask_text):
    text = "# Boats\n\nThe Marta ferry carries {}:\n\n- rope\n- tar\n- sails\n"
    assert prompts(ask_text(lists.propose, text.format("a full set of tools for repairs"))) >= {
        "What does the Marta ferry carry?"
    }
    assert "What does the Marta ferry carry?" not in prompts(
        ask_text(lists.propose, text.format("some of the below mentioned kinds of cargo"))
    )


def test_kinds_that_there_are_are_asked_for_as_what_they_are(ask_text):
    found = ask_text(enumeration.propose, "# Boats\n\nThere are two broad kinds of ferry: chain and cable.")

    assert prompts(found) == {"What are the two broad kinds of ferry?"}


def test_items_of_whom_a_pronoun_tells_are_not_asked_for(ask_text):
    text = "# Boats\n\n{} currently offer two Ossel ferries: Marta and Ilse."

    assert ask_text(enumeration.propose, text.format("The Hale yards"))
    assert not ask_text(enumeration.propose, text.format("They"))
