"""How fast questions are made: the seed article, a text of 100,000 words, the import, and the memory it takes.

    python -m tests.benchmarks.generation [--words N]

The long text is the seed articles over and over, each time with its nouns exchanged for others of the same form, so
that no two sentences are alike and none is checked for free.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import questions
from questions import language
from questions.language import parse_text

if TYPE_CHECKING:
    from questions.language import Doc

SEEDS = Path(__file__).parents[2] / "seeds"
SWAPPED = ("NN", "NNS", "JJ")
RUNS = 5


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--words", type=int, default=100_000, help="length of the long text")
    words = options.parse_args().words
    print(f"import questions: {import_time() * 1000:.0f} ms (median of {RUNS})")
    seed = questions.read((SEEDS / "chatgpt-pivot.md").read_bytes(), name="chatgpt-pivot.md")
    questions.generate(seed)
    runs = [timed(seed) for _ in range(RUNS)]
    seconds, cpu = median(r.seconds for r in runs), median(r.cpu for r in runs)
    print(f"seed article, parser loaded: {seconds:.2f} s, {cpu:.2f} s of CPU (medians of {RUNS})")
    for size in (words // 10, words):
        article = questions.read(long_text(size), name="long.md")
        run = timed(article)
        length = len(article.text.split())
        print(
            f"{length} words: {run.seconds:.1f} s, {length / run.seconds:.0f} words a second; {run.cpu:.1f} s of CPU, "
            f"{length / run.cpu:.0f} words; {run.questions} questions; peak memory so far {peak_megabytes():.0f} MB"
        )


def import_time() -> float:
    """Seconds that ``import questions`` takes in a fresh process, the interpreter's own start not counted."""
    code = "import time; t = time.perf_counter(); import questions; print(time.perf_counter() - t)"
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(RUNS)
    ]
    return median(float(run.stdout) for run in runs)


class Run(NamedTuple):
    """``seconds`` by the clock; ``cpu`` seconds, which do not grow when others keep the machine busy."""

    seconds: float
    cpu: float
    questions: int


def timed(article: questions.Article) -> Run:
    language.forget()  # what the last run left behind would make this one look fast
    start, start_cpu = time.perf_counter(), time.process_time()
    made = questions.generate(article)
    return Run(time.perf_counter() - start, time.process_time() - start_cpu, len(made.questions))


def long_text(words: int) -> str:
    """Markdown of about this many words."""
    paragraphs = [p for path in sorted(SEEDS.glob("*.md")) for p in path.read_text("utf-8").split("\n\n") if p.strip()]
    docs = [parse_text(p) for p in paragraphs]
    parts: list[str] = []
    for turn in range(10_000):
        if sum(len(p.split()) for p in parts) >= words:
            break
        parts += swapped(docs, random.Random(turn))
    return "\n\n".join(parts)


def swapped(docs: list[Doc], rng: random.Random) -> Iterator[str]:
    """The paragraphs with each noun and adjective exchanged, all through, for another of its form."""
    forms: dict[str, list[str]] = defaultdict(list)
    for doc in docs:
        for token in doc:
            if token.tag_ in SWAPPED and token.is_lower and token.is_alpha and token.lower_ not in forms[token.tag_]:
                forms[token.tag_].append(token.lower_)
    exchange = {
        (tag, a): b for tag, found in forms.items() for a, b in zip(found, rng.sample(found, len(found)), strict=True)
    }
    for doc in docs:
        yield "".join(exchange.get((t.tag_, t.text), t.text) + t.whitespace_ for t in doc)


def peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
