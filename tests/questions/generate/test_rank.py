"""The ranking prefers what the section is about, what the author stressed, and what reads at one go."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from questions.generate.candidate import Candidate
from questions.generate.rank import Forest, Ranker, named_values, ranking
from questions.question import Kind, ShortAnswer
from tests.questions.generate.conftest import ground_named

GROUND = ground_named("technical")
RANKER = Ranker(GROUND.parsed)


def candidate(quote: str, key: str, prompt: str = "Which program writes messages to the queue?", **features: float):
    start = GROUND.article.text.index(quote)
    anchor = GROUND.article.anchor(start, start + len(quote))
    return Candidate(ShortAnswer(prompt=prompt, answer=(key,)), anchor, "test", key, quote, dict(features))


def test_scores_lie_between_nothing_and_certainty():
    made = candidate("A producer is a program that writes messages to the queue.", "producer")

    assert 0 < RANKER.score(made) < 1


def test_an_emphasised_key_is_seen():
    quote = "A producer is a program that writes messages to the queue."
    stressed, plain = candidate(quote, "producer"), candidate(quote, "program")

    assert RANKER.features.of(stressed)["emphasis"] > RANKER.features.of(plain)["emphasis"]


def test_a_sentence_about_the_heading_is_preferred():
    about = candidate("A message queue is a buffer that holds messages", "buffer")
    aside = candidate("A dead letter is a message that no consumer could handle.", "buffer")

    assert RANKER.features.of(about)["heading_overlap"] > RANKER.features.of(aside)["heading_overlap"]
    assert RANKER.features.of(about)["centrality"] > RANKER.features.of(aside)["centrality"]


def test_a_forest_says_the_mean_of_its_trees():
    forest = Forest(
        columns={"feature:certainty": 0, "kind:cloze": 1},
        asked=np.array([0, 0, 0, 1, 0, 0]),
        threshold=np.array([0.5, 0, 0, 0.5, 0, 0]),
        skip=np.array([2, 0, 0, 2, 0, 0]),
        kept=np.array([0, 0.2, 0.6, 0, 0.3, 0.9]),
        roots=np.array([0, 3]),
    )

    assert forest.chance({}) == pytest.approx((0.2 + 0.3) / 2)
    assert forest.chance({"feature:certainty": 1.0}) == pytest.approx((0.6 + 0.3) / 2)
    assert forest.chance({"feature:certainty": 0.5, "kind:cloze": 1.0, "unheard of": 7}) == pytest.approx(0.55)


def test_every_tree_that_is_shipped_ends():
    forest = ranking().forest
    low, high = forest.steps
    inner = forest.skip > 0
    here = np.arange(len(forest.skip))

    assert (low[inner] > here[inner]).all() and (high[inner] > low[inner]).all()
    assert high.max() < len(here)
    assert (high[~inner] == here[~inner]).all() and (low[~inner] == here[~inner]).all()
    assert forest.kept.min() >= 0 and forest.kept.max() <= 1
    assert forest.asked.max() < len(forest.columns)


def test_what_the_trees_ask_for_is_what_a_question_is_told_by():
    made = candidate("A producer is a program that writes messages to the queue.", "producer", certainty=1.0)
    read = RANKER.features.of(made)
    asked = {name.removeprefix("feature:") for name in ranking().forest.columns if name.startswith("feature:")}

    assert {"centrality", "heading_overlap", "certainty"} <= set(read) & asked
    assert {f"kind:{kind}" for kind in (Kind.CLOZE, Kind.SHORT_ANSWER, Kind.TRUE_FALSE)} <= set(
        ranking().forest.columns
    )


def test_a_strategy_is_told_as_itself_and_as_its_families():
    assert dict(named_values({"certainty": 0.5}, "reason-because", "flashcard")) == {
        "feature:certainty": 0.5,
        "strategy:reason-because": 1.0,
        "strategy:reason": 1.0,
        "kind:flashcard": 1.0,
    }
    assert {"strategy:cloze", "strategy:cloze-term", "strategy:cloze-term-called"} <= set(
        dict(named_values({}, "cloze-term-called", "cloze"))
    )
    assert "strategy:whole" in dict(named_values({}, "whole", "true-false"))


def test_what_a_connected_model_writes_is_trusted_more_than_its_form_alone():
    plain = candidate("A producer is a program that writes messages to the queue.", "producer")

    assert RANKER.score(replace(plain, strategy="model")) > RANKER.score(plain)
