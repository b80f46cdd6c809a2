"""An article with questions on three of its sentences."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from tests.factories import make_article, make_question, multiple_choice
from tests.webapp.articles.revised import POUR, PRESS, STEADY
from webapp.models import Article, Question, User


@pytest.fixture
def row(session: Session, user: User, now: datetime) -> Article:
    return make_article(session, user, now)


@pytest.fixture
def asked(session: Session, user: User, now: datetime, row: Article) -> dict[str, Question]:
    """A question on each of three sentences."""
    quotes = (PRESS, POUR, STEADY)
    return {q: make_question(session, row, user, now, multiple_choice(f"About: {q}"), quote=q) for q in quotes}
