"""Questions from lists, labels, tables, headings and enumerations: expected wordings on texts of our own."""

from __future__ import annotations

import pytest

from questions.generate import enumeration, grouping, headings, labels, lists, tables, whole
from questions.question import TrueFalse


def prompts(candidates):
    return {c.question.prompt for c in candidates}


def test_gains_and_losses_are_not_held_against_each_other(proposed):
    assert not [c for c in proposed(grouping.propose, "lists") if "household" in c.question.prompt]

    asked = {c.question.prompt: c.key for c in proposed(lists.propose, "lists")}
    assert asked["What risks does the article see for the household?"] == (
        "Scalds from the open spout; Limescale inside the body; Melted cables near the hob"
    )


def test_what_may_be_true_of_both_named_things_is_not_held_against_either(ask_text):
    text = """## The two ferries

Hamburg

- May be sold to a museum
- Visits Bergen, Malta, and Turku in summer

Oslo

- Could be painted blue
- Needs a new engine
"""
    found = {c.question.prompt: (c.question.kind, c.key) for c in ask_text(grouping.propose, text)}

    assert found["According to the article, what may happen to Hamburg?"] == ("flashcard", "May be sold to a museum")
    assert {kind for kind, _ in found.values()} <= {"flashcard", "true-false"}
    assert not [p for p in found if p.startswith("According to the article, Oslo visits")]


def test_lists_of_claims_ask_which_statement_fits(proposed):
    found = [c for c in proposed(grouping.propose, "lists") if "electric kettles" in c.question.prompt]

    assert prompts(found) == {"Which of these describes electric kettles?"}
    assert "Switches itself off at the boil" in {c.key for c in found}


def test_claims_of_a_single_thing_become_true_and_false_statements(ask_text):
    text = """## Teams

The red team

- Prefers quick results over careful plans
- Trusts the numbers of the sales office

The blue team

- Prefers careful plans over quick results
- Distrusts every number that it did not count
"""
    found = [c.question for c in ask_text(grouping.propose, text) if isinstance(c.question, TrueFalse)]

    said = {q.prompt: q.answer for q in found}
    assert said["According to the article, the red team trusts the numbers of the sales office."] is True
    assert said["According to the article, the blue team trusts the numbers of the sales office."] is False


def test_labels_are_asked_for_by_their_description_and_the_other_way_round(proposed):
    found = proposed(labels.propose, "lists")

    assert "Which of these materials is a soft metal that spreads heat evenly?" in prompts(found)
    assert "What is copper?" in prompts(found)
    assert {c.key for c in found if c.question.prompt.startswith("Which")} == {"Copper", "Steel", "Glass"}


def test_a_label_that_is_a_deed_is_not_asked_for_as_a_thing(ask_text):
    text = """The clerk's duties include:

- Checks invoices: The clerk verifies the sum of every invoice.
- Files letters: The clerk puts every letter into its folder.
"""
    assert ask_text(labels.propose, text) == []


def test_steps_ask_for_the_next_one(proposed):
    found = [c for c in proposed(lists.propose, "lists") if c.strategy == "steps"]

    first = next(c for c in found if "fill the kettle" in c.question.prompt)
    assert first.question.prompt == (
        "Which step comes right after “fill the kettle with water and vinegar”, according to the article?"
    )
    assert first.key == "Bring the mixture to the boil"


def test_a_whole_list_is_the_back_of_a_card(ask_text):
    text = """The main parts of a bicycle are:

- a frame
- two wheels
- a chain
"""
    found = ask_text(lists.propose, text)

    assert [(c.question.prompt, c.key) for c in found] == [
        ("What are the main parts of a bicycle?", "A frame; two wheels; a chain")
    ]


def test_a_lead_in_that_leans_on_another_sentence_asks_nothing(ask_text):
    text = """It has several of these:

- a frame
- two wheels
"""
    assert ask_text(lists.propose, text) == []


def test_a_table_is_asked_in_both_directions(proposed):
    found = proposed(tables.propose, "technical")

    assert "Which mode has “bank transfers” as its typical use?" in {p.replace("Bank", "bank") for p in prompts(found)}
    assert "What is the typical use of the mode “exactly once”?" in prompts(found)
    assert {c.key for c in found} >= {"Exactly once", "Bank transfers"}


def test_a_heading_that_asks_is_answered_by_the_phrase_that_answers_it(proposed):
    found = proposed(headings.propose, "technical")

    assert [(c.question.prompt, c.key) for c in found] == [
        ("What is a message queue?", "A buffer that holds messages until a consumer is ready for them")
    ]


def test_an_enumeration_in_prose_is_asked_for_as_a_whole(proposed):
    found = {c.question.prompt: c.key for c in proposed(enumeration.propose, "technical")}

    assert found["What three properties of delivery does a broker guarantee?"] == "Order, durability, and isolation"
    assert found["What are the modes of delivery?"] == "At most once, at least once, and exactly once"


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        ("Kilns can be divided into two types, periodic and continuous.", "What two types can kilns be divided into?"),
        ("The potters use three clays — loam, marl and china clay.", "What three clays do the potters use?"),
        ("The town has two gates, which stand open and guarded.", ""),
        ("The yard has two cranes, old and rusty and tall.", ""),
    ],
)
def test_what_follows_a_comma_is_an_enumeration_if_it_has_as_many_as_announced(ask_text, text, prompt):
    assert [c.question.prompt for c in ask_text(enumeration.propose, text)] == [prompt] * bool(prompt)


def test_an_enumeration_names_the_person_whose_it_is(ask_text):
    text = """Anna Keller proposed that there are three sources of colour: light, pigment, and water.

Ludwig Brand developed a theory of taste. The four tastes are sweet, sour, salty, and bitter.
"""
    asked = {c.question.prompt: c.key for c in ask_text(enumeration.propose, text)}

    assert asked["According to Anna Keller, what are the three sources of colour?"] == "Light, pigment, and water"
    assert asked["According to Ludwig Brand, what are the four tastes?"] == "Sweet, sour, salty, and bitter"


def test_a_plain_sentence_is_asked_only_where_it_is_specific(ask_text):
    text = """The harbour office keeps every tide table of the northern coast. Sailors of the town of Leith bought \
400 copies of a tide table in 1911. Good sailors help the northern coast and provide tremendous value to everybody.
"""
    found = ask_text(whole.propose, text)

    assert "Sailors of the town of Leith bought 400 copies of a tide table in 1911." in prompts(found)
    assert not [p for p in prompts(found) if "tremendous" in p]
    assert "The harbour office keeps every tide table of the northern coast." not in prompts(found)


def test_a_label_that_files_a_claim_is_not_said_to_mean_it(ask_text):
    text = """What to expect:

- Staff: The office will hire two clerks in spring.
- Rooms: The archive will move into the cellar.
"""
    assert ask_text(labels.propose, text) == []


def test_a_lead_in_that_is_whole_already_is_not_given_a_blank(ask_text):
    text = """Visitors to Harbourtown have several places to go:

- the fish market
- the old lighthouse
"""
    assert ask_text(lists.propose, text) == []


def test_a_heading_that_asks_for_all_is_not_answered_where_the_section_goes_on(ask_text):
    text = """## What does the kit include?

The kit includes a lamp with a spare bulb. It also includes a tent for two persons.
"""
    assert ask_text(headings.propose, text) == []


def test_a_lead_in_that_stops_short_becomes_a_question(ask_text):
    text = """Before the winter, the committee will:

- repair the roof
- paint the fence

If the harbour freezes, small boats may gather in:

- Northport
- Easthaven

Two kinds of boat need no harbour:

- canoes
- rafts
"""
    assert {c.question.prompt for c in ask_text(lists.propose, text)} == {
        "What will the committee do before the winter?",
        "Where may small boats gather if the harbour freezes?",
        "Which two kinds of boat need no harbour?",
    }


def test_the_form_of_a_description_decides_the_question(ask_text):
    text = """Four ships served the coast. The harbour traded with these ships:

- Hamburg: Built by Norwegian joiners, sold to a museum in 1950
- Oslo: Carries broad portfolio of goods
- Vienna: The first ship with a diesel engine
- Dublin: Sank after a storm in 1931
"""
    asked = {c.question.prompt: c.key for c in ask_text(labels.propose, text)}

    assert asked["Which of these ships was built by Norwegian joiners?"] == "Hamburg"
    assert asked["What is Vienna?"] == "The first ship with a diesel engine"


def test_an_old_and_a_new_view_need_their_topic(ask_text):
    text = """The reform brought a change in the club's approach to training:

- Old approach: Exercises chosen by the trainer alone
- New approach: Exercises chosen by the players themselves
"""
    named = {c.question.prompt for c in ask_text(labels.propose, text)}
    unnamed = ask_text(labels.propose, text.partition("\n")[2])

    assert "How does the article describe the old approach in the club's approach to training?" in named
    assert unnamed == []


def test_a_column_is_asked_for_as_a_teacher_would(ask_text):
    text = """# Bridges

| Bridge | Length (m) | Known for | Designed by |
| --- | --- | --- | --- |
| London Bridge | 269 | Crowded shops | John Rennie |
| Tower Bridge | 244 | Rising roads | Horace Jones |
| Albert Bridge | 220 | Trembling planks | Rowland Ordish |
"""
    asked = {c.question.prompt: c.key for c in ask_text(tables.propose, text)}

    assert asked["What is the length of Tower Bridge, in metres?"] == "244"
    assert asked["Which bridge has a length of 220 metres?"] == "Albert Bridge"
    assert asked["What is London Bridge known for?"] == "Crowded shops"
    assert asked["Who or what designed Tower Bridge?"] == "Horace Jones"


def test_a_table_of_aspects_asks_for_the_aspect_of_a_thing(ask_text):
    text = """# Lamps

A lamp may be an oil lamp or a gas lamp.

| Aspect | Oil lamp | Gas lamp |
| --- | --- | --- |
| Lifetime | 5 years | 9 years |
| Usual place | Kitchen | Street |
"""
    asked = {c.question.prompt: c.key for c in ask_text(tables.propose, text)}

    assert asked["What is the lifetime of a gas lamp?"] == "9 years"
    assert asked["What is the usual place of an oil lamp?"] == "Kitchen"


@pytest.mark.parametrize("text", ["- a\n- b\n", ":\n\n- the weir\n- the lock\n", "# :\n\n- **:**: x\n- **,**: y\n"])
def test_a_list_whose_lead_or_labels_hold_no_words_is_left_alone(ask_text, text):
    for strategy in (lists, labels, grouping):
        assert ask_text(strategy.propose, text) == []


def test_a_date_that_files_an_event_is_no_term_to_ask_for(ask_text):
    text = "# Weirs\n\n- **May 1911**: The opening of the lower weir\n- **June 1912**: The closing of the upper lock\n"

    assert not any(c.question.prompt.startswith("What is") for c in ask_text(labels.propose, text))


def test_a_list_of_links_holds_places_to_go_to_and_nothing_to_ask(ask_text):
    text = """## Harbour resources

### Town resources

- [Harbour office](https://a.example/)
- [Tide tables](https://b.example/)

### Club resources

- [Race calendar](https://c.example/)
- [Boat register](https://d.example/)
"""
    assert not ask_text(grouping.propose, text) + ask_text(lists.propose, text) + ask_text(labels.propose, text)


def test_no_remark_in_a_table_is_asked_for_and_an_owner_takes_no_article(ask_text):
    text = """# Boats

| Boat | Tidewatch’s motto | Remark | Home |
| --- | --- | --- | --- |
| Marta | Strength first | The carrier. Slow but steady. | Ossel |
| Ilse | Speed first | The scout. Quick but careless. | Vane |
| Greta | Comfort first | The guest house. Warm but dear. | Larkspur |
"""
    prompts = {c.question.prompt for c in ask_text(tables.propose, text)}
    assert "What is Tidewatch’s motto for the boat Greta?" in prompts
    assert not any("the Tidewatch" in p or "its Tidewatch" in p or "remark" in p.lower() for p in prompts)
