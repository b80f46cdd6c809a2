"""Statements handed to the driver as they are say what the session would have said."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import JSON, bindparam, event, insert, inspect, select
from sqlalchemy.orm import Session

from tests.factories import make_article, make_question
from webapp.models import Article, Card, Deck, Preset, Question, Review, User
from webapp.prepared import Prepared, object_of

CARDS: Any = Card.__table__
MINE = Prepared(lambda _dialect: select(CARDS).where(CARDS.c.id == bindparam("id"), CARDS.c.user_id == bindparam("me")))


@pytest.fixture
def card(session: Session, user: User, now: datetime) -> Card:
    make_question(session, make_article(session, user, now), user, now)
    session.commit()
    return session.query(Card).one()


def test_a_row_has_the_values_that_the_session_reads(session: Session, user: User, card: Card, now: datetime) -> None:
    card.state, card.stability, card.difficulty, card.due, card.last_review = "review", 3.5, 5.0, now, now
    session.commit()

    row = MINE.first(session, {"id": card.id, "me": user.id, "more": "than is asked for"})

    assert row._asdict() == {column.name: getattr(card, column.name) for column in CARDS.c}
    assert row.due.tzinfo is not None


def test_what_is_not_written_yet_is_written_before_a_read(session: Session, user: User, card: Card) -> None:
    card.flag = 3

    assert MINE.first(session, {"id": card.id, "me": user.id}).flag == 3


def test_nothing_found_is_none(session: Session, user: User) -> None:
    assert MINE.first(session, {"id": 0, "me": user.id}) is None
    assert MINE.rows(session, {"id": 0, "me": user.id}) == []


def test_a_parameter_may_stand_in_two_places(session: Session, card: Card, now: datetime) -> None:
    moment = bindparam("now", type_=CARDS.c.due.type)
    twice = Prepared(
        lambda _dialect: select(CARDS.c.id).where((CARDS.c.created_at <= moment) | (CARDS.c.due <= moment))
    )

    assert [row.id for row in twice.rows(session, {"now": now})] == [card.id]


def test_a_row_is_written_with_the_types_of_its_columns(
    session: Session, user: User, card: Card, now: datetime
) -> None:
    reviews: Any = Review.__table__
    new = Prepared(lambda _dialect: insert(reviews).values({c.name: bindparam(c.name) for c in reviews.c}))
    values = {"id": "one", "user_id": user.id, "card_id": card.id, "kind": "review", "rating": 3, "day": now.date()}

    new.write(session, {**values, "reviewed_at": now, "before": {"state": "new", "due": None}})
    session.commit()

    review = session.query(Review).one()
    assert (review.reviewed_at, review.day, review.duration_ms) == (now, now.date(), None)
    assert review.before == {"state": "new", "due": None}


def test_a_row_that_is_added_tells_its_number(session: Session, user: User, card: Card, now: datetime) -> None:
    decks: Any = Deck.__table__
    new = insert(decks).values({name: bindparam(name) for name in ("user_id", "name", "created_at")})
    adding = Prepared(lambda dialect: new if dialect == "sqlite" else new.returning(decks.c.id))

    ids = [adding.add(session, {"user_id": user.id, "name": name, "created_at": now}) for name in ("One", "Two")]

    assert [session.get_one(Deck, deck_id).name for deck_id in ids] == ["One", "Two"]


def test_the_same_statement_serves_another_session(session: Session, user: User, card: Card) -> None:
    wanted = {"id": card.id, "me": user.id}
    first = MINE.first(session, wanted)
    session.commit()

    assert MINE.first(session, wanted) == first


def test_a_list_of_any_length_is_refused(session: Session) -> None:
    some = Prepared(lambda _dialect: select(CARDS.c.id).where(CARDS.c.id.in_([1, 2])))

    with pytest.raises(AssertionError, match="any length"):
        some.rows(session, {})


def test_the_object_of_a_row_is_the_sessions_own(session: Session, user: User, card: Card) -> None:
    card_id, question_id, wanted = card.id, card.question_id, {"id": card.id, "me": user.id}
    session.expunge_all()

    made = object_of(session, Card, MINE.first(session, wanted)._asdict())

    assert session.get(Card, card_id) is made
    assert made not in session.dirty
    assert made.question is session.get(Question, question_id)
    made.flag = 2
    session.commit()
    assert session.query(Card.flag).scalar() == 2


def test_what_a_row_lacks_is_read_when_it_is_asked_for(session: Session, user: User, card: Card) -> None:
    article = session.query(Article).one()
    article_id, text = article.id, article.text
    session.expunge_all()
    columns = Article.__table__.c.id, Article.__table__.c.title

    made = object_of(session, Article, dict(session.execute(select(*columns)).mappings().one()))

    assert inspect(made).unloaded >= {"text", "layout", "sections"}
    assert (made.id, made.text, made.sections[0].article_id) == (article_id, text, article_id)


def test_the_object_of_a_row_is_read_anew_after_the_transaction(session: Session, user: User, card: Card) -> None:
    wanted = {"id": card.id, "me": user.id}
    session.expunge_all()
    made = object_of(session, Card, MINE.first(session, wanted)._asdict())

    made.flag = 2
    session.rollback()

    assert made.flag == 0


def test_an_object_that_the_session_has_is_kept(session: Session, user: User, card: Card) -> None:
    row = MINE.first(session, {"id": card.id, "me": user.id})
    card.flag = 5

    assert object_of(session, Card, row._asdict()) is card
    assert card.flag == 5


def test_lists_in_columns_come_out_as_lists(session: Session, user: User) -> None:
    presets: Any = Preset.__table__
    assert isinstance(presets.c.easy_days.type, JSON)

    row = Prepared(lambda _dialect: select(presets).where(presets.c.user_id == bindparam("me"))).first(
        session, {"me": user.id}
    )

    assert row.easy_days == user.preset.easy_days


def test_its_numbers_and_words_stand_in_the_text(session: Session, card: Card) -> None:
    heard: list[str] = []

    def hear(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        heard.append(statement)

    event.listen(session.get_bind(), "before_cursor_execute", hear)
    first = Prepared(lambda _dialect: select(CARDS.c.id).where(CARDS.c.state == "it's new").limit(7))
    assert first.rows(session, {}) == []
    event.remove(session.get_bind(), "before_cursor_execute", hear)

    assert "'it''s new'" in heard[-1]
    assert "LIMIT 7" in heard[-1]
