"""GET /attempts/<id>/results, POST /attempts/<id>/retry and GET /quizzes."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories import EVERY_KIND
from tests.webapp.quiz.sitting import address, answer, answer_all, make_attempt
from webapp.models import Attempt, AttemptItem, Quiz, User
from webapp.quiz import queries
from webapp.quiz.showing import asked_in, results_of


def _finished(client: FlaskClient, session: Session, user: User, now: datetime, wrong: list[int]) -> Attempt:
    attempt = make_attempt(session, user, now)
    answer_all(client, session, attempt, wrong)
    return attempt


def test_shows_the_score_and_each_answer_beside_its_source(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = _finished(client, session, user, now, wrong=[2, 3])

    page = client.get(f"/attempts/{attempt.id}/results").text

    assert "3 of 5 right" in page
    assert "Score 60 %" in page
    assert page.count("Where is this from?") == 5
    assert "grind" in page
    assert "4 min" in page
    assert "I knew it" in page


def test_counts_by_section(client: FlaskClient, session: Session, user: User, now: datetime) -> None:
    attempt = _finished(client, session, user, now, wrong=[1])

    results = results_of(asked_in(session, attempt))

    assert [(s.path[-1], s.right, s.questions, s.share) for s in results.sections] == [
        ("Immersion", 2, 3, 67),
        ("Percolation", 2, 2, 100),
    ]
    assert "2 of 3 right" in client.get(f"/attempts/{attempt.id}/results").text


def test_an_unfinished_quiz_has_no_results_yet(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now)

    assert client.get(f"/attempts/{attempt.id}/results").location == f"/attempts/{attempt.id}"


def test_a_finished_question_can_still_be_looked_at(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now, "test")
    client.post(f"/attempts/{attempt.id}/submit")

    pages = [client.get(address(attempt, n)).text for n in range(1, 6)]

    assert all("Not answered" in page and "See the results" in page for page in pages)


def test_retries_what_was_missed(client: FlaskClient, session: Session, user: User, now: datetime) -> None:
    attempt = _finished(client, session, user, now, wrong=[2, 4])
    missed = {attempt.items[1].question_id, attempt.items[3].question_id}

    started = client.post(f"/attempts/{attempt.id}/retry", data={"which": "missed"})

    fresh = session.scalars(select(Attempt).order_by(Attempt.id.desc())).first()
    assert fresh is not None
    assert started.location == address(fresh)
    assert {item.question_id for item in fresh.items} == missed
    assert (fresh.quiz.mode, fresh.quiz.article_id) == (attempt.quiz.mode, attempt.quiz.article_id)


def test_the_same_request_twice_retries_once_and_each_button_is_another_request(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = _finished(client, session, user, now, wrong=[2, 4])
    page = client.get(f"/attempts/{attempt.id}/results").text
    sent = re.findall(r'name="which" value="(.+?)">\s*<input type="hidden" name="request_id" value="(.+?)"', page)
    url = f"/attempts/{attempt.id}/retry"

    went = [client.post(url, data=dict(zip(("which", "request_id"), s, strict=True))).location for s in sent * 2]

    assert [which for which, _ in sent] == ["missed", "all"]
    assert went[:2] == went[2:]
    assert len(session.scalars(select(Attempt)).all()) == 3


def test_starts_again_with_all_that_are_still_in_use(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = _finished(client, session, user, now, wrong=[])
    asked_in(session, attempt)[0].question.status = "retired"
    session.commit()

    client.post(f"/attempts/{attempt.id}/retry", data={"which": "all"})

    fresh = session.scalars(select(Attempt).order_by(Attempt.id.desc())).first()
    assert fresh is not None
    assert len(fresh.items) == 4


def test_nothing_missed_leaves_nothing_to_retry(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = _finished(client, session, user, now, wrong=[])

    back = client.post(f"/attempts/{attempt.id}/retry", data={"which": "missed"})

    page = client.get(back.location).text
    assert "There is nothing left to ask" in page
    assert "Retry" not in page
    assert len(session.scalars(select(Quiz)).all()) == 1


def test_a_quiz_is_finished_before_it_is_retried(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now)

    back = client.post(f"/attempts/{attempt.id}/retry", data={"which": "all"})

    assert back.location == f"/attempts/{attempt.id}"
    assert len(session.scalars(select(Quiz)).all()) == 1


@pytest.mark.parametrize("which", ["", "some"])
def test_only_the_missed_or_all_can_be_retried(
    which: str, client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = _finished(client, session, user, now, wrong=[1])

    assert client.post(f"/attempts/{attempt.id}/retry", data={"which": which}).status_code == 400


def test_the_list_teaches_the_first_step(client: FlaskClient) -> None:
    page = client.get("/quizzes").text

    assert "No quiz yet" in page


def test_the_list_shows_what_was_begun_first_and_each_score(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    done = _finished(client, session, user, now, wrong=[1])
    begun = make_attempt(session, user, now - timedelta(days=1), "test", contents=EVERY_KIND[:2])
    answer(client, begun, 1, choice="0")

    page = client.get("/quizzes").text

    assert page.index(f'href="/attempts/{begun.id}"') < page.index(f'href="/attempts/{done.id}/results"')
    assert "1 of 2 answered" in page
    assert "80 %" in page
    assert "1 March 2026, 10:30" in page


def test_the_list_comes_in_pages(session: Session, user: User, now: datetime) -> None:
    first = make_attempt(session, user, now)
    for day in range(1, queries.PAGE + 2):
        begun = now - timedelta(days=day)
        older = Attempt(user_id=user.id, quiz=first.quiz, number=day + 1, seed=1, started_at=begun)
        older.items = [AttemptItem(question_id=first.items[0].question_id, position=1)]
        session.add(older)
    session.commit()

    newest, more = queries.sittings(session, user)
    oldest, none_left = queries.sittings(session, user, page=2)

    assert (len(newest), more, len(oldest), none_left) == (queries.PAGE, True, 2, False)
    assert [s.questions for s in oldest] == [1, 1]


def test_the_list_shows_nobody_else_s_quizzes(client: FlaskClient, session: Session, user: User, now: datetime) -> None:
    other = User(name="Other", time_zone="UTC", created_at=now)
    session.add(other)
    session.commit()
    make_attempt(session, other, now)

    assert "No quiz yet" in client.get("/quizzes").text
