"""The settings form: parse and validate only."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Self
from zoneinfo import available_timezones

from flask_wtf import FlaskForm
from wtforms import Field, SelectField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from webapp.accounts.operations import Settings
from webapp.models import User

REGIONS = ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
UTC_NAMES = {"Etc/UTC", "Etc/UCT", "Etc/Universal", "Etc/Zulu", "Etc/GMT", "UCT", "Universal", "Zulu", "GMT"}
HOURS = [SelectChoice(str(hour), f"{hour:02}:00") for hour in range(24)]


def _strip(text: str | None) -> str:
    return " ".join((text or "").split())


def _zone_name(zone: str | None) -> str | None:
    """One name for universal time: machines call it by many."""
    return "UTC" if zone in UTC_NAMES else zone


def _hour(value: object) -> int:
    """An hour, or -1 for text that is none: the form then answers it like any other hour that does not exist."""
    text = str(value)
    return int(text) if text.isdecimal() else -1


class SettingsForm(FlaskForm):  # type: ignore[misc]
    name = StringField(
        "Your name",
        filters=[_strip],
        validators=[InputRequired("Write a name."), Length(max=200, message="Shorten the name to 200 characters.")],
    )
    time_zone = SelectField("Time zone", filters=[_zone_name], validate_choice=False)
    day_start_hour = SelectField("Your day starts at", choices=HOURS, coerce=_hour, validate_choice=False)

    is_name_taken: Callable[[str], bool]

    @classmethod
    def of(cls, user: User, *, is_name_taken: Callable[[str], bool]) -> Self:
        """The form filled with the person's settings, or with what was just posted."""
        form = cls(obj=user)
        form.time_zone.choices = zone_choices(_zone_name(user.time_zone) or "UTC")
        form.is_name_taken = is_name_taken
        return form

    def validate_name(self, field: Field) -> None:
        if not field.data:
            raise ValidationError("Write a name.")
        if self.is_name_taken(field.data):
            raise ValidationError(f"Somebody here is already called “{field.data}”: choose another name.")

    def validate_time_zone(self, field: Field) -> None:
        if not field.data:
            raise ValidationError("Choose a time zone from the list.")
        if not any(field.data == choice.value for choice in field.choices):
            raise ValidationError(f"“{field.data}” is not a time zone known here: choose one from the list.")

    def validate_day_start_hour(self, field: Field) -> None:
        if field.data not in range(24):
            raise ValidationError("Choose the hour your day starts, from 00:00 to 23:00.")

    def settings(self) -> Settings:
        """What was chosen; call it only after the form was found valid."""
        return Settings(
            name=self.name.data,
            time_zone=self.time_zone.data,
            day_start_hour=self.day_start_hour.data,
        )


def zone_choices(current: str) -> list[SelectChoice]:
    """IANA zones by region, and ``current`` even where it is an old name that is no longer offered."""
    choices = _zones_by_region()
    if any(current == choice.value for choice in choices):
        return list(choices)
    return [SelectChoice(current, current, optgroup="In use"), *choices]


@lru_cache(maxsize=1)
def _zones_by_region() -> tuple[SelectChoice, ...]:
    zones = (zone.partition("/") for zone in sorted(available_timezones()))
    found = (
        SelectChoice(f"{region}/{place}", place.replace("_", " ").replace("/", " – "), optgroup=region)
        for region, _, place in zones
        if region in REGIONS
    )
    return (SelectChoice("UTC", "UTC", optgroup="Universal"), *found)
