"""Why and how, wherever a sentence or the next one tells it: as cards, with the whole reason for an answer."""

from __future__ import annotations

import pytest

from questions.generate import aftermath, deeds, prose_causes, reasons, why
from questions.question import Flashcard
from tests.questions.generate.syntax_cases import asked, candidates

MILL = "# The mill of Garrow Valley\n\n"


@pytest.mark.parametrize(
    ("text", "prompt", "key"),
    [
        (
            "Garrow Council said the mill was closed because its floor had rotted.",
            "According to Garrow Council, why was the mill closed?",
            "because its floor had rotted",
        ),
        (
            "The mill was closed because its floor had rotted, said the surveyor Ada Finch.",
            "According to the surveyor Ada Finch, why was the mill closed?",
            "because its floor had rotted",
        ),
        (
            "Garrow Council opposes the toll, since it falls on farmers.",
            "Why does Garrow Council oppose the toll?",
            "since it falls on farmers",
        ),
        (
            "Garrow Council cut the toll and reopened the mill because farmers had complained.",
            "Why did Garrow Council reopen the mill?",
            "because farmers had complained",
        ),
        (
            "Garrow Council paid for the dam by raising the water tax.",
            "How did Garrow Council pay for the dam?",
            "by raising the water tax",
        ),
        (
            "Garrow Council needs to drain the pond in order to inspect the dam.",
            "Why does Garrow Council need to drain the pond?",
            "in order to inspect the dam",
        ),
    ],
)
def test_a_reason_is_found_wherever_it_stands(text: str, prompt: str, key: str) -> None:
    assert (prompt, key) in asked(why, MILL + text)


def test_a_follow_up_is_asked_behind_the_sentence_that_names_its_thing() -> None:
    text = "Garrow Council bought a steam wagon in March. That wagon was sold because its boiler leaked."

    found = dict(asked(why, MILL + text))

    assert "Garrow Council bought a steam wagon in March. Why was this wagon sold?" in found


def test_reasons_are_never_offered_as_choices() -> None:
    text = "The mill closed because its floor had rotted. The dam leaked because its clay had dried. "
    text += "The pond froze because its water stood still. The bridge fell because its bolts had rusted."

    assert all(isinstance(c.question, Flashcard) for c in candidates(why, MILL + text))


def test_an_answer_begins_with_because_where_the_article_says_since() -> None:
    found = candidates(why, MILL + "Garrow Council opposes the toll, since it falls on farmers.")

    assert [c.question.answer for c in found if isinstance(c.question, Flashcard)] == ["Because it falls on farmers."]


@pytest.mark.parametrize(
    "text",
    [
        "He said it was closed because its floor had rotted.",
        "The trams have run every hour since 1990.",
        "About a fifth of the houses were empty, many because rents had risen.",
        "The second one was sold because its boiler leaked.",
        "The mill may close because its floor has rotted.",
    ],
)
def test_what_nobody_could_understand_is_not_asked(text: str) -> None:
    assert asked(why, MILL + text) == []


@pytest.mark.parametrize(
    ("text", "prompt", "key"),
    [
        (
            "Garrow Council closed the mill in May. This is because its floor had rotted.",
            "Why did Garrow Council close the mill in May?",
            "because its floor had rotted",
        ),
        (
            "Heavy rain washed away the clay. As a result, Garrow Council closed the mill.",
            "Why did Garrow Council close the mill?",
            "Heavy rain washed away the clay",
        ),
        (
            "Garrow Council closed the mill in May. The reason was that heavy rain had washed away the clay.",
            "Why did Garrow Council close the mill in May?",
            "heavy rain had washed away the clay",
        ),
        (
            "Garrow Council closed the mill in May. This meant that farmers had to drive to the coast.",
            "Garrow Council closed the mill in May. What did this mean, according to the article?",
            "farmers had to drive to the coast",
        ),
    ],
)
def test_a_reason_may_stand_in_a_sentence_of_its_own(text: str, prompt: str, key: str) -> None:
    assert (prompt, key) in asked(aftermath, MILL + text)


def test_a_result_whose_cause_leans_on_something_is_not_asked() -> None:
    assert asked(aftermath, MILL + "It washed away the clay. As a result, Garrow Council closed the mill.") == []


@pytest.mark.parametrize(
    ("text", "prompt", "key"),
    [
        (
            "To stay open, Garrow Mill has to find a buyer.",
            "What does Garrow Mill have to do to stay open?",
            "find a buyer",
        ),
        (
            "In response to the complaints of farmers, Garrow Council cut the toll.",
            "What did Garrow Council do in response to the complaints of farmers?",
            "cut the toll",
        ),
    ],
)
def test_a_deed_is_asked_for_by_its_end_or_its_occasion(text: str, prompt: str, key: str) -> None:
    assert (prompt, key) in asked(deeds, MILL + text)


@pytest.mark.parametrize(
    "text",
    [
        "To keep the lamps lit, agencies may have to send a second boat.",
        "To place the flood in context, people must read how rivers change.",
        "To mend the weir of 1902, Garrow Mill needs to understand how rivers change.",
    ],
)
def test_no_deed_is_asked_of_anybody_nor_an_effort_to_understand(text: str) -> None:
    assert asked(deeds, MILL + text) == []


def test_the_pronoun_of_a_result_is_named_and_its_reason_tells_of_it() -> None:
    found = candidates(prose_causes, MILL + "Garrow Mill had lost its dam, so it could not grind the harvest.")

    assert [(c.question.prompt, c.question.answer) for c in found if isinstance(c.question, Flashcard)] == [
        ("Why could Garrow Mill not grind the harvest?", "Because it had lost its dam.")
    ]


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        (
            "No order to evacuate was given before May, because the predicted peak was below the wall.",
            "Why was no order to evacuate given before May?",
        ),
        (
            "Four of the nine old mills closed because they could not find millers.",
            "Why did four of the nine old mills close?",
        ),
        (
            "Garrow Council did see its tolls recover, because farmers preferred to pay.",
            "Why did Garrow Council see its tolls recover?",
        ),
        (
            "We at Garrow Mill replaced the wheel in May. We built a new sluice to keep out the eels.",
            "Why did Garrow build a new sluice?",
        ),
    ],
)
def test_a_reason_is_found_for_what_was_denied_or_seen_or_told_in_few_words(text: str, prompt: str) -> None:
    assert prompt in dict(asked(why, MILL + text))


@pytest.mark.parametrize(
    ("told", "untold"),
    [
        (
            "Garrow Council paid for the dam by raising the water tax.",
            "Garrow Council reported a profit by raising the water tax.",
        ),
        (
            "Garrow Council paid for the dam by raising the water tax.",
            "Garrow Council did not pay for the dam by raising the water tax.",
        ),
        (
            "Garrow Council paid for the dam by raising the water tax.",
            "Garrow Council paid for the dam both by selling land and by raising the water tax.",
        ),
        (
            "Garrow Council bought a bell to warn the farmers of floods.",
            "Garrow Council bought a bell to help farmers.",
        ),
        (
            "Garrow Council built a dam in order to hold the river back.",
            "Garrow Council allowed a dam in order to hold the river back.",
        ),
    ],
)
def test_what_is_no_means_and_no_end_is_not_asked_for(told: str, untold: str) -> None:
    assert asked(why, MILL + told)
    assert not asked(why, MILL + untold)


@pytest.mark.parametrize(
    ("whole", "cut"),
    [
        (
            "Garrow Council sold nine barns because the rents had risen.",
            "Garrow Council sold nine barns, some because the rents had risen.",
        ),
        (
            "Garrow Council paid for a rope because it floats.",
            "Garrow Council paid for a rope chosen because it floats.",
        ),
        (
            "Garrow Council listed the bridges because floods had cracked the piers.",
            "Garrow Council listed the bridges it had closed because floods had cracked the piers.",
        ),
    ],
)
def test_the_reason_of_a_part_is_not_asked_for_as_that_of_the_whole(whole: str, cut: str) -> None:
    assert asked(why, MILL + whole)
    assert not asked(why, MILL + cut)


@pytest.mark.parametrize(
    ("what", "that"),
    [
        ("the stones clog with paste", "the question of safety arises"),
        ("repairs to the stone are delayed", "repairs to the stone are done"),
        ("repairs to the stone are made by lamplight", "repairs to the stone are made"),
    ],
)
def test_that_something_happens_does_not_tell_what_happens(what: str, that: str) -> None:
    text = MILL + "When a miller grinds wet grain at night, {}."

    assert what in [key for _, key in asked(reasons, text.format(what))]
    assert not asked(reasons, text.format(that))


def test_how_far_something_is_the_reason_belongs_to_the_answer() -> None:
    text = MILL + "The mill of Garrow Valley was closed precisely because its floor had rotted."

    assert asked(why, text) == [("Why was the mill of Garrow Valley closed?", "precisely because its floor had rotted")]


def test_those_who_say_so_lose_the_capital_of_their_place() -> None:
    text = MILL + "Defenders of the toll said the mill of Garrow Valley was closed because its floor had rotted."

    assert [p for p, _ in asked(why, text)] == [
        "According to defenders of the toll, why was the mill of Garrow Valley closed?"
    ]
