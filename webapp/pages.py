"""What all pages share: the template filters and the error pages."""

from __future__ import annotations

from flask import Flask, render_template
from werkzeug.exceptions import HTTPException


def init_app(app: Flask) -> None:
    app.register_error_handler(HTTPException, _show_error)


def _show_error(error: HTTPException) -> tuple[str, int]:
    return render_template("error.html", error=error), error.code or 500
