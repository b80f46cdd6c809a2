"""What became of an article's sentences, sections and anchors when its text was changed.

A sentence is the same one where its words are, wherever they stand now. It is still the same one where only white
space, quote marks, dashes, capitals or punctuation differ, or a letter here and there (see ``slight``). Anything else
is another sentence: a number, a “not” or an answer that has changed makes what was asked about it doubtful.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import islice, pairwise

from questions.alignment import Nearest, pairs
from questions.article import Anchor, Article, BlockKind, Section
from questions.sentences import SILENT_KINDS, split_sentences
from questions.slips import folded, keeps, slight, words_of

SUGGESTED = 0.3  # of its words that a passage must share to be suggested in its place
MOST_SUGGESTED = 4
LONGEST_MAPPED = 4000
MOST_OCCURRENCES = 1000
LINED = frozenset({BlockKind.ITEM, BlockKind.ROW})
STOPS = ".!?…‽。！？:;\"”’')]»"


@dataclass(frozen=True, slots=True)
class Followed:
    """The anchor where its passage stands now. ``slightly``: the quote is no longer the same to the letter."""

    anchor: Anchor
    slightly: bool = False


@dataclass(frozen=True, slots=True)
class Lost:
    """The passage went or was changed. ``nearest`` are the sentences that say most nearly the same, best first."""

    nearest: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or a whole heading or block of code, which have no sentences."""

    start: int
    end: int
    kind: BlockKind
    key: str

    @property
    def heading(self) -> bool:
        return self.kind is BlockKind.HEADING


class Revising:
    """An article and what it has become. What costs time is done at the first question that needs it."""

    def __init__(self, old: Article, new: Article) -> None:
        self.old, self.new = old, new
        self._old_units, self._new_units = _units(old), _units(new)
        self._known: dict[int, list[tuple[float, int]]] = {}
        self._starts = [unit.start for unit in self._old_units]
        self._pairs = pairs(
            [(u.heading, u.key) for u in self._old_units], [(u.heading, u.key) for u in self._new_units]
        )

    @cached_property
    def sections(self) -> dict[str, str]:
        """By the id of an old section the id that the same section has now; those that are gone are missing."""
        return _same_sections(self.old, self.new, self._paired_sections())

    def section_now(self, section_id: str) -> str | None:
        """The section as it is now, else the nearest one around it that is still there, else None."""
        by_id = {s.id: s for s in self.old.sections}
        around = _around(self.old, by_id[section_id]) if section_id in by_id else []
        return next((self.sections[s.id] for s in around if s.id in self.sections), None)

    def follow(self, anchor: Anchor, answers: Sequence[str] = ()) -> Followed | Lost:
        """Where the anchor's passage stands now. ``answers`` are texts that a slight change must not have touched."""
        touched = self._touched(anchor)
        found = self._moved(anchor, touched) or self._found_again(anchor, touched)
        if found is None:
            return Lost(self._nearest(touched))
        slightly = found.quote != anchor.quote
        grown = "\n" in anchor.quote and self._has_grown(touched)
        if grown or (slightly and not keeps(answers, anchor.quote, found.quote)):
            return Lost((found, *(a for a in self._nearest(touched) if a != found)))
        return Followed(found, slightly)

    def _touched(self, anchor: Anchor) -> range:
        first = max(bisect_right(self._starts, anchor.start) - 1, 0)
        while first < len(self._old_units) and self._old_units[first].end <= anchor.start:
            first += 1
        last = first
        while last < len(self._old_units) and self._old_units[last].start < anchor.end:
            last += 1
        return range(first, last)

    def _moved(self, anchor: Anchor, touched: range) -> Anchor | None:
        """By the sentences it touches, where all are still there and nothing has come between them."""
        places = [self._place(i) for i in touched]
        if not places or any(b is None or a is None or b != a + 1 for a, b in pairwise(places)):
            return None
        if places[0] is None or places[-1] is None:
            return None
        start = self._offset(touched[0], places[0], anchor.start)
        end = self._offset(touched[-1], places[-1], anchor.end)
        return self.new.anchor(start, end) if start is not None and end is not None and start < end else None

    def _has_grown(self, touched: range) -> bool:
        """Whether a list or table of which several lines are quoted has got another line before or behind them: what
        was asked about all of them is asked about more now."""
        return len(touched) > 1 and (self._is_followed(touched[-1], 1) or self._is_followed(touched[0], -1))

    def _is_followed(self, i: int, step: int) -> bool:
        """Whether a line stands beside a new one of its kind."""
        kind, place = self._old_units[i].kind, self._pairs[i]
        beside = -1 if place is None else place + step
        if kind not in LINED or not 0 <= beside < len(self._new_units):
            return False
        return self._new_units[beside].kind is kind and beside not in self._held

    @cached_property
    def _held(self) -> set[int]:
        """What stands in the new text and stood in the old."""
        return {j for j in self._pairs if j is not None}

    def _place(self, i: int) -> int | None:
        """The sentence's index now: the same one, else one that was changed slightly."""
        if (same := self._pairs[i]) is not None:
            return same
        unit = self._old_units[i]
        for _, j in self._near(i):
            other = self._new_units[j]
            if other.heading == unit.heading and slight(unit.key, other.key):
                return j
        return None

    def _offset(self, i: int, j: int, position: int) -> int | None:
        """Where a place in an old sentence is in the new one."""
        old, new = self._old_units[i], self._new_units[j]
        if position <= old.start:
            return new.start
        if position >= old.end:
            return new.end
        before, after = self.old.text[old.start : old.end], self.new.text[new.start : new.end]
        if before == after:
            return new.start + position - old.start
        if len(before) > LONGEST_MAPPED or len(after) > LONGEST_MAPPED:
            return None
        return new.start + _mapped(before, after, position - old.start)

    def _found_again(self, anchor: Anchor, touched: range) -> Anchor | None:
        """Word for word, where the text around it now makes other sentences of it."""
        if touched:
            start, end = self._old_units[touched[0]].start, self._old_units[touched[-1]].end
            start, end = min(start, anchor.start), max(end, anchor.end)
        else:
            start, end = anchor.start, anchor.end
        whole = self.old.text[start:end]
        expected = start * len(self.new.text) // max(len(self.old.text), 1)
        occurrences = islice(_occurrences(self.new.text, whole), MOST_OCCURRENCES)
        places = [p for p in occurrences if self._stands_alone(p, whole)]
        if not places:
            return None
        at = min(places, key=lambda p: abs(p - expected)) + anchor.start - start
        return self.new.anchor(at, at + anchor.end - anchor.start)

    def _stands_alone(self, start: int, whole: str) -> bool:
        text, end = self.new.text, start + len(whole)
        before, after = text[max(0, start - 3) : start], text[end : end + 1]
        opens = not before.strip() or before.endswith("\n") or before.rstrip()[-1] in STOPS or "\n" in before
        bullet = bool(re.search(r"[-.)] $|\t$", before))
        closes = not after or after in "\n\t" or (whole[-1] in STOPS and after.isspace())
        return (opens or bullet) and closes

    @cached_property
    def _candidates(self) -> Nearest:
        """What stands in the new text and not in the old, by its words."""
        return Nearest((j, words_of(u.key)) for j, u in enumerate(self._new_units) if j not in self._held)

    def _near(self, i: int) -> list[tuple[float, int]]:
        if i not in self._known:
            self._known[i] = self._candidates.to(words_of(self._old_units[i].key), self._expected(i))
        return self._known[i]

    def _expected(self, i: int) -> int:
        """Where the sentence would stand now: behind what stood before it."""
        while i >= 0:
            if (j := self._pairs[i]) is not None:
                return j + 1
            i -= 1
        return 0

    def _nearest(self, touched: range) -> tuple[Anchor, ...]:
        """Sentences to choose from: those that are like the passage, and those of the passage that are still there."""
        found: list[tuple[float, int]] = []
        for i in touched[:8]:
            if (same := self._pairs[i]) is not None:
                found.append((0.99, same))
            else:
                found += [(like, j) for like, j in self._near(i) if like >= SUGGESTED]
        best = list(dict.fromkeys(j for _, j in sorted(found, key=lambda f: -f[0])))[:MOST_SUGGESTED]
        return tuple(self.new.anchor(self._new_units[j].start, self._new_units[j].end) for j in best)

    def _paired_sections(self) -> Iterator[tuple[int, int]]:
        """For each sentence that is still there, the section it was in and the one it is in, as indices."""
        for unit, j in zip(self._old_units, self._pairs, strict=True):
            if j is not None:
                new = self._new_units[j]
                yield self.old.section_index_at(unit.start), self.new.section_index_at(new.start)


def _mapped(old: str, new: str, position: int) -> int:
    for tag, i, i_end, j, j_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if i <= position < i_end:
            return j + position - i if tag == "equal" else j
        if position == i_end == len(old):
            return j_end
    return len(new)


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted) if wanted.strip() else -1
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def _units(article: Article) -> list[Unit]:
    spoken = ((s.start, s.end, article.blocks[s.block].kind) for s in split_sentences(article))
    silent = ((b.start, b.end, b.kind) for b in article.blocks if b.kind in SILENT_KINDS)
    text = article.text
    return [Unit(start, end, kind, folded(text[start:end])) for start, end, kind in sorted([*spoken, *silent])]


def _around(article: Article, section: Section) -> list[Section]:
    """The section and those it stands in, from the inside out."""
    holding = [s for s in article.sections if s.start <= section.start and s.end >= section.end]
    return sorted(holding, key=lambda s: -len(s.path))


def _same_sections(old: Article, new: Article, moved: Iterator[tuple[int, int]]) -> dict[str, str]:
    """Those with the same path, in their order; then those that most of the sentences went to."""
    found = _same_paths(old.sections, new.sections)
    votes, sizes = _with_parents(old, new, Counter(moved)), Counter[int]()
    for (i, _), number in votes.items():
        sizes[i] += number
    taken = set(found.values())
    for (i, j), number in sorted(votes.items(), key=lambda v: (-v[1], v[0])):
        if i not in found and j not in taken and number * 2 >= sizes[i]:
            found[i] = j
            taken.add(j)
    return {old.sections[i].id: new.sections[j].id for i, j in found.items()}


def _same_paths(old: Sequence[Section], new: Sequence[Section]) -> dict[int, int]:
    places: dict[tuple[str, ...], list[int]] = {}
    for j, section in enumerate(new):
        places.setdefault(_path_key(section), []).append(j)
    found: dict[int, int] = {}
    for i, section in enumerate(old):
        if left := places.get(_path_key(section)):
            found[i] = left.pop(0)
    return found


def _path_key(section: Section) -> tuple[str, ...]:
    return tuple(folded(heading).casefold() for heading in section.path)


def _with_parents(old: Article, new: Article, votes: Counter[tuple[int, int]]) -> Counter[tuple[int, int]]:
    """A sentence that is still there speaks for the sections around it as well: some have no words of their own."""
    parents_old, parents_new = _parents(old.sections), _parents(new.sections)
    spread: Counter[tuple[int, int]] = Counter()
    for (i, j), number in votes.items():
        a: int | None = i
        b: int | None = j
        while a is not None and b is not None:
            spread[a, b] += number
            a, b = parents_old[a], parents_new[b]
    return spread


def _parents(sections: Sequence[Section]) -> list[int | None]:
    found: list[int | None] = []
    open_ones: list[int] = []
    for i, section in enumerate(sections):
        while open_ones and sections[open_ones[-1]].level >= section.level:
            open_ones.pop()
        found.append(open_ones[-1] if open_ones else None)
        open_ones.append(i)
    return found
