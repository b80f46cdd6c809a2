"""Who is asking, and the rows that are theirs. A row of somebody else is answered as one that does not exist."""

from __future__ import annotations

from typing import Any, TypeVar

from flask import abort, g
from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import undefer
from sqlalchemy.orm.attributes import set_committed_value

from webapp.extensions import db
from webapp.locking import lock_person
from webapp.models import Article, Attempt, Break, Card, Deck, Exam, Generation, Picture, Preset, Question, User
from webapp.prepared import Prepared, object_of
from webapp.review.queries import card_by_id

Owned = TypeVar("Owned", Article, Attempt, Break, Card, Deck, Exam, Generation, Preset, Question)

USERS, PRESETS, ARTICLES = (model.__table__.c for model in (User, Preset, Article))
BRIEF = [column for column in ARTICLES if column.name not in ("text", "layout")]
LARGEST_ID = 2**31 - 1
_OF_USER, _OF_PRESET = ([column.name for column in columns] for columns in (USERS, PRESETS))


def _local_user(_dialect: str) -> Select[*tuple[Any, ...]]:
    columns = *USERS, *(column.label(f"preset_{column.name}") for column in PRESETS)
    theirs = (PRESETS.user_id == USERS.id) & PRESETS.is_default.is_(True)
    return select(*columns).join_from(User.__table__, Preset.__table__, theirs).order_by(USERS.id).limit(1)


_LOCAL_USER = Prepared(_local_user)
_ARTICLE = Prepared(lambda _dialect: select(*BRIEF).where(ARTICLES.id == bindparam("article_id")))


def current_user() -> User:
    """The person this request acts for: the local user, whom ``studium serve`` makes at the first start."""
    if "user" not in g:
        columns = _LOCAL_USER.first(db.session, {})
        g.user = object_of(db.session, User, dict(zip(_OF_USER, columns, strict=False)))
        preset = object_of(db.session, Preset, dict(zip(_OF_PRESET, columns[len(_OF_USER) :], strict=True)))
        set_committed_value(g.user, "preset", preset)
    user: User = g.user
    return user


def is_possible(key: int) -> bool:
    """Whether a row may have this id: a larger one the database would refuse to look for."""
    return 0 < key <= LARGEST_ID


def _get_own_or_404(model: type[Owned], key: int | str) -> Owned:
    row = db.session.get(model, key) if isinstance(key, str) or is_possible(key) else None
    if row is None or row.user_id != current_user().id:
        abort(404)
    return _held(row)


def _held(row: Owned) -> Owned:
    """The session holds its objects weakly: what is asked for twice in a request would be read twice."""
    g.setdefault("own", []).append(row)
    return row


def get_own_article_or_404(article_id: int) -> Article:
    """Its text and its layout, which are long, are read when they are asked for."""
    for row in g.get("own", ()):
        if isinstance(row, Article) and row in db.session and row.id == article_id:
            return row
    columns = _ARTICLE.first(db.session, {"article_id": article_id}) if is_possible(article_id) else None
    if columns is None or columns.user_id != current_user().id:
        abort(404)
    return _held(object_of(db.session, Article, columns._asdict()))


def get_own_question_or_404(question_id: int) -> Question:
    return _get_own_or_404(Question, question_id)


def get_own_card_or_404(card_id: int) -> Card:
    card = card_by_id(db.session, card_id) if is_possible(card_id) else None
    if card is None or card.user_id != current_user().id:
        abort(404)
    return card


def get_own_card_to_rate_or_404(card_id: int) -> Card:
    """The card as it stands behind the lock on the person's answers, which is held from now on."""
    lock_person(db.session, current_user().id, leave_keys=True)
    return get_own_card_or_404(card_id)


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
    """With its bytes. PostgreSQL takes no NUL."""
    query = select(Picture).where(Picture.user_id == current_user().id, Picture.name == name.replace("\0", ""))
    return db.session.scalars(query.options(undefer(Picture.data))).one_or_none() or abort(404)
