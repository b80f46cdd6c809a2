"""How the pages of a quiz put moments and blanks: their template filters."""

from __future__ import annotations

import re
from datetime import datetime

from flask import Blueprint
from markupsafe import Markup

import questions
from webapp.access import current_user
from webapp.markdown import BLANK_HTML, cloze


def register(blueprint: Blueprint) -> None:
    blueprint.add_app_template_filter(local_moment)
    blueprint.add_app_template_filter(questions.answer_text, "answer_words")
    blueprint.add_app_template_filter(cloze_with_field)
    blueprint.add_app_template_test(blank_can_hold_a_field)


def local_moment(moment: datetime) -> str:
    """Day and time in the person's time zone: “2 March 2026, 10:30”."""
    local = moment.astimezone(current_user().zone)
    return f"{local.day} {local:%B %Y, %H:%M}"


def cloze_with_field(prompt: str, field: Markup) -> Markup:
    """The sentence with the field in place of its blank."""
    return Markup(cloze(prompt).replace(BLANK_HTML, field))  # noqa: S704 (both parts are markup already)


def blank_can_hold_a_field(prompt: str) -> bool:
    """Whether the blank stands in plain text: a field cannot stand in a link, in code or in an attribute."""
    before, blank, _ = str(cloze(prompt)).partition(str(BLANK_HTML))
    inside = [tag for tag in ("a", "code", "pre") if before.count(f"<{tag}") > before.count(f"</{tag}>")]
    return bool(blank) and not inside and not re.search(r"<[^>]*$", before)
