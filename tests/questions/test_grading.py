"""The score of a response and the reason given with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions import (
    Chosen,
    Cloze,
    Flashcard,
    MultipleChoice,
    Question,
    QuestionError,
    Response,
    SelfMarked,
    ShortAnswer,
    TrueFalse,
    Typed,
)
from questions.grading import Grade, grade

CHOICE = MultipleChoice(prompt="Which?", choices=("red", "green", "blue", "grey"), answer=(1,))
CHOICES = MultipleChoice(prompt="Which?", choices=("red", "green", "blue", "grey"), answer=(0, 1, 2))
TRUTH = TrueFalse(prompt="Water is wet.", answer=True)
CARD = Flashcard(prompt="Wet?", answer="Water")
CLOZE = Cloze(prompt="_____ is wet.", answer=("Water",))
SHORT = ShortAnswer(prompt="What is it?", answer=("Water",))


@pytest.mark.parametrize(
    ("question", "response", "expected"),
    [
        (CHOICE, Chosen((1,)), Grade(1.0, "“green” is right.")),
        (CHOICE, Chosen((0,)), Grade(0.0, "The answer is “green”.")),
        (CHOICE, Chosen((0, 1)), Grade(0.0, "The answer is “green”.")),
        (CHOICE, Chosen(()), Grade(0.0, "Nothing was chosen; the answer is “green”.")),
        (CHOICES, Chosen((2, 1, 0)), Grade(1.0, "“red; green; blue” is right.")),
        (CHOICES, Chosen((0, 0, 1, 2)), Grade(1.0, "“red; green; blue” is right.")),
        (
            CHOICES,
            Chosen((0, 1)),
            Grade(2 / 3, "You chose 2 of the 3 right choices; the answer is “red; green; blue”."),
        ),
        (
            CHOICES,
            Chosen((0, 1, 3)),
            Grade(1 / 3, "You chose 2 of the 3 right choices and 1 wrong; the answer is “red; green; blue”."),
        ),
        (
            CHOICES,
            Chosen((0, 1, 2, 3)),
            Grade(2 / 3, "You chose 3 of the 3 right choices and 1 wrong; the answer is “red; green; blue”."),
        ),
        (
            CHOICES,
            Chosen((3,)),
            Grade(0.0, "You chose 0 of the 3 right choices and 1 wrong; the answer is “red; green; blue”."),
        ),
        (TRUTH, Chosen((0,)), Grade(1.0, "The statement is true.")),
        (TRUTH, Chosen((1,)), Grade(0.0, "The statement is true.")),
        (TRUTH, Chosen(()), Grade(0.0, "Nothing was chosen; the statement is true.")),
        (CARD, SelfMarked(True), Grade(1.0, "You knew it.")),
        (CARD, SelfMarked(False), Grade(0.0, "You did not know it yet; the answer is “Water”.")),
        (CLOZE, Typed("the water"), Grade(1.0, "“the water” is accepted.")),
        (CLOZE, Typed(" "), Grade(0.0, "Nothing was typed; the answer is “Water”.")),
        (CLOZE, Typed("Wine"), Grade(0.0, "The answer is “Water”.")),
    ],
)
def test_says_the_score_and_why(question: Question, response: Response, expected: Grade) -> None:
    assert grade(question, response) == expected


@pytest.mark.parametrize(
    ("question", "response", "sentence"),
    [
        (CHOICE, Chosen((4,)), "Choose among the 4 choices shown."),
        (CHOICE, Chosen((-1,)), "Choose among the 4 choices shown."),
        (CHOICE, Typed("green"), "A multiple-choice question is answered by choosing among its choices."),
        (TRUTH, Chosen((0, 1)), "Choose either True or False."),
        (TRUTH, Chosen((2,)), "Choose either True or False."),
        (TRUTH, SelfMarked(True), "A true-false question is answered by choosing True or False."),
        (CLOZE, Chosen((0,)), "A cloze question is answered by typing the missing words."),
        (SHORT, SelfMarked(True), "A short-answer question is answered by typing a few words."),
        (CARD, Typed("Water"), "A flashcard question is answered by saying whether you knew it."),
    ],
)
def test_refuses_a_response_that_does_not_fit_the_question(
    question: Question, response: Response, sentence: str
) -> None:
    with pytest.raises(QuestionError) as error:
        grade(question, response)

    assert str(error.value) == sentence


@given(st.sets(st.integers(0, 3), min_size=1, max_size=3), st.sets(st.integers(0, 3)))
def test_all_and_only_the_right_choices_give_a_whole_point(right: set[int], chosen: set[int]) -> None:
    question = MultipleChoice(prompt="Which?", choices=("red", "green", "blue", "grey"), answer=tuple(right))

    score = grade(question, Chosen(tuple(chosen))).score

    assert 0 <= score <= 1
    assert (score == 1) == (chosen == right)
