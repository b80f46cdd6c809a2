"""Stale questions, one by one: what a person decides about each. None commits."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

import questions
from webapp.articles.operations import domain_article
from webapp.articles.queries import revision_of
from webapp.articles.revising import answers_of
from webapp.models import Article, Question


def suggestions(session: Session, row: Article, question: Question) -> Sequence[questions.Anchor]:
    """Passages of the article as it is now that may stand for the one that went, the likeliest first."""
    anchor = question.anchor
    kept = revision_of(session, row, anchor.revision) if anchor else None
    if anchor is None or kept is None:
        return ()
    found = questions.Revising(kept.domain, domain_article(row)).follow(anchor, answers_of(question))
    return found.nearest if isinstance(found, questions.Lost) else (found.anchor,)


def keep_at(row: Article, question: Question, anchor: questions.Anchor | None) -> None:
    """The question is still right, and this passage proves it now; without one it stands by itself."""
    question.anchor = anchor
    if anchor is not None:
        question.section = next((s for s in row.sections if s.slug == anchor.section), None)
    question.settle()


def retire(question: Question) -> None:
    """Nobody has to look at it any more. Its passage is gone all the same: brought back, it stands without one."""
    question.stale_status = "retired"
