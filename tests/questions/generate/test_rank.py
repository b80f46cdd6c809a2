"""The ranking prefers what the section is about, what the author stressed, and what reads at one go."""

from __future__ import annotations

from questions.generate.candidate import Candidate
from questions.generate.rank import Ranker
from questions.generate.weights import KIND_PRIORS, STRATEGY_PRIORS, WEIGHTS
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


def test_an_emphasised_key_is_preferred():
    quote = "A producer is a program that writes messages to the queue."

    assert RANKER.score(candidate(quote, "producer")) > RANKER.score(candidate(quote, "program"))


def test_a_sentence_about_the_heading_is_preferred():
    about = candidate("A message queue is a buffer that holds messages", "buffer")
    aside = candidate("A dead letter is a message that no consumer could handle.", "buffer")

    assert RANKER.features(about)["heading_overlap"] > RANKER.features(aside)["heading_overlap"]
    assert RANKER.features(about)["centrality"] > RANKER.features(aside)["centrality"]


def test_what_a_strategy_is_sure_of_counts():
    quote = "A producer is a program that writes messages to the queue."

    assert RANKER.score(candidate(quote, "program", certainty=1.0)) > RANKER.score(candidate(quote, "program"))
    assert RANKER.score(candidate(quote, "program", weakness=1.0)) < RANKER.score(candidate(quote, "program"))


def test_every_feature_and_kind_has_its_weight():
    made = candidate("A producer is a program that writes messages to the queue.", "producer")

    assert set(RANKER.features(made)) <= set(WEIGHTS)
    assert set(KIND_PRIORS) == set(Kind)
    assert {"grouping", "labels", "tables", "headings"} <= set(STRATEGY_PRIORS)
