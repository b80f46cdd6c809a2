"""Fits FSRS to the reviews of the database that the environment names; prints seconds and the most memory as JSON."""

from __future__ import annotations

import json
import resource
import sys
import time

from sqlalchemy import select

from webapp import create_app
from webapp.config import Config
from webapp.extensions import db
from webapp.models import User
from webapp.review.presets import reviews_of
from webapp.scheduling.fitting import TooFew, fit


def main() -> None:
    with create_app(Config.from_environment()).app_context():
        db.session.connection(execution_options={"read_only": True})  # as webapp.work.read has it
        user = db.session.scalars(select(User)).one()
        start, cpu = time.perf_counter(), time.process_time()
        reviews = reviews_of(db.session, user, user.preset)
        read, read_cpu = time.perf_counter() - start, time.process_time() - cpu
        fitted = fit(reviews, user.zone, user.day_start_hour)
        seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    if isinstance(fitted, TooFew):
        sys.exit(fitted.words)
    mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "cpu": cpu, "read": read, "read_cpu": read_cpu, "mib": mib}))


if __name__ == "__main__":
    main()
