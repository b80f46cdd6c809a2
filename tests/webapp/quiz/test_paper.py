"""GET /attempts/<id>/paper: the questions with room to answer, and their key."""

from __future__ import annotations

from datetime import datetime

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories import EVERY_KIND, make_article, make_question
from tests.html import check_page
from tests.webapp.quiz.sitting import make_attempt
from webapp.models import Attempt, User
from webapp.quiz.rules import Rules


def test_is_made_from_the_form_without_a_clock_and_without_the_answers(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    article = make_article(session, user, now)
    section = make_question(session, article, user, now).section_id
    sent = {"length": "5", "mode": "exam", "minutes": "5", "sections": [section], "kinds": ["multiple-choice"]}

    made = client.post(f"/articles/{article.id}/quiz", data={**sent, "paper": "1"})
    page = client.get(made.location).text

    attempt = session.scalars(select(Attempt)).one()
    assert made.location == f"/attempts/{attempt.id}/paper"
    assert (attempt.quiz.manner, attempt.deadline) == ("test", None)
    assert "Which method keeps the grounds in the water?" in page
    assert "Answer it here" in page
    assert "Key:" not in page


def test_shows_every_kind_and_its_answer_in_the_key_alone(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now, "test", contents=EVERY_KIND)

    questions, key = client.get(f"/attempts/{attempt.id}/paper?key=1").text.split("Key: ")

    check_page(client.get(f"/attempts/{attempt.id}/paper").text)
    assert questions.count('class="paper-question"') == len(EVERY_KIND)
    for hidden in ("four minutes", "A steady hand", "Grind → Pour → Wait → Press"):
        assert hidden not in questions
        assert hidden in key


def test_of_an_exam_is_there_only_once_it_has_ended(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now, "test", rules=Rules(exam=True))
    url = f"/attempts/{attempt.id}/paper"

    before = client.get(url, follow_redirects=True)
    client.post(f"/attempts/{attempt.id}/submit")
    after = client.get(url)

    assert "An exam can be put on paper once it has ended" in before.text
    assert before.request.path == f"/attempts/{attempt.id}/1"
    assert after.status_code == 200
    assert url in client.get(f"/attempts/{attempt.id}/results").text
