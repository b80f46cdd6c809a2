"""Anki's side of the benchmark: a process of its own, with the package anki and the standard library, nothing of ours.

    python anki_side.py FOLDER CARDS REVIEWS SEED

builds the collection of drawn.py in FOLDER, prints a line of JSON with the version, and then answers each line
``operation times`` on standard input with a line of milliseconds. What is timed is the call into Anki's backend, with
the decoding of its answer: no page, no HTTP. Anki's package is under the AGPL: nothing of Studium imports this file.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from anki.buildinfo import version  # type: ignore[import-not-found]
from anki.collection import AddNoteRequest, Collection  # type: ignore[import-not-found]
from anki.decks import UpdateDeckConfigs  # type: ignore[import-not-found]
from anki.scheduler.v3 import CardAnswer  # type: ignore[import-not-found]
from drawn import DAY, DECKS, RARE, Drawn, drawn_cards  # type: ignore[import-not-found]

YEARS = 3650
QUEUES = {"new": 0, "learning": 1, "review": 2}
STEPS_KEPT = 30
"""How many answers Anki can undo."""


def build(path: Path, cards: int, reviews: int, seed: int) -> Collection:
    """Notes through Anki, histories by SQL while it is closed, then FSRS on, as its options page does that."""
    col = Collection(str(path))
    decks = [col.decks.id(f"Bench::Deck {n:02}") for n in range(DECKS)]
    col.decks.set_current(col.decks.id("Bench"))
    config = col.decks.get_config(1)
    config["rev"]["perDay"] = 9999
    col.decks.update_config(config)
    drawn = list(drawn_cards(cards, reviews, seed))
    add_notes(col, drawn, decks)
    ids = col.db.list("select id from cards order by id")
    midnight = col._backend.sched_timing_today().next_day_at - DAY
    col.close()
    write_histories(path, drawn, ids, midnight)
    col = Collection(str(path))
    turn_fsrs_on(col)
    col.optimize()
    return col


def add_notes(col: Collection, drawn: list[Drawn], decks: list[int]) -> None:
    kind, requests = col.models.by_name("Basic"), []
    for card in drawn:
        note = col.new_note(kind)
        note["Front"], note["Back"] = card.prompt, card.answer
        requests.append(AddNoteRequest(note=note, deck_id=decks[card.deck]))
    col.add_notes(requests)


def write_histories(path: Path, drawn: list[Drawn], ids: list[int], midnight: int) -> None:
    rows = sorted(log_rows(drawn, ids, midnight))
    with sqlite3.connect(path) as database:
        database.execute("update col set crt = ?", (midnight - YEARS * DAY,))
        database.executemany("insert into revlog values (?, ?, -1, ?, ?, ?, 2500, ?, ?)", rows)
        database.executemany(
            "update cards set type = ?, queue = ?, due = ?, ivl = ?, factor = 2500, reps = ?, lapses = ?, left = ?"
            " where id = ?",
            (card_row(card, card_id) for card, card_id in zip(drawn, ids, strict=True) if card.answers),
        )
        database.executemany(
            "update cards set queue = -1 where id = ?",
            [(card_id,) for card, card_id in zip(drawn, ids, strict=True) if card.suspended],
        )
    database.close()


def log_rows(drawn: list[Drawn], ids: list[int], midnight: int) -> Iterator[tuple[int, ...]]:
    used: set[int] = set()
    for card, card_id in zip(drawn, ids, strict=True):
        for a in card.answers:
            key = (midnight + a.day * DAY + a.second) * 1000
            while key in used:
                key += 1
            used.add(key)
            kind = {"new": 0, "learning": 0, "review": 1, "relearning": 2}[a.state]
            yield key, card_id, a.rating, a.interval or -600, a.interval_before, a.milliseconds, kind


def card_row(card: Drawn, card_id: int) -> tuple[int, ...]:
    queue = QUEUES[card.state]
    due = int(time.time()) if card.state == "learning" else YEARS + card.due_day
    left = 1 if card.state == "learning" else 0
    return queue, queue, due, max(card.interval, 1), len(card.answers), card.lapses, left, card_id


def turn_fsrs_on(col: Collection) -> None:
    info = col.decks.get_deck_configs_for_update(col.decks.id("Bench"))
    col.decks.update_deck_configs(
        UpdateDeckConfigs(
            target_deck_id=col.decks.id("Bench"),
            configs=[info.all_config[0].config],
            limits=info.current_deck.limits,
            fsrs=True,
            fsrs_health_check=info.fsrs_health_check,
        )
    )


def milliseconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


class Bench:
    """The operations, each by the name that review.py gives it; each returns a list of milliseconds."""

    def __init__(self, col: Collection) -> None:
        self.col = col
        self.root, self.child = col.decks.id("Bench"), col.decks.id("Bench::Deck 00")
        self.added = 0

    def repeat(self, times: int, call: Callable[[], object]) -> list[float]:
        return [milliseconds(call) for _ in range(times)]

    def queued(self) -> Any:
        return self.col.sched.get_queued_cards(fetch_limit=1)

    def first(self, times: int) -> list[float]:
        """Choosing a deck drops the queue that was built for another."""
        spans = []
        for _ in range(times):
            self.col.decks.set_current(self.child)
            self.queued()
            self.col.decks.set_current(self.root)
            spans.append(milliseconds(self.queued))
        return spans

    def rate(self) -> None:
        queued = self.queue.cards[0]
        card = self.col.get_card(queued.card.id)
        card.start_timer()
        self.answered = self.col.sched.build_answer(card=card, states=queued.states, rating=CardAnswer.GOOD)

    def answer_and_next(self) -> None:
        self.col.sched.answer_card(self.answered)
        self.queue = self.queued()

    def undo_and_next(self) -> None:
        self.col.undo()
        self.queue = self.queued()

    def answer(self, times: int) -> list[float]:
        self.queue, spans = self.queued(), []
        for _ in range(times):
            self.rate()
            spans.append(milliseconds(self.answer_and_next))
        return spans

    def undo(self, times: int) -> list[float]:
        self.answer(min(times, STEPS_KEPT))
        return self.repeat(min(times, STEPS_KEPT), self.undo_and_next)

    def decks(self, times: int) -> list[float]:
        return self.repeat(times, self.col.sched.deck_due_tree)

    def search(self, times: int) -> list[float]:
        return self.repeat(times, lambda: self.col.find_cards(RARE))

    def browse(self, times: int) -> list[float]:
        column = self.col.get_browser_column("noteFld")
        return self.repeat(times, lambda: self.col.find_cards("deck:*", order=column))

    def progress(self, times: int) -> list[float]:
        return self.repeat(times, lambda: self.col._backend.graphs(search="", days=365))

    def progress_deck(self, times: int) -> list[float]:
        """The deck above all others, which is the current one."""
        return self.repeat(times, lambda: self.col._backend.graphs(search="deck:current", days=365))

    def add(self, times: int) -> list[float]:
        spans, kind = [], self.col.models.by_name("Basic")
        for _ in range(times):
            self.added += 1
            note = self.col.new_note(kind)
            note["Front"], note["Back"] = f"One more question, number {self.added}", "an answer of a few words " * 3
            spans.append(milliseconds(lambda note=note: self.col.add_note(note, self.child)))  # type: ignore[misc]
        return spans

    def fit(self, times: int) -> list[float]:
        def fitted() -> None:
            self.col._backend.compute_fsrs_params(
                search='preset:"Default" -is:suspended',
                current_params=[],
                ignore_revlogs_before_ms=0,
                num_of_relearning_steps=1,
                health_check=False,
            )

        return self.repeat(times, fitted)


def main() -> None:
    folder, cards, reviews, seed = Path(sys.argv[1]), *map(int, sys.argv[2:5])
    bench = Bench(build(folder / "collection.anki2", cards, reviews, seed))
    queued = bench.queued()
    counts = [queued.new_count, queued.learning_count, queued.review_count]
    print(json.dumps({"version": version, "new, learning, review": counts}), flush=True)
    for line in sys.stdin:
        operation, times = line.split()
        print(json.dumps(getattr(bench, operation)(int(times))), flush=True)
    bench.col.close()


if __name__ == "__main__":
    main()
