"""What a person sends about quizzes: parsed and checked here, acted on elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID, uuid4

from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, HiddenField, IntegerField, RadioField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, DataRequired, InputRequired, Length, ValidationError
from wtforms.validators import Optional as MayBeEmpty
from wtforms.widgets import CheckboxInput, ListWidget

import questions
from webapp.authoring.words import KINDS
from webapp.models import Section
from webapp.quiz.operations import Sent
from webapp.quiz.queries import NO_SECTION, Supply
from webapp.quiz.rules import Rules

LENGTHS = (5, 10, 20)
USUAL_LENGTH = 10
LONGEST = 500
LONGEST_TYPED = 1000
LONGEST_MINUTES = 1440
MOST_ATTEMPTS = 100
PART = re.compile(r"(\d{1,4}):(\d{1,4})")
BROKEN = "The form did not arrive whole: reload the page."


def _one_or_more(message: str) -> Callable[[FlaskForm, Field], None]:
    """Unlike DataRequired it does not mark every single checkbox as required."""

    def check(_form: FlaskForm, field: Field) -> None:
        if not field.data:
            raise ValidationError(message)

    return check


class _Checkboxes(SelectMultipleField):  # type: ignore[misc]
    def __init__(self, label: str, **more: Any) -> None:
        super().__init__(label, option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False), **more)


class _Number(IntegerField):  # type: ignore[misc]
    """None for what is no whole number: whether that matters depends on another field."""

    def process_formdata(self, valuelist: list[str]) -> None:
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
    drafts = BooleanField("Include drafts, which nobody has looked through yet")
    request_id = HiddenField(default=lambda: str(uuid4()))

    def __init__(
        self, sections: Sequence[Section], supplies: Sequence[Supply], preselected: Sequence[int] = ()
    ) -> None:
        held = {s.section_id for s in supplies}
        kinds = [kind for kind in KINDS if any(s.kind == kind for s in supplies)]
        only_drafts = all(s.status == "draft" for s in supplies)
        chosen = [s for s in preselected if s in held] or sorted(held)
        super().__init__(data={"sections": chosen, "kinds": kinds, "drafts": only_drafts, "length": _usual(supplies)})
        self.sections.choices = _section_choices(sections, held)
        self.kinds.choices = [SelectChoice(kind, KINDS[kind][0]) for kind in kinds]
        numbers = [SelectChoice(str(n)) for n in LENGTHS]
        self.length.choices = [*numbers, SelectChoice("all", "All"), SelectChoice("number", "Another number")]

    def validate_number(self, field: Field) -> None:
        if self.length.data == "number" and not (field.data and 1 <= field.data <= LONGEST):
            raise ValidationError(f"Give a whole number from 1 to {LONGEST}.")

    def validate_minutes(self, field: Field) -> None:
        _check_limit(self, field, LONGEST_MINUTES, "or leave it empty for no time limit.")

    def validate_allowed_attempts(self, field: Field) -> None:
        _check_limit(self, field, MOST_ATTEMPTS, "or leave it empty for as many as you wish.")

    @property
    def stored_mode(self) -> str:
        """An exam is a test with rules."""
        return "test" if self.mode.data == "exam" else str(self.mode.data)

    @property
    def rules(self) -> Rules:
        """Only what belongs to the mode that was chosen."""
        if self.mode.data != "exam":
            second_try = self.second_try.data and self.mode.data == "practice"
            return Rules(second_try=second_try, confidence=self.confidence.data)
        return Rules(
            exam=True,
            minutes=self.minutes.data,
            one_way=self.one_way.data,
            confidence=self.confidence.data,
            allowed_attempts=self.allowed_attempts.data,
        )

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
        mend = "choose more sections or kinds" + ("" if self.drafts.data else ", or include drafts")
        self.kinds.errors = [f"No question fits these choices: {mend}."]


def _check_limit(form: QuizForm, field: Field, most: int, otherwise: str) -> None:
    typed = any(text.strip() for text in field.raw_data or ())
    if form.mode.data == "exam" and typed and not (field.data and 1 <= field.data <= most):
        raise ValidationError(f"Give a whole number from 1 to {most}, {otherwise}")


def _usual(supplies: Sequence[Supply]) -> str:
    return str(USUAL_LENGTH) if sum(s.count for s in supplies) > USUAL_LENGTH else "all"


def _section_choices(sections: Sequence[Section], held: set[int]) -> list[SelectChoice]:
    whole = [SelectChoice(NO_SECTION, "The article as a whole")] if NO_SECTION in held else []
    return whole + [SelectChoice(s.id, s.heading or "Opening") for s in sections if s.id in held]


def known_uuid(text: str | None) -> str | None:
    """A UUID as it is stored; None for what is none."""
    try:
        return str(UUID(text or ""))
    except ValueError:
        return None


def check_uuid(_form: FlaskForm, field: Field) -> None:
    field.data = known_uuid(field.data)
    if field.data is None:
        raise ValidationError(BROKEN)


class ResponseForm(FlaskForm):  # type: ignore[misc]
    """An answer to a question of any kind, as the page of that kind sends it.

    ``flag`` marks the question to come back to ("1") or takes the mark away ("0"), and stays on its page.
    ``go`` is where to go after a test's question is saved: a position, or "finish". ``skip`` says “I don't know”.
    ``parts`` holds ``item:choice`` for each thing that was matched, or ``item:place`` for each put in its place.
    ``page_id`` and ``revision`` say which answer the page has shown, ``confidence`` how sure the person is.
    ``had`` says that the page showed an answer: only then does an empty field mean that it was taken back.
    """

    response_id = HiddenField(validators=[check_uuid])
    version = HiddenField(validators=[DataRequired(), Length(max=64)])
    page_id = HiddenField()
    revision = HiddenField()
    confidence = StringField(validators=[AnyOf(["", "1", "2", "3"]), MayBeEmpty()])
    choice = SelectMultipleField(coerce=int, validate_choice=False)
    parts = SelectMultipleField(validate_choice=False)
    typed = StringField(validators=[Length(max=LONGEST_TYPED, message=f"Use at most {LONGEST_TYPED} characters.")])
    knew = StringField(validators=[AnyOf(["", "yes", "no"]), MayBeEmpty()])
    skip = BooleanField()
    had = BooleanField()
    go = StringField(validators=[Length(max=10)])
    flag = StringField(validators=[AnyOf(["", "0", "1"]), MayBeEmpty()])

    def validate_parts(self, field: Field) -> None:
        if any(part and not PART.fullmatch(part) for part in field.data or ()):
            raise ValidationError(BROKEN)

    @property
    def sent(self) -> Sent:
        revision = self.revision.data or ""
        return Sent(
            response_id=str(self.response_id.data),
            version=str(self.version.data),
            page_id=known_uuid(self.page_id.data),
            revision=int(revision) if revision.isdecimal() and len(revision) < 9 else None,
            confidence=int(self.confidence.data) if self.confidence.data else None,
        )

    def response_to(self, content: questions.Question) -> questions.Response | None:
        """The response in the form that the question asks for; None where nothing was answered."""
        match content:
            case questions.MultipleChoice() | questions.TrueFalse():
                chosen = questions.Chosen(tuple(sorted(set(self.choice.data or ()))))
                return chosen if chosen.indices or self.skip.data else None
            case questions.Flashcard():
                return questions.SelfMarked(self.knew.data == "yes") if self.knew.data else None
            case questions.Matching():
                return self._unless_left(questions.Matched(self._by_item(len(content.pairs))), content)
            case questions.Ordering():
                return self._unless_left(questions.Placed(self._by_item(len(content.items))), content)
        text = (self.typed.data or "").strip()
        return questions.Typed(text) if text or self.skip.data else None

    def taken_back(self, content: questions.Question) -> questions.Response | None:
        """The empty response, where the page showed an answer that is gone now."""
        return questions.empty_response(content) if self.had.data else None

    def _by_item(self, count: int) -> tuple[int | None, ...]:
        """What was given to each item, None for those left out."""
        found = (PART.fullmatch(part) for part in self.parts.data or ())
        given = {int(match[1]): int(match[2]) for match in found if match}
        return tuple(given.get(i) for i in range(count))

    def _unless_left(self, response: questions.Response, content: questions.Question) -> questions.Response | None:
        return response if response != questions.empty_response(content) or self.skip.data else None


class MarkForm(FlaskForm):  # type: ignore[misc]
    """Whether an answer that was near the right one is meant: said by the person who gave it."""

    right = StringField(validators=[AnyOf(["yes", "no"])])
