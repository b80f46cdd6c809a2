"""What the pages ask the worker to work out anew, and what they say of it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from fsrs.scheduler import DEFAULT_PARAMETERS
from sqlalchemy.orm import Session

from tests.factories import make_article
from tests.webapp.review.conftest import HandClock
from tests.webapp.review.test_memories import OTHERS, ask, stored, work
from webapp.models import Card, Preset, User
from webapp.review import memories
from webapp.review.operations import record_review
from webapp.scheduling.memory import Rating

MakeCard = Callable[..., Card]


def test_other_parameters_in_the_form_are_worked_out_and_the_same_ones_are_not(
    client: FlaskClient, session: Session, user: User, answered: Callable[..., Card]
) -> None:
    answered()
    address = f"/presets/{user.preset.id}"
    assert "another memory either way" in client.get(address).text

    client.post(address, data=typed(parameters=", ".join(f"{p:.4f}" for p in OTHERS)))

    session.expire_all()
    report = user.preset.memory_report
    assert report is not None and (report["state"], report["total"], report["reschedule"]) == ("waiting", 1, False)
    assert "0 of 1 card" in client.get(f"{address}/memories", headers={"HX-Request": "true"}).text
    client.post(address, data=typed(parameters=", ".join(f"{p:.4f}" for p in OTHERS)))
    session.expire_all()
    assert user.preset.memory_report == report


def test_work_that_failed_can_be_asked_for_again(
    client: FlaskClient, session: Session, user: User, answered: Callable[..., Card], hand_clock: HandClock
) -> None:
    answered()
    address = f"/presets/{user.preset.id}/memories"
    report_id = ask(session, user, hand_clock.moment, reschedule=True)
    memories.finish(session, report_id, user.preset.id, state="failed", now=hand_clock.moment)
    session.commit()
    assert "Work them out again" in client.get(address).text

    client.post(address)

    session.expire_all()
    report = user.preset.memory_report
    assert report is not None and (report["state"], report["reschedule"]) == ("waiting", True)


def test_another_retention_reschedules_where_that_is_asked_for(
    client: FlaskClient, session: Session, user: User, answered: Callable[..., Card]
) -> None:
    answered()

    client.post(f"/presets/{user.preset.id}", data=typed(retention="80"))
    session.expire_all()
    assert user.preset.memory_report is None
    client.post(f"/presets/{user.preset.id}", data=typed(retention="80", reschedule="y"))

    session.expire_all()
    assert user.preset.memory_report is not None and user.preset.memory_report["reschedule"] is True


def test_the_earlier_parameters_come_back_with_their_memories(
    client: FlaskClient, session: Session, user: User, answered: Callable[..., Card], hand_clock: HandClock
) -> None:
    card = answered()
    before, preset = stored(card), user.preset
    quality = {"before": {"log_loss": 0.4, "rmse_bins": 0.09}, "after": {"log_loss": 0.3, "rmse_bins": 0.05}}
    preset.fit_report = {"id": "a", "state": "done", "reviews": 99, "parameters": OTHERS, **quality}
    session.commit()
    client.post(f"/presets/{preset.id}/fit/accept", data={"reschedule": "yes"})
    run(session, preset, hand_clock)
    changed = stored(card)

    client.post(f"/presets/{preset.id}/fit/back")
    run(session, preset, hand_clock)

    assert changed != before and preset.parameters is None
    assert stored(card) == pytest.approx(before, rel=1e-6)
    assert "predict your 99 reviews better" in client.get(f"/presets/{preset.id}/fit").text


def run(session: Session, preset: Preset, hand_clock: HandClock) -> None:
    session.expire_all()
    assert preset.memory_report is not None
    work(session, preset, preset.memory_report["id"], hand_clock.turn(minutes=1))


def typed(**others: str) -> dict[str, str]:
    form = {"learning_steps": "1m 10m", "relearning_steps": "10m", "leech_threshold": "8", "leech_action": "tag"}
    form |= {"new_order": "position", "review_order": "due", "retention": "90", "maximum_interval": "36500"}
    form |= {"name": "Default", "new_per_day": "20", "reviews_per_day": "200", "load_balance": "y"}
    return {**form, **{f"easy_days-{n}": "100" for n in range(7)}, **others}


def test_cards_that_come_to_another_preset_get_its_memory(
    client: FlaskClient, session: Session, user: User, new_card: MakeCard, hand_clock: HandClock
) -> None:
    article = make_article(session, user, hand_clock.moment)
    card = new_card(article=article)
    record_review(session, card, Rating.GOOD, str(uuid4()), hand_clock.turn(minutes=1))
    exam = Preset(user_id=user.id, name="Exam", parameters=OTHERS)
    session.add(exam)
    session.commit()
    deck = {"name": "Drinks", "articles": article.id, "preset": exam.id}

    client.post("/decks/new", data=deck)
    run(session, exam, hand_clock)
    assert card.stability == pytest.approx(OTHERS[2])
    client.post(f"/presets/{exam.id}/delete")
    run(session, user.preset, hand_clock)

    assert card.stability == pytest.approx(DEFAULT_PARAMETERS[2])


def test_decks_of_like_presets_leave_the_memories_alone(
    client: FlaskClient, session: Session, user: User, answered: Callable[..., Card], hand_clock: HandClock
) -> None:
    answered()
    article = make_article(session, user, hand_clock.moment)

    client.post("/decks/new", data={"name": "Drinks", "articles": article.id, "preset": user.preset.id})

    session.expire_all()
    assert user.preset.memory_report is None
