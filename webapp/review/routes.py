from __future__ import annotations

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from webapp.access import get_own_card_or_404

blueprint = Blueprint("review", __name__)


@blueprint.get("/review")
def home() -> str:
    return ""


@blueprint.get("/review/next")
def session() -> str:
    return ""


@blueprint.post("/review/<int:card_id>")
def answer(card_id: int) -> Response:
    get_own_card_or_404(card_id)
    return redirect(url_for("review.session"), 303)


@blueprint.post("/review/undo")
def undo() -> Response:
    return redirect(url_for("review.session"), 303)


@blueprint.route("/decks/new", methods=["GET", "POST"])
def deck_new() -> str:
    return ""


@blueprint.route("/decks/<int:deck_id>", methods=["GET", "POST"])
def deck_edit(deck_id: int) -> str:
    return ""


@blueprint.post("/decks/<int:deck_id>/delete")
def deck_delete(deck_id: int) -> Response:
    return redirect(url_for("review.home"), 303)
