"""Answers with what somebody typed and the verdict that a teacher would give, by kind of difference.

Each line of ``TYPED`` is key | typed | verdict, of ``NUMBERS`` answer, tolerance, units | typed | verdict. A verdict
is right, close (a person should say) or wrong. A fourth column holds what the grader is known to say instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from questions import Matched, Matching, MultipleChoice, Numeric, Ordering, Placed, Question, ShortAnswer, Typed
from questions.grading import Chosen, Response
from tests.questions.answers_typed import TYPED

NUMBERS = {
    "number as written": """
        1500 | 1,500 | right
        1500 | 1 500 | right
        1500 | 1.5e3 | right
        1500 | 1.5 thousand | right
        1500 | fifteen hundred | right
        1500 | one thousand five hundred | right
        1500 | 1.5 × 10^3 | right
        1500 | 1.5*10³ | right
        1500 | 1'500 | right
        1500 | 1500.0 | right
        1500 | about 1500 | right
        0.75 | 3/4 | right
        0.75 | ¾ | right
        0.75 | .75 | right
        0.75 | 0,75 | right
        2.5 | two and a half | right
        2.5 | 2½ | right
        -40 | minus forty | right
        -40 | −40 | right
        2000000 | 2 million | right
        0 | zero | right
        602000000000000000000000 | 6.02e23 | right""",
    "number read in two ways": """
        1500 | 1.500 | close
        1.5 | 1,500 | close
        2345 | 2.345 | close""",
    "wrong value": """
        1500 | 15000 | wrong
        1500 | 150 | wrong
        1500 | 1.5 million | wrong
        1500 | 1.5e4 | wrong
        1500 | 1499 | wrong
        0.75 | 7.5 | wrong
        0.75 | 75 | wrong
        -40 | 40 | wrong
        2.5 | 2.05 | wrong
        2000000 | 2 billion | wrong""",
    "tolerance": """
        100 ±5 | 95 | right
        100 ±5 | 105 | right
        100 ±5 | 94.99 | wrong
        100 ±5 | 105.01 | wrong
        200 ±10% | 180 | right
        200 ±10% | 220 | right
        200 ±10% | 179 | wrong
        -50 ±10% | -45 | right
        -50 ±10% | 45 | wrong
        9.81 ±0.01 | 9.8 | right
        9.81 ±0.01 | 10 | wrong""",
    "unit": """
        5 [km, kilometres] | 5 km | right
        5 [km, kilometres] | 5 kilometers | right
        5 [km, kilometres] | 5km | right
        5 [km, kilometres] | 5 | right
        5 [km, kilometres] | five kilometres | right
        5 [km, kilometres] | 5000 m | right
        5 [km, kilometres] | 5 m | wrong
        5 [km, kilometres] | 5 kg | wrong
        5 [km, kilometres] | 5 miles | wrong
        5 [km, kilometres] | 50 km | wrong
        2 [hours, h] | 120 minutes | right
        2 [hours, h] | 2 min | wrong
        50 [%] | 50 percent | right
        50 [%] | 50 % | right
        50 [%] | 50 dollars | wrong
        20 [°C] | 20 degrees Celsius | right
        20 [°C] | 20 °F | wrong
        30 [m/s] | 30 metres per second | right
        30 [m/s] | 30 km/h | wrong
        7 [$] | 7 dollars | right
        7 [$] | €7 | wrong
        12 [apples] | 12 apple | right
        12 [apples] | 12 pears | close
        12 | 12 apples | close""",
}
STEPS = Ordering(prompt="Order.", items=("Sow", "Grow", "Reap", "Mill", "Bake"))
SOUNDS = Matching(prompt="Match.", pairs=(("Cat", "meows"), ("Dog", "barks"), ("Cow", "moos")), distractors=("sings",))
PRIMES = MultipleChoice(prompt="Which are prime?", choices=("2", "3", "4", "5", "6"), answer=(0, 1, 3))
# The share of the point, in place of a verdict.
ARRANGED: list[tuple[str, Question, Response, float]] = [
    ("order", STEPS, Placed((0, 1, 2, 3, 4)), 1.0),
    ("order", STEPS, Placed((1, 2, 3, 4, 0)), 0.75),
    ("order", STEPS, Placed((1, 0, 2, 3, 4)), 0.5),
    ("order", STEPS, Placed((4, 3, 2, 1, 0)), 0.0),
    ("order", STEPS, Placed((0, 1, None, None, None)), 0.25),
    ("order", STEPS, Placed((None,) * 5), 0.0),
    ("pairs", SOUNDS, Matched((0, 1, 2)), 1.0),
    ("pairs", SOUNDS, Matched((0, 2, 1)), 1 / 3),
    ("pairs", SOUNDS, Matched((0, 1, 3)), 2 / 3),
    ("pairs", SOUNDS, Matched((0, 0, 0)), 1 / 3),
    ("pairs", SOUNDS, Matched((3, None, None)), 0.0),
    ("several choices", PRIMES, Chosen((0, 1, 3)), 1.0),
    ("several choices", PRIMES, Chosen((0, 1)), 2 / 3),
    ("several choices", PRIMES, Chosen((0, 1, 3, 4)), 2 / 3),
    ("several choices", PRIMES, Chosen((0, 2)), 0.0),
    ("several choices", PRIMES, Chosen((0, 1, 2, 3, 4)), 1 / 3),
]


@dataclass(frozen=True, slots=True)
class Case:
    """``verdict`` is the teacher's, ``known`` the grader's, which is the same nearly always."""

    difference: str
    question: Question
    response: Typed
    verdict: str
    known: str

    def __str__(self) -> str:
        return f"{self.difference}: {self.question.answer} <- {self.response.text}"  # type: ignore[union-attr]


def typed_cases() -> Iterator[Case]:
    """Every line of the tables."""
    for difference, lines in TYPED.items():
        for key, typed, *verdicts in _lines(lines):
            question = ShortAnswer(prompt="What is meant here?", answer=(key,))
            yield Case(difference, question, Typed(typed), verdicts[0], verdicts[-1])
    for difference, lines in NUMBERS.items():
        for key, typed, *verdicts in _lines(lines):
            yield Case(difference, _numeric(key), Typed(typed), verdicts[0], verdicts[-1])


def _lines(lines: str) -> Iterator[list[str]]:
    for line in lines.strip().splitlines():
        yield [part.strip() for part in line.split(" | ")]


def _numeric(key: str) -> Numeric:
    """``5 [km, kilometres]``, ``100 ±5`` or ``200 ±10%``."""
    number, _, units = key.partition(" [")
    number, _, off = number.partition(" ±")
    return Numeric(
        prompt="How much is it?",
        answer=Decimal(number),
        tolerance=Decimal(off.rstrip("%") or 0) / (100 if "%" in off else 1),
        relative="%" in off,
        units=tuple(u.strip() for u in units.rstrip("]").split(",") if u.strip()),
    )
