"""What an author types for each kind of question, as the form sends it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from questions import Cloze, Flashcard, Matching, MultipleChoice, Numeric, Ordering, ShortAnswer, TrueFalse

# What an author says who uses a question although a check speaks against it.
ALL_THE_SAME = {"overrule": "y", "reason": "It is meant so."}


def rows(*choices: tuple[str, bool]) -> dict[str, str]:
    """The form's fields of these choices: text, and whether it is marked as right."""
    fields = {f"choices-{i}-text": text for i, (text, _) in enumerate(choices)}
    return fields | {f"choices-{i}-right": "y" for i, (_, right) in enumerate(choices) if right}


def pairs(*written: tuple[str, str]) -> dict[str, str]:
    """The form's fields of these pairs, or of items, which have no match."""
    fields = {f"choices-{i}-text": text for i, (text, _) in enumerate(written)}
    return fields | {f"choices-{i}-match": match for i, (_, match) in enumerate(written)}


EVERY_FORM: dict[str, tuple[dict[str, Any], Any]] = {
    "multiple-choice": (
        {"prompt": "Which rewards a steady hand?", **rows(("Immersion", False), ("Percolation", True), ("", False))},
        MultipleChoice(prompt="Which rewards a steady hand?", choices=("Immersion", "Percolation"), answer=(1,)),
    ),
    "multiple-choice with two right": (
        {"prompt": "Which are methods?", **rows(("Immersion", True), ("Tea", False), ("Percolation", True))},
        MultipleChoice(prompt="Which are methods?", choices=("Immersion", "Tea", "Percolation"), answer=(0, 2)),
    ),
    "true-false": (
        {"prompt": "Water runs twice.", "truth": "false", "explanation": "  Once. "},
        TrueFalse(prompt="Water runs twice.", answer=False, explanation="Once."),
    ),
    "cloze": (
        {"prompt": "The water runs _____ .", "answers": "once\r\n one time \r\n\r\n"},
        Cloze(prompt="The water runs _____ .", answer=("once", "one time")),
    ),
    "short-answer": (
        {"prompt": "How **long**?\r\nSay it.", "answers": "four minutes\n4 minutes"},
        ShortAnswer(prompt="How **long**?\nSay it.", answer=("four minutes", "4 minutes")),
    ),
    "flashcard": ({"prompt": "Front", "back": "Back"}, Flashcard(prompt="Front", answer="Back")),
    "numeric": (
        {"prompt": "How far?", "value": "1 500", "tolerance": " 5 % ", "units": "km\r\nkilometres\r\n\r\n"},
        Numeric(
            prompt="How far?",
            answer=Decimal(1500),
            tolerance=Decimal("0.05"),
            relative=True,
            units=("km", "kilometres"),
        ),
    ),
    "numeric without a unit": (
        {"prompt": "How many?", "value": "2.5e3", "tolerance": "", "units": ""},
        Numeric(prompt="How many?", answer=Decimal(2500)),
    ),
    "matching": (
        {"prompt": "Match.", **pairs(("Cat", "meows"), ("Dog", " barks "), ("", "")), "distractors": "sings\r\n"},
        Matching(prompt="Match.", pairs=(("Cat", "meows"), ("Dog", "barks")), distractors=("sings",)),
    ),
    "ordering": (
        {"prompt": "From small to large.", **pairs(("mouse", ""), ("", ""), ("dog", ""), ("horse", ""))},
        Ordering(prompt="From small to large.", items=("mouse", "dog", "horse")),
    ),
}
EVERY_FORM = {name: ({**typed, **ALL_THE_SAME}, wanted) for name, (typed, wanted) in EVERY_FORM.items()}


def kind_of(name: str) -> str:
    return name.split(" ")[0]
