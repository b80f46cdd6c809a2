"""How common an English word is, by how often its senses were met in a large hand-tagged corpus.

The counts are data, ``familiarity.txt.gz`` (made by ``tests/tools/build_familiarity.py`` from WordNet's), read when
they are first asked for.
"""

from __future__ import annotations

import gzip
import math
from functools import lru_cache
from pathlib import Path

COMMONEST = 500
EVERYDAY = 0.4  # from here on a word is one of everyday speech


def familiarity(lemma: str) -> float:
    """From 0 (never met) to 1 (met as often as the everyday words), by the logarithm of the count."""
    return min(1.0, math.log(1 + _counts().get(lemma.lower(), 0)) / math.log(COMMONEST))


@lru_cache(maxsize=1)
def _counts() -> dict[str, int]:
    packed = Path(__file__).with_name("familiarity.txt.gz").read_bytes()
    _notice, *rows = gzip.decompress(packed).decode("ascii").split("\n")
    pairs = (row.split(" ") for row in rows)
    return {word: int(count) for word, count in pairs}
