"""Going through stale questions: still right here, there or anywhere, edited, or retired."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

import questions
from tests.factories import card_of, make_article, make_question, multiple_choice
from tests.webapp.quiz.sitting import proposed
from webapp.articles.operations import domain_article
from webapp.articles.revising import revise
from webapp.models import Article, Attempt, AttemptItem, Question, User

POUR = "Immersion forgives an uneven pour."
NOW_IT_SAYS = "Immersion forgives a very uneven and careless pour."
STEADY = "Percolation rewards a steady hand."

Edit = Callable[[str, str], None]


@pytest.fixture
def row(session: Session, user: User, now: datetime) -> Article:
    return make_article(session, user, now)


@pytest.fixture
def edit(session: Session, row: Article, now: datetime) -> Edit:
    def change(old: str, new: str) -> None:
        source = questions.article_source(domain_article(row))
        read = questions.read_source(source.replace(old, new), title=row.title)
        revise(session, row, read, expected=row.revision, request_id=None, now=now)
        session.commit()

    return change


@pytest.fixture
def question(session: Session, user: User, now: datetime, row: Article, edit: Edit) -> Question:
    """A stale question; beside it stands one that is not."""
    stale = make_question(session, row, user, now, multiple_choice("How is immersion?"), quote=POUR)
    make_question(session, row, user, now, multiple_choice("How is percolation?"), quote=STEADY)
    edit(POUR, NOW_IT_SAYS)
    return stale


def decide(client: FlaskClient, question: Question, do: str, **more: str) -> TestResponse:
    article = question.article
    assert article is not None
    data = {"do": do, "revision": str(article.revision), **more}
    return client.post(f"/articles/{article.id}/stale/{question.id}", data=data)


def test_the_page_shows_the_question_its_old_passage_and_the_nearest_new_one(
    client: FlaskClient, row: Article, question: Question
) -> None:
    page = client.get(f"/articles/{row.id}/stale").text

    assert "How is immersion?" in page
    assert f'<blockquote class="stale-quote">{POUR}</blockquote>' in page
    assert 'data-key="1"' in page
    assert re.search(r"<ins>(?:(?!</ins>).)*careless", page)


def test_a_stale_question_is_asked_nowhere(
    client: FlaskClient, session: Session, row: Article, question: Question
) -> None:
    review = client.get(f"/review/next?article={row.id}").text
    chosen = proposed(client.get(f"/articles/{row.id}/quiz").text)
    client.post(f"/articles/{row.id}/quiz", data={**chosen, "length": "all", "mode": "practice"})
    memory = client.get(f"/articles/{row.id}/memory").text

    assert "How is percolation?" in review
    assert session.scalars(select(Attempt)).all()
    asked = session.scalars(select(AttemptItem.question_id)).all()
    assert asked and question.id not in asked
    assert "How is immersion?" not in memory


def test_its_words_elsewhere_are_not_marked_as_where_it_is_from(
    client: FlaskClient, session: Session, user: User, now: datetime, row: Article, edit: Edit
) -> None:
    part = make_question(session, row, user, now, quote="the grounds stay")
    edit("In a French press the grounds stay in the water for four minutes. ", "Here the grounds stay wet. ")

    page = client.get(f"/articles/{row.id}?question={part.id}").text

    assert part.is_stale
    assert "is no longer in the article" in page
    assert "<mark" not in page


def test_still_right_at_the_passage_offered(
    client: FlaskClient, session: Session, row: Article, question: Question
) -> None:
    page = client.get(f"/articles/{row.id}/stale").text
    offered = re.search(r'value="(here-\d+-\d+)"[^>]* data-key="1"', page)
    assert offered

    told = decide(client, question, offered[1])

    session.expire_all()
    assert told.location == f"/articles/{row.id}/stale?after={question.id}"
    assert (question.status, question.is_stale) == ("active", False)
    assert question.anchor_quote == NOW_IT_SAYS
    assert row.text[question.anchor_start : question.anchor_end] == NOW_IT_SAYS
    assert question.anchor_revision == row.revision
    assert card_of(session, question).in_use is True


def test_still_right_by_a_passage_that_was_pasted(
    client: FlaskClient, session: Session, row: Article, question: Question
) -> None:
    decide(client, question, "quote", quote="forgives  a very\nuneven")

    session.expire_all()
    assert (question.status, question.anchor_quote) == ("active", "forgives a very uneven")


def test_still_right_without_a_passage(client: FlaskClient, session: Session, question: Question) -> None:
    decide(client, question, "none")

    session.expire_all()
    assert (question.status, question.anchor, question.section is not None) == ("active", None, True)


def test_a_retired_one_need_not_be_looked_at_and_comes_back_without_a_passage(
    client: FlaskClient, session: Session, row: Article, question: Question
) -> None:
    decide(client, question, "retire")
    after = client.get(f"/articles/{row.id}").text
    session.expire_all()
    retired = (question.status, question.is_stale)
    client.post("/questions/status", data={"one": f"{question.id}:active"})

    session.expire_all()
    assert retired == ("retired", False)
    assert "stale" not in after
    assert (question.status, question.anchor, question.stale_since) == ("active", None, None)


def test_an_edit_settles_it_once_its_quote_is_right(
    client: FlaskClient, session: Session, row: Article, question: Question
) -> None:
    page = client.get(f"/questions/{question.id}").text
    sent = {"prompt": "How is it now?", "choices-0-text": "Good", "choices-0-right": "y", "choices-1-text": "Bad"}
    sent |= {"version": str(question.version), "article": str(row.id), "do": "save", "overrule": "y", "reason": "So."}

    refused = client.post(f"/questions/{question.id}", data={**sent, "quote": POUR})
    still = question.is_stale
    client.post(f"/questions/{question.id}", data={**sent, "quote": "a very uneven and careless pour"})

    session.expire_all()
    assert "Its quote is no longer in the article" in page
    assert refused.status_code == 200 and still
    assert (question.status, question.is_stale) == ("active", False)
    assert question.anchor_quote == "a very uneven and careless pour"


@pytest.mark.parametrize("quote", ["", "What nobody wrote.", "x" * 20_000, "\0"])
def test_a_passage_that_the_article_does_not_have_decides_nothing(
    quote: str, client: FlaskClient, session: Session, question: Question
) -> None:
    told = decide(client, question, "quote", quote=quote)

    session.expire_all()
    assert told.status_code == 422
    assert "field-error" in told.text
    assert question.is_stale


@pytest.mark.parametrize(
    "do", ["here-5-5", "here-0-99999999", "here--1-4", "here-a-b", "here-", "here-9999999999999-1"]
)
def test_a_place_that_is_none_decides_nothing(
    do: str, client: FlaskClient, session: Session, question: Question
) -> None:
    told = decide(client, question, do)

    session.expire_all()
    assert told.status_code == 422
    assert question.is_stale


def test_a_wish_that_no_page_offers_is_refused(client: FlaskClient, session: Session, question: Question) -> None:
    assert decide(client, question, "delete").status_code == 400
    assert question.is_stale


def test_a_passage_of_an_older_text_decides_nothing(
    client: FlaskClient, session: Session, row: Article, question: Question, edit: Edit
) -> None:
    edit("Coffee can", "Good coffee can")

    told = decide(client, question, "here-0-20", revision=str(row.revision - 1))

    session.expire_all()
    assert "looked" not in told.text and "changed meanwhile" in client.get(told.location).text
    assert question.is_stale


def test_a_second_click_changes_nothing(client: FlaskClient, session: Session, question: Question) -> None:
    decide(client, question, "none")
    again = decide(client, question, "retire")

    session.expire_all()
    assert "not stale any more" in client.get(again.location).text
    assert question.status == "active"


def test_one_that_was_left_for_later_still_waits(client: FlaskClient, row: Article, question: Question) -> None:
    page = client.get(f"/articles/{row.id}/stale?after={question.id}").text

    assert "The ones that you left for later still wait." in page


def test_the_bank_lists_the_stale_ones_alone(client: FlaskClient, row: Article, question: Question) -> None:
    page = client.get(f"/questions?article={row.id}&passage=stale").text

    assert "How is immersion?" in page
    assert "How is percolation?" not in page
    assert ">Stale</span>" in page


def test_a_copy_of_a_stale_question_has_no_passage(client: FlaskClient, session: Session, question: Question) -> None:
    client.post("/questions/duplicate", data={"ids": str(question.id), "request_id": ""})

    copy = session.scalars(select(Question).where(Question.status == "draft")).one()
    assert (copy.anchor, copy.stale_since) == (None, None)


def test_an_article_without_stale_questions_says_so(client: FlaskClient, row: Article) -> None:
    assert "No question is stale" in client.get(f"/articles/{row.id}/stale").text


def test_a_question_of_another_article_is_not_found(
    client: FlaskClient, session: Session, user: User, now: datetime, question: Question
) -> None:
    other = make_article(session, user, now)

    told = client.post(f"/articles/{other.id}/stale/{question.id}", data={"do": "none", "revision": "1"})

    assert told.status_code == 404
