"""The application on a real database, fresh for each test: SQLite always, PostgreSQL where its address is given."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import create_engine, event, text
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests.html import check_page
from webapp import create_app
from webapp.config import Config
from webapp.extensions import db, migrations
from webapp.models import Base, User

POSTGRES_URL = os.environ.get("STUDIUM_TEST_POSTGRES_URL", "")
DATABASES = ["sqlite", *(["postgresql"] if POSTGRES_URL else [])]
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


class CheckingClient(FlaskClient):
    """Checks every page it fetches, and that no GET writes; what a request did not commit is gone after it."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        writes: list[str] = []

        def note_write(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            if statement.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")):
                writes.append(statement)

        event.listen(Engine, "before_cursor_execute", note_write)
        try:
            response = super().open(*args, **kwargs)
        finally:
            event.remove(Engine, "before_cursor_execute", note_write)
            db.session.rollback()  # as at the end of a request: tests share its session
        if response.request.method == "GET":
            assert not writes, f"GET {response.request.path} wrote: {writes}"
        redirects = 300 <= response.status_code < 400  # Werkzeug's own short page, which browsers never show
        is_page = response.mimetype == "text/html" and response.text.lstrip().lower().startswith("<!doctype")
        if is_page and not redirects:
            check_page(response.text)
        return response


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    instance = tmp_path_factory.mktemp("migrated")
    app = create_app(Config.from_environment({"STUDIUM_INSTANCE": str(instance)}))
    with app.app_context():
        migrations.upgrade()
        db.engine.dispose()
    return instance / "studium.sqlite"


@pytest.fixture(scope="session")
def migrated_postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    name = f"studium_test_{os.getpid()}"
    server = create_engine(Config.from_environment({"STUDIUM_DATABASE_URL": POSTGRES_URL}).database_url)
    with server.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"create database {name}"))
    url = server.url.set(database=name).render_as_string(hide_password=False)
    instance = str(tmp_path_factory.mktemp("postgresql"))
    app = create_app(Config.from_environment({"STUDIUM_DATABASE_URL": url, "STUDIUM_INSTANCE": instance}))
    with app.app_context():
        migrations.upgrade()
        db.engine.dispose()
    yield url
    with server.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"drop database {name} with (force)"))


@pytest.fixture(scope="session")
def make_app(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Flask]:
    """Builds an application, on an instance of its own, for "sqlite" or "postgresql"."""
    compiled_templates = FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))

    def make(database: str) -> Flask:
        environment = {"STUDIUM_INSTANCE": str(tmp_path_factory.mktemp("instance"))}
        if database == "postgresql":
            environment["STUDIUM_DATABASE_URL"] = request.getfixturevalue("migrated_postgresql")
        app = create_app(Config.from_environment(environment))
        app.jinja_env.bytecode_cache = compiled_templates
        app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
        app.test_client_class = CheckingClient
        return app

    return make


@pytest.fixture(scope="session")
def shared_app(make_app: Callable[[str], Flask]) -> Callable[[str], Flask]:
    """The application for a database: to build one and to compile its statements anew took half the time of a test."""
    return cache(make_app)


@pytest.fixture(params=DATABASES)
def app(request: pytest.FixtureRequest, shared_app: Callable[[str], Flask], migrated_sqlite: Path) -> Iterator[Flask]:
    yield from lent(shared_app(request.param), migrated_sqlite)


def lent(app: Flask, migrated_sqlite: Path) -> Iterator[Flask]:
    """The application with an empty database; the settings that a test changes are put back."""
    settings = app.config.copy()
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            renew_sqlite(Path(app.instance_path), migrated_sqlite)
        yield app
        db.session.rollback()
        if db.engine.dialect.name == "postgresql":
            empty_postgresql()
        db.session.close()
        db.engine.dispose()
    app.config.clear()
    app.config.update(settings)


def renew_sqlite(instance: Path, migrated_sqlite: Path) -> None:
    """Every database of the instance goes, the job queue's too."""
    for file in instance.glob("*.sqlite*"):
        file.unlink()
    shutil.copy(migrated_sqlite, instance / "studium.sqlite")


def empty_postgresql() -> None:
    """Deletes row by row, ids beginning at 1 again: TRUNCATE took 30 ms, each table and index being a file."""
    connection = db.session.connection()
    for table in reversed(Base.metadata.sorted_tables):
        connection.execute(table.delete())
    connection.execute(
        text(
            "select setval(quote_ident(sequencename)::regclass, 1, false) from pg_sequences"
            " where schemaname = current_schema"
        )
    )
    db.session.commit()


@pytest.fixture
def session(app: Flask) -> Session:
    return db.session


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def user(session: Session, now: datetime) -> User:
    user = User(name="You", time_zone="Europe/Berlin", created_at=now)
    session.add(user)
    session.commit()
    return user


@pytest.fixture
def client(app: Flask, user: User) -> FlaskClient:
    return app.test_client()
