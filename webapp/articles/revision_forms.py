"""What a person sends to give an article another text, or to say that a stale question is still right."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from typing import Any

from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import ValidationError

import questions
from webapp.articles.forms import TITLE_LENGTH, AddForm
from webapp.markdown import UNPRINTABLE

LONGEST_QUOTE = 10_000
LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")


def number(text: object) -> int:
    """A number of a hidden field; -1 for what is none."""
    digits = str(text or "")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 10 else -1


def _clean(text: str | None) -> str:
    """What the article will hold anyway, so that the page can show it again: no page may hold a control character."""
    return UNPRINTABLE.sub("", LINE_ENDS.sub("\n", text or ""))


class RevisionForm(FlaskForm):  # type: ignore[misc]
    """An article's title and text, as Markdown. Once the form is valid, ``article`` holds what was read.

    ``revision`` is the one that was edited. ``request_id`` is chosen when the form is shown: sending twice counts once.
    """

    title = StringField("Title", validators=[TITLE_LENGTH])
    text = TextAreaField("Text", filters=[_clean])
    revision = HiddenField()
    request_id = HiddenField(default=lambda: str(uuid.uuid4()))

    article: questions.Article

    def validate_title(self, field: Any) -> None:
        field.data = " ".join(_clean(field.data).split())
        if not field.data:
            raise ValidationError("Give the article a title.")

    def validate_request_id(self, field: Any) -> None:
        try:
            field.data = str(uuid.UUID(field.data or ""))
        except ValueError:
            field.data = str(uuid.uuid4())

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        return super().validate(extra_validators) and self._read()

    def _read(self) -> bool:
        try:
            self.article = questions.read_source(self.text.data, title=self.title.data)
        except questions.ReadError as error:
            self.text.errors = [str(error)]
            return False
        return True


class ImportForm(AddForm):
    """A newer version of the text, pasted or as a file; left empty, the title stays."""

    source = None


class StaleForm(FlaskForm):  # type: ignore[misc]
    """What is decided about a stale question: ``do`` is here-<start>-<end> (a passage), quote, none or retire."""

    do = StringField()
    revision = HiddenField()
    quote = TextAreaField("The passage that proves it now", filters=[_clean])

    def place(self) -> tuple[int, int]:
        """Start and end of the passage chosen."""
        start, _, end = (self.do.data or "").removeprefix("here-").partition("-")
        return number(start), number(end)

    def anchor_in(self, article: questions.Article) -> questions.Anchor | None:
        """The passage that was chosen or typed; None, and the form says why, where the article does not have it."""
        if (self.do.data or "").startswith("here-"):
            start, end = self.place()
            return article.anchor(start, end) if 0 <= start < end <= len(article.text) else None
        typed = self.quote.data.strip()
        if not typed or len(typed) > LONGEST_QUOTE:
            self.quote.errors = ["Paste the words of the article that prove the answer: a sentence or two."]
            return None
        found = questions.find_anchor(article, typed)
        if found is None:
            self.quote.errors = ["The article does not say this: copy the passage from it to the letter."]
        return found
