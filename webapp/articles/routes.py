"""The library, the page of an article, and the way of a new article into the library."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import urlsplit

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from webapp import clock
from webapp.access import (
    current_user,
    get_own_article_or_404,
    get_own_generation_or_404,
    get_own_question_or_404,
)
from webapp.articles import operations, outline, queries, rendering, words
from webapp.articles import revision_routes as revision_routes  # their addresses stand in the same blueprint
from webapp.articles import stale_routes as stale_routes
from webapp.articles.addresses import blueprint
from webapp.articles.forms import AddForm, GenerateForm, OutlineForm, chosen_levels
from webapp.extensions import db
from webapp.models import Article, Generation, Question
from webapp.quiz.queries import unfinished_by_article

words.register(blueprint)


@blueprint.get("/")
def library() -> str:
    page = min(max(request.args.get("page", 1, type=int), 1), 100_000)
    shelf = queries.library(db.session, current_user(), now=clock.now(), page=page)
    unfinished = unfinished_by_article(
        db.session, current_user(), [e.article.id for e in shelf.entries], now=clock.now()
    )
    return render_template("articles/library.html", shelf=shelf, unfinished=unfinished)


@blueprint.route("/articles/new", methods=["GET", "POST"])
def add() -> BaseResponse | tuple[str, int] | str:
    form = AddForm()
    if form.validate_on_submit():
        row = operations.add_article(db.session, current_user(), form.article, **form.origin, now=clock.now())
        db.session.commit()
        return redirect(url_for(".outline", article_id=row.id))
    return render_template("articles/add.html", form=form), 422 if form.errors else 200


@blueprint.route("/articles/<int:article_id>/outline", methods=["GET", "POST"], endpoint="outline")
def outline_page(article_id: int) -> BaseResponse | tuple[str, int]:
    row = get_own_article_or_404(article_id)
    if operations.has_questions(db.session, row) or queries.generation_under_way(db.session, row):
        flash("The sections stay as they are, because questions hang on them.")
        return redirect(url_for(".show", article_id=row.id))
    form = OutlineForm(title=row.title)
    if form.validate_on_submit():
        return _corrected(row, form)
    article = operations.domain_article(row)
    found = outline.outline(article.with_headings(outline.changes(article, chosen_levels(request.form))))
    page = render_template("articles/outline.html", article=row, outline=found, form=form)
    return page, 422 if form.errors else 200


def _corrected(row: Article, form: OutlineForm) -> BaseResponse:
    """Keeps the corrections; then shows them again, or takes the article into the library and starts generating."""
    levels = outline.changes(operations.domain_article(row), chosen_levels(request.form))
    operations.correct_headings(db.session, row, levels, title=form.title.data)
    action = request.form.get("action", "preview")
    if action in ("generate", "read"):
        operations.confirm_article(row, now=clock.now())
    if action == "generate":
        return _generate(row, form)
    db.session.commit()
    return redirect(url_for(".show" if action == "read" else ".outline", article_id=row.id))


def _generate(row: Article, form: GenerateForm) -> BaseResponse:
    generation = operations.request_generation(
        db.session, row, form.settings, generation_id=form.request_id.data, now=clock.now()
    )
    db.session.commit()
    return redirect(url_for(".show", article_id=row.id, generation=generation.id))


@blueprint.get("/articles/<int:article_id>")
def show(article_id: int) -> BaseResponse | str:
    row = get_own_article_or_404(article_id)
    if row.confirmed_at is None:
        return redirect(url_for(".outline", article_id=row.id))
    asked = _asked_question(row)
    article = operations.domain_article(row)
    mark = _passage(row, asked) if asked else None
    parts = rendering.parts(article, mark)
    generation = queries.latest_generation(db.session, row)
    watched = request.args.get("generation")
    return render_template(
        "articles/show.html",
        article=row,
        parts=parts,
        contents=rendering.contents(parts),
        sections={s.slug: s for s in row.sections},
        questions=queries.questions_by_section(db.session, row),
        opened=request.args.get("open", type=int),
        asked=asked,
        marked=mark is not None,
        way_back=_way_back(asked) if asked else "",
        generation=generation if generation and (generation.state != "done" or generation.id == watched) else None,
        form=GenerateForm(formdata=None),
        **_facts(row),
    )


def _passage(row: Article, asked: Question) -> tuple[int, int] | None:
    """Where the question is from. The words of a passage that went may stand elsewhere and mean something else."""
    return None if asked.stale_since else rendering.passage(row.text, asked.anchor_start, asked.anchor_quote)


def _asked_question(row: Article) -> Question | None:
    """The question named in the address, whose passage is to be highlighted."""
    key = request.args.get("question", type=int)
    question = get_own_question_or_404(key) if key is not None else None
    return question if question is not None and question.article_id == row.id else None


def _way_back(asked: Question) -> str:
    """Where the person came from, if that was a page of ours, else the question itself."""
    came_from = urlsplit(request.referrer or "")
    if came_from.netloc == request.host and came_from.path != request.path:
        return came_from.path + (f"?{came_from.query}" if came_from.query else "")
    return url_for("authoring.edit", question_id=asked.id)


@blueprint.post("/articles/<int:article_id>/generate")
def generate(article_id: int) -> BaseResponse | tuple[str, int]:
    row = get_own_article_or_404(article_id)
    if again := request.form.get("again"):
        return _try_again(row, again)
    form = GenerateForm()
    if row.confirmed_at is None or not form.validate_on_submit():
        return render_template("articles/generate.html", article=row, form=form), 422
    return _generate(row, form)


def _try_again(row: Article, generation_id: str) -> BaseResponse:
    """Repeats a generation that failed, as it was asked for."""
    failed = get_own_generation_or_404(generation_id)
    generation = operations.request_generation(
        db.session, row, failed.settings, generation_id=str(uuid.uuid4()), now=clock.now()
    )
    db.session.commit()
    return redirect(url_for(".show", article_id=row.id, generation=generation.id))


@blueprint.get("/generations/<generation_id>")
def generation(generation_id: str) -> Response:
    """How far it has come: the part of a page that asks again by itself, or a page of its own without JavaScript."""
    row = get_own_generation_or_404(generation_id)
    if "HX-Request" not in request.headers:
        page = render_template("articles/generation.html", generation=row, **_facts(row.article))
    else:
        page = render_template("articles/_generation.html", generation=row, **_facts(row.article)) + _facts_after(row)
    response = make_response(page)
    response.vary = "HX-Request, HX-Current-URL"
    return response


def _facts_after(row: Generation) -> str:
    """When a generation has ended, the article's counts anew for the open page that shows them."""
    shown_on = urlsplit(request.headers.get("HX-Current-URL", "")).path
    if row.state != "done" or shown_on != url_for(".show", article_id=row.article_id):
        return ""
    return render_template("articles/_facts.html", article=row.article, renewed=True, **_facts(row.article))


def _facts(row: Article) -> dict[str, Any]:
    """What the head of the article's page tells."""
    user = current_user()
    return {
        "counts": queries.counts_of(db.session, user, row, now=clock.now()),
        "stale": queries.count_stale(db.session, row),
        "unfinished": unfinished_by_article(db.session, user, [row.id], now=clock.now()).get(row.id),
    }


@blueprint.post("/articles/<int:article_id>/delete")
def delete(article_id: int) -> BaseResponse:
    row = get_own_article_or_404(article_id)
    title = row.title
    operations.delete_article(db.session, row)
    db.session.commit()
    flash(f"“{title}” and everything made from it is deleted.")
    return redirect(url_for(".library"))
