"""Files into the library: articles as they are read, decks with their questions and the article beside them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

import questions
from webapp.articles.operations import add_article, add_question, domain_article, save_generated
from webapp.models import Article, Deck, User


def import_file(
    session: Session, user: User, path: Path, *, source_kind: str, generate: bool, now: datetime
) -> tuple[Article, int]:
    """Imports one article or deck file; returns its article and how many questions it has now.

    A deck brings its own questions; where it has none, and for a plain article, they are generated if ``generate``.
    """
    deck = questions.load(_bytes(path), name=path.name) if path.suffix.lower() == ".json" else None
    row = _add_article_of(session, user, path, deck, source_kind=source_kind, now=now)
    if deck is not None and deck.deck:
        _put_in_deck(session, user, row, deck.deck, now=now)
    if deck is None or not deck.questions:
        return row, _generate(session, row, now=now) if generate else 0
    for number, item in enumerate(deck.questions, 1):
        _add_deck_question(session, user, row, item, f"{path.name}, question {number}", now=now)
    return row, len(deck.questions)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise questions.ReadError(f"{path} cannot be read ({error.strerror}): check the name and its place.") from error


def _add_article_of(
    session: Session, user: User, path: Path, deck: questions.DeckFile | None, *, source_kind: str, now: datetime
) -> Article:
    if deck is None:
        article, source = questions.read(_bytes(path), name=path.name), path.name
    else:
        data, name = _article_of_deck(path, deck)
        article = questions.read(data, name=name, title=deck.title or None)
        source = ", ".join(part for part in (deck.source, deck.date) if part) or path.name
    row = add_article(session, user, article, source_kind=source_kind, source=source, now=now)
    row.confirmed_at = now
    return row


def _article_of_deck(path: Path, deck: questions.DeckFile) -> tuple[bytes | str, str]:
    if deck.article:
        return _bytes(path.with_name(deck.article)), deck.article
    if deck.text:
        return deck.text, "article.md"
    raise questions.FormatError(
        f"{path.name} has neither “article” nor “text”: name the article's file or hold its text."
    )


def _generate(session: Session, row: Article, *, now: datetime) -> int:
    made = questions.generate(domain_article(row))
    return save_generated(session, row, made, status="active", now=now)


def _add_deck_question(
    session: Session, user: User, row: Article, item: questions.DeckQuestion, where: str, *, now: datetime
) -> None:
    anchor = questions.find_anchor(domain_article(row), item.quote) if item.quote else None
    if item.quote and anchor is None:
        raise questions.FormatError(f"{where}: its quote is not in the article; copy it from there to the letter.")
    add_question(session, row, user, item.question, anchor=anchor, origin="imported", status="active", now=now)


def _put_in_deck(session: Session, user: User, row: Article, name: str, *, now: datetime) -> None:
    deck = session.scalars(select(Deck).where(Deck.user_id == user.id, Deck.name == name)).one_or_none()
    if deck is None:
        deck = Deck(user_id=user.id, name=name, created_at=now)
        session.add(deck)
    deck.articles.append(row)
