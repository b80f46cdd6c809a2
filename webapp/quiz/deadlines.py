"""The worker's part in exams: an attempt is submitted at its deadline whatever the browser does."""

from __future__ import annotations

from flask import Flask

from webapp import clock
from webapp.models import Attempt, User
from webapp.quiz import operations, queries
from webapp.work import read, transaction


def submit_overdue(app: Flask) -> None:
    """Submits the attempts whose time is over, each in a transaction of its own."""
    now = clock.now()
    for attempt_id in read(app, lambda session: queries.overdue(session, now=now)):
        with transaction(app) as session:
            # Locked before it is looked at: the time that was granted meanwhile holds.
            attempt = session.get(Attempt, attempt_id, with_for_update=True)
            if attempt is not None and attempt.ended_at(now) is not None:
                operations.submit(session, session.get_one(User, attempt.user_id), attempt, now=now)
