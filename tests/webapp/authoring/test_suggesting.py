"""What the engine offers to an author: questions on a passage, and wrong choices."""

from __future__ import annotations

import re
from datetime import datetime
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.factories import make_article
from tests.webapp.authoring.typed import rows
from webapp.models import Article, Question, User

NEW = "/questions/new?kind=multiple-choice"


@pytest.fixture
def article(session: Session, user: User, now: datetime) -> Article:
    return make_article(session, user, now)


def offered(page: str) -> list[str]:
    return [unescape(text) for text in re.findall(r'value="take:([^"]*)"', page)]


def test_a_suggested_question_is_taken_into_the_form(client: FlaskClient, session: Session, article: Article) -> None:
    passage = f"article={article.id}&start=0&end={len(article.text)}"

    first = client.get(f"/questions/new?{passage}").text
    page = client.get(f"/questions/new?{passage}&suggest=1").text
    taken = re.findall(r'href="(/questions/new\?kind=[^"]*suggested=[^"]*)"', page)
    form = client.get(unescape(taken[0])).text

    assert "See what Studium would ask here" in first
    assert taken
    prompt = re.search(r'class="row-title">([^<]+)<', page)
    assert prompt
    assert prompt[1].strip() in form
    assert session.scalar(select(func.count()).select_from(Question)) == 0


@pytest.mark.parametrize("range_", ["start=9&end=3", "start=0&end=0", "start=-5&end=9", "start=0&end=99999999999"])
def test_a_passage_that_is_not_there_has_no_suggestions(client: FlaskClient, article: Article, range_: str) -> None:
    page = client.get(f"/questions/new?article={article.id}&{range_}&suggest=1").text

    assert "Nothing that passes its checks" in page


def test_somebody_elses_article_suggests_nothing(client: FlaskClient, article: Article) -> None:
    assert client.get(f"/questions/new?article={article.id + 1}&start=0&end=9&suggest=1").status_code == 404


def test_wrong_choices_are_offered_and_each_taken_with_one_press(client: FlaskClient, article: Article) -> None:
    typed = {"prompt": "Which way keeps the grounds in the water?", "article": article.id}
    typed |= rows(("Immersion", True), ("", False))

    found = offered(client.post(NEW, data={**typed, "do": "suggest"}).text)
    after = client.post(NEW, data={**typed, "do": f"take:{found[0]}"}).text

    assert "Immersion" not in found
    assert all(text.casefold() in article.text.casefold() for text in found)
    assert re.search(rf'name="choices-1-text"[^>]*value="{re.escape(found[0])}"', after)
    assert found[0] not in offered(after)


def test_what_is_lacking_for_wrong_choices_is_said(client: FlaskClient, article: Article) -> None:
    nowhere = client.post(NEW, data={"prompt": "P", **rows(("A", True)), "do": "suggest"}).text
    unmarked = client.post(NEW, data={"prompt": "P", "article": article.id, **rows(("A", False)), "do": "suggest"}).text

    assert "Choose the article under" in nowhere
    assert "mark it as right first" in unmarked


def test_a_choice_is_taken_as_it_is_and_at_most_twenty(client: FlaskClient) -> None:
    full = rows(*((f"Choice {i}", i == 0) for i in range(20)))

    page = client.post(NEW, data={"prompt": "P", **full, "do": "take:<b>x\0"}).text
    short = client.post(NEW, data={"prompt": "P", **rows(("A", True)), "do": "take:<b>x\0"}).text

    assert "choices-20-text" not in page
    assert "A question has at most 20 choices." in page
    assert 'value="&lt;b&gt;x"' in short
