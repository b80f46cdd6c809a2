"""Results as a table that a spreadsheet opens (RFC 4180)."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import questions
from webapp.quiz.showing import SURENESS, Asked

HEAD = (
    *("number", "section", "kind", "question", "answer given", "right answer"),
    *("score", "tries", "sureness", "when", "seconds"),
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def results_csv(asked: Sequence[Asked]) -> str:
    """A row for each question; the score runs from 0 to 1, the moment is in UTC."""
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(HEAD)
    writer.writerows([_harmless(cell) for cell in _row(a)] for a in asked)
    return table.getvalue()


def _row(asked: Asked) -> tuple[str, ...]:
    response, section = asked.response, asked.question.section
    return (
        str(asked.number),
        " › ".join(section.path) if section else "",
        asked.content.kind,
        asked.content.prompt,
        asked.given_words if response else "",
        questions.answer_text(asked.content),
        f"{asked.score:g}",
        str(response.tries) if response else "",
        SURENESS.get(response.confidence or 0, "") if response else "",
        response.answered_at.isoformat() if response else "",
        f"{asked.seconds:.0f}" if asked.seconds is not None else "",
    )


def _harmless(cell: str) -> str:
    """A spreadsheet runs a cell that begins like a formula: an apostrophe makes it a text."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
