from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from flask_wtf import FlaskForm
from wtforms import DateField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, ValidationError

from webapp.models import Exam

RANGES = {"30": "Month", "365": "Year", "all": "All"}
FARTHEST_DAYS = 3660
NO_DAY = "Write the day of the exam as year-month-day, such as 2027-06-18."
NO_SCOPE = "Choose the deck or the article that the exam is about."


def known_range(text: str | None) -> str:
    """The range named in an address; a year for anything else."""
    return text if text in RANGES else "365"


def known_wish(text: str | None, usual: float) -> float:
    """The wished recall named in an address in whole per cent, as a share from 0.7 to 0.99; else the usual one."""
    percent = int(text) if text and text.isdecimal() and len(text) < 4 else 0
    return percent / 100 if 70 <= percent <= 99 else usual


class DayField(DateField):  # type: ignore[misc]
    """A date whose one sentence also answers text that is none."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(NO_DAY) from None


class ExamForm(FlaskForm):  # type: ignore[misc]
    """``scope`` is “deck-3” or “article-7”."""

    name = StringField(
        "Name",
        filters=[lambda text: " ".join(text.split()) if text else text],
        validators=[DataRequired("Give the exam a name."), Length(max=200, message="Use at most 200 characters.")],
    )
    day = DayField("Day of the exam", validators=[DataRequired(NO_DAY)])
    scope = SelectField("What it is about", validate_choice=False, validators=[DataRequired(NO_SCOPE)])

    def __init__(
        self, *, decks: Iterable[tuple[int, str]], articles: Iterable[tuple[int, str]], today: date, **kwargs: object
    ) -> None:
        super().__init__(**kwargs)
        choices = {
            "Decks": [SelectChoice(f"deck-{key}", name) for key, name in decks],
            "Articles": [SelectChoice(f"article-{key}", title) for key, title in articles],
        }
        groups = {label: group for label, group in choices.items() if group}
        self.scope.choices = {"": [SelectChoice("", "Choose one")], **groups}
        self._known = {choice.value for group in groups.values() for choice in group}
        self._today = today

    def validate_scope(self, field: SelectField) -> None:
        if field.data not in self._known:
            raise ValidationError(NO_SCOPE)

    def validate_day(self, field: DateField) -> None:
        if field.data is not None and not timedelta(0) < field.data - self._today <= timedelta(days=FARTHEST_DAYS):
            raise ValidationError("Choose a day from tomorrow on, within the next ten years.")

    @property
    def scope_ids(self) -> Mapping[str, int | None]:
        kind, _, key = self.scope.data.partition("-")
        return {f"{name}_id": int(key) if name == kind else None for name in ("article", "deck")}


def scope_value(exam: Exam | None) -> str:
    """The value of the field ``scope`` that stands for the exam's scope."""
    if exam is None:
        return ""
    return f"deck-{exam.deck_id}" if exam.deck_id is not None else f"article-{exam.article_id}"
