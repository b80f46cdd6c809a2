"""Writes to people's settings; the caller commits."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from webapp.models import User


@dataclass(frozen=True, slots=True)
class Settings:
    """What somebody may choose; how their cards are scheduled is in their presets."""

    name: str
    time_zone: str
    day_start_hour: int


def change_settings(user: User, settings: Settings) -> None:
    """Takes effect from the next review; cards already scheduled keep their day."""
    for name, value in asdict(settings).items():
        setattr(user, name, value)
