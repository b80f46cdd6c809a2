"""The page of a session, and the way to it after a write.

A form that htmx sends gets the next page as its answer: one request instead of two. A plain form is redirected to it,
so that a reload of the page sends nothing twice.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp import clock
from webapp.access import current_user
from webapp.extensions import commit_to_read, db
from webapp.review import queue_queries, showing
from webapp.review.addresses import place, scope_and_name
from webapp.review.flags import FLAGS
from webapp.review.queue_queries import Scope
from webapp.review.undo import last_undoable
from webapp.ways import own_page


def session_page(
    wanted: int | None = None, *, can_undo: bool | None = None, said: str = "", swapped: bool = False
) -> str:
    """The next card, or what there is to say when none is left; ``wanted`` is the card to show if it may be.

    Whether anything ``can_undo`` is asked where it is not known. ``said`` is shown above the card. A page that is
    ``swapped`` in by htmx has neither head nor foot: the page it goes into has both.
    """
    user, now, (scope, scope_name) = current_user(), clock.now(), scope_and_name()
    turn = queue_queries.next_turn(db.session, user, scope, now=now, wanted=wanted)
    if can_undo is None:
        can_undo = last_undoable(db.session, user, now=now) is not None
    page: dict[str, Any] = {
        "turn": turn,
        "today": turn.today,
        "scope_name": scope_name,
        "place": place(),
        "can_undo": can_undo,
        "review_id": str(uuid4()),
        "undo_id": str(uuid4()),
        "flags": FLAGS,
        "said": said,
        "swapped": swapped,
    }
    if scope == Scope():
        page["all_due"] = turn.due.total
    if turn.card is None:
        return render_template(
            "review/end.html", rest=showing.rest(db.session, user, scope, turn.today, now=now), **page
        )
    return render_template("review/session.html", view=showing.card_view(db.session, turn.card, user, now), **page)


def commit_and_go_on(card_id: int | None = None, *, can_undo: bool | None = None, said: str = "") -> str | Response:
    """Commits, says what was done, and shows our page that the form names, or else the session, with the card of that
    id if it may be."""
    back = own_page(request.form.get("next"))
    if back is None and "HX-Request" in request.headers:
        commit_to_read(db.session)
        return session_page(card_id, can_undo=can_undo, said=said, swapped=True)
    db.session.commit()
    if said:
        flash(said)
    address = place() if card_id is None else {**place(), "card": card_id}
    return redirect(back or url_for("review.session", **address), 303)
