"""Pictures and formulas in the form of a question: a picture that comes along with it, and what cannot be drawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import flash

from webapp import clock
from webapp.access import current_user
from webapp.authoring.forms import NOUNS, QuestionForm
from webapp.extensions import db
from webapp.markdown import seen_in
from webapp.pictures import operations, queries
from webapp.pictures.forms import PictureForm

LINES = (
    "prompt",
    "back",
    "explanation",
    "feedback",
    "feedback_true",
    "feedback_false",
)  # what holds paragraphs; a choice is one line


def drawn_fields(form: QuestionForm) -> Iterator[tuple[Any, str]]:
    """Each field of the question's kind whose Markdown is drawn, with its label."""
    yield form.prompt, form.prompt.label.text
    if form.kind.value == "flashcard":
        yield form.back, form.back.label.text
    if form.kind in NOUNS:
        for number, entry in enumerate(form.choices.entries, 1):
            yield entry.form.text, f"{form.noun.capitalize()} {number}"
            if form.kind.value == "multiple-choice":
                yield entry.form.feedback, f"Feedback on choice {number}"
    if form.kind.value == "true-false":
        yield from ((field, field.label.text) for field in (form.feedback_true, form.feedback_false))
    yield form.explanation, form.explanation.label.text
    yield form.hints, form.hints.label.text


def picture_form(form: QuestionForm) -> PictureForm:
    return PictureForm([(field.name, label) for field, label in drawn_fields(form)])


def take_picture(form: QuestionForm, pictures: PictureForm) -> bool:
    """Stores a picture that came along and writes it at the end of its field. Whether one came, usable or not: then the
    form is to be shown again. Does not commit."""
    if not pictures.sent():
        return False
    if pictures.validate():
        alt = pictures.picture_alt.data
        picture = operations.add_picture(db.session, current_user(), pictures.decoded, alt, now=clock.now())
        fields = {field.name: (field, label) for field, label in drawn_fields(form)}
        field, label = fields.get(pictures.picture_into.data, (form.prompt, form.prompt.label.text))
        between = "\n\n" if field.short_name in LINES else " "
        field.data = f"{(field.data or '').rstrip()}{between}{picture.markdown(alt)}".lstrip()
        flash(f"The picture stands at the end of “{label}” now. It stays there once you save the question.", "right")
        pictures.picture_alt.data = ""
    return True


def troubles(form: QuestionForm) -> list[str]:
    """What the question's texts say that cannot be drawn as it was meant, as sentences; each once."""
    seen = [seen_in(field.data) for field, _ in drawn_fields(form) if field.data]
    names = [name for one in seen for name in one.pictures]
    said = [sentence for one in seen for sentence in one.troubles]
    if queries.unknown_names(db.session, current_user(), names):
        said.append("A picture named here is not among yours: add it again.")
    return list(dict.fromkeys(said))
