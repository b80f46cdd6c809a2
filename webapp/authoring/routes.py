from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

import questions
from questions import Kind
from webapp import clock
from webapp.access import current_user, get_own_article_or_404, get_own_question_or_404
from webapp.articles.operations import domain_article
from webapp.authoring import operations, queries, words
from webapp.authoring.forms import FilterForm, QuestionForm, StatusForm, fields_of
from webapp.extensions import db
from webapp.models import Article, Question, Section

blueprint = Blueprint("authoring", __name__)

PASSAGE_AS_PROMPT = 300
# Browsers read a backslash as a slash and drop tabs and line ends: any of them could make a path a foreign address.
OUR_PAGE = re.compile(r"/(?:[!-.0-\[\]-~][!-\[\]-~]*)?")
SAID = {"active": "taken into use", "retired": "retired", "draft": "made a draft again"}


@blueprint.get("/questions")
def bank() -> str:
    form = FilterForm(request.args)
    article = get_own_article_or_404(form.article.data) if form.article.data is not None else None
    sections = queries.section_paths(db.session, article.id) if article else []
    form.offer(queries.article_titles(db.session, current_user()), sections)
    page = queries.bank_page(db.session, current_user(), form.filters(), form.page_number())
    return render_template("authoring/bank.html", form=form, page=page, article=article, words=words, **_bank_words())


def _bank_words() -> dict[str, Any]:
    kept = {k: v for k, v in request.args.items() if v and k not in ("page", "all")}
    return {"kept": kept, "ticked": "all" in request.args}


@blueprint.route("/questions/new", methods=["GET", "POST"])
def create() -> str | Response:
    kind = _asked_kind()
    if kind is None:
        kept = {k: v for k, v in request.args.items() if k in ("article", "section", "start", "end")}
        return render_template("authoring/choose.html", kinds=words.KINDS, kept=kept)
    form = _form(kind, **_beginning(kind))
    article = _stand_in(form)
    if not form.is_submitted() or form.rearranged() or not form.validate() or form.content is None:
        return _show(form, article)
    row = operations.write_question(
        db.session,
        current_user(),
        form.content,
        _place(form, article),
        status=form.status.data,
        request_id=form.request_id.data,
        now=clock.now(),
    )
    db.session.commit()
    flash("The question is saved.", "right")
    return redirect(_after_writing(form, row))


@blueprint.route("/questions/<int:question_id>", methods=["GET", "POST"])
def edit(question_id: int) -> str | Response:
    row = get_own_question_or_404(question_id)
    form = _form(Kind(row.kind), **_stored(row), updated_at=row.updated_at.isoformat())
    if row.origin == "generated":
        form.article.data = row.article_id  # its fingerprint keeps this article from having it made again
    article = _stand_in(form)
    if not form.is_submitted() or form.rearranged() or not form.validate() or form.content is None:
        return _show(form, article, row)
    # Two people saving at once: the second waits here and then sees what the first has done.
    db.session.refresh(row, with_for_update=True)
    if form.updated_at.data != row.updated_at.isoformat():
        form.updated_at.data = row.updated_at.isoformat()
        return _show(form, article, row, theirs=row.content)
    operations.edit_question(row, form.content, _place(form, article), now=clock.now())
    if form.do.data == "accept":
        operations.set_status(db.session, current_user(), [row], "active", now=clock.now())
    db.session.commit()
    flash("Your changes are saved. The question keeps its place in the review schedule.", "right")
    return redirect(url_for(".bank", article=row.article_id))


@blueprint.post("/questions/preview")
def preview() -> str:
    form = _form(_asked_kind() or abort(400))
    article = _stand_in(form)
    return render_template("authoring/preview.html", form=form, article=article, **_preview(form))


@blueprint.post("/questions/status")
def set_status() -> Response:
    wish = StatusForm().wish() or abort(400, "Say which questions, and whether to accept or to retire them.")
    ids, status = wish
    rows = queries.own_questions(db.session, current_user(), ids)
    if len(rows) != len(ids):
        abort(404)
    operations.set_status(db.session, current_user(), rows, status, now=clock.now())
    db.session.commit()
    if rows:
        flash(f"{len(rows)} question{'s' if len(rows) > 1 else ''} {SAID[status]}.", "right")
    else:
        flash("No question was ticked: tick one, or press a button beside it.", "warning")
    return redirect(_way_back())


def _way_back() -> str:
    """To the page named by ``next``, if it is one of ours, else to the list as it was narrowed."""
    back = request.form.get("next", "")
    if OUR_PAGE.fullmatch(back):
        return back
    kept: dict[str, Any] = {k: v for k, v in request.args.items() if k != "all"}
    return url_for(".bank", **kept)


def _asked_kind() -> Kind | None:
    pressed = request.form.get("do", "")
    name = pressed[5:] if pressed.startswith("kind-") else request.args.get("kind", "")
    return Kind(name) if name in list(Kind) else None


def _form(kind: Kind, **data: Any) -> QuestionForm:
    articles = queries.article_titles(db.session, current_user())
    return QuestionForm(kind, articles, data={"request_id": str(uuid4()), **data})


def _stand_in(form: QuestionForm) -> Article | None:
    if form.article.data is None:
        form.stand_in(None, [])
        return None
    article = get_own_article_or_404(form.article.data)
    form.stand_in(domain_article(article), queries.section_paths(db.session, article.id))
    return article


def _place(form: QuestionForm, article: Article | None) -> operations.Place:
    section = db.session.get(Section, form.section.data) if form.section.data else None
    return operations.Place(article, section, form.anchor)


def _beginning(kind: Kind) -> dict[str, Any]:
    """What a new question's form holds at first: a copy of another question, or the passage that was selected."""
    wanted = {name: request.args.get(name, type=int) for name in ("copy", "article", "section", "start", "end")}
    if wanted["copy"] is not None:
        return _stored(get_own_question_or_404(wanted["copy"]))
    if wanted["article"] is None:
        return {}
    article = get_own_article_or_404(wanted["article"])
    if wanted["end"] is None:
        return {"article": article.id, "section": wanted["section"]}
    start, end = wanted["start"] or 0, wanted["end"] or 0
    quote = article.text[start:end].strip() if 0 <= start < end else ""
    data = {"article": article.id, "quote": quote, "near": str(start)}
    if kind in (Kind.CLOZE, Kind.TRUE_FALSE) and len(quote) <= PASSAGE_AS_PROMPT:
        data["prompt"] = " ".join(quote.split())
    return data


def _stored(row: Question) -> dict[str, Any]:
    near = "" if row.anchor_start is None else str(row.anchor_start)
    where = {"article": row.article_id, "section": row.section_id, "quote": row.anchor_quote, "near": near}
    return {**fields_of(row.content), **where}


def _show(
    form: QuestionForm, article: Article | None, row: Question | None = None, theirs: questions.Question | None = None
) -> str:
    shown = {"hints": words.HINTS[form.kind], "words": words, **_preview(form)}
    return render_template("authoring/edit.html", form=form, article=article, row=row, theirs=theirs, **shown)


def _preview(form: QuestionForm) -> dict[str, Any]:
    """The question as it stands in the form, or what it still lacks."""
    try:
        return {"content": form.build(), "lacks": ""}
    except questions.QuestionError as error:
        return {"content": None, "lacks": str(error)}


def _after_writing(form: QuestionForm, row: Question) -> str:
    if form.do.data == "another":
        return url_for(".create", kind=form.kind.value, article=row.article_id)
    if request.args.get("start") and row.article_id:
        return url_for("articles.show", article_id=row.article_id, question=row.id, _anchor="source")
    return url_for(".bank", article=row.article_id)
