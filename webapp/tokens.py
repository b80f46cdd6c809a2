"""The token that every form carries. Flask-WTF signs one for every page and checks the signature of each that is sent;
here a process signs one for each session, and knows it again."""

from __future__ import annotations

from functools import lru_cache
from hmac import compare_digest
from typing import Any

from flask import Flask, current_app, g, request, session
from flask_wtf import FlaskForm
from flask_wtf.csrf import CSRFProtect, _FlaskFormCSRF, generate_csrf
from itsdangerous import URLSafeTimedSerializer

MOST_TOKENS = 1024


class Protection(CSRFProtect):  # type: ignore[misc]
    """Lets the token pass that this process has signed for the session; any other is checked as ever."""

    def init_app(self, app: Flask) -> None:
        super().init_app(app)
        FlaskForm.Meta.csrf_class = FieldToken

    def protect(self, apply_exemptions: bool = False) -> None:
        if request.method == "POST" and not request.is_secure and _is_own(request.form.get("csrf_token", "")):
            g.csrf_valid = True
        else:
            super().protect(apply_exemptions)


class FieldToken(_FlaskFormCSRF):  # type: ignore[misc]
    """The token as a field of a form of WTForms, which would sign one of its own for every form that is made."""

    def generate_csrf_token(self, csrf_token_field: Any) -> str:
        return csrf_token()


def csrf_token() -> str:
    """The token of all forms of the page."""
    token: str | None = g.get("csrf_token")
    if token is None:
        secret = session.get("csrf_token")
        token = g.csrf_token = generate_csrf() if secret is None else _signed(current_app.secret_key, secret)
    return token


def _is_own(sent: str) -> bool:
    secret = session.get("csrf_token")
    return secret is not None and compare_digest(sent.encode(), _signed(current_app.secret_key, secret).encode())


@lru_cache(MOST_TOKENS)
def _signed(key: str, secret: str) -> str:
    """The token of a session's secret, as Flask-WTF signs it: it holds as long as the secret does
    (WTF_CSRF_TIME_LIMIT)."""
    return str(URLSafeTimedSerializer(key, salt="wtf-csrf-token").dumps(secret))
