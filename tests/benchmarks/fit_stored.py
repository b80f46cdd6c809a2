"""Fits FSRS to the reviews of the database that the environment names; prints seconds and the most memory as JSON."""

from __future__ import annotations

import json
import resource
import sys
import time
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp import create_app
from webapp.config import Config
from webapp.models import User
from webapp.review.presets import reviews_of
from webapp.scheduling.columns import Reviews
from webapp.scheduling.fitting import TooFew, fit
from webapp.work import read


def _day_of(user: User) -> tuple[ZoneInfo, int]:
    return user.zone, user.day_start_hour


def _reviews(session: Session) -> Reviews:
    user = session.scalars(select(User)).one()
    return reviews_of(session, user, user.preset, timed=False)


def main() -> None:
    app = create_app(Config.from_environment())
    zone, day_start_hour = read(app, lambda session: _day_of(session.scalars(select(User)).one()))
    start, cpu = time.perf_counter(), time.process_time()
    reviews = read(app, _reviews)
    reading, reading_cpu = time.perf_counter() - start, time.process_time() - cpu
    fitted = fit(reviews, zone, day_start_hour)
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    if isinstance(fitted, TooFew):
        sys.exit(fitted.words)
    mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "cpu": cpu, "read": reading, "read_cpu": reading_cpu, "mib": mib}))


if __name__ == "__main__":
    main()
