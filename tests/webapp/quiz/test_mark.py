"""POST /attempts/<id>/<position>/mark: “Was this right?”, asked where an answer is near but not certain."""

from __future__ import annotations

from datetime import datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

import questions
from tests.factories import card_of
from tests.html import check_page
from tests.webapp.quiz.sitting import address, answer, make_attempt
from webapp.models import Attempt, Response, Review, User

NEAR = questions.ShortAnswer(prompt="Who found gravity?", answer=("Isaac Newton",))
SURE = questions.ShortAnswer(prompt="What rises?", answer=("bread dough",))


@pytest.fixture
def attempt(client: FlaskClient, session: Session, user: User, now: datetime) -> Attempt:
    """Practice, its first question answered nearly right."""
    attempt = make_attempt(session, user, now, contents=[NEAR, SURE])
    answer(client, attempt, typed="Newton")
    return attempt


def the_response(session: Session) -> Response:
    session.expire_all()
    return session.scalars(select(Response)).one()


def ratings(session: Session) -> list[int]:
    return list(session.scalars(select(Review.rating)))


def test_a_near_answer_is_asked_about_and_counts_for_nothing_yet(
    client: FlaskClient, session: Session, attempt: Attempt
) -> None:
    page = client.get(address(attempt)).text

    check_page(page)
    assert "Was this right?" in page
    assert "Near, but not certain" in page
    assert "Isaac Newton" in page
    assert the_response(session).score is None
    assert ratings(session) == []


@pytest.mark.parametrize(
    ("said", "score", "verdict", "rating"), [("yes", 1.0, "Right", 3), ("no", 0.0, "Not right", 1)]
)
def test_what_the_person_says_counts(
    said: str, score: float, verdict: str, rating: int, client: FlaskClient, session: Session, attempt: Attempt
) -> None:
    response = client.post(f"{address(attempt)}/mark", data={"right": said})

    assert (response.status_code, response.location) == (303, address(attempt))
    assert the_response(session).score == score
    assert ratings(session) == [rating]
    page = client.get(address(attempt)).text
    assert verdict in page
    assert "Was this right?" not in page


def test_the_first_word_stands_when_it_is_said_twice(client: FlaskClient, session: Session, attempt: Attempt) -> None:
    for said in ("yes", "yes", "no"):
        client.post(f"{address(attempt)}/mark", data={"right": said})

    assert the_response(session).score == 1.0
    assert ratings(session) == [3]


def test_only_what_is_near_can_be_said_to_be_right(client: FlaskClient, session: Session, attempt: Attempt) -> None:
    answer(client, attempt, 2, typed="stones")

    client.post(f"{address(attempt, 2)}/mark", data={"right": "yes"})
    client.post(f"{address(attempt, 9)}/mark", data={"right": "yes"})

    session.expire_all()
    assert sorted(str(r.score) for r in session.scalars(select(Response))) == ["0.0", "None"]


def test_a_word_that_says_nothing_is_refused(client: FlaskClient, session: Session, attempt: Attempt) -> None:
    assert client.post(f"{address(attempt)}/mark", data={"right": "maybe"}).status_code == 400
    assert the_response(session).score is None


def test_it_can_still_be_said_when_the_quiz_is_finished(
    client: FlaskClient, session: Session, attempt: Attempt
) -> None:
    answer(client, attempt, 2, typed="bread dough")
    results = client.get(f"/attempts/{attempt.id}/results").text

    client.post(f"{address(attempt)}/mark", data={"right": "yes"})

    assert "1 of 2 right" in results
    assert "Was this right? Say so" in results
    assert "2 of 2 right" in client.get(f"/attempts/{attempt.id}/results").text


def test_nobody_marks_a_test_by_themselves(client: FlaskClient, session: Session, user: User, now: datetime) -> None:
    attempt = make_attempt(session, user, now, "test", contents=[NEAR])
    answer(client, attempt, typed="Newton")

    client.post(f"{address(attempt)}/mark", data={"right": "yes"})
    client.post(f"/attempts/{attempt.id}/submit")
    client.post(f"{address(attempt)}/mark", data={"right": "yes"})

    assert the_response(session).score == 0.0
    assert card_of(session, the_response(session).question).state != "new"
    assert "Was this right?" not in client.get(address(attempt)).text
