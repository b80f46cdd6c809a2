from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from webapp.accounts.forms import zone_choices
from webapp.models import User

CHOSEN = {
    "name": "Ada",
    "time_zone": "America/New_York",
    "day_start_hour": "0",
}


def _state(user: User) -> tuple[object, ...]:
    return user.name, user.time_zone, user.day_start_hour


def test_settings_are_shown_as_they_are(client: FlaskClient) -> None:
    page = client.get("/settings").text

    assert 'value="You"' in page
    assert '<option selected value="Europe/Berlin">Berlin</option>' in page
    assert '<option selected value="4">04:00</option>' in page
    assert "Edit the preset “Default”" in page


def test_settings_are_saved(client: FlaskClient, session: Session, user: User) -> None:
    response = client.post("/settings", data=CHOSEN)

    assert "Settings saved." in client.get(response.location).text
    session.refresh(user)
    assert _state(user) == ("Ada", "America/New_York", 0)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "  ", "Write a name."),
        ("name", "x" * 201, "Shorten the name to 200 characters."),
        ("time_zone", "Mars/Olympus", "“Mars/Olympus” is not a time zone known here: choose one from the list."),
        ("time_zone", "", "Choose a time zone from the list."),
        ("day_start_hour", "24", "Choose the hour your day starts, from 00:00 to 23:00."),
        ("day_start_hour", "dawn", "Choose the hour your day starts, from 00:00 to 23:00."),
    ],
)
def test_a_setting_that_cannot_be_is_refused_in_words_and_changes_nothing(
    client: FlaskClient, session: Session, user: User, field: str, value: str, sentence: str
) -> None:
    before = _state(user)

    response = client.post("/settings", data={**CHOSEN, field: value})

    assert response.status_code == 422
    assert response.text.count(sentence) == 2, "once in the summary, once beside the field"
    assert f'aria-describedby="{field}-error"' in response.text or f"{field}-hint {field}-error" in response.text
    session.refresh(user)
    assert _state(user) == before


def test_what_was_typed_is_still_there_after_a_mistake(client: FlaskClient) -> None:
    page = client.post("/settings", data={**CHOSEN, "time_zone": "Mars/Olympus"}).text

    assert 'value="Ada"' in page
    assert '<option selected value="0">00:00</option>' in page


def test_a_name_that_somebody_else_bears_is_refused(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    session.add(User(name="Ada", created_at=now))
    session.commit()

    response = client.post("/settings", data=CHOSEN)

    assert response.text.count("Somebody here is already called “Ada”: choose another name.") == 2
    session.refresh(user)
    assert user.name == "You"


def test_every_zone_offered_exists() -> None:
    zones = [choice.value for choice in zone_choices("UTC")]

    assert {"UTC", "Europe/Berlin", "Asia/Kolkata", "America/Argentina/Ushuaia"} <= set(zones)
    assert all(ZoneInfo(zone).key == zone for zone in zones)


def test_an_old_name_of_a_zone_in_use_stays_offered() -> None:
    first = zone_choices("US/Eastern")[0]

    assert (first.value, first.optgroup) == ("US/Eastern", "In use")


def test_universal_time_has_one_name(client: FlaskClient, session: Session, user: User) -> None:
    user.time_zone = "Etc/UTC"
    session.commit()

    page = client.get("/settings").text
    client.post("/settings", data={**CHOSEN, "time_zone": "Etc/UTC"})

    assert '<option selected value="UTC">UTC</option>' in page
    assert "Etc/UTC" not in page
    session.refresh(user)
    assert user.time_zone == "UTC"
