"""Makes questions/familiarity.txt.gz from WordNet's file of counts: how common English words are.

python -m tests.tools.build_familiarity FILE      FILE is cntlist.rev of WordNet 3.0 or 3.1
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import Counter
from pathlib import Path

TARGET = Path(__file__).parents[2] / "questions" / "familiarity.txt.gz"
NOTICE = (
    "WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved. https://wordnet.princeton.edu/license"
)
WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


def main(file: Path) -> None:
    counts: Counter[str] = Counter()
    for line in file.read_text("ascii").splitlines():
        sense, _number, seen = line.split()
        word = sense.partition("%")[0]
        if WORD.fullmatch(word):
            counts[word] += int(seen)
    rows = [NOTICE, *(f"{word} {n}" for word, n in sorted(counts.items()))]
    TARGET.write_bytes(gzip.compress("\n".join(rows).encode(), mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
