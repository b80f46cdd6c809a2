"""The pages of item analysis, on the answers that stand in the database."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

import questions
from tests.factories import make_article, make_question, multiple_choice
from webapp.authoring.analysis import Scope, analysed
from webapp.models import Article, Attempt, Question, Quiz, Response, User

ASKED = (
    multiple_choice("Which one?"),
    questions.ShortAnswer(prompt="How long?", answer=("four minutes",)),
    questions.TrueFalse(prompt="It runs once.", answer=True),
)


@pytest.fixture
def article(session: Session, user: User, now: datetime) -> Article:
    return make_article(session, user, now)


@pytest.fixture
def asked(session: Session, user: User, article: Article, now: datetime) -> list[Question]:
    return [make_question(session, article, user, now, content) for content in ASKED]


@pytest.fixture
def quiz(session: Session, user: User, article: Article, asked: list[Question], now: datetime) -> Quiz:
    quiz = Quiz(user_id=user.id, article_id=article.id, mode="test", created_at=now)
    session.add(quiz)
    session.commit()
    return quiz


def sit(session: Session, quiz: Quiz, number: int, given: list[questions.Response], handed_in: bool = True) -> None:
    """An attempt with these answers, ten seconds each."""
    at = quiz.created_at + timedelta(hours=number)
    attempt = Attempt(user_id=quiz.user_id, quiz=quiz, seed=1, started_at=at, number=number)
    attempt.submitted_at = at + timedelta(minutes=5) if handed_in else None
    own = session.scalars(select(Question).where(Question.user_id == quiz.user_id).order_by(Question.id))
    for i, (question, response) in enumerate(zip(own, given, strict=False), 1):
        content = question.content
        attempt.responses.append(
            Response(
                id=str(uuid4()),
                user_id=quiz.user_id,
                question_id=question.id,
                given=questions.response_to_dict(response),
                asked=questions.question_to_dict(content),
                score=questions.grade(content, response).score,
                answered_at=at + timedelta(seconds=10 * i),
            )
        )
    session.add(attempt)
    session.commit()


def sit_twelve(session: Session, quiz: Quiz) -> None:
    """The four who know the rest choose “Percolation” for the first; the others choose what is called right."""
    for n in range(1, 13):
        good = n <= 4
        long, once = ("Four minutes", 0) if good else (f"{n} hours", 1)
        sit(
            session,
            quiz,
            n,
            [questions.Chosen((int(good),)), questions.Typed(long), questions.Chosen((once,))],
        )


def test_a_key_that_looks_wrong_stands_first_with_what_to_look_at(
    client: FlaskClient, session: Session, article: Article, quiz: Quiz, asked: list[Question]
) -> None:
    sit_twelve(session, quiz)

    page = client.get(f"/questions/analysis?article={article.id}").text
    one = client.get(f"/questions/{asked[0].id}/analysis").text

    assert page.index("Which one?") < page.index("How long?")
    assert "The best choose “Percolation”" in page
    assert "The best choose “Percolation” more often than they answer right" in one
    assert "“Boiling” was never chosen" in one
    assert "67 %" in one
    assert "−1.00, backwards" in one
    assert "10 s" in one
    assert "Of the best 4" in one


def test_typed_answers_are_counted_as_one_where_only_capitals_differ(
    session: Session, user: User, quiz: Quiz, asked: list[Question]
) -> None:
    sit_twelve(session, quiz)
    sit(session, quiz, 13, [questions.Chosen((0,)), questions.Typed("four  minutes"), questions.Chosen((0,))])

    (found,) = analysed(session, user, Scope(question_id=asked[1].id))

    assert (found.item.counts[0].option.text, found.item.counts[0].count) == ("four minutes", 5)
    assert found.item.counts[0].option.right


def test_below_ten_answers_only_their_number_is_told(
    client: FlaskClient, session: Session, quiz: Quiz, asked: list[Question]
) -> None:
    for n in range(1, 10):
        sit(session, quiz, n, [questions.Chosen((0,))])
    sit(session, quiz, 10, [questions.Chosen((0,))], handed_in=False)

    page = client.get("/questions/analysis").text
    one = client.get(f"/questions/{asked[0].id}/analysis").text

    assert "Too few answers: figures are shown from 10 on." in page
    assert "It has 9 of the 10 answers" in one
    assert " %" not in page.split("<table>")[1].split("</table>")[0]


def test_answers_to_another_wording_are_left_out(
    client: FlaskClient, session: Session, user: User, quiz: Quiz, asked: list[Question]
) -> None:
    sit_twelve(session, quiz)
    asked[0].content = multiple_choice("Which one is it?")
    asked[1].content = questions.ShortAnswer(prompt="How long?", answer=("four minutes",), explanation="So it is.")
    session.commit()

    found = {a.question.id: a for a in analysed(session, user, Scope(quiz_id=quiz.id))}
    page = client.get(f"/questions/{asked[0].id}/analysis").text

    assert (found[asked[0].id].item.group, found[asked[0].id].outdated) == (0, 12)
    assert (found[asked[1].id].item.group, found[asked[1].id].outdated) == (12, 0)
    assert "12 answers to other wordings of it are left out." in page


def test_a_quiz_is_analysed_by_itself(
    client: FlaskClient, session: Session, user: User, quiz: Quiz, asked: list[Question], now: datetime
) -> None:
    sit_twelve(session, quiz)
    other = Quiz(user_id=user.id, article_id=None, mode="test", created_at=now)
    session.add(other)
    session.commit()
    sit(session, other, 1, [questions.Chosen((2,))])

    (found,) = analysed(session, user, Scope(quiz_id=other.id))

    assert found.item.group == 1
    assert "In one quiz on Two ways to brew." in client.get(f"/questions/analysis?quiz={quiz.id}").text


def test_how_many_statements_run_does_not_depend_on_the_answers(
    client: FlaskClient, session: Session, quiz: Quiz, count_queries: list[str]
) -> None:
    def statements() -> int:
        session.rollback()
        count_queries.clear()
        client.get("/questions/analysis")
        return sum("FROM responses" in q or "FROM questions" in q for q in count_queries)

    sit(session, quiz, 20, [questions.Chosen((0,)), questions.Typed("x")])
    few = statements()
    sit_twelve(session, quiz)

    assert statements() == few == 3


def test_without_answers_the_page_teaches_the_next_step(client: FlaskClient) -> None:
    assert "No answers yet" in client.get("/questions/analysis").text


def test_what_is_somebody_elses_is_not_analysed(
    client: FlaskClient, session: Session, quiz: Quiz, asked: list[Question], now: datetime
) -> None:
    sit_twelve(session, quiz)
    other = User(name="Another", created_at=now)
    session.add(other)
    session.flush()
    quiz.user_id = other.id
    for row in asked:
        row.user_id = other.id
    session.commit()

    assert client.get(f"/questions/analysis?quiz={quiz.id}").status_code == 404
    assert client.get(f"/questions/{asked[0].id}/analysis").status_code == 404
    assert "No answers yet" in client.get("/questions/analysis").text
