"""What an author typed, and the question it makes. The domain's types say what is wrong; the forms say where."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from functools import cache, lru_cache
from typing import Any, ClassVar

from wtforms import (
    BooleanField,
    FieldList,
    Form,
    FormField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import UUID, Length, Optional

import questions
from questions import Kind
from webapp.authoring.choices import MOST_CHOICES, NEW_CHOICES, ChoiceRow, rearrange
from webapp.authoring.cleaning import clean as clean
from webapp.authoring.filing_forms import FilingForm
from webapp.pictures.forms import PictureForm
from webapp.widgets import Options

LONGEST = 10_000
MOST_OFFERED = 4096
STATUSES = [SelectChoice("active", "Use it from now on"), SelectChoice("draft", "Keep it as a draft")]
TRUTHS = [SelectChoice("true", "True"), SelectChoice("false", "False")]
ANSWER_FIELD = {
    Kind.MULTIPLE_CHOICE: "choices",
    Kind.TRUE_FALSE: "truth",
    Kind.CLOZE: "answers",
    Kind.SHORT_ANSWER: "answers",
    Kind.NUMERIC: "value",
    Kind.MATCHING: "choices",
    Kind.ORDERING: "choices",
    Kind.FLASHCARD: "back",
}
# What a row of choices is called in the kinds that have them.
NOUNS = {Kind.MULTIPLE_CHOICE: "choice", Kind.MATCHING: "pair", Kind.ORDERING: "item"}
REARRANGING = re.compile(r"(add|remove|up|down)(?:-(\d{1,4}))?")


def row_id(value: object) -> int | None:
    """The number of a row in a select field, where "" means none and anything else is no choice (-1)."""
    if type(value) is int and 0 <= value < 10**9:  # as is every article that is offered
        return value
    text = "" if value is None else str(value)
    return None if text == "" else int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1


def options(first: str, pairs: Iterable[tuple[Any, str]]) -> list[SelectChoice]:
    """What a select field offers: ``first`` for none of them, then each value with its words."""
    return [SelectChoice("", first), *(_offered(value, label) for value, label in pairs)]


@lru_cache(MOST_OFFERED, typed=True)
def _offered(value: Any, label: str) -> SelectChoice:
    """Every form that names an article offers all of them. A choice is never changed."""
    return SelectChoice(value, label)


def _area(label: str) -> TextAreaField:
    shorter = Length(max=LONGEST, message=f"This is too long: shorten it to {LONGEST} characters.")
    return TextAreaField(label, validators=[shorter], filters=[clean])


class ChoiceForm(Form):  # type: ignore[misc]
    text = StringField("Choice", filters=[clean])
    right = BooleanField("right")
    match = StringField("Match", filters=[clean])
    feedback = TextAreaField("Feedback", filters=[clean])


class QuestionForm(FilingForm):
    """Every kind's fields in one form: what was typed for one kind is still there when the kind is changed."""

    prompt = _area("Question")
    choices = FieldList(FormField(ChoiceForm), max_entries=MOST_CHOICES)
    truth = RadioField("The statement is", choices=TRUTHS, validate_choice=False)
    feedback_true = _area("Feedback on “True”")
    feedback_false = _area("Feedback on “False”")
    answers = _area("Accepted answers")
    value = StringField("Answer", filters=[clean], validators=[Length(max=100, message="Use at most 100 characters.")])
    tolerance = StringField(
        "Tolerance", filters=[clean], validators=[Length(max=100, message="Use at most 100 signs.")]
    )
    units = _area("Unit")
    distractors = _area("Extra matches")
    back = _area("Back")
    explanation = _area("Explanation")
    hints = _area("Hints")
    article = SelectField("Article", coerce=row_id, validate_choice=False, widget=Options())
    section = SelectField("Section", coerce=row_id, validate_choice=False, widget=Options())
    quote = _area("Quote")
    near = HiddenField()
    status = RadioField("When it is saved", choices=STATUSES, default="active")
    request_id = HiddenField(validators=[Optional(), UUID(message="Open the page again: its form is damaged.")])
    version = HiddenField()
    start_over = BooleanField("Start its review schedule over")
    do = StringField(default="save")

    PROMPT_LABELS: ClassVar[dict[Kind, str]] = {
        Kind.TRUE_FALSE: "Statement",
        Kind.CLOZE: "Sentence with a blank",
        Kind.FLASHCARD: "Front",
    }

    def __init__(self, kind: Kind, **more: Any) -> None:
        super().__init__(**more)
        self.kind = kind
        self.content: questions.Question | None = None
        self.anchor: questions.Anchor | None = None
        self.domain: questions.Article | None = None
        self.checks: dict[str, bool] = {}
        self.pictures: PictureForm | None = None
        self.offered: tuple[str, ...] = ()
        self.announcement = ""
        self.focus = ""
        self.prompt.label.text = self.PROMPT_LABELS.get(kind, "Question")
        self.sections: Callable[[], Iterable[tuple[int, str]]] = tuple
        self.noun = NOUNS.get(kind, "choice")
        if kind in NOUNS and not self.choices.entries:
            self._fill([ChoiceRow("", False)] * NEW_CHOICES)

    def offer_places(self, articles: Iterable[tuple[int, str]]) -> None:
        """For a form that is shown: one that is only saved does without the hundreds that a person may have."""
        self.article.choices = options("No article", articles)
        self.section.choices = options("The section of the quote", self.sections())

    def stand_in(self, article: questions.Article | None, sections: Callable[[], Iterable[tuple[int, str]]]) -> None:
        """Takes the article chosen: its sections can be chosen and the quote is looked for in it."""
        self.domain, self.sections = article, cache(sections)
        if self.section.data is not None and self.section.data not in dict(self.sections()):
            self.section.data = None
        if article is not None and self.quote.data:
            near = row_id(self.near.data)
            self.anchor = questions.find_anchor(article, self.quote.data, near)

    def rearranged(self) -> bool:
        """Whether a button that only changes the form was pressed; the form is then to be shown again."""
        action = self.do.data or "save"
        if action.startswith("kind-") and action[5:] in list(Kind):
            self.focus = "prompt"
        elif found := REARRANGING.fullmatch(action):
            self._rearrange(found[1], int(found[2] or 0))
        elif action.startswith("take:"):
            self._take(clean(action[5:]).strip())
        elif action == "place":
            self.focus = "section"
        return action not in ("save", "another", "accept")

    def offers(self) -> bool:
        """Whether wrong choices were asked for."""
        return self.kind is Kind.MULTIPLE_CHOICE and (self.do.data or "").partition(":")[0] in ("suggest", "take")

    def offer(self, texts: tuple[str, ...], instead: str) -> None:
        """Takes the wrong choices to offer, or what is said where there are none."""
        self.offered = texts
        self.announcement = " ".join(filter(None, (self.announcement, instead)))
        self.focus = "offered" if texts else self.focus

    def _take(self, text: str) -> None:
        """Writes a wrong choice that was offered into the first empty row, or into a new one."""
        rows = [entry.form for entry in self.choices.entries]
        empty = next((row for row in rows if not (row.text.data or "").strip() and not row.right.data), None)
        if empty is not None:
            empty.text.data = text
        elif len(rows) < MOST_CHOICES:
            self._fill([ChoiceRow(text, False)])
        else:
            self.announcement = f"A question has at most {MOST_CHOICES} choices."
            return
        self.announcement = f"“{text}” is one of the choices now."

    def _rearrange(self, action: str, index: int) -> None:
        rows = [_row_of(entry.form) for entry in self.choices.entries]
        rows, self.focus, self.announcement = rearrange(rows, action, index, self.noun)
        while self.choices.entries:
            self.choices.pop_entry()
        self._fill(rows)

    def _fill(self, rows: Iterable[ChoiceRow]) -> None:
        for row in rows:
            self.choices.append_entry(asdict(row))

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        sound = bool(super().validate(extra_validators))
        try:
            self.content = self.build()
        except questions.QuestionError as error:
            of_answer = error.field in ("answer", "pairs", "items", "feedback")
            name = ANSWER_FIELD[self.kind] if of_answer else error.field
            self[name].errors = [*self[name].errors, str(error)]
            sound = False
        return self._quote_stands() and sound

    def _quote_stands(self) -> bool:
        if not self.quote.data.strip() or self.anchor is not None:
            return True
        where = f"“{self.domain.title}” does not say this" if self.domain else "No article is chosen above"
        self.quote.errors = [
            *self.quote.errors,
            f"{where}: copy the words as they stand in the article, or leave this empty.",
        ]
        return False

    def build(self) -> questions.Question:
        """The question as typed; raises QuestionError for one that cannot be right."""
        said: dict[str, Any] = {"prompt": (self.prompt.data or "").strip()}
        said |= {"explanation": (self.explanation.data or "").strip(), "hints": _lines(self.hints.data)}
        match self.kind:
            case Kind.MULTIPLE_CHOICE:
                return questions.MultipleChoice(**said, **self._choices())
            case Kind.TRUE_FALSE:
                statement = questions.TrueFalse(**said, answer=self.truth.data == "true", feedback=self._on_truths())
                if self.truth.data not in ("true", "false"):
                    raise questions.QuestionError("answer", "Say whether the statement is true or false.")
                return statement
            case Kind.CLOZE:
                return questions.Cloze(**said, answer=self._accepted())
            case Kind.SHORT_ANSWER:
                return questions.ShortAnswer(**said, answer=self._accepted())
            case Kind.NUMERIC:
                return questions.Numeric(**said, **self._number())
            case Kind.MATCHING:
                extra = _lines(self.distractors.data)
                return questions.Matching(**said, pairs=self._pairs(), distractors=extra)
            case Kind.ORDERING:
                items = tuple(left for left, _ in self._pairs() if left)
                return questions.Ordering(**said, items=items)
            case Kind.FLASHCARD:
                return questions.Flashcard(**said, answer=(self.back.data or "").strip())

    def _choices(self) -> dict[str, Any]:
        """Rows that are neither written nor marked are left out: a new form opens with more than most need."""
        typed = [_row_of(entry.form) for entry in self.choices.entries]
        rows = [row for row in typed if row.text.strip() or row.right or row.feedback.strip()]
        right = tuple(i for i, row in enumerate(rows) if row.right)
        feedback = tuple(row.feedback.strip() for row in rows)
        return {"choices": tuple(row.text.strip() for row in rows), "answer": right, "feedback": feedback}

    def _on_truths(self) -> tuple[str, ...]:
        return (self.feedback_true.data or "").strip(), (self.feedback_false.data or "").strip()

    def _accepted(self) -> tuple[str, ...]:
        return _lines(self.answers.data)

    def _number(self) -> dict[str, Any]:
        value = questions.read_number(self.value.data or "")
        if value is None:
            raise questions.QuestionError("answer", "Write the answer as one number, such as 1500, 1.5e3 or 0.75.")
        tolerance, relative = questions.read_tolerance(self.tolerance.data or "")
        return {"answer": value, "tolerance": tolerance, "relative": relative, "units": _lines(self.units.data)}

    def _pairs(self) -> tuple[tuple[str, str], ...]:
        """The text and the match of each row in which at least one is written."""
        rows = (((e.form.text.data or "").strip(), (e.form.match.data or "").strip()) for e in self.choices.entries)
        return tuple(row for row in rows if any(row))


def _row_of(form: ChoiceForm) -> ChoiceRow:
    return ChoiceRow(form.text.data or "", form.right.data, form.match.data or "", form.feedback.data or "")


def _lines(text: str | None) -> tuple[str, ...]:
    """What is written on each line; empty ones are left out."""
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())


def fields_of(content: questions.Question) -> dict[str, Any]:
    """A question as the form's fields hold it."""
    said = {"prompt": content.prompt, "explanation": content.explanation, "hints": "\n".join(content.hints)}
    return {**said, **_answer_fields(content)}


def _answer_fields(content: questions.Question) -> dict[str, Any]:
    match content:
        case questions.MultipleChoice():
            texts = zip(content.choices, content.feedback or [""] * len(content.choices), strict=True)
            choices = [{"text": t, "right": i in content.answer, "feedback": f} for i, (t, f) in enumerate(texts)]
            return {"choices": choices}
        case questions.TrueFalse():
            on_true, on_false = content.feedback or ("", "")
            truth = "true" if content.answer else "false"
            return {"truth": truth, "feedback_true": on_true, "feedback_false": on_false}
        case questions.Cloze() | questions.ShortAnswer():
            return {"answers": "\n".join(content.answer)}
        case questions.Numeric():
            tolerance = questions.tolerance_text(content) if content.tolerance else ""
            return {"value": f"{content.answer:f}", "tolerance": tolerance, "units": "\n".join(content.units)}
        case questions.Matching():
            pairs = [{"text": left, "match": right} for left, right in content.pairs]
            return {"choices": pairs, "distractors": "\n".join(content.distractors)}
        case questions.Ordering():
            return {"choices": [{"text": item} for item in content.items]}
        case questions.Flashcard():
            return {"back": content.answer}
