"""What a person sends about quizzes: parsed and checked here, acted on elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any
from uuid import uuid4

from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, HiddenField, IntegerField, RadioField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from webapp.authoring.words import KINDS
from webapp.models import Section
from webapp.quiz.pools import LEVELS, Pool
from webapp.quiz.queries import NO_SECTION, Supply
from webapp.quiz.response_forms import check_uuid, known_uuid
from webapp.quiz.rules import Rules
from webapp.quiz.selection import Choosable
from webapp.quiz.timing import MOST_GRANTED

LENGTHS = (5, 10, 20)
USUAL_LENGTH = 10
LONGEST = 500
LONGEST_MINUTES = 1440
MOST_ATTEMPTS = 100
MOST_PERCENT = 400
MOST_PAUSES = 20


def _one_or_more(message: str) -> Callable[[FlaskForm, Field], None]:
    """Unlike DataRequired it does not mark every single checkbox as required."""

    def check(_form: FlaskForm, field: Field) -> None:
        if not field.data:
            raise ValidationError(message)

    return check


class _Checkboxes(SelectMultipleField):  # type: ignore[misc]
    def __init__(self, label: str, **more: Any) -> None:
        super().__init__(label, option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False), **more)

    def pre_validate(self, form: FlaskForm) -> None:
        """Without repeating what was sent, which may be anything."""
        if not set(self.data or ()) <= {choice.value for choice in self.choices}:
            raise ValidationError("Choose only among what the page offers: it may have changed since it was opened.")


class _Number(IntegerField):  # type: ignore[misc]
    """None for what is no whole number: whether that matters depends on another field."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.raw_data = [text.replace("\0", "\ufffd") for text in valuelist]  # it is shown again
        text = valuelist[0].strip() if valuelist else ""
        self.data = int(text) if text.isdecimal() and len(text) < 10 else None


class QuizForm(FlaskForm):  # type: ignore[misc]
    """The shape of a quiz. Its choices are what the article has; unless told otherwise it takes all of them."""

    length = RadioField("How many questions", validators=[InputRequired("Choose how many questions.")])
    number = _Number("Number of questions")
    mode = RadioField(
        "When to see the answers",
        choices=[
            SelectChoice("practice", "Practice: after each question"),
            SelectChoice("test", "Test: all at the end"),
            SelectChoice("exam", "Exam: all at the end, under rules"),
        ],
        default="practice",
        validators=[InputRequired("Choose practice, test or exam.")],
    )
    minutes = _Number("Minutes for an attempt")
    allowed_attempts = _Number("Attempts allowed")
    extra_percent = _Number("Extra time, in per cent")
    extra_minutes = _Number("Extra time, in minutes")
    pauses = _Number("Pauses allowed")
    pause_minutes = _Number("Minutes of pause in all")
    second_try = BooleanField("A second try with a hint, for half the points (in practice)")
    confidence = BooleanField("Ask how sure I am of each answer")
    one_way = BooleanField("One way: a question that was left is not shown again")
    order = RadioField(
        "Which questions first",
        choices=[
            SelectChoice("mixed", "Not answered yet, or missed; mixed over the sections"),
            SelectChoice("adaptive", "Adaptive: what I am least likely to know now"),
        ],
        default="mixed",
    )
    sections = _Checkboxes("Sections", coerce=int, validators=[_one_or_more("Choose at least one section.")])
    kinds = _Checkboxes("Kinds of question", validators=[_one_or_more("Choose at least one kind of question.")])
    tags = _Checkboxes("Tags")
    levels = _Checkboxes("Difficulty")
    answered = RadioField(
        "Answered before",
        choices=[
            SelectChoice("any", "All of them"),
            SelectChoice("new", "Only those I never answered in a quiz"),
            SelectChoice("missed", "Only those I missed the last time"),
            SelectChoice("due", "Only those due for review today"),
        ],
        default="any",
    )
    drafts = BooleanField("Include drafts, which nobody has looked through yet")
    redraw = BooleanField("Draw other questions for each further attempt, those it has not asked yet first")
    article_order = BooleanField("Ask in the order of the article")
    written_choices = BooleanField("Show choices in the order in which they were written")
    request_id = HiddenField(default=lambda: str(uuid4()))

    def __init__(
        self,
        sections: Sequence[Section],
        supplies: Sequence[Supply],
        choosable: Sequence[Choosable],
        preselected: Sequence[int] = (),
    ) -> None:
        held = {s.section_id for s in supplies}
        kinds = [kind for kind in KINDS if any(s.kind == kind for s in supplies)]
        only_drafts = all(s.status == "draft" for s in supplies)
        chosen = [s for s in preselected if s in held] or sorted(held)
        super().__init__(data={"sections": chosen, "kinds": kinds, "drafts": only_drafts, "length": _usual(supplies)})
        self.sections.choices = _section_choices(sections, held)
        self.kinds.choices = [SelectChoice(kind, KINDS[kind][0]) for kind in kinds]
        tags = Counter(tag for c in choosable for tag in c.tags)
        self.tags.choices = [SelectChoice(tag, f"{tag} ({count})") for tag, count in sorted(tags.items())]
        levels = Counter(c.level for c in choosable)
        self.levels.choices = [SelectChoice(n, f"{n.capitalize()} ({levels[n]})") for n in LEVELS if levels[n]]
        numbers = [SelectChoice(str(n)) for n in LENGTHS]
        self.length.choices = [*numbers, SelectChoice("all", "All"), SelectChoice("number", "Another number")]

    def validate_number(self, field: Field) -> None:
        if self.length.data == "number" and not (field.data and 1 <= field.data <= LONGEST):
            raise ValidationError(f"Give a whole number from 1 to {LONGEST}.")

    def validate_minutes(self, field: Field) -> None:
        _check_limit(self, field, LONGEST_MINUTES, "or leave it empty for no time limit.")

    def validate_allowed_attempts(self, field: Field) -> None:
        _check_limit(self, field, MOST_ATTEMPTS, "or leave it empty for as many as you wish.")

    def validate_extra_percent(self, field: Field) -> None:
        _check_limit(self, field, MOST_PERCENT, "or leave it empty for none.")
        self._check_clock(field, "Extra time lengthens the minutes for an attempt")

    def validate_extra_minutes(self, field: Field) -> None:
        _check_limit(self, field, MOST_GRANTED, "or leave it empty for none.")
        self._check_clock(field, "Extra time lengthens the minutes for an attempt")

    def validate_pauses(self, field: Field) -> None:
        _check_limit(self, field, MOST_PAUSES, "or leave it empty for none.")
        self._check_clock(field, "Pauses stop the clock of an attempt")

    def validate_pause_minutes(self, field: Field) -> None:
        _check_limit(self, field, LONGEST_MINUTES, "or leave it empty where no pause is allowed.")
        if self.mode.data == "exam" and bool(field.data) != bool(self.pauses.data):
            raise ValidationError("Give both, how many pauses and how many minutes in all, or neither.")

    def _check_clock(self, field: Field, what: str) -> None:
        if self.mode.data == "exam" and field.data and not self.minutes.data:
            raise ValidationError(f"{what}: give those too, or leave this empty.")

    @property
    def pool(self) -> Pool:
        """What was chosen; all sections, or all kinds, are kept as “all”, so that later ones belong too."""
        return Pool(
            sections=_chosen(self.sections),
            kinds=_chosen(self.kinds),
            tags=tuple(self.tags.data or ()),  # some questions bear none: all tags are not all questions
            levels=_chosen(self.levels),
            answered=self.answered.data,
            drafts=self.drafts.data,
            order=self.order.data,
        )

    @property
    def stored_mode(self) -> str:
        """An exam is a test with rules."""
        return "test" if self.mode.data == "exam" else str(self.mode.data)

    @property
    def rules(self) -> Rules:
        """Only what belongs to the mode that was chosen."""
        exam = self.mode.data == "exam"
        return Rules(
            exam=exam,
            minutes=self._of_exam(self.minutes),
            one_way=exam and self.one_way.data,
            allowed_attempts=self._of_exam(self.allowed_attempts),
            second_try=self.second_try.data and self.mode.data == "practice",
            confidence=self.confidence.data,
            article_order=self.article_order.data,
            written_choices=self.written_choices.data,
            extra_minutes=self._of_exam(self.extra_minutes),
            extra_percent=self._of_exam(self.extra_percent),
            pauses=self._of_exam(self.pauses),
            pause_minutes=self._of_exam(self.pause_minutes),
        )

    @property
    def rules_on_paper(self) -> Rules:
        """Paper keeps no clock; what was answered there may be typed in later, as in a test."""
        return Rules(article_order=self.article_order.data, written_choices=self.written_choices.data)

    def _of_exam(self, field: Field) -> int | None:
        return (field.data or None) if self.mode.data == "exam" else None

    @property
    def wanted_length(self) -> int | None:
        """None: all there are."""
        if self.length.data == "all":
            return None
        return int(str(self.number.data if self.length.data == "number" else self.length.data))

    @property
    def wanted_id(self) -> str | None:
        """The id of this request, None where the page sent none."""
        return known_uuid(self.request_id.data)

    def nothing_fits(self) -> None:
        """Says that the choices together leave nothing to ask."""
        narrow = self.tags.data or self.levels.data or self.answered.data != "any"
        mend = "choose fewer conditions, or more sections or kinds" if narrow else "choose more sections or kinds"
        drafts = "" if self.drafts.data else ", or include drafts"
        self.kinds.errors = [f"No question fits these choices: {mend}{drafts}."]


class ExtraTimeForm(FlaskForm):  # type: ignore[misc]
    """Minutes granted to an attempt while it runs."""

    minutes = _Number("Extra minutes")
    request_id = HiddenField(default=lambda: str(uuid4()), validators=[check_uuid])

    def validate_minutes(self, field: Field) -> None:
        if not (field.data and 1 <= field.data <= MOST_GRANTED):
            raise ValidationError(f"Give a whole number of minutes from 1 to {MOST_GRANTED}.")


def _chosen(field: Field) -> tuple[Any, ...]:
    """What was ticked; nothing where that is all there is."""
    offered = {choice.value for choice in field.choices}
    return () if set(field.data or ()) >= offered else tuple(field.data or ())


def _check_limit(form: QuizForm, field: Field, most: int, otherwise: str) -> None:
    typed = any(text.strip() for text in field.raw_data or ())
    if form.mode.data == "exam" and typed and not (field.data and 1 <= field.data <= most):
        raise ValidationError(f"Give a whole number from 1 to {most}, {otherwise}")


def _usual(supplies: Sequence[Supply]) -> str:
    return str(USUAL_LENGTH) if sum(s.count for s in supplies) > USUAL_LENGTH else "all"


def _section_choices(sections: Sequence[Section], held: set[int]) -> list[SelectChoice]:
    whole = [SelectChoice(NO_SECTION, "The article as a whole")] if NO_SECTION in held else []
    return whole + [SelectChoice(s.id, s.heading or "Opening") for s in sections if s.id in held]
