from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import Base


class Picture(Base):
    """A picture that its owner shows in questions; their Markdown calls it by ``name`` and states its size.

    ``name`` begins the SHA-256 of ``data``, in hexadecimal: the same picture is stored once, and what an address shows
    never changes. ``alt`` says in words what it shows, as its owner wrote it first; each use has words of its own.
    ``unused_since``: when it was first found that no question shows it, or has shown it to who answered.
    """

    __tablename__ = "pictures"
    __table_args__ = (
        CheckConstraint("media_type in ('image/webp', 'image/png', 'image/jpeg')", name="media_type"),
        CheckConstraint("width > 0 and height > 0", name="size"),
        CheckConstraint("alt <> ''", name="alt"),
        UniqueConstraint("user_id", "name"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    name: Mapped[str] = mapped_column(String(16))
    media_type: Mapped[str] = mapped_column(String(20))
    width: Mapped[int]
    height: Mapped[int]
    alt: Mapped[str] = mapped_column(String(300))
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    created_at: Mapped[datetime]
    unused_since: Mapped[datetime | None]

    def markdown(self, alt: str) -> str:
        """What shows the picture in a text, with these words for who cannot see it."""
        return f"![{alt}](picture:{self.name}-{self.width}x{self.height})"
