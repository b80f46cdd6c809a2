"""Statements that every answer runs, handed to the database's driver as they are.

SQLAlchemy finds a statement that it has put together before, and yet each run of it takes longer than the database
needs for an answer. A page of review runs a dozen. So these are put together once for each kind of database; what is
left of a run is the driver's own work, in the session's own transaction. Columns and parameters have the types that
they have everywhere else.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from sqlalchemy import BindParameter, Connection, Delete, Insert, Select, TextClause, Update, literal_column
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import InstanceState, Session
from sqlalchemy.orm.attributes import instance_state, manager_of_class
from sqlalchemy.sql.visitors import replacement_traverse
from sqlalchemy.types import TypeEngine

from webapp.models import Base

Statement = Select[*tuple[Any, ...]] | Insert | Update | Delete | TextClause
Model = TypeVar("Model", bound=Base)
CONNECTION = "webapp.prepared.connection"
Change = Callable[[Any], Any]


@dataclass(slots=True)
class _Ready:
    """A statement as one driver takes it. ``order`` names its parameters by place; none where it takes them by name.

    ``outward`` is known from the first answer on, as some drivers tell only there what they send.
    """

    text: str
    order: tuple[str, ...] | None
    given: dict[str, Any]
    inward: tuple[tuple[str, Change], ...]
    kinds: list[TypeEngine[Any]]
    outward: list[tuple[int, Change]] | None
    row: Callable[[Sequence[Any]], Any]


class Prepared:
    """One statement; ``make`` puts it together for a dialect's name, and is called once for each."""

    def __init__(self, make: Callable[[str], Statement]) -> None:
        self._make = make
        self._ready: dict[str, _Ready] = {}

    def rows(self, session: Session, values: Mapping[str, Any]) -> list[Any]:
        """The rows as named tuples. ``values`` may hold more than the statement asks for.

        What the session has not written yet is written first, as it does for its own reads.
        """
        if session.autoflush and (session.identity_map.check_modified() or session.new):
            session.flush()
        connection = _connection_of(session)
        ready = self._for(connection.dialect)
        cursor = _run(connection, ready, values)
        try:
            if ready.outward is None:
                ready.outward = _outward(ready.kinds, cursor.description, connection.dialect)
            found = cursor.fetchall()
        finally:
            cursor.close()
        return [ready.row(_changed(row, ready.outward)) for row in found] if ready.outward else [*map(ready.row, found)]

    def first(self, session: Session, values: Mapping[str, Any]) -> Any:
        """The first row, None where there is none."""
        found = self.rows(session, values)
        return found[0] if found else None

    def write(self, session: Session, values: Mapping[str, Any]) -> int:
        """Runs a statement that returns nothing; how many rows it wrote."""
        connection = _connection_of(session)
        cursor = _run(connection, self._for(connection.dialect), values)
        written: int = cursor.rowcount
        cursor.close()
        return written

    def add(self, session: Session, values: Mapping[str, Any]) -> int:
        """Runs an insert and returns the number of the new row, which PostgreSQL's statement must return."""
        connection = _connection_of(session)
        cursor = _run(connection, self._for(connection.dialect), values)
        try:
            new_id: int = cursor.lastrowid if connection.dialect.name == "sqlite" else cursor.fetchone()[0]
        finally:
            cursor.close()
        return new_id

    def _for(self, dialect: Dialect) -> _Ready:
        ready = self._ready.get(dialect.name)
        if ready is None:
            ready = self._ready[dialect.name] = _made(self._make(dialect.name), dialect)
        return ready


def _connection_of(session: Session) -> Connection:
    """The connection of the session's transaction, without the checks by which the session finds it every time."""
    held: Connection | None = session.info.get(CONNECTION)
    if held is None or held.closed or not session.in_transaction():
        held = session.info[CONNECTION] = session.connection()
    return held


def object_of(session: Session, model: type[Model], columns: Mapping[str, Any]) -> Model:
    """The session's object for a row that was read, as if the session had read it itself: columns that are missing are
    read when they are asked for. ``make_transient_to_detached`` and ``Session.add`` do the same five times as slowly.
    """
    mapper = manager_of_class(model).mapper
    key = mapper.identity_key_from_primary_key((columns["id"],))
    known = session.identity_map.get(key)
    if known is not None:
        return known
    made = unwatched(model, columns)
    state: InstanceState[Model] = instance_state(made)
    state.key, state.session_id = key, session.hash_key
    state.expired_attributes.update(mapper.column_attrs.keys() - columns.keys())
    session.identity_map.add(state)
    return made


def unwatched(model: type[Model], columns: Mapping[str, Any]) -> Model:
    """An object of no session, made without telling whoever listens to each of its columns, as its class would."""
    made: Model = manager_of_class(model).new_instance()
    vars(made).update(columns)
    return made


def _made(statement: Statement, dialect: Dialect) -> _Ready:
    compiled: Any = _with_constants(statement, dialect).compile(dialect=dialect)
    assert "POSTCOMPILE" not in str(compiled), "a list of any length cannot be put together once"
    # By name, because a parameter that stands in two places is changed once.
    kinds = {name: bound.type.dialect_impl(dialect) for bound, name in compiled.bind_names.items()}
    changes = ((name, kind.bind_processor(dialect)) for name, kind in kinds.items())
    columns = list(statement.selected_columns) if isinstance(statement, Select) else []
    names = [str(column.key) for column in columns]
    return _Ready(
        text=str(compiled),
        order=tuple(compiled.positiontup) if compiled.positional else None,
        given=dict(compiled.params),
        inward=tuple((name, change) for name, change in changes if change is not None),
        kinds=[column.type.dialect_impl(dialect) for column in columns],
        outward=None,
        row=_row_of(names) if names else tuple,
    )


def _with_constants(statement: Statement, dialect: Dialect) -> Statement:
    """The statement with its numbers and words in the text. A limit that PostgreSQL is not told it takes for large: it
    then makes a plan for every run, because the one that would serve all runs looks dear."""

    def constant(part: Any, **_more: Any) -> Any:
        if not isinstance(part, BindParameter) or part.required or not isinstance(part.value, int | str):
            return None
        return literal_column(str(part.compile(dialect=dialect, compile_kwargs={"literal_binds": True})), part.type)

    traverse: Any = replacement_traverse
    return cast(Statement, traverse(statement, {}, constant))


def _row_of(names: list[str]) -> Callable[[Sequence[Any]], Any]:
    row: Any = namedtuple("Row", names)  # type: ignore[misc]
    make: Callable[[Sequence[Any]], Any] = row._make
    return make


def _outward(kinds: list[TypeEngine[Any]], description: Sequence[Any], dialect: Dialect) -> list[tuple[int, Change]]:
    changes = ((n, kind.result_processor(dialect, description[n][1])) for n, kind in enumerate(kinds))
    return [(n, change) for n, change in changes if change is not None]


def _run(connection: Connection, ready: _Ready, values: Mapping[str, Any]) -> Any:
    given = {**ready.given, **values}
    for name, change in ready.inward:
        given[name] = change(given[name])
    if ready.order is not None:
        return run_text(connection, ready.text, tuple(map(given.__getitem__, ready.order)))
    # Psycopg would have PostgreSQL read the text anew for the first five times, on each connection.
    return run_text(connection, ready.text, given, prepare=True)


def run_text(connection: Connection, statement: str, parameters: Any = (), **how: Any) -> Any:
    """Hands the driver a statement as it is; returns the cursor, which is the caller's to close."""
    cursor = connection.connection.cursor()
    for listener in connection.engine.dispatch.before_cursor_execute:  # the connection's own it would gather anew
        listener(connection, cursor, statement, parameters, None, False)
    cursor.execute(statement, parameters, **how)
    return cursor


def _changed(row: Sequence[Any], changes: Sequence[tuple[int, Change]]) -> Sequence[Any]:
    changed = list(row)
    for n, change in changes:
        changed[n] = change(changed[n])
    return changed
