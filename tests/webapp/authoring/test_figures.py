"""The list narrowed by what item analysis says: too easy, or perhaps with a wrong key."""

from __future__ import annotations

from datetime import datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

import questions
from tests.webapp.authoring.test_analysis import article, asked, quiz, sit, sit_twelve
from tests.webapp.authoring.test_bank import listed
from webapp.authoring import figures
from webapp.authoring.figure_jobs import renew_due
from webapp.models import FiguresDue, Question, QuestionFigures, Quiz

__all__ = ["article", "asked", "quiz"]


def renew(session: Session, now: datetime) -> None:
    while attempts := figures.due(session):
        figures.keep(session, attempts, figures.measured(session, attempts), now=now)
        session.commit()


def test_a_question_whose_key_looks_wrong_is_found(
    client: FlaskClient, session: Session, quiz: Quiz, asked: list[Question], now: datetime
) -> None:
    sit_twelve(session, quiz)
    before = listed(client, "/questions?answers=key")

    renew(session, now)

    assert before == []
    assert listed(client, "/questions?answers=key") == [asked[0].id]
    assert listed(client, "/questions?answers=easy") == []


def test_a_question_that_all_get_right_is_too_easy(
    client: FlaskClient, session: Session, quiz: Quiz, asked: list[Question], now: datetime
) -> None:
    for number in range(1, 11):
        sit(session, quiz, number, [questions.Chosen((0,)), questions.Typed("ages"), questions.Chosen((number % 2,))])

    renew(session, now)

    assert listed(client, "/questions?answers=easy") == [asked[0].id]


def test_only_what_is_handed_in_is_due_and_each_is_seen_to_once(
    session: Session, quiz: Quiz, asked: list[Question], now: datetime
) -> None:
    sit(session, quiz, 1, [questions.Chosen((0,))], handed_in=False)
    sit(session, quiz, 2, [questions.Chosen((0,))])
    waiting = list(figures.due(session))

    renew(session, now)

    assert len(waiting) == 1
    assert session.scalars(select(FiguresDue)).all() == []
    assert [(f.question_id, f.answers, f.facility) for f in session.scalars(select(QuestionFigures))] == [
        (asked[0].id, 1, None)
    ]


def test_the_worker_makes_them_by_itself(app: Flask, session: Session, quiz: Quiz, asked: list[Question]) -> None:
    sit(session, quiz, 1, [questions.Chosen((0,))])

    renew_due(app)

    session.rollback()
    assert session.scalars(select(QuestionFigures.question_id)).all() == [asked[0].id]


@pytest.mark.parametrize("answers", ["easy", "key"])
def test_without_answers_nothing_is_found(client: FlaskClient, asked: list[Question], answers: str) -> None:
    assert listed(client, f"/questions?answers={answers}") == []
