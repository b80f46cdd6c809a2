"""Grows the trees of the ranking from judgements, and says how good they are on articles that they have not seen.

    python -m tests.benchmarks.fit_ranking [--write] [--plain]

``ranking/judged.csv`` holds one row a verdict, so that three judges of a candidate make three: the article's number,
the strategy, the kind, the verdict (keep, edit or reject, given blind), whether the judges were ``strict``, and every
feature of ``questions.generate.features``; no text. ``text_of_paragraphs`` is newer than the first 10,634 rows: there
it is taken over the article's judged candidates, where the engine takes it over all its sentences. Lenient
judgements, all of earlier candidates, count little. Precision is that of five-fold cross-validation with whole
articles held out, over the strict judgements. ``--plain`` says the same of a logistic regression with an L2 penalty,
which the trees replaced: what makes a question good depends on what kind it is and on how its features meet, which a
sum of weights cannot say.
``--write`` replaces ``questions/generate/forest.npz``.

``ranking/unseen.csv`` holds verdicts on books and pages that no tree was grown from, and is to stay apart: the last
lines say what was kept there of what the shipped trees and cuts would ask at once, and of the rest.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from questions.generate.pipeline import at_once
from questions.generate.rank import named_values, ranking

HERE = Path(__file__).parent
JUDGED = HERE / "ranking" / "judged.csv"
UNSEEN = HERE / "ranking" / "unseen.csv"
SHIPPED = HERE.parents[1] / "questions" / "generate"
TREES, LEAST_IN_LEAF, TRIED_AT_NODE = 100, 10, 0.3
LENIENT_COUNTS = 0.15
FOLDS = 5
CUTS = (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85)
TOLD = ("article", "strategy", "kind", "verdict", "strict")
Numbers = np.ndarray[Any, Any]
Model = Any  # scikit-learn has no types


@dataclass(frozen=True)
class Judged:
    """The judgements as numbers: a row a judgement, a column a named value."""

    columns: list[str]
    table: Numbers
    kept: Numbers
    articles: Numbers
    strict: Numbers

    @property
    def counts(self) -> Numbers:
        return np.where(self.strict, 1.0, LENIENT_COUNTS)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", action="store_true", help="replace the trees that are shipped")
    options.add_argument("--plain", action="store_true", help="measure a logistic regression beside them")
    options.add_argument("--judged", type=Path, default=JUDGED)
    chosen = options.parse_args()
    rows = list(csv.DictReader(chosen.judged.open(encoding="utf-8")))
    data = judged(rows)
    scores = unseen(data, trees)
    report(rows, data, scores)
    if chosen.plain:
        print("a logistic regression instead:")
        report_cuts(data.kept[data.strict], unseen(data, plain)[data.strict])
    if chosen.write:
        ship(data, scores)
    report_unseen(list(csv.DictReader(UNSEEN.open(encoding="utf-8"))))


def judged(rows: list[dict[str, str]]) -> Judged:
    told = [dict(values_of(row)) for row in rows]
    columns = sorted({name for values in told for name in values})
    table = np.array([[values.get(name, 0.0) for name in columns] for values in told], np.float32)
    kept = np.array([row["verdict"] == "keep" for row in rows])
    strict = np.array([bool(row["strict"]) for row in rows])
    return Judged(columns, table, kept, np.array([int(row["article"]) for row in rows]), strict)


def values_of(row: dict[str, str]) -> Iterable[tuple[str, float]]:
    features = {name: float(value or 0) for name, value in row.items() if name not in TOLD}
    return named_values(features, row["strategy"], row["kind"])


def trees() -> Model:
    return ExtraTreesClassifier(
        TREES, min_samples_leaf=LEAST_IN_LEAF, max_features=TRIED_AT_NODE, n_jobs=-1, random_state=0
    )


def plain() -> Model:
    return make_pipeline(StandardScaler(), LogisticRegression(C=0.02, max_iter=2000))


def grown(model: Model, data: Judged, among: Numbers) -> Model:
    step = f"{model.steps[-1][0]}__" if hasattr(model, "steps") else ""
    return model.fit(data.table[among], data.kept[among], **{f"{step}sample_weight": data.counts[among]})


def unseen(data: Judged, make: Any) -> Numbers:
    """The score of every row by a model that saw nothing of its article."""
    scores = np.zeros(len(data.kept))
    for fold in range(FOLDS):
        held = data.articles % FOLDS == fold
        scores[held] = grown(make(), data, ~held).predict_proba(data.table[held])[:, 1]
    return scores


def report(rows: list[dict[str, str]], data: Judged, scores: Numbers) -> None:
    print(f"{len(rows)} judged, {data.strict.sum()} of them strictly; of the strict ones:")
    kept, scores = data.kept[data.strict], scores[data.strict]
    report_cuts(kept, scores)
    strict = [row for row in rows if row["strict"]]
    cut = shipped()["cut"]
    for field in ("kind", "strategy"):
        for name in sorted({row[field] for row in strict}):
            here = np.array([row[field] == name for row in strict])
            precision, number = precision_at(cut, kept[here], scores[here])
            told = f"{here.sum():5} judged {kept[here].mean():4.0%} kept; at the cut: {number} {precision:4.0%}"
            print(f"  {name:24} {told}")


def report_unseen(rows: list[dict[str, str]]) -> None:
    asked = np.array([is_asked_at_once(row) for row in rows])
    kept = np.array([row["verdict"] == "keep" for row in rows])
    print(f"{len(rows)} judged in books and pages that no tree was grown from:")
    for what, among in (("asked at once", asked), ("a draft", ~asked)):
        print(f"  {what}: {among.sum()}, {kept[among].mean():.0%} of them kept")


def is_asked_at_once(row: dict[str, str]) -> bool:
    return ranking().forest.chance(dict(values_of(row))) >= at_once().least(row["strategy"], first=False)


def report_cuts(kept: Numbers, scores: Numbers) -> None:
    print(f"{len(kept)} judged, {kept.mean():.0%} kept; area under the curve {area_under_curve(kept, scores):.3f}")
    for cut in CUTS:
        precision, number = precision_at(cut, kept, scores)
        print(f"  cut {cut:.2f}: {number} above it, {precision:.0%} of them kept")
    best = np.argsort(-scores, kind="stable")
    print("  of the best:", ", ".join(f"{n} {kept[best[:n]].mean():.0%}" for n in (50, 100, 200, 400)))


def precision_at(cut: float, kept: Numbers, scores: Numbers) -> tuple[float, int]:
    above = scores >= cut
    return (float(kept[above].mean()) if above.any() else 0.0), int(above.sum())


def area_under_curve(kept: Numbers, scores: Numbers) -> float:
    """The chance that a kept question scores above one that was not."""
    ranks = scores.argsort().argsort() + 1
    return float((ranks[kept].sum() - kept.sum() * (kept.sum() + 1) / 2) / (kept.sum() * (~kept).sum()))


def shipped() -> dict[str, Any]:
    told: dict[str, Any] = json.loads((SHIPPED / "ranking.json").read_text(encoding="utf-8"))
    return told


def ship(data: Judged, scores: Numbers) -> None:
    model = grown(trees(), data, np.ones(len(data.kept), bool))
    np.savez_compressed(SHIPPED / "forest.npz", **as_arrays(model, data.columns))
    told, strict = shipped(), data.strict
    precision, number = precision_at(told["cut"], data.kept[strict], scores[strict])
    told |= {
        "judged": len(strict),
        "judged_strictly": int(strict.sum()),
        "kept": round(float(data.kept[strict].mean()), 3),
    }
    told |= {"above_cut": number, "precision_at_cut": round(precision, 3)}
    (SHIPPED / "ranking.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def as_arrays(model: Model, columns: list[str]) -> dict[str, Numbers]:
    """The parts of ``questions.generate.rank.Forest``; in a tree the left child comes right behind its parent."""
    found = [one.tree_ for one in model.estimators_]
    inner = np.concatenate([tree.children_left >= 0 for tree in found])
    here = np.concatenate([np.arange(tree.node_count) for tree in found])
    right, asked, threshold = (
        np.concatenate([getattr(tree, part) for tree in found]) for part in ("children_right", "feature", "threshold")
    )
    kept = np.concatenate([tree.value[:, 0, 1] for tree in found])
    return {
        "columns": np.array(columns),
        "asked": (asked * inner).astype(np.uint16),
        "threshold": (threshold * inner).astype(np.float16),
        "skip": ((right - here) * inner).astype(np.uint16),
        "kept": (kept * ~inner).astype(np.float16),
        "roots": np.cumsum([0, *(tree.node_count for tree in found[:-1])]),
    }


if __name__ == "__main__":
    main()
