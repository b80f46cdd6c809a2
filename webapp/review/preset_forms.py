"""The form of a preset; what is wrong with a value is said by scheduling.checks, beside its field."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import Any, Self

from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, FieldList, SelectField, StringField, ValidationError
from wtforms.validators import InputRequired, Length
from wtforms.widgets import TextArea

from webapp.fields import WholeNumber, whole
from webapp.models import Preset
from webapp.review.presets import SHOWN_DIGITS
from webapp.scheduling.checks import easy_days_mend, parameters_mend, steps_mend

MOST_CARDS, LONGEST_INTERVAL, MOST_LAPSES = 9999, 36500, 99
UNITS = {"s": 1 / 60, "m": 1, "h": 60, "d": 24 * 60}
STEP = re.compile(r"(\d+(?:\.\d+)?)([smhd]?)")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHARES = {"100": "Normal", "50": "Reduced", "0": "Minimum"}
NEW_ORDERS = {"position": "As they were made", "section": "By section of the article", "random": "Random"}
REVIEW_ORDERS = {
    "due": "Due date: the longest due first",
    "retrievability": "Retrievability: the least remembered first",
    "section": "By section of the article",
    "random": "Random",
}
LEECH_ACTIONS = {"tag": "Tag only", "suspend": "Suspend card"}


class StepsField(StringField):  # type: ignore[misc]
    """Steps as Anki writes them, “1m 10m”; ``data`` holds minutes, ``amiss`` the first word that is no step."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.amiss = ""

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return " ".join(step_words(minutes) for minutes in self.data or ())

    def process_formdata(self, valuelist: list[str]) -> None:
        words = " ".join(valuelist).replace(",", " ").split()
        found = [STEP.fullmatch(word.lower()) for word in words]
        self.amiss = next((word for word, match in zip(words, found, strict=True) if match is None), "")
        self.data = [_tidy(float(m[1]) * UNITS[m[2] or "m"]) for m in found if m is not None]


class NumbersField(StringField):  # type: ignore[misc]
    """Numbers with commas or spaces between; ``data`` is empty for none, ``amiss`` the first word that is no number."""

    widget = TextArea()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.amiss = ""

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return ", ".join(f"{number:.{SHOWN_DIGITS}f}".rstrip("0").rstrip(".") for number in self.data or ())

    def process_formdata(self, valuelist: list[str]) -> None:
        words = re.split(r"[\s,;\[\]]+", " ".join(valuelist).strip())
        self.data, self.amiss = [], ""
        for word in filter(None, words):
            number = _number(word)
            if number is None:
                self.amiss = self.amiss or word
            else:
                self.data.append(number)


def step_words(minutes: float) -> str:
    """A step as Anki writes it: “30s”, “10m”, “2h”."""
    if minutes >= 60 and minutes % 60 == 0:
        return f"{minutes // 60:g}h"
    return f"{minutes:g}m" if minutes >= 1 else f"{minutes * 60:g}s"


def _tidy(minutes: float) -> float:
    return int(minutes) if minutes == int(minutes) else minutes


def _number(word: str) -> float | None:
    try:
        number = float(word)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _check_steps(_form: FlaskForm, field: StepsField) -> None:
    if field.amiss:
        raise ValidationError(f"“{field.amiss[:40]}” is not a step: write a number and s, m or h, for example 1m 10m.")
    if mend := steps_mend(field.data or ()):
        raise ValidationError(mend)


def _choices(named: dict[str, str], what: str) -> dict[str, Any]:
    return {"choices": list(named.items()), "validators": [_among(named, what)], "validate_choice": False}


def _among(named: Iterable[str], what: str) -> Any:
    def check(_form: FlaskForm, field: Field) -> None:
        if field.data not in named:
            raise ValidationError(f"Choose {what} from the list.")

    return check


class PresetForm(FlaskForm):  # type: ignore[misc]
    """Everything of a preset, under Anki's names where Anki has one."""

    name = StringField(
        "Name",
        filters=[lambda text: " ".join((text or "").split())],
        validators=[InputRequired("Give the preset a name."), Length(max=200, message="Use at most 200 characters.")],
    )
    new_per_day = WholeNumber("New cards/day", whole(0, MOST_CARDS, "the new cards a day"))
    reviews_per_day = WholeNumber("Maximum reviews/day", whole(0, MOST_CARDS, "the reviews a day"))
    learning_steps = StepsField("Learning steps", [_check_steps])
    relearning_steps = StepsField("Relearning steps", [_check_steps])
    leech_threshold = WholeNumber("Leech threshold", whole(1, MOST_LAPSES, "the leech threshold"))
    leech_action = SelectField("Leech action", **_choices(LEECH_ACTIONS, "what is done with a leech"))
    new_order = SelectField("New card sort order", **_choices(NEW_ORDERS, "the order of new cards"))
    review_order = SelectField("Review sort order", **_choices(REVIEW_ORDERS, "the order of reviews"))
    bury_siblings = BooleanField("Bury siblings")
    retention = WholeNumber("Desired retention (percent)", whole(70, 99, "the desired retention"))
    maximum_interval = WholeNumber("Maximum interval (days)", whole(1, LONGEST_INTERVAL, "the maximum interval"))
    load_balance = BooleanField("Load balancing")
    easy_days = FieldList(
        SelectField(choices=list(SHARES.items()), validate_choice=False), "Easy days", min_entries=7, max_entries=7
    )
    parameters = NumbersField("FSRS parameters")
    reschedule = BooleanField("Reschedule cards")

    _taken: set[str]

    @classmethod
    def of(cls, preset: Preset, taken: set[str]) -> Self:
        """The form filled with a preset, or with what was just posted; ``taken`` are the names of the others."""
        days = [str(round(share * 100)) for share in preset.easy_days]
        form = cls(obj=preset, data={"retention": round(preset.desired_retention * 100), "easy_days": days})
        # A form takes what ``obj`` has before ``data``: the days come from there as shares.
        for field, day, name in zip(form.easy_days, days, WEEKDAYS, strict=True):
            field.label.text = name
            if not form.is_submitted():
                field.data = day
            if day not in SHARES:
                field.choices = [*SHARES.items(), (day, f"{day} %")]
        form._taken = taken
        return form

    def validate_name(self, field: StringField) -> None:
        if not field.data:
            raise ValidationError("Give the preset a name.")
        if field.data in self._taken:
            raise ValidationError(f"You already have a preset called “{field.data}”: choose another name.")

    def validate_easy_days(self, field: FieldList) -> None:
        if any(day.data not in dict(day.choices) for day in field):
            raise ValidationError("Choose Normal, Reduced or Minimum for each day.")
        if mend := easy_days_mend(self.shares()):
            raise ValidationError(mend)

    def validate_parameters(self, field: NumbersField) -> None:
        if field.amiss:
            raise ValidationError(f"“{field.amiss[:40]}” is not a number: give 21 numbers with commas between.")
        if field.data and (mend := parameters_mend(field.data)):
            raise ValidationError(mend)

    def shares(self) -> Sequence[float]:
        return [int(day.data) / 100 for day in self.easy_days]

    def values(self) -> dict[str, Any]:
        """The columns of the preset; call it only after the form was found valid."""
        same = (
            *("name", "new_per_day", "reviews_per_day", "learning_steps", "relearning_steps", "leech_threshold"),
            *("leech_action", "new_order", "review_order", "bury_siblings", "maximum_interval", "load_balance"),
        )
        columns = {name: self[name].data for name in same}
        columns |= {"desired_retention": self.retention.data / 100, "easy_days": list(self.shares())}
        return columns | {"parameters": self.parameters.data or None}


class WorkloadForm(FlaskForm):  # type: ignore[misc]
    class Meta:
        csrf = False

    cards = WholeNumber("Cards to learn", whole(1, 100_000, "the cards to learn"))
    days = WholeNumber("Over so many days", whole(7, 730, "the days"))
