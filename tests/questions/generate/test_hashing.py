"""Python orders its sets anew in each process: no question, score or spare may hang on that order."""

from __future__ import annotations

import os
import subprocess
import sys

# More words come back in its section than the ranking takes for the section's own, most of them equally often.
TEXT = """# Lichens

## What a lichen is

A lichen covers bark, rock, soil, brick, glass, bone and metal in deserts, forests, cities and mountains. The \
**cortex** is a layer of tight threads that shields the algae from frost. The **medulla** is a layer of loose threads \
that stores water for the algae. A **rhizine** is a root that ties the lichen to bark. A **soredium** is a grain that \
the wind carries to new rock. An **isidium** is a tiny branch that breaks off in frost and grows again on soil. An \
**apothecium** is a cup that opens above the glass of old windows. Lichens in cities grow slowly because smoke \
poisons the algae. Lichens on mountains live for centuries because frost kills the snails that eat them. Yellow \
lichens dissolve brick with an acid that loosens metal. Reindeer in forests dig for lichens because the snow hides \
every other plant. Dew wakes the lichens of deserts before the sun dries the bone and the sand.
"""
PROGRAM = "import sys, questions; print(questions.generate(questions.read(sys.stdin.read(), name='text.md')))"


def started(hash_seed: int) -> subprocess.Popen[str]:
    """A process that prints all that is made of the text: questions, scores, spares and what was dropped."""
    environment = {**os.environ, "PYTHONHASHSEED": str(hash_seed), "PYTHONIOENCODING": "utf-8"}
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def test_every_process_makes_the_same_of_a_text():
    processes = [started(hash_seed) for hash_seed in (0, 1)]

    first, second = (process.communicate(TEXT)[0] for process in processes)

    assert [process.returncode for process in processes] == [0, 0]
    assert "MultipleChoice" in first or "Cloze" in first
    assert first == second
