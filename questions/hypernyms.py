"""What sort of thing an English noun names: how near two nouns stand in WordNet's tree of general and special terms.

The tree is data, ``hypernyms.txt.gz`` (made by ``tests/tools/build_hypernyms.py``): a notice, then for each sense the
number of the sense above it, then each noun with its commonest sense. It is read when it is first asked for.
"""

from __future__ import annotations

import gzip
from functools import lru_cache
from pathlib import Path


def nearness(a: str, b: str) -> float | None:
    """From 0 (nothing in common) to 1 (one sense); None where a noun is unknown.

    Twice the depth of the nearest common sense over the depths of both (Wu and Palmer, 1994).
    """
    left, right = _path(a), _path(b)
    if not left or not right:
        return None
    common = next((i for i, (x, y) in enumerate(zip(left, right, strict=False)) if x != y), min(len(left), len(right)))
    return 2 * common / (len(left) + len(right))


def is_a_kind_of_the_other(a: str, b: str) -> bool:
    """Whether one noun's sense lies above the other's, or both have one sense: "serotonin" and "neurotransmitter"."""
    left, right = _path(a), _path(b)
    return bool(left and right) and (left[-1] in right or right[-1] in left)


def is_kind_of(noun: str, general: str) -> bool:
    """Whether the noun's sense lies at or below that of a more general noun: a "designer" is a "person"."""
    above = _path(general)
    return bool(above) and above[-1] in _path(noun)


@lru_cache(maxsize=8192)
def _path(noun: str) -> tuple[int, ...]:
    """From the root down to the noun's sense."""
    above, senses = _tree()
    sense = senses.get(noun.lower())
    if sense is None:
        return ()
    path = [sense]
    while above[path[-1]] != path[-1]:
        path.append(above[path[-1]])
    return tuple(reversed(path))


@lru_cache(maxsize=1)
def _tree() -> tuple[list[int], dict[str, int]]:
    packed = Path(__file__).with_name("hypernyms.txt.gz").read_bytes()
    _notice, above, *words = gzip.decompress(packed).decode("ascii").split("\n")
    pairs = (line.split(" ") for line in words)
    return [int(n) for n in above.split()], {word: int(sense) for word, sense in pairs}
