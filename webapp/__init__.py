"""The web application. ``create_app`` builds it; ``webapp.cli`` starts it.

Imports stand inside ``create_app``: the command line's ``read`` and ``generate`` need neither Flask nor SQLAlchemy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from webapp.config import Config

FEATURES = ("articles", "quiz", "review", "authoring", "progress", "accounts", "pictures")


def create_app(config: Config | None = None) -> Flask:
    """The application, ready to serve; its database must already be migrated (``studium serve`` does that)."""
    from webapp import extensions, security
    from webapp.config import Config

    config = config or Config.from_environment()
    app = extensions.Application(__name__, instance_path=str(config.instance))
    app.config.update(
        STUDIUM=config,
        SECRET_KEY=security.secret_key(config.instance),
        MAX_CONTENT_LENGTH=config.max_upload_bytes,
        MAX_FORM_MEMORY_SIZE=config.max_upload_bytes,
        # The connection that was used last still holds its pages; those of another are stale after each write.
        SQLALCHEMY_ENGINES={"default": {"url": config.database_url, "pool_use_lifo": True}},
        ALEMBIC={"script_location": "migrations"},
        ALEMBIC_CONTEXT={"render_as_batch": True, "include_name": extensions.is_described},
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_HTTPONLY=True,
        WTF_CSRF_TIME_LIMIT=None,
    )
    for extension in (extensions.db, extensions.migrations, extensions.csrf, security):
        extension.init_app(app)
    for feature in FEATURES:
        app.register_blueprint(import_module(f"webapp.{feature}.routes").blueprint)
    import_module("webapp.pages").init_app(app)
    for command in import_module("webapp.cli").studium.commands.values():
        app.cli.add_command(command)
    return app
