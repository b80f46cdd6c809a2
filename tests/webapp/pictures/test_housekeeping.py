"""Pictures that no question shows go after a month; what a question or one of its versions shows stays."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session

import questions
from tests.factories import make_question
from tests.webapp.pictures.files import make_picture
from tests.webapp.quiz.sitting import answer, make_attempt
from webapp.authoring.history import present_place, save_edit
from webapp.models import Picture, Question, User
from webapp.pictures.housekeeping import remove_unused_pictures
from webapp.pictures.operations import KEPT_UNUSED

LATER = KEPT_UNUSED + timedelta(days=1)


def tidied(app: Flask, session: Session, *moments: datetime) -> set[str]:
    """The names that are left after a round at each of the moments."""
    session.commit()
    for moment in moments:
        remove_unused_pictures(app, now=moment)
    session.expire_all()
    return set(session.scalars(select(Picture.name)))


def test_a_picture_that_nothing_shows_is_kept_for_a_month_and_then_goes(
    app: Flask, session: Session, user: User, now: datetime
) -> None:
    picture = make_picture(session, user, now).name

    assert tidied(app, session, now, now + KEPT_UNUSED - timedelta(days=1)) == {picture}
    assert tidied(app, session, now + LATER) == set()


@pytest.mark.parametrize("field", ["prompt", "answer", "explanation"])
def test_what_a_question_shows_stays_wherever_it_stands(
    field: str, app: Flask, session: Session, user: User, now: datetime
) -> None:
    picture = make_picture(session, user, now)
    texts = {"prompt": "Front", "answer": "Back", "explanation": "", field: f"See {picture.markdown('x')}"}
    make_question(session, None, user, now, questions.Flashcard(**texts))

    assert tidied(app, session, now, now + LATER) == {picture.name}


def test_what_an_older_version_showed_stays_for_it_to_come_back(
    app: Flask, session: Session, user: User, now: datetime
) -> None:
    picture = make_picture(session, user, now)
    shown = questions.Flashcard(prompt=picture.markdown("x"), answer="Back")
    row = make_question(session, None, user, now, shown)
    save_edit(session, user, row, questions.Flashcard(prompt="None", answer="Back"), present_place(row), now=now)

    assert tidied(app, session, now, now + LATER) == {picture.name}


def test_what_a_question_showed_when_it_was_answered_stays_in_the_results(
    app: Flask, client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    picture = make_picture(session, user, now)
    shown = questions.TrueFalse(prompt=f"This is dark: {picture.markdown('x')}", answer=True)
    attempt = make_attempt(session, user, now, contents=[shown])
    answer(client, attempt, 1, choice="0")
    session.execute(update(Question).values(prompt="This is dark."))

    assert tidied(app, session, now, now + LATER) == {picture.name}


def test_another_persons_question_keeps_no_picture_of_mine(
    app: Flask, session: Session, user: User, now: datetime
) -> None:
    other = User(name="Other", time_zone="UTC", created_at=now)
    session.add(other)
    session.commit()
    picture = make_picture(session, user, now)
    make_question(session, None, other, now, questions.Flashcard(prompt=picture.markdown("x"), answer="Back"))

    assert tidied(app, session, now, now + LATER) == set()


def test_a_picture_that_comes_into_use_again_is_counted_from_the_beginning(
    app: Flask, session: Session, user: User, now: datetime
) -> None:
    picture = make_picture(session, user, now)
    tidied(app, session, now)
    row = make_question(session, None, user, now, questions.Flashcard(prompt=picture.markdown("x"), answer="Back"))
    tidied(app, session, now + timedelta(days=20))
    session.delete(session.merge(row))

    assert tidied(app, session, now + LATER, now + LATER + KEPT_UNUSED - timedelta(days=1)) == {picture.name}
    assert tidied(app, session, now + LATER + LATER) == set()
