"""A sentence that is tied to its neighbours, to a moment, or to a story is not shown alone."""

from __future__ import annotations

import pytest

from questions.distractors import Pool
from questions.generate.survey import survey
from questions.generate.tied import is_about_the_book, is_tied, leads_the_reader
from questions.language import parse, parse_text
from questions.readers import read

HARBOUR = "# The harbour of Velm\n\n## Dredging\n\nThe harbour of Velm is dredged by hand.\n"


def tied(text: str) -> bool:
    return is_tied(survey(Pool(parse(read(HARBOUR.encode(), name="harbour.md")), 0)), parse_text(text))


@pytest.mark.parametrize(
    ("text", "is_bound"),
    [
        ("Nearly a decade later, the pilots of Velm rebuilt the stone quay.", True),
        ("In 1820 the quay sank, and a decade later the pilots of Velm rebuilt it.", False),
        ("Velm did not dredge its harbour until almost thirty years later.", True),
        ("The second quay was built ten years later than the first.", False),
        ("Shortly after, the harbour board of Velm bought a steam dredger.", True),
        ("The new tide tables are free for all pilots starting today.", True),
        ("The new tide tables are free for all pilots from Monday on.", False),
    ],
)
def test_a_time_is_told_from_something_in_its_own_sentence(text: str, is_bound: bool) -> None:
    assert tied(text) == is_bound


@pytest.mark.parametrize(
    ("text", "is_bound"),
    [
        ("In doing so, the dredger clears the whole channel of silt.", True),
        ("By pumping water, the dredger clears the whole channel of silt.", False),
        ("The steam dredger is the more powerful of the two.", True),
        ("The steam dredger is the more powerful of the two that Velm owns.", False),
        ("A similar scheme for the fish market drew far less anger.", True),
        ("A new scheme for the fish market drew far less anger.", False),
        ("Various other ports use granite blocks for their quays.", True),
        ("Various small ports use granite blocks for their quays.", False),
        ("The silt provides another costly example of neglect.", True),
        ("One costly silt bank grows behind another costly silt bank.", False),
        ("The remaining pilots carry brass lamps on their boats.", True),
        ("Two pilots row at dusk and the remaining pilots carry brass lamps.", False),
        ("During the winter, its basin freezes to the bottom.", True),
        ("When the harbour rests, its basin freezes to the bottom.", False),
        ("During the winter, the basin of Velm freezes to the bottom.", False),
        ("The primary focus of the survey will be on tidal currents.", True),
        ("Harbour pilots watch for a broader range of currents.", True),
        ("Harbour pilots watch for a broader range of currents than sailors do.", False),
        ("The pilots of Velm copied an earlier kind of dredger.", True),
        ("Silting is the sinking of any other matter in still water.", True),
        ("The dredger moves more silt than any other boat.", False),
        ("A tide mill is another of the town’s old wonders.", True),
        ("The adjoining quays are called the Velm steps.", True),
        ("The quays adjoining the fish market are called the Velm steps.", False),
        ("The northern quay is not as wide because pilots seldom use it.", True),
        ("The northern quay is not as wide as the southern quay.", False),
    ],
)
def test_what_is_one_more_or_what_is_left_has_the_others_in_its_own_sentence(text: str, is_bound: bool) -> None:
    assert tied(text) == is_bound


@pytest.mark.parametrize(
    ("text", "is_bound"),
    [
        ("In the poem, Orla sails around the harbour wall.", True),
        ("In the storm, Orla sails around the harbour wall.", False),
        ("The x axis shows the depth of the channel.", True),
        ("What the harbour master meant was that ports could share pilots.", True),
        ("A company notices that its cranes stand idle at low tide.", True),
        ("A company that hires cranes notices the tide first.", False),
        ("A harbour notices the tide first.", False),
    ],
)
def test_a_work_a_picture_and_the_hero_of_an_example_are_before_nobody(text: str, is_bound: bool) -> None:
    assert tied(text) == is_bound


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("You can spot the old quay by its iron rings.", True),
        ("You can think of a quay as a wall with a job.", False),
        ("Pilots can spot the old quay by its iron rings.", False),
    ],
)
def test_a_reader_who_is_led_through_the_text_is_known(text: str, leads: bool) -> None:
    assert leads_the_reader(parse_text(text)) == leads


@pytest.mark.parametrize(
    ("title", "heading", "about"), [("Preface", "Style", True), ("Velm", "About the Authors", True)]
)
def test_what_a_book_says_of_itself_is_told_by_its_heading(title: str, heading: str, about: bool) -> None:
    text = f"# {title}\n\n## {heading}\n\nThe harbour of Velm is dredged by hand.\n"
    s = survey(Pool(parse(read(text.encode(), name="harbour.md")), 0))
    assert is_about_the_book(s, s.parsed.sentences[-1].sentence.section) == about


def test_a_section_of_a_text_is_not_about_the_book() -> None:
    s = survey(Pool(parse(read(HARBOUR.encode(), name="harbour.md")), 0))
    assert not is_about_the_book(s, s.parsed.sentences[-1].sentence.section)
