"""What study_days counts is what the reviews say, whatever was answered and undone."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from random import Random
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from tests.factories import make_article
from tests.webapp.review.conftest import HandClock
from webapp.articles.operations import delete_article
from webapp.models import Card, StudyDay, StudyTotal, User
from webapp.review.operations import record_evidence, record_review
from webapp.review.queries import tallies, today_of
from webapp.review.study_days import NOTHING, rebuild
from webapp.review.undo import undo_last
from webapp.scheduling.memory import Rating

MakeCard = Callable[..., Card]
Days = dict[tuple[date, str], dict[str, int]]


def kept(session: Session) -> list[tuple[object, ...]]:
    columns = [c for c in StudyDay.__table__.columns if c.name != "id"]
    rows = session.query(*columns).order_by(StudyDay.day, StudyDay.kind, StudyDay.article_id.nulls_first())
    return [tuple(row) for row in rows if any(isinstance(v, int) and v for v in row[5:])]


def totals_of(session: Session) -> Days:
    session.expire_all()
    rows = {(row.day, row.kind): {n: getattr(row, n) for n in NOTHING} for row in session.query(StudyTotal)}
    return {key: counts for key, counts in rows.items() if counts != NOTHING}


def sums_of(session: Session) -> Days:
    sums: Days = {}
    for row in session.query(StudyDay):
        total = sums.setdefault((row.day, row.kind), dict(NOTHING))
        total |= {name: total[name] + getattr(row, name) for name in NOTHING}
    return {key: counts for key, counts in sums.items() if counts != NOTHING}


@pytest.mark.parametrize("seed", range(3))
def test_counting_anew_gives_what_was_kept(
    session: Session, user: User, new_card: MakeCard, hand_clock: HandClock, now: datetime, seed: int
) -> None:
    article, chance = make_article(session, user, now), Random(seed)
    cards = [new_card("One", article=article), new_card("Two", article=article), new_card("Three")]
    for _ in range(50):
        at = hand_clock.turn(minutes=chance.choice([1, 20, 300, 1440, 20000]))
        card = chance.choice(cards)
        match chance.choice(["review", "review", "quiz", "undo"]):
            case "review":
                duration = chance.choice([None, 1500, 60000])
                record_review(session, card, chance.choice(list(Rating)), str(uuid4()), at, duration_ms=duration)
            case "quiz":
                record_evidence(session, user, card.question, chance.random() < 0.7, str(uuid4()), at)
            case _:
                undo_last(session, user, str(uuid4()), at)
    session.commit()
    before, totals = kept(session), totals_of(session)

    assert totals == sums_of(session)

    rebuild(session, user)
    session.commit()

    assert before
    assert kept(session) == before
    assert totals_of(session) == sums_of(session) == totals


def test_an_answer_is_counted_by_rating_state_age_and_hour(
    session: Session, user: User, due_card: MakeCard, now: datetime
) -> None:
    record_review(session, due_card(stability=30.0), Rating.GOOD, str(uuid4()), now, duration_ms=4000)
    record_review(session, due_card("Young", stability=3.0), Rating.AGAIN, str(uuid4()), now)

    row = session.query(StudyDay).one()

    assert (row.day, row.kind, row.again, row.good) == (date(2026, 3, 2), "review", 1, 1)
    assert (row.mature_right, row.mature_all, row.young_right, row.young_all) == (1, 1, 0, 1)
    assert (row.review, row.milliseconds) == (2, 4000)
    assert [hour for hour, number in enumerate(row.hours) if number] == [10]  # 9:30 UTC in Berlin


def test_days_end_where_the_persons_day_ends(
    session: Session, user: User, new_card: MakeCard, hand_clock: HandClock
) -> None:
    record_review(session, new_card(), Rating.GOOD, str(uuid4()), hand_clock.turn(hours=17))  # 3:30 in Berlin
    record_review(session, new_card("Later"), Rating.GOOD, str(uuid4()), hand_clock.turn(hours=1))

    assert {row.day for row in session.query(StudyDay)} == {date(2026, 3, 2), date(2026, 3, 3)}
    assert today_of(tallies(session, user, now=hand_clock.now())).answers == 1


def test_the_days_of_a_deleted_article_go_with_it(
    session: Session, user: User, new_card: MakeCard, now: datetime
) -> None:
    article = make_article(session, user, now)
    record_review(session, new_card(article=article), Rating.GOOD, str(uuid4()), now)
    record_review(session, new_card("Without"), Rating.GOOD, str(uuid4()), now)
    session.commit()

    delete_article(session, article)
    session.commit()

    before = kept(session)
    assert totals_of(session) == sums_of(session)
    rebuild(session, user)
    assert len(before) == 1
    assert kept(session) == before


def test_two_answers_at_once_are_both_counted(session: Session, user: User, new_card: MakeCard, now: datetime) -> None:
    article = make_article(session, user, now)
    ids = [new_card(f"Front {n}", article=article).id for n in range(4)]
    session.close()

    def answer(card_id: int) -> None:
        with Session(session.get_bind()) as own:
            record_review(own, own.get_one(Card, card_id), Rating.GOOD, str(uuid4()), now)
            own.commit()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(answer, ids))

    assert [(row.good, row.new) for row in session.query(StudyDay)] == [(4, 4)]
