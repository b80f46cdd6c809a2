"""The inbox: drafts one at a time, each accepted, edited, retired or passed over."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID, uuid4

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp import clock
from webapp.access import current_user, get_own_article_or_404, get_own_question_or_404
from webapp.authoring import inbox as drafts
from webapp.authoring import status_changes, words
from webapp.authoring.addresses import blueprint
from webapp.authoring.bulk_forms import DecideForm
from webapp.extensions import db
from webapp.markdown import plain
from webapp.models import Question

DECIDED = "That draft was decided elsewhere meanwhile, so it stays as it is."
SAID = {"active": "Accepted", "retired": "Retired"}


@blueprint.get("/questions/inbox")
def inbox() -> str:
    article_id, sitting = _walk()
    at, past = (request.args.get(name, type=int) for name in ("at", "after"))
    at, past = (key if key is not None and 0 < key < 2**31 else None for key in (at, past))
    found = drafts.inbox(db.session, current_user(), article_id, sitting, at=at, past=past)
    article = get_own_article_or_404(article_id) if article_id is not None else None
    shown: dict[str, Any] = {"article": article, "sitting": sitting, "request_id": str(uuid4()), "words": words}
    if found.row is not None:
        shown |= {"content": found.row.content, "passage": drafts.passage(found.row)}
    return render_template("authoring/inbox.html", inbox=found, **shown)


@blueprint.post("/questions/inbox")
def decide() -> Response:
    article_id, sitting = _walk()
    form = DecideForm()
    if not form.validate() or (wish := form.wish()) is None:
        abort(400, "Open the inbox again: its form is damaged.")
    row = get_own_question_or_404(wish[0])
    change = status_changes.change_status(
        db.session,
        current_user(),
        [row],
        wish[1],
        change_id=form.request_id.data or str(uuid4()),
        only="draft",
        sitting=sitting,
        now=clock.now(),
    )
    if change.before:
        said, tone = f"{SAID[change.status]}: “{plain(row.prompt)}”", "right"
    else:
        said, tone = words.held_back(1) if row.is_held and row.status == "draft" else DECIDED, "warning"
    after = row.id
    db.session.commit()
    flash(said, tone)
    return redirect(url_for(".inbox", article=article_id, sitting=sitting, after=after))


@blueprint.post("/questions/inbox/undo")
def undo_decision() -> Response:
    article_id, sitting = _walk()
    changes = status_changes.changes_in(db.session, current_user(), sitting)
    last = next((c for c in changes if c.before), None)
    if last is None:
        flash("Nothing was decided here yet, so there is nothing to undo.", "warning")
        return redirect(url_for(".inbox", article=article_id, sitting=sitting))
    back = status_changes.undo_change(db.session, current_user(), last, now=clock.now())
    at = next(iter(last.before))
    db.session.commit()
    flash("It is a draft again." if back else "It was changed since, so it stays as it is.", "right" if back else "")
    return redirect(url_for(".inbox", article=article_id, sitting=sitting, at=at))


def accept_edited(row: Question, back: str | None) -> None:
    """Accepts a draft that was edited; where ``back`` leads to the inbox, as a decision of that walk through it."""
    sitting = _known(parse_qs(urlsplit(back or "").query).get("sitting", [""])[0]) or None
    user, now = current_user(), clock.now()
    status_changes.change_status(db.session, user, [row], "active", change_id=str(uuid4()), sitting=sitting, now=now)


def _walk() -> tuple[int | None, str]:
    """The article that the inbox is narrowed to, and the name of this walk through it."""
    article_id = request.args.get("article", type=int)
    if article_id is not None:
        get_own_article_or_404(article_id)
    return article_id, _known(request.args.get("sitting", "")) or str(uuid4())


def _known(name: str) -> str:
    try:
        return str(UUID(name))
    except ValueError:
        return ""
