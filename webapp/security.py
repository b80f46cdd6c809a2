"""Headers that every response carries, and the key that signs sessions."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from flask import Flask, Response
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Sessions(SecureCookieSessionInterface):
    """One application's sessions, signed by a signer that is made once: Flask makes one for every request."""

    def __init__(self) -> None:
        self._signer: URLSafeTimedSerializer | None = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        self._signer = self._signer or super().get_signing_serializer(app)
        return self._signer


def init_app(app: Flask) -> None:
    app.session_interface = Sessions()
    app.after_request(_add_headers)


def _add_headers(response: Response) -> Response:
    present = {name.lower() for name in response.headers.keys()}  # noqa: SIM118 - iterating gives pairs
    response.headers.extend([(name, value) for name, value in HEADERS.items() if name.lower() not in present])
    if response.mimetype == "text/html":
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def secret_key(instance: Path) -> str:
    """The key kept in ``instance/secret_key``, made at the first start and readable by its owner alone."""
    path = instance / "secret_key"
    if not path.exists():
        _write_once(path, secrets.token_hex(32))
    return path.read_text()


def _write_once(path: Path, text: str) -> None:
    """Several processes may start together: the first to link its file wins and none sees half a key."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(text)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
