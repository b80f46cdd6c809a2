"""Item analysis: what the answers to a question say about the question. Pure.

Facility is the mean score. Discrimination is the correlation between the score on the question and the score on the
rest of the same attempt: the point-biserial coefficient where a score is 0 or 1, corrected for overlap by leaving the
question out of the rest (Crocker and Algina, Introduction to Classical and Modern Test Theory, 1986, chapter 14). The
words for its size are Ebel's (Essentials of Educational Measurement, 1972).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import StatisticsError, correlation, fmean, median

LEAST = 10  # attempts; below it one learner's luck decides the figures
BEST_SHARE = 3  # the best are a third
FEWEST_BEST = 2  # of the best must choose a wrong choice before it is told
EBEL = ((0.4, "very good"), (0.3, "good"), (0.2, "fair"), (0.0, "weak"))


@dataclass(frozen=True, slots=True)
class Taken:
    """One graded answer. ``score`` and ``rest`` run from 0 to 1; ``rest`` is the mean score of the attempt's other
    answers, None where there is none. ``chosen`` holds indices of options, ``seconds`` is None where it is not known.
    """

    score: float
    rest: float | None = None
    chosen: tuple[int, ...] = ()
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """What can be answered: its text, and whether it is right."""

    text: str
    right: bool


@dataclass(frozen=True, slots=True)
class Count:
    """How many chose an option: of all, and of the best third."""

    option: Option
    count: int
    best: int


@dataclass(frozen=True, slots=True)
class Alarm:
    """``kind`` is key, backwards, never or attracts; ``option`` is the text that it is about, if it is about one."""

    kind: str
    option: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A question's figures; all but ``group``, the number of answers, are empty where the group is under LEAST.

    ``best`` is the size of the best third, 0 where too many did equally well in the rest to tell the best apart.
    """

    group: int
    facility: float | None = None
    discrimination: float | None = None
    seconds: float | None = None
    best: int = 0
    counts: tuple[Count, ...] = ()
    alarms: tuple[Alarm, ...] = ()


def analyse(taken: Sequence[Taken], options: Sequence[Option] = ()) -> Item:
    """The figures and alarms of one question. Options are those that ``chosen`` counts, from 0."""
    if len(taken) < LEAST:
        return Item(len(taken))
    top = best(taken)
    counts = tuple(
        Count(option, sum(i in t.chosen for t in taken), sum(i in t.chosen for t in top))
        for i, option in enumerate(options)
    )
    known = [t.seconds for t in taken if t.seconds is not None]
    index = discrimination(taken)
    return Item(
        group=len(taken),
        facility=fmean(t.score for t in taken),
        discrimination=index,
        seconds=median(known) if len(known) >= LEAST else None,
        best=len(top),
        counts=counts,
        alarms=tuple(_alarms(counts, len(taken), top, index)),
    )


def discrimination(taken: Sequence[Taken]) -> float | None:
    """From -1 to 1; None where fewer than LEAST have a rest, or where all did equally well here or in the rest."""
    pairs = [(t.score, t.rest) for t in taken if t.rest is not None]
    if len(pairs) < LEAST:
        return None
    # Means that are equal but for the last bit would correlate perfectly with whatever made that bit.
    scores, rests = [round(s, 9) for s, _ in pairs], [round(r, 9) for _, r in pairs]
    try:
        return max(-1.0, min(1.0, correlation(scores, rests)))
    except StatisticsError:
        return None


def best(taken: Sequence[Taken]) -> list[Taken]:
    """The third with the best rest, and who did as well as the last of them; none where that is more than half."""
    ranked = sorted((t for t in taken if t.rest is not None), key=lambda t: -(t.rest or 0.0))
    if len(ranked) < LEAST:
        return []
    bar = ranked[ceil(len(ranked) / BEST_SHARE) - 1].rest or 0.0
    top = [t for t in ranked if t.rest is not None and t.rest >= bar - 1e-9]
    return top if 2 * len(top) <= len(ranked) else []


def _alarms(counts: Sequence[Count], group: int, top: Sequence[Taken], index: float | None) -> Iterator[Alarm]:
    right = sum(t.score >= 1 for t in top)
    if index is not None and index < 0:
        yield Alarm("backwards")
    for count in (c for c in counts if not c.option.right):
        others = group - len(top)
        if top and count.best >= FEWEST_BEST and count.best > right:
            yield Alarm("key", count.option.text)
        elif top and count.best >= FEWEST_BEST and count.best * others > (count.count - count.best) * len(top):
            yield Alarm("attracts", count.option.text)
        elif count.count == 0:
            yield Alarm("never", count.option.text)


def in_words(index: float) -> str:
    """How well a question tells the better from the weaker."""
    return next((word for least, word in EBEL if index >= least), "backwards")
