"""The revisions of an article: kept, read, compared and brought back."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

import questions
from tests.factories import make_article, make_question, multiple_choice
from tests.questions.test_revising import edited, text_of, written
from webapp.articles.operations import domain_article, fingerprints, save_generated
from webapp.articles.revising import ChangedMeanwhileError, revise
from webapp.models import Article, ArticleRevision, Question, User

POUR = "Immersion forgives an uneven pour."


@pytest.fixture
def row(session: Session, user: User, now: datetime) -> Article:
    return make_article(session, user, now)


def change(session: Session, row: Article, old: str, new: str, now: datetime) -> None:
    source = questions.article_source(domain_article(row)).replace(old, new)
    read = questions.read_source(source, title=row.title)
    revise(session, row, read, expected=row.revision, request_id=None, now=now)
    session.commit()


def test_each_revision_is_kept_with_its_text_and_moment(session: Session, row: Article, now: datetime) -> None:
    change(session, row, POUR, "First.", now + timedelta(days=1))
    change(session, row, "First.", "Second.", now + timedelta(days=2))

    kept = session.scalars(select(ArticleRevision).order_by(ArticleRevision.number)).all()
    assert [(r.number, r.made_at - now) for r in kept] == [(n, timedelta(days=n - 1)) for n in (1, 2, 3)]
    assert [(POUR in r.text, "First." in r.text, "Second." in r.text) for r in kept] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
    ]


def test_a_revision_is_read_and_compared(client: FlaskClient, session: Session, row: Article, now: datetime) -> None:
    change(session, row, POUR, "First.", now)

    listed = client.get(f"/articles/{row.id}/revisions").text
    old = client.get(f"/articles/{row.id}/revisions/1").text
    back = client.get(f"/articles/{row.id}/revisions?from=2&to=1").text

    assert "What changed from revision 1 to revision 2" in listed
    assert POUR in old and "First." not in old
    assert "What changed from revision 2 to revision 1" in back


def test_an_article_that_never_changed_has_nothing_to_compare(client: FlaskClient, row: Article) -> None:
    assert "It reads as it was added." in client.get(f"/articles/{row.id}/revisions").text


@pytest.mark.parametrize("path", ["7", "0", "99999999999999", "7/restore"])
def test_a_revision_that_never_was_is_not_found(path: str, client: FlaskClient, row: Article) -> None:
    assert client.get(f"/articles/{row.id}/revisions/{path}").status_code == 404


@pytest.mark.parametrize("query", ["from=9&to=8", "from=x", "to=-1", "from=99999999999999999999"])
def test_a_comparison_of_what_never_was_shows_the_last_change(
    query: str, client: FlaskClient, session: Session, row: Article, now: datetime
) -> None:
    change(session, row, POUR, "First.", now)

    assert "What changed from revision 1 to revision 2" in client.get(f"/articles/{row.id}/revisions?{query}").text


def test_bringing_back_shows_what_it_changes_and_makes_a_new_revision(
    client: FlaskClient, session: Session, user: User, row: Article, now: datetime
) -> None:
    question = make_question(session, row, user, now, quote=POUR)
    text, layout = row.text, row.layout
    change(session, row, POUR, "First.", now)
    address = f"/articles/{row.id}/revisions/1/restore"

    seen = client.get(address).text
    unchanged = row.revision
    client.post(address, data={"revision": "2"})

    session.expire_all()
    assert "1 question is no longer stale" in seen and unchanged == 2
    assert (row.revision, row.text, row.layout) == (3, text, layout)
    assert (question.status, question.anchor_quote, question.anchor_revision) == ("active", POUR, 3)
    made = session.scalars(select(ArticleRevision).where(ArticleRevision.number == 3)).one()
    assert made.restored == 1
    assert "Revision 1 brought back" in client.get(f"/articles/{row.id}/revisions").text


def test_bringing_back_what_was_changed_meanwhile_changes_nothing(
    client: FlaskClient, session: Session, row: Article, now: datetime
) -> None:
    change(session, row, POUR, "First.", now)
    change(session, row, "First.", "Second.", now)

    told = client.post(f"/articles/{row.id}/revisions/1/restore", data={"revision": "2"})

    session.expire_all()
    assert row.revision == 3
    assert "changed while you were at it" in client.get(told.location).text


def test_an_article_is_deleted_with_its_revisions(
    client: FlaskClient, session: Session, row: Article, now: datetime
) -> None:
    change(session, row, POUR, "First.", now)

    client.post(f"/articles/{row.id}/delete")

    assert session.scalars(select(ArticleRevision)).all() == []


def test_generating_again_never_repeats_what_stands_with_a_mended_sentence(
    session: Session, row: Article, now: datetime
) -> None:
    change(session, row, "forgives an uneven pour", "forgivs an unevn pour", now)
    made = _made(row, "Immersion forgivs an unevn pour.", "What forgivs an unevn pour?")
    assert save_generated(session, row, made, status="active", now=now) == 1

    change(session, row, "forgivs an unevn pour", "forgives an uneven pour", now)
    again = _made(row, POUR, "What forgives an uneven pour?", taken="another")

    assert save_generated(session, row, again, status="active", now=now) == 0
    assert len(fingerprints(session, row)) == 1


def _made(row: Article, quote: str, prompt: str, taken: str = "one") -> questions.GeneratedSet:
    anchor = questions.find_anchor(domain_article(row), quote)
    assert anchor is not None
    content = questions.ShortAnswer(prompt=prompt, answer=("Immersion",))
    return questions.GeneratedSet((questions.Generated(taken, content, anchor, "x", {}, 0.9),), {})


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**32), st.lists(st.integers(0, 2**32), min_size=1, max_size=3))
def test_after_any_edits_each_question_stands_with_its_words_or_is_stale_and_comes_back_with_the_text(
    session: Session, user: User, now: datetime, first: int, steps: list[int]
) -> None:
    parts = written(first)
    domain = text_of(parts)
    row = make_article(session, user, now, questions.article_source(domain), title=domain.title)
    rows = [
        make_question(session, row, user, now, multiple_choice(f"About {s.start}"), quote=domain.text[s.start : s.end])
        for s in questions.split_sentences(domain)[::3]
    ]
    began = [(q.anchor_start, q.anchor_end, q.anchor_quote, q.status) for q in rows]

    now_parts = parts
    for seed in steps:
        now_parts = edited(now_parts, seed)
        revise(session, row, text_of(now_parts), expected=row.revision, request_id=None, now=now)
        standing = {row.text[s.start : s.end] for s in questions.split_sentences(domain_article(row))}
        for question, (_, _, quote, _) in zip(rows, began, strict=True):
            anchor = question.anchor
            assert anchor is not None
            assert question.is_stale or row.text[anchor.start : anchor.end] == anchor.quote
            assert not (question.is_stale and quote in standing)
        assert [s.slug for s in row.sections] == [s.id for s in domain_article(row).sections]

    revise(session, row, domain, expected=row.revision, request_id=None, now=now)
    session.commit()
    assert [(q.anchor_start, q.anchor_end, q.anchor_quote, q.status) for q in rows] == began
    assert session.query(Question).filter_by(article_id=row.id).count() == len(rows)


def test_a_revision_that_nobody_expected_is_refused(session: Session, row: Article, now: datetime) -> None:
    with pytest.raises(ChangedMeanwhileError):
        revise(session, row, domain_article(row), expected=2, request_id=None, now=now)
