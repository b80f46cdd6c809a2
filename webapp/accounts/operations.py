"""Writes to people's settings; the caller commits."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from webapp.models import User


@dataclass(frozen=True, slots=True)
class Settings:
    """What somebody may choose; ``desired_retention`` is a share from 0.7 to 0.99, the limits count cards."""

    name: str
    time_zone: str
    day_start_hour: int
    new_per_day: int
    reviews_per_day: int
    desired_retention: float


def change_settings(user: User, settings: Settings) -> None:
    """Takes effect from the next review; cards already scheduled keep their day."""
    for name, value in asdict(settings).items():
        setattr(user, name, value)
