"""The checks that every question must pass. Each has a name that is shown to the author as proof.

A check takes a candidate and the ground it stands on, and says whether the candidate passes. What fails is dropped.
"""

from __future__ import annotations

from collections.abc import Callable

from questions.generate.candidate import NOT_REPEAT, Candidate
from questions.generate.checks_english import clean, grammatical, self_contained, well_sized, worth_asking
from questions.generate.checks_truth import Ground, no_distractor_supported, no_leak, supported, unique_key

Check = Callable[[Candidate, Ground], bool]

# The cheap ones first: most candidates fall before a prompt has to be parsed.
CHECKS: tuple[Check, ...] = (
    clean,
    well_sized,
    worth_asking,
    supported,
    unique_key,
    no_leak,
    self_contained,
    grammatical,
    no_distractor_supported,
)
NAMES: tuple[str, ...] = (*(check.__name__ for check in CHECKS), NOT_REPEAT)


def fails_at_once(candidate: Candidate, ground: Ground) -> bool:
    """Whether a look at its words is enough to drop it, so that nothing of it has to be parsed."""
    return not all(check(candidate, ground) for check in (clean, well_sized, worth_asking))


def first_failure(candidate: Candidate, ground: Ground) -> str | None:
    """The name of the first check that the candidate fails, None when it passes them all."""
    return next((check.__name__ for check in CHECKS if not check(candidate, ground)), None)
