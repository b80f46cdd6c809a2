"""What the page is told while a fit runs, and what comes of it."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert
from sqlalchemy.orm import Session

import questions
from tests.factories import card_of, make_question
from tests.webapp.scheduling.test_fitting import drawn
from webapp import fit_jobs
from webapp.models import Review, User
from webapp.review import presets


@pytest.fixture
def studied(session: Session, user: User, now: datetime) -> int:
    """A hundred cards with eight reviews each; how many that are."""
    rows: list[dict[str, Any]] = []
    cards: dict[int, int] = {}
    for drawn_id, seconds, rating, kind, _taken in drawn(100, 8, random.Random(2)):
        if drawn_id not in cards:
            card = card_of(
                session,
                make_question(session, None, user, now, questions.Flashcard(prompt=str(drawn_id), answer="Back")),
            )
            card.reps = 8
            cards[drawn_id] = card.id
        row = {"id": str(uuid4()), "user_id": user.id, "card_id": cards[drawn_id], "kind": kind, "rating": rating}
        rows.append(row | {"reviewed_at": datetime.fromtimestamp(seconds, UTC), "day": now.date(), "before": {}})
    session.execute(insert(Review), rows)
    session.commit()
    return len(rows)


def test_a_fit_tells_how_far_it_has_come(
    app: Flask, client: FlaskClient, session: Session, user: User, studied: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presets, "REPORTED", 200)
    preset_id = user.preset.id
    presets.request_fit(user.preset, "a", now=user.created_at)
    session.commit()
    told: list[tuple[str, float]] = []
    note = fit_jobs._note

    def listen(app: Flask, fit_id: str, preset_id: int, **news: Any) -> None:
        told.append((news["message"], news["share"]))
        note(app, fit_id, preset_id, **news)
        if news["message"].startswith("Fitting"):
            part = client.get(f"/presets/{preset_id}/fit", headers={"HX-Request": "true"}).text
            assert "Fitting FSRS to" in part and 'max="1" value="0.4' in part

    monkeypatch.setattr(fit_jobs, "_note", listen)

    found = fit_jobs._compute(app, "a", preset_id)

    assert (found["state"], len(found["parameters"])) == ("done", 21)
    messages, shares = zip(*told, strict=True)
    assert messages[0] == "Reading your reviews" and f"Reading your reviews: {studied:,}" in messages
    assert messages[-1] == "Comparing the new parameters with the present ones"
    assert list(shares) == sorted(shares) and shares[0] >= 0 and shares[-1] < 1
