"""Labels that are dates, numbers, kinds of things or sides: expected wordings on texts of our own."""

from __future__ import annotations

import pytest

from questions.generate import grouping, headings, labels
from questions.generate.label_kinds import is_order
from questions.generate.measures import is_measure, is_number
from questions.generate.timelines import is_moment
from questions.language import parse_syntax
from questions.question import MultipleChoice

TIMETABLE = """## What comes next for the harbour

- March – Divers inspect the old quay
- May – A survey links 40 leaks to rust
- July – Final vote of the harbour council
- 2 September – letters sent to all boat owners
"""


def answers(candidates):
    return {c.question.prompt: c.key for c in candidates}


def test_a_dated_entry_is_asked_for_its_date_and_the_date_for_what_happens(ask_text):
    asked = answers(ask_text(labels.propose, TIMETABLE))

    assert asked["According to the article’s timeline, when do divers inspect the old quay?"] == "March"
    assert asked["According to the article, what is to happen in March?"] == "Divers inspect the old quay"
    assert not [p for p in asked if "final vote" in p]  # a date of a bare thing is trivia


def test_a_verb_that_looks_like_a_noun_is_still_asked_with_do(ask_text):
    asked = answers(ask_text(labels.propose, TIMETABLE))

    assert asked["According to the article’s timeline, when does a survey link 40 leaks to rust?"] == "May"
    assert "According to the article’s timeline, when are letters sent to all boat owners?" in asked


def test_nobody_is_asked_what_a_date_is(ask_text):
    assert not [p for p in answers(ask_text(labels.propose, TIMETABLE)) if p.startswith("What is ")]


def test_dates_stand_beside_dates_of_their_own_make(ask_text):
    text = """## The history of the mill

- 1820: The first wheel turns
- 1874: A fire destroys the barn
- 1903: The owner installs a turbine
- 1951: The mill closes its doors
"""
    found = [c for c in ask_text(labels.propose, text) if isinstance(c.question, MultipleChoice)]
    closing = next(c for c in found if "when does the mill close" in c.question.prompt)

    assert set(closing.question.choices) == {"1951", "1820", "1874", "1903"}


@pytest.mark.parametrize("label", ["May", "12 May 2031", "Summer 2030", "2 March", "December of next year", "Week 3"])
def test_labels_that_say_when(label):
    assert is_moment(label)


@pytest.mark.parametrize("label", ["March of the ducks", "Room 12", "12 May be late", "Second day out"])
def test_labels_that_do_not_say_when(label):
    assert not is_moment(label)


def test_a_measure_is_asked_for_with_its_owner(ask_text):
    text = """## The Ferry

The ferry was built in one winter. Its main specifications are:

- Load: 40 tons, or about nine lorries
- Top speed: 12 knots
- Crew: Three sailors and a cook
"""
    asked = answers(ask_text(labels.propose, text))

    assert asked["What is the ferry’s load, according to the article?"] == "40 tons, or about nine lorries"
    assert asked["What is the ferry’s top speed, according to the article?"] == "12 knots"
    assert not [p for p in asked if "mean by" in p or p.startswith("Which of these is")]


def test_a_measure_of_nothing_named_is_not_asked_for(ask_text):
    text = """Notes from the yard:

- Load: 40 tons
- Speed: 12 knots
- Late departures: 3% of all trips
"""
    asked = answers(ask_text(labels.propose, text))

    assert not asked


def test_a_number_is_asked_for_by_what_it_counts(ask_text):
    text = """## The storm in numbers

- 37: boats that sank in the harbour
- 4,200: households left without power
- £9 million: total cost of the repairs
"""
    asked = answers(ask_text(labels.propose, text))

    assert asked["How many boats sank in the harbour, according to the article?"] == "37"
    assert asked["What is the total cost of the repairs, according to the article?"] == "£9 million"


def test_a_name_is_asked_for_what_it_is_by_its_owner_or_its_kind(ask_text):
    text = """## The fleet of Saltow

- Otter – Hale’s ferry line by night
- Tern – Ticket and timetable system
- Gannet – Cheap fares
- Crossings – Saltow’s first routes
"""
    asked = answers(ask_text(labels.propose, text))

    assert asked == {
        "What is Otter?": "Hale’s ferry line by night",
        "What is Tern?": "Ticket and timetable system",
    }


def test_what_is_a_number_and_what_a_measure():
    assert is_number("£148 million")
    assert is_number("37")
    assert not is_number("1994")
    assert is_measure("Up 22% on last year")
    assert not is_measure("40 boats left the harbour")


def test_a_statement_beside_a_label_is_asked_for_by_the_kind_of_thing(ask_text):
    text = """The keepers see three risks:

- Weather: A late frost would kill the young trees
- Money: The orchard has savings for one season only
"""
    asked = answers(ask_text(labels.propose, text))

    assert asked["What does the article say about the risk “weather”?"] == "A late frost would kill the young trees"


def test_an_order_beside_a_label_is_what_to_do_under_it(ask_text):
    text = """The guide gives three tips:

- **Plan the route.** Draw every stop on a map before the tour begins.
- **Pack with care.** Put heavy books at the bottom of the bag.
"""
    asked = answers(ask_text(labels.propose, text))

    assert "What does the article say to do under the tip “pack with care”?" in asked


def test_winners_are_asked_for_the_reason(ask_text):
    text = """## Winners

- Bakers: The price of flour falls by a third
- Millers: They sell more grain
"""
    asked = answers(ask_text(labels.propose, text))

    assert asked["Why does the article count bakers among the winners?"] == "The price of flour falls by a third"


def test_speakers_of_an_interview_are_no_labels(ask_text):
    text = """**Ana:** How old is the boat?

**Ben:** The boat is a small ferry of eighty years.
"""
    assert ask_text(labels.propose, text) == []


CAMPS = """## The dispute

### The Rowers

- Led by captain Ines Holm
- Fear that motors will drive the seals away
- Regard sails as a toy for tourists

### The Sailors

- Led by the shipwright Tom Berg
- Point to the long calm of the summer
- Argue that oars break too easily
"""


def test_a_side_of_a_dispute_is_asked_about(ask_text):
    asked = answers(ask_text(grouping.propose, CAMPS))

    assert asked["Who leads the Rowers, according to the article?"] == "Captain Ines Holm"
    assert asked["What do the Rowers fear, according to the article?"] == "That motors will drive the seals away"
    assert asked["What do the Sailors point to, according to the article?"] == "The long calm of the summer"
    assert asked["How do the Rowers regard sails, according to the article?"] == "As a toy for tourists"


def test_who_is_on_which_side_is_asked_without_the_aside_that_tells(ask_text):
    text = """## For and against the bridge

### Supporters

- Most farmers, who hope for a shorter way
- The fire brigade
- Young families

### Opponents

- The ferry company
- Bird watchers
- Two neighbouring villages
"""
    found = ask_text(grouping.propose, text)
    farmers = next(c for c in found if c.key == "Most farmers")

    assert farmers.question.prompt == "Which of these does the article list among the supporters?"
    assert set(farmers.question.choices[1:]) == {"The ferry company", "Bird watchers", "Two neighbouring villages"}


def test_a_heading_is_answered_by_a_sentence_that_answers_outright(ask_text):
    text = """## Why is the well closed in winter?

Because the pump freezes at five degrees. The keeper drains it in November.

## Is the water safe to drink?

Probably. Nobody has tested it.
"""
    asked = answers(ask_text(headings.propose, text))

    assert asked == {"Why is the well closed in winter?": "Because the pump freezes at five degrees"}


def test_an_order_is_told_from_a_statement():
    assert is_order(parse_syntax("Always add a caption to the picture."))
    assert not is_order(parse_syntax("The picture has a caption."))


def test_a_thing_is_asked_for_by_the_name_that_its_section_gives_it(ask_text):
    text = """## The Boat

The boat is called the Heron. Its main specifications are:

- Top speed: 12 knots
- Cost: £400,000 each
"""
    asked = answers(ask_text(labels.propose, text))

    assert asked["What is the Heron’s top speed, according to the article?"] == "12 knots"
    assert asked["How much does the Heron cost, according to the article?"] == "£400,000"


def test_shares_are_asked_for_behind_the_sentence_that_says_of_what(ask_text):
    shares = "- Nets: 50%\n- Ropes: 30%\n- Paint: 20%\n"
    told = "The harbour spent last year’s grant on repairs of all kinds. The largest shares went to:"
    whole = answers(ask_text(labels.propose, f"## The Money\n\n{told}\n\n{shares}"))
    bare = answers(ask_text(labels.propose, f"## The Money\n\nThe largest shares went to:\n\n{shares}"))

    assert any(p.endswith("repairs of all kinds. What share does the article give for nets?") for p in whole)
    assert not bare


def test_a_change_is_answered_by_a_sentence(ask_text):
    text = "## The Year\n\nThe port reports:\n\n- Accidents: down by a third\n- Traffic: up 4%\n- Fees: flat\n"
    found = [c.question for c in ask_text(labels.propose, text)]

    assert any(q.answer == "They were down by a third" for q in found)


def test_an_event_that_hangs_on_the_entry_before_is_not_dated(ask_text):
    text = """## How it went

- 1994: A vote on fencing the Old Green fails
- 2008: The meadow is fenced anyway
- 2016: A storm floods the lower streets
"""
    assert not [p for p in answers(ask_text(labels.propose, text)) if "meadow" in p]


def test_an_order_that_says_its_label_again_is_no_answer(ask_text):
    text = """## Tips for a new harbour

- Ask the pilots for leave: Make sure the pilots give you leave before you ask the crew
- Walk the quay daily: Look at every ring and rope with your own eyes
"""
    asked = answers(ask_text(labels.propose, text))

    assert not [p for p in asked if "pilots" in p]
    assert "What does the article say to do under the tip “walk the quay daily”?" in asked


def test_praise_is_no_definition(ask_text):
    text = "## Tools\n\n- Tide table: A great tool to plan your week\n- Log book: A record of every ship that calls\n"
    assert not [p for p in answers(ask_text(labels.propose, text)) if "tide table" in p.lower()]


def test_a_term_is_that_of_the_person_who_divides(ask_text):
    text = """## Old maps

Many writers drew maps. Linnea Voss divided the coast into two zones:

- The rocky or upper zone: land above the highest tide of spring
- The muddy or lower zone: land below the lowest tide of autumn
"""
    asked = answers(ask_text(labels.propose, text))

    assert asked["What did Linnea Voss mean by “the rocky or upper zone”?"] == "Land above the highest tide of spring"


def test_a_word_that_its_statement_repeats_is_not_asked_about(ask_text):
    text = """## The stages of a permit

- Drafted: The permit is drafted by the harbour office
- Required: All boats are required to carry the permit
"""
    assert not answers(ask_text(labels.propose, text))


@pytest.mark.parametrize(
    ("label", "expected"), [("Walk the quay daily", True), ("Watch out", False), ("Pro Tip", False)]
)
def test_a_call_to_the_reader_is_no_label(ask_text, label, expected):
    text = f"""## Tips for a new harbour

- Ask the pilots for leave: Make sure the pilots give you leave before you ask the crew
- {label}: Look at every ring and rope with your own eyes
"""
    assert bool(answers(ask_text(labels.propose, text))) is expected


def test_what_is_planned_for_an_abstract_thing_has_no_article(ask_text):
    text = """## What's next

- Pilot integration: The harbour office will hire pilots from the northern ports
- Crane removal: The council will sell the two cranes of the old quay
"""
    assert "According to the article, what is planned for pilot integration?" in answers(ask_text(labels.propose, text))
