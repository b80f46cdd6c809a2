"""The questions of a quiz move to its attempts, and back, when the database changes its revision."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Flask
from sqlalchemy import text

from tests.webapp.test_upgrade import upgraded as upgraded
from webapp.extensions import db, migrations
from webapp.models import Attempt, AttemptItem, Quiz

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def rows(statement: str) -> list[tuple[int, ...]]:
    found = [tuple(row) for row in db.session.execute(text(statement))]
    db.session.close()  # or it would hold a lock that the migration asks for
    return found


def test_every_attempt_keeps_the_questions_that_it_asks(upgraded: Flask) -> None:
    quiz = Quiz(user_id=1, article_id=5, mode="test", created_at=NOW)
    for number in (1, 2):
        attempt = Attempt(user_id=1, quiz=quiz, number=number, seed=1, started_at=NOW)
        attempt.items = [AttemptItem(question_id=q, position=p) for p, q in enumerate((2, 1), 1)]
        db.session.add(attempt)
    db.session.commit()
    db.session.close()

    migrations.downgrade("0009")
    before = rows("select quiz_id, question_id, position from quiz_items order by position")
    migrations.upgrade()
    after = rows("select attempt_id, question_id, position from attempt_items order by attempt_id, position")

    assert before == [(1, 2, 1), (1, 1, 2)]
    assert after == [(1, 2, 1), (1, 1, 2), (2, 2, 1), (2, 1, 2)]
    assert migrations.compare_metadata() == []
