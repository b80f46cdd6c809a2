"""The questions and drafts made of the seed articles are those that somebody has read.

    STUDIUM_WRITE_GOLDEN=1 pytest tests/questions/generate/test_golden.py

writes the lists anew after a change of the engine: read their difference as you would a patch.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from questions import answer_text, generate, read
from questions.question import MultipleChoice

GOLDEN = Path(__file__).parent / "golden"
SEEDS = Path(__file__).parents[3] / "seeds"


@pytest.mark.parametrize("name", sorted(p.stem for p in SEEDS.glob("*.md")))
def test_the_seed_article_gives_the_questions_that_were_reviewed(name):
    made = generate(read((SEEDS / f"{name}.md").read_bytes(), name=f"{name}.md"))
    listed = {"questions": as_listed(made.questions), "drafts": as_listed(made.drafts)}
    golden = GOLDEN / f"{name}.json"
    if os.environ.get("STUDIUM_WRITE_GOLDEN"):
        golden.write_text(json.dumps(listed, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    assert listed == json.loads(golden.read_text(encoding="utf-8"))


def as_listed(made) -> list[dict[str, object]]:
    return [as_read(q.question) for q in made]


def as_read(question) -> dict[str, object]:
    """What a person sees of it; the order of choices is of no account."""
    shown = {"kind": str(question.kind), "prompt": question.prompt, "answer": answer_text(question)}
    if isinstance(question, MultipleChoice):
        shown["choices"] = sorted(question.choices)
    return shown
