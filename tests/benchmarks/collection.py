"""Builds the collection of drawn.py in Studium's own tables, past the ORM: a million reviews in a minute or two.

What the application keeps alike by itself is made here too: the columns that cards repeat from their questions, the
counts of study days and PostgreSQL's sequences.
"""

from __future__ import annotations

import bisect
import random
import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask
from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

import questions
from tests.benchmarks.drawn import ARTICLES, DECKS, SECTIONS, SENTENCES, Answer, Drawn, Words, article_text, drawn_cards
from webapp import create_app
from webapp.articles.operations import add_article
from webapp.config import Config
from webapp.extensions import db
from webapp.models import Article, Card, Deck, Question, Review, StudyDay, User
from webapp.models.study_day import RATING_COUNTS
from webapp.review import study_days
from webapp.scheduling.days import study_day
from webapp.startup import ensure_local_user, migrate

CHUNK = 5000
COUNTS = ("new", "learning", "review", "young_right", "young_all", "mature_right", "mature_all", "milliseconds")
COUNTS += RATING_COUNTS
KINDS = ("flashcard", "flashcard", "flashcard", "multiple-choice", "short-answer")

Days = dict[tuple[date, int], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of an article, to hang a question on."""

    article_id: int
    section_id: int
    start: int
    end: int
    quote: str


@dataclass(slots=True)
class Builder:
    """What the rows need beside the draw. ``midnight`` is when the study day of ``now`` began."""

    session: Session
    user: User
    now: datetime
    seed: int
    places: list[list[Place]] = field(default_factory=list)

    @property
    def midnight(self) -> datetime:
        day = study_day(self.now, self.user.zone, self.user.day_start_hour)
        return datetime.combine(day, time(self.user.day_start_hour), self.user.zone).astimezone(UTC)


def build(config: Config, *, cards: int, reviews: int, seed: int, now: datetime) -> Flask:
    """An application on a fresh database with the collection; 9,999 reviews a day, so that all that is due waits."""
    config.instance.mkdir(parents=True, exist_ok=True)
    app = create_app(config)
    with app.app_context():
        migrate()
    with app.app_context():
        session = db.session
        ensure_local_user(session, now=now)
        user = session.scalars(select(User)).one()
        user.preset.reviews_per_day = 9999
        builder = Builder(session, user, now, seed)
        _add_articles(builder)
        _add_cards(builder, cards, reviews)
        _finish(session)
        session.close()
        db.engine.dispose()
    return app


def _add_articles(builder: Builder) -> None:
    words, session, user = Words(random.Random(builder.seed)), builder.session, builder.user
    decks = [Deck(user_id=user.id, name=f"Deck {n:02}", created_at=builder.now) for n in range(DECKS)]
    everything = Deck(user_id=user.id, name="Bench", created_at=builder.now)
    session.add_all([everything, *decks])
    for number in range(ARTICLES):
        read = questions.read(article_text(words, number), name="article.md", title=f"Article {number:03}")
        row = add_article(session, user, read, source_kind="paste", source="", now=builder.now)
        row.confirmed_at = builder.now
        everything.articles.append(row)
        decks[number % DECKS].articles.append(row)
        builder.places.append(list(_places(row)))
    session.flush()  # the rows below name their ids


def _places(article: Article) -> Iterator[Place]:
    """The article's sentences: those that end in a full stop."""
    starts = [section.start for section in article.sections]
    for found in re.finditer(r"[^.\n]+\.", article.text):
        section = article.sections[max(bisect.bisect_right(starts, found.start()) - 1, 0)]
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        yield Place(article.id, section.id, start, found.end(), article.text[start : found.end()])


def _add_cards(builder: Builder, cards: int, reviews: int) -> None:
    """Questions and cards in their order, then the reviews in theirs: by time, as they were written."""
    answers: list[Answer] = []
    drawn = drawn_cards(cards, reviews, builder.seed)
    while batch := list(islice(drawn, CHUNK)):
        connection = builder.session.connection()
        connection.execute(insert(Question.__table__), [_question(builder, card) for card in batch])  # type: ignore[arg-type]
        connection.execute(insert(Card.__table__), [_card(builder, card) for card in batch])  # type: ignore[arg-type]
        answers += (answer for card in batch for answer in card.answers)
    builder.session.commit()
    answers.sort(key=lambda answer: (answer.day, answer.second))
    days: Days = {}
    for rows in _chunks(_reviews(builder, answers)):
        builder.session.connection().execute(insert(Review.__table__), rows)  # type: ignore[arg-type]
        for row in rows:
            _count(days, row, builder.user.zone)
    keys = ({"user_id": builder.user.id, "kind": "review", "day": day, "article_id": a} for day, a in days)
    for rows in _chunks(key | counts for key, counts in zip(keys, days.values(), strict=True)):
        builder.session.connection().execute(insert(StudyDay.__table__), rows)  # type: ignore[arg-type]
    study_days.total_anew(builder.session, builder.user.id)
    builder.session.commit()


def _count(days: Days, row: dict[str, Any], zone: ZoneInfo) -> None:
    """As webapp.review.study_days does, without its objects."""
    day = days.setdefault((row["day"], row["article_id"]), dict.fromkeys(COUNTS, 0) | {"hours": [0] * 24})
    state, right = row["before"]["state"], row["rating"] > 1
    day[RATING_COUNTS[row["rating"] - 1]] += 1
    day["learning" if state == "relearning" else state] += 1
    day["milliseconds"] += row["duration_ms"]
    day["hours"][row["reviewed_at"].astimezone(zone).hour] += 1
    if state == "review":
        age = "mature" if row["before"]["stability"] >= study_days.MATURE_DAYS else "young"
        day[f"{age}_all"] += 1
        day[f"{age}_right"] += right


def _chunks(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    rows = iter(rows)
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def _question(builder: Builder, card: Drawn) -> dict[str, Any]:
    places = builder.places[card.article]
    place = places[card.sentence * len(places) // (SECTIONS * SENTENCES)]
    body = questions.question_to_dict(_content(card))
    return {
        "id": card.number + 1,
        "user_id": builder.user.id,
        "article_id": place.article_id,
        "section_id": place.section_id,
        "kind": body.pop("kind"),
        "prompt": body.pop("prompt"),
        "body": body,
        "origin": "authored",
        "status": "active",
        "strategy": "",
        "checks": {},
        "anchor_start": place.start,
        "anchor_end": place.end,
        "anchor_quote": place.quote,
        "anchor_before": "",
        "anchor_after": "",
        "anchor_revision": 1,
        "created_at": builder.now,
        "updated_at": builder.now,
    }


def _content(card: Drawn) -> questions.Question:
    kind = KINDS[card.number % len(KINDS)]
    if kind == "multiple-choice":
        words = card.answer.split()
        choices = (card.answer, " ".join(reversed(words)), " ".join(words[1:]))
        return questions.MultipleChoice(prompt=card.prompt, choices=choices, answer=(0,))
    if kind == "short-answer":
        return questions.ShortAnswer(prompt=card.prompt, answer=(card.answer,))
    return questions.Flashcard(prompt=card.prompt, answer=card.answer)


def _card(builder: Builder, card: Drawn) -> dict[str, Any]:
    last = card.answers[-1] if card.answers else None
    places = builder.places[card.article]
    place = places[card.sentence * len(places) // (SECTIONS * SENTENCES)]
    learning = card.state == "learning"
    return {
        "id": card.number + 1,
        "user_id": builder.user.id,
        "question_id": card.number + 1,
        "article_id": place.article_id,
        "section_id": place.section_id,
        "in_use": True,
        "position": card.number + 1,
        "state": card.state,
        "step": 1 if learning else None,
        "stability": float(card.interval) if last else None,
        "difficulty": card.difficulty if last else None,
        "due": _due(builder, card),
        "last_review": _moment(builder, last.day, last.second) if last else None,
        "reps": len(card.answers),
        "lapses": card.lapses,
        "suspended": card.suspended,
        "flag": 0,
        "leech": card.lapses >= 8,
        "created_at": builder.now - timedelta(days=3500),
    }


def _due(builder: Builder, card: Drawn) -> datetime | None:
    if card.state == "new":
        return None
    return builder.now if card.state == "learning" else _moment(builder, card.due_day, card.number % 50_000)


def _moment(builder: Builder, day: int, second: int) -> datetime:
    return builder.midnight + timedelta(days=day, seconds=second)


def _reviews(builder: Builder, answers: Iterable[Answer]) -> Iterator[dict[str, Any]]:
    """Rows in the order of time. ``before`` holds what undo would put back."""
    chance, midnight, zone = random.Random(builder.seed), builder.midnight, builder.user.zone
    seen: dict[int, tuple[int, datetime]] = {}
    for answer in answers:
        moment = midnight + timedelta(days=answer.day, seconds=answer.second)
        reps, last = seen.get(answer.card, (0, None))
        seen[answer.card] = reps + 1, moment
        yield {
            "id": str(uuid.UUID(int=chance.getrandbits(128), version=4)),
            "user_id": builder.user.id,
            "card_id": answer.card + 1,
            "kind": "review",
            "rating": answer.rating,
            "reviewed_at": moment,
            "day": study_day(moment, zone, builder.user.day_start_hour),
            "article_id": builder.places[answer.card % ARTICLES][0].article_id,
            "duration_ms": answer.milliseconds,
            "undoes": None,
            "before": _before(answer, reps, moment, last),
        }


def _before(answer: Answer, reps: int, moment: datetime, last: datetime | None) -> dict[str, Any]:
    learnt = answer.state != "new" and last is not None
    return {
        "state": answer.state if learnt else "new",
        "step": 1 if answer.state in ("learning", "relearning") else None,
        "stability": float(answer.interval_before or 1) if learnt else None,
        "difficulty": 5.0 if learnt else None,
        "due": moment.isoformat() if learnt else None,
        "last_review": last.isoformat() if last else None,
        "reps": reps,
        "lapses": 0,
        "leech": False,
        "suspended": False,
        "buried_until": None,
        "flag": 0,
        "position": answer.card + 1,
    }


def _finish(session: Session) -> None:
    """PostgreSQL numbers on after the ids given here, and knows how its tables are filled and which rows all may see.

    Its autovacuum, which not every developer's server runs, gathers that by itself soon after such an import. SQLite
    never does: there the server must ask for it.
    """
    if session.get_bind().dialect.name == "postgresql":
        for table in ("questions", "cards"):
            last = f"(select max(id) from {table})"
            session.execute(text(f"select setval(pg_get_serial_sequence('{table}', 'id'), {last})"))
        session.commit()
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("vacuum analyze"))
