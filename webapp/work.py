"""What all work of the worker shares: transactions of its own, and queueing what waits in the database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from flask import Flask
from sqlalchemy.orm import Session

from webapp.extensions import db

Work = Callable[..., None]
Found = TypeVar("Found")


@contextmanager
def transaction(app: Flask) -> Iterator[Session]:
    """A session of its own, committed at the end; the worker's threads share none."""
    with app.app_context():
        yield db.session
        db.session.commit()


def read(app: Flask, look: Callable[[Session], Found]) -> Found:
    """What ``look`` finds, without the write lock that any other transaction of SQLite takes here at its beginning."""
    with app.app_context():
        session = db.session
        connection = session.connection(execution_options={"read_only": True})
        if connection.dialect.name == "sqlite":
            # Whoever goes through a whole table would hold the file in memory, half a gigabyte of a large collection.
            connection.exec_driver_sql("PRAGMA mmap_size = 0")
        return look(session)


def look_after(queue: str, work: Work, waiting: Iterable[tuple[Any, ...]], give_up: Callable[[str], None]) -> None:
    """Queues what waits, each the arguments of ``work`` with an id first, and gives up what ended without a result."""
    from dbos import DBOS, SetWorkflowID

    for arguments in waiting:
        status = DBOS.get_workflow_status(arguments[0])
        if status is None:
            with SetWorkflowID(arguments[0]):
                DBOS.enqueue_workflow(queue, work, *arguments)
        elif status.status not in ("ENQUEUED", "PENDING", "DELAYED"):
            give_up(arguments[0])
