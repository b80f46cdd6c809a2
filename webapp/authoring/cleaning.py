"""What is typed into a form, as it is stored."""

from __future__ import annotations

LONGEST_TAG, MOST_TAGS = 40, 20


def clean(text: str | None) -> str:
    """Line ends as they are stored; PostgreSQL takes no NUL."""
    return (text or "").replace("\r\n", "\n").replace("\0", "")


def tag_name(typed: str | None) -> str:
    """A tag in small letters, with single spaces."""
    return " ".join(clean(typed).lower().split())


def tag_names(typed: str | None) -> tuple[str, ...]:
    """The tags between commas, each once, in their order."""
    return tuple(dict.fromkeys(name for part in clean(typed).split(",") if (name := tag_name(part))))
