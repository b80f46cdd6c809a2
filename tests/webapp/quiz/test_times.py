"""How long each question took, and what the results tell beside the score."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.webapp.quiz.sitting import answer, answer_all, make_attempt
from tests.webapp.quiz.test_history import rows_of
from tests.webapp.review.conftest import HandClock
from webapp.models import User
from webapp.quiz.rules import Rules
from webapp.quiz.showing import asked_in, timed
from webapp.quiz.words import span_words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 s"), (0.4, "0 s"), (42, "42 s"), (60, "1 min"), (750, "12 min 30 s"), (3600, "1 h"), (3905, "1 h 5 min")],
)
def test_a_time_in_words(seconds: float, words: str) -> None:
    assert span_words(seconds) == span_words(timedelta(seconds=seconds)) == words


def test_a_question_takes_the_time_since_the_answer_before_it_without_the_pauses(
    client: FlaskClient, session: Session, user: User, now: datetime, hand_clock: HandClock
) -> None:
    rules = Rules(exam=True, minutes=30, pauses=2, pause_minutes=20)
    attempt = make_attempt(session, user, now, "test", rules=rules)
    hand_clock.turn(seconds=20)
    answer(client, attempt, 3, typed="pour")
    hand_clock.turn(seconds=30)
    client.post(f"/attempts/{attempt.id}/pause")
    hand_clock.turn(minutes=5)
    client.post(f"/attempts/{attempt.id}/go-on")
    hand_clock.turn(seconds=40)
    answer(client, attempt, 1, choice="0")
    client.post(f"/attempts/{attempt.id}/submit")

    took = [asked.seconds for asked in timed(asked_in(session, attempt), attempt)]
    page = client.get(f"/attempts/{attempt.id}/results").text
    rows = rows_of(client.get(f"/attempts/{attempt.id}/results.csv").text)

    assert took == [70, None, 20, None, None]
    assert "Answered in 1 min 30 s" in page
    assert ">1 min 10 s</span>" in page
    assert [row["seconds"] for row in rows] == ["70", "", "20", "", ""]


def test_the_results_lead_to_the_item_analysis_and_show_the_trend(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    first = make_attempt(session, user, now)
    answer_all(client, session, first, wrong=[1, 2])
    alone = client.get(f"/attempts/{first.id}/results").text
    second = make_attempt(session, user, now + timedelta(days=1), article=first.quiz.article)
    answer_all(client, session, second)

    page = client.get(f"/attempts/{second.id}/results").text

    assert f'href="/questions/analysis?quiz={second.quiz_id}"' in page
    assert all(f'href="/questions/{item.question_id}/analysis"' in page for item in second.items)
    assert "From quiz to quiz" not in alone
    assert "From quiz to quiz" in page
    assert "100 % this time, 60 % the time before." in page
    assert "This one" in page
