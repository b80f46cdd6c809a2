"""The way back to a quiz that was left before its end, from the library and from the article."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.factories import make_article
from tests.webapp.quiz.sitting import answer, answer_all, make_attempt
from webapp.models import User
from webapp.quiz.queries import unfinished_by_article


@pytest.mark.parametrize("path", ["/", "/articles/1"])
def test_leads_on_to_the_attempt_and_says_how_far_it_is(
    path: str, client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now)
    answer(client, attempt, 1, choice="0")

    page = client.get(path).text

    assert f'<a href="/attempts/{attempt.id}">Go on with the quiz: 1 of 5 answered' in page


@pytest.mark.parametrize("path", ["/", "/articles/1"])
def test_a_finished_quiz_leads_nowhere(
    path: str, client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    answer_all(client, session, make_attempt(session, user, now))

    assert "Go on with the" not in client.get(path).text


def test_of_several_the_latest_is_meant_and_each_article_has_its_own(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    first, second = (make_article(session, user, now, title=title) for title in ("First", "Second"))
    make_attempt(session, user, now - timedelta(days=1), article=first)
    latest = make_attempt(session, user, now, "test", article=first)
    other = make_attempt(session, user, now - timedelta(days=2), article=second)

    found = unfinished_by_article(session, user, [first.id, second.id], now=now)

    assert {key: s.attempt.id for key, s in found.items()} == {first.id: latest.id, second.id: other.id}
    assert "Go on with the test: 0 of 5 answered" in client.get(f"/articles/{first.id}").text


def test_somebody_elses_attempt_is_not_shown(session: Session, user: User, now: datetime) -> None:
    other = User(name="Other", time_zone="UTC", created_at=now)
    session.add(other)
    session.commit()
    foreign = make_attempt(session, other, now)

    assert unfinished_by_article(session, user, [foreign.quiz.article_id or 0], now=now) == {}
