"""What the tests of the sentence strategies share: a text in, its candidates out."""

from __future__ import annotations

from types import ModuleType

from questions.distractors import Pool
from questions.generate.candidate import Candidate
from questions.language import parse
from questions.readers import read


def candidates(strategy: ModuleType, text: str) -> list[Candidate]:
    parsed = parse(read(text, name="text.md"))
    return list(strategy.propose(parsed, Pool(parsed)))


def asked(strategy: ModuleType, text: str, *, kind: str = "") -> list[tuple[str, str]]:
    """Prompt and key of every candidate, of one kind if named."""
    return [(c.question.prompt, c.key) for c in candidates(strategy, text) if kind in ("", c.question.kind.value)]
