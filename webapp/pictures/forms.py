"""What is sent with a picture: the file, what it shows in words, and the field that it is for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice

from webapp.pictures.decoding import Decoded, PictureError, decode

LONGEST_ALT = 300
BUTTON = "picture"


def may_have_come() -> bool:
    """Whether a picture may have come along with this request; the form knows whether one did."""
    return bool(request.files) or request.form.get("do") == BUTTON


def _one_line(text: str | None) -> str:
    """Brackets and backslashes would end the words in Markdown, or change them."""
    line = " ".join((text or "").replace("\0", "").split())
    return line.translate(str.maketrans("[]\\", "()/"))


class PictureForm(FlaskForm):  # type: ignore[misc]
    """A picture chosen in a form that has more fields. Once it is valid, ``decoded`` is what to keep."""

    picture = FileField("Picture")
    picture_alt = StringField("What it shows", filters=[_one_line])
    picture_into = SelectField("Where it goes", validate_choice=False)

    decoded: Decoded

    def __init__(self, into: Iterable[tuple[str, str]] = (), **more: Any) -> None:
        super().__init__(**more)
        self.picture_into.choices = [SelectChoice(name, label) for name, label in into]

    def sent(self) -> bool:
        """Whether a picture came along, whichever button was pressed: it must not get lost."""
        return self.is_submitted() and (bool(self.picture.data) or request.form.get("do") == BUTTON)

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        sound = bool(super().validate(extra_validators))
        self.picture.errors = self._troubles_of_file()
        self.picture_alt.errors = self._troubles_of_words()
        return sound and not self.picture.errors and not self.picture_alt.errors

    def _troubles_of_file(self) -> list[str]:
        if not self.picture.data:
            return ["Choose the file of a picture."]
        try:
            self.decoded = decode(self.picture.data.read())
        except PictureError as error:
            return [str(error)]
        return []

    def _troubles_of_words(self) -> list[str]:
        if not self.picture_alt.data:
            return ["Say in a few words what the picture shows: who cannot see it hears them."]
        if len(self.picture_alt.data) > LONGEST_ALT:
            return [f"Shorten this to {LONGEST_ALT} characters: the rest can stand in the text."]
        return []
