"""The blueprint of all review pages, and the part of their addresses that says what is being reviewed."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from flask import Blueprint, request

from webapp.access import get_own_article_or_404, get_own_deck_or_404
from webapp.review.queue_queries import Scope

blueprint = Blueprint("review", __name__)


def new_id() -> str:
    """For what a request asks to be done."""
    return str(uuid4())


def place() -> dict[str, Any]:
    """Every link and form of a session carries it."""
    return {name: request.args.get(name, type=int) for name in ("deck", "article") if name in request.args}


def scope_and_name() -> tuple[Scope, str]:
    named = place()
    if named.get("deck") is not None:
        deck = get_own_deck_or_404(named["deck"])
        return Scope(deck_id=deck.id), deck.name
    if named.get("article") is not None:
        article = get_own_article_or_404(named["article"])
        return Scope(article_id=article.id), article.title
    return Scope(), "Everything"
