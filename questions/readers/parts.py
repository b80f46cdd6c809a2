"""What the readers of marked-up formats share: the parts of a document in order, and how they become an article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from questions.article import Article, BlockKind
from questions.readers.builder import Builder, Piece, one_line


@dataclass(frozen=True, slots=True)
class Part:
    """A block before it has a place. ``level`` is a heading's as written, or an item's depth.

    ``list_id`` tells the lists of a document apart: items with the same one have the same lead-in.
    """

    kind: BlockKind
    pieces: tuple[Piece, ...]
    level: int = 0
    number: str = ""
    header: bool = False
    list_id: int = 0

    @property
    def words(self) -> str:
        return one_line("".join(piece.text for piece in self.pieces))


def article_of(parts: Sequence[Part], declared: str, name: str, title: str | None) -> Article:
    """The article; its title is ``title``, else ``declared``, else the heading over everything, else ``name``."""
    parts = [part for part in parts if part.words]
    top = _top_heading(parts)
    heading = parts[top].words if top is not None else ""
    kept = [part for i, part in enumerate(parts) if i != top]
    builder = Builder()
    _fill(builder, kept or parts)
    return builder.article(title or declared or heading or name)


def _top_heading(parts: Sequence[Part]) -> int | None:
    """The index of the level-1 heading that names the whole: the only one before all others, or the very first part."""
    headings = [i for i, part in enumerate(parts) if part.kind is BlockKind.HEADING]
    top = [i for i in headings if parts[i].level == 1]
    if not top or top[0] != headings[0]:
        return None
    return top[0] if len(top) == 1 or top[0] == 0 else None


def _fill(builder: Builder, parts: Iterable[Part]) -> None:
    lead_ins: dict[int, int | None] = {}
    last_items: dict[int, int] = {}
    for part in parts:
        if part.kind is not BlockKind.ITEM:
            builder.add(part.kind, part.pieces, level=part.level, header=part.header)
            continue
        if part.list_id not in lead_ins:
            lead_ins[part.list_id] = last_items.get(part.level - 1) if part.level > 1 else builder.lead_in()
        lead_in = lead_ins[part.list_id]
        index = builder.add(part.kind, part.pieces, level=part.level, number=part.number, lead_in=lead_in)
        last_items[part.level] = index
