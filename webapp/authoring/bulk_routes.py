"""Changing many questions at once: those ticked, or all that are found."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import uuid4

from flask import abort, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from webapp import clock
from webapp.access import current_user, get_own_article_or_404
from webapp.authoring import bulk as many
from webapp.authoring import history, operations, queries, status_changes, words
from webapp.authoring.addresses import blueprint, narrowed, way_back
from webapp.authoring.bulk_forms import MOST_AT_ONCE, STATUS_OF, BulkForm
from webapp.authoring.filter_forms import FilterForm
from webapp.extensions import db
from webapp.models import Article, Question, Section

SHOWN = 5
SAID = {"active": "taken into use", "retired": "retired", "draft": "made drafts again"}


@blueprint.route("/questions/bulk", methods=["GET", "POST"])
def bulk() -> str | Response:
    form = BulkForm()
    form.everything.data = "1" if request.method == "GET" or form.everything.data else ""
    article = get_own_article_or_404(form.article.data) if form.article.data else None
    sections = queries.section_paths(db.session, article.id) if article else []
    form.offer(queries.article_titles(db.session, current_user()), sections)
    rows = _meant(form)
    trouble = form.trouble(len(rows))
    if trouble or form.do.data in ("", "place") or not form.validate():
        return _show(form, rows, trouble)
    said = _carry_out(form, rows, article)
    if said is None:
        abort(400, "Say what is to be done with the questions: open the list and press a button there.")
    db.session.commit()
    flash(said, "right")
    return redirect(way_back())


def _meant(form: BulkForm) -> Sequence[Question]:
    """The questions ticked, all of which must be the person's; or all found, one more than can be changed at most."""
    if not form.everything.data:
        ids = set(form.ids.data or ())
        rows = queries.own_questions(db.session, current_user(), ids)
        return rows if len(rows) == len(ids) else abort(404)
    filters = FilterForm(request.args)
    if filters.article.data is not None:
        get_own_article_or_404(filters.article.data)
    found = queries.matching_ids(db.session, current_user(), filters.filters(), MOST_AT_ONCE + 1)
    return queries.own_questions(db.session, current_user(), found)


def _show(form: BulkForm, rows: Sequence[Question], trouble: str) -> str:
    form.request_id.data = str(uuid4())
    shown = {"some": sorted(rows, key=lambda r: -r.id)[:SHOWN], "count": len(rows), "most": MOST_AT_ONCE}
    shown |= {"all_tags": queries.tags_in_use(db.session, current_user()), "rows": rows, "kept": narrowed()}
    return render_template("authoring/bulk.html", form=form, trouble=trouble, words=words, **shown)


def _carry_out(form: BulkForm, rows: Sequence[Question], article: Article | None) -> str | None:
    """Does it, and says what was done; None where nothing is known by that name."""
    user, now, request_id = current_user(), clock.now(), form.request_id.data or str(uuid4())
    match form.do.data:
        case "accept" | "retire" | "draft":
            status = STATUS_OF[form.do.data]
            change = status_changes.change_status(db.session, user, rows, status, change_id=request_id, now=now)
            held = sum(row.is_held for row in rows) if status == "active" else 0
            said = f"{words.counted(len(change.before))} {SAID[status]}."
            return f"{said} {words.held_back(held)}" if held else said
        case "tag":
            operations.tag(db.session, user, rows, form.tag.data)
            return f"{words.counted(len(rows))} tagged “{form.tag.data}”."
        case "untag":
            operations.untag(db.session, rows, form.tag.data)
            return f"{words.counted(len(rows))} no longer tagged “{form.tag.data}”."
        case "copy":
            history.duplicate(db.session, user, rows, request_id=request_id, now=now)
            return f"{words.counted(len(rows))} copied: look for the drafts."
        case "move":
            section = db.session.get(Section, form.section.data) if form.section.data else None
            return _told(many.move(db.session, user, rows, article, section, now=now), article)
    return None


def _told(moved: many.Moved, article: Article | None) -> str:
    where = f"to “{article.title}”" if article else "out of any article"
    said = [f"{words.counted(moved.moved)} moved {where}."]
    if moved.unquoted:
        said.append(f"{moved.unquoted} of them lost the quote, which is not said there: the versions keep it.")
    if moved.generated:
        said.append(f"{moved.generated} generated stay with the article they were made from: copy them to move copies.")
    if moved.quoted:
        said.append(f"{moved.quoted} stay in the section of their quote.")
    if moved.there:
        said.append(f"{moved.there} stood there already.")
    return " ".join(said)
