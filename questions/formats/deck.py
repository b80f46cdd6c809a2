"""Studium's own file of questions: JSON with the article it belongs to, made by hand or by dump.

``{"studium": 1, "title", "source", "date", "deck", "article": FILE or "text": MARKDOWN, "questions": [...]}`` where
each question is as ``questions.question_to_dict`` writes it, plus an optional ``quote`` from the article.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from questions.errors import FormatError, StudiumError
from questions.formats.records import question_from_dict, question_to_dict
from questions.question import Question

VERSION = 1


@dataclass(frozen=True, slots=True)
class DeckQuestion:
    """A question of the file with the passage it belongs to (empty when it has none)."""

    question: Question
    quote: str = ""


@dataclass(frozen=True, slots=True)
class DeckFile:
    """What a file of questions holds. ``article`` names a file beside it; else ``text`` is the article itself."""

    title: str
    questions: tuple[DeckQuestion, ...]
    source: str = ""
    date: str = ""
    deck: str = ""
    article: str = ""
    text: str = ""


def load(data: bytes, *, name: str) -> DeckFile:
    """Reads a deck file; raises FormatError that says the file, the question's number and the mend."""
    raw = _parse(data, name)
    if raw.get("studium") != VERSION:
        raise FormatError(
            f'{name} is not a Studium deck of version {VERSION}: it needs "studium": {VERSION} at the top.'
        )
    items = raw.get("questions")
    if not isinstance(items, list):
        raise FormatError(f"{name} has no list “questions”: add one, empty if need be.")
    texts = {key: _text(raw, key, name) for key in ("title", "source", "date", "deck", "article", "text")}
    if any(mark in texts["article"] for mark in ("/", "\\", "\0")) or texts["article"].startswith("."):
        raise FormatError(f"{name} names the article “{texts['article']}”: give a file beside it, without folders.")
    return DeckFile(**texts, questions=tuple(_question(item, n, name) for n, item in enumerate(items, 1)))


def _parse(data: bytes, name: str) -> Mapping[str, Any]:
    try:
        raw = json.loads(data)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise FormatError(f"{name} is not JSON ({error}): mend it there or export it again.") from error
    if not isinstance(raw, dict):
        raise FormatError(f"{name} holds no JSON object: start it with {{ and name title and questions.")
    return raw


def _text(raw: Mapping[str, Any], key: str, name: str) -> str:
    value = raw.get(key, "")
    if not isinstance(value, str):
        raise FormatError(f"{name}: “{key}” must be text in quotation marks.")
    return value.strip()


def _question(item: Any, number: int, name: str) -> DeckQuestion:
    if not isinstance(item, dict):
        raise FormatError(f"{name}, question {number}: give an object with kind, prompt and answer.")
    try:
        return DeckQuestion(question_from_dict(item), _text(item, "quote", name))
    except StudiumError as error:
        raise FormatError(f"{name}, question {number}: {error}") from error


def dump(deck: DeckFile) -> bytes:
    """The file that load reads back to an equal DeckFile: UTF-8 JSON, stable to the byte."""
    head = {k: getattr(deck, k) for k in ("title", "source", "date", "deck", "article", "text") if getattr(deck, k)}
    items = [{**question_to_dict(q.question), **({"quote": q.quote} if q.quote else {})} for q in deck.questions]
    data = {"studium": VERSION, **head, "questions": items}
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
