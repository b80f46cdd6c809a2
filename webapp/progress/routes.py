"""Seeing memory: the progress page, the memory map of an article, and exams."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp import clock
from webapp.access import current_user, get_own_article_or_404, get_own_deck_or_404, get_own_exam_or_404
from webapp.extensions import db
from webapp.models import Exam
from webapp.progress import operations, queries, showing, words
from webapp.progress.forms import RANGES, ExamForm, known_range, known_wish, scope_value
from webapp.progress.memory_map import LEVELS
from webapp.review.queries import articles_by_title, day_end
from webapp.scheduling.days import study_day

blueprint = Blueprint("progress", __name__)
words.register(blueprint)


@blueprint.get("/progress")
def overview() -> str:
    user, now = current_user(), clock.now()
    deck_id = request.args.get("deck", type=int)
    deck = get_own_deck_or_404(deck_id) if deck_id is not None else None
    wanted, today = known_range(request.args.get("days")), study_day(now, user.zone, user.day_start_hour)
    return render_template(
        "progress/overview.html",
        page=showing.overview(db.session, user, deck, wanted, now=now),
        decks=queries.decks(db.session, user),
        deck=deck,
        wanted=wanted,
        ranges=RANGES,
        exams=queries.exams(db.session, user, today=today),
        today=today,
    )


@blueprint.get("/articles/<int:article_id>/memory")
def article_memory(article_id: int) -> str:
    article = get_own_article_or_404(article_id)
    shown = showing.article_map(db.session, current_user(), article, now=clock.now())
    return render_template("progress/memory.html", article=article, map=shown, levels=LEVELS)


@blueprint.get("/articles/<int:article_id>/memory/<int:position>")
def sentence(article_id: int, position: int) -> str:
    article, user, now = get_own_article_or_404(article_id), current_user(), clock.now()
    shown = showing.article_map(db.session, user, article, now=now)
    if not 1 <= position <= len(shown.sentences):
        abort(404)
    found = shown.sentences[position - 1]
    asked = queries.questions_by_id(db.session, [card.question_id for card in found.cards])
    return render_template(
        "progress/sentence.html", article=article, map=shown, sentence=found, questions=asked, until=day_end(user, now)
    )


@blueprint.get("/exams/<int:exam_id>")
def exam(exam_id: int) -> str:
    row, user = get_own_exam_or_404(exam_id), current_user()
    wish = known_wish(request.args.get("wish"), user.preset.desired_retention)
    outlook = showing.outlook(db.session, user, row, wish, now=clock.now())
    return render_template("progress/exam.html", exam=row, outlook=outlook, wish=wish, about=_about(row))


def _about(row: Exam) -> tuple[str, str]:
    """The name of what the exam is about, and where to review it."""
    if row.deck_id is not None:
        return get_own_deck_or_404(row.deck_id).name, url_for("review.session", deck=row.deck_id)
    if row.article_id is not None:
        return get_own_article_or_404(row.article_id).title, url_for("review.session", article=row.article_id)
    return "Everything", url_for("review.session")


@blueprint.route("/exams/new", methods=["GET", "POST"])
def exam_new() -> Response | tuple[str, int]:
    return _edit_exam(None)


@blueprint.route("/exams/<int:exam_id>/edit", methods=["GET", "POST"])
def exam_edit(exam_id: int) -> Response | tuple[str, int]:
    return _edit_exam(get_own_exam_or_404(exam_id))


def _edit_exam(row: Exam | None) -> Response | tuple[str, int]:
    user = current_user()
    form = ExamForm(
        decks=[(deck.id, deck.name) for deck in queries.decks(db.session, user)],
        articles=[(article.id, article.title) for article in articles_by_title(db.session, user)],
        today=study_day(clock.now(), user.zone, user.day_start_hour),
        obj=row,
        data={"scope": scope_value(row) or request.args.get("scope", "")},
    )
    if form.validate_on_submit():
        row = operations.save_exam(db.session, user, row, name=form.name.data, day=form.day.data, **form.scope_ids)
        db.session.commit()
        return redirect(url_for(".exam", exam_id=row.id), 303)
    return render_template("progress/exam_edit.html", form=form, exam=row), 422 if form.errors else 200


@blueprint.post("/exams/<int:exam_id>/delete")
def exam_delete(exam_id: int) -> Response:
    row = get_own_exam_or_404(exam_id)
    flash(f"The exam “{row.name}” is deleted; its cards and articles are untouched.")
    operations.delete_exam(db.session, row)
    db.session.commit()
    return redirect(url_for(".overview"), 303)
