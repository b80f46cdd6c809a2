"""The ranking prefers what the section is about, what the author stressed, and what reads at one go."""

from __future__ import annotations

import pytest

from questions.generate.candidate import Candidate
from questions.generate.rank import Ranker, prior, weights
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


@pytest.mark.parametrize("name", ["certainty", "weakness"])
def test_what_a_strategy_says_counts_as_its_weight_has_it(name):
    quote = "A producer is a program that writes messages to the queue."
    without, told = (RANKER.score(candidate(quote, "program", **{name: value})) for value in (0.0, 1.0))
    weight = weights().of(Kind.SHORT_ANSWER).feature.get(name, 0.0)

    assert (told > without) == (weight > 0)
    assert (told < without) == (weight < 0)


def test_every_weight_is_that_of_a_feature_that_is_read():
    made = candidate(
        "A producer is a program that writes messages to the queue.", "producer", certainty=1.0, weakness=0.0
    )
    read = RANKER.features.of(made)

    for model in weights().models.values():
        assert all(0.0 <= value <= 1.0 for name, value in read.items() if name in model.feature)
        assert set(model.kind) <= set(Kind)
    assert {"centrality", "heading_overlap", "certainty"} <= set(read)


def test_a_strategy_weighs_as_its_family_and_as_itself():
    model = weights().of(Kind.FLASHCARD)
    own, family = (model.strategy.get(name, 0.0) for name in ("reason-because", "reason"))

    assert prior(model, "reason-because") == pytest.approx(own + family)
    assert prior(model, "reason") == pytest.approx(family)
