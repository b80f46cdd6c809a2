"""Members of a group that a sentence lists."""

from __future__ import annotations

from questions.generate import members
from questions.generate.candidate import Candidate
from questions.question import MultipleChoice
from tests.questions.generate.syntax_cases import candidates

TEXT = """# Harbours
Sailors buy hand tools such as hammers, axes and wrenches. Farmers bring root vegetables such as turnips, beets and
carrots. The harbour supplies include shovels, hammocks and buckets. The ferry carries 450 horses to the island. The
bridge has three narrow arches over the river. A horse has four legs and a mane. Two years ago the 3 boats sank.
"""


def test_an_example_is_asked_for_among_the_examples_of_other_groups() -> None:
    asked = [c for c in candidates(members, TEXT) if "hand tools" in c.question.prompt]

    assert asked[0].key == "hammers"
    assert asked[0].question.prompt == "Which of these does the article give as an example of hand tools?"
    assert {w for c in asked for w in _choices(c)[1:]} <= {"shovels", "hammocks", "buckets"}


def test_an_example_is_not_asked_for_among_things_of_another_sort() -> None:
    assert not [c for c in candidates(members, TEXT) if "root vegetables" in c.question.prompt]


def test_what_a_group_includes_is_asked_for() -> None:
    assert any(
        c.question.prompt == "Which of these is named among the harbour supplies?" for c in candidates(members, TEXT)
    )


def _choices(candidate: Candidate) -> tuple[str, ...]:
    question = candidate.question
    assert isinstance(question, MultipleChoice)
    return question.choices
