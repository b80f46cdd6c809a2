from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, ValidationError
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

LONGEST_ANSWER = timedelta(minutes=1)


def check_uuid(_form: FlaskForm, field: HiddenField) -> None:
    try:
        field.data = str(UUID(field.data))
    except (TypeError, ValueError):
        raise ValidationError("The form did not arrive whole: reload the page.") from None


class AnswerForm(FlaskForm):  # type: ignore[misc]
    """A rating. ``reps`` says which state of the card was on show, ``shown_at`` (epoch milliseconds) since when."""

    review_id = HiddenField(validators=[check_uuid])
    reps = IntegerField(widget=HiddenInput(), validators=[InputRequired(), NumberRange(min=0)])
    shown_at = IntegerField(widget=HiddenInput(), validators=[Optional()])
    rating = IntegerField(validators=[InputRequired(), NumberRange(min=1, max=4)])

    def duration_ms(self, now: datetime) -> int | None:
        """From showing the card to rating it; a longer pause than LONGEST_ANSWER was not spent thinking."""
        if self.shown_at.data is None:
            return None
        shown = datetime.fromtimestamp(min(self.shown_at.data / 1000, now.timestamp()), UTC)
        return round(min(now - shown, LONGEST_ANSWER).total_seconds() * 1000)


class UndoForm(FlaskForm):  # type: ignore[misc]
    undo_id = HiddenField(validators=[check_uuid])


class DeckForm(FlaskForm):  # type: ignore[misc]
    name = StringField(
        "Name",
        filters=[lambda text: " ".join(text.split()) if text else text],
        validators=[DataRequired("Give the deck a name."), Length(max=200, message="Use at most 200 characters.")],
    )
    articles = SelectMultipleField(
        "Articles",
        coerce=int,
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
        validators=[DataRequired("Choose at least one article.")],
    )

    def __init__(self, *, choices: list[tuple[int, str]], taken: set[str], **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.articles.choices = [SelectChoice(article_id, title) for article_id, title in choices]
        self._taken = taken

    def validate_name(self, field: StringField) -> None:
        if field.data in self._taken:
            raise ValidationError(f"You already have a deck called “{field.data}”: choose another name.")
