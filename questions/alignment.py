"""Which pieces of one sequence stand in another, in time that grows with their number and not with its square."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

SMALL_GAP = 40_000  # cells: up to here the thorough comparison of two stretches costs milliseconds
COMMON = 60  # a word in more pieces than these tells nothing about which piece is meant
MOST_COMPARED = 6


def pairs(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[int | None]:
    """For each piece of ``old`` the index of the same piece in ``new``, or None; no index comes twice.

    What has kept its order is paired first (patience: pieces that occur once in both hold the rest together), then
    what was moved.
    """
    found: list[int | None] = [None] * len(old)
    gaps = [(0, len(old), 0, len(new))]
    while gaps:
        a, b, c, d = gaps.pop()
        while a < b and c < d and old[a] == new[c]:
            found[a], a, c = c, a + 1, c + 1
        while a < b and c < d and old[b - 1] == new[d - 1]:
            b, d = b - 1, d - 1
            found[b] = d
        if a < b and c < d:
            gaps += _inside(old, new, (a, b, c, d), found)
    _pair_moved(old, new, found)
    return found


def _inside(
    old: Sequence[Hashable], new: Sequence[Hashable], gap: tuple[int, int, int, int], found: list[int | None]
) -> list[tuple[int, int, int, int]]:
    """Pairs the pieces that hold a gap together; returns the smaller gaps between them."""
    a, b, c, d = gap
    held = list(_single_pairs(old, new, gap))
    if not held:
        if (b - a) * (d - c) <= SMALL_GAP:
            for i, j, size in SequenceMatcher(None, old[a:b], new[c:d], autojunk=False).get_matching_blocks():
                found[a + i : a + i + size] = range(c + j, c + j + size)
        return []
    for i, j in held:
        found[i] = j
    edges = [(a - 1, c - 1), *held, (b, d)]
    return [(i + 1, k, j + 1, n) for (i, j), (k, n) in pairwise(edges) if i + 1 < k and j + 1 < n]


def _single_pairs(
    old: Sequence[Hashable], new: Sequence[Hashable], gap: tuple[int, int, int, int]
) -> list[tuple[int, int]]:
    """The longest run in the same order of pieces that occur once in both stretches."""
    a, b, c, d = gap
    in_old, in_new = Counter(old[a:b]), Counter(new[c:d])
    places = {new[j]: j for j in range(c, d) if in_new[new[j]] == 1}
    both = [(i, places[old[i]]) for i in range(a, b) if in_old[old[i]] == 1 and old[i] in places]
    return longest_rising(both)


def longest_rising(both: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for k, (_, j) in enumerate(both):
        place = bisect_left(tails, j)
        before.append(at[place - 1] if place else -1)
        tails[place : place + 1], at[place : place + 1] = [j], [k]
    run: list[tuple[int, int]] = []
    k = at[-1] if at else -1
    while k >= 0:
        run.append(both[k])
        k = before[k]
    return run[::-1]


def _pair_moved(old: Sequence[Hashable], new: Sequence[Hashable], found: list[int | None]) -> None:
    taken = {j for j in found if j is not None}
    left: dict[Hashable, deque[int]] = defaultdict(deque)
    for j, piece in enumerate(new):
        if j not in taken:
            left[piece].append(j)
    for i, piece in enumerate(old):
        if found[i] is None and left.get(piece):
            found[i] = left[piece].popleft()


def likeness(old: Sequence[str], new: Sequence[str]) -> float:
    """How much of two lists of words is the same in the same order, from 0 to 1."""
    return SequenceMatcher(None, old, new).ratio()


class Nearest:
    """Finds the pieces that say most nearly what another says, by the rarer words that they share."""

    def __init__(self, texts: Iterable[tuple[int, Sequence[str]]]) -> None:
        """``texts``: the pieces' own indices, rising, each with its words."""
        self._words = dict(texts)
        self._order = list(self._words)
        self._holding: dict[str, list[int]] = defaultdict(list)
        for index, words in self._words.items():
            for word in set(words):
                self._holding[word].append(index)

    def to(self, words: Sequence[str], near: int) -> list[tuple[float, int]]:
        """The likeliest pieces with their likeness, the best first; ``near`` is where the piece would stand."""
        shared: Counter[int] = Counter()
        for word in set(words):
            holding = self._holding.get(word, ())
            if len(holding) <= COMMON:
                for index in holding:
                    shared[index] += 1
        likely = sorted(shared, key=lambda i: (-shared[i], abs(i - near), i))[:MOST_COMPARED]
        found = {i: likeness(words, self._words[i]) for i in [*likely, *self._around(near)]}
        return sorted(((like, i) for i, like in found.items()), key=lambda f: (-f[0], abs(f[1] - near), f[1]))

    def _around(self, near: int) -> Iterator[int]:
        place = bisect_left(self._order, near)
        yield from self._order[max(0, place - 2) : place + 3]
