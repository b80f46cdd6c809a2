"""Fits the weights of the ranking to judgements, and says how good it is on articles that it has not seen.

    python -m tests.benchmarks.fit_ranking [--write]

``ranking/judged.csv`` holds one row a judged candidate: the article's number, the strategy, the kind, the verdict
(keep, edit or reject, given blind), whether the judges were ``strict``, and every feature of
``questions.generate.features``; no text. The model is a logistic regression with an L2 penalty, fitted by Newton's
method, one for blanks and one for questions. Lenient judgements count half, and what they are lenient by is taken off.
Precision is that of five-fold cross-validation with whole articles held out. ``--write`` replaces
``questions/generate/weights.json``.
"""

from __future__ import annotations

import argparse
import csv
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from questions.generate.rank import form_of

HERE = Path(__file__).parent
JUDGED = HERE / "ranking" / "judged.csv"
WEIGHTS = HERE.parents[1] / "questions" / "generate" / "weights.json"
PENALTY, PRIOR_PENALTY = 6.0, 3.0
FOLDS = 5
LENIENT_COUNTS = 0.5
Numbers = np.ndarray[Any, Any]
LEAST_ROWS = 12  # a strategy, or a feature of one, with fewer judgements gets no weight of its own
CUTS = (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85)


@dataclass(frozen=True)
class Judged:
    """The judgements of one form of question, as numbers: a row a judgement, a column a weight."""

    rows: list[dict[str, str]]
    names: list[str]
    table: Numbers
    kept: Numbers
    articles: Numbers
    counts: Numbers

    @cached_property
    def penalties(self) -> Numbers:
        free = ("bias", "strict")
        return np.array(
            [1e-6 if n in free else PENALTY if n.startswith("feature:") else PRIOR_PENALTY for n in self.names]
        )

    @cached_property
    def weights(self) -> Numbers:
        return fit(self.table, self.kept, self.penalties, self.counts)

    @cached_property
    def unseen(self) -> Numbers:
        """The score of every row, as strict judges would have it, by a model that saw nothing of its article."""
        scores = np.zeros(len(self.kept))
        strictly = self.table.copy()
        if "strict" in self.names:
            strictly[:, self.names.index("strict")] = 1.0
        for fold in range(FOLDS):
            held = self.articles % FOLDS == fold
            weights = fit(self.table[~held], self.kept[~held], self.penalties, self.counts[~held])
            scores[held] = 1 / (1 + np.exp(-strictly[held] @ weights))
        return scores


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", action="store_true", help="replace the weights that are shipped")
    options.add_argument("--judged", type=Path, default=JUDGED)
    chosen = options.parse_args()
    rows = list(csv.DictReader(chosen.judged.open(encoding="utf-8")))
    forms = {form: judged([r for r in rows if form_of(r["kind"]) == form]) for form in ("cloze", "question")}
    for form, data in forms.items():
        print(f"{form}:")
        report(data.rows, data.kept, data.unseen)
        for name, weight in sorted(zip(data.names, data.weights, strict=True), key=lambda pair: -abs(pair[1])):
            print(f"  {weight:+.2f}  {name}")
    everything = [row for data in forms.values() for row in data.rows]
    kept, unseen = (np.concatenate([getattr(d, part) for d in forms.values()]) for part in ("kept", "unseen"))
    print("together:")
    report(everything, kept, unseen)
    if chosen.write:
        WEIGHTS.write_text(json.dumps(as_data(forms, kept, unseen), indent=1) + "\n", encoding="utf-8")


def judged(rows: list[dict[str, str]]) -> Judged:
    names, table = design(rows)
    return Judged(
        rows,
        names,
        table,
        np.array([row["verdict"] == "keep" for row in rows], dtype=float),
        np.array([int(row["article"]) for row in rows]),
        np.array([1.0 if row["strict"] else LENIENT_COUNTS for row in rows]),
    )


def design(rows: list[dict[str, str]]) -> tuple[list[str], Numbers]:
    """The table: the constant, strictness, each feature, each family of strategies, each strategy, each kind."""
    features = [n for n in rows[0] if n not in ("article", "strategy", "kind", "verdict", "strict")]
    columns: dict[str, list[float]] = {"bias": [1.0] * len(rows)}
    columns["strict"] = [float(bool(row["strict"])) for row in rows]
    for name in features:
        columns[f"feature:{name}"] = [float(row[name] or 0) for row in rows]
    for name in sorted({row["strategy"] for row in rows} | {row["strategy"].partition("-")[0] for row in rows}):
        columns[f"strategy:{name}"] = [
            float(row["strategy"] == name or row["strategy"].partition("-")[0] == name) for row in rows
        ]
    for name in sorted({row["kind"] for row in rows}):
        columns[f"kind:{name}"] = [float(row["kind"] == name) for row in rows]
    told = {n: c for n, c in columns.items() if n == "bias" or sum(map(bool, c)) >= LEAST_ROWS}
    return list(told), np.array(list(told.values())).T


def fit(table: Numbers, kept: Numbers, penalty: Numbers, counts: Numbers) -> Numbers:
    weights = np.zeros(table.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (counts * (kept - chance)) - penalty * weights
        bend = (table.T * (counts * chance * (1 - chance))) @ table + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        weights += step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def precision_at(cut: float, kept: Numbers, scores: Numbers) -> tuple[float, int]:
    above = scores >= cut
    return (float(kept[above].mean()) if above.any() else 0.0), int(above.sum())


def area_under_curve(kept: Numbers, scores: Numbers) -> float:
    """The chance that a kept question scores above one that was not."""
    ranks = scores.argsort().argsort() + 1
    good = kept == 1
    return float((ranks[good].sum() - good.sum() * (good.sum() + 1) / 2) / (good.sum() * (~good).sum()))


def report(rows: list[dict[str, str]], kept: Numbers, scores: Numbers) -> None:
    print(f"{len(rows)} judged, {kept.mean():.0%} kept; area under the curve {area_under_curve(kept, scores):.3f}")
    for cut in CUTS:
        precision, number = precision_at(cut, kept, scores)
        print(f"  cut {cut:.2f}: {number} above it, {precision:.0%} of them kept")
    for field in ("kind", "strategy"):
        for name in sorted({row[field] for row in rows}):
            here = np.array([row[field] == name for row in rows])
            precision, number = precision_at(0.6, kept[here], scores[here])
            print(
                f"  {name:24} {here.sum():5} judged {kept[here].mean():4.0%} kept; above 0.6: {number} {precision:4.0%}"
            )


def as_data(forms: dict[str, Judged], kept: Numbers, scores: Numbers) -> dict[str, Any]:
    held: dict[str, Any] = json.loads(WEIGHTS.read_text(encoding="utf-8")) if WEIGHTS.exists() else {}
    cut = held.get("cut", 0.6)
    precision, number = precision_at(cut, kept, scores)
    return {
        "cut": cut,
        "draft_cut": held.get("draft_cut", 0.5),
        "judged": len(kept),
        "kept": round(float(kept.mean()), 3),
        "above_cut": number,
        "precision_at_cut": round(precision, 3),
        "models": {form: model_of(data.names, data.weights) for form, data in forms.items()},
    }


def model_of(names: list[str], weights: Numbers) -> dict[str, Any]:
    """The weights by their group; strict judges are the measure, so that their due is part of the constant."""
    groups: dict[str, dict[str, float]] = {"feature": {}, "strategy": {}, "kind": {}}
    bias = 0.0
    for name, weight in zip(names, weights, strict=True):
        group, _, plain = name.partition(":")
        if plain:
            groups[group][plain] = round(float(weight), 3)
        else:
            bias += float(weight)
    return {"bias": round(bias, 3), **groups}


if __name__ == "__main__":
    main()
