from datetime import timedelta

from sqlalchemy import event
from sqlalchemy.engine import Engine

from tests.factories import EVERY_KIND, card_of, make_article, make_question
from tests.webapp.quiz.sitting import make_attempt
from webapp.articles import queries
from webapp.models import User


def test_an_empty_library_leads_to_adding_an_article(client):
    page = client.get("/")

    assert "Begin with something you want to remember" in page.text
    assert 'href="/articles/new"' in page.text


def test_the_library_counts_sections_questions_and_what_is_learnt(client, session, user, now):
    row = make_article(session, user, now, title="Ways to brew")
    learnt, due, *_ = [card_of(session, make_question(session, row, user, now, content)) for content in EVERY_KIND[:5]]
    make_question(session, row, user, now, status="draft")
    learnt.state, learnt.stability, learnt.due, learnt.reps = "review", 40.0, now + timedelta(days=36500), 5
    due.state, due.stability, due.due, due.reps = "review", 2.0, now - timedelta(days=1), 1
    session.commit()

    (entry,) = queries.library(session, user, now=now).entries

    assert entry.sections == 2
    assert entry.counts == queries.Counts(active=5, drafts=1, met=2, learnt=1, due=1)
    page = client.get("/").text
    assert "1 of 5 learnt" in page
    assert "1 due now, 3 new" in page


def test_suspended_and_buried_cards_are_not_due(session, user, now):
    row = make_article(session, user, now)
    cards = [card_of(session, make_question(session, row, user, now)) for _ in range(2)]
    for card in cards:
        card.state, card.stability, card.due = "review", 2.0, now
    cards[0].suspended = True
    cards[1].buried_until = now + timedelta(hours=3)
    session.commit()

    assert queries.counts_of(session, user, row, now=now).due == 0


def test_an_article_that_is_not_confirmed_is_shown_as_unfinished(client, session, user, now):
    row = make_article(session, user, now, confirmed_at=None)

    page = client.get("/").text

    assert "Unfinished" in page
    assert f'href="/articles/{row.id}/outline"' in page
    assert f'href="/articles/{row.id}"' not in page


def test_the_library_shows_only_what_is_the_persons_own(client, session, user, now):
    other = User(name="Somebody else", created_at=now)
    session.add(other)
    session.flush()
    make_article(session, other, now, title="Not yours")

    assert "Not yours" not in client.get("/").text


def test_older_articles_stand_on_the_next_page(client, session, user, now):
    for n in range(queries.PAGE + 1):
        make_article(session, user, now + timedelta(minutes=n), title=f"Number {n}")

    first, second = client.get("/").text, client.get("/?page=2").text

    assert "Number 30" in first
    assert "Number 0<" not in first
    assert 'rel="next"' in first
    assert "Number 0<" in second
    assert 'rel="next"' not in second


def test_the_number_of_statements_does_not_grow_with_the_library(client, session, user, now):
    def statements() -> int:
        seen = []
        client.get("/")
        session.expire_all()  # all requests of a test share one session: none may find there what another has read
        listener = lambda *args: seen.append(args[2])  # noqa: E731
        event.listen(Engine, "before_cursor_execute", listener)
        client.get("/")
        event.remove(Engine, "before_cursor_execute", listener)
        return len(seen)

    make_attempt(session, user, now)
    few = statements()
    for _ in range(8):
        make_attempt(session, user, now)

    assert statements() == few
