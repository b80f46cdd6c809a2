"""Numbers, pairs and orders: what cannot be right cannot be built, and what can is kept whole."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions import (
    FormatError,
    Matched,
    Matching,
    Numeric,
    Ordering,
    Placed,
    Question,
    QuestionError,
    Response,
    StudiumError,
    Typed,
    answer_text,
    credit_rule,
    empty_response,
    grade,
    question_from_dict,
    question_to_dict,
    read_number,
    response_from_dict,
    response_to_dict,
)
from tests.factories import EVERY_KIND


def numeric(**changes: Any) -> Numeric:
    return Numeric(**{"prompt": "How far?", "answer": Decimal(1500), **changes})


def matching(*pairs: tuple[str, str], **more: Any) -> Matching:
    return Matching(prompt="Match.", pairs=pairs or (("Cat", "meows"), ("Dog", "barks")), **more)


def ordering(*items: str) -> Ordering:
    return Ordering(prompt="Order.", items=items)


@pytest.mark.parametrize(
    ("build", "field", "says"),
    [
        (lambda: numeric(prompt=" "), "prompt", "Write the question."),
        (lambda: numeric(answer=Decimal("NaN")), "answer", "at most 30 digits"),
        (lambda: numeric(answer=Decimal("1e999999")), "answer", "at most 30 digits"),
        (lambda: numeric(tolerance=Decimal(-1)), "tolerance", "never below 0"),
        (lambda: numeric(tolerance=Decimal(1), relative=True), "tolerance", "give a smaller one"),
        (lambda: numeric(answer=Decimal(0), tolerance=Decimal("0.1"), relative=True), "tolerance", "A share of 0 is 0"),
        (lambda: numeric(units=("km", " ")), "units", "write it or remove it"),
        (lambda: numeric(units=("10 km",)), "units", "without digits"),
        (lambda: matching(("Cat", "meows")), "pairs", "at least two pairs"),
        (lambda: matching(("Cat", "meows"), ("Dog", "")), "pairs", "lacks one of its sides"),
        (lambda: matching(("Cat", "meows"), ("cat ", "barks")), "pairs", "Two pairs begin with"),
        (lambda: matching(("Cat", "runs"), ("Dog", "Runs")), "pairs", "All pairs end alike"),
        (lambda: matching(distractors=("barks",)), "distractors", "“barks” stands there twice"),
        (lambda: matching(distractors=("",)), "distractors", "is empty"),
        (lambda: ordering("one"), "items", "at least two items"),
        (lambda: ordering("one", ""), "items", "An item is empty"),
        (lambda: ordering("one", "two", "One"), "items", "Two items say “One”"),
    ],
)
def test_what_cannot_be_right_cannot_be_built(build: Callable[[], Question], field: str, says: str) -> None:
    with pytest.raises(QuestionError) as caught:
        build()

    assert caught.value.field == field
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"kind": "numeric", "answer": ["many"]}, "Give one number"),
        ({"kind": "numeric", "answer": ["5 km"]}, "Give one number"),
        ({"kind": "numeric", "answer": ["5", "6"]}, "Give one number"),
        ({"kind": "numeric", "answer": ["5"], "tolerance": "much"}, "Give the tolerance"),
        ({"kind": "numeric", "answer": ["5"], "tolerance": "%"}, "Give the tolerance"),
        ({"kind": "numeric", "answer": ["5"], "units": "km"}, "must be a list of texts"),
        ({"kind": "matching", "answer": [0, 1], "choices": ["a", "b"]}, "“items” must be a list"),
        ({"kind": "matching", "answer": [0], "choices": ["a", "b"], "items": ["x", "y"]}, "for each of its “items”"),
        ({"kind": "matching", "answer": [0, 2], "choices": ["a", "b"], "items": ["x", "y"]}, "for each of its “items”"),
        ({"kind": "ordering", "answer": [0, 0], "choices": ["a", "b"]}, "each choice once"),
        ({"kind": "ordering", "answer": [0]}, "“choices” must be a list"),
    ],
)
def test_data_that_cannot_be_read_says_how_to_mend_it(changes: dict[str, Any], says: str) -> None:
    with pytest.raises(StudiumError, match=says):
        question_from_dict({"prompt": "What?", **changes})


def test_an_order_is_read_from_the_indices_of_its_answer() -> None:
    data = {"kind": "ordering", "prompt": "Order.", "choices": ["b", "c", "a"], "answer": [2, 0, 1]}

    assert question_from_dict(data) == ordering("a", "b", "c")


@pytest.mark.parametrize(
    "question",
    [
        numeric(answer=Decimal("-0.75"), tolerance=Decimal("0.05"), relative=True, units=("V", "volts")),
        numeric(tolerance=Decimal("2.5")),
        matching(("Cat", "an animal"), ("Rose", "a plant"), ("Dog", "An animal"), distractors=("a mineral",)),
        ordering("one", "two", "three"),
    ],
)
def test_a_question_is_kept_whole(question: Question) -> None:
    again = question_from_dict(question_to_dict(question))

    assert question_to_dict(again) == question_to_dict(question)
    assert answer_text(again).casefold() == answer_text(question).casefold()


@pytest.mark.parametrize("response", [Matched((0, None, 2)), Placed((1, 0, None)), Typed("5 km")])
def test_a_response_is_kept_whole(response: Response) -> None:
    assert response_from_dict(response_to_dict(response)) == response


@pytest.mark.parametrize("data", [{"matched": ["0"]}, {"placed": [True]}, {"placed": 3}])
def test_a_response_of_another_shape_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(FormatError):
        response_from_dict(data)


@pytest.mark.parametrize(
    ("question", "response", "says"),
    [
        (numeric(), Typed("far"), "Type one number"),
        (numeric(), Typed("5 or 6"), "Type one number"),
        (matching(), Matched((0,)), "Choose a match among those shown."),
        (matching(), Matched((0, 9)), "Choose a match among those shown."),
        (ordering("a", "b"), Placed((0, 2)), "a place from 1 to 2"),
        (ordering("a", "b"), Placed((1, 1)), "Two items have the number 2"),
        (ordering("a", "b"), Typed("a b"), "is answered by giving each item its place"),
    ],
)
def test_a_response_that_does_not_fit_is_refused(question: Question, response: Response, says: str) -> None:
    with pytest.raises(QuestionError, match=says):
        grade(question, response)


@pytest.mark.parametrize(
    ("question", "typed", "why"),
    [
        (numeric(units=("km",)), "1500 m", "The number is right, but the unit is not: the answer is 1500 km."),
        (numeric(units=("km",)), "1500000 m", "“1500000 m” is right."),
        (numeric(), "1.500", "“1.500” can be read as 1.5 or as 1500; the answer is 1500."),
        (numeric(tolerance=Decimal(10)), "1505", "“1505” is near enough to 1500."),
        (numeric(prompt="How many metres?"), "1500 m", "“1500 m” is right."),
    ],
)
def test_a_number_is_told_what_became_of_it(question: Numeric, typed: str, why: str) -> None:
    assert grade(question, Typed(typed)).why == why


@pytest.mark.parametrize("question", EVERY_KIND, ids=lambda q: q.kind)
def test_an_empty_response_is_worth_nothing_and_fits(question: Question) -> None:
    empty = empty_response(question)

    assert empty is None or grade(question, empty).score == 0


def test_the_rule_for_a_part_is_told_where_there_is_one() -> None:
    assert [q.kind.value for q in EVERY_KIND if credit_rule(q)] == ["matching", "ordering"]


@given(st.decimals(-10_000, 10_000, places=2), st.decimals(0, 100, places=2), st.decimals(-200, 200, places=2))
def test_a_number_is_right_within_its_tolerance_and_nowhere_else(value: Decimal, off: Decimal, by: Decimal) -> None:
    question = numeric(answer=value, tolerance=off)

    assert grade(question, Typed(f"{value + by:f}")).right == (abs(by) <= off)


@given(st.decimals(-(10**9), 10**9, places=3))
def test_a_number_is_read_back_as_it_was_written(value: Decimal) -> None:
    assert read_number(f"{value:f}") == value
    assert read_number(f"{value:e}") == value


@given(st.permutations(range(6)))
def test_only_the_whole_order_gives_the_whole_point(places: list[int]) -> None:
    score = grade(ordering(*"abcdef"), Placed(tuple(places))).score

    assert 0 <= score <= 1
    assert (score == 1) == (places == sorted(places))


@given(st.lists(st.one_of(st.none(), st.integers(0, 2)), min_size=2, max_size=2))
def test_each_pair_counts_for_itself(chosen: list[int | None]) -> None:
    score = grade(matching(distractors=("sings",)), Matched(tuple(chosen))).score

    assert score == (chosen[0] == 0) / 2 + (chosen[1] == 1) / 2
