"""A small bar chart, drawn as SVG by the template components/bars.html; a table beside it says the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

HEIGHT, WIDTH, GAP = 120, 640, 0.25


@dataclass(frozen=True, slots=True)
class Bar:
    """``label`` stands under it, ``words`` say its value; a ``marked`` bar is hatched."""

    label: str
    value: float
    words: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A bar with its place in a picture of WIDTH by HEIGHT; ``middle`` is where its label goes."""

    bar: Bar
    x: float
    y: float
    width: float
    height: float
    middle: float


def bars_of(bars: Iterable[Bar], top: float = 0) -> list[Placed]:
    """The bars side by side, the tallest, or one of ``top``, as high as the picture."""
    given = list(bars)
    tallest = max(top, *(bar.value for bar in given), 0) or 1
    step = WIDTH / max(len(given), 1)
    placed = []
    for number, bar in enumerate(given):
        height = round(HEIGHT * bar.value / tallest, 1)
        x = round(step * (number + GAP / 2), 1)
        placed.append(
            Placed(
                bar, x, round(HEIGHT - height, 1), round(step * (1 - GAP), 1), height, round(step * (number + 0.5), 1)
            )
        )
    return placed
