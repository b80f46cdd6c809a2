"""Editing an article, importing it again, and its revisions. Nothing changes before somebody has seen what will."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

import questions
from webapp import clock
from webapp.access import current_user, get_own_article_or_404
from webapp.articles import differing, queries, rendering, revising
from webapp.articles.addresses import blueprint
from webapp.articles.operations import domain_article
from webapp.articles.revision_forms import ImportForm, RevisionForm, number
from webapp.authoring.words import moment
from webapp.extensions import db
from webapp.models import Article, ArticleRevision

Page = Response | tuple[str, int] | str


@blueprint.route("/articles/<int:article_id>/edit", methods=["GET", "POST"])
def edit(article_id: int) -> Page:
    row = get_own_article_or_404(article_id)
    if row.confirmed_at is None:
        return redirect(url_for(".outline", article_id=row.id))
    if request.method == "GET":
        return _edit(row, _form_of(row, domain_article(row)))
    form = RevisionForm()
    if request.form.get("do") == "edit":
        return _edit(row, form)
    if not form.validate():
        return _edit(row, form), 422
    if number(form.revision.data) != row.revision:
        return _changed_meanwhile(row, form)
    return _preview(row, form.article, form=form)


@blueprint.route("/articles/<int:article_id>/import", methods=["GET", "POST"], endpoint="import_again")
def import_again(article_id: int) -> Page:
    row = get_own_article_or_404(article_id)
    if row.confirmed_at is None:
        return redirect(url_for(".outline", article_id=row.id))
    form = ImportForm(title=row.title)
    if form.is_submitted() and not (form.title.data or "").strip():
        form.title.data = row.title
    if not form.validate_on_submit():
        return render_template("articles/import.html", article=row, form=form), 422 if form.errors else 200
    # As the page will send it: what is previewed is what will be applied.
    read = questions.as_corrected(domain_article(row), form.article)
    sent = _form_of(row, read)
    return _preview(row, questions.read_source(sent.text.data, title=read.title), form=sent)


@blueprint.post("/articles/<int:article_id>/apply")
def apply(article_id: int) -> Page:
    row = get_own_article_or_404(article_id)
    form = RevisionForm()
    if not form.validate():
        return _edit(row, form), 422
    expected = number(form.revision.data)
    try:
        revising.revise(
            db.session, row, form.article, expected=expected, request_id=form.request_id.data, now=clock.now()
        )
    except revising.ChangedMeanwhileError:
        db.session.rollback()
        return _changed_meanwhile(row, form)
    except revising.RefusedError as error:
        db.session.rollback()
        flash(str(error), "warning")
        return _preview(row, form.article, form=form)
    return _applied(row)


def _applied(row: Article) -> Response:
    stale = queries.count_stale(db.session, row)
    said = f"The article is changed: this is revision {row.revision}."
    db.session.commit()
    flash(f"{said} {_waits(stale)}" if stale else said, "right")
    return redirect(url_for(".stale" if stale else ".show", article_id=row.id))


def _waits(stale: int) -> str:
    return "One question is stale: look at it." if stale == 1 else f"{stale} questions are stale: look at them."


def _form_of(row: Article, article: questions.Article) -> RevisionForm:
    """The form that holds the article's text; what was sent is for another one."""
    source = questions.article_source(article)
    return RevisionForm(formdata=None, title=article.title, text=source, revision=str(row.revision))


def _edit(row: Article, form: RevisionForm, *, meanwhile: bool = False) -> str:
    under_way = queries.generation_under_way(db.session, row)
    return render_template("articles/edit.html", article=row, form=form, meanwhile=meanwhile, under_way=under_way)


def _changed_meanwhile(row: Article, form: RevisionForm) -> tuple[str, int]:
    """What was written stays in the form; to go on from here is to replace what the article says now."""
    begun = number(form.revision.data)
    form.revision.data = str(row.revision)
    page = render_template("articles/edit.html", article=row, form=form, meanwhile=True, begun=begun, under_way=False)
    return page, 409


def _preview(row: Article, new: questions.Article, **more: Any) -> str:
    """What would change; ``form`` or ``restored`` is what applies it."""
    plan = revising.Plan(db.session, row, new)
    shown = {
        "same": plan.changes_nothing,
        "difference": differing.difference(plan.old, plan.new),
        "sections": differing.sections(plan),
        "fates": differing.fates(plan),
        "under_way": queries.generation_under_way(db.session, row),
        "titles": (plan.old.title, plan.new.title),
    }
    return render_template("articles/changes.html", article=row, **shown, **{"form": None, "restored": None, **more})


@blueprint.get("/articles/<int:article_id>/revisions")
def revisions(article_id: int) -> str:
    row = get_own_article_or_404(article_id)
    listed = queries.revisions(db.session, row)
    numbers = [r.number for r in listed]
    new = _asked("to", row.revision, numbers)
    old = _asked("from", max((n for n in numbers if n < new), default=new), numbers)
    shown = None
    if old != new:
        shown = differing.difference(_revision_or_404(row, old).domain, _revision_or_404(row, new).domain)
    return render_template(
        "articles/revisions.html", article=row, revisions=listed, old=old, new=new, difference=shown, **_when()
    )


def _when() -> dict[str, Any]:
    return {"moment": moment, "zone": current_user().zone}


def _asked(name: str, otherwise: int, numbers: list[int]) -> int:
    """The revision that the address names, if there is such a one."""
    asked = request.args.get(name, otherwise, type=int)
    return asked if asked in numbers else otherwise


def _revision_or_404(row: Article, wanted: int) -> ArticleRevision:
    found = queries.revision_of(db.session, row, wanted) if wanted < 2**31 else None
    return found or abort(404)


@blueprint.get("/articles/<int:article_id>/revisions/<int:revision>")
def revision(article_id: int, revision: int) -> str:
    row = get_own_article_or_404(article_id)
    kept = _revision_or_404(row, revision)
    parts = rendering.parts(kept.domain)
    return render_template("articles/revision.html", article=row, kept=kept, parts=parts, **_when())


@blueprint.route("/articles/<int:article_id>/revisions/<int:revision>/restore", methods=["GET", "POST"])
def restore(article_id: int, revision: int) -> Page:
    """Shows what bringing an older revision back would change; then makes it the next revision."""
    row = get_own_article_or_404(article_id)
    kept = _revision_or_404(row, revision)
    if revision == row.revision:
        flash("The article reads so already.")
        return redirect(url_for(".revisions", article_id=row.id))
    form = RevisionForm(title=kept.title, text="", revision=str(row.revision))
    if request.method == "GET":
        return _preview(row, kept.domain, restored=kept, form=form)
    form.validate_request_id(form.request_id)
    expected, request_id = number(form.revision.data), form.request_id.data
    try:
        revising.revise(
            db.session,
            row,
            kept.domain,
            expected=expected,
            request_id=request_id,
            restored=kept.number,
            now=clock.now(),
        )
    except revising.RefusedError as error:
        db.session.rollback()
        flash(str(error), "warning")
        return redirect(url_for(".restore", article_id=row.id, revision=revision))
    return _applied(row)
