"""Fits FSRS to the reviews of the database that the environment names; prints seconds and the most memory as JSON."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Iterator

from sqlalchemy import select

from webapp import create_app
from webapp.config import Config
from webapp.extensions import db
from webapp.models import Review, User
from webapp.scheduling.columns import Row, gather
from webapp.scheduling.fitting import TooFew, fit


def stored() -> Iterator[Row]:
    columns = (Review.card_id, Review.reviewed_at, Review.rating, Review.kind, Review.duration_ms)
    rows = select(*columns).order_by(Review.card_id, Review.reviewed_at).execution_options(yield_per=10_000)
    for row in db.session.execute(rows):
        yield row.card_id, row.reviewed_at.timestamp(), row.rating, row.kind, row.duration_ms


def main() -> None:
    with create_app(Config.from_environment()).app_context():
        user = db.session.scalars(select(User)).one()
        start = time.perf_counter()
        fitted = fit(gather(stored()), user.zone, user.day_start_hour)
        seconds = time.perf_counter() - start
    if isinstance(fitted, TooFew):
        sys.exit(fitted.words)
    print(json.dumps({"seconds": seconds, "mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


if __name__ == "__main__":
    main()
