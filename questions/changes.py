"""What two states of an article have in common and what not, block by block."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from questions.alignment import likeness, longest_rising, pairs
from questions.article import Article, BlockKind
from questions.slips import folded, words_of

PAIRED = 0.4  # of the words of two blocks that must be the same for one to be the other, changed
MOST_WORDS = 400
MOST_WEIGHED = 8  # new blocks that an old one is compared with


@dataclass(frozen=True, slots=True)
class BlockChange:
    """``kind`` is same, moved, changed, added (``before`` is empty) or removed (``after`` is empty).

    ``block`` is what the block is now, or was; ``level`` is that of a heading, else 0.
    """

    kind: str
    block: BlockKind
    level: int
    before: str
    after: str


def block_changes(old: Article, new: Article) -> tuple[BlockChange, ...]:
    """Every block of both, in the order of the new text; what was removed stands where it stood."""
    return tuple(_Changes(old, new).walk())


def as_corrected(old: Article, new: Article) -> Article:
    """The new article with the headings of the old one: a line that stands in both is a heading in both or in neither.

    A person may have corrected the headings that were found in the old text; nobody should have to do it again.
    """
    kinds = (BlockKind.HEADING, BlockKind.PARAGRAPH)
    before = [(b.kind in kinds, folded(old.text[b.start : b.end])) for b in old.blocks]
    after = [(b.kind in kinds, folded(new.text[b.start : b.end])) for b in new.blocks]
    levels: dict[int, int | None] = {}
    for i, j in enumerate(pairs(before, after)):
        if j is None or not before[i][0] or old.blocks[i].kind is new.blocks[j].kind:
            continue
        levels[j] = old.blocks[i].level if old.blocks[i].kind is BlockKind.HEADING else None
    return new.with_headings(levels) if levels else new


class _Changes:
    def __init__(self, old: Article, new: Article) -> None:
        self.old, self.new = old, new
        self.before = [old.text[b.start : b.end] for b in old.blocks]
        self.after = [new.text[b.start : b.end] for b in new.blocks]
        self.pairs = pairs(
            [_key(b.kind, b.level, text) for b, text in zip(old.blocks, self.before, strict=True)],
            [_key(b.kind, b.level, text) for b, text in zip(new.blocks, self.after, strict=True)],
        )
        self.origins = {j: i for i, j in enumerate(self.pairs) if j is not None}
        self.kept = longest_rising([(i, j) for j, i in sorted(self.origins.items(), key=lambda o: o[1])])

    def walk(self) -> Iterator[BlockChange]:
        i = j = 0
        for i_end, j_end in [*self.kept, (len(self.before), len(self.after))]:
            yield from self._gap(range(i, i_end), range(j, j_end))
            if i_end < len(self.before):
                yield self._change("same", i_end, j_end)
            i, j = i_end + 1, j_end + 1

    def _gap(self, old: range, new: range) -> Iterator[BlockChange]:
        """What lies between two blocks that have stayed: first what was removed there, then what came."""
        gone = [i for i in old if self.pairs[i] is None]
        changed = self._changed(gone, [j for j in new if j not in self.origins])
        i, j = old.start, new.start
        for j_end, i_end in [*sorted(changed.items()), (new.stop, old.stop)]:
            yield from (self._change("removed", k, None) for k in gone if i <= k < i_end)
            for k in range(j, j_end):
                yield self._change("moved" if k in self.origins else "added", self.origins.get(k), k)
            if j_end < new.stop:
                yield self._change("changed", i_end, j_end)
            i, j = i_end + 1, j_end + 1

    def _changed(self, gone: list[int], fresh: list[int]) -> dict[int, int]:
        """By new block the old one that it was before, in rising order."""
        found: dict[int, int] = {}
        at = 0
        words = {j: words_of(self.after[j])[:MOST_WORDS] for j in fresh}
        for i in gone:
            before = words_of(self.before[i])[:MOST_WORDS]
            near = [j for j in fresh[at : at + MOST_WEIGHED] if self._same_sort(i, j) and _share(before, words[j])]
            best, place = max(((likeness(before, words[j]), -j) for j in near), default=(0.0, 0))
            if best >= PAIRED:
                found[-place] = i
                at = fresh.index(-place, at) + 1
        return found

    def _same_sort(self, i: int, j: int) -> bool:
        heading = BlockKind.HEADING
        return (self.old.blocks[i].kind is heading) == (self.new.blocks[j].kind is heading)

    def _change(self, kind: str, i: int | None, j: int | None) -> BlockChange:
        block = self.new.blocks[j] if j is not None else self.old.blocks[i or 0]
        level = block.level if block.kind is BlockKind.HEADING else 0
        before = self.before[i] if i is not None else ""
        return BlockChange(kind, block.kind, level, before, self.after[j] if j is not None else "")


def _share(a: list[str], b: list[str]) -> bool:
    """Whether they have words enough in common to be alike: comparing them takes longer."""
    return 2 * (Counter(a) & Counter(b)).total() >= PAIRED * (len(a) + len(b))


def _key(kind: BlockKind, level: int, text: str) -> tuple[int, str]:
    return (level if kind is BlockKind.HEADING else 0, folded(text))
