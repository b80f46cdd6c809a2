"""Looking at a question while it is being written."""

from __future__ import annotations

from datetime import datetime

import html5lib
import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.factories import answer_parts, make_article
from tests.webapp.authoring.typed import EVERY_FORM, kind_of
from webapp.models import Question, User


@pytest.mark.parametrize("name", EVERY_FORM)
def test_a_question_is_shown_as_the_learner_sees_it_with_its_answer(
    client: FlaskClient, session: Session, name: str
) -> None:
    typed, question = EVERY_FORM[name]

    fragment = client.post(f"/questions/preview?kind={kind_of(name)}", data=typed).text

    text = "".join(html5lib.parseFragment(fragment, namespaceHTMLElements=False).itertext())
    assert "Answer" in text
    for part in answer_parts(question):
        assert part in text
    assert question.prompt.split("_")[0].split("*")[0].strip() in text
    assert session.scalar(select(func.count()).select_from(Question)) == 0


@pytest.mark.parametrize("name", EVERY_FORM)
def test_without_javascript_a_button_shows_the_same(client: FlaskClient, session: Session, name: str) -> None:
    typed = EVERY_FORM[name][0]

    page = client.post(f"/questions/new?kind={kind_of(name)}", data={**typed, "do": "preview"}).text
    fragment = client.post(f"/questions/preview?kind={kind_of(name)}", data=typed).text

    assert fragment.strip() in page
    assert "Mend this" not in page
    assert session.scalar(select(func.count()).select_from(Question)) == 0


def test_markdown_is_shown_as_it_will_look(client: FlaskClient) -> None:
    typed = {"prompt": "How **long**?\n\n- a\n- b", "answers": "four"}

    fragment = client.post("/questions/preview?kind=short-answer", data=typed).text

    assert "<strong>long</strong>" in fragment
    assert "<li>a</li>" in fragment


def test_what_a_question_still_lacks_is_said_calmly(client: FlaskClient) -> None:
    fragment = client.post("/questions/preview?kind=cloze", data={"prompt": "No blank", "answers": "x"}).text

    assert "Put exactly one blank" in fragment
    assert "No blank" in fragment
    assert "field-error" not in fragment


def test_the_quote_is_shown_as_it_stands_or_said_to_be_missing(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    article = make_article(session, user, now)
    typed = {"prompt": "F", "back": "B", "article": article.id}

    found = client.post("/questions/preview?kind=flashcard", data={**typed, "quote": "rewards a\nsteady hand"}).text
    missing = client.post("/questions/preview?kind=flashcard", data={**typed, "quote": "rewards haste"}).text

    assert "<blockquote>rewards a steady hand</blockquote>" in found
    assert "does not say the words in Quote yet" in missing


@pytest.mark.parametrize("address", ["/questions/preview", "/questions/preview?kind=essay"])
def test_a_preview_of_no_kind_is_refused(client: FlaskClient, address: str) -> None:
    assert client.post(address, data={"prompt": "P"}).status_code == 400
