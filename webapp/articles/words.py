"""How the pages of an article put numbers, days and sources into words: their template filters."""

from __future__ import annotations

import re
from datetime import date, datetime
from urllib.parse import urlsplit

from flask import Blueprint
from markupsafe import Markup

from webapp.access import current_user
from webapp.articles.forms import KIND_LABELS
from webapp.markdown import plain
from webapp.models import Article

SOURCE_LINK = Markup('<a href="{}" rel="noopener noreferrer">{}</a>')
LONGEST_SOURCE = 120
ISO_DATE = re.compile(r"(?<![\w-])(\d{4}-\d\d-\d\d)(?![\w-])")
STAGES = {
    "asking": "asking the connected model",
    "reading": "reading the article closely",
    "proposing": "looking for what can be asked",
    "checking": "checking each question",
    "choosing": "choosing the best",
}


def register(blueprint: Blueprint) -> None:
    for words in (counted, local_date, source_words, source_link, kind_words, as_sentence, stage_words):
        blueprint.add_app_template_filter(words)
    blueprint.add_app_template_filter(plain, "plain_prompt")


def counted(n: int, noun: str) -> str:
    """“1 question”, “12 questions”."""
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def local_date(moment: datetime) -> str:
    """The day in the person's time zone: “2 March 2026”."""
    local = moment.astimezone(current_user().zone)
    return _day(local)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _dated(found: re.Match[str]) -> str:
    """A date in figures as the pages write dates; figures that are no date stay."""
    try:
        return _day(date.fromisoformat(found[1]))
    except ValueError:
        return found[1]


def source_words(article: Article) -> str:
    """The site's name of a web address, else the source as it was noted, shortened, its dates in words."""
    if _is_web_address(article.source):
        return urlsplit(article.source).netloc.removeprefix("www.")
    noted = ISO_DATE.sub(_dated, article.source)
    return noted if len(noted) <= LONGEST_SOURCE else noted[:LONGEST_SOURCE].rstrip() + "…"


def source_link(article: Article) -> str | Markup:
    words = source_words(article)
    return SOURCE_LINK.format(article.source, words) if _is_web_address(article.source) else words


def _is_web_address(source: str) -> bool:
    """Only these may become a link: a source may hold anything, a script's address included."""
    try:
        return source.lower().startswith(("http://", "https://")) and bool(urlsplit(source).netloc)
    except ValueError:
        return False


def kind_words(kind: str) -> str:
    return KIND_LABELS.get(kind, kind).lower()


def as_sentence(clause: str) -> str:
    """“too short” becomes “Too short.”."""
    text = clause.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def stage_words(message: str) -> str:
    """What the worker is doing, as the generator names it, for somebody who waits."""
    return STAGES.get(message, message)
