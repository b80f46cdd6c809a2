"""Times review against a large collection, Anki's backend beside it if wished: ``make bench-review``.

Real server, real database, whole HTTP requests on loopback over one connection; Anki's backend is called in a process
of its own (``--anki PATH`` names the python of a virtual environment with the package anki). The sides take turns,
a few calls each, so that a machine whose speed drifts treats them alike: of a figure and a ratio, trust the ratio.
Prints for each operation the shortest time, the median and the 95th percentile, and the processor's time a request in
the server (those that lead up to the operation among them), which other work on the machine changes least; then the
plans of the statements behind the pages. A full scan of cards or reviews ends it with exit code 1.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import click
from flask import Flask
from sqlalchemy import create_engine, text

from tests.benchmarks.collection import build
from tests.benchmarks.http_client import InProcess, Tab
from tests.benchmarks.operations import Operations, SkippedError
from tests.benchmarks.plans import Plan, plans_of
from tests.journeys.conftest import free_port, wait_until_up
from webapp.config import Config

SEED = 20260822
SMALL = (1_000, 10_000)
ROUNDS = 5
ANKI_SIDE = Path(__file__).with_name("anki_side.py")


@dataclass(frozen=True, slots=True)
class Operation:
    """``times`` calls a round; ``bar`` is the median in milliseconds to stay under with 100,000 cards."""

    name: str
    title: str
    times: int
    bar: float
    rounds: int = ROUNDS


OPERATIONS = (
    Operation("first", "first card of a session", 10, 10),
    Operation("answer", "answer + next card", 15, 4),
    Operation("undo", "undo + next card", 15, 4),
    Operation("decks", "deck list, 21 decks", 10, 8),
    Operation("search", "full-text search", 6, 10),
    Operation("browse", "browse everything", 6, 10),
    Operation("progress", "progress, all, one year", 3, 100),
    Operation("progress_deck", "progress, one deck", 3, 100),
    Operation("add", "add one question", 15, 5),
    Operation("fit", "fit FSRS", 1, 5000, rounds=1),
)
STEADY = ("first", "answer", "undo")
MOST_GROWTH = 1.3


class Side(Protocol):
    """Whoever is timed: Studium, a smaller Studium, Anki."""

    def run(self, operation: str, times: int) -> list[float]: ...


class Anki:
    """Anki's process, told by lines what to time."""

    def __init__(self, python: str, folder: Path, cards: int, reviews: int) -> None:
        arguments = [python, str(ANKI_SIDE), str(folder), str(cards), str(reviews), str(SEED)]
        self.process = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.greeting = self._read()

    def run(self, operation: str, times: int) -> list[float]:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{operation} {times}\n")
        self.process.stdin.flush()
        spans: list[float] = self._read()
        return spans

    def _read(self) -> Any:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            sys.exit("Anki's process ended: what it said stands above.")
        return json.loads(line)

    def stop(self) -> None:
        self.process.communicate(timeout=120)


@dataclass(slots=True)
class Figures:
    """The milliseconds of one side, by operation; ``skipped`` says why there are none."""

    spans: dict[str, list[float]] = field(default_factory=dict)
    skipped: dict[str, str] = field(default_factory=dict)
    worked: dict[str, list[float]] = field(default_factory=dict)

    def median(self, name: str) -> float | None:
        return statistics.median(self.spans[name]) if self.spans.get(name) else None

    def cpu(self, name: str) -> float | None:
        """Milliseconds of the processor a request, in the server."""
        return statistics.mean(self.worked[name]) if self.worked.get(name) else None

    def p95(self, name: str) -> float:
        ordered = sorted(self.spans[name])
        return ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]


def measure(sides: dict[str, Side], operations: Sequence[Operation]) -> dict[str, Figures]:
    """All sides by turns, an operation at a time; what each does first is not counted."""
    figures = {name: Figures() for name in sides}
    for operation in operations:
        for turn in range(operation.rounds):
            for name, side in sides.items():
                _take_turn(side, figures[name], operation, warm_up=turn == 0 and operation.rounds > 1)
    return figures


def _take_turn(side: Side, figures: Figures, operation: Operation, *, warm_up: bool) -> None:
    if operation.name in figures.skipped:
        return
    try:
        if warm_up:
            side.run(operation.name, 2)
        server = side if isinstance(side, Served) else None
        before = server.work() if server is not None else (0.0, 0)
        figures.spans.setdefault(operation.name, []).extend(side.run(operation.name, operation.times))
        if server is not None and (after := server.work()) and after[1] > before[1]:
            figures.worked.setdefault(operation.name, []).append((after[0] - before[0]) / (after[1] - before[1]))
    except SkippedError as reason:
        figures.skipped[operation.name] = str(reason)


@contextlib.contextmanager
def database(folder: Path, postgres: str) -> Iterator[dict[str, str]]:
    """The environment of an instance in ``folder``, with a PostgreSQL database of its own where an address is given."""
    environment = {"STUDIUM_INSTANCE": str(folder), "STUDIUM_PORT": str(free_port())}
    if not postgres:
        yield environment
        return
    server = create_engine(Config.from_environment({"STUDIUM_DATABASE_URL": postgres}).database_url)
    name = f"studium_bench_{os.getpid()}_{folder.name}"
    with server.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"create database {name}"))
        try:
            url = server.url.set(database=name).render_as_string(hide_password=False)
            yield environment | {"STUDIUM_DATABASE_URL": url}
        finally:
            connection.execute(text(f"drop database {name} with (force)"))


class Served(Operations):
    """Studium's side in a server that runs as ``pid``."""

    def __init__(self, tab: Tab, environment: dict[str, str], pid: int) -> None:
        super().__init__(tab, environment)
        self.tab, self.pid = tab, pid

    def work(self) -> tuple[float, int]:
        """What its processes have worked so far, in milliseconds of the processor, and the requests they answered."""
        return sum(map(_worked, _children(self.pid))), self.tab.requests


def _worked(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def _children(pid: int) -> list[int]:
    """The server's own processes, without its worker; none where the system does not list them like Linux."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
            if parent == pid and stat.with_name("cmdline").read_bytes().split(b"\0")[-2] != b"work":
                found.append(int(stat.parent.name))
    return found


def sync_of(folder: Path) -> tuple[float, float]:
    """What the disk needs to keep 8 KiB, at least and as a median, in milliseconds: nothing that is kept is quicker."""
    spans = []
    with (folder / "sync").open("wb") as file:
        for _ in range(200):
            start = time.perf_counter()
            file.write(b"x" * 8192)
            file.flush()
            os.fdatasync(file.fileno())
            spans.append((time.perf_counter() - start) * 1000)
    return min(spans), statistics.median(spans)


@contextlib.contextmanager
def server(environment: dict[str, str]) -> Iterator[Operations]:
    command = [sys.executable, "-m", "webapp.cli", "serve"]
    with Path(environment["STUDIUM_INSTANCE"], "server.log").open("w") as log:
        process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=log, text=True)
        try:
            wait_until_up(f"http://127.0.0.1:{environment['STUDIUM_PORT']}/", process)
            yield Served(Tab(int(environment["STUDIUM_PORT"])), environment, process.pid)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=20)


def explain(app: Flask, environment: dict[str, str]) -> list[tuple[Operation, Plan]]:
    """The plans behind each operation. They change the collection: take them last."""
    app.config.update(WTF_CSRF_ENABLED=False)
    operations, found = Operations(InProcess(app.test_client()), environment), []
    for operation in OPERATIONS:
        if operation.name != "fit":  # it reads everything, in the worker
            with contextlib.suppress(SkippedError):
                plans = plans_of(app, lambda name=operation.name: operations.run(name, 1))  # type: ignore[misc]
                found += [(operation, plan) for plan in plans]
    return found


def print_table(figures: dict[str, Figures]) -> None:
    ours, anki = figures["studium"], figures.get("anki")
    click.echo(
        f"{'milliseconds':26}{'least':>10}{'median':>10}{'p95':>10}{'CPU':>8}{'bar':>8}"
        + (f"{'Anki':>12}{'ratio':>8}" if anki else "")
    )
    for operation in OPERATIONS:
        median = ours.median(operation.name)
        line = f"{operation.title:26}"
        if median is None:
            line += f"  skipped: {ours.skipped.get(operation.name, 'not asked for')}"
        else:
            line += f"{min(ours.spans[operation.name]):10.2f}{median:10.2f}{ours.p95(operation.name):10.2f}"
            line += f"{ours.cpu(operation.name) or 0:8.2f}{operation.bar:8g}"
        other = anki.median(operation.name) if anki else None
        if other is not None:
            line += f"{other:12.2f}" + (f"{median / other:8.2f}" if median is not None else "")
        click.echo(line)


def print_growth(figures: dict[str, Figures]) -> None:
    small, large = figures["small"], figures["studium"]
    click.echo(f"\nCost against that of {SMALL[0]:,} cards, at most {MOST_GROWTH}:")
    for operation in OPERATIONS:
        below, above = small.median(operation.name), large.median(operation.name)
        if operation.name in STEADY and below and above:
            ratio = above / below
            worked = (large.cpu(operation.name) or 0) / (small.cpu(operation.name) or 1)
            click.echo(f"{operation.title:26}{ratio:8.2f}  (CPU {worked:.2f})")


def print_plans(plans: list[tuple[Operation, Plan]]) -> bool:
    """Whether no statement reads all cards or all reviews."""
    scans = 0
    for operation, plan in plans:
        click.echo(f"\n{operation.title}: {' '.join(plan.statement.split())[:300]}")
        for line in plan.lines:
            mark = "  <== reads the whole table" if line in plan.scans else ""
            click.echo(f"    {line}{mark}")
        if plan.steps is not None:
            click.echo(f"    {plan.steps:,} steps")
        scans += plan.is_barred
    click.echo(f"\n{scans} of {len(plans)} statements read all cards or all reviews.")
    return not scans


def as_json(figures: dict[str, Figures], **facts: Any) -> str:
    medians = {
        side: {
            name: {"median": f.median(name), "p95": f.p95(name), "cpu": f.cpu(name), "ms": f.spans[name]}
            for name in f.spans
        }
        for side, f in figures.items()
    }
    return json.dumps(facts | {"figures": medians}, indent=1)


@click.command(help=__doc__)
@click.option("--cards", default=1_000, show_default=True)
@click.option("--reviews", default=10_000, show_default=True)
@click.option("--postgres", default="", metavar="URL", help="On a database of its own on this PostgreSQL server.")
@click.option("--anki", default="", metavar="PYTHON", help="The python of a virtual environment that has anki.")
@click.option("--compare", is_flag=True, help="Against 1,000 cards too: next, answer and undo may cost 1.3 times that.")
@click.option("--only", default="", help="Operations by name, with commas between.")
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="All figures to this file.")
@click.option("--plans/--no-plans", default=True, show_default=True)
def main(
    cards: int, reviews: int, postgres: str, anki: str, compare: bool, only: str, json_file: Path | None, plans: bool
) -> None:
    chosen = [o for o in OPERATIONS if not only or o.name in only.split(",")]
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        sides: dict[str, Side] = {}
        environment = stack.enter_context(database(folder / "large", postgres))
        app = _built(environment, cards, reviews)
        servers = stack.enter_context(contextlib.ExitStack())
        sides["studium"] = servers.enter_context(server(environment))
        if compare:
            small = stack.enter_context(database(folder / "small", postgres))
            _built(small, *SMALL)
            sides["small"] = servers.enter_context(server(small))
        if anki:
            (folder / "anki").mkdir()
            other = Anki(anki, folder / "anki", cards, reviews)
            servers.callback(other.stop)
            sides["anki"] = other
            click.echo(f"Anki {other.greeting}")
        figures = measure(sides, chosen)
        servers.close()
        _report(figures, environment, cards, reviews, json_file)
        if plans and not print_plans(explain(app, environment)):
            sys.exit(1)


def _built(environment: dict[str, str], cards: int, reviews: int) -> Flask:
    config = Config.from_environment(environment)
    return build(config, cards=cards, reviews=reviews, seed=SEED, now=datetime.now(UTC))


def _report(
    figures: dict[str, Figures], environment: dict[str, str], cards: int, reviews: int, json_file: Path | None
) -> None:
    kind = "PostgreSQL" if "STUDIUM_DATABASE_URL" in environment else "SQLite"
    click.echo(f"{cards:,} cards, {reviews:,} reviews, {kind}")
    least, median = sync_of(Path(environment["STUDIUM_INSTANCE"]))
    click.echo(f"The disk alone keeps 8 KiB in {median:.2f} ms ({least:.2f} at least).")
    print_table(figures)
    if "small" in figures:
        print_growth(figures)
    if json_file is not None:
        json_file.write_text(as_json(figures, cards=cards, reviews=reviews, database=kind))


if __name__ == "__main__":
    main()
