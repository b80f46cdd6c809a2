"""Questions with choices on what running text relates: who does what, by what, for what, when, and with what result.

Each claim is asked in every way that it answers surely; the wrong choices are phrases of the article of the same form.
Which of the questions is worth asking is for the ranking to say, by the features given here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from questions.generate import relations_deeds, relations_things, relations_when, relations_why
from questions.generate.relations_ask import Asked, offered
from questions.generate.relations_views import views
from questions.generate.survey import Survey, survey

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Parsed

Relation = Callable[[Survey, "Clause"], Iterator[Asked]]
RELATIONS: tuple[Relation, ...] = (
    *relations_why.RELATIONS,
    *relations_when.RELATIONS,
    *relations_deeds.RELATIONS,
    *relations_things.RELATIONS,
)


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    for clause in s.clauses:
        for view in views(s, clause):
            for relation in RELATIONS:
                for asked in relation(s, view.clause):
                    yield from offered(s, _ascribed(asked, view.whose))


def _ascribed(asked: Asked, whose: str) -> Asked:
    """The question with the name of those who claim its answer."""
    if not whose or asked.prompt is None:
        return asked
    prompt = asked.prompt.removeprefix("According to the article, ")
    return replace(
        asked,
        prompt=f"According to {whose}, {prompt[:1].lower()}{prompt[1:]}",
        features={**asked.features, "ascribed": 1.0},
    )
