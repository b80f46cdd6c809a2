"""The Flask extensions, made once and bound to the app in create_app."""

from __future__ import annotations

from typing import Any

from flask import has_request_context, request
from flask_alembic import Alembic
from flask_sqlalchemy_lite import SQLAlchemy
from flask_wtf.csrf import CSRFProtect
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine

from webapp.models import Base

db = SQLAlchemy()
migrations = Alembic(metadatas=Base.metadata)
csrf = CSRFProtect()

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 10000",
)


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """Turns off the driver's own transaction handling: ``_begin_sqlite`` opens every transaction itself."""
    if type(connection).__module__ != "sqlite3":
        return
    connection.isolation_level = None
    for pragma in SQLITE_PRAGMAS:
        connection.execute(pragma)


@event.listens_for(Engine, "begin")
def _begin_sqlite(connection: Connection) -> None:
    """A transaction that may write takes the write lock at once.

    One that first reads and then writes fails in WAL mode, without waiting, when another process wrote in between.
    The job queue's own engine handles its transactions itself: it sets an isolation level on its connections.
    """
    if connection.dialect.name == "sqlite" and connection.connection.dbapi_connection.isolation_level is None:  # type: ignore[union-attr]
        reads = _is_read_request() or connection.get_execution_options().get("read_only")
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _is_read_request() -> bool:
    return has_request_context() and request.method in ("GET", "HEAD", "OPTIONS")
