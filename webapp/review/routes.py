from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp import clock
from webapp.access import current_user, get_own_card_to_rate_or_404, get_own_deck_or_404, is_possible
from webapp.extensions import db
from webapp.models import Deck
from webapp.review import backlog, memories, operations, presets, queries, queue_queries, showing
from webapp.review import backlog_routes as backlog_routes
from webapp.review import card_routes as card_routes  # its addresses stand in the same blueprint
from webapp.review import fit_routes as fit_routes
from webapp.review import practice_routes as practice_routes
from webapp.review import preset_routes as preset_routes
from webapp.review.addresses import blueprint, new_id
from webapp.review.forms import Answer, DeckForm, uuid_of
from webapp.review.queue_queries import Scope
from webapp.review.session_page import commit_and_go_on, session_page
from webapp.review.undo import undo_last
from webapp.scheduling.memory import Rating

__all__ = ["blueprint"]


@blueprint.get("/review")
def home() -> str:
    user, now = current_user(), clock.now()
    everything, decks = queue_queries.due_by_deck(db.session, user, now=now)
    return render_template(
        "review/home.html",
        everything=everything,
        all_due=everything.total,
        decks=decks,
        any_cards=queue_queries.has_cards(db.session, user, Scope(), now=now),
        suspended=queries.count_suspended(db.session, user),
    )


@blueprint.get("/review/next")
def session() -> str:
    wanted = request.args.get("card", type=int)
    return session_page(wanted if wanted is not None and is_possible(wanted) else None)


@blueprint.post("/review/<int:card_id>")
def answer(card_id: int) -> str | Response:
    card, given, now = get_own_card_to_rate_or_404(card_id), Answer.of(request.form), clock.now()
    if given is None:
        abort(400, "The rating did not arrive whole, so nothing was changed: go back and rate the card again.")
    rating, took = Rating(given.rating), given.duration_ms(now)
    shown = {"duration_ms": took, "reps": given.reps, "promised": given.promised}
    try:
        operations.record_review(db.session, card, rating, given.review_id, now, is_locked=True, **shown)
    except operations.StaleAnswerError:
        flash(
            "This card was already answered in another window. That answer stands; this one was not counted.", "warning"
        )
        return commit_and_go_on()
    except operations.ReusedIdError:
        abort(400, "This rating was already sent for another card, so nothing was changed: reload and rate it again.")
    return commit_and_go_on(can_undo=True)


@blueprint.post("/review/undo")
def undo() -> str | Response:
    undo_id = uuid_of(request.form.get("undo_id", ""))
    if undo_id is None:
        abort(400, "The request did not arrive whole, so nothing was undone: go back and try again.")
    try:
        undone = undo_last(db.session, current_user(), undo_id, clock.now())
    except operations.ReusedIdError:
        abort(400, "This request was already sent for something else, so nothing was undone: reload and try again.")
    if undone is None:
        return commit_and_go_on(can_undo=False, said="There is nothing left to undo.")
    if undone.kind == "due-date":  # the kind of a break's moves
        backlog.drop_undone_breaks(db.session, current_user())
    return commit_and_go_on(undone.card_id, can_undo=undone.more, said=showing.UNDONE[undone.kind])


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
        presets=[(p.id, p.name) for p in presets.presets_of(db.session, user)],
        data=_deck_data(deck) if deck else None,
    )
    if form.validate_on_submit():
        saved = operations.save_deck(
            db.session, user, deck, name=form.name.data, article_ids=form.articles.data, now=clock.now()
        )
        saved.preset_id = form.preset.data or None
        memories.request_after_move(db.session, user, new_id, now=clock.now())
        db.session.commit()
        return redirect(url_for("review.home"), 303)
    return render_template("review/deck.html", form=form, deck=deck, articles=articles)


def _deck_data(deck: Deck) -> dict[str, Any]:
    articles = queries.deck_article_ids(db.session, deck)
    return {"name": deck.name, "articles": articles, "preset": deck.preset_id or 0}


@blueprint.post("/decks/<int:deck_id>/delete")
def deck_delete(deck_id: int) -> Response:
    deck = get_own_deck_or_404(deck_id)
    flash(f"The deck “{deck.name}” is gone; its articles and cards are untouched.")
    operations.delete_deck(db.session, deck)
    memories.request_after_move(db.session, current_user(), new_id, now=clock.now())
    db.session.commit()
    return redirect(url_for("review.home"), 303)
