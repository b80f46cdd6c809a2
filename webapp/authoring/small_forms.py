"""What is asked for many questions at once, and of an older version."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectMultipleField, StringField
from wtforms.validators import UUID, Optional

from webapp.authoring import words
from webapp.authoring.cleaning import LONGEST_TAG as LONGEST_TAG
from webapp.authoring.cleaning import tag_name
from webapp.authoring.forms import row_id


class StatusForm(FlaskForm):  # type: ignore[misc]
    """One status for the questions ticked, or for the one whose own button was pressed (``one`` is ``id:status``)."""

    ids = SelectMultipleField(coerce=row_id, validate_choice=False)
    status = StringField(filters=[lambda text: text or ""])
    one = StringField(filters=[lambda text: text or ""])
    request_id = HiddenField(validators=[Optional(), UUID()])

    def wish(self) -> tuple[set[int], str] | None:
        """The ids and the status asked for; None when that is not a wish that can be granted."""
        one, _, its_status = self.one.data.partition(":")
        ids = {row_id(one)} if one else set(self.ids.data or ())
        status = its_status if one else self.status.data
        if status not in words.STATUSES or None in ids:
            return None
        return {i for i in ids if i is not None}, status


class TagForm(FlaskForm):  # type: ignore[misc]
    """A tag for the questions ticked; ``do`` is add or remove."""

    ids = SelectMultipleField(coerce=row_id, validate_choice=False)
    tag = StringField(filters=[tag_name])
    do = StringField()

    def trouble(self) -> str:
        """What is wrong with it, and how to mend it."""
        if not self.ids.data:
            return "No question was ticked: tick those that the tag is for."
        if not self.tag.data:
            return "Write the tag first: a word or two, such as “exam” or “chapter 3”."
        return "" if len(self.tag.data) <= LONGEST_TAG else f"Shorten the tag to {LONGEST_TAG} characters."


class DuplicateForm(FlaskForm):  # type: ignore[misc]
    """The questions to copy. ``request_id`` names the page that asks, so that a button pressed twice copies once."""

    ids = SelectMultipleField(coerce=row_id, validate_choice=False)
    request_id = HiddenField(validators=[Optional(), UUID()])


class RestoreForm(FlaskForm):  # type: ignore[misc]
    """Which version is to come back, and which one stood when it was asked for."""

    number = HiddenField()
    version = HiddenField()

    def wanted(self) -> int:
        return row_id(self.number.data) or 0
