"""A database that was used before the presets came loses nothing and gains what the new tables hold."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import create_engine, select, text
from sqlalchemy.orm import Session

from tests.conftest import DATABASES, POSTGRES_URL
from webapp import create_app
from webapp.config import Config
from webapp.extensions import db, migrations
from webapp.models import Card, Preset, Question, Review, StudyDay, User
from webapp.review.study_days import rebuild
from webapp.search import holds, spelled

MEMORY = {"state": "review", "stability": 40.0, "reps": 3}
ROWS: dict[str, list[dict[str, Any]]] = {
    "users": [
        {"id": 1, "name": "Ada", "time_zone": "Europe/Berlin", "day_start_hour": 4, "new_per_day": 7,
         "reviews_per_day": 70, "desired_retention": 0.85, "created_at": "2026-01-01 00:00:00+00:00"},
        {"id": 2, "name": "Bo", "time_zone": "UTC", "day_start_hour": 4, "new_per_day": 20, "reviews_per_day": 200,
         "desired_retention": 0.9, "created_at": "2026-01-01 00:00:00+00:00"},
    ],
    "articles": [
        {"id": 5, "user_id": 1, "title": "Brew", "source_kind": "paste", "source": "", "text": "Immersion.",
         "layout": "{}", "revision": 1, "created_at": "2026-01-01 00:00:00+00:00"},
    ],
    "decks": [{"id": 1, "user_id": 1, "name": "Drinks", "created_at": "2026-01-01 00:00:00+00:00"}],
    "deck_articles": [{"deck_id": 1, "article_id": 5}],
    "questions": [
        {"id": n, "user_id": 1, "article_id": article, "kind": "flashcard", "prompt": prompt, "origin": "authored",
         "body": json.dumps({"answer": ["Café"], "explanation": ""}), "status": status, "strategy": "",
         "checks": "{}", "anchor_quote": "", "anchor_before": "", "anchor_after": "",
         "created_at": "2026-01-01 00:00:00+00:00", "updated_at": "2026-01-01 00:00:00+00:00"}
        for n, article, prompt, status in ((1, 5, "Steady hand", "active"), (2, None, "Retired one", "retired"))
    ],
    "cards": [
        {"id": n, "user_id": 1, "question_id": n, "state": "new", "reps": 0, "lapses": 0, "suspended": False,
         "leech": False, "created_at": "2026-01-01 00:00:00+00:00"}
        for n in (1, 2)
    ],
    "reviews": [
        {"id": key, "user_id": 1, "card_id": 1, "kind": kind, "rating": rating, "duration_ms": 2000,
         "reviewed_at": at, "undoes": undoes, "before": json.dumps(MEMORY)}
        for key, kind, rating, at, undoes in (
            ("a", "review", 3, "2026-03-02 00:30:00+00:00", None),  # 1:30 in Berlin: still the day before
            ("b", "review", 1, "2026-03-02 09:30:00+00:00", None),
            ("c", "undo", 1, "2026-03-02 09:31:00+00:00", "b"),
            ("d", "quiz", 1, "2026-03-02 09:32:00+00:00", None),
        )
    ],
}  # fmt: skip


@pytest.fixture(params=DATABASES)
def upgraded(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """The application on a database that was filled at revision 0001 and then upgraded."""
    environment = {"STUDIUM_INSTANCE": str(tmp_path)}
    name = f"studium_upgrade_{os.getpid()}"
    server = create_engine(Config.from_environment({"STUDIUM_DATABASE_URL": POSTGRES_URL or "sqlite://"}).database_url)
    if request.param == "postgresql":
        with server.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f"create database {name}"))
        url = server.url.set(database=name).render_as_string(hide_password=False)
        environment["STUDIUM_DATABASE_URL"] = url
    app = create_app(Config.from_environment(environment))
    with app.app_context():
        migrations.upgrade("0001")
        for table, rows in ROWS.items():
            for row in rows:
                kept = {k: v for k, v in row.items() if v is not None}
                places = ", ".join(f":{k}" for k in kept)
                names = ", ".join(f'"{k}"' for k in kept)
                db.session.execute(text(f"insert into {table} ({names}) values ({places})"), kept)
        db.session.commit()
    with app.app_context():
        migrations.upgrade()
    with app.app_context():
        yield app
        db.session.close()
        db.engine.dispose()
    if request.param == "postgresql":
        with server.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f"drop database {name} with (force)"))


def session_of(_app: Flask) -> Session:
    return db.session


def test_an_upgrade_keeps_every_row_and_fills_the_new_tables(upgraded: Flask) -> None:
    session = session_of(upgraded)

    presets = session.query(Preset).order_by(Preset.user_id).all()
    assert [(p.user_id, p.is_default, p.new_per_day, p.reviews_per_day, p.desired_retention) for p in presets] == [
        (1, True, 7, 70, 0.85),
        (2, True, 20, 200, 0.9),
    ]
    assert (presets[0].learning_steps, presets[0].easy_days) == ([1, 10], [1.0] * 7)
    assert [user.name for user in session.query(User).order_by(User.id)] == ["Ada", "Bo"]
    assert {t: session.execute(text(f"select count(*) from {t}")).scalar() for t in ROWS} == {
        t: len(rows) for t, rows in ROWS.items()
    }
    cards = session.query(Card).order_by(Card.id).all()
    assert [(c.article_id, c.in_use, c.position, c.flag) for c in cards] == [(5, True, 1, 0), (None, False, 2, 0)]
    days = {row.id: (row.day, row.article_id) for row in session.query(Review)}
    assert days["a"] == (date(2026, 3, 1), 5)
    assert days["b"] == (date(2026, 3, 2), 5)


def test_an_upgrade_counts_the_days_as_they_are_counted_from_now_on(upgraded: Flask) -> None:
    session = session_of(upgraded)

    def counted() -> list[tuple[Any, ...]]:
        columns = [c for c in StudyDay.__table__.columns if c.name != "id"]
        return [tuple(row) for row in session.query(*columns).order_by(StudyDay.day)]

    before = counted()
    rebuild(session, session.get_one(User, 1))

    assert [(row[1], row[3]) for row in before] == [(date(2026, 3, 1), "review"), (date(2026, 3, 2), "quiz")]
    assert counted() == before


def test_an_upgrade_leaves_no_reference_broken_and_finds_old_questions(upgraded: Flask) -> None:
    session = session_of(upgraded)

    for words, ids in ((["stead", "café"], {1}), (["nothing"], set())):
        dialect = session.get_bind().dialect.name
        query = select(Question.id).where(holds(dialect))
        assert set(session.scalars(query, {"words": spelled(dialect, words)})) == ids
    if session.get_bind().dialect.name == "sqlite":
        assert session.execute(text("pragma foreign_key_check")).all() == []
        session.rollback()
    session.delete(session.get_one(Question, 2))
    session.commit()
    assert session.query(Card).count() == 1
    session.close()  # or it would hold the lock that the comparison asks for
    assert migrations.compare_metadata() == []
