"""Settings, each from one environment variable. README.md holds the table; a test keeps the two alike."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class ConfigError(ValueError):
    """A setting that cannot work. ``str(error)`` is one sentence for the person who starts the server."""


@dataclass(frozen=True, slots=True)
class Config:
    instance: Path
    database_url: str
    jobs_database_url: str
    host: str
    port: int
    web_processes: int
    max_upload_bytes: int

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
        )


def _with_driver(url: str) -> str:
    """PostgreSQL addresses as people write them name no driver; ours is psycopg 3."""
    for scheme in ("postgres://", "postgresql://"):
        if url.startswith(scheme):
            return "postgresql+psycopg://" + url.removeprefix(scheme)
    return url


def _number(env: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    text = env.get(name) or str(default)
    if not text.isdecimal() or not low <= int(text) <= high:
        raise ConfigError(f"{name} is “{text}”: give a whole number from {low} to {high}.")
    return int(text)
