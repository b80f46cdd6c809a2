"""The page that goes through an article's stale questions, one after the other."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp.access import get_own_article_or_404, get_own_question_or_404
from webapp.articles import queries
from webapp.articles import stale as decisions
from webapp.articles.addresses import blueprint
from webapp.articles.differing import marked
from webapp.articles.operations import domain_article
from webapp.articles.revision_forms import StaleForm, number
from webapp.extensions import db
from webapp.models import Article, Question

DONE = "That question is not stale any more: it was dealt with elsewhere."
MEANWHILE = "The article was changed meanwhile, so nothing was decided: look at its passages again."
SAID = {
    "here": "It is in use as before, with its new passage.",
    "quote": "It is in use as before, with its new passage.",
    "none": "It is in use as before, without a passage.",
    "retire": "It is retired: the question bank can bring it back.",
}


@blueprint.get("/articles/<int:article_id>/stale")
def stale(article_id: int) -> str:
    row = get_own_article_or_404(article_id)
    after = min(max(request.args.get("after", 0, type=int), 0), 2**31 - 1)
    return _page(row, queries.next_stale(db.session, row, after), StaleForm(formdata=None))


def _page(row: Article, question: Question | None, form: StaleForm) -> str:
    found = decisions.suggestions(db.session, row, question) if question else ()
    paths = {s.slug: " › ".join(s.path) or "Opening" for s in row.sections}
    offered = [(a, marked(question.anchor_quote, a.quote), paths[a.section]) for a in found] if question else []
    form.revision.data = str(row.revision)
    left = queries.count_stale(db.session, row)
    return render_template("articles/stale.html", article=row, question=question, offered=offered, form=form, left=left)


@blueprint.post("/articles/<int:article_id>/stale/<int:question_id>")
def decide(article_id: int, question_id: int) -> Response | tuple[str, int]:
    row, question = get_own_article_or_404(article_id), get_own_question_or_404(question_id)
    if question.article_id != row.id:
        abort(404)
    db.session.refresh(row, with_for_update=True)  # its text must not change under the passage chosen
    db.session.refresh(question, with_for_update=True)
    form = StaleForm()
    if not question.is_stale:
        return _on(row, question, DONE, "warning")
    if number(form.revision.data) != row.revision:
        return _on(row, question, MEANWHILE, "warning", again=True)
    what = (form.do.data or "").partition("-")[0]
    if what not in SAID:
        abort(400, "Say whether the question is still right, and where, or retire it.")
    if not _decide(row, question, form, what):
        return _page(row, question, form), 422
    said = SAID[what] if question.status != "draft" else SAID[what].replace("in use", "a draft")
    db.session.commit()
    return _on(row, question, said, "right")


def _decide(row: Article, question: Question, form: StaleForm, what: str) -> bool:
    if what == "retire":
        decisions.retire(question)
        return True
    anchor = form.anchor_in(domain_article(row)) if what != "none" else None
    if anchor is None and what != "none":
        return False
    decisions.keep_at(row, question, anchor)
    return True


def _on(row: Article, question: Question, said: str, tone: str, *, again: bool = False) -> Response:
    """To the next stale question, or to the same one again."""
    flash(said, tone)
    return redirect(url_for(".stale", article_id=row.id, after=question.id - 1 if again else question.id))
