"""Whatever somebody pastes, they get sound questions or a reason why there are none, and soon."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from questions import ReadError, generate, read
from tests.questions.generate.test_generate import assert_sound

WORDS = "tide moon water stone forest because and the a of runs keeps makes small great which, in if was Ann".split()
SENTENCE = "The moon pulls the sea because of its mass."


def salad(words: int, seed: int) -> str:
    rng = random.Random(seed)
    return " ".join(rng.choice(WORDS) for _ in range(words))


HOSTILE = {
    "emoji": "🎈😀🧠" * 300 + " " + SENTENCE,
    "right-to-left": "שלום עולם. مرحبا بالعالم. " * 100,
    "one endless word": "a" * 1_000_000,
    "a megabyte without a stop": salad(200_000, seed=1),
    "one line of sentences": " ".join(f"{salad(12, seed).capitalize()}." for seed in range(80)),
    "only headings": "# One\n\n## Two\n\n### Three\n",
    "only bullets": "\n".join(f"- item {i} of the list" for i in range(120)),
    "only code": "```\nx = 1\n```\n",
    "only a table": "| a | b |\n| --- | --- |\n" + "| c | d |\n" * 100,
    "line ends of another system": f"Title\r\n\r\n{SENTENCE}\r\n",
    "marks alone": "?!… — “” () [] ** __ ## > - 1. |\n" * 50,
    "a sentence in brackets": f"{SENTENCE} (In 1897, a reporter wrote that Ann Brook sold her boat.) {SENTENCE}",
    "deep nesting": "\n".join(f"{'  ' * i}- level {i}: {SENTENCE}" for i in range(60)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_gives_sound_questions_or_says_why_not(name):
    article = read(HOSTILE[name], name="text.md")

    assert_sound(article, generate(article))


@pytest.mark.parametrize("text", ["", "   \n", "The moon\x00 pulls the sea."])
def test_what_is_no_text_is_refused_with_a_sentence(text):
    with pytest.raises(ReadError, match=r"[a-z ]+[:;,.]"):
        read(text, name="text.txt")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.integers(3, 30).flatmap(lambda n: st.lists(st.sampled_from(WORDS), min_size=n, max_size=n)), max_size=6)
)
def test_word_salad_never_stops_the_engine(sentences):
    text = " ".join(f"{' '.join(words).capitalize()}." for words in sentences) or SENTENCE
    article = read(text, name="text.txt")

    assert_sound(article, generate(article))
