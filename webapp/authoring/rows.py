"""What a row in the list of questions shows: the values that are its own, and those that it shares with many others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from webapp.authoring import words
from webapp.authoring.queries import Listed
from webapp.markdown import plain


@dataclass(frozen=True, slots=True)
class Row:
    """``own`` are the values that kept_part has places for, ``shared`` those that it draws a row with."""

    own: dict[str, object]
    shared: dict[str, Any]


def row_of(listed: Listed, tags: Sequence[str], *, ticked: bool, titled: bool) -> Row:
    """``titled`` says whether the article is named."""
    return Row(_own(listed), _shared(listed, tags, ticked=ticked, titled=titled))


def _own(listed: Listed) -> dict[str, object]:
    return {
        "id": listed.id,
        "before": listed.id - 1,
        "article_id": listed.article_id or 0,
        "prompt": plain(listed.prompt),
        "answer": words.in_short(listed.content),
        "title": listed.article_title or "",
        "path": " › ".join(listed.section_path or ()),
        "quote": listed.anchor_quote,
        "overruled": listed.overruled,
    }


def _shared(listed: Listed, tags: Sequence[str], *, ticked: bool, titled: bool) -> dict[str, Any]:
    return {
        "kind": listed.kind,
        "origin": listed.origin,
        "status": listed.status,
        "stale": listed.is_stale,
        "checks": tuple(listed.checks.items()),
        "excused": bool(listed.overruled),
        "tags": tuple(tags),
        "titled": titled and listed.article_title is not None,
        "pathed": bool(listed.section_path),
        "quoted": bool(listed.anchor_quote),
        "sourced": bool(listed.article_id and listed.anchor_quote),
        "ticked": ticked,
    }
