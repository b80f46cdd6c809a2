"""The rows of the log lead to the state that is stored."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from tests.webapp.review.conftest import HandClock
from webapp.models import Card, Review, User
from webapp.review.operations import record_evidence, record_review
from webapp.review.queries import memory_of, settings_of
from webapp.review.undo import undo_last
from webapp.scheduling.memory import Rating, replay


@pytest.mark.parametrize("seed", range(5))
def test_replaying_the_rows_gives_the_stored_state(
    session: Session, user: User, new_card: Callable[..., Card], hand_clock: HandClock, seed: int
) -> None:
    user.preset.load_balance = False  # which day a card took to balance the load is not in its log
    card, chance = new_card(), Random(seed)
    for _ in range(40):
        now = hand_clock.turn(seconds=1)
        match chance.choice(["wait", "review", "quiz", "undo"]):
            case "wait":
                hand_clock.turn(minutes=chance.choice([5, 600, 1440, 9000, 60000]))
            case "review":
                hand_clock.moment = now = max(now, card.due or now)
                record_review(session, card, chance.choice(list(Rating)), str(uuid4()), now)
            case "quiz":
                record_evidence(session, user, card.question, chance.random() < 0.7, str(uuid4()), now)
            case _:
                undo_last(session, user, str(uuid4()), now)
        session.commit()

    rows = session.query(Review).filter_by(card_id=card.id).all()
    assert {row.kind for row in rows} >= {"review", "quiz", "undo"}
    assert replay(rows, settings_of(user, user.preset), card.id) == memory_of(card)
