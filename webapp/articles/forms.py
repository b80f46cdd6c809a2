"""What a person sends about articles: parsed and checked here, acted on elsewhere."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from typing import Any

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

import questions

KIND_LABELS = {
    "multiple-choice": "Multiple choice",
    "true-false": "True or false",
    "cloze": "Cloze",
    "short-answer": "Short answer",
    "flashcard": "Flashcard",
}
MOST_PER_SECTION = 10
TITLE_LENGTH = Length(max=300, message="Keep the title under 300 characters.")
SEED = re.compile(r"[0-9]{0,6}")
LEVEL_FIELD = re.compile(r"level-(\d{1,7})")


class AddForm(FlaskForm):  # type: ignore[misc]
    """A text pasted or a file chosen. Once the form is valid, ``article`` holds what was read."""

    text = TextAreaField("Text of the article")
    file = FileField("Or a file")
    title = StringField("Title", validators=[Optional(), TITLE_LENGTH])
    source = StringField("Source", validators=[Optional(), Length(max=2000, message="Keep it under 2000 characters.")])

    article: questions.Article

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        return super().validate(extra_validators) and self._read()

    def _read(self) -> bool:
        upload = self.file.data
        where = self.file if upload else self.text
        if not upload and not (self.text.data or "").strip():
            self.text.errors = ["Paste the text of an article here, or choose a file below."]
            return False
        if upload and (self.text.data or "").strip():
            self.file.errors = ["There is a text and a file: keep one of them."]
            return False
        try:
            data = upload.read() if upload else self.text.data
            title = (self.title.data or "").strip() or None
            self.article = questions.read(data, name=upload.filename if upload else "", title=title)
        except questions.ReadError as error:
            where.errors = [str(error)]
            return False
        return True

    @property
    def origin(self) -> dict[str, str]:
        """``source_kind`` and ``source`` as the article keeps them."""
        source = (self.source.data or "").strip()
        if source.lower().startswith(("http://", "https://")):
            return {"source_kind": "url", "source": source}
        if self.file.data:
            return {"source_kind": "file", "source": source or self.file.data.filename}
        return {"source_kind": "paste", "source": source}


class GenerateForm(FlaskForm):  # type: ignore[misc]
    """How questions are to be made. ``request_id`` is chosen when the form is shown: sending twice counts once."""

    status = RadioField(
        "Once they are made",
        choices=[
            SelectChoice("active", "Use the sure ones at once; the others wait as drafts"),
            SelectChoice("all", "Use them all at once"),
            SelectChoice("draft", "Look through all of them first"),
        ],
        default="active",
    )
    per_section = SelectField(
        "How many for each section",
        choices=[
            SelectChoice("", "As many as are good"),
            *(SelectChoice(str(n), f"At most {n}") for n in range(1, MOST_PER_SECTION + 1)),
        ],
        default="",
    )
    kinds = SelectMultipleField(
        "Kinds",
        choices=[SelectChoice(kind, label) for kind, label in KIND_LABELS.items()],
        default=list(KIND_LABELS),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    difficulty = SelectField(
        "Difficulty",
        choices=[
            SelectChoice("", "Mixed"),
            *(SelectChoice(d.value, f"Rather {d.value}") for d in questions.Difficulty),
        ],
        default="",
    )
    seed = StringField("Seed", default="0")
    # The server that the page said the text would be sent to; where it said nothing, nothing is sent.
    sends_to = StringField()
    keep_here = BooleanField("Keep the text on this machine")
    request_id = HiddenField(default=lambda: str(uuid.uuid4()))

    def validate_kinds(self, field: Any) -> None:
        if not field.data:
            raise ValidationError("Choose at least one kind of question.")

    def validate_seed(self, field: Any) -> None:
        if not SEED.fullmatch((field.data or "").strip()):
            raise ValidationError("Give a whole number from 0 to 999999, or leave it empty.")

    def validate_request_id(self, field: Any) -> None:
        try:
            field.data = str(uuid.UUID(field.data or ""))
        except ValueError:
            field.data = str(uuid.uuid4())

    @property
    def settings(self) -> dict[str, Any]:
        """What the worker is told; all kinds are written as none, so that kinds added later are used as well.

        ``connected`` is the server that the person agreed to send the text to, or empty.
        """
        kinds = [] if len(self.kinds.data) == len(KIND_LABELS) else list(self.kinds.data)
        per_section = int(self.per_section.data) if self.per_section.data else None
        return {
            "status": self.status.data,
            "per_section": per_section,
            "kinds": kinds,
            "seed": int((self.seed.data or "").strip() or 0),
            "difficulty": self.difficulty.data or None,
            "connected": "" if self.keep_here.data else (self.sends_to.data or "")[:300],
        }


class OutlineForm(GenerateForm):
    """The title and the level of each line, with how questions are to be made once the sections are right."""

    title = StringField("Title", validators=[TITLE_LENGTH])

    def validate_title(self, field: Any) -> None:
        field.data = " ".join((field.data or "").split())
        if not field.data:
            raise ValidationError("Give the article a title.")


def chosen_levels(sent: Mapping[str, str]) -> dict[int, int]:
    """Levels by block index from fields named ``level-<index>``: 0 for no heading, else 1 to 6; others are ignored."""
    return {
        int(match[1]): int(value)
        for name, value in sent.items()
        if (match := LEVEL_FIELD.fullmatch(name)) and value in set("0123456")
    }
