"""Kill -9 in the middle of answers: a quick version of ``tests.benchmarks.kill``, which kills all of the server."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.kill import run


def test_no_acknowledged_answer_is_lost_or_doubled(tmp_path: Path) -> None:
    found = run(tmp_path, times=3, seed=1, whole=False)

    assert found["acknowledged"] >= 8
    assert (found["lost"], found["doubled"], found["untold"]) == (0, 0, 0)
