from __future__ import annotations

from functools import partial
from typing import Any
from uuid import uuid4

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

import questions
from questions import Kind
from webapp import clock
from webapp.access import current_user, get_own_article_or_404, get_own_question_or_404
from webapp.articles.operations import domain_article
from webapp.authoring import analysis_routes as analysis_routes  # these addresses stand in the same blueprint
from webapp.authoring import bank_routes as bank_routes
from webapp.authoring import bulk_routes as bulk_routes
from webapp.authoring import checking, history, inbox_routes, operations, queries, words
from webapp.authoring import history_routes as history_routes
from webapp.authoring import near_routes as near_routes
from webapp.authoring import search_routes as search_routes
from webapp.authoring.addresses import blueprint, way_back
from webapp.authoring.filing import level_of
from webapp.authoring.forms import QuestionForm, fields_of
from webapp.authoring.picturing import picture_form, take_picture, troubles
from webapp.authoring.suggesting import offer_choices, questions_on
from webapp.extensions import commit_to_read, db
from webapp.markdown import plain
from webapp.models import Article, Question, QuestionVersion, Section
from webapp.pictures.forms import may_have_come
from webapp.ways import own_page

PASSAGE_AS_PROMPT = 300
NOTHING_LEFT = (
    "Nothing else is left to ask on this section, so the question stays: write one yourself, or make more questions."
)
GONE = "This question is retired already: nothing was exchanged."


@blueprint.route("/questions/new", methods=["GET", "POST"])
def create() -> str | Response:
    kind = _asked_kind()
    if kind is None:
        return _choose()
    form = _form(kind, **_beginning(kind))
    article = _stand_in(form)
    if _takes_picture(form) or not _is_to_be_saved(form) or form.content is None:
        return _show(form, article)
    row = operations.write_question(
        db.session,
        current_user(),
        form.content,
        _place(form, article),
        status=form.status.data,
        request_id=form.request_id.data,
        filing=form.filing(form.checks),
        now=clock.now(),
    )
    after = _after_writing(form, row)
    commit_to_read(db.session)  # the session's own commit would have all its objects read anew
    flash("The question is saved.", "right")
    return redirect(after)


def _choose() -> str:
    """The kinds to choose from; and, where it is asked for, what Studium would ask on the passage."""
    kept = {k: v for k, v in request.args.items() if k in ("article", "section", "start", "end")}
    found = _suggested() if "suggest" in request.args else None
    return render_template("authoring/choose.html", kinds=words.KINDS, kept=kept, suggested=found, words=words)


def _suggested() -> tuple[questions.Generated, ...]:
    start, end = request.args.get("start", 0, type=int), request.args.get("end", 0, type=int)
    article = get_own_article_or_404(request.args.get("article", 0, type=int))
    return questions_on(article, start, end)


@blueprint.route("/questions/<int:question_id>", methods=["GET", "POST"])
def edit(question_id: int) -> str | Response:
    row = get_own_question_or_404(question_id)
    form = _form(Kind(row.kind), **_stored(row), version=row.version)
    if row.origin == "generated":
        form.article.data = row.article_id  # its fingerprint keeps this article from having it made again
    article = _stand_in(form)
    if _takes_picture(form) or not _is_to_be_saved(form, row) or form.content is None:
        return _show(form, article, row)
    # Two people saving at once: the second waits here and then sees what the first has done.
    db.session.refresh(row, with_for_update=True)
    if form.version.data != str(row.version):
        form.version.data = row.version
        return _show(form, article, row, theirs=row.content)
    filing, place = form.filing(form.checks, row.difficulty), _place(form, article)
    saved = history.save_edit(db.session, current_user(), row, form.content, place, filing=filing, now=clock.now())
    over = _start_over(row) if form.start_over.data else None
    if form.do.data == "accept":
        inbox_routes.accept_edited(row, own_page(request.args.get("next")))
    after = own_page(request.args.get("next")) or url_for(".bank", article=row.article_id)
    said = _said(saved, over)
    db.session.commit()
    flash(said, "right")
    return redirect(after)


def _takes_picture(form: QuestionForm) -> bool:
    """Whether a picture came along, whichever button was pressed: the form is then shown again with it, not saved."""
    if not may_have_come():
        return False
    form.pictures = picture_form(form)
    if not take_picture(form, form.pictures):
        return False
    form.rearranged()
    db.session.commit()
    return True


def _is_to_be_saved(form: QuestionForm, row: Question | None = None) -> bool:
    """Whether it is to be saved and can be; one that is put to use passes its checks or says why it need not."""
    if not form.is_submitted() or form.rearranged() or not form.validate() or form.content is None:
        return False
    form.checks = checking.checks(form.content, form.domain, form.anchor)
    in_use = form.status.data == "active" if row is None else _is_put_to_use(form, form.content, row)
    return not in_use or form.may_be_used(form.checks)


def _is_put_to_use(form: QuestionForm, content: questions.Question, row: Question) -> bool:
    """Whether it is accepted, or asked from now on as it has been written anew."""
    if form.do.data == "accept":
        return True
    is_asked = "active" in (row.status, row.stale_status)
    quote = form.anchor.quote if form.anchor else ""
    return is_asked and (content != row.content or quote != row.anchor_quote)


def _start_over(row: Question) -> bool:
    return history.start_over(db.session, current_user(), row, action_id=str(uuid4()), now=clock.now())


def _said(saved: QuestionVersion | None, over: bool | None) -> str:
    """What an edit has done. ``over`` is whether the schedule was started over, None where nobody asked for it."""
    what = f"Your changes are saved as version {saved.number}." if saved else "Nothing was changed, so nothing is new."
    if over is None:
        return f"{what} The question keeps its place in the review schedule."
    return f"{what} {'Its review schedule starts over.' if over else 'Its review schedule has not begun yet.'}"


@blueprint.get("/questions/written")
def written() -> dict[str, bool]:
    """For drafts that a browser keeps: what has been saved need not be offered again."""
    found = queries.was_written(db.session, current_user(), request.args.get("request", "").replace("\0", ""))
    return {"written": found}


@blueprint.post("/questions/preview")
def preview() -> str:
    form = _form(_asked_kind() or abort(400))
    article = _stand_in(form)
    return render_template("authoring/preview.html", form=form, article=article, **_preview(form))


@blueprint.post("/questions/<int:question_id>/another")
def another(question_id: int) -> Response:
    row = get_own_question_or_404(question_id)
    if row.origin != "generated":
        abort(400, "Only a generated question can be exchanged for another: edit this one, or retire it.")
    gone = row.status == "retired"
    other = operations.take_another(db.session, row, now=clock.now())
    db.session.commit()
    if other is not None:
        flash(f"Another question stands in its place: “{plain(other.prompt)}” The old one is retired.", "right")
        return redirect(way_back(url_for(".edit", question_id=other.id)))
    flash(GONE if gone else NOTHING_LEFT, "warning")
    return redirect(way_back(url_for(".edit", question_id=row.id)))


def _asked_kind() -> Kind | None:
    pressed = request.form.get("do", "")
    name = pressed[5:] if pressed.startswith("kind-") else request.args.get("kind", "")
    return Kind(name) if name in list(Kind) else None


def _form(kind: Kind, **data: Any) -> QuestionForm:
    return QuestionForm(kind, data={"request_id": str(uuid4()), **data})


def _stand_in(form: QuestionForm) -> Article | None:
    """The article that was chosen, which must be the person's own."""
    if form.article.data is None:
        form.stand_in(None, tuple)
        return None
    article = get_own_article_or_404(form.article.data)
    # Only a quote is looked for in the article, and to read its whole layout takes long.
    text = domain_article(article) if form.quote.data else None
    form.stand_in(text, partial(queries.section_paths, db.session, article.id))
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
    data: dict[str, Any] = {"article": article.id, "quote": quote, "near": str(start)}
    if wanted_id := request.args.get("suggested"):
        taken = next((s for s in _suggested() if s.id == wanted_id and s.question.kind is kind), None)
        if taken is not None:
            return {**data, **fields_of(taken.question), "quote": taken.anchor.quote, "near": str(taken.anchor.start)}
    if kind in (Kind.CLOZE, Kind.TRUE_FALSE) and len(quote) <= PASSAGE_AS_PROMPT:
        data["prompt"] = " ".join(quote.split())
    return data


def _stored(row: Question) -> dict[str, Any]:
    near = "" if row.anchor_start is None else str(row.anchor_start)
    where = {"article": row.article_id, "section": row.section_id, "quote": row.anchor_quote, "near": near}
    tags = ", ".join(queries.tags_of(db.session, [row.id]).get(row.id, ()))
    filed_as: dict[str, Any] = {"tags": tags, "difficulty": level_of(row.difficulty)}
    filed_as |= {"reason": row.overruled, "overrule": bool(row.overruled)}
    return {**fields_of(row.content), **where, **filed_as}


def _show(
    form: QuestionForm, article: Article | None, row: Question | None = None, theirs: questions.Question | None = None
) -> str:
    shown: dict[str, Any] = {"hints": words.HINTS[form.kind], "back": own_page(request.args.get("next"))}
    form.pictures = form.pictures or picture_form(form)
    form.offer_places(queries.article_titles(db.session, current_user()))
    if form.offers():
        offer_choices(form, article)
    shown["all_tags"] = queries.tags_in_use(db.session, current_user())
    shown["draft"] = f"{current_user().id}-" + (f"question-{row.id}" if row else f"new-{form.request_id.data}")
    return render_template(
        "authoring/edit.html", form=form, article=article, row=row, theirs=theirs, **shown, **_preview(form, row)
    )


def _preview(form: QuestionForm, row: Question | None = None) -> dict[str, Any]:
    """The question as it stands in the form, or what it still lacks; what cannot be drawn, and what the checks say."""
    shown = {"troubles": troubles(form), "words": words, "overruled": form.reason.data if form.overrule.data else ""}
    try:
        content = form.build()
    except questions.QuestionError as error:
        return {"content": None, "lacks": str(error), "checks": {}, **shown}
    return {"content": content, "lacks": "", "checks": _checks(form, content, row), **shown}


def _checks(form: QuestionForm, content: questions.Question, row: Question | None) -> dict[str, Any]:
    """Those of what is typed; a question that is only opened shows what was said of it when it was made or saved."""
    if not form.is_submitted():
        return row.checks if row else {}
    return form.checks or checking.checks(content, form.domain, form.anchor)


def _after_writing(form: QuestionForm, row: Question) -> str:
    if form.do.data == "another":
        return url_for(".create", kind=form.kind.value, article=row.article_id)
    if request.args.get("start") and row.article_id:
        return url_for("articles.show", article_id=row.article_id, question=row.id, _anchor="source")
    return url_for(".bank", article=row.article_id)
