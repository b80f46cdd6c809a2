"""Makes questions/hypernyms.txt.gz from WordNet's files: what sort of thing each English noun names.

    python -m tests.tools.build_hypernyms FOLDER      FOLDER holds data.noun and index.noun of WordNet 3.1

One word names many things; its commonest sense alone is kept, and of each sense the more general one above it.
"""

from __future__ import annotations

import gzip
import re
import sys
from pathlib import Path

TARGET = Path(__file__).parents[2] / "questions" / "hypernyms.txt.gz"
NOTICE = (
    "WordNet 3.1 Copyright 2011 by Princeton University. All rights reserved. https://wordnet.princeton.edu/license"
)
WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


def main(folder: Path) -> None:
    above = dict(hypernym(line) for line in lines(folder / "data.noun"))
    senses = dict(first_sense(line) for line in lines(folder / "index.noun") if WORD.fullmatch(line.split()[0]))
    needed = sorted(
        {s for sense in senses.values() for s in chain(sense, above)}, key=lambda s: (len(chain(s, above)), s)
    )
    number = {sense: i for i, sense in enumerate(needed)}
    rows = [NOTICE, " ".join(str(number.get(above[s], 0)) for s in needed)]
    rows += [f"{word} {number[sense]}" for word, sense in sorted(senses.items())]
    TARGET.write_bytes(gzip.compress("\n".join(rows).encode(), mtime=0))


def lines(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").splitlines() if not line.startswith(" ")]


def hypernym(line: str) -> tuple[str, str]:
    """A sense and the first one above it; the root stands above itself."""
    fields = line.partition("|")[0].split()
    marks = [i for i, f in enumerate(fields) if f in ("@", "@i")]
    return fields[0], fields[marks[0] + 1] if marks else fields[0]


def first_sense(line: str) -> tuple[str, str]:
    fields = line.split()
    return fields[0], fields[-int(fields[2])]


def chain(sense: str, above: dict[str, str]) -> list[str]:
    found = [sense]
    while above[found[-1]] != found[-1]:
        found.append(above[found[-1]])
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]))
