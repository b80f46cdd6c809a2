"""What everybody says is told from what the article says."""

from __future__ import annotations

from questions.familiarity import familiarity


def test_everyday_words_are_more_familiar_than_learned_ones() -> None:
    everyday, learned, unknown = (familiarity(w) for w in ("people", "osmosis", "zzyzx"))
    assert 1.0 >= everyday > learned >= unknown == 0.0


def test_case_does_not_matter() -> None:
    assert familiarity("Water") == familiarity("water") > 0
