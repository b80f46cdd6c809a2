"""Presets as pages: the list, the form with its sentences, decks that choose one, the workload and the fit."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from fsrs.scheduler import DEFAULT_PARAMETERS
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from tests.factories import make_article
from tests.webapp.review.conftest import HandClock
from webapp.models import Card, Preset, User
from webapp.review import presets
from webapp.review.operations import record_review, save_deck
from webapp.review.preset_forms import STEP, UNITS, step_words
from webapp.review.queries import preset_of_article
from webapp.review.undo import undo_last
from webapp.scheduling.memory import Rating

MakeCard = Callable[..., Card]
TYPED = {
    "name": "Exam",
    "new_per_day": "5",
    "reviews_per_day": "50",
    "learning_steps": "30s 15m 2h",
    "relearning_steps": "",
    "leech_threshold": "4",
    "leech_action": "suspend",
    "new_order": "section",
    "review_order": "retrievability",
    "bury_siblings": "y",
    "retention": "85",
    "maximum_interval": "365",
    **{f"easy_days-{n}": "100" for n in range(5)},
    "easy_days-5": "50",
    "easy_days-6": "0",
    "parameters": "",
}


def columns(preset: Preset) -> dict[str, object]:
    return {c.name: getattr(preset, c.name) for c in Preset.__table__.columns}


def test_the_form_shows_the_default_preset_as_it_is(client: FlaskClient, user: User) -> None:
    page = client.get(f"/presets/{user.preset.id}").text

    assert 'value="1m 10m"' in page and 'value="10m"' in page
    assert 'value="90"' in page and 'value="36500"' in page
    assert page.count('<option selected value="100">Normal</option>') == 7


def test_saving_the_form_as_it_is_changes_nothing(client: FlaskClient, session: Session, user: User) -> None:
    before = columns(user.preset)
    typed = {"learning_steps": "1m 10m", "relearning_steps": "10m", "leech_threshold": "8", "leech_action": "tag"}
    typed |= {"new_order": "position", "review_order": "due", "retention": "90", "maximum_interval": "36500"}
    typed |= {"name": "Default", "new_per_day": "20", "reviews_per_day": "200", "load_balance": "y"}
    client.post(f"/presets/{user.preset.id}", data={**typed, **{f"easy_days-{n}": "100" for n in range(7)}})

    session.refresh(user.preset)
    assert columns(user.preset) == before


def test_every_field_of_a_new_preset_is_saved(client: FlaskClient, session: Session, user: User) -> None:
    response = client.post("/presets/new", data=TYPED)

    assert "The preset “Exam” is saved." in client.get(response.location).text
    saved = columns(session.query(Preset).filter_by(name="Exam").one())
    assert {
        k: v for k, v in saved.items() if k not in ("id", "user_id", "fitted_at", "fit_report", "memory_report")
    } == {
        "name": "Exam",
        "is_default": False,
        "desired_retention": 0.85,
        "learning_steps": [0.5, 15, 120],
        "relearning_steps": [],
        "new_per_day": 5,
        "reviews_per_day": 50,
        "maximum_interval": 365,
        "leech_threshold": 4,
        "leech_action": "suspend",
        "bury_siblings": True,
        "new_order": "section",
        "review_order": "retrievability",
        "load_balance": False,
        "easy_days": [1.0, 1.0, 1.0, 1.0, 1.0, 0.5, 0.0],
        "parameters": None,
    }


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"name": " "}, "name", "Give the preset a name."),
        ({"name": "Default"}, "name", "You already have a preset called “Default”: choose another name."),
        ({"new_per_day": "-1"}, "new_per_day", "Give the new cards a day as a whole number from 0 to 9999."),
        ({"reviews_per_day": "lots"}, "reviews_per_day", "Give the reviews a day as a whole number from 0 to 9999."),
        (
            {"learning_steps": "1m soon"},
            "learning_steps",
            "“soon” is not a step: write a number and s, m or h, for example 1m 10m.",
        ),
        (
            {"learning_steps": "10m 1m"},
            "learning_steps",
            "A step of 1 minutes comes after one of 10: order the steps from short to long.",
        ),
        (
            {"relearning_steps": "3d"},
            "relearning_steps",
            "A step of 4320 minutes is out of range: give more than 0 and at most 960 (16 hours).",
        ),
        ({"leech_threshold": "0"}, "leech_threshold", "Give the leech threshold as a whole number from 1 to 99."),
        ({"leech_action": "burn"}, "leech_action", "Choose what is done with a leech from the list."),
        ({"new_order": "loud"}, "new_order", "Choose the order of new cards from the list."),
        ({"review_order": ""}, "review_order", "Choose the order of reviews from the list."),
        ({"retention": "100"}, "retention", "Give the desired retention as a whole number from 70 to 99."),
        ({"maximum_interval": "0"}, "maximum_interval", "Give the maximum interval as a whole number from 1 to 36500."),
        ({"parameters": "1, two"}, "parameters", "“two” is not a number: give 21 numbers with commas between."),
        ({"parameters": "1, 2"}, "parameters", "There are 2 parameters; FSRS-6 has 21: copy them all."),
        ({"parameters": "nan " * 21}, "parameters", "“nan” is not a number: give 21 numbers with commas between."),
        ({"easy_days-2": "7"}, "easy_days", "Choose Normal, Reduced or Minimum for each day."),
        (
            {f"easy_days-{n}": "0" for n in range(7)},
            "easy_days",
            "Every day is marked as having no reviews: leave at least one day for them.",
        ),
    ],
)
def test_a_value_that_cannot_be_is_refused_beside_its_field(
    client: FlaskClient, session: Session, user: User, typed: dict[str, str], field: str, sentence: str
) -> None:
    response = client.post("/presets/new", data={**TYPED, **typed})

    assert response.status_code == 422
    assert response.text.count(sentence) == 2, "once in the summary, once beside the field"
    assert f'id="{field}-error"' in response.text and f'href="#{field}"' in response.text
    assert [p.name for p in session.query(Preset)] == ["Default"]


def test_what_was_typed_is_still_there_after_a_mistake(client: FlaskClient) -> None:
    page = client.post("/presets/new", data={**TYPED, "learning_steps": "1m soon", "name": ""}).text

    assert 'value="1m soon"' in page
    assert 'value="365"' in page


@given(st.integers(1, 960 * 60))
def test_a_step_is_written_as_it_is_read(seconds: int) -> None:
    minutes = seconds / 60
    found = STEP.fullmatch(step_words(minutes))

    assert found is not None
    assert float(found[1]) * UNITS[found[2]] == pytest.approx(minutes, rel=1e-5)


def test_a_copy_takes_everything_but_the_name(client: FlaskClient, session: Session, user: User) -> None:
    user.preset.parameters, user.preset.new_per_day = list(DEFAULT_PARAMETERS), 7
    session.commit()

    page = client.get(f"/presets/new?copy={user.preset.id}").text

    assert re.search(r'<input[^>]*id="name"[^>]*value=""', page)
    assert 'value="7"' in page and f"{DEFAULT_PARAMETERS[0]:g}" in page


def test_a_deck_chooses_a_preset_and_falls_back_when_it_is_deleted(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    article = make_article(session, user, now)
    deck = save_deck(session, user, None, name="Leaves", article_ids=[article.id], now=now)
    client.post("/presets/new", data=TYPED)
    exam = session.query(Preset).filter_by(name="Exam").one()
    client.post(f"/decks/{deck.id}", data={"name": "Leaves", "articles": article.id, "preset": exam.id})
    session.expire_all()
    assert preset_of_article(session, user, article.id) is exam
    assert "Decks: Leaves" in client.get("/presets").text

    client.post(f"/presets/{exam.id}/delete")

    session.expire_all()
    assert deck.preset_id is None
    assert preset_of_article(session, user, article.id) is user.preset


def test_another_preset_becomes_the_default_and_the_default_stays(
    client: FlaskClient, session: Session, user: User
) -> None:
    client.post("/presets/new", data=TYPED)
    old, new = session.query(Preset).order_by(Preset.id)

    client.post(f"/presets/{new.id}/default")
    refused = client.post(f"/presets/{new.id}/delete")

    session.expire_all()
    assert (old.is_default, new.is_default, user.preset.id) == (False, True, new.id)
    assert "The default preset cannot be deleted" in client.get(refused.location).text


def test_the_workload_is_drawn_and_told(client: FlaskClient, user: User) -> None:
    page = client.get(f"/presets/{user.preset.id}/workload?cards=50&days=30").text

    assert '<svg class="bars"' in page and page.count('class="bar marked"') == 1
    assert re.findall(r'<th scope="row">(\d+) %', page) == "70 75 80 85 88 90 92 94 95 96 97".split()
    minutes = [float(m) for m in re.findall(r'</th><td class="numeric">\d+</td><td class="numeric">([\d.]+)', page)]
    assert len(minutes) == 11 and minutes[0] < minutes[-1]


def test_a_workload_that_cannot_be_is_refused(client: FlaskClient, user: User) -> None:
    page = client.get(f"/presets/{user.preset.id}/workload?cards=0&days=9999").text

    assert page.count("Give the cards to learn as a whole number from 1 to 100000.") == 2
    assert page.count("Give the days as a whole number from 7 to 730.") == 2
    assert "<svg" not in page.split('id="workload"')[1].split("</section>")[0].replace('<svg class="icon"', "")


def test_a_fit_is_asked_for_once_and_shown_until_it_ends(client: FlaskClient, session: Session, user: User) -> None:
    address = f"/presets/{user.preset.id}/fit"
    client.post(address)
    first = dict(user.preset.fit_report or {})
    client.post(address)

    session.refresh(user.preset)
    assert user.preset.fit_report == first
    assert presets.unfinished_fits(session) == [(first["id"], user.preset.id)]
    part = client.get(address, headers={"HX-Request": "true"}).text
    assert f'hx-get="{address}"' in part and "Go on studying" in part


def fitted(session: Session, user: User, **news: object) -> Preset:
    presets.request_fit(user.preset, "a", now=user.created_at)
    done = {"state": "done", "reviews": 99, "parameters": [*DEFAULT_PARAMETERS[:-1], 0.2]}
    quality = {"before": {"log_loss": 0.4, "rmse_bins": 0.09}, "after": {"log_loss": 0.3, "rmse_bins": 0.05}}
    presets.note_fit(user.preset, "a", **{**done, **quality, **news})
    session.commit()
    return user.preset


def test_fitted_parameters_count_once_they_are_accepted(client: FlaskClient, session: Session, user: User) -> None:
    preset = fitted(session, user)
    page = client.get(f"/presets/{preset.id}").text
    assert "predict your 99 reviews better" in page and "0.4000" in page and "5.00 %" in page
    assert preset.parameters is None

    client.post(f"/presets/{preset.id}/fit/accept")

    session.refresh(preset)
    assert preset.parameters is not None and preset.parameters[-1] == 0.2
    assert preset.fitted_at is not None
    assert "These parameters are in use." in client.get(f"/presets/{preset.id}").text


def test_discarded_parameters_leave_everything_as_it_was(client: FlaskClient, session: Session, user: User) -> None:
    preset = fitted(session, user)

    client.post(f"/presets/{preset.id}/fit/discard")
    client.post(f"/presets/{preset.id}/fit/accept")

    session.refresh(preset)
    assert (preset.parameters, preset.fitted_at, preset.fit_report) == (None, None, None)


def test_parameters_that_are_no_better_are_not_recommended(client: FlaskClient, session: Session, user: User) -> None:
    preset = fitted(session, user, after={"log_loss": 0.5, "rmse_bins": 0.1})

    assert "as well or better: keep them." in client.get(f"/presets/{preset.id}").text


def test_news_of_a_fit_that_is_no_longer_asked_for_is_dropped(session: Session, user: User, now: datetime) -> None:
    presets.request_fit(user.preset, "new", now=now)

    presets.note_fit(user.preset, "old", state="done")

    assert user.preset.fit_report is not None
    assert (user.preset.fit_report["id"], user.preset.fit_report["state"]) == ("new", "waiting")


def test_a_preset_is_fitted_to_the_reviews_of_its_own_cards_that_stand(
    session: Session, user: User, now: datetime, new_card: MakeCard, hand_clock: HandClock
) -> None:
    article = make_article(session, user, now)
    deck = save_deck(session, user, None, name="Exam", article_ids=[article.id], now=now)
    exam = Preset(user_id=user.id, name="Exam")
    session.add(exam)
    session.flush()
    deck.preset_id = exam.id
    inside, outside = new_card("Inside", article=article), new_card("Outside")
    for card, times in ((inside, 3), (outside, 2)):
        for _ in range(times):
            record_review(session, card, Rating.GOOD, str(uuid4()), hand_clock.turn(minutes=30))
    undo_last(session, user, str(uuid4()), hand_clock.turn(minutes=1))

    found = {preset.name: presets.reviews_of(session, user, preset) for preset in (user.preset, exam)}

    assert {name: list(reviews.card_ids) for name, reviews in found.items()} == {
        "Default": [outside.id],
        "Exam": [inside.id] * 3,
    }
    assert presets.cards_of(session, user, exam) == 1
