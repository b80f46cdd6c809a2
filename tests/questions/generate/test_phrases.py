"""A sentence's first word keeps its capital inside another sentence only where the capital is its own."""

from __future__ import annotations

import pytest

from questions.distractors import Pool
from questions.generate.simplify import clauses
from questions.generate.survey import survey
from questions.language import parse
from questions.readers import read


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("General George Vane led the riders in June. Other general orders were ignored.", "General George Vane"),
        ("Émile Durand believed that tides are a part of trade.", "Émile Durand"),
        ("Walk-to-Work took place in May. People walk to school too.", "Walk-to-Work"),
        ("Sea ID helps sailors find a harbour. They trust Sea ID. The sea is wide.", "Sea ID"),
        ("Psychologist Carla Jensen wrote about dreams. Every psychologist read it.", "psychologist Carla Jensen"),
        ("Multi-harbour routes cost more than others.", "multi-harbour routes"),
        ("Co-founders of the firm left it in May.", "co-founders of the firm"),
        ("The harbour closed in May.", "the harbour"),
        ("Moses Austin left the harbour in May.", "Moses Austin"),
        ("The Moon pulls water. Sailors by the sea call it The Moon.", "the Moon"),
        ("The Menders closed the harbour in May.", "the Menders"),
        (
            "Association of Harbour Pilots clerk Ann Roe left. An association closed.",
            "Association of Harbour Pilots clerk Ann Roe",
        ),
        ("Lamps light the pier. The firm Lamps and the yard of Lamps use Lamps for lamps.", "Lamps"),
        ("Lamps light the pier. The firm Lamps sells lamps.", "lamps"),
        ("Most sailors left the harbour in May.", "most sailors"),
    ],
)
def test_a_capital_is_kept_for_a_name_alone(text: str, subject: str) -> None:
    parsed = parse(read(text.encode(), name="text.md"))
    clause = next(clauses(parsed.sentences[0]))
    assert survey(Pool(parsed)).spelling.inside(clause.subject) == subject
