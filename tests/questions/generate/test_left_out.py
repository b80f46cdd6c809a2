"""What a claim is told without, and what has to stay for its English to hold."""

from __future__ import annotations

import pytest

from questions.generate.simplify import clauses
from questions.language import parse
from questions.readers import read


def told(text: str) -> list[str]:
    parsed = parse(read(text, name="text.md"))
    return [c.text for c in clauses(parsed.sentences[0])]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("In addition, the mill grinds barley for the inn.", "The mill grinds barley for the inn"),
        (
            "In addition to wheat, the mill grinds barley for the inn.",
            "In addition to wheat, the mill grinds barley for the inn",
        ),
        ("As a result, the mill closed in the spring.", "the mill closed in the spring"),
        (
            "As a result of the flood, the mill closed in the spring.",
            "As a result of the flood, the mill closed in the spring",
        ),
        ("Further, the miller repaired the old wheel.", "the miller repaired the old wheel"),
        (
            "The miller and the baker banded together to further trade.",
            "the miller and the baker banded together to further trade",
        ),
        ("The river goes further toward the old mill.", "The river goes further toward the old mill"),
        ("The miller repaired the wheel again in spring.", "The miller repaired the wheel again in spring"),
        ("The mill needs water, and more importantly, wind.", "The mill needs water, and wind"),
        ("To refresh your memory, the mill grinds barley for the inn.", "the mill grinds barley for the inn"),
    ],
)
def test_a_connective_is_left_out_with_all_its_words_and_what_only_looks_like_one_stays(text: str, claim: str) -> None:
    assert [t.lower() for t in told(text)] == [claim.lower()]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The mill sells sharp tools, including saws, to farmers.", "The mill sells sharp tools to farmers"),
        (
            "The mill sells sharp tools, including saws and planes, glue for the wheel and nails for the roof.",
            "The mill sells sharp tools, including saws and planes, glue for the wheel and nails for the roof",
        ),
        (
            "The mill was built in May, followed by a barn in June, and then a stable in July.",
            "The mill was built in May, followed by a barn in June, and then a stable in July",
        ),
        ("The mill was built in May, followed by a barn in June.", "The mill was built in May"),
        (
            "The mill moves loads, such as beams, parts of boats, and even whole boats, into a yard.",
            "The mill moves loads, such as beams, parts of boats, and even whole boats, into a yard",
        ),
    ],
)
def test_an_aside_is_left_out_where_no_list_goes_on_behind_it(text: str, claim: str) -> None:
    assert told(text) == [claim]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("On Friday, the miller sold the old barn.", "the miller sold the old barn"),
        ("The miller sold the old barn on Friday to a baker.", "The miller sold the old barn to a baker"),
        ("The miller left the village late on Monday night.", "The miller left the village"),
        ("The council voted yesterday to close the mill.", "The council voted to close the mill"),
        ("The council met this morning in the mill.", "The council met in the mill"),
        ("The miller said today that the barn was sold.", "The miller said that the barn was sold"),
        ("The council issued an order dated yesterday.", "The council issued an order dated yesterday"),
        ("Stone mills are widely used today.", "Stone mills are widely used today"),
        ("The mill grinds barley from Monday to Friday.", "The mill grinds barley from Monday to Friday"),
        ("The mill opened on Sunday 3 May in Leith.", "The mill opened on Sunday 3 May in Leith"),
        ("On Thursday, March 5, the miller sold the barn.", "On Thursday, March 5, the miller sold the barn"),
    ],
)
def test_a_day_that_only_the_date_of_the_paper_tells_is_left_out(text: str, claim: str) -> None:
    assert told(text) == [claim]


@pytest.mark.parametrize(
    ("whole", "broken"),
    [
        (
            "The miller grinds grain using wind.",
            "The miller grinds grain using either wind, which is free, or water, which is not.",
        ),
        ("The mill, which is old, grinds barley.", "The mill with the barn, low at the back, grinds barley."),
        ("The mill generally can be seen from the hill.", "The mill, very often, can be seen from the hill."),
        ("This road leads to the mill.", "What road leads to the mill, what bridge is near is told."),
    ],
)
def test_no_claim_is_made_of_half_a_pair_half_an_aside_or_a_question(whole: str, broken: str) -> None:
    assert told(whole)
    assert not any("either" in t or "low at" in t or "often" in t or "what" in t.lower() for t in told(broken))
