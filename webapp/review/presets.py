"""Reads and writes of presets. None commits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    Select,
    case,
    func,
    null,
    select,
    type_coerce,
    update,
)
from sqlalchemy.orm import Session, aliased

from webapp.models import Card, CardChange, Deck, DeckArticle, Preset, Review, User
from webapp.scheduling.columns import Reviews, Row, gather
from webapp.scheduling.memory import MOVES_THE_SCHEDULE

BATCH = 1000
REPORTED = 50_000
SHOWN_DIGITS = 4
JULIAN_DAY_OF_1970, SECONDS_A_DAY = 2_440_587.5, 86_400
FIT_COLUMNS = ("parameters", "fitted_at", "fit_report", "memory_report")
NOT_COPIED = {"id", "user_id", "is_default", "name", *FIT_COLUMNS} - {"parameters"}


class LastPresetError(Exception):
    """The default preset cannot be deleted: something must schedule the cards."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A preset with the names of the decks that chose it."""

    preset: Preset
    decks: tuple[str, ...]


def presets_of(session: Session, user: User) -> Sequence[Preset]:
    """The default first, then by name."""
    mine = select(Preset).where(Preset.user_id == user.id)
    return session.scalars(mine.order_by(Preset.is_default.desc(), Preset.name)).all()


def listed(session: Session, user: User) -> list[Listed]:
    named: dict[int | None, list[str]] = {}
    decks = select(Deck.preset_id, Deck.name).where(Deck.user_id == user.id).order_by(Deck.name)
    for preset_id, name in session.execute(decks):
        named.setdefault(preset_id, []).append(name)
    return [Listed(preset, tuple(named.get(preset.id, ()))) for preset in presets_of(session, user)]


def preset_names(session: Session, user: User, *, other_than: Preset | None) -> set[str]:
    return {p.name for p in presets_of(session, user) if other_than is None or p.id != other_than.id}


def draft(source: Preset | None, user: User) -> Preset:
    """A preset that is not saved yet: a copy of ``source``, or Anki's defaults."""
    columns = [c for c in Preset.__table__.columns if c.name not in NOT_COPIED]
    if source is not None:
        return Preset(user_id=user.id, name="", **{c.name: getattr(source, c.name) for c in columns})
    made = {c.name: _default(c.default.arg) for c in columns if c.default is not None}
    return Preset(user_id=user.id, name="", **made)


def _default(value: Any) -> Any:
    return value(None) if callable(value) else value


def save(session: Session, preset: Preset, values: Mapping[str, Any]) -> Preset:
    """Takes effect from the next review; cards already scheduled keep their day."""
    values = dict(values)
    if _alike(preset.parameters, values["parameters"]):
        values["parameters"] = preset.parameters
    else:
        preset.fitted_at = None
    for name, value in values.items():
        setattr(preset, name, value)
    session.add(preset)
    return preset


def _alike(present: Sequence[float] | None, given: Sequence[float] | None) -> bool:
    """The form shows few digits of a fitted number: sent back as shown, it is not another one."""
    return [round(p, SHOWN_DIGITS) for p in present or ()] == [round(p, SHOWN_DIGITS) for p in given or ()]


def delete(session: Session, preset: Preset) -> None:
    """Decks that chose it are scheduled by the default from now on."""
    if preset.is_default:
        raise LastPresetError
    session.execute(update(Deck).where(Deck.preset_id == preset.id).values(preset_id=None))
    session.delete(preset)


def make_default(session: Session, user: User, preset: Preset) -> None:
    user.preset.is_default = False
    session.flush()  # at no moment may two be the default
    preset.is_default = True
    session.flush()
    session.expire(user, ["preset"])


def cards_of(session: Session, user: User, preset: Preset) -> int:
    """How many cards in use the preset schedules."""
    mine = select(func.count()).select_from(Card).where(Card.user_id == user.id, Card.in_use.is_(True))
    return session.scalar(mine.where(scheduled_by(session, user, preset))) or 0


def scheduled_by(session: Session, user: User, preset: Preset) -> ColumnElement[bool]:
    """Whether a card is the preset's: its article's oldest deck that names a preset names this one, or no deck names
    one and it is the default."""
    chosen = _chosen_by_article(session, user)
    if preset.is_default:
        others = [article_id for article_id, preset_id in chosen.items() if preset_id != preset.id]
        return Card.article_id.is_(None) | Card.article_id.not_in(others)
    return Card.article_id.in_([article_id for article_id, preset_id in chosen.items() if preset_id == preset.id])


def _chosen_by_article(session: Session, user: User) -> dict[int, int]:
    """The preset of each article that a deck with a preset holds: that of the oldest such deck."""
    rows = (
        select(DeckArticle.article_id, Deck.preset_id)
        .join(Deck, Deck.id == DeckArticle.deck_id)
        .where(Deck.user_id == user.id, Deck.preset_id.is_not(None))
        .order_by(Deck.id.desc())
    )
    return {row.article_id: row.preset_id for row in session.execute(rows)}


def preset_finder(session: Session, user: User) -> Callable[[int | None], Preset]:
    """Tells the preset that schedules an article's cards, for thousands of cards with two reads."""
    chosen, named = _chosen_by_article(session, user), {preset.id: preset for preset in presets_of(session, user)}
    return lambda article_id: user.preset if article_id not in chosen else named[chosen[article_id]]


def reviews_of(
    session: Session,
    user: User,
    preset: Preset,
    *,
    cards: int | None = None,
    timed: bool = True,
    report: Callable[[int], None] = lambda _read: None,
) -> Reviews:
    """The reviews that stand of the cards that the preset schedules, or of the ``cards`` latest of them.

    How long they took is left out where they need not be ``timed``. ``report`` is told now and then how many rows have
    been read.
    """
    # Written so that SQLite takes the cards by their ids: by the person, it would have all reviews to sort.
    mine = (Card.user_id + 0 == user.id) & scheduled_by(session, user, preset)
    among: ColumnElement[bool] = mine
    if cards is not None:
        latest = select(Card.id).where(mine, Card.reps > 0).order_by(Card.id.desc()).limit(cards)
        among = Card.id.in_(latest)
    rows = _counted(_rows(session, among, timed=timed), report)
    return gather(chain.from_iterable(rows), _forgotten(session, user, []), _undone_practice(session, user, []))


def _counted(batches: Iterator[list[Row]], report: Callable[[int], None]) -> Iterator[list[Row]]:
    read = reported = 0
    for some in batches:
        yield some
        read += len(some)
        if read >= reported + REPORTED:
            report(read)
            reported = read
    report(read)


def answers_of(session: Session, user: User, preset: Preset) -> int:
    """About how many reviews ``reviews_of`` will read: what the cards count, without what was undone or practised."""
    mine = select(func.sum(Card.reps)).where(Card.user_id == user.id, scheduled_by(session, user, preset))
    return session.scalar(mine) or 0


def reviews_among(session: Session, user: User, among: ColumnElement[bool]) -> Reviews:
    """The reviews that stand of few of the person's cards."""
    forgotten = _forgotten(session, user, [Card.id == CardChange.card_id, among])
    practice = _undone_practice(session, user, [Card.id == Review.card_id, among])
    return gather(chain.from_iterable(_rows(session, among)), forgotten, practice)


def _rows(session: Session, among: ColumnElement[bool], *, timed: bool = True) -> Iterator[list[Row]]:
    """As the database's own numbers and words: a million moments take seconds to become objects and numbers again."""
    kind = case((Review.kind.not_in(sorted(MOVES_THE_SCHEDULE)), Review.kind))
    columns = (Review.card_id, _seconds(session), Review.rating, kind, Review.duration_ms if timed else null())
    rows = select(*columns).join(Card, Card.id == Review.card_id).where(among).order_by(Card.id, Review.reviewed_at)
    return _streamed(session.connection(), rows)


def _streamed(connection: Connection, rows: Select[*tuple[Any, ...]]) -> Iterator[list[Row]]:
    """The driver's own rows, BATCH at a time; PostgreSQL sends numbers as such and not as words."""
    cursor: Any
    if connection.dialect.name == "sqlite":
        cursor = connection.execute(rows).cursor
    else:
        put = rows.compile(dialect=connection.dialect, compile_kwargs={"render_postcompile": True})
        cursor = connection.connection.cursor(name="reviews", binary=True)
        cursor.execute(str(put), put.params)
    with closing(cursor):
        while some := cursor.fetchmany(BATCH):
            yield some


def _undone_practice(session: Session, user: User, among: Sequence[ColumnElement[bool]]) -> set[tuple[int, float]]:
    """Card id and moment of each undo that took back practice, the moment as ``_rows`` has it."""
    # Written so that SQLite takes the few that are undos, or the cards: by the person, it would go through all reviews.
    taken = aliased(Review)
    rows = select(Review.card_id, _seconds(session)).join(taken, taken.id == Review.undoes)
    undos = Review.kind == "undo", Review.undoes.is_not(None), Review.user_id + 0 == user.id
    mine = *undos, taken.kind == "practice"
    return {(card_id, moment) for card_id, moment in session.execute(rows.where(*mine, *among))}


def _seconds(session: Session) -> ColumnElement[float]:
    return _seconds_in_sqlite() if session.get_bind().dialect.name == "sqlite" else _seconds_in_postgresql()


def _seconds_in_sqlite() -> ColumnElement[float]:
    days: Any = func.julianday(Review.reviewed_at, type_=Float())
    return type_coerce((days - JULIAN_DAY_OF_1970) * SECONDS_A_DAY, Float())


def _seconds_in_postgresql() -> ColumnElement[float]:
    return func.date_part("epoch", Review.reviewed_at, type_=Float())  # extract would make numerics, in twice the time


def _forgotten(session: Session, user: User, among: Sequence[ColumnElement[bool]]) -> dict[int, float]:
    """When each card was last made new again, as seconds since 1970."""
    undone = select(CardChange.undoes).where(CardChange.user_id == user.id, CardChange.undoes.is_not(None))
    rows = select(CardChange.card_id, CardChange.changed_at).where(
        CardChange.user_id == user.id, CardChange.kind == "forget", CardChange.action_id.not_in(undone), *among
    )
    return {card_id: at.timestamp() for card_id, at in session.execute(rows.order_by(CardChange.changed_at))}


def request_fit(preset: Preset, fit_id: str, *, now: datetime) -> None:
    """Asks the worker to fit FSRS to the preset's reviews; one that is under way goes on."""
    if not is_fitting(preset):
        preset.fit_report = {"id": fit_id, "state": "waiting", "message": "", "share": 0.0, "asked_at": now.isoformat()}


def is_fitting(preset: Preset) -> bool:
    return (preset.fit_report or {}).get("state") in ("waiting", "running")


def unfinished_fits(session: Session) -> list[tuple[str, int]]:
    """Everybody's fits that wait or run, by their ids, with their presets: the worker looks after them."""
    state = Preset.fit_report["state"].as_string()
    rows = select(Preset).where(state.in_(("waiting", "running"))).order_by(Preset.id)
    return [(preset.fit_report["id"], preset.id) for preset in session.scalars(rows) if preset.fit_report]


def note_fit(preset: Preset, fit_id: str, **news: Any) -> None:
    """Writes down how far a fit has come, or how it ended; nothing if it is no longer the one asked for."""
    if is_fitting(preset) and preset.fit_report and preset.fit_report["id"] == fit_id:
        preset.fit_report = {**preset.fit_report, **news}


def accept_fit(preset: Preset, *, now: datetime) -> bool:
    """Schedules by the fitted parameters from the next review on; False where there are none to accept."""
    report = preset.fit_report or {}
    if report.get("state") != "done":
        return False
    preset.fit_report = {**report, "state": "accepted", "replaced": [preset.parameters, _stamp(preset.fitted_at)]}
    preset.parameters, preset.fitted_at = list(report["parameters"]), now
    return True


def take_back_fit(preset: Preset) -> bool:
    """Schedules by the parameters that the fitted ones replaced; False where there is nothing to take back."""
    report = preset.fit_report or {}
    if report.get("state") != "accepted" or "replaced" not in report or preset.parameters != report["parameters"]:
        return False
    preset.parameters, fitted_at = report["replaced"]
    preset.fitted_at = datetime.fromisoformat(fitted_at) if fitted_at else None
    preset.fit_report = {**report, "state": "done"}
    return True


def _stamp(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None


def discard_fit(preset: Preset) -> None:
    """The present parameters stay; what was fitted is dropped."""
    preset.fit_report = None
