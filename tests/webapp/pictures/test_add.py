"""A picture is stored once, shown to its owner alone, and written into the text that it is for."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.html import check_page
from tests.webapp.pictures.files import make_picture, picture_file, png_that_claims, sent
from webapp.models import Picture, Question, User
from webapp.pictures.decoding import UNKNOWN

CALLED = re.compile(r"!\[A dark field\]\(picture:([0-9a-f]{16})-60x40\)")
NEW = "/questions/new?kind=flashcard"


def count(session: Session, model: type = Picture) -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(model)) or 0


def value_of(html: str, name: str) -> str:
    field = next(e for e in check_page(html).iter() if e.get("name") == name)
    return (field.text or "").strip() if field.tag == "textarea" else field.get("value", "")


def test_a_picture_that_is_pasted_is_stored_and_shown_at_its_address(client: FlaskClient, session: Session) -> None:
    answered = client.post("/pictures", data=sent(picture_file("JPEG")))

    found = CALLED.fullmatch(answered.json["markdown"])
    assert found
    shown = client.get(f"/pictures/{found[1]}")
    assert (shown.status_code, shown.mimetype, shown.data[8:12]) == (200, "image/webp", b"WEBP")
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert shown.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    again = client.get(f"/pictures/{found[1]}", headers={"If-None-Match": shown.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_the_same_picture_is_stored_once_for_each_person(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    other = User(name="Other", time_zone="UTC", created_at=now)
    session.add(other)
    session.commit()
    first, theirs = make_picture(session, user, now), make_picture(session, other, now)
    first.unused_since = now
    session.commit()

    again = client.post("/pictures", data=sent(picture_file(), alt="Said anew"))

    assert again.json == {"markdown": f"![Said anew](picture:{first.name}-60x40)"}
    assert theirs.name == first.name
    assert count(session) == 2
    assert session.get_one(Picture, first.id).unused_since is None


@pytest.mark.parametrize(
    ("file", "alt", "troubles"),
    [
        (None, "Words", {"picture": "Choose the file of a picture."}),
        (b"<html>", "Words", {"picture": UNKNOWN}),
        (picture_file(), " \0 ", {"picture_alt": "Say in a few words what the picture shows"}),
        (picture_file(), "x" * 301, {"picture_alt": "Shorten this to 300 characters"}),
        (png_that_claims(50_000, 50_000), "", {"picture": "This picture has too many", "picture_alt": "Say in a few"}),
    ],
)
def test_what_is_wrong_is_told_by_field_and_nothing_is_stored(
    file: bytes | None, alt: str, troubles: dict[str, str], client: FlaskClient, session: Session
) -> None:
    answered = client.post("/pictures", data=sent(file, alt))

    assert answered.status_code == 422
    assert answered.json.keys() == troubles.keys()
    assert all(answered.json[name].startswith(sentence) for name, sentence in troubles.items())
    assert count(session) == 0


def test_words_cannot_end_the_picture_they_are_about(client: FlaskClient) -> None:
    markdown = client.post("/pictures", data=sent(picture_file(), alt="a](b)[c\\\n d")).json["markdown"]

    assert markdown.startswith("![a)(b)(c/ d](picture:")


def test_a_file_over_the_limit_of_a_request_is_answered_in_words(client: FlaskClient, session: Session) -> None:
    answered = client.post("/pictures", data=sent(bytes(20 * 1024 * 1024)))

    assert answered.status_code == 413 and "That is too large" in answered.text
    assert count(session) == 0


@pytest.mark.parametrize("name", ["0123456789abcdef", "nothing", "%00", "x" * 5000, "..%2F"])
def test_no_picture_goes_by_another_name(name: str, client: FlaskClient) -> None:
    assert client.get(f"/pictures/{name}").status_code == 404


@pytest.mark.parametrize("pressed", ["picture", "save"])
def test_without_javascript_a_picture_comes_along_with_the_form_and_into_its_field(
    pressed: str, client: FlaskClient, session: Session
) -> None:
    typed = {"prompt": "Front", "back": "Back ", "do": pressed, "picture_into": "back"}

    page = client.post(NEW, data={**typed, **sent(picture_file())}).text

    assert CALLED.search(value_of(page, "back")) and value_of(page, "back").startswith("Back\n\n")
    assert value_of(page, "prompt") == "Front"
    assert "at the end of “Back” now" in page
    assert '<img src="/pictures/' in page
    assert (count(session), count(session, Question)) == (1, 0)


def test_a_choice_takes_a_picture_in_its_line(client: FlaskClient) -> None:
    typed = {"prompt": "Which?", "choices-0-text": "This:", "choices-1-text": "", "picture_into": "choices-0-text"}

    page = client.post("/questions/new?kind=multiple-choice", data={**typed, "do": "add", **sent(picture_file())}).text

    assert CALLED.fullmatch(value_of(page, "choices-0-text").removeprefix("This: "))
    assert 'name="choices-2-text"' in page


def test_what_is_wrong_with_a_picture_stands_beside_it_and_the_rest_stays(
    client: FlaskClient, session: Session
) -> None:
    page = client.post(NEW, data={"prompt": "Front", "do": "picture", **sent(b"%PDF", alt="")}).text

    assert UNKNOWN in page and "Say in a few words" in page
    assert 'aria-describedby="picture_alt-hint picture_alt-error"' in page
    assert value_of(page, "prompt") == "Front"
    assert count(session) == 0


def test_a_question_is_saved_copied_and_brought_back_with_its_picture(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    markdown = make_picture(session, user, now).markdown("A dark field")
    client.post(NEW, data={"prompt": f"What is this?\n\n{markdown}", "back": "Night", "do": "save"})
    question = session.scalars(select(Question)).one()
    client.post("/questions/duplicate", data={"ids": question.id})
    client.post(f"/questions/{question.id}", data={"prompt": "What?", "back": "Night", "do": "save", "version": 1})
    client.post(f"/questions/{question.id}/restore", data={"number": 1, "version": 2})

    session.expire_all()
    rows = session.scalars(select(Question).order_by(Question.id)).all()
    assert [(row.prompt, row.version) for row in rows] == [(f"What is this?\n\n{markdown}", n) for n in (3, 1)]
    assert '<img src="/pictures/' in client.get(f"/questions/{question.id}").text


def test_the_preview_says_which_pictures_and_formulas_cannot_be_drawn(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    mine = make_picture(session, user, now).markdown("Mine")
    typed = {"prompt": f"$\\frac{{1$ {mine}", "back": "![x](https://example.org/x.png)"}
    typed["explanation"] = "![not mine](picture:0123456789abcdef-10x10)"

    fragment = client.post("/questions/preview?kind=flashcard", data=typed).text
    fine = client.post("/questions/preview?kind=flashcard", data={"prompt": f"$x$ {mine}", "back": "B"}).text

    assert "is shown as it was typed: a { is not closed." in fragment
    assert "is a picture from elsewhere" in fragment
    assert "A picture named here is not among yours: add it again." in fragment
    assert "notice" not in fine


def test_a_picture_needs_the_token_of_its_page(app: Flask, client: FlaskClient, session: Session) -> None:
    app.config["WTF_CSRF_ENABLED"] = True

    assert client.post("/pictures", data=sent(picture_file())).status_code == 400
    token = value_of(client.get(NEW).text, "csrf_token")
    assert client.post("/pictures", data=sent(picture_file(), csrf_token=token)).status_code == 200
    assert count(session) == 1


def test_a_page_under_another_address_shows_its_pictures(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    markdown = make_picture(session, user, now + timedelta(days=1)).markdown("Mine")
    typed = {"prompt": markdown, "back": markdown}

    fragment = client.post("/questions/preview?kind=flashcard", data=typed, base_url="http://localhost/learn").text

    assert fragment.count('<img src="/learn/pictures/') == fragment.count("<img") == 2
