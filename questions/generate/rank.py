"""How likely a careful teacher would keep a question: what came of the judged questions that it is most like.

Many trees, each drawn at random (Geurts, Ernst and Wehenkel, “Extremely randomized trees”, 2006), ask for named
features until few judged questions are left, and say how many of those were kept; the score is their mean. They are
data, in ``forest.npz``, grown by ``tests/benchmarks/fit_ranking.py``, which also measures the plainer model that they
replaced.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from questions.generate.candidate import Candidate
from questions.generate.features import Features
from questions.language import Parsed

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

HERE = Path(__file__).parent
# What a connected model writes was not among the judged candidates, and so no tree knows its strategy: the built-in
# strategies that its questions look like are less sure of their answers. In logits.
UNJUDGED = {"model": 1.5}


@dataclass(frozen=True)
class Forest:
    """Trees one after the other, a place a node, parents before children.

    ``columns`` numbers the named values of a question. At a node, the value of the column ``asked`` leads to the next
    node if it is at most ``threshold``, else to the one ``skip`` nodes on; where ``skip`` is 0 the tree ends, and
    ``kept`` is the share of the judged questions there that were kept.
    """

    columns: dict[str, int]
    asked: Numbers
    threshold: Numbers
    skip: Numbers
    kept: Numbers
    roots: Numbers

    @cached_property
    def steps(self) -> tuple[Numbers, Numbers]:
        """The nodes that follow each: for a value up to the threshold, and for a greater one. An end follows itself."""
        import numpy as np

        here = np.arange(len(self.skip))
        return here + (self.skip > 0), here + self.skip

    def chance(self, values: Mapping[str, float]) -> float:
        """The mean of what the trees say, from 0 to 1. A value that is not given is 0."""
        import numpy as np

        row = np.zeros(len(self.columns), np.float32)
        for name in values.keys() & self.columns.keys():
            row[self.columns[name]] = values[name]
        low, high = self.steps
        at, before = self.roots, None
        while before is None or (at != before).any():
            at, before = np.where(row[self.asked[at]] > self.threshold[at], high[at], low[at]), at
        return float(self.kept[at].mean())


@dataclass(frozen=True, slots=True)
class Ranking:
    """``cut`` is the score from which a question is used at once, ``first_cut`` that for the first of a section,
    ``strategy_cuts`` that for those of some strategies, ``draft_cut`` the one from which a question is a draft."""

    cut: float
    first_cut: float
    strategy_cuts: Mapping[str, float]
    draft_cut: float
    forest: Forest


@lru_cache(maxsize=1)
def ranking() -> Ranking:
    import numpy as np

    told = json.loads((HERE / "ranking.json").read_text(encoding="utf-8"))
    with np.load(HERE / "forest.npz") as data:
        columns = {str(name): number for number, name in enumerate(data["columns"])}
        nodes = {part: data[part].astype(kind) for part, kind in NODES.items()}
        forest = Forest(columns=columns, roots=data["roots"], **nodes)
    return Ranking(told["cut"], told["first_cut"], told["strategy_cuts"], told["draft_cut"], forest)


NODES = {"asked": "intp", "threshold": "float32", "skip": "intp", "kept": "float32"}


class Ranker:
    """Scores the candidates of one article."""

    def __init__(self, parsed: Parsed) -> None:
        self.features = Features(parsed)
        self.forest = ranking().forest

    def score(self, candidate: Candidate) -> float:
        """The probability, from 0 to 1, that the question would be kept."""
        values = dict(named_values(self.features.of(candidate), candidate.strategy, candidate.question.kind))
        return round(_moved(self.forest.chance(values), UNJUDGED.get(candidate.strategy, 0.0)), 4)


def named_values(features: Mapping[str, float], strategy: str, kind: str) -> Iterator[tuple[str, float]]:
    """What the trees may ask for: features, the strategy with its families (``cloze-term-called`` is of ``cloze`` and
    of ``cloze-term``), the kind."""
    yield from ((f"feature:{name}", value) for name, value in features.items())
    for name in accumulate(strategy.split("-"), "{}-{}".format):
        yield f"strategy:{name}", 1.0
    yield f"kind:{kind}", 1.0


def _moved(chance: float, logits: float) -> float:
    if not logits or not 0 < chance < 1:
        return chance
    return 1 / (1 + math.exp(-math.log(chance / (1 - chance)) - logits))
