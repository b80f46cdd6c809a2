"""The application on a real database, fresh for each test: SQLite always, PostgreSQL where its address is given."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
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
    """Checks every page it fetches, and that no GET writes."""

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


@pytest.fixture(params=DATABASES)
def config(request: pytest.FixtureRequest, tmp_path: Path) -> Config:
    environment = {"STUDIUM_INSTANCE": str(tmp_path)}
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_sqlite"), tmp_path / "studium.sqlite")
    else:
        environment["STUDIUM_DATABASE_URL"] = request.getfixturevalue("migrated_postgresql")
    return Config.from_environment(environment)


@pytest.fixture(scope="session")
def compiled_templates(tmp_path_factory: pytest.TempPathFactory) -> FileSystemBytecodeCache:
    """Every test has an application of its own, but no need to compile the templates anew."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture
def app(config: Config, compiled_templates: FileSystemBytecodeCache) -> Iterator[Flask]:
    app = create_app(config)
    app.jinja_env.bytecode_cache = compiled_templates
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    app.test_client_class = CheckingClient
    with app.app_context():
        yield app
        db.session.rollback()
        if db.engine.dialect.name == "postgresql":
            tables = ", ".join(t.name for t in Base.metadata.sorted_tables)
            db.session.execute(text(f"truncate {tables} restart identity cascade"))
            db.session.commit()
        db.session.close()
        db.engine.dispose()


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
