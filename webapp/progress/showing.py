"""What the pages of progress show, put together from the reads and the figures; words and numbers, no HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from fsrs.scheduler import DEFAULT_PARAMETERS
from sqlalchemy.orm import Session

import questions
from webapp.models import Article, Deck, Exam, User
from webapp.progress import figures, memory_map, queries
from webapp.progress.queries import Span
from webapp.review.queries import preset_of_article, settings_of
from webapp.scheduling.memory import Settings
from webapp.scheduling.plan import Known, Plan, plan, recall_without_study
from webapp.scheduling.recall import retrievability

FORECAST_DAYS = 30
MOST_SAMPLED = 600
MOST_FOR_EXAM = 4000
MOST_PLANNED = 1500
WISHES = (0.8, 0.85, 0.9, 0.95)
USUAL_SECONDS = 12.0
RECENT_DAYS = 90


@dataclass(frozen=True, slots=True)
class Overview:
    """The progress page. ``compared`` counts the answers behind the calibration."""

    totals: figures.Totals
    calendar: figures.Calendar
    charts: list[figures.Figure]
    calibration: list[figures.Bin]
    compared: int


@dataclass(frozen=True, slots=True)
class Part:
    """A section (of an exam on an article) or an article (of one on a deck): recall now and on the day, 0 to 1."""

    name: str
    path: tuple[str, ...]
    cards: int
    now: float
    then: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """What to expect of an exam. ``plans`` are for different wishes, the chosen one is ``plan``."""

    days: int
    parts: list[Part]
    whole: Part
    plan: Plan
    plans: list[Plan]
    seconds: float
    timed: bool
    sampled: bool


def overview(session: Session, user: User, deck: Deck | None, wanted: str, *, now: datetime) -> Overview:
    """``wanted``: “30” or “365” days, or “all”."""
    settings, deck_id = settings_of(user, user.preset), deck.id if deck is not None else None
    today = settings.day(now)
    back = timedelta(days=int(wanted) - 1) if wanted.isdecimal() else None
    first = today - back if back is not None else queries.first_day(session, user) or today
    span = Span(min(first, today), today, deck_id)
    days = queries.sums_by_day(session, user, span)
    coming = [today + timedelta(days=n) for n in range(FORECAST_DAYS)]
    sample = queries.sample_of_cards(session, user, MOST_SAMPLED, deck_id)
    pairs = predictions(session, user, span, settings)
    drawn = [
        figures.retention(days),
        figures.forecast(queries.forecast(session, user, coming, deck_id)),
        figures.buttons(days),
        figures.hours(queries.counts_of_hours(session, user, span), queries.MOST_HOURS),
        figures.stabilities(sample.rows, sample.stride),
        figures.difficulties(sample.rows, sample.stride),
    ]
    calendar = figures.calendar(days, span.first, today)
    return Overview(figures.totals(days), calendar, drawn, figures.calibration(pairs), len(pairs))


def predictions(session: Session, user: User, span: Span, settings: Settings) -> list[tuple[float, bool]]:
    """For the newest reviews: the recall that was to be expected, and whether the card was recalled."""
    fitted = queries.parameters_by_article(session, user)
    usual, pairs = settings.parameters, []
    for row in queries.newest_reviews(session, user, span):
        if row.stability and row.last_review:
            elapsed = (row.day - settings.day(datetime.fromisoformat(row.last_review))).days
            decay = (_parameters_of(row.article_id, fitted, usual))[-1]
            pairs.append((retrievability(row.stability, elapsed, decay), row.rating > 1))
    return pairs


def _parameters_of(article_id: int | None, fitted: Any, usual: Sequence[float]) -> Sequence[float]:
    """Those of the deck that schedules the article, which may be FSRS's usual ones; else the person's own."""
    if article_id is None or article_id not in fitted:
        return usual
    return fitted[article_id] or DEFAULT_PARAMETERS


def article_map(session: Session, user: User, article: Article, *, now: datetime) -> memory_map.MemoryMap:
    settings = settings_of(user, preset_of_article(session, user, article.id))
    rows = queries.cards_of_article(session, user, article)
    cards = memory_map.remembered(rows, article.text, settings, settings.day(now))
    domain = questions.article_from_layout(article.title, article.text, article.layout, revision=article.revision)
    return memory_map.memory_map(domain, cards, {section.id: section.slug for section in article.sections})


def outlook(session: Session, user: User, exam: Exam, wish: float, *, now: datetime) -> Outlook:
    settings = settings_of(user, user.preset)
    today = settings.day(now)
    days = (exam.day - today).days
    rows, stride = _cards_of_exam(session, user, exam)
    fitted = queries.parameters_by_article(session, user)
    groups: dict[Any, list[tuple[Known, Sequence[float]]]] = {}
    for row in rows:
        key = row.section_id if exam.article_id is not None else row.article_id
        known = _known(row, today, settings)
        groups.setdefault(key, []).append((known, _parameters_of(row.article_id, fitted, settings.parameters)))
    names = _names_of(session, exam, [key for key in groups if key is not None])
    parts = [
        _part(names.get(key, ("Without a section",)), groups[key], days, stride) for key in _in_order(groups, names)
    ]
    everything = [pair for group in groups.values() for pair in group]
    seconds = queries.seconds_per_answer(session, user, since=today - timedelta(days=RECENT_DAYS))
    every = stride * max(-(-len(everything) // MOST_PLANNED), 1)
    cards = [known for known, _ in everything[:: every // stride]]
    parameters = everything[0][1] if everything else settings.parameters
    stands_for = stride * len(everything) / len(cards) if cards else 1

    def planned(wanted: float) -> Plan:
        return plan(cards, days, wanted, seconds or USUAL_SECONDS, parameters, stands_for=stands_for)

    return Outlook(
        days=days,
        parts=parts,
        whole=_part(("Everything in it",), everything, days, stride),
        plan=planned(wish),
        plans=[planned(wanted) for wanted in WISHES],
        seconds=seconds or USUAL_SECONDS,
        timed=seconds is not None,
        sampled=every > 1,
    )


def _cards_of_exam(session: Session, user: User, exam: Exam) -> tuple[Sequence[Any], int]:
    if exam.article_id is not None:
        return queries.cards_of_article(session, user, session.get_one(Article, exam.article_id)), 1
    sample = queries.sample_of_cards(session, user, MOST_FOR_EXAM, exam.deck_id, queries.FOR_EXAM)
    return sample.rows, sample.stride


def _known(row: Any, today: date, settings: Settings) -> Known:
    if row.stability is None or row.last_review is None:
        return Known()
    return Known(row.stability, row.difficulty, max((today - settings.day(row.last_review)).days, 0))


def _names_of(session: Session, exam: Exam, keys: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The path of each section in the order of reading, or the title of each article by title."""
    if exam.article_id is None:
        titles = queries.titles(session, keys)
        return {key: (titles[key],) for key in sorted(titles, key=titles.__getitem__)}
    sections = session.get_one(Article, exam.article_id).sections
    return {section.id: tuple(section.path) or ("Opening",) for section in sections}


def _in_order(groups: dict[Any, Any], names: dict[int, tuple[str, ...]]) -> list[Any]:
    return [key for key in names if key in groups] + [key for key in groups if key not in names]


def _part(name: tuple[str, ...], cards: Sequence[tuple[Known, Sequence[float]]], days: int, stride: int) -> Part:
    def expected(ahead: int) -> float:
        if not cards:
            return 0.0
        return sum(recall_without_study(known, ahead, parameters) for known, parameters in cards) / len(cards)

    return Part(name[-1], name[:-1], len(cards) * stride, expected(0), expected(max(days, 0)))
