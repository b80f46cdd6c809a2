"""What is done to a card in a session other than rating it, on pages, and its own page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

import questions
from tests.factories import card_of, make_article, make_question, multiple_choice
from tests.webapp.review.conftest import HandClock, Rate, every_column
from webapp.models import Attempt, Card, CardChange, Question, Quiz, Response, User
from webapp.review.flags import FLAGS, Flag

MakeCard = Callable[..., Card]
Undo = Callable[..., TestResponse]


@pytest.mark.parametrize("flag", FLAGS, ids=lambda flag: flag.name)
def test_a_flag_is_said_in_words_and_kept_on_the_card(
    client: FlaskClient, session: Session, due_card: MakeCard, hand_clock: HandClock, flag: Flag
) -> None:
    card = due_card()

    response = client.post(f"/review/{card.id}/flag", data={"flag": flag.number})

    assert f"card={card.id}" in response.location
    page = client.get(response.location).text
    assert f'{flag.sign}</span>{flag.name}<span class="visually-hidden"> flag</span>' in page
    assert page.count('aria-pressed="true"') == 1


def test_a_flag_is_taken_away(client: FlaskClient, session: Session, due_card: MakeCard) -> None:
    card = due_card(flag=3)

    client.post(f"/review/{card.id}/flag", data={"flag": 0})

    session.refresh(card)
    assert card.flag == 0


@pytest.mark.parametrize("flag", ["8", "-1", "red", ""])
def test_a_flag_that_does_not_exist_changes_nothing(
    client: FlaskClient, session: Session, due_card: MakeCard, flag: str
) -> None:
    card = due_card(flag=2)

    response = client.post(f"/review/{card.id}/flag", data={"flag": flag})

    session.refresh(card)
    assert (response.status_code, card.flag) == (400, 2)
    assert "A flag is a number from 1 to 7" in response.text


def test_a_due_date_is_set_and_the_memory_kept(
    client: FlaskClient, session: Session, due_card: MakeCard, hand_clock: HandClock
) -> None:
    card = due_card()

    response = client.post(f"/review/{card.id}/due", data={"day": "2026-04-01"})

    assert "The card comes on 1 April." in client.get(response.location).text
    session.refresh(card)
    assert card.due is not None and card.due.date().isoformat() == "2026-04-01"
    assert card.stability == 10.0


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("", "Give a day as year-month-day, for example 2026-03-09."),
        ("soon", "Give a day as year-month-day, for example 2026-03-09."),
        ("2026-02-30", "Give a day as year-month-day, for example 2026-03-09."),
        ("2026-03-01", "2026-03-01 is over: give today, 2026-03-02, or a later day."),
        ("2200-01-01", "2200-01-01 is more than a hundred years away: give an earlier day."),
    ],
)
def test_a_due_date_that_cannot_be_is_refused_beside_its_field(
    client: FlaskClient, session: Session, due_card: MakeCard, hand_clock: HandClock, day: str, sentence: str
) -> None:
    card = due_card()
    before = every_column(card)

    response = client.post(f"/review/{card.id}/due", data={"day": day})

    session.refresh(card)
    assert response.status_code == 422
    assert response.text.count(sentence) == 2, "once in the summary, once beside the field"
    assert every_column(card) == before


def test_a_new_card_is_told_to_have_no_due_date(
    client: FlaskClient, session: Session, new_card: MakeCard, hand_clock: HandClock
) -> None:
    card = new_card()

    page = client.post(f"/review/{card.id}/due", data={"day": "2026-04-01"}).text

    assert "This card is new: it has no due date yet." in page
    assert session.query(CardChange).count() == 0


@pytest.mark.parametrize(
    ("address", "form", "said"),
    [
        ("bury", {}, "The card is no longer buried."),
        ("suspend", {}, "The card is no longer suspended."),
        ("flag", {"flag": 5}, "The card has the flag it had before."),
        ("due", {"day": "2026-05-01"}, "The card is due when it was before."),
        ("forget", {}, "The card is remembered as it was before."),
    ],
)
def test_every_tool_is_taken_back_from_the_page_at_the_end(
    client: FlaskClient,
    session: Session,
    due_card: MakeCard,
    hand_clock: HandClock,
    undo: Undo,
    address: str,
    form: dict[str, object],
    said: str,
) -> None:
    card = due_card()
    before = every_column(card)
    client.post(f"/review/{card.id}/{address}", data=form)
    session.refresh(card)
    assert every_column(card) != before
    hand_clock.turn(seconds=1)
    if address != "flag":
        assert "Undo" in client.get("/review/next").text

    response = undo()

    assert said in client.get(response.location).text
    assert every_column(card) == before


def test_thirty_steps_of_every_kind_are_taken_back_one_by_one(
    client: FlaskClient,
    session: Session,
    due_card: MakeCard,
    hand_clock: HandClock,
    rate: Rate,
    undo: Undo,
) -> None:
    cards = [due_card(f"Front {n}") for n in range(6)]
    states = []
    for n in range(30):
        states.append([every_column(card) for card in cards])
        hand_clock.turn(seconds=2)
        card = cards[n % 6]
        if n < 6:
            rate(card, 1)
        else:
            client.post(f"/review/{card.id}/flag", data={"flag": n % 7 + 1 if n % 7 + 1 != card.flag else 0})
        session.expire_all()

    for state in reversed(states):
        hand_clock.turn(seconds=1)
        undo()
        assert [every_column(card) for card in cards] == state
    assert "There is nothing left to undo." in client.get(undo().location).text


def test_editing_leads_back_to_the_card(
    client: FlaskClient, session: Session, due_card: MakeCard, hand_clock: HandClock
) -> None:
    card = due_card()
    page = client.get("/review/next").text
    address = f"/questions/{card.question_id}?next=/review/next%3Fcard%3D{card.id}"
    assert f'href="{address}"' in page

    form = {"prompt": "Front, mended", "back": "Back", "version": card.question.version}
    back = f"/review/next?card={card.id}"

    response = client.post(address, data={**form, "do": "save"})

    assert response.location == back
    assert "Front, mended" in client.get(response.location).text


@pytest.mark.parametrize("address", ["https://example.org", "//example.org", "/\\example.org", "javascript:alert(1)"])
def test_editing_never_leads_to_another_site(client: FlaskClient, due_card: MakeCard, address: str) -> None:
    card = due_card()
    page = client.get(f"/questions/{card.question_id}", query_string={"next": address}).text
    form = {"prompt": "Mended", "back": "B", "version": card.question.version, "do": "save"}
    response = client.post(f"/questions/{card.question_id}", query_string={"next": address}, data=form)

    assert response.location == "/questions"
    assert f'href="{address}"' not in page


def test_a_card_explains_its_day_from_its_history(
    client: FlaskClient, due_card: MakeCard, rate: Rate, hand_clock: HandClock
) -> None:
    card = due_card(state="new", due=None, stability=None, difficulty=None, last_review=None)
    rate(card, 3)
    hand_clock.turn(minutes=10)
    rate(card, 3)
    hand_clock.turn(days=3)

    part, page = client.get(f"/cards/{card.id}/why").text, client.get(f"/cards/{card.id}").text

    assert "27 February" not in part
    assert "2 March: first answered, rated Good. Stability began at 2.3 days" in part
    assert "To recall 90 % of such cards it comes back after" in part
    assert "first answered, rated Good" in page and "In review" in page
    assert page.count("<td>Reviewed") == 2


def test_what_was_before_forgetting_explains_nothing(
    client: FlaskClient, due_card: MakeCard, rate: Rate, hand_clock: HandClock, undo: Undo
) -> None:
    card = due_card()
    rate(card, 3)
    hand_clock.turn(minutes=1)
    client.post(f"/review/{card.id}/forget")
    hand_clock.turn(minutes=1)

    forgotten = client.get(f"/cards/{card.id}/why").text
    undo()
    remembered = client.get(f"/cards/{card.id}/why").text

    assert "It is new" in forgotten and "rated Good" not in forgotten
    assert "rated Good" in remembered


def test_a_card_shown_ahead_of_its_step_says_so(client: FlaskClient, due_card: MakeCard, hand_clock: HandClock) -> None:
    due_card(days=-12 / 1440, state="learning", step=1)

    assert "so this card comes 12 min early" in client.get("/review/next").text


def test_suspended_cards_are_listed_and_brought_back_one_or_all(
    client: FlaskClient, session: Session, due_card: MakeCard
) -> None:
    first, second, third = (due_card(f"Front {n}", suspended=True) for n in range(3))
    due_card("Shown")
    page = client.get("/review/suspended").text
    assert all(f"Front {n}" in page for n in range(3)) and "Shown" not in page

    response = client.post(f"/review/{second.id}/bring-back", data={"next": "/review/suspended"})

    assert response.location == "/review/suspended"
    session.expire_all()
    assert [c.suspended for c in (first, second, third)] == [True, False, True]
    client.post("/review/bring-back")
    session.expire_all()
    assert not any(c.suspended for c in (first, second, third))
    assert "No card is suspended" in client.get("/review/suspended").text


def test_long_lists_come_in_pages(client: FlaskClient, session: Session, user: User, now: datetime) -> None:
    article = make_article(session, user, now)
    for n in range(51):
        question = make_question(session, article, user, now, questions.Flashcard(prompt=f"Front {n}.", answer="x"))
        card_of(session, question).suspended = True
    session.commit()

    first, last = client.get("/review/suspended").text, client.get("/review/suspended?page=2").text

    assert "Front 49." in first and "Front 50." not in first and 'rel="next"' in first
    assert "Front 50." in last and 'rel="next"' not in last


def test_a_leech_is_helped_with_its_passage_what_it_is_taken_for_and_other_questions(
    client: FlaskClient, session: Session, user: User, now: datetime, hand_clock: HandClock
) -> None:
    article = make_article(session, user, now)
    question = make_question(session, article, user, now)
    make_question(session, article, user, now, multiple_choice("How long do the grounds stay?"))
    card = card_of(session, question)
    card.leech, card.lapses = True, 8
    card.state, card.due, card.stability, card.difficulty = "review", now, 1.0, 9.0
    card.last_review = now - timedelta(days=2)
    session.commit()
    for choice in (1, 1, 2):
        answer_wrongly(session, user, question.id, choice, now)

    for address in ("/review/next", "/review/leeches", f"/cards/{card.id}"):
        page = client.get(address).text
        assert "Forgotten 8 times" in page or "Leech: forgotten 8 times" in page
        assert "In a French press the grounds stay in the water for four minutes." in page
        assert '“Percolation” <span class="meta">2 times</span>' in page
        assert '“Boiling” <span class="meta">once</span>' in page
        assert "How long do the grounds stay?" in page
        another = f"/questions/new?article={article.id}&amp;start={question.anchor_start}&amp;end={question.anchor_end}"
        assert f'<a href="{another}">Write another question on this passage</a>' in page
    assert page.index("Percolation”") < page.index("Boiling”")


def answer_wrongly(session: Session, user: User, question_id: int, choice: int, now: datetime) -> None:
    question = session.get_one(Question, question_id)
    made = Quiz(user_id=user.id, article_id=question.article_id, mode="practice", created_at=now)
    attempt = Attempt(user_id=user.id, quiz=made, seed=1, started_at=now)
    attempt.responses = [
        Response(
            id=str(uuid4()),
            user_id=user.id,
            question_id=question_id,
            given=questions.response_to_dict(questions.Chosen((choice,))),
            asked=questions.question_to_dict(question.content),
            score=0.0,
            answered_at=now,
        )
    ]
    session.add(attempt)
    session.commit()
