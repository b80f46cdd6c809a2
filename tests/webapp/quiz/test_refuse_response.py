"""POST /attempts/<id>/<position>: what is not counted, and the sentence that says why."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

import questions
from tests.webapp.quiz.sitting import address, answer, fields, make_attempt
from webapp.models import Response, User
from webapp.quiz.showing import asked_in


def _responses(session: Session) -> list[Response]:
    session.expire_all()
    return list(session.scalars(select(Response)))


def test_an_attempt_that_was_submitted_refuses_an_answer(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now, "test")
    sent = {**fields(client, attempt), "choice": "0"}
    client.post(f"/attempts/{attempt.id}/submit")

    by_form = client.post(address(attempt), data=sent)
    by_script = client.post(address(attempt), data=sent, headers={"Accept": "application/json"})

    assert by_form.location == f"/attempts/{attempt.id}/results"
    assert by_script.status_code == 409
    assert by_script.json["message"] == "This quiz was finished before, so the answer was not counted."
    assert "This quiz was finished before" in client.get(by_form.location).text
    assert _responses(session) == []


def test_an_answer_to_a_question_that_was_edited_meanwhile_is_not_counted(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now)
    sent = {**fields(client, attempt), "choice": "1"}
    question = asked_in(session, attempt)[0].question
    question.content = questions.MultipleChoice(prompt="Now it asks?", choices=("No", "Yes"), answer=(1,))
    session.commit()

    refused = client.post(address(attempt), data=sent)

    page = client.get(refused.location).text
    assert "The question was changed since it was shown" in page
    assert "Now it asks?" in page
    assert _responses(session) == []


@pytest.mark.parametrize("position", [1, 2, 3, 4, 5])
def test_practice_asks_for_an_answer_where_there_is_none(
    position: int, client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now)

    again = answer(client, attempt, position)

    assert again.status_code == 422
    assert "Give an answer, or say that you don&#39;t know." in again.text
    assert _responses(session) == []


@pytest.mark.parametrize(
    ("position", "hostile", "sentence"),
    [
        (1, {"choice": "3"}, "Choose among the 3 choices shown."),
        (1, {"choice": "-1"}, "Choose among the 3 choices shown."),
        (1, {"choice": "9" * 30}, "Choose among the 3 choices shown."),
        (1, {"choice": "abc"}, "Choose among the choices shown."),
        (2, {"choice": ["0", "1"]}, "Choose either True or False."),
        (2, {"choice": "2"}, "Choose either True or False."),
        (3, {"typed": "x" * 1001}, "Use at most 1000 characters."),
        (3, {"choice": "0"}, "Give an answer"),
        (5, {"knew": "perhaps"}, "Invalid value"),
        (1, {"choice": "0", "response_id": "1"}, "The form did not arrive whole: reload the page."),
        (1, {"choice": "0", "response_id": ""}, "The form did not arrive whole: reload the page."),
    ],
)
def test_a_form_that_no_page_sends_changes_nothing(
    position: int,
    hostile: dict[str, object],
    sentence: str,
    client: FlaskClient,
    session: Session,
    user: User,
    now: datetime,
) -> None:
    attempt = make_attempt(session, user, now)

    refused = answer(client, attempt, position, **hostile)

    assert refused.status_code == 422
    assert sentence in refused.text
    assert _responses(session) == []


@pytest.mark.parametrize("mode", ["practice", "test"])
def test_an_empty_form_changes_nothing(
    mode: str, client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now, mode)

    refused = client.post(address(attempt), data={})

    assert refused.status_code == 422
    assert _responses(session) == []


def test_an_id_that_another_answer_bears_is_not_taken(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now)
    taken = fields(client, attempt)["response_id"]
    client.post(address(attempt), data={**fields(client, attempt), "response_id": taken, "choice": "0"})

    refused = answer(client, attempt, 2, choice="0", response_id=taken)

    assert "The page was out of date: answer again." in client.get(refused.location).text
    assert len(_responses(session)) == 1


def test_a_position_that_the_quiz_lacks_leads_back_to_it(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now)

    lost = client.post(address(attempt, 99), data={"response_id": str(uuid4()), "version": "x", "choice": "0"})

    assert lost.location == address(attempt, 1)


def test_a_foreign_attempt_does_not_exist(client: FlaskClient, session: Session, user: User, now: datetime) -> None:
    other = User(name="Other", time_zone="UTC", created_at=now)
    session.add(other)
    session.commit()
    foreign = make_attempt(session, other, now)

    answers = [
        client.post(address(foreign), data={"choice": "0"}),
        client.get(address(foreign)),
        client.get(f"/attempts/{foreign.id}"),
        client.get(f"/attempts/{foreign.id}/submit"),
        client.post(f"/attempts/{foreign.id}/submit"),
        client.get(f"/attempts/{foreign.id}/results"),
        client.post(f"/attempts/{foreign.id}/retry"),
        client.get(f"/articles/{foreign.quiz.article_id}/quiz"),
    ]

    assert {a.status_code for a in answers} == {404}
