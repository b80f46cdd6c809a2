from __future__ import annotations

from typing import Any
from uuid import uuid4

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp import clock
from webapp.access import current_user, get_own_article_or_404, get_own_card_or_404, get_own_deck_or_404
from webapp.extensions import db
from webapp.models import Card, Deck
from webapp.review import operations, queries, showing
from webapp.review.forms import AnswerForm, DeckForm, UndoForm
from webapp.review.queries import Scope
from webapp.scheduling.memory import Rating

blueprint = Blueprint("review", __name__)


@blueprint.get("/review")
def home() -> str:
    user = current_user()
    everything, decks = queries.due_by_deck(db.session, user, now=clock.now())
    return render_template(
        "review/home.html",
        everything=everything,
        decks=decks,
        any_cards=queries.has_cards(db.session, user, Scope()),
        suspended=queries.count_suspended(db.session, user),
    )


@blueprint.get("/review/next")
def session() -> str:
    user, now, (scope, scope_name) = current_user(), clock.now(), _scope()
    turn = queries.next_turn(db.session, user, scope, now=now, wanted=request.args.get("card", type=int))
    today = queries.today(db.session, user, now=now)
    page: dict[str, Any] = {
        "turn": turn,
        "today": today,
        "scope_name": scope_name,
        "place": _place(),
        "can_undo": queries.last_undoable(db.session, user, now=now) is not None,
        "review_id": str(uuid4()),
        "undo_id": str(uuid4()),
    }
    if turn.card is None:
        return render_template("review/end.html", rest=showing.rest(db.session, user, scope, today, now=now), **page)
    return render_template("review/session.html", view=showing.card_view(turn.card, user, now), **page)


@blueprint.post("/review/<int:card_id>")
def answer(card_id: int) -> Response:
    card, form, now = get_own_card_or_404(card_id), AnswerForm(), clock.now()
    if not form.validate():
        abort(400, "The rating did not arrive whole, so nothing was changed: go back and rate the card again.")
    try:
        operations.record_review(
            db.session,
            card,
            Rating(form.rating.data),
            form.review_id.data,
            now,
            duration_ms=form.duration_ms(now),
            reps=form.reps.data,
        )
    except operations.StaleAnswerError:
        flash(
            "This card was already answered in another window. That answer stands; this one was not counted.", "warning"
        )
    except operations.ReusedIdError:
        abort(400, "This rating was already sent for another card, so nothing was changed: reload and rate it again.")
    db.session.commit()
    return _go_on()


@blueprint.post("/review/undo")
def undo() -> Response:
    form = UndoForm()
    if not form.validate():
        abort(400, "The request did not arrive whole, so nothing was undone: go back and try again.")
    try:
        card = operations.undo_review(db.session, current_user(), form.undo_id.data, clock.now())
    except operations.ReusedIdError:
        abort(400, "This request was already sent for something else, so nothing was undone: reload and try again.")
    db.session.commit()
    if card is None:
        flash("There is nothing left to undo.")
        return _go_on()
    flash("The last rating was taken back.")
    return _go_on(card)


@blueprint.post("/review/<int:card_id>/bury")
def bury(card_id: int) -> Response:
    card = get_own_card_or_404(card_id)
    operations.bury(card, until=queries.day_end(current_user(), clock.now()))
    db.session.commit()
    flash("Buried: the card comes back tomorrow.")
    return _go_on()


@blueprint.post("/review/<int:card_id>/suspend")
def suspend(card_id: int) -> Response:
    operations.suspend(get_own_card_or_404(card_id))
    db.session.commit()
    flash("Suspended: the card stays away until you bring it back from the review page.")
    return _go_on()


@blueprint.post("/review/bring-back")
def bring_back() -> Response:
    operations.bring_back(db.session, current_user())
    db.session.commit()
    return redirect(url_for("review.home"), 303)


@blueprint.route("/decks/new", methods=["GET", "POST"])
def deck_new() -> str | Response:
    return _edit_deck(None)


@blueprint.route("/decks/<int:deck_id>", methods=["GET", "POST"])
def deck_edit(deck_id: int) -> str | Response:
    return _edit_deck(get_own_deck_or_404(deck_id))


def _edit_deck(deck: Deck | None) -> str | Response:
    user, articles = current_user(), queries.articles_by_title(db.session, current_user())
    form = DeckForm(
        choices=[(row.id, row.title) for row in articles],
        taken=queries.deck_names(db.session, user, other_than=deck),
        data={"name": deck.name, "articles": queries.deck_article_ids(db.session, deck)} if deck else None,
    )
    if form.validate_on_submit():
        operations.save_deck(
            db.session, user, deck, name=form.name.data, article_ids=form.articles.data, now=clock.now()
        )
        db.session.commit()
        return redirect(url_for("review.home"), 303)
    return render_template("review/deck.html", form=form, deck=deck, articles=articles)


@blueprint.post("/decks/<int:deck_id>/delete")
def deck_delete(deck_id: int) -> Response:
    deck = get_own_deck_or_404(deck_id)
    flash(f"The deck “{deck.name}” is gone; its articles and cards are untouched.")
    operations.delete_deck(db.session, deck)
    db.session.commit()
    return redirect(url_for("review.home"), 303)


def _place() -> dict[str, Any]:
    """The part of the address that says what is being reviewed; every link and form of a session carries it."""
    return {name: request.args.get(name, type=int) for name in ("deck", "article") if name in request.args}


def _scope() -> tuple[Scope, str]:
    place = _place()
    if place.get("deck") is not None:
        deck = get_own_deck_or_404(place["deck"])
        return Scope(deck_id=deck.id), deck.name
    if place.get("article") is not None:
        article = get_own_article_or_404(place["article"])
        return Scope(article_id=article.id), article.title
    return Scope(), "Everything"


def _go_on(card: Card | None = None) -> Response:
    address = {**_place(), "card": card.id} if card is not None else _place()
    return redirect(url_for("review.session", **address), 303)
