"""Catching up with a backlog, and planned breaks: both are shown before they are carried out, and can be undone."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp import clock
from webapp.access import current_user, get_own_break_or_404
from webapp.extensions import db
from webapp.review import backlog
from webapp.review.addresses import blueprint
from webapp.review.bars import Bar, Placed, bars_of
from webapp.review.forms import BreakForm, CatchUpForm
from webapp.review.undo import last_undoable
from webapp.scheduling.days import study_day
from webapp.scheduling.spreading import cards_needed
from webapp.scheduling.words import duration_words

SPANS = (7, 14, 30)
MOST_BARS = 60


@blueprint.route("/review/catch-up", methods=["GET", "POST"])
def catch_up() -> str | Response | tuple[str, int]:
    user, now = current_user(), clock.now()
    waits = backlog.waiting(db.session, user, now=now)
    coming = backlog.coming_by_day(db.session, user, now=now)
    seconds = backlog.seconds_a_card(db.session, user, now=now)
    offers = [_offer(waits, days, coming, seconds) for days in SPANS]
    form = CatchUpForm(*([request.args] if request.method == "GET" and request.args else []))
    if form.cards.data is None and not form.is_submitted() and not request.args:
        form.cards.data = offers[1][1]
    valid = form.validate() if form.is_submitted() or request.args else True
    plan = backlog.catch_up_plan(db.session, user, form.cards.data, now=now) if valid and waits else None
    if form.is_submitted() and plan is not None:
        backlog.carry_out(db.session, user, plan, action_id=form.action_id.data, now=now)
        db.session.commit()
        flash(f"{_cards(len(plan.days))} given a later day; the rest waits today. Undo takes that back.", "right")
        return redirect(url_for("review.backlog_done"), 303)
    time = duration_words(round((form.cards.data or 0) * seconds))
    page = {"form": form, "waits": waits, "plan": plan, "offers": offers, "time": time, "bars": _bars(plan)}
    return render_template("review/catch_up.html", action_id=str(uuid4()), **page), 200 if valid else 422


@blueprint.get("/review/backlog/done")
def backlog_done() -> str:
    can_undo = last_undoable(db.session, current_user(), now=clock.now()) is not None
    return render_template("review/backlog_done.html", can_undo=can_undo, undo_id=str(uuid4()))


def _offer(waits: int, days: int, coming: list[int], seconds: float) -> tuple[int, int, str]:
    """To be done in so many days: how many cards a day that takes, and how long."""
    needed = max(cards_needed(waits, days, sum(coming[:days]) / days), 1)
    return days, needed, duration_words(round(needed * seconds))


@blueprint.route("/review/breaks", methods=["GET", "POST"])
def breaks() -> str | Response | tuple[str, int]:
    user, now = current_user(), clock.now()
    today = study_day(now, user.zone, user.day_start_hour)
    rows = backlog.breaks_of(db.session, user, now=now)
    asked = request.args if request.method == "GET" and request.args else None
    form = BreakForm(asked, today=today, others=[(row.first_day, row.last_day) for row in rows])
    valid = form.validate() if form.is_submitted() or asked is not None else None
    if form.is_submitted() and valid:
        done = backlog.plan_break(db.session, user, form.days(), action_id=form.action_id.data, now=now)
        db.session.commit()
        flash(f"The break is planned, and {_cards(len(done.days))} moved out of it. Undo takes that back.", "right")
        return redirect(url_for("review.backlog_done"), 303)
    plan = backlog.break_plan(db.session, user, form.days(), now=now) if valid else None
    marked = form.days() if valid else None
    page = {"form": form, "rows": rows, "plan": plan, "bars": _bars(plan, marked), "action_id": str(uuid4())}
    return render_template("review/breaks.html", today=today, **page), 422 if valid is False else 200


@blueprint.post("/review/breaks/<int:break_id>/cancel")
def break_cancel(break_id: int) -> Response:
    row = get_own_break_or_404(break_id)
    back = backlog.cancel_break(db.session, row, undo_id=str(uuid4()), now=clock.now())
    db.session.commit()
    flash(f"The break is given up, and {_cards(back)} put back to the day before it was planned." if back else _GONE)
    return redirect(url_for("review.breaks"), 303)


_GONE = "The break is given up. No card had to be put back."


def _cards(number: int) -> str:
    return f"{number} {'card was' if number == 1 else 'cards were'}"


def _bars(plan: backlog.Move | None, marked: tuple[date, date] | None = None) -> dict[str, list[Placed]]:
    """What is due before and after, day by day; the break is hatched. Both have one scale."""
    if plan is None:
        return {}
    top = max(*plan.before.values(), *plan.after.values(), 0)
    return {
        name: bars_of(
            [
                Bar(f"{day.day} {day:%b}", count, str(count), marked is not None and marked[0] <= day <= marked[1])
                for day, count in list(counts.items())[:MOST_BARS]
            ],
            top,
        )
        for name, counts in (("before", plan.before), ("after", plan.after))
    }
