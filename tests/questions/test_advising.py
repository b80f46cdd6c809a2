"""What the engine tells a person who writes a question."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import questions
from questions import Cloze, Flashcard, Matching, MultipleChoice, Numeric, Ordering, ShortAnswer, TrueFalse

QUOTE = "In a French press the grounds stay in the water for four minutes."
ARTICLE = questions.read(
    f"# Brewing coffee\n\n## Immersion\n\n{QUOTE} Percolation rewards a steady hand in the kitchen.\n\n"
    "## Percolation\n\nIn a pour-over the water runs through the grounds once. A paper filter keeps the oils back.\n",
    name="coffee.md",
)
LONG = questions.read(Path("seeds/chatgpt-pivot.md").read_bytes(), name="chatgpt-pivot.md")
ASKED = "How long do the grounds stay in a French press?"


def failed(question: questions.Question, quote: str = QUOTE) -> set[str]:
    said = questions.check_question(question, ARTICLE, questions.find_anchor(ARTICLE, quote))
    return {verdict.name for verdict in said if not verdict.passed}


@pytest.mark.parametrize(
    "question",
    [
        ShortAnswer(prompt=ASKED, answer=("4 minutes", "four minutes")),
        Numeric(prompt=ASKED, answer=Decimal(4), units=("minutes",)),
        Flashcard(prompt=ASKED, answer="Four minutes, in water."),
        Cloze(prompt="In a French press the grounds stay in the water for _____.", answer=("four minutes",)),
        TrueFalse(prompt=QUOTE, answer=True),
        TrueFalse(prompt=QUOTE.replace("minutes", "weeks"), answer=False),
        MultipleChoice(prompt=ASKED, choices=("four minutes", "half an hour", "two weeks"), answer=(0,)),
        Ordering(prompt="Order them.", items=("grounds", "water")),
    ],
    ids=lambda q: q.kind.value,
)
def test_what_the_quote_says_passes_every_check(question: questions.Question) -> None:
    assert failed(question) == set()


@pytest.mark.parametrize(
    ("question", "name"),
    [
        (ShortAnswer(prompt=ASKED, answer=("nine minutes",)), "supported"),
        (Numeric(prompt=ASKED, answer=Decimal(9)), "supported"),
        (TrueFalse(prompt=QUOTE, answer=False), "supported"),
        (TrueFalse(prompt=QUOTE.replace("minutes", "weeks"), answer=True), "supported"),
        (TrueFalse(prompt=QUOTE.replace("four", "nine"), answer=True), "supported"),
        (Matching(prompt="Match.", pairs=(("press", "water"), ("moon", "grounds"))), "supported"),
        (ShortAnswer(prompt="How long are the four minutes of grounds?", answer=("four minutes",)), "no_leak"),
        (ShortAnswer(prompt="How long does it take?", answer=("four minutes",)), "self_contained"),
        (ShortAnswer(prompt="how long the grounds", answer=("four minutes",)), "grammatical"),
        (MultipleChoice(prompt=ASKED, choices=("four minutes", "the water"), answer=(0,)), "no_distractor_supported"),
        (MultipleChoice(prompt=ASKED, choices=("four minutes", "minutes", "a week"), answer=(0,)), "unique_key"),
    ],
)
def test_what_is_amiss_is_named(question: questions.Question, name: str) -> None:
    assert name in failed(question)


def test_without_a_passage_only_the_words_are_judged() -> None:
    said = {verdict.name for verdict in questions.check_question(ShortAnswer(prompt=ASKED, answer=("four minutes",)))}

    assert said == {"clean", "well_sized", "no_leak", "self_contained", "grammatical"}


def test_what_is_far_too_long_is_not_read() -> None:
    long = ShortAnswer(prompt="What is it? " * 200, answer=("x",))
    many = Matching(prompt="Match.", pairs=tuple((f"left {i}", f"right {i}") for i in range(3000)))

    assert [v.name for v in questions.check_question(long)] == ["well_sized"]
    assert [v.name for v in questions.check_question(many)] == ["well_sized"]


def test_questions_on_a_passage_are_anchored_in_the_whole_article() -> None:
    start, end = (LONG.text.index(words) for words in ("Jerry Tworek", "unexplored frontier"))
    found = questions.suggest_questions(LONG, start, end)

    assert found
    for one in found:
        assert LONG.text[one.anchor.start : one.anchor.end] == one.anchor.quote
        assert one.anchor.start < end
        assert one.anchor.end > start
    assert found == questions.suggest_questions(LONG, start, end)


@pytest.mark.parametrize("range_", [(5, 5), (9, 2), (-4, 3), (0, 10**9)])
def test_a_range_outside_the_text_suggests_nothing(range_: tuple[int, int]) -> None:
    assert questions.suggest_questions(ARTICLE, *range_) == ()


def test_wrong_choices_are_of_the_article_and_neither_the_right_one_nor_given() -> None:
    stem = "To which company have researchers gone?"
    found = questions.suggest_choices(LONG, stem, "Google DeepMind")
    fewer = questions.suggest_choices(LONG, stem, "Google DeepMind", given=found[:1])

    assert found
    assert all(text.casefold() in LONG.text.casefold() for text in found)
    assert "Google DeepMind" not in found
    assert found[0] not in fewer
    assert questions.suggest_choices(LONG, stem, "  ") == ()
