"""POST /attempts/<id>/<position>: an answer is saved as it is given, once."""

from __future__ import annotations

from datetime import datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

import questions
from tests.factories import EVERY_KIND, card_of
from tests.webapp.quiz.sitting import RIGHT, WRONG, address, answer, answer_all, fields, make_attempt
from webapp.models import Attempt, Response, Review, User
from webapp.quiz.showing import asked_in

KINDS = [q.kind for q in EVERY_KIND]
SEVERAL = questions.MultipleChoice(
    prompt="Which are methods?", choices=("Immersion", "Tea", "Percolation"), answer=(0, 2)
)


def _responses(session: Session) -> list[Response]:
    session.expire_all()
    return list(session.scalars(select(Response).order_by(Response.answered_at, Response.id)))


@pytest.mark.parametrize("kind", KINDS)
def test_a_right_answer_of_each_kind_is_right(
    kind: str, client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now, contents=EVERY_KIND)
    position = KINDS.index(kind) + 1

    answer(client, attempt, position, **RIGHT[kind])

    assert [r.score for r in _responses(session)] == [1.0]


@pytest.mark.parametrize("kind", KINDS)
def test_a_wrong_answer_of_each_kind_is_wrong(
    kind: str, client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now, contents=EVERY_KIND)
    position = KINDS.index(kind) + 1

    answer(client, attempt, position, **WRONG[kind])

    assert [r.score for r in _responses(session)] == [0.0]


def test_several_right_choices_give_a_part_of_the_point(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now, contents=[SEVERAL])

    shown = answer(client, attempt, choice=["0"])

    page = client.get(shown.location).text
    assert "Partly right: 50 %" in page
    assert "You chose 1 of the 2 right choices" in page


def test_practice_shows_the_verdict_the_answer_the_explanation_and_the_source(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now)

    shown = answer(client, attempt, choice="1")

    page = client.get(shown.location).text
    assert shown.location == address(attempt)
    assert "Not right" in page
    assert "The answer is “Immersion”." in page
    assert "In a French press the grounds stay in the water." in page
    assert "Where is this from?" in page
    assert f'href="{address(attempt, 2)}"' in page


def test_practice_goes_on_after_a_flashcard_because_its_answer_was_seen(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now, contents=[EVERY_KIND[4], EVERY_KIND[0]])

    assert answer(client, attempt, 1, knew="no").location == address(attempt, 2)


def test_the_same_request_twice_counts_once(client: FlaskClient, session: Session, user: User, now: datetime) -> None:
    attempt = make_attempt(session, user, now)
    sent = {**fields(client, attempt), "choice": "1"}

    first = client.post(address(attempt), data=sent)
    second = client.post(address(attempt), data=sent)

    assert (first.status_code, second.status_code) == (303, 303)
    assert len(_responses(session)) == 1
    assert session.scalar(select(func.count()).select_from(Review)) == 1
    assert "that answer stands" not in client.get(address(attempt)).text


def test_the_last_request_of_a_practice_quiz_may_be_sent_twice(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now, contents=EVERY_KIND[:1])
    sent = {**fields(client, attempt), "choice": "0"}

    client.post(address(attempt), data=sent)
    again = client.post(address(attempt), data=sent)

    assert again.location == address(attempt)
    assert "was not counted" not in client.get(again.location).text


def test_in_practice_the_first_answer_stands_when_another_tab_answers_too(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now)
    one_tab, other_tab = fields(client, attempt), fields(client, attempt)

    client.post(address(attempt), data={**one_tab, "choice": "0"})
    late = client.post(address(attempt), data={**other_tab, "choice": "1"})

    assert one_tab["response_id"] != other_tab["response_id"]
    assert [(r.id, r.given) for r in _responses(session)] == [(one_tab["response_id"], {"chosen": [0]})]
    assert "that answer stands" in client.get(late.location).text


def test_in_a_test_the_answer_may_be_changed_until_it_is_submitted(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now, "test")

    answer(client, attempt, choice="1")
    answer(client, attempt, choice="0")

    (kept,) = _responses(session)
    assert kept.given == {"chosen": [0]}
    assert kept.score is None


def test_in_a_test_a_tab_that_showed_no_answer_does_not_take_one_back(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now, "test")
    stale_tab = fields(client, attempt)
    answer(client, attempt, choice="0")

    client.post(address(attempt), data={**stale_tab, "go": "2"})

    assert [r.given for r in _responses(session)] == [{"chosen": [0]}]


def test_in_a_test_an_answer_can_be_taken_back(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now, "test")
    answer(client, attempt, 3, typed="pour")

    answer(client, attempt, 3, typed="")

    assert _responses(session) == []


def test_a_test_says_nothing_about_right_or_wrong_before_it_is_submitted(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now, "test")
    answer(client, attempt, choice="1")

    page = client.get(address(attempt)).text

    assert "checked" in page
    assert "verdict" not in page
    assert "Where is this from?" not in page
    assert session.scalar(select(func.count()).select_from(Review)) == 0


@pytest.mark.parametrize(
    ("position", "go", "expected"),
    [(1, "", 2), (1, "4", 4), (1, "99", 2), (1, "x", 2), (1, "finish", None), (5, "", None)],
)
def test_in_a_test_it_goes_where_the_button_says(
    position: int, go: str, expected: int | None, client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now, "test")

    went = answer(client, attempt, position, go=go, **RIGHT[KINDS[position - 1]])

    assert went.location == (address(attempt, expected) if expected else f"/attempts/{attempt.id}/submit")


def test_the_script_hears_that_its_answer_is_saved(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now, "test")
    sent = {**fields(client, attempt), "choice": "2"}

    heard = client.post(address(attempt), data=sent, headers={"Accept": "application/json"})

    assert heard.json == {"saved": True}
    assert [r.given for r in _responses(session)] == [{"chosen": [2]}]


def test_in_practice_i_do_not_know_shows_the_answer_and_counts_as_missed(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now)

    shown = answer(client, attempt, 3, typed="", skip="1")

    assert "Nothing was typed; the answer is “pour”." in client.get(shown.location).text
    assert [r.score for r in _responses(session)] == [0.0]


def test_practice_tells_the_memory_at_once(client: FlaskClient, session: Session, user: User, now: datetime) -> None:
    attempt = make_attempt(session, user, now)

    answer(client, attempt, 1, choice="1")

    (response,), question = _responses(session), asked_in(session, attempt)[0].question
    review = session.get_one(Review, response.id)
    assert (review.kind, review.rating) == ("quiz", 1)
    assert card_of(session, question).state == "learning"


def test_practice_is_finished_with_its_last_answer(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now)

    answer_all(client, session, attempt)

    session.expire_all()
    assert session.get_one(Attempt, attempt.id).submitted_at is not None
    assert "5 of 5 right" in client.get(f"/attempts/{attempt.id}/results").text
