"""What is worked out of an article once, however many strategies ask for it, and let go of with the article."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from questions.distractors import Pool

T = TypeVar("T")


def once(make: Callable[[Pool], T]) -> Callable[[Pool], T]:
    """The function, with what it makes of a pool kept by the pool: nothing outlives the article that it is of."""

    @wraps(make)
    def made(pool: Pool) -> T:
        if make not in pool.worked_out:
            pool.worked_out[make] = make(pool)
        found: T = pool.worked_out[make]
        return found

    return made
