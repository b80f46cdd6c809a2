"""The settings form: parse and validate only."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Self
from zoneinfo import available_timezones

from flask_wtf import FlaskForm
from wtforms import Field, IntegerField, SelectField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange

from webapp.accounts.operations import Settings
from webapp.models import User

REGIONS = ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
UTC_NAMES = {"Etc/UTC", "Etc/UCT", "Etc/Universal", "Etc/Zulu", "Etc/GMT", "UCT", "Universal", "Zulu", "GMT"}
HOURS = [SelectChoice(str(hour), f"{hour:02}:00") for hour in range(24)]
MOST_CARDS = 9999


def _strip(text: str | None) -> str:
    return " ".join((text or "").split())


def _zone_name(zone: str | None) -> str | None:
    """One name for universal time: machines call it by many."""
    return "UTC" if zone in UTC_NAMES else zone


def _whole(low: int, high: int, what: str) -> list[Any]:
    sentence = f"Give {what} as a whole number from {low} to {high}."
    return [InputRequired(sentence), NumberRange(low, high, sentence)]


def _hour(value: object) -> int:
    """An hour, or -1 for text that is none: the form then answers it like any other hour that does not exist."""
    text = str(value)
    return int(text) if text.isdecimal() else -1


class WholeNumber(IntegerField):  # type: ignore[misc]
    """A whole number whose one sentence also answers text that is no number at all."""

    data: Any

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            self.data = None  # NumberRange then says what is wanted


class SettingsForm(FlaskForm):  # type: ignore[misc]
    name = StringField(
        "Your name",
        filters=[_strip],
        validators=[InputRequired("Write a name."), Length(max=200, message="Shorten the name to 200 characters.")],
    )
    time_zone = SelectField("Time zone", filters=[_zone_name], validate_choice=False)
    day_start_hour = SelectField("Your day starts at", choices=HOURS, coerce=_hour, validate_choice=False)
    new_per_day = WholeNumber("New cards a day", _whole(0, MOST_CARDS, "the new cards a day"))
    reviews_per_day = WholeNumber("Reviews a day", _whole(0, MOST_CARDS, "the reviews a day"))
    retention = WholeNumber("Aim to remember (percent)", _whole(70, 99, "the percentage"))

    is_name_taken: Callable[[str], bool]

    @classmethod
    def of(cls, user: User, *, is_name_taken: Callable[[str], bool]) -> Self:
        """The form filled with the person's settings, or with what was just posted."""
        form = cls(obj=user, data={"retention": round(user.desired_retention * 100)})
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
            new_per_day=self.new_per_day.data,
            reviews_per_day=self.reviews_per_day.data,
            desired_retention=self.retention.data / 100,
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
