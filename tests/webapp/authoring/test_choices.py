"""Adding, removing and moving the choices of a question, with buttons that work without JavaScript."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from tests.webapp.authoring.typed import rows
from webapp.authoring.choices import ChoiceRow, rearrange

TYPED = {"prompt": "Kept prompt", "explanation": "Kept why", **rows(("A", False), ("B & <b>", True), ("C", False))}
ROWS = st.lists(st.builds(ChoiceRow, st.text(max_size=3), st.booleans()), max_size=6)


def press(client: FlaskClient, button: str) -> tuple[list[str], list[int], str]:
    """The texts and the right ones of the form that comes back, and the page."""
    page = client.post("/questions/new?kind=multiple-choice", data={**TYPED, "do": button}).text
    texts = re.findall(r'name="choices-\d+-text"[^>]*value="([^"]*)"', page)
    boxes = re.findall(r'<input[^>]*name="choices-\d+-right"[^>]*>', page)
    return texts, [i for i, box in enumerate(boxes) if "checked" in box], page


@pytest.mark.parametrize(
    ("button", "texts", "right", "said"),
    [
        ("add", ["A", "B &amp; &lt;b&gt;", "C", ""], [1], "Choice 4 added."),
        ("up-1", ["B &amp; &lt;b&gt;", "A", "C"], [0], "Choice 2 is now choice 1 of 3."),
        ("down-1", ["A", "C", "B &amp; &lt;b&gt;"], [2], "Choice 2 is now choice 3 of 3."),
        ("remove-0", ["B &amp; &lt;b&gt;", "C"], [0], "Choice 1 removed."),
        ("remove-2", ["A", "B &amp; &lt;b&gt;"], [1], "Choice 3 removed."),
        ("up-0", ["A", "B &amp; &lt;b&gt;", "C"], [1], "Choice 1 stays where it is."),
        ("down-2", ["A", "B &amp; &lt;b&gt;", "C"], [1], "Choice 3 stays where it is."),
        ("remove-17", ["A", "B &amp; &lt;b&gt;", "C"], [1], ""),
    ],
)
def test_a_button_shows_the_form_again_with_nothing_lost(
    client: FlaskClient, button: str, texts: list[str], right: list[int], said: str
) -> None:
    shown, marked, page = press(client, button)

    assert (shown, marked) == (texts, right)
    assert f'data-said="">{said}</p>' in page.replace("data-said>", 'data-said="">')
    assert "Kept prompt" in page
    assert "Kept why" in page
    assert "Mend this" not in page


def test_one_can_go_on_from_the_choice_that_moved(client: FlaskClient) -> None:
    page = press(client, "down-0")[2]

    focused = re.findall(r"<(?:input|textarea|select)[^>]*autofocus[^>]*>", page)
    assert len(focused) == 1
    assert 'id="choices-1-text"' in focused[0]


def test_rows_removed_in_the_browser_leave_no_hole(client: FlaskClient) -> None:
    typed = {"prompt": "P", "choices-0-text": "A", "choices-7-text": "B", "choices-7-right": "y", "do": "up-1"}

    page = client.post("/questions/new?kind=multiple-choice", data=typed).text

    assert re.findall(r'name="(choices-\d+-text)"[^>]*value="([^"]*)"', page) == [
        ("choices-0-text", "B"),
        ("choices-1-text", "A"),
    ]


def test_there_is_an_end_to_adding(client: FlaskClient) -> None:
    typed = {"prompt": "P", **rows(*((f"Choice number {i}", False) for i in range(20))), "do": "add"}

    page = client.post("/questions/new?kind=multiple-choice", data=typed).text

    assert len(re.findall(r'name="choices-\d+-text"', page)) == 20
    assert "A question has at most 20 choices." in page


@given(ROWS, st.sampled_from(["up", "down"]), st.integers(-2, 8))
def test_moving_keeps_every_choice_and_moving_back_undoes_it(before: list[ChoiceRow], way: str, index: int) -> None:
    after, _, _ = rearrange(before, way, index)
    to = index - 1 if way == "up" else index + 1

    assert sorted(after, key=repr) == sorted(before, key=repr)
    if after != before:
        assert rearrange(after, "down" if way == "up" else "up", to)[0] == before


@given(ROWS, st.integers(0, 8))
def test_removing_takes_one_choice_only(before: list[ChoiceRow], index: int) -> None:
    after, _, _ = rearrange(before, "remove", index)

    assert after == before[:index] + before[index + 1 :]
