"""The progress page: what was answered, how well, and what comes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.factories import make_article
from tests.webapp.review.conftest import HandClock, Rate
from webapp.models import Card, Deck, Exam, User
from webapp.progress import queries, showing
from webapp.progress.queries import Span
from webapp.review.operations import save_deck
from webapp.review.queries import settings_of

MakeCard = Callable[..., Card]
TODAY = date(2026, 3, 2)


@pytest.fixture
def deck(session: Session, user: User, now: datetime) -> Deck:
    article = make_article(session, user, now)
    made = save_deck(session, user, None, name="Drinks", article_ids=[article.id], now=now)
    session.commit()
    return made


def facts(page: str) -> dict[str, str]:
    return dict(re.findall(r"<dt>([^<]+)</dt><dd>([^<]+)</dd>", page))


def table(page: str, figure: str) -> list[list[str]]:
    """The rows of a figure's table."""
    part = page[page.index(f'id="{figure}-title"') :]
    body = part[part.index("<tbody>") : part.index("</tbody>")]
    return [re.findall(r"<t[hd][^>]*>([^<]*)<", row) for row in re.findall(r"<tr>.*?</tr>", body, re.S)]


def test_before_the_first_answer_the_page_teaches_the_next_step(client: FlaskClient) -> None:
    page = client.get("/progress").text

    assert "No answers here yet" in page
    assert "What comes due" in page


def test_answers_are_counted_with_their_time(
    client: FlaskClient, due_card: MakeCard, rate: Rate, hand_clock: HandClock
) -> None:
    shown_at = int((hand_clock.moment - timedelta(seconds=20)).timestamp() * 1000)
    rate(due_card("One"), 3, shown_at=shown_at)
    rate(due_card("Two"), 1, shown_at=shown_at)

    page = client.get("/progress").text

    assert facts(page) == {"answers": "2", "not Again": "50 %", "days of study": "1", "new cards": "0"}
    assert "2 March 2026: 2 answers, 40 seconds" in page
    assert table(page, "buttons")[0] == ["Again", "1", "50.0 %"]
    assert ["10:00", "2"] in table(page, "hours")  # half past nine in universal time is half past ten in Berlin
    assert table(page, "calendar") == [["2 March 2026", "2", "–", "–", "–", "–", "–", "–", "40 seconds"]]


def test_a_rating_taken_back_is_not_counted(
    client: FlaskClient, due_card: MakeCard, rate: Rate, undo: Callable[..., object]
) -> None:
    rate(due_card("One"), 1)
    rate(due_card("Two"), 3)
    undo()

    assert facts(client.get("/progress").text)["answers"] == "1"
    assert "newest 1 answers" in client.get("/progress").text


def test_retention_is_told_for_young_and_for_mature_cards(client: FlaskClient, due_card: MakeCard, rate: Rate) -> None:
    rate(due_card("Young and right"), 3)
    rate(due_card("Young and wrong"), 1)
    rate(due_card("Mature", stability=30.0), 4)

    rows = table(client.get("/progress").text, "retention")

    assert rows == [
        ["March 2026", "50.0 %", "2", "100.0 %", "1", "66.7 %"],
        ["All of them", "50.0 %", "2", "100.0 %", "1", "66.7 %"],
    ]


def test_a_deck_shows_its_own_answers_and_cards(
    client: FlaskClient, deck: Deck, due_card: MakeCard, rate: Rate
) -> None:
    rate(due_card("In the deck", article=deck.articles[0]), 3)
    rate(due_card("Elsewhere"), 1)
    due_card("Also in the deck", article=deck.articles[0])

    page = client.get(f"/progress?deck={deck.id}").text

    assert facts(page)["answers"] == "1"
    assert table(page, "forecast")[0] == ["Today", "1"]
    assert f'<option value="{deck.id}" selected>Drinks</option>' in page
    assert "newest 1 answers" in page


@pytest.mark.parametrize(("wanted", "answers"), [("30", "1"), ("365", "2"), ("all", "3"), ("nonsense", "2")])
def test_a_range_counts_its_days(
    client: FlaskClient, due_card: MakeCard, rate: Rate, hand_clock: HandClock, wanted: str, answers: str
) -> None:
    for prompt, days in (("Long ago", 0), ("Last year", 300), ("This month", 200)):
        hand_clock.turn(days=days)
        rate(due_card(prompt), 3)

    assert facts(client.get(f"/progress?days={wanted}").text)["answers"] == answers


def test_what_comes_due_counts_the_persons_own_days(
    client: FlaskClient, session: Session, user: User, due_card: MakeCard
) -> None:
    due_card("Overdue", days=40)
    due_card("Before the day turns in Berlin", due=datetime(2026, 3, 3, 2, 59, tzinfo=UTC))
    due_card("After it", due=datetime(2026, 3, 3, 3, 0, tzinfo=UTC))
    due_card("Suspended", suspended=True)
    due_card("The last day", due=datetime(2026, 3, 31, 12, tzinfo=UTC))
    due_card("Later", due=datetime(2026, 4, 1, 12, tzinfo=UTC))

    counts = queries.forecast(session, user, [TODAY + timedelta(days=n) for n in range(30)])

    assert {day: count for day, count in counts.items() if count} == {
        TODAY: 2,
        date(2026, 3, 3): 1,
        date(2026, 3, 31): 1,
    }


def test_counting_what_comes_due_ends_at_a_thousand_a_day(
    client: FlaskClient, due_card: MakeCard, monkeypatch: pytest.MonkeyPatch, hand_clock: HandClock
) -> None:
    for module in (queries, showing.figures):
        monkeypatch.setattr(module, "MOST_A_DAY", 2)
    for n in range(4):
        due_card(f"Card {n}")

    assert table(client.get("/progress").text, "forecast")[0] == ["Today", "2+"]


def test_calibration_sets_what_was_predicted_beside_what_happened(
    session: Session, user: User, due_card: MakeCard, rate: Rate
) -> None:
    rate(due_card("One"), 3)
    rate(due_card("Two"), 1)
    span = Span(TODAY, TODAY)

    pairs = showing.predictions(session, user, span, settings_of(user, user.preset))

    assert sorted(right for _, right in pairs) == [False, True]
    assert [predicted for predicted, _ in pairs] == pytest.approx([0.9, 0.9])  # ten days at a stability of ten
    assert [(b.low, b.answers, b.actual) for b in showing.figures.calibration(pairs)] == [(0.9, 2, 0.5)]


def test_cards_in_their_steps_are_no_matter_of_calibration(
    session: Session, user: User, new_card: MakeCard, rate: Rate
) -> None:
    rate(new_card(), 3)

    assert queries.newest_reviews(session, user, Span(TODAY, TODAY)) == []


def test_many_cards_are_told_by_a_sample_one_from_each_stretch(
    session: Session, user: User, due_card: MakeCard
) -> None:
    for n in range(1, 12):
        due_card(f"Card {n}", stability=float(n))  # its position, too

    all_of_them = queries.sample_of_cards(session, user, 100)
    some = queries.sample_of_cards(session, user, 4)

    assert (len(all_of_them.rows), all_of_them.stride) == (11, 1)
    assert some.stride == 3
    assert {card.stability // 3 for card in some.rows} >= {1, 2, 3}
    assert len(some.rows) <= 4


@pytest.mark.parametrize("few", [20_000, 5])
def test_a_sample_of_a_deck_holds_its_cards_alone(
    session: Session, user: User, deck: Deck, due_card: MakeCard, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(queries, "FEW_CARDS", few)
    for n in range(30):
        due_card(f"In the deck {n}", article=deck.articles[0], stability=7.0)
        due_card(f"Elsewhere {n}")

    sample = queries.sample_of_cards(session, user, 10, deck.id)

    assert {card.stability for card in sample.rows} == {7.0}
    assert 3 <= len(sample.rows) <= 20


def test_the_picture_of_a_sample_says_so(
    client: FlaskClient, due_card: MakeCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(showing, "MOST_SAMPLED", 2)
    for n in range(6):
        due_card(f"Card {n}")

    assert re.search(r"From \d learnt cards, one in \d of all\.", client.get("/progress").text)


def test_exams_to_come_stand_before_those_that_are_over(
    client: FlaskClient, session: Session, user: User, hand_clock: HandClock
) -> None:
    for name, days in (("Over", -3), ("Later", 20), ("Tomorrow", 1), ("Now", 0)):
        session.add(Exam(user_id=user.id, name=name, day=TODAY + timedelta(days=days)))
    session.commit()

    page = client.get("/progress").text

    assert re.findall(r'href="/exams/\d+">(\w+)<', page) == ["Now", "Tomorrow", "Later", "Over"]
    assert "in 1 day<" in page and "today<" in page and "over<" in page
