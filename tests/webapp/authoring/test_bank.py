"""Looking through the questions."""

from __future__ import annotations

import html
import re
from datetime import datetime
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

import questions
from tests.factories import EVERY_KIND, make_article, make_question, multiple_choice
from webapp.authoring.queries import PAGE_SIZE
from webapp.authoring.words import CHECKS
from webapp.models import Article, Question, User


@pytest.fixture
def article(session: Session, user: User, now: datetime) -> Article:
    return make_article(session, user, now)


@pytest.fixture
def bank(session: Session, user: User, article: Article, now: datetime) -> list[Question]:
    """One of each kind in the article, in three states, and one without an article."""
    states = ["active", "draft", "retired", "draft", "active"]
    rows = [
        make_question(session, article, user, now, content, status=status, origin="generated" if i % 2 else "authored")
        for i, (content, status) in enumerate(zip(EVERY_KIND[:5], states, strict=True))
    ]
    return [*rows, make_question(session, None, user, now, questions.Flashcard(prompt="Über 100% é?", answer="Øl"))]


def listed(client: FlaskClient, address: str) -> list[int]:
    return [int(i) for i in re.findall(r'name="ids" value="(\d+)"', client.get(address).text)]


def test_all_questions_are_listed_the_newest_first(client: FlaskClient, bank: list[Question]) -> None:
    assert listed(client, "/questions") == [q.id for q in reversed(bank)]


@pytest.mark.parametrize(
    ("narrowed", "found"),
    [
        ("kind=cloze", [2]),
        ("status=draft", [3, 1]),
        ("status=retired", [2]),
        ("origin=generated", [3, 1]),
        ("origin=authored&status=active", [5, 4, 0]),
        ("q=STEADY", [4]),
        ("q=percolation+boiling", [0]),
        ("q=4+minutes", [3]),
        ("q=minutes+nothing", []),
        ("q=100%25", [5]),
        ("q=_____+uneven", [2]),
        ("q=%25", []),
        ("q=stead", [4]),
        ("q=teady", []),
        ("q=é", [5]),
        ("q=Øl", [5]),
        ("q=explanation", []),
        ("q=%22", []),
        ("kind=essay&status=gone&origin=x&page=x", [5, 4, 3, 2, 1, 0]),
    ],
)
def test_filters_narrow_the_list(client: FlaskClient, bank: list[Question], narrowed: str, found: list[int]) -> None:
    numbers = {q.id: i for i, q in enumerate(bank)}

    assert [numbers[i] for i in listed(client, f"/questions?{narrowed}")] == found


def test_an_article_and_a_section_narrow_the_list(
    client: FlaskClient, session: Session, user: User, article: Article, bank: list[Question], now: datetime
) -> None:
    other = make_article(session, user, now)
    elsewhere = make_question(session, other, user, now)
    late = make_question(session, article, user, now, quote="Percolation rewards a steady hand.")
    sections = {s.heading: s.id for s in article.sections}

    assert listed(client, f"/questions?article={other.id}") == [elsewhere.id]
    assert listed(client, f"/questions?article={article.id}") == [q.id for q in bank[:5]] + [late.id]
    assert listed(client, f"/questions?article={article.id}&section={sections['Percolation']}") == [late.id]


def test_a_section_brings_the_sections_under_it(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    text = "# Coffee\n\nIt is brewed.\n\n## Press\n\nWaits.\n\n### Time\n\nMinutes pass.\n\n## Filter\n\nIt runs.\n"
    article = make_article(session, user, now, text)
    sections = {s.heading: s.id for s in article.sections}
    under = [make_question(session, article, user, now, quote=q) for q in ("Waits.", "Minutes pass.")]
    make_question(session, article, user, now, quote="It runs.")

    assert listed(client, f"/questions?article={article.id}&section={sections['Press']}") == [q.id for q in under]


def test_the_states_tell_how_many_questions_each_would_show(client: FlaskClient, bank: list[Question]) -> None:
    page = client.get("/questions?status=draft&origin=generated").text

    states = re.findall(r'>(All|Draft|In use|Retired) <span class="count">(\d+)', page)
    assert states == [("All", "2"), ("Draft", "2"), ("In use", "0"), ("Retired", "0")]


def test_a_row_tells_what_is_asked_and_answered_where_it_is_from_and_its_proof(
    client: FlaskClient, session: Session, user: User, article: Article, now: datetime
) -> None:
    question = make_question(session, article, user, now, status="draft", origin="generated")
    question.checks = {"no_leak": True, "supported": True, "brand_new_check": True}
    session.commit()

    page = client.get("/questions").text

    for part in (
        question.prompt,
        ">Immersion</p>",
        "Multiple choice",
        "Draft",
        article.title,
        CHECKS["no_leak"],
        CHECKS["supported"],
        "Brand new check.",
        "Proof: 3 checks passed",
        question.anchor_quote,
        f'href="/articles/{article.id}?question={question.id}#source"',
        f'value="{question.id}:active"',
        f'value="{question.id}:retired"',
    ):
        assert part in page


def test_every_check_of_the_generator_is_put_into_words() -> None:
    from questions.generate.checks import NAMES

    assert set(NAMES) <= CHECKS.keys()


def test_long_lists_come_in_pages(
    client: FlaskClient, session: Session, user: User, article: Article, now: datetime
) -> None:
    ids = [make_question(session, article, user, now, multiple_choice(f"No {i}?")).id for i in range(PAGE_SIZE + 2)]

    first, second = listed(client, "/questions?q=no"), listed(client, "/questions?q=no&page=2")

    assert first + second == sorted(ids, reverse=True)
    assert len(first) == PAGE_SIZE
    assert listed(client, "/questions?q=no&page=99") == second
    assert f"{PAGE_SIZE + 1}–{PAGE_SIZE + 2} of {PAGE_SIZE + 2}" in client.get("/questions?q=no&page=2").text


def test_a_page_takes_the_same_few_queries_however_long_it_is(
    client: FlaskClient, session: Session, user: User, article: Article, now: datetime, count_queries: list[str]
) -> None:
    make_question(session, article, user, now)
    client.get("/questions")
    session.commit()  # both times what the session knows is as old
    count_queries.clear()
    client.get("/questions")
    short = len(count_queries)
    for i in range(10):
        other = make_article(session, user, now, title=f"Article {i}")
        make_question(session, other, user, now, multiple_choice(f"No {i}?"))
    session.commit()
    count_queries.clear()

    client.get("/questions")

    assert len(count_queries) == short


def test_all_of_a_page_can_be_ticked_without_javascript(client: FlaskClient, bank: list[Question]) -> None:
    page = client.get("/questions?status=draft&all=1").text

    assert len(re.findall(r'name="ids"[^>]*checked', page)) == 2
    assert "Untick all on this page" in page


def test_an_empty_bank_teaches_the_next_step(client: FlaskClient) -> None:
    page = client.get("/questions").text

    assert "No questions yet" in page
    assert 'href="/articles/new"' in page


def test_a_search_that_finds_nothing_says_so(client: FlaskClient, bank: list[Question]) -> None:
    page = client.get("/questions?q=nonsense").text

    assert "No question is like this" in page
    assert 'value="nonsense"' in page


def test_what_is_somebody_elses_is_neither_listed_nor_named(
    client: FlaskClient, session: Session, bank: list[Question], now: datetime
) -> None:
    other = User(name="Another", created_at=now)
    session.add(other)
    session.flush()
    theirs = make_article(session, other, now, title="Their secret")
    question = make_question(session, theirs, other, now)

    page = client.get("/questions")

    assert "Their secret" not in page.text
    assert question.id not in listed(client, f"/questions?section={question.section_id}")
    assert client.get(f"/questions?article={theirs.id}").status_code == 404


def test_each_filter_can_be_taken_away_by_itself(client: FlaskClient, bank: list[Question], article: Article) -> None:
    address = f"/questions?q=hand&kind=flashcard&article={article.id}&section={article.sections[0].id}&status=active"

    page = client.get(address + "&page=1").text

    chips = re.findall(r'class="chip" href="([^"]+)"><span class="visually-hidden">Take away: </span>([^<]+)', page)
    left = {label.strip(" :"): html.unescape(where) for where, label in chips}
    assert left["Words"] == address.replace("q=hand&", "")
    assert left["Kind"] == address.replace("kind=flashcard&", "")
    assert left["Article"] == "/questions?q=hand&kind=flashcard&status=active"
    assert left["Section"] == address.replace(f"&section={article.sections[0].id}", "")
    assert 'href="/questions?status=active">Take all away' in page


def test_how_many_are_found_is_said(client: FlaskClient, bank: list[Question]) -> None:
    assert "6 questions found" in client.get("/questions").text
    assert "1 question found" in client.get("/questions?kind=cloze").text


def test_one_comes_back_from_editing_to_the_same_place(client: FlaskClient, bank: list[Question]) -> None:
    page = client.get("/questions?kind=cloze&page=1").text

    found = re.search(rf'href="/questions/{bank[2].id}\?next=([^"]+)" data-edit', page)
    assert found
    assert unquote(found[1]) == f"/questions?kind=cloze&page=1#question-{bank[2].id}"
    assert f'id="question-{bank[2].id}"' in page


@pytest.mark.parametrize("strange", ["endpoint=x", "_scheme=x", "_anchor=x", "_external=1", "_method=PUT", "page=%00"])
def test_an_address_with_strange_words_shows_the_same_list(
    client: FlaskClient, bank: list[Question], strange: str
) -> None:
    for path in ("/questions", "/questions/bulk"):
        assert client.get(f"{path}?kind=cloze&{strange}").status_code == 200
    assert client.post(f"/questions/tag?kind=cloze&{strange}").location.startswith("/questions?kind=cloze")
