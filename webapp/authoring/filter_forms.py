"""What the list of questions is narrowed to."""

from __future__ import annotations

from collections.abc import Iterable

from wtforms import Form, HiddenField, SelectField, StringField

from webapp.authoring import words
from webapp.authoring.bank_statements import Filters
from webapp.authoring.cleaning import clean
from webapp.authoring.cleaning import tag_name as tag_name
from webapp.authoring.forms import options, row_id
from webapp.widgets import Options

KINDS = options("All kinds", ((kind, name) for kind, (name, _) in words.KINDS.items()))
ORIGINS = options("Anyone", words.ORIGINS.items())
ANSWERS = options("Any", words.ANSWERS.items())
PASSAGES = options("Any", words.PASSAGES.items())


class FilterForm(Form):  # type: ignore[misc]
    """What the list of questions is narrowed to; read from the address, so that it can be kept and shared."""

    q = StringField("Words", filters=[clean])
    article = SelectField("Article", coerce=row_id, validate_choice=False, widget=Options())
    section = SelectField("Section", coerce=row_id, validate_choice=False, widget=Options())
    kind = SelectField("Kind", choices=KINDS, widget=Options())
    origin = SelectField("Made by", choices=ORIGINS, widget=Options())
    answers = SelectField("Answers", choices=ANSWERS, widget=Options())
    passage = SelectField("Passage", choices=PASSAGES, widget=Options())
    tag = SelectField("Tag", validate_choice=False, widget=Options())
    status = HiddenField()
    page = HiddenField()

    def offer(
        self, articles: Iterable[tuple[int, str]], sections: Iterable[tuple[int, str]], tags: Iterable[str] = ()
    ) -> None:
        self.tag.choices = options("All tags", ((name, name) for name in tags))
        self.article.choices = options("All articles", articles)
        self.section.choices = options("All sections", sections)

    def filters(self) -> Filters:
        """What is asked for; a kind, origin or status that does not exist narrows nothing."""
        return Filters(
            article_id=self.article.data,
            section_id=self.section.data,
            kind=self.kind.data if self.kind.data in words.KINDS else "",
            status=self.status.data if self.status.data in words.STATUSES else "",
            origin=self.origin.data if self.origin.data in words.ORIGINS else "",
            answers=self.answers.data if self.answers.data in words.ANSWERS else "",
            passage=self.passage.data if self.passage.data in words.PASSAGES else "",
            tag=tag_name(self.tag.data),
            words=tuple(self.q.data.split()[:10]),
        )

    def chosen(self) -> list[tuple[str, str, str]]:
        """Each filter that narrows the list, as (its name, its label, its value in words), but for the status."""
        filters = self.filters()
        values = {"q": " ".join(filters.words), "article": filters.article_id, "section": filters.section_id}
        values |= {"kind": filters.kind, "origin": filters.origin, "answers": filters.answers}
        values |= {"passage": filters.passage, "tag": filters.tag}
        return [(name, self[name].label.text, self._in_words(name, v)) for name, v in values.items() if v]

    def _in_words(self, name: str, value: object) -> str:
        choices = getattr(self[name], "choices", None) or ()
        return next((choice.label for choice in choices if choice.value == value), str(value))

    def page_number(self) -> int:
        return max(row_id(self.page.data) or 1, 1)
