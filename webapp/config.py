"""Settings, each from one environment variable. README.md holds the table; a test keeps the two alike."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent


class ConfigError(ValueError):
    """A setting that cannot work. ``str(error)`` is one sentence for the person who starts the server."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A connected model: an OpenAI-compatible server's address, up to ``/v1``. ``timeout`` is in seconds."""

    url: str
    name: str
    key: str = field(repr=False)
    timeout: int

    @property
    def host(self) -> str:
        """Where the text goes, as a person is told it."""
        return urlsplit(self.url).netloc


@dataclass(frozen=True, slots=True)
class Config:
    instance: Path
    database_url: str
    jobs_database_url: str
    host: str
    port: int
    web_processes: int
    max_upload_bytes: int
    model: Endpoint | None = None

    @classmethod
    def from_environment(cls, env: Mapping[str, str] = os.environ) -> Config:
        """Settings from ``STUDIUM_*`` variables; raises ConfigError that names the variable and the mend."""
        instance = Path(env.get("STUDIUM_INSTANCE") or ROOT / "instance").resolve()
        database_url = _with_driver(env.get("STUDIUM_DATABASE_URL") or f"sqlite:///{instance / 'studium.sqlite'}")
        jobs = f"sqlite:///{instance / 'jobs.sqlite'}" if database_url.startswith("sqlite") else database_url
        return cls(
            instance=instance,
            database_url=database_url,
            jobs_database_url=jobs,
            host=env.get("STUDIUM_HOST") or "127.0.0.1",
            port=_number(env, "STUDIUM_PORT", 8000, 1, 65535),
            web_processes=_number(env, "STUDIUM_WEB_PROCESSES", 2, 1, 64),
            max_upload_bytes=_number(env, "STUDIUM_MAX_UPLOAD_MB", 10, 1, 1000) * 1024 * 1024,
            model=_endpoint(env),
        )


def _with_driver(url: str) -> str:
    """PostgreSQL addresses as people write them name no driver; ours is psycopg 3."""
    for scheme in ("postgres://", "postgresql://"):
        if url.startswith(scheme):
            return "postgresql+psycopg://" + url.removeprefix(scheme)
    return url


def _endpoint(env: Mapping[str, str]) -> Endpoint | None:
    """The connected model; none unless its address is given, so that nothing leaves the machine by accident."""
    url = (env.get("STUDIUM_MODEL_URL") or "").strip().rstrip("/").removesuffix("/chat/completions")
    if not url:
        return None
    if not _is_plain_address(url):
        raise ConfigError("STUDIUM_MODEL_URL is no web address: give one such as https://api.example.com/v1.")
    name, key = (env.get("STUDIUM_MODEL_NAME") or "").strip(), (env.get("STUDIUM_MODEL_KEY") or "").strip()
    if not name:
        raise ConfigError("STUDIUM_MODEL_NAME is missing: name the model that STUDIUM_MODEL_URL is to use.")
    if not (key.isascii() and key.isprintable()):
        raise ConfigError("STUDIUM_MODEL_KEY holds a character that no key has: copy it again.")
    return Endpoint(url=url, name=name, key=key, timeout=_number(env, "STUDIUM_MODEL_TIMEOUT", 120, 1, 3600))


def _is_plain_address(url: str) -> bool:
    """A host, perhaps a port and a path: a name and password would be shown to whoever starts a generation."""
    try:
        address = urlsplit(url)
        known = address.scheme in ("http", "https") and bool(address.hostname) and address.port != 0
    except ValueError:
        return False
    plain = url.isascii() and url.isprintable() and " " not in url
    return known and plain and not (address.username or address.password or address.query or address.fragment)


def _number(env: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    text = env.get(name) or str(default)
    if not text.isdecimal() or not low <= int(text) <= high:
        raise ConfigError(f"{name} is “{text}”: give a whole number from {low} to {high}.")
    return int(text)
