"""How questions are made from an article."""

from typing import Any

from questions.generate.candidate import Candidate, Generated, GeneratedSet

__all__ = ["Candidate", "Generated", "GeneratedSet", "generate"]


def generate(*args: Any, **kwargs: Any) -> GeneratedSet:  # for now: the pipeline's strategies are still landing
    from questions.generate.pipeline import generate as make

    return make(*args, **kwargs)
