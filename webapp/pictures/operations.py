"""Writes to pictures. Each takes the session first and leaves the commit to its caller."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from webapp.locking import lock_person
from webapp.models import Picture, User
from webapp.pictures.decoding import Decoded

# As long as a browser keeps a draft, which may show a picture that no question shows yet.
KEPT_UNUSED = timedelta(days=30)
BATCH = 1000


def add_picture(session: Session, user: User, decoded: Decoded, alt: str, *, now: datetime) -> Picture:
    """Stores the picture; the same one again is the one that is stored already, and counts as used anew."""
    name = hashlib.sha256(decoded.data).hexdigest()[:16]
    # A form sent twice at the same moment: the second waits here and then finds the first's picture.
    lock_person(session, user.id)
    stored = session.scalars(select(Picture).where(Picture.user_id == user.id, Picture.name == name)).one_or_none()
    if stored is not None:
        stored.unused_since = None
        return stored
    picture = Picture(
        user_id=user.id,
        name=name,
        media_type=decoded.media_type,
        width=decoded.width,
        height=decoded.height,
        alt=alt,
        data=decoded.data,
        created_at=now,
    )
    session.add(picture)
    return picture


def remove_unused(session: Session, in_use: Collection[tuple[int, str]], *, now: datetime) -> int:
    """Removes the pictures that no question has shown for KEPT_UNUSED, and says how many; notes which are unused now.

    ``in_use`` holds owner and name of those that are shown. A picture is noted at least once before it can go, so that
    one which is added meanwhile stays.
    """
    rows = session.execute(select(Picture.id, Picture.user_id, Picture.name, Picture.unused_since)).all()
    unused = [row for row in rows if (row.user_id, row.name) not in in_use]
    again = {row.id for row in rows if row.unused_since is not None} - {row.id for row in unused}
    new = {row.id for row in unused if row.unused_since is None}
    old = {row.id for row in unused if row.unused_since is not None and row.unused_since <= now - KEPT_UNUSED}
    for ids in _batches(again):
        session.execute(update(Picture).where(Picture.id.in_(ids)).values(unused_since=None))
    for ids in _batches(new):
        session.execute(update(Picture).where(Picture.id.in_(ids)).values(unused_since=now))
    for ids in _batches(old):
        # Added once more since it was read: then it is noted no longer, and stays.
        session.execute(delete(Picture).where(Picture.id.in_(ids), Picture.unused_since.is_not(None)))
    return len(old)


def _batches(ids: Collection[int]) -> Iterator[Sequence[int]]:
    """A database takes only so many ids in one statement."""
    listed = sorted(ids)
    for start in range(0, len(listed), BATCH):
        yield listed[start : start + BATCH]
