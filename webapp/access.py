"""Who is asking, and the rows that are theirs. A row of somebody else is answered as one that does not exist."""

from __future__ import annotations

from typing import TypeVar

from flask import abort, g
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from webapp.extensions import db
from webapp.models import Article, Attempt, Break, Card, Deck, Exam, Generation, Picture, Preset, Question, User

Owned = TypeVar("Owned", Article, Attempt, Break, Card, Deck, Exam, Generation, Preset, Question)

_LOCAL_USER = select(User).options(joinedload(User.preset)).order_by(User.id).limit(1)


def current_user() -> User:
    """The person this request acts for: the local user, whom ``studium serve`` makes at the first start."""
    if "user" not in g:
        g.user = db.session.scalars(_LOCAL_USER).one()
    user: User = g.user
    return user


def _get_own_or_404(model: type[Owned], key: int | str) -> Owned:
    row = db.session.get(model, key)
    if row is None or row.user_id != current_user().id:
        abort(404)
    return row


def get_own_article_or_404(article_id: int) -> Article:
    return _get_own_or_404(Article, article_id)


def get_own_question_or_404(question_id: int) -> Question:
    return _get_own_or_404(Question, question_id)


def get_own_card_or_404(card_id: int) -> Card:
    return _get_own_or_404(Card, card_id)


def get_own_attempt_or_404(attempt_id: int) -> Attempt:
    return _get_own_or_404(Attempt, attempt_id)


def get_own_deck_or_404(deck_id: int) -> Deck:
    return _get_own_or_404(Deck, deck_id)


def get_own_exam_or_404(exam_id: int) -> Exam:
    return _get_own_or_404(Exam, exam_id)


def get_own_generation_or_404(generation_id: str) -> Generation:
    return _get_own_or_404(Generation, generation_id)


def get_own_preset_or_404(preset_id: int) -> Preset:
    return _get_own_or_404(Preset, preset_id)


def get_own_break_or_404(break_id: int) -> Break:
    return _get_own_or_404(Break, break_id)


def get_own_picture_or_404(name: str) -> Picture:
    picture = db.session.scalars(
        select(Picture).where(Picture.user_id == current_user().id, Picture.name == name.replace("\0", ""))
    ).one_or_none()
    return picture or abort(404)
