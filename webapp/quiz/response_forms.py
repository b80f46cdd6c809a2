"""What a person sends while answering: parsed and checked here, acted on elsewhere."""

from __future__ import annotations

import re
from uuid import UUID

from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, HiddenField, SelectMultipleField, StringField
from wtforms.validators import AnyOf, DataRequired, Length, ValidationError
from wtforms.validators import Optional as MayBeEmpty

import questions
from webapp.quiz.operations import Sent

LONGEST_TYPED = 1000
PART = re.compile(r"(\d{1,4}):(\d{1,4})")
BROKEN = "The form did not arrive whole: reload the page."


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
