"""GET /attempts/<id>/<position>: one question, with what is needed to answer it."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

import questions
from tests.factories import EVERY_KIND
from tests.webapp.quiz.sitting import address, answer, answer_all, make_attempt
from webapp.models import User
from webapp.quiz.showing import asked_in

MANY = questions.MultipleChoice(prompt="Which?", choices=tuple("abcdefgh"), answer=(1,))


def test_shows_one_question_and_how_far_it_is(client: FlaskClient, session: Session, user: User, now: datetime) -> None:
    attempt = make_attempt(session, user, now)
    answer(client, attempt, 1, choice="0")

    page = client.get(address(attempt, 2)).text

    assert "Question 2 of 5" in page
    assert "1 of 5 answered" in page
    assert "In a pour-over the water runs through the grounds once." in page
    assert EVERY_KIND[0].prompt not in page


@pytest.mark.parametrize(
    ("position", "controls"),
    [
        (1, ['type="radio"', 'data-key="1"', 'data-key="3"', 'data-key="enter"']),
        (2, ['type="radio"', "True", "False"]),
        (3, ['class="blank-field"', 'aria-label="Missing words"']),
        (4, ['name="typed"', 'aria-label="Your answer"']),
        (5, ["<summary", "I knew it", "I did not know it"]),
    ],
)
def test_each_kind_has_its_controls(
    position: int, controls: list[str], client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now)

    page = client.get(address(attempt, position)).text

    assert [c for c in controls if c not in page] == []


def test_several_right_choices_are_checkboxes(client: FlaskClient, session: Session, user: User, now: datetime) -> None:
    several = questions.MultipleChoice(prompt="Which?", choices=("a", "b", "c"), answer=(0, 2))
    attempt = make_attempt(session, user, now, contents=[several])

    page = client.get(address(attempt)).text

    assert page.count('type="checkbox" id="choice-') == 3
    assert "Choose all that are right" in page


@pytest.mark.parametrize("prompt", ["`code _____ here`", "[a link _____ here](https://example.org)"])
def test_a_blank_that_cannot_hold_a_field_has_it_below(
    prompt: str, client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now, contents=[questions.Cloze(prompt=prompt, answer=("word",))])

    page = client.get(address(attempt)).text

    assert 'name="typed"' in page
    assert "blank-field" not in page


def test_choices_stand_in_the_same_order_whenever_they_are_shown(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now, contents=[MANY])

    orders = [re.findall(r'id="choice-(\d)"', client.get(address(attempt)).text) for _ in range(3)]

    assert orders[0] == orders[1] == orders[2]
    assert sorted(orders[0]) == list("01234567")
    assert orders[0] != list("01234567")


def test_a_test_lists_its_positions(client: FlaskClient, session: Session, user: User, now: datetime) -> None:
    attempt = make_attempt(session, user, now, "test")
    answer(client, attempt, 1, choice="0")

    page = client.get(address(attempt, 2)).text

    assert re.findall(r'name="go" value="(\w+)"', page) == ["1", "2", "3", "4", "5", "finish"]
    assert page.count(", answered<") == 1
    assert page.count(", not answered<") == 4


@pytest.mark.parametrize("mode", ["practice", "test"])
def test_resumes_at_the_first_unanswered_question(
    mode: str, client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now, mode)
    answer(client, attempt, 1, choice="0")
    answer(client, attempt, 3, typed="pour")

    assert client.get(f"/attempts/{attempt.id}").location == address(attempt, 2)


def test_resumes_at_the_end_of_a_test_that_is_answered_but_not_submitted(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now, "test")
    answer_all(client, session, attempt)

    assert client.get(f"/attempts/{attempt.id}").location == f"/attempts/{attempt.id}/submit"


def test_resumes_at_the_results_once_finished(client: FlaskClient, session: Session, user: User, now: datetime) -> None:
    attempt = make_attempt(session, user, now)
    answer_all(client, session, attempt)

    assert client.get(f"/attempts/{attempt.id}").location == f"/attempts/{attempt.id}/results"


def test_a_question_deleted_meanwhile_does_not_break_the_attempt(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now)
    session.delete(asked_in(session, attempt)[1].question)
    session.commit()

    lost = client.get(address(attempt, 2))
    answer(client, attempt, 1, choice="0")

    assert lost.location == address(attempt, 1)
    assert client.get(f"/attempts/{attempt.id}").location == address(attempt, 3)
    assert "Question 2 of 4" in client.get(address(attempt, 3)).text


def test_a_quiz_whose_questions_are_all_gone_can_be_finished(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now, contents=EVERY_KIND[:1])
    session.delete(asked_in(session, attempt)[0].question)
    session.commit()

    end = client.get(f"/attempts/{attempt.id}")

    assert "No questions are left" in client.get(end.location).text
    client.post(f"/attempts/{attempt.id}/submit")
    assert "0 of 0 right" in client.get(f"/attempts/{attempt.id}/results").text


def test_a_question_retired_meanwhile_is_still_asked(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now)
    asked_in(session, attempt)[0].question.status = "retired"
    session.commit()

    answer(client, attempt, 1, choice="1")

    assert "The answer is “Immersion”." in client.get(address(attempt, 1)).text
