"""How questions are made from an article."""

from questions.generate.candidate import Candidate, Generated, GeneratedSet
from questions.generate.pipeline import generate

__all__ = ["Candidate", "Generated", "GeneratedSet", "generate"]
