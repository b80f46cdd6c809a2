"""How the pages of a quiz put moments and blanks: their template filters."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from flask import Blueprint
from markupsafe import Markup

import questions
from webapp.access import current_user
from webapp.markdown import BLANK_HTML, cloze, plain
from webapp.ways import from_our_root


def register(blueprint: Blueprint) -> None:
    blueprint.add_app_template_filter(local_moment)
    blueprint.add_app_template_filter(local_time)
    blueprint.add_app_template_filter(span_words)
    blueprint.add_app_template_filter(questions.answer_text, "answer_words")
    blueprint.add_app_template_filter(questions.credit_rule)
    blueprint.add_app_template_filter(accepted_range)
    blueprint.add_app_template_filter(plain, "plain_words")
    blueprint.add_app_template_filter(from_our_root(cloze_with_field))
    blueprint.add_app_template_test(blank_can_hold_a_field)


def local_moment(moment: datetime) -> str:
    """Day and time in the person's time zone: “2 March 2026, 10:30”."""
    local = moment.astimezone(current_user().zone)
    return f"{local.day} {local:%B %Y, %H:%M}"


def local_day(moment: datetime) -> str:
    """The day in the person's time zone, short: “2 Mar”."""
    local = moment.astimezone(current_user().zone)
    return f"{local.day} {local:%b}"


def local_time(moment: datetime) -> str:
    """The time of day in the person's time zone: “14:05”."""
    return f"{moment.astimezone(current_user().zone):%H:%M}"


def span_words(span: timedelta | float) -> str:
    """How long something takes, in seconds where it is a number: “42 s”, “12 min 30 s”, “1 h 5 min”."""
    seconds = round(span.total_seconds() if isinstance(span, timedelta) else span)
    hours, minutes = seconds // 3600, seconds % 3600 // 60
    small = ((hours, "h"), (minutes, "min"), (0 if hours else seconds % 60, "s"))
    return " ".join(f"{number} {unit}" for number, unit in small if number) or "0 s"


def accepted_range(content: questions.Numeric) -> str:
    """The numbers that are accepted beside the answer: “from 1425 to 1575 km”; "" where there is none."""
    if not content.margin:
        return ""
    ends = (questions.number_text(content.answer + way * content.margin) for way in (-1, 1))
    return " ".join(("from", " to ".join(ends), *content.units[:1]))


def cloze_with_field(prompt: str, field: Markup) -> Markup:
    """The sentence with the field in place of its blank."""
    return Markup(cloze(prompt).replace(BLANK_HTML, field))  # noqa: S704 (both parts are markup already)


def blank_can_hold_a_field(prompt: str) -> bool:
    """Whether the blank stands in plain text: a field cannot stand in a link, code, a formula, an attribute."""
    before, blank, _ = str(cloze(prompt)).partition(str(BLANK_HTML))
    inside = [tag for tag in ("a", "code", "math", "pre") if before.count(f"<{tag}") > before.count(f"</{tag}>")]
    return bool(blank) and not inside and not re.search(r"<[^>]*$", before)
