"""The choices, pairs or items of a question while it is being written: rows that are added, removed and moved."""

from __future__ import annotations

from dataclasses import dataclass

NEW_CHOICES = 4
MOST_CHOICES = 20


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """What stands in a row.

    ``match`` is what belongs to it where the rows are pairs, ``feedback`` what is said to whoever chose it.
    """

    text: str
    right: bool
    match: str = ""
    feedback: str = ""


def rearrange(rows: list[ChoiceRow], action: str, index: int, noun: str = "choice") -> tuple[list[ChoiceRow], str, str]:
    """The rows after ``add``, or after ``remove``, ``up`` or ``down`` of row ``index`` (counted from 0).

    Also the id of the field to go on from, and what to tell somebody who cannot see the rows move. A row or a move
    that does not exist changes nothing. ``noun`` is what a row is called: choice, pair or item.
    """
    name = noun.capitalize()
    if action == "add" and len(rows) >= MOST_CHOICES:
        return rows, f"choices-{len(rows) - 1}-text", f"A question has at most {MOST_CHOICES} {noun}s."
    if action == "add":
        return [*rows, ChoiceRow("", False)], f"choices-{len(rows)}-text", f"{name} {len(rows) + 1} added."
    if not 0 <= index < len(rows):
        return rows, "", ""
    if action == "remove":
        left = rows[:index] + rows[index + 1 :]
        return left, f"choices-{max(min(index, len(left) - 1), 0)}-text", f"{name} {index + 1} removed."
    return _move(rows, index, index - 1 if action == "up" else index + 1, noun)


def _move(rows: list[ChoiceRow], index: int, to: int, noun: str) -> tuple[list[ChoiceRow], str, str]:
    if not 0 <= to < len(rows):
        return rows, f"choices-{index}-text", f"{noun.capitalize()} {index + 1} stays where it is."
    moved = list(rows)
    moved[index], moved[to] = moved[to], moved[index]
    return moved, f"choices-{to}-text", f"{noun.capitalize()} {index + 1} is now {noun} {to + 1} of {len(rows)}."
