"""An article's text coloured by what is remembered of it, and one sentence of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

import questions
from tests.factories import card_of, make_article, make_question, multiple_choice
from tests.webapp.review.conftest import HandClock
from tests.webapp.review.test_session import statements
from webapp.models import Article, Card, User
from webapp.progress.memory_map import level_of

PRESS = "In a French press the grounds stay in the water for four minutes."
POUR = "In a pour-over the water runs through the grounds once."
FORGIVES = "Immersion forgives an uneven pour."

AskAbout = Callable[..., Card]


@pytest.fixture
def article(session: Session, user: User, now: datetime, hand_clock: HandClock) -> Article:
    return make_article(session, user, now)


@pytest.fixture
def ask_about(session: Session, user: User, now: datetime, article: Article) -> AskAbout:
    """A card on a passage; with ``days_ago`` it was last reviewed then, its stability ten days."""

    def make(quote: str, prompt: str = "Front?", days_ago: int | None = None) -> Card:
        content = questions.Flashcard(prompt=prompt, answer="Back")
        card = card_of(session, make_question(session, article, user, now, content, quote=quote))
        if days_ago is not None:
            card.state, card.stability, card.difficulty, card.reps = "review", 10.0, 5.0, 3
            card.last_review = now - timedelta(days=days_ago)
            card.due = card.last_review + timedelta(days=10)
        session.commit()
        return card

    return make


def drawn(page: str) -> dict[str, tuple[str, str]]:
    """Each sentence of the map: its class and the words after it."""
    text = page[page.index('class="memory-text"') : page.index('id="memory-table"')]
    found = re.findall(
        r'class="sentence memory-(\w+)"[^>]*>([^<]+)(?:<span class="sentence-mark"> ([^<]+)</span>)?</', text
    )
    return {sentence: (level, words) for level, sentence, words in found}


def row_of(page: str, name: str) -> list[str]:
    row = next(row for row in re.findall(r"<tr>.*?</tr>", page, re.S) if name in row)
    return re.findall(r'<td class="numeric">([^<]*)</td>', row)


def test_each_sentence_says_how_well_it_is_remembered(
    client: FlaskClient, article: Article, ask_about: AskAbout
) -> None:
    ask_about(PRESS, days_ago=10)
    ask_about(POUR)

    sentences = drawn(client.get(f"/articles/{article.id}/memory").text)

    assert sentences[PRESS] == ("5", "90 %")
    assert sentences[POUR] == ("new", "new")
    assert sentences[FORGIVES] == ("none", "")


def test_a_sentence_of_several_cards_has_their_mean_and_new_ones_do_not_count(
    client: FlaskClient, article: Article, ask_about: AskAbout
) -> None:
    ask_about(PRESS, "One?", days_ago=10)
    ask_about(PRESS, "Two?", days_ago=0)
    ask_about(PRESS, "Three?")

    assert drawn(client.get(f"/articles/{article.id}/memory").text)[PRESS] == ("5", "95 %")


def test_a_passage_over_two_sentences_covers_both(client: FlaskClient, article: Article, ask_about: AskAbout) -> None:
    ask_about(f"{PRESS} {FORGIVES}", days_ago=10)

    sentences = drawn(client.get(f"/articles/{article.id}/memory").text)

    assert sentences[PRESS] == sentences[FORGIVES] == ("5", "90 %")


def test_the_table_says_the_same_by_section_and_for_the_article(
    client: FlaskClient, article: Article, ask_about: AskAbout
) -> None:
    ask_about(PRESS, days_ago=10)
    ask_about(POUR)

    page = client.get(f"/articles/{article.id}/memory").text

    assert row_of(page, 'href="#section-immersion"') == ["90 %", "1 of 2", "1", "1"]
    assert row_of(page, 'href="#section-percolation"') == ["–", "1 of 2", "1", "0"]
    assert row_of(page, "The whole article") == ["90 %", "2 of 5", "2", "1"]


def test_a_card_whose_passage_is_gone_stands_in_the_table_alone(
    client: FlaskClient, article: Article, ask_about: AskAbout, session: Session
) -> None:
    card = ask_about(PRESS, days_ago=10)
    card.question.anchor_quote = "Words that nobody wrote."
    session.commit()

    page = client.get(f"/articles/{article.id}/memory").text

    assert {level for level, _ in drawn(page).values()} == {"none"}
    assert row_of(page, 'href="#section-immersion"') == ["90 %", "0 of 2", "1", "1"]
    assert "1 card of these has no passage" in page


def test_a_passage_is_found_where_it_stands_now(
    client: FlaskClient, article: Article, ask_about: AskAbout, session: Session
) -> None:
    card = ask_about(PRESS, days_ago=10)
    card.question.anchor_start, card.question.anchor_end = 0, 5
    session.commit()

    assert drawn(client.get(f"/articles/{article.id}/memory").text)[PRESS] == ("5", "90 %")


def test_questions_that_are_not_in_use_leave_a_sentence_uncovered(
    client: FlaskClient, article: Article, session: Session, user: User, now: datetime
) -> None:
    make_question(session, article, user, now, quote=PRESS, status="draft")

    assert drawn(client.get(f"/articles/{article.id}/memory").text)[PRESS] == ("none", "")


def test_an_article_without_questions_says_so(client: FlaskClient, article: Article) -> None:
    assert "No question asks about this article yet." in client.get(f"/articles/{article.id}/memory").text


def test_the_map_costs_the_same_for_many_cards(
    client: FlaskClient, session: Session, article: Article, ask_about: AskAbout
) -> None:
    def asked() -> int:
        session.commit()  # both times what the session knows is as old
        with statements() as found:
            client.get(f"/articles/{article.id}/memory")
        return len(found)

    ask_about(PRESS, days_ago=10)
    asked()
    before = asked()
    for n in range(5):
        ask_about(POUR, f"Number {n}?", days_ago=n)

    assert asked() == before


@pytest.mark.parametrize(
    ("recall", "level"),
    [(1, "5"), (0.9, "5"), (0.896, "5"), (0.894, "4"), (0.7, "3"), (0.5, "2"), (0.49, "1"), (0, "1")],
)
def test_a_colour_stands_for_the_number_that_is_shown(recall: float, level: str) -> None:
    assert level_of(recall) == level


def test_a_sentence_shows_its_cards_with_their_answers_and_the_way_to_review_them(
    client: FlaskClient, article: Article, ask_about: AskAbout
) -> None:
    due, later = ask_about(PRESS, "Due?", days_ago=10), ask_about(PRESS, "Later?", days_ago=1)
    position = list(drawn(client.get(f"/articles/{article.id}/memory").text)).index(PRESS) + 1

    page = client.get(f"/articles/{article.id}/memory/{position}").text

    assert "Due?" in page and "Later?" in page and "Back" in page
    assert f"/review/next?article={article.id}&amp;card={due.id}" in page
    assert f"card={later.id}" not in page
    assert "Due today" in page and "Due 11 March 2026" in page


def test_a_sentence_without_question_offers_to_write_one(client: FlaskClient, article: Article) -> None:
    page = client.get(f"/articles/{article.id}/memory/1").text

    link = re.search(r'href="(/questions/new\?article=\d+&amp;start=(\d+)&amp;end=(\d+))"', page)
    assert link is not None
    assert article.text[int(link[2]) : int(link[3])] == "Coffee can be brewed by immersion or by percolation."
    assert client.get(link[1].replace("&amp;", "&")).status_code == 200


@pytest.mark.parametrize("position", [0, 6])
def test_a_sentence_that_is_not_there_is_not_found(client: FlaskClient, article: Article, position: int) -> None:
    assert client.get(f"/articles/{article.id}/memory/{position}").status_code == 404


def test_the_articles_page_leads_to_its_map(
    client: FlaskClient, article: Article, session: Session, user: User, now: datetime
) -> None:
    make_question(session, article, user, now, multiple_choice())

    assert f'href="/articles/{article.id}/memory"' in client.get(f"/articles/{article.id}").text
