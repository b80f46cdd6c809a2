"""The worker's part in item analysis: the figures of questions follow the answers."""

from __future__ import annotations

from flask import Flask

from webapp import clock
from webapp.authoring import figures
from webapp.work import read, transaction


def renew_due(app: Flask) -> None:
    """Makes the figures anew that submitted attempts have changed, some attempts at a time."""
    if attempt_ids := read(app, figures.due):
        with transaction(app) as session:
            figures.renew(session, attempt_ids, now=clock.now())
