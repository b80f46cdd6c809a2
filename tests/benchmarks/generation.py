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
from typing import TYPE_CHECKING

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
    times = [timed(seed)[0] for _ in range(RUNS)]
    print(f"seed article, parser loaded: {median(times):.2f} s (median of {RUNS})")
    for size in (words // 10, words):
        article = questions.read(long_text(size), name="long.md")
        seconds, made = timed(article)
        length = len(article.text.split())
        print(
            f"{length} words: {seconds:.1f} s, {length / seconds:.0f} words a second, {made} questions; "
            f"peak memory so far {peak_megabytes():.0f} MB"
        )


def import_time() -> float:
    """Seconds that ``import questions`` takes in a fresh process, the interpreter's own start not counted."""
    code = "import time; t = time.perf_counter(); import questions; print(time.perf_counter() - t)"
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(RUNS)
    ]
    return median(float(run.stdout) for run in runs)


def timed(article: questions.Article) -> tuple[float, int]:
    language.forget()  # what the last run left behind would make this one look fast
    start = time.perf_counter()
    made = questions.generate(article)
    return time.perf_counter() - start, len(made.questions)


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
