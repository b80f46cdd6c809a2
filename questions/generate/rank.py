"""How likely a careful teacher would keep a question: a logistic regression over named features.

The weights are data, in ``weights.json``, fitted to judged candidates by ``tests/benchmarks/fit_ranking.py``.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from questions.generate.candidate import Candidate
from questions.generate.features import Features
from questions.language import Parsed
from questions.question import Kind


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of one form of question: what makes a good blank is not what makes a good question."""

    bias: float
    feature: dict[str, float]
    strategy: dict[str, float]
    kind: dict[str, float]


@dataclass(frozen=True, slots=True)
class Weights:
    """``cut`` is the score from which a question is used at once, ``draft_cut`` that from which it is a draft."""

    cut: float
    draft_cut: float
    models: dict[str, Model]

    def of(self, kind: str) -> Model:
        return self.models[form_of(kind)]


def form_of(kind: str) -> str:
    """A blank in the article's own sentence, or a question put to it."""
    return "cloze" if kind == Kind.CLOZE else "question"


@lru_cache(maxsize=1)
def weights() -> Weights:
    data = json.loads(Path(__file__).with_name("weights.json").read_text(encoding="utf-8"))
    return Weights(data["cut"], data["draft_cut"], {form: Model(**model) for form, model in data["models"].items()})


# What a connected model writes was not among the judged candidates. The bias and the weights of kinds speak of the
# built-in engine, whose choices are weak where it has to find them: this takes them back.
UNJUDGED = {"model": 2.8}


class Ranker:
    """Scores the candidates of one article."""

    def __init__(self, parsed: Parsed) -> None:
        self.features = Features(parsed)
        self.weights = weights()

    def score(self, candidate: Candidate) -> float:
        """The probability, from 0 to 1, that the question would be kept."""
        model = self.weights.of(candidate.question.kind)
        total = model.bias + model.kind.get(candidate.question.kind, 0.0) + prior(model, candidate.strategy)
        total += sum(model.feature.get(name, 0.0) * value for name, value in self.features.of(candidate).items())
        return round(1 / (1 + math.exp(-total)), 4)


def prior(model: Model, strategy: str) -> float:
    """What a strategy adds: its family's weight (``reason`` for ``reason-due``), and its own if it has one."""
    family = strategy.partition("-")[0]
    if strategy in UNJUDGED:
        return UNJUDGED[strategy]
    own = model.strategy.get(strategy, 0.0) if strategy != family else 0.0
    return own + model.strategy.get(family, 0.0)
