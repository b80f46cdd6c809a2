"""Form fields that several features share, each with one sentence for everything that can be wrong."""

from __future__ import annotations

from typing import Any

from wtforms import DateField, IntegerField
from wtforms.validators import InputRequired, NumberRange


def whole(low: int, high: int, what: str) -> list[Any]:
    sentence = f"Give {what} as a whole number from {low} to {high}."
    return [InputRequired(sentence), NumberRange(low, high, sentence)]


class WholeNumber(IntegerField):  # type: ignore[misc]
    """A whole number whose one sentence also answers text that is no number at all."""

    data: Any

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            self.data = None  # NumberRange then says what is wanted


class DayField(DateField):  # type: ignore[misc]
    """A day whose own sentence also answers text that is none: ``data`` is then empty."""

    data: Any

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            self.data = None
