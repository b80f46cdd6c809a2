"""How questions are made from an article."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

from questions.article import Article
from questions.generate.candidate import Candidate, Generated, GeneratedSet
from questions.generate.difficulty import Difficulty
from questions.question import Kind

__all__ = ["Candidate", "Generated", "GeneratedSet", "generate"]


def generate(
    article: Article,
    *,
    per_section: int | None = None,
    kinds: Collection[Kind] | None = None,
    seed: int = 0,
    taken: Collection[str] = (),
    difficulty: Difficulty | None = None,
    proposals: Iterable[Any] = (),
    on_progress: Callable[[str, float], None] | None = None,
) -> GeneratedSet:
    """Questions for an article, in reading order, each with its proof.

    ``per_section`` is the most that a section gets (by its length if None); ``kinds`` are those wanted (all if None);
    ``taken`` are the ids of questions that exist already: neither they nor their repeats come again. ``difficulty``
    makes the set lean that way. ``proposals`` are records of questions made elsewhere (see ``candidates_from``), which
    take their chance beside the built-in ones. The same article, proposals and seed give the same set.
    ``on_progress`` is called with the stage's name and the share done, 0.0 to 1.0.
    """
    # Loaded at the first call, as the parser is: most of what imports this package makes no questions.
    from questions.generate import pipeline

    return pipeline.generate(
        article,
        per_section=per_section,
        kinds=kinds,
        seed=seed,
        taken=taken,
        difficulty=difficulty,
        proposals=proposals,
        on_progress=on_progress,
    )
