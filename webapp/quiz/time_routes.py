"""The clock of an attempt: pausing it, going on, and granting it more time."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp import clock
from webapp.access import get_own_attempt_or_404
from webapp.extensions import db
from webapp.quiz import operations, rules, timing
from webapp.quiz.addresses import blueprint
from webapp.quiz.forms import ExtraTimeForm
from webapp.quiz.timing import MOST_GRANTED


@blueprint.post("/attempts/<int:attempt_id>/pause")
def pause(attempt_id: int) -> Response:
    attempt = get_own_attempt_or_404(attempt_id)
    try:
        timing.pause(db.session, attempt, now=clock.now())
        db.session.commit()
    except operations.RefusedError as error:
        db.session.rollback()
        flash(str(error), "warning")
    return redirect(url_for(".resume", attempt_id=attempt_id), 303)


@blueprint.get("/attempts/<int:attempt_id>/pause")
def paused(attempt_id: int) -> Response | str:
    """What stands in place of the questions; ``position`` is the one to go on with."""
    attempt, now = get_own_attempt_or_404(attempt_id), clock.now()
    until = attempt.paused_until(now)
    if until is None or attempt.deadline is None:
        return redirect(url_for(".resume", attempt_id=attempt.id), 303)
    return render_template(
        "quiz/paused.html",
        attempt=attempt,
        until=until,
        now=now,
        remaining=attempt.deadline - until,
        position=request.args.get("position", type=int),
    )


@blueprint.post("/attempts/<int:attempt_id>/go-on")
def go_on(attempt_id: int) -> Response:
    """Ends the pause."""
    attempt = get_own_attempt_or_404(attempt_id)
    timing.go_on(db.session, attempt, now=clock.now())
    db.session.commit()
    position = request.form.get("position", type=int)
    if position is None or not 0 < position < 10_000:
        return redirect(url_for(".resume", attempt_id=attempt.id), 303)
    return redirect(url_for(".show", attempt_id=attempt.id, position=position), 303)


@blueprint.route("/attempts/<int:attempt_id>/extra-time", methods=["GET", "POST"])
def extra_time(attempt_id: int) -> Response | str | tuple[str, int]:
    """Minutes for an attempt that runs, beside those that its quiz gives to each."""
    attempt, now = get_own_attempt_or_404(attempt_id), clock.now()
    if attempt.deadline is None or attempt.ended_at(now) is not None:
        flash(timing.ENDED if attempt.deadline else timing.NO_LIMIT, "warning")
        return redirect(url_for(".resume", attempt_id=attempt.id), 303)
    form = ExtraTimeForm()
    if form.validate_on_submit():
        try:
            timing.grant(db.session, attempt, form.minutes.data or 0, request_id=str(form.request_id.data), now=now)
            db.session.commit()
            return redirect(url_for(".extra_time", attempt_id=attempt_id), 303)
        except timing.ClockError as error:
            db.session.rollback()
            form.minutes.errors = [str(error)]
    page = render_template(
        "quiz/extra_time.html",
        attempt=attempt,
        form=form,
        now=now,
        paused=attempt.paused_until(now),
        time=rules.time_for(attempt.quiz),
        most=MOST_GRANTED,
    )
    return page, 422 if form.errors else 200
