"""Every strategy that reads the sentence's structure, in one: the article is surveyed once for them all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from questions.generate import (
    aftermath,
    completions,
    contrasts,
    deeds,
    definitions,
    entities,
    facts_objects,
    facts_parts,
    facts_places,
    facts_subjects,
    included,
    introduced,
    objects,
    prose_advice,
    prose_causes,
    prose_claims,
    prose_cloze,
    prose_needs,
    quantities,
    reasons,
    reported,
    reported_deeds,
    reported_who,
    statements,
    truths,
    why,
)
from questions.generate.recalled import recalled
from questions.generate.survey import survey

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.language import Parsed

STRATEGIES = (
    definitions,
    introduced,
    objects,
    reasons,
    reported,
    reported_deeds,
    reported_who,
    why,
    aftermath,
    deeds,
    contrasts,
    quantities,
    facts_places,
    facts_subjects,
    facts_objects,
    facts_parts,
    included,
    entities,
    prose_claims,
    prose_needs,
    prose_advice,
    prose_causes,
    statements,
    prose_cloze,
    completions,
    truths,
)


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    """The candidates of all of them, strategy by strategy, each in reading order."""
    for strategy in STRATEGIES:
        yield from recalled(survey(pool), strategy.propose(parsed, pool))
