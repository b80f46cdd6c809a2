"""Questions from lists, labels, tables, headings and enumerations: expected wordings on texts of our own."""

from __future__ import annotations

from questions.generate import enumeration, grouping, headings, labels, lists, tables, whole
from questions.question import MultipleChoice, TrueFalse


def prompts(candidates):
    return {c.question.prompt for c in candidates}


def test_parallel_lists_ask_what_belongs_to_which(proposed):
    found = [c for c in proposed(grouping.propose, "lists") if c.question.prompt.endswith("risks for the household?")]

    assert found[0].question.prompt == "Which of these is one of the risks for the household?"
    assert {c.key for c in found} == {
        "Scalds from the open spout",
        "Limescale inside the body",
        "Melted cables near the hob",
    }
    for c in found:
        assert isinstance(c.question, MultipleChoice)
        assert set(c.question.choices[1:]) <= {
            "Lower electricity bills",
            "Quicker breakfasts for everyone",
            "Fewer forgotten pans",
        }


def test_lists_of_claims_ask_which_statement_fits(proposed):
    found = [c for c in proposed(grouping.propose, "lists") if "electric kettles" in c.question.prompt]

    assert prompts(found) == {"Which of these statements describes electric kettles?"}
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

    first = next(c for c in found if "Fill the kettle" in c.question.prompt)
    assert first.question.prompt == (
        "In the steps under “Descaling”, what comes right after “Fill the kettle with water and vinegar”?"
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
        ("What are the main parts of a bicycle?", "a frame; two wheels; a chain")
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
    assert "What is the typical use for the mode exactly once?" in prompts(found)
    assert {c.key for c in found} >= {"Exactly once", "Bank transfers"}


def test_a_heading_that_asks_is_answered_by_its_first_sentence(proposed):
    found = proposed(headings.propose, "technical")

    assert [(c.question.prompt, c.key) for c in found] == [
        (
            "What is a message queue?",
            "A message queue is a buffer that holds messages until a consumer is ready for them.",
        )
    ]


def test_an_enumeration_in_prose_is_asked_for_as_a_whole(proposed):
    found = {c.question.prompt: c.key for c in proposed(enumeration.propose, "technical")}

    assert found["What three properties of delivery does a broker guarantee?"] == "order, durability, and isolation"
    assert found["What are the modes of delivery?"] == "at most once, at least once, and exactly once"


def test_a_plain_sentence_is_affirmed_or_its_topic_blanked(ask_text):
    text = """The harbour office keeps every tide table of the northern coast. Sailors of the northern coast read a \
tide table before every voyage. A printed tide table of the northern coast costs two shillings.
"""
    found = ask_text(whole.propose, text)

    assert "The harbour office keeps every tide table of the northern coast." in prompts(found)
    assert "The harbour office keeps every tide table of _____." in {
        p.replace("the _____", "_____") for p in prompts(found)
    }


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
