"""A section that nothing else asks about is asked for the words that carry its most telling sentence."""

from __future__ import annotations

import pytest

from questions.distractors import Pool
from questions.generate import prose_cloze
from questions.generate.loose_ends import hangs_loose
from questions.generate.prose_units import _parts
from questions.generate.survey import survey
from questions.language import parse
from questions.question import BLANK
from questions.readers import read
from tests.questions.generate.syntax_cases import asked, candidates

KITCHENS = "# Calm kitchens\n\n## {heading}\n\n{text}\n"


def kitchen(heading: str, text: str) -> str:
    return KITCHENS.format(heading=heading, text=text)


@pytest.mark.parametrize(
    ("heading", "text", "prompt", "key"),
    [
        (
            "Trust and patience",
            "On a busy evening, everyone needs to practise extra patience with their neighbours at the stove.",
            f"On a busy evening, everyone needs to practise extra {BLANK} with their neighbours at the stove,"
            " according to the article.",
            "patience",
        ),
        (
            "Labels",
            "However, the ovens of calm kitchens fell silent when cooks began to use printed labels on every lid.",
            f"The ovens of calm kitchens fell silent when cooks began to use {BLANK} on every lid.",
            "printed labels",
        ),
        (
            "Spices",
            "Buy airtight tins for dried spices before the first winter of the new kitchen.",
            f"The article advises readers to buy {BLANK} for dried spices before the first winter of the new kitchen.",
            "airtight tins",
        ),
        (
            "Fish",
            "Don’t leave raw fish beside the steam vents of the dishwasher all evening.",
            f"The article advises readers not to leave {BLANK} beside the steam vents of the dishwasher all evening.",
            "raw fish",
        ),
    ],
)
def test_the_words_that_carry_the_point_are_left_blank(heading: str, text: str, prompt: str, key: str) -> None:
    first, *others = asked(prose_cloze, kitchen(heading, text))
    assert first == (prompt, key)
    assert len(others) <= 2


@pytest.mark.parametrize(
    "text",
    [
        "They scrubbed it again with the same brush until the next morning came around.",
        "We love our kitchen and you will love it too, so come and see us soon.",
        "Thanks to everybody who read a draft of what became this post about kitchens.",
        "Is a calm kitchen always a better kitchen for the cooks who work there?",
        "There are many different kinds of people in the world of today and tomorrow.",
        "Two years ago the kitchens of the old town burned beech logs in open fireplaces.",
        "The argument does not follow the lines of the kitchen guild especially well.",
        "Claire worked with the bakers of the guild to improve the printed recipes of calm kitchens.",
        "The calm kitchens are the bread kitchen, the fish kitchen, the soup kitchen, and the cake kitchen.",
        "Everybody in the guild stores them beside the iron ovens in winter.",
        "The history of open kitchens is worth mentioning in a handbook of calm kitchens.",
    ],
)
def test_what_leans_on_its_neighbours_or_says_little_is_left_alone(text: str) -> None:
    assert not asked(prose_cloze, kitchen("Cleaning", text))


def test_a_sentence_offers_each_of_its_blanks_once_and_a_key_without_its_article_is_accepted_too() -> None:
    text = (
        "Every station in the kitchen needs a wooden spoon that hangs within reach. "
        "Every station in the kitchen has a printed checklist that hangs beside the oven."
    )
    found = candidates(prose_cloze, kitchen("Stations", text))
    assert len({c.anchor.end for c in found}) == 2
    assert len(found) == len({(c.anchor.end, c.key) for c in found}) <= 6
    assert {"a " + a for a in found[0].question.answer if not a.startswith("a ")} & set(found[0].question.answer)


@pytest.mark.parametrize(("deed", "offered"), [("saw", True), ("said", False)])
def test_who_says_so_is_not_left_blank(deed: str, offered: bool) -> None:
    text = f"Margaret Hale {deed} that calm kitchens use printed labels on every lid. Margaret Hale runs calm kitchens."
    assert ("Margaret Hale" in {key for _, key in asked(prose_cloze, kitchen("Labels", text))}) is offered


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("Claire worked with the bakers of the guild.", True),
        ("The argument does not follow the lines of the guild.", True),
        ("Everybody in the guild stores them beside the ovens.", True),
        ("The guild burned beech logs two years ago.", True),
        ("The brain needs sugar.", False),
        ("Cooks keep sharp knives because they need them.", False),
        ("Bakers resolved 64%, with a modest increase in calls.", True),
        ("Bakers resolved 64% of all calls.", False),
        ("Participants tasted the bread.", True),
        ("In one old bread trial, bakers salted nine loaves.", True),
        ("In one hour, bakers salt nine loaves.", False),
        ("Participants of the bread trial tasted it.", False),
    ],
)
def test_a_sentence_with_a_loose_end_is_known(text: str, loose: bool) -> None:
    parsed = parse(read(text.encode(), name="kitchen.md"))
    s = survey(Pool(parsed, 0))
    assert hangs_loose(s, list(parsed.sentences[0].doc), text) == loose


def test_half_a_term_is_not_left_blank() -> None:
    text = "The **chain of spoons** is a row of hooks. Every apprentice hangs a ladle from the chain of spoons at dusk."
    assert "spoons" not in {c.key for c in candidates(prose_cloze, kitchen("Order", text))}


def test_an_article_without_its_noun_is_no_blank() -> None:
    assert not asked(prose_cloze, kitchen("Salad", "Tide tide tide tide tide tide tide tide a of. " * 4))


@pytest.mark.parametrize(
    "text",
    [
        "Help notes can guide the apprentices of the kitchen guild to the right iron oven.",
        "Research and development of new ovens is costing the bakers of the guild a third of their income.",
        "Content planning notes and letters—monthly letter on iron ovens from the guild.",
        "Make room for their aprons and for your own wooden spoons beside the iron ovens of the guild.",
    ],
)
def test_what_is_no_order_or_would_mix_up_whose_things_are_meant_is_not_told_as_advice(text: str) -> None:
    assert not any("advises" in prompt for prompt, _ in asked(prose_cloze, kitchen("Ovens", text)))


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        (
            "Busy ovens should always be marked with the printed labels of calm kitchens.",
            "According to the article, busy ovens",
        ),
        (
            "Dr. Ada Vane’s recipe may help the bakers of the guild to choose among printed labels.",
            "According to the article, Dr. Ada Vane",
        ),
        (
            "The bakers of calm kitchens say that every busy oven should be marked with printed labels.",
            "The bakers of calm kitchens say",
        ),
        (
            "Busy ovens, the bakers of calm kitchens suggest, may be marked with printed labels.",
            "Busy ovens, the bakers",
        ),
    ],
)
def test_a_view_is_the_article_s_with_the_right_letter_unless_the_sentence_says_whose(text: str, opening: str) -> None:
    prompts = [prompt for prompt, _ in asked(prose_cloze, kitchen("Printed labels", text))]
    assert any(p.startswith(opening) for p in prompts)
    assert opening.startswith("According") or not any(p.startswith("According") for p in prompts)


def test_the_article_is_named_last_where_a_view_has_an_opening_of_its_own() -> None:
    text = "For the bakers of calm kitchens, a busy oven should be marked with printed labels."
    prompts = [prompt for prompt, _ in asked(prose_cloze, kitchen("Printed labels", text))]
    assert prompts
    assert all(p.startswith("For the bakers") and p.endswith(", according to the article.") for p in prompts)


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("The ceramic membrane that surrounds the embers of every oven is known as a hearth vault.", False),
        ("The hearth vault of every oven surrounds the embers with a ceramic membrane.", True),
    ],
)
def test_where_a_thing_is_given_its_name_the_words_that_say_what_it_is_are_no_blank(text: str, is_asked: bool) -> None:
    keys = [key for _, key in asked(prose_cloze, kitchen("Ceramic membranes", text))]
    assert any(key.endswith("ceramic membrane") for key in keys) == is_asked


@pytest.mark.parametrize(
    ("whole", "cut"),
    [
        (
            "When busy cooks read printed labels on the lids, fewer tins are lost at night.",
            "The guild likes order: when busy cooks read printed labels on the lids of the old tins at night.",
        ),
        (
            "The printed labels, which are read at night, are glued to the lids of the old tins.",
            "The printed labels, which are read at night are glued to the lids of the old tins.",
        ),
    ],
)
def test_half_a_sentence_is_not_shown(whole: str, cut: str) -> None:
    assert asked(prose_cloze, kitchen("Printed labels", whole))
    prompts = [prompt for prompt, _ in asked(prose_cloze, kitchen("Printed labels", cut))]
    assert not any(p.startswith("When") or "night are glued" in p for p in prompts)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("A calm kitchen is a workshop that needs printed labels on every lid, but not a single bell.", "every lid."),
        ("Calm kitchens have two kinds of ovens, the iron ovens are marked with printed labels.", "."),
    ],
)
def test_what_a_thing_is_keeps_its_limits_and_two_sentences_are_not_one(text: str, cut: str) -> None:
    assert not any(prompt.endswith(cut) for prompt, _ in asked(prose_cloze, kitchen("Printed labels", text)))


def test_a_pair_is_not_parted() -> None:
    assert "Labels save time." in _parts("Labels save time, but they cost money.")
    assert not list(_parts("Labels not only save time, but also cost money."))
    assert not list(_parts("Labels are either read at night, which saves time, or at noon."))


def test_dashes_leave_the_comma_that_they_stood_for() -> None:
    assert next(_parts("As kitchens grew—in the north—labels came.")) == "As kitchens grew, labels came."
    assert next(_parts("The kitchens—of the north—got labels.")) == "The kitchens got labels."


def test_a_noun_that_opens_a_line_is_not_taken_for_an_order() -> None:
    text = "Summary report for the readers of the kitchen guild and its many apprentices in town."
    assert not any("advises" in prompt for prompt, _ in asked(prose_cloze, kitchen("Reports", text)))


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("Explain how airtight tins keep dried spices fresh before the first winter of the kitchen.", False),
        ("Buy airtight tins for dried spices before the first winter of the new kitchen.", True),
        ("It helps you keep your airtight tins dry when you move them to the winter cellar.", False),
        ("You can spot the airtight tins by the printed labels on their lids in the winter cellar.", False),
        ("Cooks can spot the airtight tins by the printed labels on their lids in the winter cellar.", True),
        (
            "Almost a year later, calm kitchens began to store dried spices in airtight tins beside the winter ovens.",
            False,
        ),
        ("Every autumn, calm kitchens began to store dried spices in airtight tins beside the winter ovens.", True),
    ],
)
def test_an_exercise_and_a_sentence_that_leads_somebody_on_are_left_alone(text: str, is_asked: bool) -> None:
    assert bool(asked(prose_cloze, kitchen("Spices", text))) == is_asked


@pytest.mark.parametrize(("heading", "is_asked"), [("Preface", False), ("Cellars", True)])
def test_the_preface_of_a_book_is_left_alone(heading: str, is_asked: bool) -> None:
    text = "Every autumn, calm kitchens began to store dried spices in airtight tins beside the winter ovens."
    assert bool(asked(prose_cloze, kitchen(heading, text))) == is_asked
