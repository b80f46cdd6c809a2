"""What is kept of a question beside what it asks: what the checks said, how hard it is, and its tags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from webapp.authoring.queries import tags_of
from webapp.locking import lock_person
from webapp.models import Question, QuestionTag

# How hard a question is expected to be, from 0 to 1: what is stored for each word, and below what it is still meant.
LEVELS = {"easy": 0.2, "medium": 0.45, "hard": 0.75}
BELOW = {"easy": 0.325, "medium": 0.6}


@dataclass(frozen=True, slots=True)
class Filing:
    """``checks`` tells by name what passed, ``overruled`` why it is used although something did not."""

    checks: dict[str, bool]
    overruled: str = ""
    difficulty: float | None = None
    tags: tuple[str, ...] = ()

    @property
    def columns(self) -> dict[str, Any]:
        """What the question's own row keeps of it."""
        return {"checks": self.checks, "overruled": self.overruled, "difficulty": self.difficulty}


def level_of(difficulty: float | None) -> str:
    """The word for how hard it is; "" where nobody said."""
    if difficulty is None:
        return ""
    return next((name for name, end in BELOW.items() if difficulty < end), "hard")


def keep_filing(session: Session, row: Question, filing: Filing) -> None:
    """Files the question so, and under no other tags. The row must be locked by the caller. Does not commit."""
    for name, value in filing.columns.items():
        setattr(row, name, value)
    # The tags of many questions may be changed at this moment: whoever comes second waits here.
    lock_person(session, row.user_id)
    had = set(tags_of(session, [row.id]).get(row.id, ()))
    gone = had - set(filing.tags)
    if gone:
        session.execute(
            delete(QuestionTag).where(QuestionTag.question_id == row.id, QuestionTag.name.in_(sorted(gone)))
        )
    session.add_all(QuestionTag(question_id=row.id, name=name) for name in filing.tags if name not in had)


def filed(session: Session, row: Question) -> dict[str, Any]:
    """How the question is filed, as a version of it keeps that."""
    tags = tags_of(session, [row.id]).get(row.id, []) if row.id else []
    return {"tags": tags, "difficulty": row.difficulty, "overruled": row.overruled}


def filing_of(kept: Mapping[str, Any], checks: dict[str, bool], row: Question, session: Session) -> Filing:
    """How a version was filed, as far as it kept that; the rest as the question is filed now."""
    now = {**filed(session, row), **{name: kept[name] for name in ("tags", "difficulty", "overruled") if name in kept}}
    reason = "" if all(checks.values()) else str(now["overruled"])
    return Filing(checks, reason, now["difficulty"], tuple(now["tags"]))
