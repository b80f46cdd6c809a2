"""What is to be done with many questions, in the inbox and with near answers."""

from __future__ import annotations

from collections.abc import Iterable

from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, SelectMultipleField, StringField
from wtforms.validators import UUID, Optional

from webapp.authoring.filter_forms import tag_name
from webapp.authoring.forms import clean, options, row_id
from webapp.authoring.small_forms import LONGEST_TAG
from webapp.widgets import Options

MOST_AT_ONCE = 2000
MOST_WRITTEN = 500  # each of these is a question or a version of its own, so that they take longer
NO_ARTICLE = 0
LONGEST_NAME = 60
STATUS_OF = {"accept": "active", "retire": "retired", "draft": "draft"}
TOO_MANY = f"More than {MOST_AT_ONCE} questions are found: narrow the list, then change one part after the other."
TOO_MANY_WRITTEN = f"At most {MOST_WRITTEN} questions are moved or copied at once: narrow the list first."
OTHERS_FOUND = "The questions found are others than when this page was made: look at the number, then press again."


class BulkForm(FlaskForm):  # type: ignore[misc]
    """One thing for many questions: for those named by ``ids``, or for all found, of which there were ``count``.

    ``do`` is accept, retire, draft, tag, untag, move or copy; place shows the sections of the article chosen.
    """

    ids = SelectMultipleField(coerce=row_id, validate_choice=False)
    everything = HiddenField()
    count = HiddenField()
    do = StringField(filters=[lambda text: text or ""])
    tag = StringField("Tag", filters=[tag_name])
    article = SelectField("Article", coerce=row_id, validate_choice=False, widget=Options())
    section = SelectField("Section", coerce=row_id, validate_choice=False, widget=Options())
    request_id = HiddenField(validators=[Optional(), UUID()])

    def offer(self, articles: Iterable[tuple[int, str]], sections: Iterable[tuple[int, str]]) -> None:
        """Takes what the questions can be moved to."""
        self.article.choices = options("Choose an article", [(NO_ARTICLE, "Out of any article"), *articles])
        self.section.choices = options("The section of its quote, else none", sections)

    def trouble(self, found: int) -> str:
        """What is wrong with it, and how to mend it; ``found`` questions are meant now."""
        if not found:
            return "No question was ticked or found: tick some, or look for others."
        if found > MOST_AT_ONCE:
            return TOO_MANY
        if found > MOST_WRITTEN and self.do.data in ("move", "copy"):
            return TOO_MANY_WRITTEN
        if self.everything.data and self.do.data and self.count.data != str(found):
            return OTHERS_FOUND
        if self.do.data in ("tag", "untag"):
            return self._trouble_of_tag()
        if self.do.data == "move":
            return self._trouble_of_place()
        return ""

    def _trouble_of_tag(self) -> str:
        if not self.tag.data:
            return "Write the tag first: a word or two, such as “exam” or “chapter 3”."
        return "" if len(self.tag.data) <= LONGEST_TAG else f"Shorten the tag to {LONGEST_TAG} characters."

    def _trouble_of_place(self) -> str:
        if self.article.data is None:
            return "Choose first where they are to go: an article, or out of any."
        if self.section.data is not None and self.section.data not in [c.value for c in self.section.choices]:
            return "That section is not in this article: choose one of those shown."
        return ""


class DecideForm(FlaskForm):  # type: ignore[misc]
    """The draft decided in the inbox; ``do`` is accept or retire. ``request_id`` is the page's, so it counts once."""

    one = HiddenField()
    do = HiddenField()
    request_id = HiddenField(validators=[Optional(), UUID()])

    def wish(self) -> tuple[int, str] | None:
        """The draft's id and its new status."""
        key = row_id(self.one.data)
        return (key, STATUS_OF[self.do.data]) if key and self.do.data in ("accept", "retire") else None


class NearForm(FlaskForm):  # type: ignore[misc]
    """A near answer and what its author says of it; ``do`` is accept or wrong."""

    key = HiddenField(filters=[clean])
    do = HiddenField()


class SearchForm(FlaskForm):  # type: ignore[misc]
    """The name of a saved search."""

    name = StringField("Name", filters=[lambda text: " ".join(clean(text).split())])

    def trouble(self) -> str:
        if not self.name.data:
            return "Give the search a name first, such as “Hard ones of chapter 3”."
        return "" if len(self.name.data) <= LONGEST_NAME else f"Shorten the name to {LONGEST_NAME} characters."
