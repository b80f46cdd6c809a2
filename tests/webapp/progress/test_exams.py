"""Exam dates: what to expect of the day, and what it takes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories import make_article
from tests.webapp.review.conftest import HandClock, Rate
from webapp.models import Article, Card, Deck, Exam, User
from webapp.progress import showing
from webapp.review.operations import save_deck

MakeCard = Callable[..., Card]


@pytest.fixture
def article(session: Session, user: User, now: datetime, hand_clock: HandClock) -> Article:
    return make_article(session, user, now)


@pytest.fixture
def deck(session: Session, user: User, article: Article, now: datetime) -> Deck:
    made = save_deck(session, user, None, name="Drinks", article_ids=[article.id], now=now)
    session.commit()
    return made


@pytest.fixture
def exam(session: Session, user: User, article: Article) -> Exam:
    made = Exam(user_id=user.id, name="Brewing", day=date(2026, 3, 12), article_id=article.id)
    session.add(made)
    session.commit()
    return made


def the_exams(session: Session) -> list[tuple[str, date, int | None, int | None]]:
    session.expire_all()
    return [(e.name, e.day, e.article_id, e.deck_id) for e in session.scalars(select(Exam))]


def rows(page: str, region: str) -> list[list[str]]:
    part = page[page.index(f'aria-label="{region}"') :]
    body = part[part.index("<tbody>") : part.index("</tbody>")]
    return [re.findall(r"<t[hd][^>]*>([^<]*)<", row) for row in re.findall(r"<tr>.*?</tr>", body, re.S)]


def test_an_exam_is_about_a_deck_or_an_article(
    client: FlaskClient, session: Session, article: Article, deck: Deck
) -> None:
    client.post("/exams/new", data={"name": " Second  paper ", "day": "2026-06-18", "scope": f"deck-{deck.id}"})
    client.post("/exams/new", data={"name": "Brewing", "day": "2026-03-03", "scope": f"article-{article.id}"})

    assert the_exams(session) == [
        ("Second paper", date(2026, 6, 18), None, deck.id),
        ("Brewing", date(2026, 3, 3), article.id, None),
    ]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": " "}, "Give the exam a name."),
        ({"name": "x" * 201}, "Use at most 200 characters."),
        ({"day": "18.6.2027"}, "Write the day of the exam as year-month-day, such as 2027-06-18."),
        ({"day": ""}, "Write the day of the exam as year-month-day, such as 2027-06-18."),
        ({"day": "2026-03-02"}, "Choose a day from tomorrow on, within the next ten years."),
        ({"day": "2099-01-01"}, "Choose a day from tomorrow on, within the next ten years."),
        ({"scope": ""}, "Choose the deck or the article that the exam is about."),
        ({"scope": "deck-99"}, "Choose the deck or the article that the exam is about."),
        ({"scope": "article-1; drop"}, "Choose the deck or the article that the exam is about."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_kept(
    client: FlaskClient, session: Session, article: Article, wrong: dict[str, str], sentence: str
) -> None:
    fields = {"name": "Brewing", "day": "2026-06-18", "scope": f"article-{article.id}"}

    response = client.post("/exams/new", data=fields | wrong)

    assert response.status_code == 422
    field = next(iter(wrong))
    found = re.search(rf'id="{field}-error".*?</p>', response.text, re.S)
    assert found is not None and sentence in found[0]
    assert the_exams(session) == []


def test_an_exam_can_be_changed(client: FlaskClient, session: Session, exam: Exam, deck: Deck) -> None:
    form, article_id = client.get(f"/exams/{exam.id}/edit").text, exam.article_id
    fields = {"name": "Drinks", "day": "2026-04-01", "scope": f"deck-{deck.id}"}

    response = client.post(f"/exams/{exam.id}/edit", data=fields)

    assert 'value="Brewing"' in form and 'value="2026-03-12"' in form
    assert f'<option selected value="article-{article_id}">' in form
    assert response.location == f"/exams/{exam.id}"
    assert the_exams(session) == [("Drinks", date(2026, 4, 1), None, deck.id)]


def test_an_exam_can_be_deleted_and_its_cards_stay(
    client: FlaskClient, session: Session, exam: Exam, article: Article, due_card: MakeCard
) -> None:
    due_card(article=article)

    client.post(f"/exams/{exam.id}/delete")
    page = client.get("/progress").text

    assert "The exam “Brewing” is deleted" in page
    assert the_exams(session) == []
    assert session.scalars(select(Card)).one().article_id == article.id


def test_the_outlook_tells_recall_by_section_without_study(
    client: FlaskClient, session: Session, exam: Exam, article: Article, due_card: MakeCard, new_card: MakeCard
) -> None:
    immersion = next(s for s in article.sections if s.heading == "Immersion")
    for card in (due_card("Known", article=article, stability=20.0), new_card("New", article=article)):
        card.question.section_id = immersion.id
    session.commit()

    page = client.get(f"/exams/{exam.id}").text

    # ten days gone and ten to come make twenty, the stability of the one; the other was never learnt
    known, whole = rows(page, "Expected recall")
    assert known == ["Immersion", "2", "47 %", "45 %"]
    assert whole == ["Everything in it", "2", "47 %", "45 %"]
    assert "in 10 days" in page


def test_a_deck_is_told_by_article(
    client: FlaskClient, session: Session, user: User, deck: Deck, article: Article, due_card: MakeCard
) -> None:
    due_card("Known", article=article)
    due_card("Elsewhere")
    session.add(Exam(user_id=user.id, name="Drinks", day=date(2026, 3, 12), deck_id=deck.id))
    session.commit()

    page = client.get("/exams/1").text

    assert [row[:2] for row in rows(page, "Expected recall")] == [[article.title, "1"], ["Everything in it", "1"]]
    assert f"/review/next?deck={deck.id}" in page


def test_the_plan_says_how_many_minutes_a_day_reach_the_wish(
    client: FlaskClient, exam: Exam, article: Article, due_card: MakeCard
) -> None:
    for n in range(5):
        due_card(f"Card {n}", article=article)

    page = client.get(f"/exams/{exam.id}?wish=95").text

    assert "a day</strong> you reach 95 %" in page
    assert [row[0] for row in rows(page, "What other wishes cost")] == ["80 %", "85 %", "90 %", "95 %"]
    assert "12 seconds an answer, until some of yours are timed" in page


def test_the_plan_is_reckoned_with_the_persons_own_pace(
    session: Session, user: User, exam: Exam, article: Article, due_card: MakeCard, rate: Rate, hand_clock: HandClock
) -> None:
    started = hand_clock.moment - timedelta(seconds=30)
    rate(due_card(article=article), 3, shown_at=int(started.timestamp() * 1000))

    outlook = showing.outlook(session, user, exam, 0.95, now=hand_clock.moment)

    assert outlook.timed and outlook.seconds == 30


@pytest.mark.parametrize("wish", ["", "200", "5", "many", "-3"])
def test_a_wish_that_is_none_falls_back_to_the_desired_retention(
    client: FlaskClient, exam: Exam, article: Article, due_card: MakeCard, wish: str
) -> None:
    due_card(article=article)

    assert 'name="wish" type="number" min="70" max="99" value="90"' in client.get(f"/exams/{exam.id}?wish={wish}").text


def test_a_sample_is_planned_for_as_all_its_cards(
    session: Session, user: User, exam: Exam, article: Article, due_card: MakeCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(8):
        due_card(f"Card {n}", article=article)
    now = datetime.fromisoformat("2026-03-02T09:30:00+00:00")
    whole = showing.outlook(session, user, exam, 0.95, now=now)
    monkeypatch.setattr(showing, "MOST_PLANNED", 4)

    sampled = showing.outlook(session, user, exam, 0.95, now=now)

    assert sampled.sampled and not whole.sampled
    assert sampled.plan.answers == pytest.approx(whole.plan.answers)


def test_an_exam_that_is_over_has_no_plan(
    client: FlaskClient, exam: Exam, article: Article, due_card: MakeCard, hand_clock: HandClock
) -> None:
    due_card(article=article)
    hand_clock.turn(days=20)

    page = client.get(f"/exams/{exam.id}").text

    assert "A plan that fits" not in page and "over<" in page


def test_an_exam_on_nothing_yet_says_so(client: FlaskClient, exam: Exam) -> None:
    assert "No question asks about it yet." in client.get(f"/exams/{exam.id}").text
