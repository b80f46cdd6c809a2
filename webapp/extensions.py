"""The Flask extensions, made once and bound to the app in create_app."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import cache
from inspect import iscoroutinefunction
from typing import Any

from flask import Flask, has_request_context, request
from flask.sansio.app import App
from flask_alembic import Alembic
from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from webapp.models import Base
from webapp.prepared import run_text
from webapp.tokens import Protection


class Application(Flask):
    """Neither views nor what runs around them is asynchronous: Flask asks that of each of them in every request."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        return func


class Database(SQLAlchemy):
    """Sessions of the ordinary kind alone: closing the asynchronous ones, of which there are none, took a thread and
    half a millisecond at the end of every request."""

    def init_app(self, app: App) -> None:
        super().init_app(app)
        ends = app.teardown_appcontext_funcs
        ends[:] = [function for function in ends if not iscoroutinefunction(function)]


db = Database()
migrations = Alembic(metadatas=Base.metadata)
csrf = Protection()


def is_described(name: str | None, _kind: str, _parents: object) -> bool:
    """Whether the models describe what goes by this name: the full-text index of the questions is another in each
    database, and only the migrations and webapp.search know it."""
    return "question_search" not in (name or "")


LARGE = 2**31
"""What no column but a few of milliseconds reaches."""
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 10000",
    "PRAGMA cache_size = -32768",  # 32 MiB instead of 2: the indexes of a large collection stay in memory
    "PRAGMA mmap_size = 1073741824",
)


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """Turns off the driver's own transaction handling: ``_begin_sqlite`` opens every transaction itself."""
    if type(connection).__module__ != "sqlite3":
        return
    connection.isolation_level = None
    for pragma in SQLITE_PRAGMAS:
        connection.execute(pragma)


@event.listens_for(Engine, "connect")
def _prepare_postgresql(connection: Any, _record: Any) -> None:
    """Tells PostgreSQL one type for all whole numbers. Psycopg tells it the smallest that holds each, and prepares a
    statement anew for every mixture: an answer's dozen statements were soon hundreds, and seldom found prepared."""
    if type(connection).__module__.startswith("psycopg"):
        connection.adapters.register_dumper(int, _whole_numbers())


@cache
def _whole_numbers() -> Any:
    """Made when it is needed: SQLite does without psycopg."""
    from psycopg.types.numeric import Int4Dumper, Int8Dumper

    class WholeNumbers(Int4Dumper):
        def get_key(self, number: int, _format: Any) -> Any:
            return type(self) if abs(number) < LARGE else Int8Dumper

        def upgrade(self, number: int, _format: Any) -> Any:
            return self if abs(number) < LARGE else Int8Dumper(int)

    return WholeNumbers


@event.listens_for(Engine, "begin")
def _begin_sqlite(connection: Connection) -> None:
    """A transaction that may write takes the write lock at once.

    One that first reads and then writes fails in WAL mode, without waiting, when another process wrote in between.
    The job queue's own engine handles its transactions itself: it sets an isolation level on its connections.
    """
    if connection.dialect.name == "sqlite" and connection.connection.dbapi_connection.isolation_level is None:  # type: ignore[union-attr]
        _begin(connection, "BEGIN" if _only_reads(connection) else "BEGIN IMMEDIATE")


def _begin(connection: Connection, statement: str) -> None:
    """By the driver itself: SQLAlchemy takes longer to hand it over than SQLite to begin."""
    try:
        run_text(connection, statement).close()
    except sqlite3.OperationalError as error:  # the lock did not come free in time
        raise OperationalError(statement, (), error) from error


@event.listens_for(Engine, "begin")
def _begin_postgresql(connection: Connection) -> None:
    """PostgreSQL holds a transaction that is to read to it, which ``_end_reading`` relies on."""
    if connection.dialect.name == "postgresql":
        driver: Any = connection.connection.dbapi_connection
        driver.read_only = _only_reads(connection)


@event.listens_for(Engine, "rollback")
def _end_reading(connection: Connection) -> None:
    """What only reads ends by a commit: at a rollback psycopg drops all statements that it has prepared, and each takes
    PostgreSQL longer to plan anew than to run."""
    driver: Any = connection.connection.dbapi_connection
    if connection.dialect.name == "postgresql" and driver.read_only:
        driver.commit()


def commit_to_read(session: Session) -> None:
    """Commits what a request writes, and goes on in a transaction that is to read, with the objects as they are.

    By the driver itself: to let SQLAlchemy end its transaction and begin another takes longer than a page reads.
    """
    session.flush()
    connection = session.connection().execution_options(read_only=True)
    connection.dialect.do_commit(connection.connection)
    for begin in (_begin_sqlite, _begin_postgresql):
        begin(connection)


def _only_reads(connection: Connection) -> bool:
    return _is_read_request() or bool(connection.get_execution_options().get("read_only"))


def _is_read_request() -> bool:
    return has_request_context() and request.method in ("GET", "HEAD", "OPTIONS")
