"""The pages of item analysis: of a quiz, of an article and of one question."""

from __future__ import annotations

from flask import abort, render_template, request

from webapp.access import current_user, get_own_article_or_404, get_own_question_or_404
from webapp.authoring import analysis, statistics, words
from webapp.authoring.addresses import blueprint
from webapp.extensions import db


@blueprint.get("/questions/analysis")
def overview() -> str:
    article_id, quiz_id = (request.args.get(name, type=int) for name in ("article", "quiz"))
    article = get_own_article_or_404(article_id) if article_id is not None else None
    quiz = analysis.own_quiz(db.session, current_user(), quiz_id) or abort(404) if quiz_id is not None else None
    scope = analysis.Scope(article_id=article_id, quiz_id=quiz_id)
    found = analysis.analysed(db.session, current_user(), scope)
    shown = {"found": found, "article": article, "quiz": quiz, "words": words}
    return render_template("authoring/analysis.html", least=statistics.LEAST, most=analysis.MOST_ATTEMPTS, **shown)


@blueprint.get("/questions/<int:question_id>/analysis")
def of_question(question_id: int) -> str:
    row = get_own_question_or_404(question_id)
    found = analysis.analysed(db.session, current_user(), analysis.Scope(question_id=row.id))
    shown = {"row": row, "one": found[0] if found else None, "words": words}
    return render_template("authoring/analysis_one.html", least=statistics.LEAST, most=analysis.MOST_ATTEMPTS, **shown)
