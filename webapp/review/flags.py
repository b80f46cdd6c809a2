"""The flags of cards by their numbers, named as in Anki. Each has a sign of its own, as colour never speaks alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Flag:
    number: int
    name: str
    sign: str


FLAGS = tuple(
    Flag(number, name, sign)
    for number, (name, sign) in enumerate(
        (
            ("Red", "▲"),
            ("Orange", "◆"),
            ("Green", "■"),
            ("Blue", "●"),
            ("Pink", "✖"),
            ("Turquoise", "★"),
            ("Purple", "✚"),
        ),
        start=1,
    )
)


def flag_of(number: int) -> Flag | None:
    """The flag; None for 0, which is no flag."""
    return FLAGS[number - 1] if number else None
