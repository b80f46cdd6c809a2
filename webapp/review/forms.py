from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, DataRequired, InputRequired, Length, NumberRange, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from webapp.fields import DayField, WholeNumber, whole
from webapp.scheduling.checks import break_mend

LONGEST_ANSWER = timedelta(minutes=1)
LONGEST_WAIT = 36500
MOST_DIGITS = 18


def check_uuid(_form: FlaskForm, field: HiddenField) -> None:
    field.data = uuid_of(field.data or "")
    if field.data is None:
        raise ValidationError("The form did not arrive whole: reload the page.")


@dataclass(frozen=True, slots=True)
class Answer:
    """A rating. ``reps`` says which state of the card was on show; ``shown_at`` (epoch milliseconds) since when;
    ``promised`` the interval in days that the button told, if it told one.

    It is read without the forms' library, which took longer over these four fields than the database over the answer.
    The token is checked before, as for every form.
    """

    review_id: str
    rating: int
    reps: int
    shown_at: int | None
    promised: int | None

    @classmethod
    def of(cls, form: Mapping[str, str]) -> Answer | None:
        """What was sent; None where it did not arrive whole."""
        review_id, shown_at = uuid_of(form.get("review_id", "")), form.get("shown_at", "").strip()
        numbers = [_number(form.get(name, "")) for name in ("rating", "reps")]
        shown = _number(shown_at) if shown_at else 0
        if review_id is None or None in (*numbers, shown) or not 1 <= (numbers[0] or 0) <= 4:
            return None
        rating, reps = (number or 0 for number in numbers)
        promised = form.get("days", "").split()[rating - 1 : rating]
        return cls(review_id, rating, reps, shown if shown_at else None, _number("".join(promised)))

    def duration_ms(self, now: datetime) -> int | None:
        """From showing the card to rating it; a longer pause than LONGEST_ANSWER was not spent thinking."""
        if self.shown_at is None:
            return None
        shown = datetime.fromtimestamp(min(self.shown_at / 1000, now.timestamp()), UTC)
        return round(min(now - shown, LONGEST_ANSWER).total_seconds() * 1000)


def uuid_of(text: str) -> str | None:
    """A UUID as it is stored; None for anything else."""
    try:
        return str(UUID(text))
    except ValueError:
        return None


def _number(text: str) -> int | None:
    """A whole number from 0 up that a form may hold."""
    digits = text.strip()
    return int(digits) if digits.isdecimal() and len(digits) <= MOST_DIGITS else None


class PracticeForm(FlaskForm):  # type: ignore[misc]
    """An answer in a cram session: 1 for not known, 3 for known."""

    review_id = HiddenField(validators=[check_uuid])
    rating = IntegerField(validators=[InputRequired(), AnyOf((1, 3))])


class FlagForm(FlaskForm):  # type: ignore[misc]
    flag = IntegerField(validators=[InputRequired(), NumberRange(min=0, max=7)])


class DueForm(FlaskForm):  # type: ignore[misc]
    day = DayField("Show the card on")
    next = HiddenField()

    def __init__(self, today: date, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._today = today

    def validate_day(self, field: DayField) -> None:
        if field.data is None:
            raise ValidationError(f"Give a day as year-month-day, for example {self._today + timedelta(days=7)}.")
        if field.data < self._today:
            raise ValidationError(f"{field.data} is over: give today, {self._today}, or a later day.")
        if (field.data - self._today).days > LONGEST_WAIT:
            raise ValidationError(f"{field.data} is more than a hundred years away: give an earlier day.")


class CatchUpForm(FlaskForm):  # type: ignore[misc]
    class Meta:
        csrf = False  # a plan is asked for by GET, without a token; every POST is checked for one all the same

    cards = WholeNumber("Cards a day", whole(1, 9999, "the cards a day"))
    action_id = HiddenField()

    def validate_action_id(self, field: HiddenField) -> None:
        if self.is_submitted():
            check_uuid(self, field)


class BreakForm(FlaskForm):  # type: ignore[misc]
    class Meta:
        csrf = False  # a plan is asked for by GET, without a token; every POST is checked for one all the same

    first = DayField("First day away")
    last = DayField("Last day away")
    action_id = HiddenField()

    def __init__(self, asked: object, *, today: date, others: list[tuple[date, date]], **kwargs: object) -> None:
        super().__init__(*([] if asked is None else [asked]), **kwargs)
        self._today, self._others = today, others

    def validate_action_id(self, field: HiddenField) -> None:
        if self.is_submitted():
            check_uuid(self, field)

    def validate_first(self, field: DayField) -> None:
        if field.data is None:
            raise ValidationError(f"Give the first day as year-month-day, for example {self._today}.")

    def validate_last(self, field: DayField) -> None:
        if field.data is None:
            raise ValidationError(f"Give the last day as year-month-day, for example {self._today + timedelta(7)}.")
        if self.first.data is not None and (mend := break_mend(self.days(), self._today, self._others)):
            raise ValidationError(mend)

    def days(self) -> tuple[date, date]:
        """First and last day; call it only once both are known to be days."""
        return self.first.data, self.last.data


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

    preset = SelectField("Preset", coerce=int, default=0)

    def __init__(
        self, *, choices: list[tuple[int, str]], presets: list[tuple[int, str]], taken: set[str], **kwargs: object
    ) -> None:
        super().__init__(**kwargs)
        self.preset.choices = [(0, "The default"), *presets]
        self.articles.choices = [SelectChoice(article_id, title) for article_id, title in choices]
        self._taken = taken

    def validate_name(self, field: StringField) -> None:
        if field.data in self._taken:
            raise ValidationError(f"You already have a deck called “{field.data}”: choose another name.")
