"""Each text is read, parsed and asked about once for all the tests."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import pytest

from questions.article import Article
from questions.distractors import Pool
from questions.generate import GeneratedSet, generate
from questions.generate.candidate import Candidate, Strategy
from questions.generate.checks import first_failure
from questions.generate.checks_truth import Ground
from questions.language import parse
from questions.readers import read
from tests.questions.generate import texts


@lru_cache
def article_named(name: str) -> Article:
    return read(texts.ALL[name], name="text.md")


@lru_cache
def ground_named(name: str) -> Ground:
    parsed = parse(article_named(name))
    return Ground(parsed, Pool(parsed))


@lru_cache
def set_named(name: str) -> GeneratedSet:
    return generate(article_named(name))


@pytest.fixture(params=texts.ALL)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def article(name: str) -> Article:
    return article_named(name)


@pytest.fixture
def made(name: str) -> GeneratedSet:
    return set_named(name)


@pytest.fixture
def proposed() -> Callable[[Strategy, str], list[Candidate]]:
    """What a strategy proposes for a text and the checks let pass."""

    def passing(strategy: Strategy, name: str) -> list[Candidate]:
        ground = ground_named(name)
        return [c for c in strategy(ground.parsed, ground.pool) if first_failure(c, ground) is None]

    return passing


@pytest.fixture
def ask_text() -> Callable[[Strategy, str], list[Candidate]]:
    """What a strategy proposes for a text of the test's own, after the checks."""

    def passing(strategy: Strategy, text: str) -> list[Candidate]:
        parsed = parse(read(text, name="text.md"))
        ground = Ground(parsed, Pool(parsed))
        return [c for c in strategy(parsed, ground.pool) if first_failure(c, ground) is None]

    return passing
