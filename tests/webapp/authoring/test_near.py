"""Near answers: accepted for everybody, with the scores that this changes, or called wrong."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from decimal import Decimal
from threading import Barrier

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

import questions
from tests.factories import make_article, make_question
from tests.webapp.quiz.sitting import address, answer, make_attempt
from webapp.authoring.regrading import accepting
from webapp.models import Article, Attempt, FiguresDue, NearAnswer, Question, QuestionVersion, Response, Review, User
from webapp.quiz.hints import SECOND_TRY_SHARE
from webapp.quiz.rules import Rules
from webapp.quiz.starting import start_quiz

GRAVITY = questions.ShortAnswer(prompt="Who found gravity?", answer=("Isaac Newton",))
LIGHT = questions.ShortAnswer(prompt="Who split light?", answer=("Isaac Newton",))
ACCEPT = {"key": "newton", "do": "accept"}
WRONG = {"key": "newton", "do": "wrong"}


@pytest.fixture
def article(session: Session, user: User, now: datetime) -> Article:
    return make_article(session, user, now)


@pytest.fixture
def gravity(session: Session, user: User, article: Article, now: datetime) -> Question:
    return make_question(session, article, user, now, GRAVITY)


@pytest.fixture
def light(session: Session, user: User, article: Article, now: datetime) -> Question:
    return make_question(session, article, user, now, LIGHT)


def sit(session: Session, user: User, rows: list[Question], now: datetime, mode: str = "test") -> Attempt:
    ids = [row.id for row in rows]
    article_id = rows[0].article_id
    attempt = start_quiz(session, user, article_id=article_id, mode=mode, question_ids=ids, seed=7, now=now)
    session.commit()
    return attempt


def handed_in(client: FlaskClient, attempt: Attempt, *typed: str) -> Attempt:
    for position, text in enumerate(typed, 1):
        answer(client, attempt, position, typed=text)
    client.post(f"/attempts/{attempt.id}/submit")
    return attempt


def settle(client: FlaskClient, row: Question, form: dict[str, str]) -> str:
    return client.get(client.post(f"/questions/{row.id}/near", data=form).location).text


def scores(session: Session, attempt: Attempt) -> list[float | None]:
    session.expire_all()
    query = select(Response.score).where(Response.attempt_id == attempt.id)
    return list(session.scalars(query.order_by(Response.question_id)))


def count(session: Session, model: type) -> int | None:
    session.rollback()
    return session.scalar(select(func.count()).select_from(model))


def test_near_answers_are_collected_by_what_was_typed_and_how_often(
    client: FlaskClient, session: Session, user: User, gravity: Question, light: Question, now: datetime
) -> None:
    for typed in ("Newton", " newton ", "Einstein", "Isaac Newton"):
        handed_in(client, sit(session, user, [gravity], now), typed)
    handed_in(client, sit(session, user, [light], now), "NEWTON")

    page = client.get("/questions/near").text

    assert page.count("given 2 times") == 1
    assert page.count("given once") == 1
    assert "Einstein" not in page
    assert "Near answers: 2" in client.get("/questions").text
    assert "Who split light?" not in client.get(f"/questions/near?question={gravity.id}").text


def test_an_accepted_answer_gives_its_points_once_and_makes_one_version(
    client: FlaskClient, session: Session, user: User, gravity: Question, light: Question, now: datetime
) -> None:
    attempt = handed_in(client, sit(session, user, [gravity, light], now), "Newton", "Newton")
    wrong = handed_in(client, sit(session, user, [gravity], now), "Einstein")
    before = (scores(session, attempt), scores(session, wrong))

    said = settle(client, gravity, ACCEPT)
    first = (scores(session, attempt), scores(session, wrong))
    again = settle(client, gravity, ACCEPT)

    assert before == ([0.0, 0.0], [0.0])
    assert first == ([1.0, 0.0], [0.0])
    assert (scores(session, attempt), scores(session, wrong)) == first
    assert "“Newton” is accepted from now on, by version 2 of the question. 1 answer has another score now." in said
    assert "waits no longer" in again
    assert (gravity.version, gravity.content.answer) == (2, ("Isaac Newton", "Newton"))  # type: ignore[union-attr]
    assert (light.version, light.content) == (1, LIGHT)
    assert count(session, QuestionVersion) == 2
    assert "1 of 2 right" in client.get(f"/attempts/{attempt.id}/results").text


def test_reviews_are_never_changed(
    client: FlaskClient, session: Session, user: User, gravity: Question, now: datetime
) -> None:
    handed_in(client, sit(session, user, [gravity], now), "Newton")
    before = [(r.id, r.rating, r.kind) for r in session.scalars(select(Review))]

    settle(client, gravity, ACCEPT)

    session.expire_all()
    assert [(r.id, r.rating, r.kind) for r in session.scalars(select(Review))] == before
    assert [rating for _, rating, _ in before] == [1]


def test_an_answer_not_handed_in_yet_gets_its_points_when_it_is(
    client: FlaskClient, session: Session, user: User, gravity: Question, now: datetime
) -> None:
    attempt = sit(session, user, [gravity], now)
    answer(client, attempt, typed="Newton")

    settle(client, gravity, ACCEPT)
    running = scores(session, attempt)
    client.post(f"/attempts/{attempt.id}/submit")

    assert running == [None]
    assert scores(session, attempt) == [1.0]


@pytest.mark.parametrize(("said", "score"), [("yes", 1.0), ("no", 0.0), (None, None)])
def test_what_somebody_said_of_their_own_answer_stands(
    said: str | None, score: float | None, client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now, contents=[GRAVITY, LIGHT])
    gravity = session.scalars(select(Question).where(Question.prompt == GRAVITY.prompt)).one()
    answer(client, attempt, typed="Newton")
    if said:
        client.post(f"{address(attempt)}/mark", data={"right": said})
    assert scores(session, attempt) == [score]

    settle(client, gravity, ACCEPT)
    settle(client, gravity, ACCEPT)

    assert scores(session, attempt) == [1.0 if score is None else score]
    assert "Nothing is close to call" in client.get("/questions/near").text


def test_a_near_answer_of_the_second_try_gets_the_points_of_a_second_try(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now, contents=[GRAVITY, LIGHT], rules=Rules(second_try=True))
    gravity = session.scalars(select(Question).where(Question.prompt == GRAVITY.prompt)).one()
    answer(client, attempt, typed="Einstein")
    answer(client, attempt, typed="Newton")
    waiting = scores(session, attempt)

    settle(client, gravity, ACCEPT)

    assert (waiting, scores(session, attempt)) == ([None], [SECOND_TRY_SHARE])


@given(st.text(min_size=1, max_size=40).map(str.strip).filter(bool))
def test_what_a_question_accepts_is_right_and_is_accepted_once(text: str) -> None:
    wider = accepting(GRAVITY, text)

    if wider is not None:
        assert questions.grade(wider, questions.Typed(text)).right
        assert accepting(wider, text) == wider


def test_an_answer_to_another_wording_keeps_its_score(
    client: FlaskClient, session: Session, user: User, gravity: Question, now: datetime
) -> None:
    attempt = handed_in(client, sit(session, user, [gravity], now), "Newton")
    gravity.content = questions.ShortAnswer(prompt="Who wrote the Opticks?", answer=("Isaac Newton",))
    session.commit()

    said = settle(client, gravity, ACCEPT)

    assert scores(session, attempt) == [0.0]
    assert "1 answered another wording and stay as they were." in said
    assert "Nothing is close to call" in client.get("/questions/near").text


def test_a_wrong_answer_is_not_asked_again_and_changes_nothing_else(
    client: FlaskClient, session: Session, user: User, gravity: Question, now: datetime
) -> None:
    attempt = handed_in(client, sit(session, user, [gravity], now), "Newton")

    settle(client, gravity, WRONG)
    handed_in(client, sit(session, user, [gravity], now), "newton")

    assert "Nothing is close to call" in client.get("/questions/near").text
    assert scores(session, attempt) == [0.0]
    assert (gravity.version, count(session, NearAnswer)) == (1, 2)
    assert "waits no longer" in settle(client, gravity, WRONG)


def test_a_unit_is_accepted_and_what_no_question_can_take_is_edited(
    client: FlaskClient, session: Session, user: User, article: Article, now: datetime
) -> None:
    far = questions.Numeric(prompt="How far?", answer=Decimal(5), units=("leagues",))
    bare = questions.Numeric(prompt="How many?", answer=Decimal(5))
    rows = [make_question(session, article, user, now, content) for content in (far, bare)]
    attempt = handed_in(client, sit(session, user, rows, now), "5 lgs", "5 zorkmids")
    page = client.get("/questions/near").text

    settle(client, rows[0], {"key": "5 lgs", "do": "accept"})

    assert page.count("Accept for all") == 1
    assert "Edit the question to accept it" in page
    assert "waits no longer" in settle(client, rows[1], {"key": "5 zorkmids", "do": "accept"})
    assert scores(session, attempt) == [1.0, 0.0]
    assert rows[0].content.units == ("leagues", "lgs")  # type: ignore[union-attr]


def test_of_two_editors_at_once_one_accepts(
    app: Flask, client: FlaskClient, session: Session, user: User, gravity: Question, now: datetime
) -> None:
    attempt = handed_in(client, sit(session, user, [gravity], now), "Newton")
    together, url = Barrier(4), f"/questions/{gravity.id}/near"
    session.rollback()

    def accept(_number: int) -> int:
        together.wait()
        return FlaskClient(app, app.response_class).post(url, data=ACCEPT).status_code

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(accept, range(4))) == [302] * 4

    assert scores(session, attempt) == [1.0]
    assert (gravity.version, count(session, QuestionVersion)) == (2, 2)


def test_handing_in_while_the_answer_is_accepted_gives_its_points_either_way(
    app: Flask, client: FlaskClient, session: Session, user: User, gravity: Question, now: datetime
) -> None:
    attempts = [sit(session, user, [gravity], now) for _ in range(3)]
    for attempt in attempts:
        answer(client, attempt, typed="Newton")
    requests = [(f"/attempts/{a.id}/submit", {}) for a in attempts] + [(f"/questions/{gravity.id}/near", ACCEPT)]
    together = Barrier(len(requests))
    session.rollback()

    def post(request: tuple[str, dict[str, str]]) -> int:
        together.wait()
        return FlaskClient(app, app.response_class).post(request[0], data=request[1]).status_code

    with ThreadPoolExecutor(len(requests)) as pool:
        assert set(pool.map(post, requests)) <= {302, 303}

    assert [scores(session, attempt) for attempt in attempts] == [[1.0]] * 3
    assert count(session, NearAnswer) == 0


def test_a_new_score_has_the_figures_made_anew(
    client: FlaskClient, session: Session, user: User, gravity: Question, now: datetime
) -> None:
    attempt = handed_in(client, sit(session, user, [gravity], now), "Newton")
    session.query(FiguresDue).delete()
    session.commit()

    settle(client, gravity, ACCEPT)

    assert session.scalars(select(FiguresDue.attempt_id)).all() == [attempt.id]


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({}, 400),
        ({"do": "maybe"}, 400),
        ({"key": "\0x", "do": "accept"}, 302),
        ({"key": "9" * 9999, "do": "wrong"}, 302),
    ],
)
def test_a_form_that_names_nothing_changes_nothing(
    form: dict[str, str], status: int, client: FlaskClient, session: Session, gravity: Question
) -> None:
    assert client.post(f"/questions/{gravity.id}/near", data=form).status_code == status
    assert gravity.version == 1


def test_what_people_answered_to_somebody_elses_question_is_not_shown(
    client: FlaskClient, session: Session, user: User, gravity: Question, now: datetime
) -> None:
    handed_in(client, sit(session, user, [gravity], now), "Newton")
    other = User(name="Another", created_at=now)
    session.add(other)
    session.flush()
    gravity.user_id = other.id
    session.commit()

    assert "Newton" not in client.get("/questions/near").text
    assert client.post(f"/questions/{gravity.id}/near", data=ACCEPT).status_code == 404
