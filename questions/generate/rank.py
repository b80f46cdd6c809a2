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


@dataclass(frozen=True, slots=True)
class Weights:
    """``cut`` is the score from which a question is used at once, ``draft_cut`` that from which it is a draft."""

    cut: float
    draft_cut: float
    bias: float
    feature: dict[str, float]
    strategy: dict[str, float]
    kind: dict[str, float]


@lru_cache(maxsize=1)
def weights() -> Weights:
    data = json.loads(Path(__file__).with_name("weights.json").read_text(encoding="utf-8"))
    return Weights(**{name: data[name] for name in Weights.__dataclass_fields__})


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
        w = self.weights
        total = w.bias + w.kind.get(candidate.question.kind, 0.0) + self.prior(candidate.strategy)
        total += sum(w.feature.get(name, 0.0) * value for name, value in self.features.of(candidate).items())
        return round(1 / (1 + math.exp(-total)), 4)

    def prior(self, strategy: str) -> float:
        """What a strategy adds: its family's weight (``reason`` for ``reason-due``), and its own if it has one."""
        family = strategy.partition("-")[0]
        if strategy in UNJUDGED:
            return UNJUDGED[strategy]
        own = self.weights.strategy.get(strategy, 0.0) if strategy != family else 0.0
        return own + self.weights.strategy.get(family, 0.0)
