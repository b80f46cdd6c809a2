"""The question bank: listed by filters, and changed many at a time."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from flask import abort, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from webapp import clock
from webapp.access import current_user, get_own_article_or_404
from webapp.authoring import history, operations, queries, regrading, status_changes, words
from webapp.authoring.addresses import blueprint, narrowed, way_back
from webapp.authoring.filter_forms import FilterForm
from webapp.authoring.rows import row_of
from webapp.authoring.searches import saved_searches
from webapp.authoring.small_forms import DuplicateForm, StatusForm, TagForm
from webapp.extensions import db

SAID = {"active": "taken into use", "retired": "retired", "draft": "made a draft again"}


@blueprint.get("/questions")
def bank() -> str:
    form, user = FilterForm(request.args), current_user()
    article = get_own_article_or_404(form.article.data) if form.article.data is not None else None
    sections = queries.section_paths(db.session, article.id) if article else []
    tags = queries.tags_in_use(db.session, user)
    form.offer(queries.article_titles(db.session, user), sections, tags)
    page = queries.bank_page(db.session, user, form.filters(), form.page_number())
    tagged = queries.tags_of(db.session, [row.id for row in page.rows]) if tags else {}
    seen = {"ticked": "all" in request.args, "titled": article is None}
    rows = [row_of(listed, tagged.get(listed.id, ()), **seen) for listed in page.rows]
    shown: dict[str, Any] = {"article": article, "rows": rows, "all_tags": tags, "ticked": seen["ticked"]}
    shown |= {"searches": saved_searches(db.session, user), "near": regrading.how_many_wait(db.session, user)}
    shown |= {"change": status_changes.latest_change(db.session, user, now=clock.now()), "done_words": SAID}
    return render_template("authoring/bank.html", form=form, page=page, words=words, **shown, **_bank_words(form))


def _bank_words(form: FilterForm) -> dict[str, Any]:
    kept = narrowed()
    gone_with = {"article": ("article", "section")}
    chips = [
        (label, value, {k: v for k, v in kept.items() if k not in gone_with.get(name, (name,))})
        for name, label, value in form.chosen()
    ]
    return {"kept": kept, "chips": chips, "request_id": str(uuid4())}


@blueprint.post("/questions/status")
def set_status() -> Response:
    form = StatusForm()
    wish = form.wish() or abort(400, "Say which questions, and whether to accept or to retire them.")
    ids, status = wish
    rows = queries.own_questions(db.session, current_user(), ids) if form.validate() else abort(400)
    if len(rows) != len(ids):
        abort(404)
    if rows:
        change_id = form.request_id.data or str(uuid4())
        held = [row for row in rows if row.is_held] if status == "active" else []
        status_changes.change_status(db.session, current_user(), rows, status, change_id=change_id, now=clock.now())
        db.session.commit()
        if len(held) < len(rows):
            flash(f"{words.counted(len(rows) - len(held))} {SAID[status]}.", "right")
        if held:
            flash(words.held_back(len(held)), "warning")
    else:
        flash("No question was ticked: tick one, or press a button beside it.", "warning")
    return redirect(way_back())


@blueprint.post("/questions/status/undo")
def undo_status() -> Response:
    name = request.form.get("change", "").replace("\0", "")
    change = status_changes.own_change(db.session, current_user(), name) or abort(404)
    back = status_changes.undo_change(db.session, current_user(), change, now=clock.now())
    db.session.commit()
    flash(f"{words.counted(back)} as before." if back else "Nothing is left to undo.", "right" if back else "warning")
    return redirect(way_back())


@blueprint.post("/questions/tag")
def tag() -> Response:
    form = TagForm()
    if trouble := form.trouble():
        flash(trouble, "warning")
        return redirect(way_back())
    ids = set(form.ids.data)
    rows = queries.own_questions(db.session, current_user(), ids)
    if len(rows) != len(ids):
        abort(404)
    if form.do.data == "remove":
        operations.untag(db.session, rows, form.tag.data)
    else:
        operations.tag(db.session, current_user(), rows, form.tag.data)
    db.session.commit()
    done = "no longer tagged" if form.do.data == "remove" else "tagged"
    flash(f"{len(rows)} question{'s' if len(rows) > 1 else ''} {done} “{form.tag.data}”.", "right")
    return redirect(way_back())


@blueprint.post("/questions/duplicate")
def duplicate() -> Response:
    form = DuplicateForm()
    ids = set(form.ids.data or ()) if form.validate() else abort(400, "Open the page again: its form is damaged.")
    rows = queries.own_questions(db.session, current_user(), ids)
    if len(rows) != len(ids):
        abort(404)
    history.duplicate(db.session, current_user(), rows, request_id=form.request_id.data, now=clock.now())
    db.session.commit()
    if rows:
        flash(f"{len(rows)} question{'s' if len(rows) > 1 else ''} copied: look for the drafts.", "right")
    else:
        flash("No question was ticked: tick the ones to copy.", "warning")
    return redirect(way_back())
