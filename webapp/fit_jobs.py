"""Fitting FSRS to a preset's reviews in the worker, so that nobody who studies waits for it.

A web process commits what is asked for into the preset's ``fit_report``; the worker reads the reviews without locking
anything, fits, and writes the parameters and their quality beside the request. The person accepts or discards them.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask
from fsrs.scheduler import DEFAULT_PARAMETERS
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from webapp.models import Preset, User
from webapp.review import presets
from webapp.scheduling.columns import Reviews
from webapp.scheduling.fitting import TooFew, fit
from webapp.work import Work, look_after, read, transaction

QUEUE = "fits"
WORKFLOW = "fit_preset"
READ = 0.3  # the share of the time that reading takes
MOST_RESTARTS, MOST_ATTEMPTS = 5, 4
GAVE_UP = "The work was interrupted too often. Try again."
BROKEN = "Something went wrong while FSRS was fitted. The present parameters stay; try again."

log = logging.getLogger("studium.worker")


def register(app: Flask) -> Work:
    """Names the work and its steps to the queue; a step that is done is not done again after a restart."""
    from dbos import DBOS

    compute = DBOS.step(name="compute")(lambda fit_id, preset_id: _compute(app, fit_id, preset_id))
    write = partial(DBOS.step, retries_allowed=True, max_attempts=MOST_ATTEMPTS)
    note = write(name="note")(lambda fit_id, preset_id, news: _note(app, fit_id, preset_id, **news))

    def fit_preset(fit_id: str, preset_id: int) -> None:
        try:
            note(fit_id, preset_id, compute(fit_id, preset_id))
        except Exception:
            log.exception("The fit %s failed", fit_id)
            note(fit_id, preset_id, {"state": "failed", "message": BROKEN})

    return DBOS.workflow(name=WORKFLOW, max_recovery_attempts=MOST_RESTARTS)(fit_preset)


def look_after_fits(app: Flask, work: Work) -> None:
    """Queues the fits that wait, and closes those whose work has ended without closing them."""
    waiting = read(app, presets.unfinished_fits)
    named = dict(waiting)
    look_after(QUEUE, work, waiting, lambda fit_id: _note(app, fit_id, named[fit_id], state="failed", message=GAVE_UP))


def _compute(app: Flask, fit_id: str, preset_id: int) -> dict[str, Any]:
    """Reads the reviews and fits: seconds for a million. What is returned is written into the preset's report."""

    def report(message: str, share: float) -> None:
        with suppress(OperationalError):  # a busy database is no reason to stop
            _note(app, fit_id, preset_id, state="running", message=message, share=share)

    asked = read(app, lambda session: _reviews(session, preset_id, report))
    if asked is None:
        return {"state": "failed", "message": "The preset is gone."}
    reviews, zone, day_start_hour, present = asked
    fitting = partial(fit, reviews, zone, day_start_hour, present)
    found = fitting(report=lambda message, share: report(message, READ + share * (1 - READ)))
    if isinstance(found, TooFew):
        return {"state": "failed", "message": found.words}
    return {"state": "done", "message": "", **asdict(found), "parameters": list(found.parameters)}


def _reviews(
    session: Session, preset_id: int, report: Callable[[str, float], None]
) -> tuple[Reviews, ZoneInfo, int, tuple[float, ...]] | None:
    preset = session.get(Preset, preset_id)
    if preset is None:
        return None
    user = session.get_one(User, preset.user_id)
    present = tuple(preset.parameters) if preset.parameters else DEFAULT_PARAMETERS
    expected = max(presets.answers_of(session, user, preset), 1)
    report("Reading your reviews", 0.0)
    counted = partial(_report_read, report, expected)
    reviews = presets.reviews_of(session, user, preset, timed=False, report=counted)
    return reviews, user.zone, user.day_start_hour, present


def _report_read(report: Callable[[str, float], None], expected: int, count: int) -> None:
    report(f"Reading your reviews: {count:,}", min(count / expected, 1.0) * READ)


def _note(app: Flask, fit_id: str, preset_id: int, **news: Any) -> None:
    with transaction(app) as session:
        preset = session.get(Preset, preset_id)
        if preset is not None:
            presets.note_fit(preset, fit_id, **news)
