"""Lead-ins that stop in the middle of their sentence."""

from __future__ import annotations

import pytest

from questions.generate import lists

GERUNDS = "- Breaking the ice every day\n- Keeping the lamps lit\n"
ORDERS = "- Mend the gates of the lock\n- Sound the horn at noon\n"
THINGS = "- A dry store\n- A set of new ropes\n"


def asked(ask_text, lead: str, items: str) -> list[tuple[str, str]]:
    text = f"# The harbour of Ossel\n\nFerries run twice a day.\n\n## The quay\n\n{lead}\n\n{items}"
    return [(c.question.prompt, c.question.answer) for c in ask_text(lists.propose, text)]


def test_what_stops_at_by_asks_how(ask_text):
    assert asked(ask_text, "Ferry owners can save fuel by:", GERUNDS) == [
        ("How can ferry owners save fuel?", "By breaking the ice every day; keeping the lamps lit")
    ]
    assert asked(ask_text, "The harbour of Ossel protects its boats by providing:", THINGS) == [
        ("How does the harbour of Ossel protect its boats?", "By providing a dry store; A set of new ropes")
    ]


def test_what_stops_at_to_asks_what_is_to_be_done(ask_text):
    assert asked(ask_text, "The new law requires ferry owners to:", ORDERS) == [
        ("What does the new law require ferry owners to do?", "Mend the gates of the lock; Sound the horn at noon")
    ]


def test_what_stops_at_what_a_thing_tells_asks_what_that_is(ask_text):
    assert asked(
        ask_text, "The new timetable of the port suggests:", "- Night crossings – Expect boats\n- New crews – Some\n"
    ) == [("What does the new timetable of the port suggest?", "Night crossings; New crews")]
    assert not asked(ask_text, "It suggests:", "- Night crossings\n- New crews\n")


@pytest.mark.parametrize(
    ("lead", "items"),
    [
        ("Ferry owners can save fuel by:", THINGS),
        ("The new law sends ferry owners to:", THINGS),
        ("The harbour office writes letters that:", ORDERS),
    ],
)
def test_what_follows_must_be_what_the_lead_in_stops_before(ask_text, lead, items):
    assert not asked(ask_text, lead, items)


@pytest.mark.parametrize(
    "lead", ["The successful pilots fell into two groups:", "Each pilot was tested in two crafts:"]
)
def test_several_that_are_known_from_elsewhere_alone_are_not_asked_about(ask_text, lead):
    assert not asked(ask_text, lead, "- Old hands\n- Newcomers\n")
