"""GET and POST /articles/<id>/quiz: what is asked, and how many."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories import EVERY_KIND, card_of, make_article, make_question, multiple_choice
from tests.webapp.quiz.sitting import address, answer, hidden_fields, make_attempt
from webapp.models import Article, Attempt, Quiz, User
from webapp.quiz.starting import start_quiz

EVERYTHING = {"length": "all", "mode": "practice", "kinds": ["multiple-choice"]}
IMMERSION = "Immersion forgives an uneven pour."
PERCOLATION = "Percolation rewards a steady hand."


def _fill(session: Session, user: User, now: datetime, **counts: int) -> Article:
    article = make_article(session, user, now)
    for quote, count in {IMMERSION: counts.get("immersion", 0), PERCOLATION: counts.get("percolation", 0)}.items():
        for i in range(count):
            make_question(session, article, user, now, multiple_choice(f"{quote} Number {i}?"), quote=quote)
    return article


def _asked(session: Session) -> list[int]:
    attempt = session.scalars(select(Attempt).order_by(Attempt.id.desc())).first()
    assert attempt is not None
    return [item.question_id for item in attempt.items]


def _section(article: Article, heading: str) -> int:
    return next(s.id for s in article.sections if s.heading == heading)


def _both(article: Article) -> list[int]:
    return [_section(article, "Immersion"), _section(article, "Percolation")]


def test_one_click_starts_a_quiz_with_what_the_page_proposes(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    article = _fill(session, user, now, immersion=8, percolation=8)
    page = client.get(f"/articles/{article.id}/quiz").text
    assert page.count("checked") == 7  # ten questions, practice, two sections, one kind, all of them, mixed

    started = client.post(
        f"/articles/{article.id}/quiz",
        data={"length": "10", "mode": "practice", "sections": _both(article), "kinds": ["multiple-choice"]},
    )

    attempt = session.scalars(select(Attempt)).one()
    assert started.location == address(attempt)
    assert attempt.quiz.mode == "practice"
    assert len(_asked(session)) == 10
    assert "Question 1 of 10" in client.get(started.location).text


@pytest.mark.parametrize(
    ("length", "expected"),
    [({"length": "5"}, 5), ({"length": "20"}, 12), ({"length": "all"}, 12), ({"length": "number", "number": "7"}, 7)],
)
def test_asks_as_many_as_were_chosen(
    length: dict[str, str], expected: int, client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    article = _fill(session, user, now, immersion=6, percolation=6)

    client.post(f"/articles/{article.id}/quiz", data={**EVERYTHING, "sections": _both(article), **length})

    assert len(_asked(session)) == expected


def test_asks_only_about_the_sections_chosen(client: FlaskClient, session: Session, user: User, now: datetime) -> None:
    article = _fill(session, user, now, immersion=3, percolation=4)

    client.post(f"/articles/{article.id}/quiz", data={**EVERYTHING, "sections": [_section(article, "Percolation")]})

    assert len(_asked(session)) == 4


def test_asks_only_the_kinds_chosen(client: FlaskClient, session: Session, user: User, now: datetime) -> None:
    article = make_article(session, user, now)
    rows = [make_question(session, article, user, now, content, quote=IMMERSION) for content in EVERY_KIND]

    section = _section(article, "Immersion")
    client.post(
        f"/articles/{article.id}/quiz",
        data={"length": "all", "mode": "test", "sections": [section], "kinds": ["cloze", "flashcard"]},
    )

    assert set(_asked(session)) == {rows[2].id, rows[4].id}


def test_spreads_a_short_quiz_over_the_sections(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    article = _fill(session, user, now, immersion=20, percolation=3)
    sections = _both(article)

    client.post(f"/articles/{article.id}/quiz", data={**EVERYTHING, "length": "5", "sections": sections})

    attempt = session.scalars(select(Attempt)).one()
    from_percolation = sum(item.question.section_id == sections[1] for item in attempt.items)
    assert from_percolation in (2, 3)


def test_prefers_what_was_never_answered_or_missed(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    article = make_article(session, user, now)
    contents = [multiple_choice(f"Number {i}?") for i in range(3)]
    attempt = make_attempt(session, user, now, contents=contents, article=article)
    answer(client, attempt, 1, choice="0")
    answer(client, attempt, 2, choice="1")
    known, missed, new = (item.question_id for item in attempt.items)

    section = _section(article, "Immersion")
    data = {**EVERYTHING, "sections": [section], "kinds": ["multiple-choice"], "length": "number", "number": "2"}
    client.post(f"/articles/{article.id}/quiz", data=data)

    assert set(_asked(session)) == {missed, new}
    assert known not in _asked(session)


def test_adaptive_asks_first_what_is_likely_forgotten(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    article = make_article(session, user, now)
    rows = [make_question(session, article, user, now, multiple_choice(f"{n}?"), quote=IMMERSION) for n in range(3)]
    for row, days in zip(rows[:2], (50.0, 2.0), strict=True):
        card = card_of(session, row)
        card.state, card.stability, card.difficulty, card.due, card.last_review = "review", days, 5.0, now, now
    session.commit()
    sent = {**EVERYTHING, "sections": [_section(article, "Immersion")], "order": "adaptive"}

    client.post(f"/articles/{article.id}/quiz", data=sent)

    assert _asked(session) == [rows[2].id, rows[1].id, rows[0].id]


def test_retired_questions_are_never_asked_and_drafts_only_on_request(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    article = _fill(session, user, now, immersion=1)
    draft = make_question(session, article, user, now, multiple_choice("A draft?"), quote=IMMERSION, status="draft")
    make_question(session, article, user, now, multiple_choice("Retired?"), quote=IMMERSION, status="retired")
    data = {**EVERYTHING, "kinds": ["multiple-choice"], "sections": [_section(article, "Immersion")]}

    client.post(f"/articles/{article.id}/quiz", data=data)
    without = _asked(session)
    client.post(f"/articles/{article.id}/quiz", data={**data, "drafts": "y"})

    assert draft.id not in without
    assert set(_asked(session)) == {*without, draft.id}


def test_questions_without_a_passage_can_be_asked(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    article = make_article(session, user, now)
    row = make_question(session, article, user, now, quote="not in the article")

    assert "The article as a whole" in client.get(f"/articles/{article.id}/quiz").text
    client.post(f"/articles/{article.id}/quiz", data={**EVERYTHING, "kinds": ["multiple-choice"], "sections": [0]})

    assert _asked(session) == [row.id]


def test_a_section_in_the_address_is_chosen_already(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    article = _fill(session, user, now, immersion=2, percolation=3)
    section = _section(article, "Percolation")

    page = client.get(f"/articles/{article.id}/quiz?section={section}").text

    assert f'checked id="sections-1" name="sections" type="checkbox" value="{section}"' in page
    assert page.count('name="sections"') == 2
    assert page.count('checked id="sections-') == 1


@pytest.mark.parametrize("section", ["0", "99999", "abc", "-1"])
def test_a_section_that_is_not_there_is_ignored(
    section: str, client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    article = _fill(session, user, now, immersion=2)

    assert client.get(f"/articles/{article.id}/quiz?section={section}").status_code == 200


def test_an_article_without_questions_says_what_to_do(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    article = make_article(session, user, now)

    page = client.get(f"/articles/{article.id}/quiz").text

    assert "Nothing to ask yet" in page
    assert f'href="/articles/{article.id}"' in page


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"sections": []}, "Choose at least one section."),
        ({"kinds": []}, "Choose at least one kind of question."),
        ({"length": "number", "number": "0"}, "Give a whole number from 1 to 500."),
        ({"length": "number", "number": ""}, "Give a whole number from 1 to 500."),
        ({"length": "number", "number": "many"}, "Give a whole number from 1 to 500."),
        ({"length": "lots"}, "Not a valid choice."),
        ({"mode": "essay"}, "Not a valid choice."),
        ({"mode": "exam", "minutes": "0"}, "Give a whole number from 1 to 1440, or leave it empty for no time limit."),
        ({"mode": "exam", "minutes": "an hour"}, "Give a whole number from 1 to 1440"),
        ({"mode": "exam", "allowed_attempts": "-1"}, "Give a whole number from 1 to 100, or leave it empty"),
        ({"sections": ["abc"]}, "Invalid choice(s)"),
        ({"sections": ["987654"]}, "Choose only among what the page offers"),
        ({"kinds": ["essay"]}, "Choose only among what the page offers"),
    ],
)
def test_a_form_that_cannot_work_says_why_and_starts_nothing(
    changes: dict[str, object], sentence: str, client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    article = _fill(session, user, now, immersion=2)
    usual = {
        "length": "5",
        "mode": "practice",
        "sections": [_section(article, "Immersion")],
        "kinds": ["multiple-choice"],
    }

    refused = client.post(f"/articles/{article.id}/quiz", data={**usual, **changes})

    assert refused.status_code == 422
    assert sentence in refused.text
    assert session.scalars(select(Quiz)).all() == []


def test_says_so_when_the_choices_together_leave_nothing(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    article = make_article(session, user, now)
    make_question(session, article, user, now, EVERY_KIND[2], quote=IMMERSION)
    make_question(session, article, user, now, EVERY_KIND[4], quote=PERCOLATION)

    data = {"length": "5", "mode": "practice", "sections": [_section(article, "Immersion")], "kinds": ["flashcard"]}
    refused = client.post(f"/articles/{article.id}/quiz", data=data)

    assert refused.status_code == 422
    assert "No question fits these choices: choose more sections or kinds, or include drafts." in refused.text


def test_offers_to_go_on_with_an_unfinished_quiz(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    attempt = make_attempt(session, user, now - timedelta(hours=1))

    page = client.get(f"/articles/{attempt.quiz.article_id}/quiz").text

    assert f'href="/attempts/{attempt.id}"' in page
    assert "2 March 2026, 09:30" in page


def test_the_same_request_twice_starts_one_quiz(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    article = _fill(session, user, now, immersion=6, percolation=6)
    url = f"/articles/{article.id}/quiz"
    sent = {**EVERYTHING, "sections": _both(article), **hidden_fields(client.get(url).text)}

    first, second = client.post(url, data=sent), client.post(url, data=sent)
    other = client.post(url, data={**sent, **hidden_fields(client.get(url).text)})

    assert first.location == second.location != other.location
    assert len(session.scalars(select(Attempt)).all()) == 2


@pytest.mark.parametrize("request_id", ["", "1", "x" * 500])
def test_a_request_whose_id_is_none_starts_a_quiz_all_the_same(
    request_id: str, client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    article = _fill(session, user, now, immersion=6)
    sent = {**EVERYTHING, "sections": [_section(article, "Immersion")], "request_id": request_id}

    client.post(f"/articles/{article.id}/quiz", data=sent)

    assert session.scalars(select(Quiz.request_id)).one() is None


def test_somebody_elses_request_of_the_same_id_is_another_one(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    other = User(name="Other", time_zone="UTC", created_at=now)
    session.add(other)
    article = _fill(session, user, now, immersion=6)
    sent = {**EVERYTHING, "sections": [_section(article, "Immersion")], "request_id": str(UUID(int=7))}
    start_quiz(
        session, other, article_id=None, mode="test", question_ids=[], seed=1, request_id=sent["request_id"], now=now
    )
    session.commit()

    client.post(f"/articles/{article.id}/quiz", data=sent)

    assert len(session.scalars(select(Quiz).where(Quiz.user_id == user.id)).all()) == 1
