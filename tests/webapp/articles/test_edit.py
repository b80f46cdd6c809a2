"""Editing an article: what changes is shown first, and then done at once."""

from __future__ import annotations

import io
from datetime import datetime, timedelta

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

import questions
from tests.factories import card_of, make_article, make_question, multiple_choice
from tests.webapp.articles.revised import POUR, PRESS, STEADY, UUID, apply, changed, fields, hidden, preview, source_of
from webapp.articles.operations import domain_article
from webapp.models import Article, ArticleRevision, Question, Section, Spare, User


def test_the_form_holds_the_text_as_markdown(client: FlaskClient, row: Article) -> None:
    page = client.get(f"/articles/{row.id}/edit").text

    assert "# Immersion" in page
    assert POUR in page


def test_the_preview_shows_the_difference_and_the_fate_of_each_question_and_changes_nothing(
    client: FlaskClient, session: Session, row: Article, asked: dict[str, Question]
) -> None:
    text = changed(row, POUR, "Immersion punishes an uneven pour.").replace("# Percolation", "# Dripping")

    page = preview(client, row, text)

    assert page.status_code == 200
    assert "<del>" in page.text and "<ins>" in page.text
    assert "Percolation <strong>is now called</strong> Dripping" in page.text
    assert "1 question becomes stale." in page.text
    assert "2 questions stay with their sentences." in page.text
    session.expire_all()
    assert row.revision == 1
    assert session.scalars(select(ArticleRevision)).all() == []
    assert {q.status for q in asked.values()} == {"active"}


def test_what_the_preview_shows_is_what_is_applied(client: FlaskClient, session: Session, row: Article) -> None:
    page = preview(client, row, changed(row, POUR, "It <b>forgives</b> & “forgets”.")).text

    client.post(
        f"/articles/{row.id}/apply",
        data={name: hidden(page, name) for name in ("title", "text", "revision", "request_id")},
    )

    session.expire_all()
    assert row.revision == 2
    assert "& “forgets”." in row.text


def test_anchors_follow_their_sentences_and_cards_keep_their_schedules(
    client: FlaskClient, session: Session, row: Article, asked: dict[str, Question], now: datetime
) -> None:
    card = card_of(session, asked[STEADY])
    card.state, card.due, card.stability = "review", now + timedelta(days=9), 12.0
    card.difficulty, card.last_review, card.reps = 5.0, now, 3
    session.commit()

    apply(client, row, "A new opening with some words.\n\n" + source_of(row))

    session.expire_all()
    assert row.revision == 2
    for quote, question in asked.items():
        assert question.anchor_quote == quote
        assert row.text[question.anchor_start : question.anchor_end] == quote
        assert question.anchor_revision == 2
        assert question.status == "active"
    assert (card.in_use, card.stability, card.due) == (True, 12.0, now + timedelta(days=9))


def test_a_question_whose_sentence_went_is_stale_and_not_asked(
    client: FlaskClient, session: Session, row: Article, asked: dict[str, Question], now: datetime
) -> None:
    told = apply(client, row, changed(row, POUR, ""))

    session.expire_all()
    question = asked[POUR]
    assert told.location == f"/articles/{row.id}/stale"
    assert question.is_stale and question.stale_status == "active" and question.status == "retired"
    assert question.anchor_quote == POUR
    assert card_of(session, question).in_use is False
    assert {asked[PRESS].status, asked[STEADY].status} == {"active"}
    page = client.get(f"/articles/{row.id}").text
    assert "1 question is stale" in page
    assert "2 questions" in page


def test_sections_keep_their_rows_where_they_are_the_same(
    client: FlaskClient, session: Session, row: Article, asked: dict[str, Question]
) -> None:
    before = {s.heading: s.id for s in row.sections}
    text = changed(row, "# Percolation", "# Dripping").replace("# Immersion", "# Boiling\n\nIt boils.\n\n# Immersion")

    apply(client, row, text)

    session.expire_all()
    after = {s.heading: s for s in row.sections}
    assert [s.heading for s in row.sections] == ["", "Boiling", "Immersion", "Dripping"]
    assert after["Immersion"].id == before["Immersion"]
    assert after["Dripping"].id == before["Percolation"]
    assert [s.id for s in domain_article(row).sections] == [s.slug for s in row.sections]
    assert asked[STEADY].section_id == after["Dripping"].id
    assert card_of(session, asked[STEADY]).section_id == after["Dripping"].id


def test_a_section_that_goes_leaves_its_questions_to_what_is_around_it(
    client: FlaskClient, session: Session, user: User, now: datetime, row: Article, asked: dict[str, Question]
) -> None:
    section = next(s for s in row.sections if s.heading == "Percolation")
    loose = make_question(session, row, user, now, multiple_choice("Without a passage"), quote="not there")
    loose.section = section
    session.commit()

    apply(client, row, source_of(row).partition("# Percolation")[0])

    session.expire_all()
    assert session.get(Section, section.id) is None
    assert loose.section_id is None and loose.status == "active"
    assert asked[STEADY].is_stale and asked[STEADY].section_id is None


def test_text_that_comes_back_brings_its_questions_back(
    client: FlaskClient, session: Session, row: Article, asked: dict[str, Question]
) -> None:
    old = source_of(row)
    apply(client, row, changed(row, POUR, ""))
    session.expire_all()

    page = preview(client, row, old).text
    apply(client, row, old, request_id=UUID[:-1] + "b")

    session.expire_all()
    assert "1 question is no longer stale" in page
    assert row.revision == 3
    assert not asked[POUR].is_stale and asked[POUR].status == "active"
    assert row.text[asked[POUR].anchor_start : asked[POUR].anchor_end] == POUR
    assert card_of(session, asked[POUR]).in_use is True


def test_a_draft_that_comes_back_is_a_draft_again(
    client: FlaskClient, session: Session, user: User, now: datetime, row: Article
) -> None:
    draft = make_question(session, row, user, now, quote=POUR, status="draft")
    old = source_of(row)
    apply(client, row, changed(row, POUR, ""))
    apply(client, session.get_one(Article, row.id), old, request_id=UUID[:-1] + "b")

    session.expire_all()
    assert draft.status == "draft"


def test_a_retired_question_is_followed_and_never_stale(
    client: FlaskClient, session: Session, user: User, now: datetime, row: Article
) -> None:
    kept = make_question(session, row, user, now, quote=STEADY, status="retired")
    lost = make_question(session, row, user, now, multiple_choice("Lost"), quote=POUR, status="retired")

    told = apply(client, row, "An opening of its own.\n\n" + changed(row, POUR, ""))
    client.post("/questions/status", data={"one": f"{lost.id}:active"})

    session.expire_all()
    assert told.location == f"/articles/{row.id}"
    assert row.text[kept.anchor_start : kept.anchor_end] == STEADY
    assert (lost.status, lost.anchor, lost.stale_since) == ("active", None, None)


def test_a_new_title_alone_is_a_revision(client: FlaskClient, session: Session, row: Article) -> None:
    apply(client, row, source_of(row), title="Three ways to brew")

    session.expire_all()
    assert (row.title, row.revision) == ("Three ways to brew", 2)


def test_an_article_is_imported_again_from_a_file_with_its_corrected_headings(
    client: FlaskClient, session: Session, user: User, now: datetime
) -> None:
    text = "Two ways to brew\n\nImmersion\n\n" + PRESS + "\n\nWithout a kettle\n\nIt is cold. " + POUR + "\n"
    domain = questions.read(text, name="brew.txt")
    row = make_article(session, user, now, title=domain.title)
    row.text, row.layout = domain.text, questions.layout_to_dict(domain)
    client.post(f"/articles/{row.id}/apply", data=fields(row, source_of(row).replace("Without", "# Without")))
    session.expire_all()
    newer = text.replace("It is cold.", "It is hot.").encode()

    page = client.post(
        f"/articles/{row.id}/import", data={"file": (io.BytesIO(newer), "brew.txt"), "text": "", "title": ""}
    )

    assert page.status_code == 200
    assert "hot." in page.text
    assert "# Without a kettle" in hidden(page.text, "text")
    assert hidden(page.text, "title") == row.title


def test_spares_go_along_with_their_passages_or_go(
    client: FlaskClient, session: Session, row: Article, now: datetime
) -> None:
    domain = domain_article(row)
    for number, quote in enumerate((STEADY, POUR)):
        anchor = questions.find_anchor(domain, quote)
        assert anchor is not None
        made = questions.Generated(f"f{number}", multiple_choice(), anchor, "x", {}, 0.9)
        section = next(s for s in row.sections if s.slug == anchor.section)
        record = questions.spare_to_dict(made)
        session.add(
            Spare(
                article_id=row.id,
                section_id=section.id,
                fingerprint=made.id,
                fact="",
                score=0.9,
                record=record,
                created_at=now,
            )
        )
    session.commit()

    apply(client, row, "An opening of its own.\n\n" + changed(row, POUR, ""))

    session.expire_all()
    spare = session.scalars(select(Spare)).one()
    place = spare.record["anchor"]
    assert row.text[place["start"] : place["end"]] == STEADY
    assert spare.fingerprint == "f0"
