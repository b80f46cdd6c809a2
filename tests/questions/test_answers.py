"""The table of answers and verdicts: nothing wrong passes, and nearly all else is as a teacher would say."""

from __future__ import annotations

import pytest

from questions import Question, Response, grade
from tests.questions.answers import ARRANGED, Case, typed_cases

CASES = list(typed_cases())


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_verdict_is_the_teachers(case: Case) -> None:
    assert grade(case.question, case.response).verdict == case.known


def test_nothing_that_a_teacher_calls_wrong_is_accepted() -> None:
    wrong = [c for c in CASES if c.verdict == "wrong"]

    assert [str(c) for c in wrong if grade(c.question, c.response).score] == []


def test_the_grader_differs_from_the_teacher_in_few_cases() -> None:
    assert len(CASES) >= 200
    assert sum(c.known != c.verdict for c in CASES) <= 6


@pytest.mark.parametrize(("difference", "question", "response", "score"), ARRANGED)
def test_a_part_of_the_answer_gives_its_share(
    difference: str, question: Question, response: Response, score: float
) -> None:
    assert grade(question, response).score == pytest.approx(score), difference
