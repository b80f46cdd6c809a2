"""How the pages of progress put shares, days and minutes into words: their template filters."""

from __future__ import annotations

from datetime import date

from flask import Blueprint

from webapp.progress.figures import day_words


def register(blueprint: Blueprint) -> None:
    for words in (per_cent, minutes_words, long_day):
        blueprint.add_app_template_filter(words)


def per_cent(share: float) -> str:
    """0.873 as “87 %”."""
    return f"{round(100 * share)} %"


def minutes_words(minutes: float) -> str:
    """Less than a minute is not nothing."""
    if 0 < minutes < 1:
        return "under 1 minute"
    whole = round(minutes)
    return f"{whole} minute" if whole == 1 else f"{whole} minutes"


def long_day(day: date) -> str:
    """“18 June 2027”."""
    return day_words(day)
