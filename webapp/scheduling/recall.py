"""The probability of recall: FSRS-6's forgetting curve, in study days.

R(t, S) = (1 + f t / S) ** -decay with f = 0.9 ** (-1 / decay) - 1, so that R(S, S) = 0.9; ``decay`` is the last of the
21 parameters (https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm).
"""

from __future__ import annotations

import math
from datetime import date
from functools import lru_cache

from webapp.scheduling.memory import Memory, New, Settings


def recall(memory: Memory, day: date, settings: Settings) -> float | None:
    """The probability, from 0 to 1, that the card is recalled on ``day``; None for one that was never learned."""
    if isinstance(memory, New):
        return None
    elapsed = (day - settings.day(memory.last_review)).days
    return retrievability(memory.stability, elapsed, settings.parameters[-1])


def retrievability(stability: float, elapsed: float, decay: float) -> float:
    """Recall ``elapsed`` days after a review that left a stability of ``stability`` days; days before it count as 0."""
    return math.pow(1 + _factor(decay) * max(elapsed, 0) / stability, -decay)


def days_until(recall_then: float, stability: float, decay: float) -> float:
    """After how many days recall falls to ``recall_then``: the opposite of ``retrievability``."""
    return stability / _factor(decay) * (math.pow(recall_then, -1 / decay) - 1)


@lru_cache(maxsize=256)
def _factor(decay: float) -> float:
    return math.pow(0.9, -1 / decay) - 1
