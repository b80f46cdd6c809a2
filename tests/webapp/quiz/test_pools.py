"""What a quiz draws from: which questions belong, and which an attempt is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories import card_of, make_article, make_question, multiple_choice
from tests.webapp.quiz.sitting import address, answer, make_attempt
from webapp.authoring.analysis import Scope, analysed
from webapp.models import Article, Attempt, Question, QuestionTag, Quiz, User
from webapp.quiz.pools import ANSWERED, LEVELS, Pool, level_of
from webapp.quiz.selection import Choosable
from webapp.quiz.starting import start_attempt

SEED = st.integers(0, 2**31 - 1)
CHOOSABLE = st.lists(
    st.builds(
        Choosable,
        question_id=st.just(0),
        section_id=st.sampled_from([None, 1, 2]),
        wanted=st.booleans(),
        recall=st.floats(0, 1),
        seen=st.integers(0, 3),
        answered=st.booleans(),
        due=st.booleans(),
        kind=st.sampled_from(["cloze", "flashcard"]),
        status=st.sampled_from(["active", "draft"]),
        level=st.sampled_from(LEVELS),
        tags=st.sampled_from([(), ("dates",), ("dates", "names")]),
    ),
    max_size=30,
).map(lambda rows: [replace(row, question_id=i) for i, row in enumerate(rows)])
POOL = st.builds(
    Pool,
    sections=st.sampled_from([(), (0,), (1, 2)]),
    kinds=st.sampled_from([(), ("cloze",)]),
    tags=st.sampled_from([(), ("names",), ("dates", "names")]),
    levels=st.sampled_from([(), ("easy", "hard")]),
    answered=st.sampled_from(list(ANSWERED)),
    drafts=st.booleans(),
    order=st.sampled_from(["mixed", "adaptive"]),
)


@given(POOL, CHOOSABLE, st.integers(1, 40), SEED, st.booleans())
def test_draws_as_many_as_asked_for_of_what_belongs_and_none_twice(
    pool: Pool, choosable: list[Choosable], length: int, seed: int, in_order: bool
) -> None:
    held = {c.question_id for c in choosable if pool.holds(c)}

    drawn = pool.draw(choosable, length, seed, in_order=in_order)

    assert len(drawn) == len(set(drawn)) == min(length, len(held))
    assert set(drawn) <= held
    assert drawn == sorted(drawn) or not in_order


@given(POOL, CHOOSABLE, st.integers(1, 40), SEED)
def test_the_same_seed_draws_the_same_also_after_a_journey_through_the_database(
    pool: Pool, choosable: list[Choosable], length: int, seed: int
) -> None:
    stored = Pool.from_dict({**pool.as_dict(), "added_later": 1})

    assert stored == pool
    assert pool.draw(choosable, length, seed, in_order=False) == stored.draw(choosable, length, seed, in_order=False)


@given(CHOOSABLE, st.integers(1, 40), SEED, st.sampled_from(["mixed", "adaptive"]))
def test_draws_nothing_again_while_something_was_asked_less_often(
    choosable: list[Choosable], length: int, seed: int, order: str
) -> None:
    drawn = set(Pool(drafts=True, order=order).draw(choosable, length, seed, in_order=False))

    most = max((c.seen for c in choosable if c.question_id in drawn), default=0)
    assert all(c.seen >= most for c in choosable if c.question_id not in drawn)


@pytest.mark.parametrize(
    ("expected", "answers", "right", "level"),
    [
        (0.2, 0, 0, "easy"),
        (0.2, 4, 0, "easy"),  # four answers are too few to tell
        (0.2, 5, 1, "hard"),
        (0.9, 0, 0, "hard"),
        (0.9, 10, 10, "easy"),
        (0.5, 0, 0, "medium"),
        (None, 0, 0, "medium"),
        (None, 6, 3, "medium"),
    ],
)
def test_a_level_is_expected_until_five_answers_tell_it(
    expected: float | None, answers: int, right: int, level: str
) -> None:
    assert level_of(expected, answers, right) == level


@pytest.fixture
def article(session: Session, user: User, now: datetime) -> Article:
    return make_article(session, user, now)


@pytest.fixture
def rows(session: Session, user: User, article: Article, now: datetime) -> list[Question]:
    """Seven questions; the last is a draft."""
    made = [make_question(session, article, user, now, multiple_choice(f"Number {n}?")) for n in range(6)]
    return [*made, make_question(session, article, user, now, multiple_choice("Draft?"), status="draft")]


def set_up(client: FlaskClient, article: Article, **chosen: object) -> str:
    """Sends the form that sets a quiz up; where it leads, or its page where it is refused."""
    sections = [s.id for s in article.sections if s.heading == "Immersion"]
    usual = {"length": "all", "mode": "exam", "sections": sections, "kinds": ["multiple-choice"]}
    answered = client.post(f"/articles/{article.id}/quiz", data={**usual, **chosen})
    return answered.location or answered.text


def asked(session: Session, number: int = 1) -> list[int]:
    """Ids of the questions of the newest quiz's ``number``-th attempt, in order."""
    session.rollback()
    attempts = session.scalars(select(Attempt).where(Attempt.number == number).order_by(Attempt.id.desc()))
    found = attempts.first()
    assert found is not None
    return [item.question_id for item in found.items]


def hand_in_and_start_again(client: FlaskClient, attempt_id: int) -> int:
    client.post(f"/attempts/{attempt_id}/submit")
    started = client.post(f"/attempts/{attempt_id}/again")
    return int(started.location.split("/")[2])


def ids(rows: Sequence[Question]) -> set[int]:
    return {row.id for row in rows}


def test_each_attempt_draws_anew_what_was_not_asked_before(
    client: FlaskClient, session: Session, article: Article, rows: list[Question]
) -> None:
    first = int(set_up(client, article, length="number", number="2", redraw="y").split("/")[2])
    numbers = [first]
    for _ in range(3):
        numbers.append(hand_in_and_start_again(client, numbers[-1]))

    drawn = [asked(session, number) for number in (1, 2, 3, 4)]
    assert [len(each) for each in drawn] == [2, 2, 2, 2]
    assert {*drawn[0], *drawn[1], *drawn[2]} == ids(rows[:6])
    assert set(drawn[3]) < ids(rows[:6])
    resumed = [client.get(address(session.get_one(Attempt, numbers[-1]))).text.split("<form")[1] for _ in range(2)]
    assert "Number" in resumed[0] and resumed[0].count("Number") == resumed[1].count("Number")
    assert asked(session, 4) == drawn[3]


def test_without_it_each_attempt_asks_the_same(
    client: FlaskClient, session: Session, article: Article, rows: list[Question]
) -> None:
    first = int(set_up(client, article, length="5").split("/")[2])

    hand_in_and_start_again(client, first)

    assert set(asked(session, 1)) == set(asked(session, 2))


def test_a_drawn_attempt_is_told_apart_in_its_results_the_history_and_the_item_analysis(
    client: FlaskClient, session: Session, user: User, article: Article, rows: list[Question]
) -> None:
    location = set_up(client, article, length="number", number="3", redraw="y", allowed_attempts="2")
    first = session.get_one(Attempt, int(location.split("/")[2]))
    for position in (1, 2, 3):
        answer(client, first, position, choice="0")
    second = session.get_one(Attempt, hand_in_and_start_again(client, first.id))
    answer(client, second, 1, choice="1")
    client.post(f"/attempts/{second.id}/submit")

    results = [client.get(f"/attempts/{attempt.id}/results").text for attempt in (first, second)]
    history = client.get(f"/articles/{article.id}/quizzes").text
    counted = analysed(session, user, Scope(quiz_id=first.quiz_id))

    assert "3 of 3 right" in results[0] and "0 of 3 right" in results[1]
    assert "Attempt 2 of 2" in results[1] and "No attempt is left." in results[1]
    assert history.count("3 of 3") == history.count("1 of 3") == 1
    assert {a.question.id: a.item.group for a in counted} == dict.fromkeys(
        [*asked(session, 1), asked(session, 2)[0]], 1
    )


def test_a_practice_that_draws_anew_offers_another_attempt(
    client: FlaskClient, session: Session, article: Article, rows: list[Question]
) -> None:
    attempt = int(set_up(client, article, mode="practice", length="number", number="3", redraw="y").split("/")[2])
    client.post(f"/attempts/{attempt}/submit")

    page = client.get(f"/attempts/{attempt}/results").text
    hand_in_and_start_again(client, attempt)

    assert "Another attempt, drawn anew" in page
    assert "Start again" not in page
    assert set(asked(session, 1)).isdisjoint(asked(session, 2))


def test_a_pool_that_ran_dry_is_told_and_nothing_begins(
    client: FlaskClient, session: Session, article: Article, rows: list[Question]
) -> None:
    attempt = int(set_up(client, article, redraw="y").split("/")[2])
    client.post(f"/attempts/{attempt}/submit")
    for row in rows:
        session.get_one(Question, row.id).status = "retired"
    session.commit()

    page = client.post(f"/attempts/{attempt}/again", follow_redirects=True).text

    assert "No question is left that fits this quiz" in page
    assert len(session.scalars(select(Attempt)).all()) == 1


def test_the_same_seed_draws_the_same_for_another_attempt(
    session: Session, user: User, article: Article, rows: list[Question], now: datetime
) -> None:
    drawn = []
    for _ in range(2):
        quiz = Quiz(user_id=user.id, article_id=article.id, mode="test", created_at=now, pool=Pool().as_dict(), draws=3)
        session.add(quiz)
        session.flush()
        drawn.append([i.question_id for i in start_attempt(session, user, quiz, seed=11, now=now).items])

    assert drawn[0] == drawn[1]


def test_asks_only_what_bears_a_tag(
    client: FlaskClient, session: Session, article: Article, rows: list[Question]
) -> None:
    session.add_all(
        [QuestionTag(question_id=rows[1].id, name="dates"), QuestionTag(question_id=rows[4].id, name="dates")]
    )
    session.commit()

    offered = client.get(f"/articles/{article.id}/quiz").text
    set_up(client, article, tags=["dates"])
    unknown = set_up(client, article, tags=["dates", "\0nobody"])

    assert "dates (2)" in offered
    assert set(asked(session)) == {rows[1].id, rows[4].id}
    assert "Choose only among what the page offers" in unknown


def test_asks_only_what_is_so_hard(
    client: FlaskClient, session: Session, article: Article, rows: list[Question]
) -> None:
    rows[0].difficulty, rows[1].difficulty = 0.1, 0.9
    session.commit()

    offered = client.get(f"/articles/{article.id}/quiz").text
    set_up(client, article, levels=["easy", "hard"])

    assert "Easy (1)" in offered and "Medium (5)" in offered and "Hard (1)" in offered
    assert set(asked(session)) == {rows[0].id, rows[1].id}


def test_asks_only_what_was_never_answered_or_missed_or_is_due(
    client: FlaskClient, session: Session, user: User, article: Article, rows: list[Question], now: datetime
) -> None:
    attempt = make_attempt(
        session, user, now, contents=[multiple_choice("Right?"), multiple_choice("Missed?")], article=article
    )
    answer(client, attempt, 1, choice="0")
    answer(client, attempt, 2, choice="1")
    right, missed = (item.question for item in attempt.items)
    for row in (right, missed, *rows[:6]):
        card = card_of(session, row)
        card.state, card.stability, card.difficulty, card.last_review = "review", 5.0, 5.0, now
        card.due = now + timedelta(days=20_000)
    card_of(session, rows[2]).due = now
    session.commit()

    found = {}
    for which in ("new", "missed", "due", "any"):
        set_up(client, article, answered=which)
        found[which] = set(asked(session))

    assert found["new"] == ids(rows[:6])
    assert found["missed"] == {missed.id}
    assert found["due"] == {rows[2].id}
    assert found["any"] == {right.id, missed.id, *ids(rows[:6])}


def test_conditions_that_nothing_meets_are_told_with_the_mend(
    client: FlaskClient, session: Session, article: Article, rows: list[Question]
) -> None:
    page = set_up(client, article, answered="missed")

    assert (
        "No question fits these choices: choose fewer conditions, or more sections or kinds, or include drafts." in page
    )
    assert session.scalars(select(Quiz)).all() == []


def test_drafts_are_tried_out_where_they_are_wanted(
    client: FlaskClient, session: Session, article: Article, rows: list[Question]
) -> None:
    set_up(client, article, drafts="y", redraw="y")

    assert set(asked(session)) == ids(rows)


def test_asks_in_the_order_of_the_article_with_choices_as_they_were_written(
    client: FlaskClient, session: Session, article: Article, rows: list[Question]
) -> None:
    first = int(set_up(client, article, article_order="y", written_choices="y").split("/")[2])
    page = client.get(f"/attempts/{first}/1").text

    hand_in_and_start_again(client, first)

    assert asked(session, 1) == asked(session, 2) == [row.id for row in rows[:6]]
    assert page.index("Immersion</span>") < page.index("Percolation</span>") < page.index("Boiling</span>")
