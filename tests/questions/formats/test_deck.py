from __future__ import annotations

import json
from typing import Any

import pytest

from questions import FormatError, dump, load
from tests.factories import EVERY_KIND


def deck_bytes(**changes: Any) -> bytes:
    data: dict[str, Any] = {"studium": 1, "title": "Brewing", "article": "brew.md", "questions": []}
    return json.dumps({**data, **changes}).encode()


def card(**changes: Any) -> dict[str, Any]:
    return {"kind": "flashcard", "prompt": "What is a tare?", "answer": ["The weight of the empty cup"], **changes}


def test_a_dumped_deck_loads_back_equal() -> None:
    asked = [{"kind": q.kind, "prompt": q.prompt, "answer": ["x"]} for q in EVERY_KIND if q.kind == "short-answer"]
    deck = load(
        deck_bytes(source="Our own", date="2026-01-02", questions=[card(quote="a tare"), *asked]), name="a.json"
    )

    again = load(dump(deck), name="a.json")

    assert again == deck
    assert dump(again) == dump(deck)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xff\xfe\x00", "a.json is not JSON"),
        (b"[1, 2]", "holds no JSON object"),
        (b"[" * 100_000, "a.json is not JSON"),
        (deck_bytes(studium=9), "not a Studium deck of version 1"),
        (deck_bytes(questions="none"), "no list “questions”"),
        (deck_bytes(title=3), "“title” must be text"),
        (deck_bytes(article="../../etc/passwd"), "without folders"),
        (deck_bytes(article="..\\secret.md"), "without folders"),
        (deck_bytes(questions=["?"]), "question 1: give an object"),
        (deck_bytes(questions=[card(), card(kind="riddle")]), "question 2: “riddle” is not a kind"),
        (deck_bytes(questions=[card(prompt=" ")]), "question 1: Write the front of the card."),
        (deck_bytes(questions=[{"kind": "cloze", "prompt": "No blank", "answer": ["x"]}]), "exactly one blank"),
        (deck_bytes(questions=[{"kind": "flashcard"}]), "question 1: "),
        (deck_bytes(questions=[card(answer=[])]), "question 1: "),
        (deck_bytes(questions=[card(answer=[5])]), "question 1: "),
        (deck_bytes(questions=[card(prompt={"a": 1})]), "question 1: "),
        (deck_bytes(questions=[card(quote=4)]), "“quote” must be text"),
    ],
)
def test_a_deck_that_cannot_be_used_says_where_and_how_to_mend_it(data: bytes, says: str) -> None:
    with pytest.raises(FormatError) as caught:
        load(data, name="a.json")

    assert says in str(caught.value)
    assert "\n" not in str(caught.value)
