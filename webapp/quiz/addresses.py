"""The blueprint that the routes of quizzes share, and where a quiz that was started begins."""

from __future__ import annotations

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from webapp.extensions import db
from webapp.models import Attempt
from webapp.quiz import words

blueprint = Blueprint("quiz", __name__)
words.register(blueprint)

SEEDS = 2**31


def after_start(attempt: Attempt) -> Response:
    """Commits what was started and goes to its first question."""
    db.session.commit()
    return redirect(url_for("quiz.show", attempt_id=attempt.id, position=1), 303)
