"""What happens before the first request: the database is migrated, the local user made, the seeds loaded."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import tzlocal
from alembic.runtime.migration import MigrationContext
from flask import Flask
from sqlalchemy import exists, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from webapp import clock, create_app
from webapp.articles.importing import import_file
from webapp.config import ROOT, Config, ConfigError
from webapp.extensions import db, migrations
from webapp.models import Article, User

SEEDS = ROOT / "seeds"


def prepare(config: Config) -> Flask:
    """The application with its database ready; raises ConfigError when it cannot be made ready."""
    app = _migrated_app(config)
    with app.app_context():
        if ensure_local_user(db.session, now=clock.now()):
            load_seeds(db.session, now=clock.now())
        db.session.commit()
        db.session.close()
        db.engine.dispose()  # forked server processes must not share a connection
    return app


def _migrated_app(config: Config) -> Flask:
    """Migrating has an application context of its own: its connection holds the write lock until the context ends."""
    app = create_app(config)
    with app.app_context():
        migrate()
    return app


def migrate() -> None:
    """Brings the tables up to this version; a database from a newer version is left alone."""
    logging.getLogger("alembic").setLevel(logging.WARNING)
    try:
        known = {script.revision for script in migrations.script_directory.walk_revisions()}
        with db.engine.connect() as connection:
            held = set(MigrationContext.configure(connection).get_current_heads())
    except OperationalError as error:
        where = db.engine.url.render_as_string(hide_password=True)
        reason = str(error.orig).splitlines()[0]
        raise ConfigError(f"The database {where} cannot be opened ({reason}): check STUDIUM_DATABASE_URL.") from error
    if newer := held - known:
        raise ConfigError(
            f"The database comes from a newer version of Studium (revision {newer.pop()}): update Studium or "
            "point STUDIUM_DATABASE_URL to another database."
        )
    if held != set(migrations.script_directory.get_heads()):
        migrations.upgrade()


def ensure_local_user(session: Session, *, now: datetime) -> bool:
    """Makes the local user, in this machine's time zone, if there is nobody yet; says whether it did."""
    if session.scalar(select(exists().where(User.id.is_not(None)))):
        return False
    session.add(User(name="You", time_zone=_machine_zone(), created_at=now))
    session.flush()  # the seeds belong to this user's id
    return True


def _machine_zone() -> str:
    try:
        return tzlocal.get_localzone_name() or "UTC"
    except (LookupError, ValueError):  # a machine whose zone has no name
        return "UTC"


def load_seeds(session: Session, *, now: datetime, folder: Path = SEEDS) -> None:
    """The articles and decks that a fresh installation opens with."""
    user = session.scalars(select(User).order_by(User.id).limit(1)).one()
    for path in sorted(folder.glob("*.json"), reverse=True):  # the library shows the last one first
        import_file(session, user, path, source_kind="seed", generate=True, now=now)


def import_paths(config: Config, paths: Sequence[Path], *, generate: bool) -> list[dict[str, Any]]:
    """Imports all the files, or none when one cannot be read; returns title and counts for each."""
    config.instance.mkdir(parents=True, exist_ok=True)
    app = _migrated_app(config)
    with app.app_context():
        session, now = db.session, clock.now()
        ensure_local_user(session, now=now)
        user = session.scalars(select(User).order_by(User.id).limit(1)).one()
        rows = [import_file(session, user, p, source_kind="file", generate=generate, now=now) for p in paths]
        described = [_describe(row, made) for row, made in rows]
        session.commit()
    return described


def _describe(row: Article, made: int) -> dict[str, Any]:
    return {"id": row.id, "title": row.title, "sections": len(row.sections), "questions": made}
