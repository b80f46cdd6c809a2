"""What the author wrote beside a question, as it is shown in a quiz."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

import questions
from tests.factories import EVERY_KIND
from tests.html import check_page
from tests.webapp.quiz.sitting import address, answer, make_attempt
from webapp.models import User
from webapp.quiz.rules import Rules

CHOICE = questions.MultipleChoice(
    prompt="Which?",
    choices=("A", "B", "C"),
    answer=(0,),
    feedback=("Said on **A**.", "Said on B.", "Said on C."),
    hints=("The *first* hint.", "The second hint."),
)
STATEMENT = questions.TrueFalse(prompt="So it is.", answer=True, feedback=("Said on true.", "Said on false."))
ON_A = "Said on <strong>A</strong>."


@pytest.mark.parametrize("given", ["0", "1", "2"])
def test_feedback_stands_beside_the_choice_that_was_made_and_the_right_one(
    client: FlaskClient, session: Session, user: User, now: datetime, given: str
) -> None:
    attempt = make_attempt(session, user, now, contents=[CHOICE])
    asked = client.get(address(attempt)).text

    answered = client.get(answer(client, attempt, choice=given).location).text
    results = client.get(f"/attempts/{attempt.id}/results").text

    assert "Said on" not in asked
    for page in (answered, results):
        check_page(page)
        assert [text in page for text in (ON_A, "Said on B.", "Said on C.")] == [True, given == "1", given == "2"]
    beside_b = answered.split('<span class="choice-text">B</span>')[1].split("</li>")[0]
    assert ("Said on B." in beside_b) == (given == "1")


def test_feedback_on_a_statement_follows_the_answer(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now, contents=[replace(STATEMENT, answer=False)])

    page = client.get(answer(client, attempt, choice="1").location).text

    assert "Said on false." in page
    assert "Said on true." not in page


def test_who_does_not_know_sees_what_is_said_on_the_right_choice(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now, contents=[CHOICE])
    answer(client, attempt, skip="1")

    for path in (address(attempt), f"/attempts/{attempt.id}/results"):
        page = client.get(path).text
        assert ON_A in page
        assert "Said on B." not in page


@pytest.mark.parametrize("content", EVERY_KIND, ids=lambda q: q.kind)
def test_practice_has_the_hints_of_every_kind_one_inside_the_other(
    client: FlaskClient, session: Session, user: User, now: datetime, content: questions.Question
) -> None:
    attempt = make_attempt(session, user, now, contents=[replace(content, hints=CHOICE.hints)])

    page = client.get(address(attempt)).text

    check_page(page)
    first = page.split("<summary>Hint 1 of 2</summary>")[1].split("</details>")[0]
    assert "The <em>first</em> hint." in first.split("<details")[0]
    assert "<summary>Hint 2 of 2</summary>" in first.split("<details")[1]
    assert "<details open" not in page


def test_the_built_in_hint_comes_after_those_of_the_author(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    content = replace(CHOICE, choices=("A", "B", "C", "D"), feedback=())
    attempt = make_attempt(session, user, now, contents=[content], rules=Rules(second_try=True))
    answer(client, attempt, choice="1")

    page = client.get(address(attempt)).text

    assert "Not right yet." in page
    assert "is not right either" in page.split("<summary>Hint 3 of 3</summary>")[1]
    assert "is not right either" not in page.split("<summary>Hint 3 of 3</summary>")[0]


def test_a_test_shows_no_hints_and_its_results_show_the_feedback(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now, mode="test", contents=[CHOICE])

    asked = client.get(address(attempt)).text
    answer(client, attempt, choice="2")
    client.post(f"/attempts/{attempt.id}/submit")

    assert "hint</p>" not in asked
    assert "<summary>Hint" not in asked
    results = client.get(f"/attempts/{attempt.id}/results").text
    assert "Said on C." in results
    assert ON_A in results
