"""A quiz on paper: its questions with room to answer, and the key on a page of its own."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp import clock
from webapp.access import get_own_attempt_or_404
from webapp.extensions import db
from webapp.quiz.addresses import blueprint
from webapp.quiz.showing import asked_in

NOT_YET = "An exam can be put on paper once it has ended: until then its questions are shown in their turn."


@blueprint.get("/attempts/<int:attempt_id>/paper")
def paper(attempt_id: int) -> Response | str:
    """The attempt's questions in its order; with ``key=1`` the answers behind them."""
    attempt = get_own_attempt_or_404(attempt_id)
    ended = attempt.ended_at(clock.now()) is not None
    if attempt.quiz.exam and not ended:
        flash(NOT_YET)
        return redirect(url_for(".resume", attempt_id=attempt.id), 303)
    return render_template(
        "quiz/paper.html",
        attempt=attempt,
        asked=asked_in(db.session, attempt),
        ended=ended,
        key=request.args.get("key") == "1",
    )
