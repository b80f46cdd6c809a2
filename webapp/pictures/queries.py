"""Named reads of pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sqlalchemy import Text, cast, select
from sqlalchemy.orm import Session

from webapp.models import Picture, Question, QuestionVersion, Response, User

NAME = re.compile(r"picture:([0-9a-f]{16})")
CALLED = "%picture:%"


def unknown_names(session: Session, user: User, names: Iterable[str]) -> set[str]:
    """Those of the names that are no picture of this person's."""
    wanted = set(names)
    if not wanted:
        return set()
    found = session.scalars(select(Picture.name).where(Picture.user_id == user.id, Picture.name.in_(wanted)))
    return wanted - set(found)


def there_are_any(session: Session) -> bool:
    return session.scalars(select(Picture.id).limit(1)).first() is not None


def names_in_use(session: Session) -> set[tuple[int, str]]:
    """Owner and name of each picture that a question shows, or showed: in a version of it, or when it was answered."""
    body, content, asked = (cast(c, Text) for c in (Question.body, QuestionVersion.content, Response.asked))
    texts = [
        select(Question.user_id, Question.prompt).where(Question.prompt.like(CALLED)),
        select(Question.user_id, body).where(body.like(CALLED)),
        select(Question.user_id, content).join(QuestionVersion.question).where(content.like(CALLED)),
        select(Question.user_id, asked).join(Question, Question.id == Response.question_id).where(asked.like(CALLED)),
    ]
    return {(owner, name) for query in texts for owner, text in session.execute(query) for name in NAME.findall(text)}
