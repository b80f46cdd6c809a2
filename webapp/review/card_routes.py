"""What is done to a card without rating it, its own page, and the lists of cards that somebody looks after."""

from __future__ import annotations

from uuid import uuid4

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp import clock
from webapp.access import current_user, get_own_card_or_404
from webapp.extensions import db
from webapp.review import card_queries, card_showing, changes
from webapp.review.addresses import blueprint, place
from webapp.review.flags import FLAGS, flag_of
from webapp.review.forms import DueForm, FlagForm
from webapp.review.leeches import leech_help
from webapp.review.session_page import commit_and_go_on
from webapp.scheduling.days import study_day
from webapp.scheduling.words import day_words
from webapp.ways import own_page


@blueprint.get("/cards/<int:card_id>")
def card(card_id: int) -> str:
    card, user = get_own_card_or_404(card_id), current_user()
    return render_template(
        "review/card.html",
        card=card,
        facts=card_showing.card_facts(db.session, user, card, now=clock.now()),
        history=card_showing.history(db.session, card),
        help=leech_help(db.session, user, card) if card.lapses else None,
        flags=FLAGS,
        flag=flag_of(card.flag),
        zone=user.zone,
        undo_id=str(uuid4()),
    )


@blueprint.get("/cards/<int:card_id>/why")
def why(card_id: int) -> str:
    """The sentences alone, for the page of a session."""
    card = get_own_card_or_404(card_id)
    facts = card_showing.card_facts(db.session, current_user(), card, now=clock.now())
    return render_template("review/_why.html", why=facts.why)


@blueprint.post("/review/<int:card_id>/bury")
def bury(card_id: int) -> str | Response:
    card = get_own_card_or_404(card_id)
    changes.bury(db.session, current_user(), card, action_id=str(uuid4()), now=clock.now())
    flash("Buried: the card comes back tomorrow.")
    return commit_and_go_on()


@blueprint.post("/review/<int:card_id>/suspend")
def suspend(card_id: int) -> str | Response:
    changes.suspend(db.session, get_own_card_or_404(card_id), action_id=str(uuid4()), now=clock.now())
    flash("Suspended: the card stays away until you bring it back from the review page.")
    return commit_and_go_on()


@blueprint.post("/review/<int:card_id>/bring-back")
def bring_one_back(card_id: int) -> str | Response:
    changes.bring_back(db.session, [get_own_card_or_404(card_id)], action_id=str(uuid4()), now=clock.now())
    flash("Brought back: the card is shown again when it is due.", "right")
    return commit_and_go_on()


@blueprint.post("/review/bring-back")
def bring_back() -> Response:
    changes.bring_back_all(db.session, current_user(), action_id=str(uuid4()), now=clock.now())
    db.session.commit()
    flash("Every suspended card is brought back. Undo in a review takes that back.", "right")
    return redirect(url_for("review.home"), 303)


@blueprint.post("/review/<int:card_id>/flag")
def flag(card_id: int) -> str | Response:
    card, form = get_own_card_or_404(card_id), FlagForm()
    if not form.validate():
        abort(400, "A flag is a number from 1 to 7, or 0 for none: nothing was changed.")
    if form.flag.data != card.flag:
        changes.set_flag(db.session, card, form.flag.data, action_id=str(uuid4()), now=clock.now())
    chosen = flag_of(card.flag)
    flash(f"Flagged {chosen.name.lower()} {chosen.sign}." if chosen else "The flag is taken away.")
    return commit_and_go_on(card_id)


@blueprint.post("/review/<int:card_id>/forget")
def forget(card_id: int) -> str | Response:
    card = get_own_card_or_404(card_id)
    if card.state == "new":
        flash("The card is new already: there is nothing to forget.")
        return commit_and_go_on(card_id)
    changes.forget(db.session, card, action_id=str(uuid4()), now=clock.now())
    flash("Forgotten: the card is new again and stands last among the new cards.")
    return commit_and_go_on()


@blueprint.route("/review/<int:card_id>/due", methods=["GET", "POST"])
def due(card_id: int) -> str | Response | tuple[str, int]:
    card, user, now = get_own_card_or_404(card_id), current_user(), clock.now()
    today = study_day(now, user.zone, user.day_start_hour)
    form = DueForm(today, data={"next": request.args.get("next")})
    if card.due is not None and form.validate_on_submit():
        changes.set_due(db.session, user, card, form.day.data, action_id=str(uuid4()), now=now)
        flash(f"The card comes {day_words(form.day.data, today)}. Its memory stays as it was.", "right")
        return commit_and_go_on(card_id)
    back = own_page(form.next.data) or url_for("review.card", card_id=card.id)
    page = render_template("review/due.html", form=form, card=card, today=today, back=back, place=place())
    return page, 422 if form.errors else 200


@blueprint.get("/review/suspended")
def suspended() -> str:
    found = card_queries.suspended_page(db.session, current_user(), _page())
    return render_template("review/suspended.html", found=found)


@blueprint.get("/review/leeches")
def leeches() -> str:
    user = current_user()
    found = card_queries.leech_page(db.session, user, _page())
    helps = {card.id: leech_help(db.session, user, card) for card in found.cards}
    return render_template("review/leeches.html", found=found, helps=helps)


def _page() -> int:
    return max(min(request.args.get("page", 1, type=int), 10_000), 1)
