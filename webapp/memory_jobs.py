"""Memories worked out anew in the worker, batch by batch: killed, it goes on after the last batch that was written."""

from __future__ import annotations

import logging
from functools import partial

from flask import Flask

from webapp import clock
from webapp.review import memories
from webapp.work import Work, look_after, read, transaction

QUEUE = "memories"
WORKFLOW = "work_out_memories"
MOST_RESTARTS, MOST_ATTEMPTS = 50, 4

log = logging.getLogger("studium.worker")


def register(app: Flask) -> Work:
    """Names the work and its steps to the queue."""
    from dbos import DBOS

    write = partial(DBOS.step, retries_allowed=True, max_attempts=MOST_ATTEMPTS)
    work = write(name="work_out")(lambda report_id, preset_id: work_out(app, report_id, preset_id))
    fail = write(name="fail_memories")(lambda report_id, preset_id: _finish(app, report_id, preset_id, "failed"))

    def work_out_memories(report_id: str, preset_id: int) -> None:
        try:
            work(report_id, preset_id)
        except Exception:
            log.exception("Working out memories, %s, failed", report_id)
            fail(report_id, preset_id)

    return DBOS.workflow(name=WORKFLOW, max_recovery_attempts=MOST_RESTARTS)(work_out_memories)


def look_after_memories(app: Flask, work: Work) -> None:
    """Queues the work that waits, and closes what has ended without closing itself."""
    waiting = read(app, memories.unfinished)
    named = dict(waiting)
    look_after(QUEUE, work, waiting, lambda report_id: _finish(app, report_id, named[report_id], "failed"))


def work_out(app: Flask, report_id: str, preset_id: int) -> None:
    """Reads and computes without a lock; each batch is written in a transaction of its own, some milliseconds long."""
    next_batch = partial(memories.next_batch, report_id=report_id, preset_id=preset_id)
    while (worked := read(app, lambda session: next_batch(session, now=clock.now()))) is not None:
        with transaction(app) as session:
            memories.keep_batch(session, report_id, preset_id, worked)
    _finish(app, report_id, preset_id, "done")


def _finish(app: Flask, report_id: str, preset_id: int, state: str) -> None:
    with transaction(app) as session:
        memories.finish(session, report_id, preset_id, state=state, now=clock.now())
