"""What comes after an attempt: its results, another attempt, and a new quiz of what was missed."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Sequence
from datetime import timedelta

from flask import Response as FlaskResponse
from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp import clock
from webapp.access import current_user, get_own_article_or_404, get_own_attempt_or_404
from webapp.extensions import db
from webapp.models import Attempt
from webapp.quiz import export, operations, queries, rules, showing, starting, words
from webapp.quiz.addresses import SEEDS, after_start, blueprint
from webapp.quiz.response_forms import known_uuid
from webapp.quiz.selection import Choosable, select_questions
from webapp.quiz.showing import asked_in
from webapp.review.bars import Bar, Placed, bars_of

TREND = 10
RETRIES = ("missed", "all")


@blueprint.get("/attempts/<int:attempt_id>/results")
def results(attempt_id: int) -> Response | str:
    attempt, now = get_own_attempt_or_404(attempt_id), clock.now()
    ended = attempt.ended_at(now)
    if ended is None:
        return redirect(url_for(".resume", attempt_id=attempt.id), 303)
    asked = showing.timed(showing.graded_by(asked_in(db.session, attempt), attempt, now), attempt)
    taken = queries.attempts_of(db.session, attempt.quiz)
    article = attempt.quiz.article
    trend = queries.history(db.session, current_user(), article, limit=TREND) if article else []
    return render_template(
        "quiz/results.html",
        attempt=attempt,
        ended=ended,
        asked=asked,
        results=showing.results_of(asked),
        taken=len(taken),
        left=rules.attempts_left(attempt, len(taken)),
        trend=trend,
        bars=_bars(trend, attempt),
        before=_before(trend, attempt),
        paused=sum((end - began for began, end in attempt.pause_times), timedelta()),
        request_ids={which: str(uuid.uuid4()) for which in RETRIES},
    )


@blueprint.get("/attempts/<int:attempt_id>/results.csv")
def results_csv(attempt_id: int) -> Response:
    """The results for a spreadsheet: a row for each question."""
    attempt, now = get_own_attempt_or_404(attempt_id), clock.now()
    if attempt.ended_at(now) is None:
        return redirect(url_for(".resume", attempt_id=attempt.id), 303)
    asked = showing.timed(showing.graded_by(asked_in(db.session, attempt), attempt, now), attempt)
    name = f"studium-quiz-{attempt.id}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return FlaskResponse(export.results_csv(asked), mimetype="text/csv", headers=headers)


@blueprint.get("/articles/<int:article_id>/quizzes")
def history(article_id: int) -> str:
    """The results on one article over time."""
    article = get_own_article_or_404(article_id)
    sittings = queries.history(db.session, current_user(), article)
    return render_template("quiz/history.html", article=article, sittings=sittings, bars=_bars(sittings))


def _before(trend: Sequence[queries.Sitting], attempt: Attempt) -> queries.Sitting | None:
    """The result that came before this attempt's, where the trend has both."""
    places = [i for i, sitting in enumerate(trend) if sitting.attempt is attempt]
    return trend[places[0] - 1] if places and places[0] else None


def _bars(sittings: Sequence[queries.Sitting], here: Attempt | None = None) -> list[Placed]:
    """The scores in per cent; that of the attempt on show is hatched."""
    return bars_of(
        [Bar(words.local_day(s.attempt.started_at), s.share, f"{s.share} %", s.attempt is here) for s in sittings],
        top=100,
    )


@blueprint.post("/attempts/<int:attempt_id>/again")
def again(attempt_id: int) -> Response:
    """Another attempt at the same quiz, as far as it allows one."""
    attempt = get_own_attempt_or_404(attempt_id)
    seed = secrets.randbelow(SEEDS)
    try:
        started = starting.start_attempt(db.session, current_user(), attempt.quiz, seed=seed, now=clock.now())
    except operations.RefusedError as error:
        db.session.rollback()
        flash(str(error), "warning")
        return redirect(url_for(".results", attempt_id=attempt_id), 303)
    return after_start(started)


@blueprint.post("/attempts/<int:attempt_id>/retry")
def retry(attempt_id: int) -> Response:
    """A new quiz of the questions that were missed, or of all, started at once; an exam's are practised."""
    attempt, now = get_own_attempt_or_404(attempt_id), clock.now()
    which = request.form.get("which", "missed")
    if which not in RETRIES:
        abort(400, "Retry what was missed, or all.")
    if attempt.ended_at(now) is None:
        flash("Finish this quiz first; then you can retry what was missed.")
        return redirect(url_for(".resume", attempt_id=attempt.id), 303)
    wanted = _wanted_again(attempt, which)
    if not wanted:
        flash("There is nothing left to ask: these questions were answered right, retired or deleted since.")
        return redirect(url_for(".results", attempt_id=attempt.id), 303)
    seed = secrets.randbelow(SEEDS)
    started = starting.start_quiz(
        db.session,
        current_user(),
        article_id=attempt.quiz.article_id,
        mode="practice" if attempt.quiz.exam else attempt.quiz.mode,
        question_ids=select_questions(wanted, None, seed),
        seed=seed,
        rules=rules.Rules(
            second_try=attempt.quiz.second_try,
            confidence=attempt.quiz.confidence,
            written_choices=attempt.quiz.written_choices,
        ),
        request_id=known_uuid(request.form.get("request_id")),
        now=now,
    )
    return after_start(started)


def _wanted_again(attempt: Attempt, which: str) -> list[Choosable]:
    asked = showing.graded_by(asked_in(db.session, attempt), attempt, clock.now())
    in_use = [a for a in asked if a.question.status != "retired"]
    return [Choosable(a.question.id, None, wanted=True) for a in in_use if which == "all" or a.score < 1]
