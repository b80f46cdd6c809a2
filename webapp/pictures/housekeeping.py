"""What the worker does for pictures, once a day."""

from __future__ import annotations

from datetime import datetime

from flask import Flask

from webapp.pictures import operations, queries
from webapp.work import read, transaction


def remove_unused_pictures(app: Flask, *, now: datetime) -> int:
    """Removes what no question has shown for long and says how many.

    What is in use is read without the write lock: a look through all questions may take a second.
    """
    if not read(app, queries.there_are_any):
        return 0
    in_use = read(app, queries.names_in_use)
    with transaction(app) as session:
        return operations.remove_unused(session, in_use, now=now)
