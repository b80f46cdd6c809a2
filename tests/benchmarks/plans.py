"""The plans of the statements behind the hot pages, and which of them read a whole table of cards or reviews.

A page is asked for in this process, its statements are listened to and then explained with the very values that they
had. Reading all of one person's rows through an index counts as a full scan too: on a laptop that person is everybody.
Whether it does, SQLite's plan does not say (a limit may be reached soon or late), but SQLite's machine counts its
steps: a row takes STEPS_A_ROW of them at least.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from sqlalchemy import event, text
from sqlalchemy.engine import Connection, Engine

from webapp.extensions import db

LARGE = "cards|reviews|questions|study_days"
BARRED = re.compile(r"\b(cards|reviews)(_\d+)?\b")
WHOLE_OF_SQLITE = re.compile(rf"^SCAN ({LARGE})(_\d+)?\b")
PERSON_OF_SQLITE = re.compile(
    rf"^SEARCH ({LARGE})(_\d+)? USING (COVERING )?INDEX (?!ix_cards_(suspended|leech)\b)\w+ \(user_id=\?\)$"
)
WHOLE_OF_POSTGRESQL = re.compile(rf"Seq Scan on ({LARGE})\b")
GIVEN = re.compile(r"%\((\w+)\)s")
STEPS_A_ROW = 3
FEW_ROWS = 10_000
"""A smaller table PostgreSQL reads whole with good reason: it is asked for the plan that a large one would get."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A statement with the lines of its plan; ``scans`` are those that read the whole of a large table."""

    statement: str
    lines: list[str]
    scans: list[str] = field(default_factory=list)
    steps: int | None = None

    @property
    def is_barred(self) -> bool:
        """Whether it reads all cards or all reviews: nothing that a person waits for may."""
        return any(BARRED.search(line) for line in self.scans)


def plans_of(app: Flask, ask: Callable[[], object]) -> list[Plan]:
    """The plans of what ``ask`` reads from the large tables, each statement once."""
    heard: dict[str, Any] = {}

    def note(_c: Any, _cursor: Any, statement: str, values: Any, _context: Any, many: bool) -> None:
        if statement.lstrip().upper().startswith("SELECT") and re.search(rf"\b({LARGE})\b", statement) and not many:
            heard.setdefault(statement, values)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        ask()
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    with app.app_context(), db.engine.connect() as connection:
        return [explained(connection, statement, values) for statement, values in heard.items()]


def explained(connection: Connection, statement: str, values: Any) -> Plan:
    cards = connection.scalar(text("select count(*) from cards")) or 0
    if connection.dialect.name == "sqlite":
        rows = connection.exec_driver_sql(f"explain query plan {statement}", values)
        lines = [str(row[3]) for row in rows]
        steps = steps_of(connection, statement, values)
        suspect = re.compile(rf"\b({LARGE})\b") if cards >= FEW_ROWS else PERSON_OF_SQLITE
        late = [line for line in lines if suspect.search(line)] if steps > STEPS_A_ROW * cards else []
        return Plan(statement, lines, [line for line in lines if WHOLE_OF_SQLITE.match(line)] or late, steps)
    connection.exec_driver_sql(f"set local enable_seqscan = {'off' if cards < FEW_ROWS else 'on'}")
    lines = [str(row[0]) for row in connection.exec_driver_sql(f"explain {statement}", values)]
    lines += ["for any values:", *general_plan(connection, statement, values)]
    return Plan(statement, lines, [line for line in lines if WHOLE_OF_POSTGRESQL.search(line)])


def general_plan(connection: Connection, statement: str, values: dict[str, Any]) -> list[str]:
    """The plan that a prepared statement may be run by from the sixth time on: made without a look at the values."""
    from psycopg.sql import Literal

    driver: Any = connection.connection.dbapi_connection
    names = list(dict.fromkeys(GIVEN.findall(statement)))
    asked = GIVEN.sub(lambda found: f"${names.index(found[1]) + 1}", statement).replace("%%", "%")
    told = ", ".join(Literal(values[name]).as_string(driver) for name in names)
    with driver.cursor() as cursor:
        cursor.execute("set local plan_cache_mode = force_generic_plan")
        cursor.execute(f"prepare asked as {asked}")
        lines = cursor.execute(f"explain execute asked({told})" if told else "explain execute asked").fetchall()
        cursor.execute("deallocate asked")
        cursor.execute("set local plan_cache_mode = auto")
    return [str(line) for (line,) in lines]


def steps_of(connection: Connection, statement: str, values: Any) -> int:
    """How many instructions SQLite's machine needs for the statement, to a hundred."""
    counted = [0]

    def count() -> int:
        counted[0] += 100
        return 0

    driver: Any = connection.connection.dbapi_connection
    driver.set_progress_handler(count, 100)
    try:
        connection.exec_driver_sql(statement, values).fetchall()
    finally:
        driver.set_progress_handler(None, 0)
    return counted[0]
