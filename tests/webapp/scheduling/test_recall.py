from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.scheduling.memory import Learned, New, Phase, Settings
from webapp.scheduling.recall import days_until, recall, retrievability

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SETTINGS = Settings(zone=ZoneInfo("UTC"))

stabilities = st.floats(0.001, 36500)
decays = st.floats(0.1, 0.8)


@given(stabilities, st.integers(0, 5000), decays)
def test_it_is_the_curve_of_py_fsrs(stability: float, elapsed: int, decay: float) -> None:
    scheduler = fsrs.Scheduler(parameters=(*SETTINGS.parameters[:20], decay))
    card = fsrs.Card(stability=stability, last_review=NOON)

    theirs = scheduler.get_card_retrievability(card, NOON + timedelta(days=elapsed))

    assert retrievability(stability, elapsed, decay) == pytest.approx(theirs, abs=1e-12)


@given(stabilities, decays)
def test_after_its_stability_nine_in_ten_are_recalled(stability: float, decay: float) -> None:
    assert retrievability(stability, stability, decay) == pytest.approx(0.9)


@given(stabilities, decays, st.floats(0.3, 0.99))
def test_the_days_until_a_recall_lead_to_it(stability: float, decay: float, wanted: float) -> None:
    assert retrievability(stability, days_until(wanted, stability, decay), decay) == pytest.approx(wanted)


def test_recall_is_told_for_a_study_day() -> None:
    memory = Learned(Phase.REVIEW, None, 10.0, 5.0, NOON, NOON, 3, 0)

    assert recall(memory, date(2026, 3, 12), SETTINGS) == pytest.approx(0.9)
    assert recall(memory, date(2026, 3, 2), SETTINGS) == recall(memory, date(2026, 3, 1), SETTINGS) == 1
    assert recall(New(), date(2026, 3, 2), SETTINGS) is None
