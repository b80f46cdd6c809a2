"""What nature the article's terms have, and which of them may stand beside one another as choices."""

from __future__ import annotations

import pytest

from questions.distractors import Pool
from questions.generate import definitions
from questions.generate.natures import Natures, natures
from questions.generate.survey import survey
from questions.language import parse
from questions.question import Kind, MultipleChoice, ShortAnswer
from questions.readers import read
from tests.questions.generate.syntax_cases import candidates

TEXT = """# Kilns

A **muffle** is a chamber that keeps flames off the pots. The **flue** is a passage for smoke. **Slip** is a fluid
of clay and water. A **saggar** is a box that shields a pot. **Firing** is the process by which clay is hardened.
**Bisque** and **greenware** stand on the same shelf. Potters use glazes such as *celadon* and *tenmoku*.
"""


def known(text: str = TEXT) -> Natures:
    return natures(survey(Pool(parse(read(text, name="kilns.md")))))


@pytest.mark.parametrize(
    ("term", "genus"),
    [("muffle", "chamber"), ("the flues", "passage"), ("Slip", "fluid"), ("firing", "process"), ("tenmoku", "glaze")],
)
def test_a_term_is_of_the_nature_that_the_article_tells_it_by(term: str, genus: str) -> None:
    assert genus in known().of(term).genera


@pytest.mark.parametrize(("a", "b"), [("muffle", "flue"), ("bisque", "greenware"), ("celadon", "tenmoku")])
def test_things_of_one_class_or_named_side_by_side_are_alike(a: str, b: str) -> None:
    assert known().alike(a, b)


@pytest.mark.parametrize(("a", "b"), [("muffle", "slip"), ("firing", "flue"), ("slip", "firing")])
def test_a_thing_a_substance_and_a_process_are_not_alike(a: str, b: str) -> None:
    assert not known().alike(a, b)


def test_a_term_with_no_rivals_of_its_own_nature_is_asked_for_without_choices() -> None:
    asked = [c.question for c in candidates(definitions, TEXT) if "hardened" in c.question.prompt]

    assert isinstance(asked[0], ShortAnswer)
    assert not any(q.kind is Kind.MULTIPLE_CHOICE for q in asked)


def test_the_wrong_choices_are_of_the_keys_nature() -> None:
    text = """# Streams
**Brine** is a liquid that is full of salt. **Silt** is a material that a stream drops. A **weir** is a wall
across a stream. **Peat** is a material that forms in bogs. **Marl** is a mixture of clay and lime. A **ford** is a
part of a stream that can be crossed. A **tarn** is a lake among hills.
"""
    asked = [c.question for c in candidates(definitions, text) if isinstance(c.question, MultipleChoice)]

    assert asked
    assert all(not {"weir", "ford", "tarn"} & {c.casefold() for c in q.choices} for q in asked)


def test_a_term_never_stands_beside_things_of_another_sort() -> None:
    text = """# Rest
**Homeostasis** is a steady state that a body keeps. A text message woke the crew. Each text message was read at once.
The jet lag of the crew passed. The jet lag was severe. A bed frame stood there. The bed frame was old.
"""
    asked = [c.question for c in candidates(definitions, text)]

    assert not any(isinstance(q, MultipleChoice) for q in asked)


def test_a_meaning_is_asked_for_only_of_a_term_of_the_article() -> None:
    once = "The reeve is a man that keeps the weir. Boats pass at noon. Ada Marsh bought a ferry that runs to Leith."
    often = "# Weirs\nThe **reeve** is a man that keeps the weir. Boats pass at noon."

    assert not _meanings(once)
    assert "What is the reeve?" in _meanings(often)


def _meanings(text: str) -> list[str]:
    return [c.question.prompt for c in candidates(definitions, text) if c.strategy == "definition-meaning"]
