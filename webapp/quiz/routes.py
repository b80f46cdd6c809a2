"""Setting up a quiz, answering it question by question, and its results."""

from __future__ import annotations

import secrets
import uuid

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

import questions
from webapp import clock
from webapp.access import current_user, get_own_article_or_404, get_own_attempt_or_404
from webapp.extensions import db
from webapp.models import Article, Attempt
from webapp.quiz import operations, queries, showing, words
from webapp.quiz.forms import QuizForm, ResponseForm, known_uuid
from webapp.quiz.selection import Choosable, select_questions
from webapp.quiz.showing import Asked, asked_in, next_open

blueprint = Blueprint("quiz", __name__)
words.register(blueprint)

SEEDS = 2**31
RETRIES = ("missed", "all")
NOTHING_ANSWERED = "Give an answer, or say that you don't know."


@blueprint.get("/quizzes")
def index() -> str:
    page = min(max(request.args.get("page", 1, type=int), 1), 100_000)
    sittings, more = queries.sittings(db.session, current_user(), page=page)
    return render_template("quiz/index.html", sittings=sittings, page=page, more=more)


@blueprint.route("/articles/<int:article_id>/quiz", methods=["GET", "POST"])
def new(article_id: int) -> Response | str | tuple[str, int]:
    article = get_own_article_or_404(article_id)
    supplies = queries.supplies(db.session, article)
    if not supplies:
        return render_template("quiz/nothing.html", article=article)
    sections = queries.sections_of(db.session, article)
    preselected = showing.with_subsections(sections, request.args.get("section", type=int))
    form = QuizForm(sections, supplies, preselected)
    if form.validate_on_submit():
        started = _start(article, form)
        if started is not None:
            return started
    page = render_template(
        "quiz/new.html",
        article=article,
        form=form,
        rows=showing.section_rows(sections, supplies),
        narrowed=bool(preselected) or bool(form.errors),
        unfinished=queries.unfinished_by_article(db.session, current_user(), [article.id]).get(article.id),
    )
    return page, 422 if form.errors else 200


def _start(article: Article, form: QuizForm) -> Response | None:
    """Starts the quiz that was asked for; None when nothing fits, which the form then says."""
    user, seed = current_user(), secrets.randbelow(SEEDS)
    choosable = queries.choosable(
        db.session,
        user,
        article,
        sections=form.sections.data,
        kinds=form.kinds.data,
        drafts=form.drafts.data,
    )
    if not choosable:
        form.nothing_fits()
        return None
    chosen = select_questions(choosable, form.wanted_length, seed)
    return _begin(article.id, form.mode.data, chosen, seed, form.wanted_id)


def _begin(article_id: int | None, mode: str, question_ids: list[int], seed: int, request_id: str | None) -> Response:
    attempt = operations.start_quiz(
        db.session,
        current_user(),
        article_id=article_id,
        mode=mode,
        question_ids=question_ids,
        seed=seed,
        request_id=request_id,
        now=clock.now(),
    )
    db.session.commit()
    return redirect(url_for(".show", attempt_id=attempt.id, position=1), 303)


@blueprint.get("/attempts/<int:attempt_id>")
def resume(attempt_id: int) -> Response:
    """Where the attempt goes on: its first unanswered question, the end of a test, or its results."""
    attempt = get_own_attempt_or_404(attempt_id)
    return _go_on(attempt, next_open(asked_in(db.session, attempt)))


def _go_on(attempt: Attempt, item: Asked | None) -> Response:
    if attempt.submitted_at is not None:
        return redirect(url_for(".results", attempt_id=attempt.id), 303)
    if item is None:
        return redirect(url_for(".confirm", attempt_id=attempt.id), 303)
    return redirect(url_for(".show", attempt_id=attempt.id, position=item.position), 303)


@blueprint.get("/attempts/<int:attempt_id>/<int:position>")
def show(attempt_id: int, position: int) -> Response | str | tuple[str, int]:
    attempt = get_own_attempt_or_404(attempt_id)
    asked = asked_in(db.session, attempt)
    item = _find(asked, position)
    return _page(attempt, asked, item) if item is not None else _missing(attempt, asked)


def _find(asked: list[Asked], position: int) -> Asked | None:
    return next((a for a in asked if a.position == position), None)


def _missing(attempt: Attempt, asked: list[Asked]) -> Response:
    """There is no such question: it was deleted, or the address was never one."""
    flash("That question is not part of this quiz any more.")
    return _go_on(attempt, next_open(asked))


def _page(
    attempt: Attempt, asked: list[Asked], item: Asked, form: ResponseForm | None = None, error: str = ""
) -> str | tuple[str, int]:
    closed = item.graded or attempt.submitted_at is not None
    shown = item.given if form is None else form.response_to(item.content)
    page = render_template(
        "quiz/show.html",
        attempt=attempt,
        asked=asked,
        item=item,
        closed=closed,
        given=shown,
        error=error,
        response_id=item.response.id if item.response else str(uuid.uuid4()),
        form=form or ResponseForm(formdata=None),
        following=next_open(asked, item.position),
    )
    return (page, 422) if error else page


@blueprint.post("/attempts/<int:attempt_id>/<int:position>")
def respond(attempt_id: int, position: int) -> Response | str | tuple[str, int] | tuple[Response, int]:
    attempt = get_own_attempt_or_404(attempt_id)
    asked = asked_in(db.session, attempt)
    item = _find(asked, position)
    if item is None:
        return _missing(attempt, asked)
    form = ResponseForm()
    try:
        if not form.validate_on_submit():
            raise questions.QuestionError("response", _first_error(form))
        first = _save(attempt, item, form)
    except questions.QuestionError as error:
        db.session.rollback()
        return _refused(422, str(error)) if _by_script() else _page(attempt, asked, item, form, str(error))
    except operations.RefusedError as error:
        db.session.rollback()
        flash(str(error), "warning")
        return _refused(409, str(error)) if _by_script() else redirect(_address_after_refusal(attempt, position), 303)
    if _by_script():
        return jsonify(saved=True)
    if not first:
        flash("You had answered this question before; that answer stands.")
    return _after(attempt, item, form)


def _by_script() -> bool:
    """Whether the page saves in the background and wants to hear in JSON how it went."""
    return request.accept_mimetypes.best == "application/json"


def _first_error(form: ResponseForm) -> str:
    errors = [message for name, messages in form.errors.items() if name != "choice" for message in messages]
    return str(errors[0]) if errors else "Choose among the choices shown."


def _refused(status: int, message: str) -> tuple[Response, int]:
    return jsonify(saved=False, message=message), status


def _address_after_refusal(attempt: Attempt, position: int) -> str:
    if attempt.submitted_at is not None:
        return url_for(".results", attempt_id=attempt.id)
    return url_for(".show", attempt_id=attempt.id, position=position)


def _save(attempt: Attempt, item: Asked, form: ResponseForm) -> bool:
    """Saves the response; False where an earlier one stands. A test's question may be left without one."""
    operations.check_version(item, form.version.data)
    given = form.response_to(item.content)
    if attempt.quiz.mode == "test":
        given = given or form.taken_back(item.content)
        if given is None:
            return True
    if given is None:
        raise questions.QuestionError("response", NOTHING_ANSWERED)
    first = operations.save_response(
        db.session,
        current_user(),
        attempt,
        item.position,
        given,
        response_id=form.response_id.data,
        version=form.version.data,
        now=clock.now(),
    )
    db.session.commit()
    return first


def _after(attempt: Attempt, item: Asked, form: ResponseForm) -> Response:
    """After a test's question the one asked for or the next; in practice the feedback, which a flashcard has had."""
    asked = asked_in(db.session, attempt)
    if attempt.quiz.mode == "practice":
        if item.content.kind is questions.Kind.FLASHCARD:
            return _go_on(attempt, next_open(asked, item.position))
        return redirect(url_for(".show", attempt_id=attempt.id, position=item.position), 303)
    wanted = int(form.go.data) if (form.go.data or "").isdecimal() else None
    following = _find(asked, wanted) if wanted is not None else None
    if following is None and form.go.data != "finish":
        following = next((a for a in asked if a.position > item.position), None)
    return _go_on(attempt, following)


@blueprint.get("/attempts/<int:attempt_id>/submit")
def confirm(attempt_id: int) -> Response | str:
    attempt = get_own_attempt_or_404(attempt_id)
    if attempt.submitted_at is not None:
        return _go_on(attempt, None)
    asked = asked_in(db.session, attempt)
    unanswered = [a for a in asked if a.response is None]
    return render_template("quiz/confirm.html", attempt=attempt, asked=asked, unanswered=unanswered)


@blueprint.post("/attempts/<int:attempt_id>/submit")
def submit(attempt_id: int) -> Response:
    attempt = get_own_attempt_or_404(attempt_id)
    operations.submit(db.session, current_user(), attempt, now=clock.now())
    db.session.commit()
    return redirect(url_for(".results", attempt_id=attempt.id), 303)


@blueprint.get("/attempts/<int:attempt_id>/results")
def results(attempt_id: int) -> Response | str:
    attempt = get_own_attempt_or_404(attempt_id)
    asked = asked_in(db.session, attempt)
    if attempt.submitted_at is None:
        return _go_on(attempt, next_open(asked))
    return render_template(
        "quiz/results.html",
        attempt=attempt,
        asked=asked,
        results=showing.results_of(asked),
        request_ids={which: str(uuid.uuid4()) for which in RETRIES},
    )


@blueprint.post("/attempts/<int:attempt_id>/retry")
def retry(attempt_id: int) -> Response:
    """A new quiz of the questions that were missed, or of all, started at once."""
    attempt = get_own_attempt_or_404(attempt_id)
    which = request.form.get("which", "missed")
    if which not in RETRIES:
        abort(400, "Retry what was missed, or all.")
    if attempt.submitted_at is None:
        flash("Finish this quiz first; then you can retry what was missed.")
        return redirect(url_for(".resume", attempt_id=attempt.id), 303)
    asked = [a for a in asked_in(db.session, attempt) if a.question.status != "retired"]
    again = [Choosable(a.question.id, None, wanted=True) for a in asked if which == "all" or a.score < 1]
    if not again:
        flash("There is nothing left to ask: these questions were answered right, retired or deleted since.")
        return redirect(url_for(".results", attempt_id=attempt.id), 303)
    seed = secrets.randbelow(SEEDS)
    chosen, request_id = select_questions(again, None, seed), known_uuid(request.form.get("request_id"))
    return _begin(attempt.quiz.article_id, attempt.quiz.mode, chosen, seed, request_id)
