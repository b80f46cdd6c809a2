"""A generated question that waits to stand in for another, as plain JSON data: what the database keeps of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from questions.anchoring import find_anchor
from questions.article import Anchor, Article
from questions.formats.records import generated_to_dict, question_from_dict
from questions.generate.candidate import Generated


def spare_to_dict(spare: Generated) -> dict[str, Any]:
    return {**generated_to_dict(spare), "strategy": spare.strategy, "fact": spare.fact}


def spare_from_dict(data: Mapping[str, Any], article: Article) -> Generated | None:
    """The inverse of spare_to_dict, anchored where the quote stands now; None if the article no longer says it."""
    anchor = _anchor(data["anchor"], article)
    if anchor is None:
        return None
    return Generated(
        data["id"],
        question_from_dict(data),
        anchor,
        data["strategy"],
        dict(data["checks"]),
        data["score"],
        data["fact"],
        data["difficulty"],
    )


def _anchor(place: Mapping[str, Any], article: Article) -> Anchor | None:
    start, end, quote = place["start"], place["end"], place["quote"]
    return article.anchor(start, end) if article.text[start:end] == quote else find_anchor(article, quote, near=start)
