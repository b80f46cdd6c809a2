"""Memories worked out anew after the parameters of a preset have changed. None commits.

A card's stability and difficulty come from the parameters by which it was rated. When those change, the worker replays
the ratings of each card, some hundred cards at a time: it reads and computes without a lock, and writes only to cards
that nobody has answered or changed meanwhile; the others it takes again. Reviews stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, select, update
from sqlalchemy.orm import Session

from webapp.models import Card, Preset, User
from webapp.review import presets
from webapp.review.changes import MEMORY, keep_memory
from webapp.review.operations import lock_answers
from webapp.review.queries import card_settings, coming_breaks, preset_of_article, settings_of
from webapp.scheduling.anew import Answers, by_card, memory_anew
from webapp.scheduling.memory import Learned, Phase, Settings

BATCH = 200
BUSY = ("waiting", "running")
CARDS: Any = Card.__table__
STANDS = ("id", "state", "stability", "difficulty", "due", "last_review", "reps")
"""What a card must still be for its new memory to be written."""

KEPT = ("stability", "difficulty")


@dataclass(frozen=True, slots=True)
class Affected:
    """How many cards of a preset have a memory, and how many of those are in review, so that they have a day."""

    memories: int
    days: int


@dataclass(frozen=True, slots=True)
class Worked:
    """A batch: each card as it stood with its new memory. ``reached`` is the last card's id, ``seen`` their number."""

    found: Sequence[tuple[Row[Any], Learned]]
    reached: int
    seen: int


def affected(session: Session, user: User, preset: Preset) -> Affected:
    in_review = func.count().filter(Card.state == Phase.REVIEW.value)
    mine = select(func.count(), in_review).where(
        Card.last_review.is_not(None), presets.scheduled_by(session, user, preset)
    )
    return Affected(*session.execute(mine.where(Card.user_id == user.id)).one())


def request_if_changed(
    session: Session,
    preset: Preset,
    parameters: Sequence[float] | None,
    report_id: str,
    *,
    reschedule: bool,
    now: datetime,
) -> bool:
    """Asks for it where the preset had other ``parameters`` before, or where its cards are to be rescheduled."""
    if preset.parameters == parameters and not reschedule:
        return False
    request_anew(session, preset, report_id, reschedule=reschedule, now=now)
    return True


def request_anew(session: Session, preset: Preset, report_id: str, *, reschedule: bool, now: datetime) -> None:
    """Asks the worker to work out the memories of the preset's cards; one that is under way begins again.

    With ``reschedule`` cards in review also come on the day that their new memory gives, counted from their last
    review; without, each keeps its day, unless that was asked for before and is not done yet.
    """
    reschedule = reschedule or (is_busy(preset) and bool((preset.memory_report or {})["reschedule"]))
    total = affected(session, session.get_one(User, preset.user_id), preset).memories
    asked = {"id": report_id, "state": "waiting", "reschedule": reschedule, "asked_at": now.isoformat()}
    preset.memory_report = {**asked, "reached": 0, "done": 0, "moved": 0, "total": total}


def request_after_move(session: Session, user: User, new_id: Callable[[], str], *, now: datetime) -> None:
    """Cards may have come to another preset. Where presets have different parameters, the memories of all are asked
    for: to find out which cards moved would take as long."""
    mine = presets.presets_of(session, user)
    if any(preset.parameters != mine[0].parameters for preset in mine):
        for preset in mine:
            request_anew(session, preset, new_id(), reschedule=False, now=now)


def is_busy(preset: Preset) -> bool:
    return (preset.memory_report or {}).get("state") in BUSY


def unfinished(session: Session) -> list[tuple[str, int]]:
    """Everybody's work that waits or runs, by its id, with its preset."""
    rows = select(Preset).where(Preset.memory_report["state"].as_string().in_(BUSY)).order_by(Preset.id)
    return [(preset.memory_report["id"], preset.id) for preset in session.scalars(rows) if preset.memory_report]


def next_batch(session: Session, report_id: str, preset_id: int, *, now: datetime) -> Worked | None:
    """The new memories of the cards that come next; None where none is left or the work is no longer asked for."""
    preset = _asked(session, report_id, preset_id)
    if preset is None or not is_busy(preset):
        return None
    report, user = preset.memory_report or {}, session.get_one(User, preset.user_id)
    mine = Card.user_id == user.id, presets.scheduled_by(session, user, preset), Card.id > report["reached"]
    learnt = select(*(CARDS.c[name] for name in STANDS)).where(*mine, Card.last_review.is_not(None))
    # The cards first: what happens to one after this is seen by its row having changed when it is written.
    cards = session.execute(learnt.order_by(Card.id).limit(BATCH)).all()
    if not cards:
        return None
    settings = settings_of(user, preset, coming_breaks(session, user, now=now))
    return Worked(_worked_out(session, user, cards, settings), cards[-1].id, len(cards))


def _worked_out(
    session: Session, user: User, cards: Sequence[Row[Any]], settings: Settings
) -> list[tuple[Row[Any], Learned]]:
    reviews = presets.reviews_among(session, user, Card.id.in_([card.id for card in cards]))
    standing = {card.id: card for card in cards}
    pairs = ((standing[answers.card_id], answers) for answers in by_card(reviews))
    return [(c, memory_anew(a, settings, c.reps)) for c, a in pairs if a.end_at(c.last_review)]


def keep_batch(session: Session, report_id: str, preset_id: int, worked: Worked) -> None:
    """Writes what was worked out, and how far it has come. Where a card was answered or changed meanwhile it keeps
    what that made of it, and the batch comes again."""
    preset = _asked(session, report_id, preset_id)
    if preset is not None:
        lock_answers(session, preset.user_id, preset)  # reads the report anew: other work may have been asked for
    if preset is None or _asked(session, report_id, preset_id) is None or preset.memory_report is None:
        return
    report = preset.memory_report
    same = _unchanged(session, worked.found)
    moved = _keep(session, same, reschedule=bool(report["reschedule"]))
    report = {**report, "state": "running", "moved": report["moved"] + moved}
    if len(same) == len(worked.found):
        report |= {"reached": worked.reached, "done": report["done"] + worked.seen}
    preset.memory_report = report


def _unchanged(session: Session, found: Iterable[tuple[Row[Any], Learned]]) -> list[tuple[Row[Any], Learned]]:
    pairs = list(found)
    ids = [card.id for card, _memory in pairs]
    rows = select(*(CARDS.c[name] for name in STANDS)).where(CARDS.c.id.in_(ids)).with_for_update()
    present = {row.id: tuple(row) for row in session.execute(rows)}
    return [(card, memory) for card, memory in pairs if present.get(card.id) == tuple(card)]


def _keep(session: Session, same: Sequence[tuple[Row[Any], Learned]], *, reschedule: bool) -> int:
    """Writes the new memories; returns how many cards got another day."""
    values = [{"card_id": card.id, **_kept(memory)} for card, memory in same]
    moved = 0
    if reschedule:  # else the day is not even written: it stands in an index
        for value, (card, memory) in zip(values, same, strict=True):
            value["due"] = _due(card, memory)
            moved += value["due"] != card.due
    if values:
        names = [name for name in values[0] if name != "card_id"]
        own = CARDS.c.id == bindparam("card_id")
        session.execute(update(CARDS).where(own).values({name: bindparam(name) for name in names}), values)
    return moved


def _kept(memory: Learned) -> dict[str, Any]:
    return {name: getattr(memory, name) for name in KEPT}


def _due(card: Row[Any], memory: Learned) -> datetime:
    in_review = card.state == Phase.REVIEW.value and memory.phase is Phase.REVIEW
    due: datetime = memory.due if in_review else card.due
    return due


def finish(session: Session, report_id: str, preset_id: int, *, state: str, now: datetime) -> None:
    """Closes the work, done or failed, unless other work was asked for meanwhile."""
    preset = _asked(session, report_id, preset_id)
    if preset is not None and is_busy(preset):
        preset.memory_report = {**(preset.memory_report or {}), "state": state, "ended_at": now.isoformat()}


def _asked(session: Session, report_id: str, preset_id: int) -> Preset | None:
    preset = session.get(Preset, preset_id)
    return preset if preset is not None and (preset.memory_report or {}).get("id") == report_id else None


def remember_anew(session: Session, user: User, card: Card, since: datetime, *, now: datetime) -> None:
    """After a card was put back to how it stood ``since``: gives it the memory of the present parameters, where the
    memories were worked out anew after that."""
    if card.last_review is None:
        return
    report: Mapping[str, Any] | None = preset_of_article(session, user, card.article_id).memory_report
    if report is None or ("ended_at" in report and datetime.fromisoformat(report["ended_at"]) < since):
        return
    session.flush()  # what was just taken back must not count
    settings = card_settings(session, user, card.article_id, now=now)[1]
    for answers in by_card(presets.reviews_among(session, user, Card.id == card.id)):
        _remember(session, card, answers, settings)


def _remember(session: Session, card: Card, answers: Answers, settings: Settings) -> None:
    if card.last_review is not None and answers.end_at(card.last_review):
        memory = memory_anew(answers, settings, card.reps)
        keep_memory(session, card, {name: getattr(card, name) for name in MEMORY} | _kept(memory))
