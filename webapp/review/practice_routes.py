"""Cram and preview: pages that show cards and never move a schedule."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp import clock
from webapp.access import current_user, get_own_card_or_404, is_possible
from webapp.extensions import db
from webapp.review import operations, practice, showing
from webapp.review.addresses import blueprint, place, scope_and_name
from webapp.review.forms import PracticeForm, uuid_of
from webapp.review.practice import Which, Wish
from webapp.scheduling.memory import Rating

NAMES = {
    Which.ALL: "Every card",
    Which.SOON: "Due within a week",
    Which.MISSED: "Missed in the last week",
    Which.NEW: "New cards",
    Which.FLAGGED: "Flagged cards",
    Which.LEECHES: "Leeches",
}
MOST = 100_000


@blueprint.get("/review/practice")
def practise() -> str:
    user, now, (scope, name) = current_user(), clock.now(), scope_and_name()
    counts = {which: practice.count_wanted(db.session, user, Wish(scope, which), now=now) for which in Which}
    return render_template(
        "review/practise.html", counts=counts, names=NAMES, scope_name=name, place=place(), since=_stamp(now)
    )


@blueprint.get("/review/cram")
def cram() -> str:
    user, now, (wish, name) = current_user(), clock.now(), _wish()
    since = _since(now)
    first = request.args.get("card", type=int)
    first = first if first is not None and is_possible(first) else None
    state = practice.cram(db.session, user, wish, since, now=now, first=first)
    page: dict[str, Any] = {"state": state, "which": wish.which, "scope_name": name, "names": NAMES, "place": place()}
    page["session"] = {**place(), "which": wish.which.value, "since": _stamp(since)}
    page["can_undo"] = practice.can_undo(db.session, user, since)
    view = showing.plain_view(state.card) if state.card is not None else None
    return render_template("review/cram.html", view=view, review_id=str(uuid4()), undo_id=str(uuid4()), **page)


@blueprint.post("/review/cram/<int:card_id>")
def cram_answer(card_id: int) -> Response:
    card, form, now = get_own_card_or_404(card_id), PracticeForm(), clock.now()
    if not form.validate():
        abort(400, "The answer did not arrive whole, so nothing was noted: go back and answer again.")
    try:
        practice.record_practice(db.session, current_user(), card, Rating(form.rating.data), form.review_id.data, now)
    except operations.ReusedIdError:
        abort(400, "This answer was already sent for another card, so nothing was noted: reload and answer again.")
    db.session.commit()
    return redirect(url_for("review.cram", **place(), which=_which().value, since=_stamp(_since(now))), 303)


@blueprint.post("/review/cram/undo")
def cram_undo() -> Response:
    undo_id, now = uuid_of(request.form.get("undo_id", "")), clock.now()
    if undo_id is None:
        abort(400, "The request did not arrive whole, so nothing was undone: go back and try again.")
    try:
        card_id = practice.undo_practice(db.session, current_user(), _since(now), undo_id, now)
    except operations.ReusedIdError:
        abort(400, "This request was already sent for something else, so nothing was undone: reload and try again.")
    db.session.commit()
    flash("There is nothing left to undo." if card_id is None else "The last answer was taken back.")
    shown = {**place(), "which": _which().value, "since": _stamp(_since(now)), "card": card_id}
    return redirect(url_for("review.cram", **{k: v for k, v in shown.items() if v is not None}), 303)


@blueprint.get("/review/preview")
def preview() -> str:
    user, (wish, name) = current_user(), _wish()
    number = max(min(request.args.get("number", 1, type=int), MOST), 1)
    card, total = practice.preview(db.session, user, wish, number, now=clock.now())
    session = {**place(), "which": wish.which.value}
    page = {"number": number, "total": total, "session": session, "scope_name": name, "which": wish.which}
    view = showing.plain_view(card) if card is not None else None
    return render_template("review/preview.html", view=view, names=NAMES, place=place(), **page)


def _which() -> Which:
    asked = request.args.get("which", "")
    return Which(asked) if asked in list(Which) else Which.ALL


def _wish() -> tuple[Wish, str]:
    scope, name = scope_and_name()
    return Wish(scope, _which()), name


def _stamp(moment: datetime) -> int:
    """Milliseconds since 1970, as addresses hold a moment."""
    return round(moment.timestamp() * 1000)


def _since(now: datetime) -> datetime:
    """When the session began: as its address says, but neither in the future nor before time was counted."""
    stamp = min(max(request.args.get("since", _stamp(now), type=int), 0), _stamp(now))
    return datetime.fromtimestamp(stamp / 1000, UTC)
