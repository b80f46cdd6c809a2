"""What an author says of a question beside what it asks: its tags, how hard it is, why it is used all the same."""

from __future__ import annotations

from collections.abc import Mapping

from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, ValidationError

from webapp.authoring.cleaning import LONGEST_TAG, MOST_TAGS, clean, tag_names
from webapp.authoring.filing import LEVELS, Filing, level_of
from webapp.widgets import Options

LONGEST_REASON = 300
TICK = "A check says “look again”: mend the question, keep it as a draft, or tick this and say why."
SAY_WHY = "Say in a few words why it may be used as it stands, such as “the name is the point here”."
DIFFICULTIES = [SelectChoice("", "Nobody has said"), *(SelectChoice(name, name.capitalize()) for name in LEVELS)]


def _tags(_form: FlaskForm, field: StringField) -> None:
    names = tag_names(field.data)
    if len(names) > MOST_TAGS:
        raise ValidationError(f"Give at most {MOST_TAGS} tags.")
    if long := next((name for name in names if len(name) > LONGEST_TAG), None):
        raise ValidationError(f"Shorten the tag “{long[:LONGEST_TAG]}…” to {LONGEST_TAG} characters.")


class FilingForm(FlaskForm):  # type: ignore[misc]
    tags = StringField("Tags", filters=[clean], validators=[_tags])
    difficulty = SelectField("Difficulty", choices=DIFFICULTIES, default="", widget=Options())
    overrule = BooleanField("Use it all the same")
    reason = StringField(
        "Why",
        filters=[clean],
        validators=[Length(max=LONGEST_REASON, message=f"Shorten this to {LONGEST_REASON} characters.")],
    )

    def may_be_used(self, checks: Mapping[str, bool]) -> bool:
        """Whether every check passed, or the author says why it may be used all the same; else says how to mend it."""
        if all(checks.values()):
            return True
        if not self.overrule.data:
            self.overrule.errors = [*self.overrule.errors, TICK]
        elif not self.reason.data.strip():
            self.reason.errors = [*self.reason.errors, SAY_WHY]
        return not self.overrule.errors and not self.reason.errors

    def filing(self, checks: Mapping[str, bool], before: float | None = None) -> Filing:
        """What is to be kept; ``before`` is the difficulty that it had, kept where the level is still the same."""
        level = self.difficulty.data or ""
        difficulty = before if level == level_of(before) else LEVELS.get(level)
        reason = " ".join(self.reason.data.split()) if self.overrule.data and not all(checks.values()) else ""
        return Filing(dict(checks), reason, difficulty, tag_names(self.tags.data))
