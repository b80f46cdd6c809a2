"""Writing feedback on choices, and hints; none of this needs JavaScript."""

from __future__ import annotations

import re
from datetime import datetime
from html import unescape
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

import questions
from tests.factories import make_article, make_question
from tests.webapp.authoring.test_edit import sent
from tests.webapp.authoring.typed import ALL_THE_SAME, rows
from webapp.models import Question, User

CHOICE = questions.MultipleChoice(
    prompt="Which?",
    choices=("A", "B", "C"),
    answer=(1,),
    feedback=("Not **A**.", "", "Never C."),
    hints=("Think.", "It is not A."),
)
STATEMENT = questions.TrueFalse(prompt="So it is.", answer=True, feedback=("Yes.", "No."), hints=("Look.",))
ON_CHOICES = {"choices-0-feedback": " Not **A**. ", "choices-2-feedback": "Never C."}
TYPED: dict[str, Any] = {
    "prompt": "Which?",
    "hints": "Think.\r\n\r\n It is not A. ",
    **rows(("A", False), ("B", True), ("C", False)),
    **ON_CHOICES,
    **ALL_THE_SAME,
}
ON_TRUTHS = {"feedback_true": "Yes.", "feedback_false": "No."}


@pytest.fixture
def question(session: Session, user: User, now: datetime) -> Question:
    return make_question(session, make_article(session, user, now), user, now, CHOICE)


def written(page: str) -> dict[str, str]:
    """The feedback that stands in the form, shown or hidden, by its field's name."""
    areas = re.findall(r'<textarea[^>]*name="([^"]*feedback[^"]*)"[^>]*>\s*(.*?)</textarea>', page, re.S)
    hidden = re.findall(r'<input type="hidden" name="([^"]*feedback[^"]*)" value="([^"]*)"', page)
    return {name: unescape(text).strip() for name, text in [*areas, *hidden] if text.strip()}


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (TYPED, CHOICE),
        ({"prompt": "So it is.", "truth": "true", "hints": "Look.", **ON_TRUTHS, **ALL_THE_SAME}, STATEMENT),
    ],
)
def test_they_are_saved_with_a_new_question(
    client: FlaskClient, session: Session, user: User, typed: dict[str, Any], wanted: questions.Question
) -> None:
    client.post(f"/questions/new?kind={wanted.kind}", data=typed)

    assert session.scalars(select(Question)).one().content == wanted


@pytest.mark.parametrize(
    ("button", "stands"),
    [
        ("up-2", {"choices-0-feedback": "Not **A**.", "choices-1-feedback": "Never C."}),
        ("remove-0", {"choices-1-feedback": "Never C."}),
        ("add", {"choices-0-feedback": "Not **A**.", "choices-2-feedback": "Never C."}),
        ("kind-flashcard", {"choices-0-feedback": "Not **A**.", "choices-2-feedback": "Never C.", **ON_TRUTHS}),
        ("kind-ordering", {"choices-0-feedback": "Not **A**.", "choices-2-feedback": "Never C.", **ON_TRUTHS}),
        ("kind-true-false", {"choices-0-feedback": "Not **A**.", "choices-2-feedback": "Never C.", **ON_TRUTHS}),
    ],
)
def test_feedback_goes_with_its_choice_and_outlives_a_change_of_kind(
    client: FlaskClient, user: User, button: str, stands: dict[str, str]
) -> None:
    typed = {**TYPED, **ON_TRUTHS} if button.startswith("kind") else TYPED

    page = client.post("/questions/new?kind=multiple-choice", data={**typed, "do": button}).text

    assert written(page) == stands
    assert "It is not A." in page


def test_feedback_on_a_choice_that_is_not_written_is_asked_about(client: FlaskClient, user: User) -> None:
    page = client.post("/questions/new?kind=multiple-choice", data={**TYPED, "choices-3-feedback": "On what?"}).text

    assert "A choice is empty: write it or remove it." in page
    assert written(page)["choices-3-feedback"] == "On what?"


def test_more_than_three_hints_are_refused_and_nothing_is_lost(
    client: FlaskClient, session: Session, user: User
) -> None:
    page = client.post("/questions/new?kind=multiple-choice", data={**TYPED, "hints": "a\nb\nc\nlast one"}).text

    assert "Give at most 3 hints." in page
    assert "last one" in page
    assert session.scalars(select(Question)).all() == []


def test_an_edit_of_something_else_and_a_copy_keep_them(
    client: FlaskClient, session: Session, question: Question
) -> None:
    client.post(f"/questions/{question.id}", data=sent(question, prompt="Which one?"))
    copied = client.get(f"/questions/new?kind=multiple-choice&copy={question.id}").text

    session.expire_all()
    content = question.content
    assert isinstance(content, questions.MultipleChoice)
    assert (content.prompt, content.feedback, content.hints) == ("Which one?", CHOICE.feedback, CHOICE.hints)
    assert written(copied) == {"choices-0-feedback": "Not **A**.", "choices-2-feedback": "Never C."}
    assert "It is not A." in copied


def test_versions_compare_them_and_bring_them_back(client: FlaskClient, session: Session, question: Question) -> None:
    without = {"choices-0-feedback": "", "choices-2-feedback": "", "hints": ""}
    client.post(f"/questions/{question.id}", data=sent(question, **without))
    page = client.get(f"/questions/{question.id}/versions").text
    session.expire_all()
    bare = question.content

    client.post(f"/questions/{question.id}/restore", data={"number": 1, "version": question.version})

    session.expire_all()
    assert "Changed: feedback, hints" in page
    assert "C: Never C." in page
    assert bare == questions.MultipleChoice(prompt="Which?", choices=("A", "B", "C"), answer=(1,))
    assert question.content == CHOICE


def test_the_preview_shows_all_that_was_written(client: FlaskClient, user: User) -> None:
    part = client.post("/questions/preview?kind=multiple-choice", data=TYPED).text

    assert "<dd><p>Not <strong>A</strong>.</p>" in part
    assert "Never C." in part
    assert "<li>It is not A.</li>" in part


def test_a_picture_that_nobody_has_is_reported_in_feedback_too(client: FlaskClient, user: User) -> None:
    typed = {**TYPED, "choices-0-feedback": "![x](picture:0123456789abcdef-10x10)"}

    part = client.post("/questions/preview?kind=multiple-choice", data=typed).text

    assert "A picture named here is not among yours" in part
