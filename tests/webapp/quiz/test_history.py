"""GET /articles/<id>/quizzes and /attempts/<id>/results.csv: the results over time, and for a spreadsheet."""

from __future__ import annotations

import csv
import io
from datetime import datetime, timedelta

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

import questions
from tests.webapp.quiz.sitting import address, answer, answer_all, make_attempt
from webapp.models import Attempt, User
from webapp.quiz.rules import Rules


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def finished(client: FlaskClient, session: Session, user: User, now: datetime, *, wrong: list[int]) -> Attempt:
    attempt = make_attempt(session, user, now)
    answer_all(client, session, attempt, wrong)
    return attempt


def test_shows_the_results_on_an_article_and_their_trend(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    first = finished(client, session, user, now, wrong=[1, 2])
    second = make_attempt(session, user, now + timedelta(days=1), article=first.quiz.article)
    answer_all(client, session, second)
    make_attempt(session, user, now, article=first.quiz.article)

    page = client.get(f"/articles/{first.quiz.article_id}/quizzes").text

    assert "From 60 % to 100 % over 2 quizzes." in page
    assert f'href="/attempts/{first.id}/results"' in page
    assert "3 Mar" in page


def test_without_a_result_says_what_to_do(client: FlaskClient, session: Session, user: User, now: datetime) -> None:
    article_id = make_attempt(session, user, now).quiz.article_id

    page = client.get(f"/articles/{article_id}/quizzes").text

    assert "No quiz finished yet" in page
    assert f'href="/articles/{article_id}/quiz"' in page


def test_gives_every_answer_as_a_row(client: FlaskClient, session: Session, user: User, now: datetime) -> None:
    attempt = finished(client, session, user, now, wrong=[3])

    answered = client.get(f"/attempts/{attempt.id}/results.csv")

    rows = rows_of(answered.text)
    assert answered.mimetype == "text/csv"
    assert [r["score"] for r in rows] == ["1", "1", "0", "1", "1"]
    assert rows[2]["answer given"] == "grind"
    assert rows[2]["right answer"] == "pour"


def test_a_cell_is_never_a_formula(client: FlaskClient, session: Session, user: User, now: datetime) -> None:
    content = questions.ShortAnswer(prompt="=1+1?", answer=("two",))
    attempt = make_attempt(session, user, now, contents=[content], rules=Rules(confidence=True))
    answer(client, attempt, typed="@SUM(A1)", confidence="2")

    row = rows_of(client.get(f"/attempts/{attempt.id}/results.csv").text)[0]

    assert (row["question"], row["answer given"], row["sureness"]) == ("'=1+1?", "'@SUM(A1)", "Fairly sure")


def test_what_is_not_finished_has_no_table_yet(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now)

    answered = client.get(f"/attempts/{attempt.id}/results.csv", follow_redirects=True)

    assert answered.request.path == address(attempt)
