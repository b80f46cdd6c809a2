"""How often the grader says what a teacher would, by kind of difference: ``python -m tests.benchmarks.grading``.

Ends with 1 where something wrong was accepted as right: that must never happen.
"""

from __future__ import annotations

import sys
from collections import Counter

from questions import grade
from tests.questions.answers import Case, typed_cases


def outcome(case: Case) -> str:
    """``agrees``, ``accepted`` (wrong or unclear, yet taken as right), ``refused`` (right, yet not) or ``asked``."""
    said = grade(case.question, case.response).verdict
    if said == case.verdict:
        return "agrees"
    return "accepted" if said == "right" else "refused" if said == "wrong" else "asked"


def main() -> int:
    cases = list(typed_cases())
    counts: dict[str, Counter[str]] = {}
    for case in cases:
        counts.setdefault(case.difference, Counter())[outcome(case)] += 1
    print(f"{'difference':28} {'cases':>5} {'agrees':>6} {'accepted':>8} {'asked':>5} {'refused':>7}")
    for difference, row in counts.items():
        print(_line(difference, row))
    total = sum(counts.values(), Counter())
    print(_line("all", total))
    for case in cases:
        if (found := outcome(case)) != "agrees":
            print(f"  {found}, should be {case.verdict}: {case}")
    return 1 if total["accepted"] else 0


def _line(name: str, row: Counter[str]) -> str:
    return (
        f"{name:28} {row.total():5} {row['agrees'] / row.total():6.0%} {row['accepted']:8} "
        f"{row['asked']:5} {row['refused']:7}"
    )


if __name__ == "__main__":
    sys.exit(main())
