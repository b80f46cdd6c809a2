"""Setting up a quiz, answering it question by question, and its results."""

from __future__ import annotations

import secrets
import uuid

from flask import abort, flash, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

import questions
from webapp import clock
from webapp.access import current_user, get_own_article_or_404, get_own_attempt_or_404
from webapp.extensions import db
from webapp.models import Article, Attempt
from webapp.quiz import choosing, operations, queries, rules, showing, starting, timing
from webapp.quiz import paper_routes as paper_routes  # their addresses stand in the same blueprint
from webapp.quiz import result_routes as result_routes
from webapp.quiz import time_routes as time_routes
from webapp.quiz.addresses import SEEDS, after_start, blueprint
from webapp.quiz.forms import QuizForm
from webapp.quiz.response_forms import MarkForm, ResponseForm
from webapp.quiz.selection import Choosable
from webapp.quiz.showing import Asked, asked_in, next_open

PAUSE = "pause"
NOTHING_ANSWERED = "Give an answer, or say that you don't know."


@blueprint.get("/quizzes")
def index() -> str:
    page = min(max(request.args.get("page", 1, type=int), 1), 100_000)
    sittings, more = queries.sittings(db.session, current_user(), page=page)
    return render_template("quiz/index.html", sittings=sittings, page=page, more=more, now=clock.now())


@blueprint.route("/articles/<int:article_id>/quiz", methods=["GET", "POST"])
def new(article_id: int) -> Response | str | tuple[str, int]:
    article = get_own_article_or_404(article_id)
    supplies = queries.supplies(db.session, article)
    if not supplies:
        return render_template("quiz/nothing.html", article=article)
    sections = queries.sections_of(db.session, article)
    preselected = showing.with_subsections(sections, request.args.get("section", type=int))
    held = choosing.choosable(db.session, current_user(), article, now=clock.now())
    form = QuizForm(sections, supplies, held, preselected)
    if form.validate_on_submit():
        started = _start(article, form, held)
        if started is not None:
            return started
    page = render_template(
        "quiz/new.html",
        article=article,
        form=form,
        rows=showing.section_rows(sections, supplies),
        narrowed=bool(preselected) or bool(form.errors),
        unfinished=queries.unfinished_by_article(db.session, current_user(), [article.id], now=clock.now()).get(
            article.id
        ),
    )
    return page, 422 if form.errors else 200


def _start(article: Article, form: QuizForm, held: list[Choosable]) -> Response | None:
    """Starts the quiz that was asked for; None when nothing fits, which the form then says."""
    user, seed, now = current_user(), secrets.randbelow(SEEDS), clock.now()
    drawn = form.pool.draw(held, form.wanted_length, seed, in_order=form.article_order.data)
    if not drawn:
        form.nothing_fits()
        return None
    on_paper = "paper" in request.form
    attempt = starting.start_quiz(
        db.session,
        user,
        article_id=article.id,
        mode="test" if on_paper else form.stored_mode,
        question_ids=drawn,
        seed=seed,
        rules=form.rules_on_paper if on_paper else form.rules,
        pool=form.pool if form.redraw.data else None,
        draws=form.wanted_length,
        request_id=form.wanted_id,
        now=now,
    )
    if on_paper:
        db.session.commit()
        return redirect(url_for(".paper", attempt_id=attempt.id), 303)
    return after_start(attempt)


@blueprint.get("/attempts/<int:attempt_id>")
def resume(attempt_id: int) -> Response:
    """Where the attempt goes on: its first unanswered question, the end of a test, or its results."""
    attempt = get_own_attempt_or_404(attempt_id)
    return _go_on(attempt, _open(attempt, asked_in(db.session, attempt)))


def _open(attempt: Attempt, asked: list[Asked]) -> Asked | None:
    return rules.current(attempt, asked) if attempt.quiz.one_way else next_open(asked)


def _go_on(attempt: Attempt, item: Asked | None) -> Response:
    now = clock.now()
    if attempt.ended_at(now) is not None:
        return redirect(url_for(".results", attempt_id=attempt.id), 303)
    if attempt.paused_until(now) is not None:
        return redirect(url_for(".paused", attempt_id=attempt.id, position=item.position if item else None), 303)
    if item is None:
        return redirect(url_for(".confirm", attempt_id=attempt.id), 303)
    return redirect(url_for(".show", attempt_id=attempt.id, position=item.position), 303)


@blueprint.get("/attempts/<int:attempt_id>/<int:position>")
def show(attempt_id: int, position: int) -> Response | str | tuple[str, int]:
    attempt = get_own_attempt_or_404(attempt_id)
    asked = asked_in(db.session, attempt)
    item, now = _find(asked, position), clock.now()
    if item is None:
        return _missing(attempt, asked)
    if attempt.paused_until(now) is not None:
        return _go_on(attempt, item)
    if attempt.ended_at(now) is None and not rules.may_answer(attempt, asked, position):
        return _go_on(attempt, rules.current(attempt, asked))
    return _page(attempt, showing.graded_by(asked, attempt, now), item)


def _find(asked: list[Asked], position: int) -> Asked | None:
    return next((a for a in asked if a.position == position), None)


def _missing(attempt: Attempt, asked: list[Asked]) -> Response:
    """There is no such question: it was deleted, or the address was never one."""
    flash("That question is not part of this quiz any more.")
    return _go_on(attempt, _open(attempt, asked))


def _page(
    attempt: Attempt, asked: list[Asked], item: Asked, form: ResponseForm | None = None, error: str = ""
) -> str | tuple[str, int]:
    now = clock.now()
    ended = attempt.ended_at(now)
    closed = ended is not None or (attempt.quiz.mode == "practice" and not item.waits)
    shown = item.given if form is None else form.response_to(item.content)
    page = render_template(
        "quiz/show.html",
        attempt=attempt,
        asked=asked,
        item=item,
        closed=closed,
        ended=ended,
        now=now,
        given=shown,
        error=error,
        response_id=item.response.id if item.response else str(uuid.uuid4()),
        page_id=str(uuid.uuid4()),
        form=form or ResponseForm(formdata=None),
        following=next_open(asked, item.position),
        pauses_left=_pauses_left(attempt),
    )
    return (page, 422) if error else page


def _pauses_left(attempt: Attempt) -> int:
    """How many more pauses the attempt may make."""
    return (attempt.quiz.pauses or 0) - len(attempt.pauses) if rules.pause_left(attempt) else 0


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
        if not _by_script():
            _leave(attempt, position, form)
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


def _leave(attempt: Attempt, position: int, form: ResponseForm) -> None:
    """What a button of a test's form does beside saving: it flags the question, leaves it, or stops the clock."""
    now = clock.now()
    if form.go.data == PAUSE:
        timing.pause(db.session, attempt, now=now)
    elif form.flag.data:
        operations.set_flag(db.session, attempt, position, form.flag.data == "1", now=now)
    else:
        operations.move_on(db.session, attempt, position, now=now)
    db.session.commit()


def _by_script() -> bool:
    """Whether the page saves in the background and wants to hear in JSON how it went."""
    return request.accept_mimetypes.best == "application/json"


def _first_error(form: ResponseForm) -> str:
    errors = [message for name, messages in form.errors.items() if name != "choice" for message in messages]
    return str(errors[0]) if errors else "Choose among the choices shown."


def _refused(status: int, message: str) -> tuple[Response, int]:
    return jsonify(saved=False, message=message), status


def _address_after_refusal(attempt: Attempt, position: int) -> str:
    if attempt.ended_at(clock.now()) is not None:
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
    first = operations.save_response(db.session, current_user(), attempt, item.position, given, form.sent, clock.now())
    db.session.commit()
    return first


def _after(attempt: Attempt, item: Asked, form: ResponseForm) -> Response:
    """After a test's question the one asked for or the next; in practice the feedback, which a flashcard has had."""
    asked = asked_in(db.session, attempt)
    if attempt.quiz.mode == "practice":
        if item.content.kind is questions.Kind.FLASHCARD:
            return _go_on(attempt, next_open(asked, item.position))
        return redirect(url_for(".show", attempt_id=attempt.id, position=item.position), 303)
    if form.flag.data or form.go.data == PAUSE:
        return redirect(url_for(".show", attempt_id=attempt.id, position=item.position), 303)
    if attempt.quiz.one_way:
        return _go_on(attempt, rules.current(attempt, asked))
    wanted = int(form.go.data) if (form.go.data or "").isdecimal() else None
    following = _find(asked, wanted) if wanted is not None else None
    if following is None and form.go.data != "finish":
        following = next((a for a in asked if a.position > item.position), None)
    return _go_on(attempt, following)


@blueprint.post("/attempts/<int:attempt_id>/<int:position>/mark")
def mark(attempt_id: int, position: int) -> Response:
    """“Was this right?”, answered by the person whose answer was near but not certain."""
    attempt = get_own_attempt_or_404(attempt_id)
    form = MarkForm()
    if not form.validate_on_submit():
        abort(400, "Say whether the answer was right.")
    right = form.right.data == "yes"
    operations.mark_response(db.session, current_user(), attempt, position, right=right, now=clock.now())
    db.session.commit()
    return redirect(url_for(".show", attempt_id=attempt.id, position=position), 303)


@blueprint.post("/attempts/<int:attempt_id>/<int:position>/show-answer")
def show_answer(attempt_id: int, position: int) -> Response:
    """The second try is given up."""
    attempt = get_own_attempt_or_404(attempt_id)
    operations.show_answer(db.session, attempt, position, now=clock.now())
    db.session.commit()
    return redirect(url_for(".show", attempt_id=attempt.id, position=position), 303)


@blueprint.get("/attempts/<int:attempt_id>/submit")
def confirm(attempt_id: int) -> Response | str:
    attempt = get_own_attempt_or_404(attempt_id)
    now = clock.now()
    if attempt.ended_at(now) is not None or attempt.paused_until(now) is not None:
        return _go_on(attempt, None)
    asked = asked_in(db.session, attempt)
    return render_template(
        "quiz/confirm.html",
        attempt=attempt,
        asked=asked,
        unanswered=[a for a in asked if a.response is None],
        pauses_left=_pauses_left(attempt),
        back=_open(attempt, asked) or (None if attempt.quiz.one_way else next(iter(asked), None)),
        now=now,
    )


@blueprint.post("/attempts/<int:attempt_id>/submit")
def submit(attempt_id: int) -> Response:
    attempt = get_own_attempt_or_404(attempt_id)
    operations.submit(db.session, current_user(), attempt, now=clock.now())
    db.session.commit()
    return redirect(url_for(".results", attempt_id=attempt.id), 303)
