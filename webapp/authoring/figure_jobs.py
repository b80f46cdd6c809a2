"""The worker's part in item analysis: the figures of questions follow the answers."""

from __future__ import annotations

from flask import Flask

from webapp import clock
from webapp.authoring import figures
from webapp.work import read, transaction


def renew_due(app: Flask) -> None:
    """Makes the figures anew that submitted attempts have changed, some attempts at a time.

    Measuring takes long where a question was answered often, and so it is done without the write lock.
    """
    if attempt_ids := read(app, figures.due):
        found = read(app, lambda session: figures.measured(session, attempt_ids))
        with transaction(app) as session:
            figures.keep(session, attempt_ids, found, now=clock.now())
