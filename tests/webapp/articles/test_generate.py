from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

import questions
from tests.factories import EVERY_KIND, make_article, make_question
from webapp.articles import operations
from webapp.articles.operations import domain_article
from webapp.models import Card, Generation, Question, User

SETTINGS = {"status": "active", "per_section": None, "kinds": [], "seed": 0}
QUOTE = "Immersion forgives an uneven pour."


def made_for(row, *ids: str) -> questions.GeneratedSet:
    start = row.text.index(QUOTE)
    anchor = domain_article(row).anchor(start, start + len(QUOTE))
    found = [
        questions.Generated(i, content, anchor, "definition", {"key_supported": True}, 0.5)
        for i, content in zip(ids, EVERY_KIND, strict=False)
    ]
    return questions.GeneratedSet(tuple(found), {"percolation": "too short to ask about"})


def ask(session, row, now, **settings) -> Generation:
    generation = operations.request_generation(
        session, row, {**SETTINGS, **settings}, generation_id=str(uuid4()), now=now
    )
    session.commit()
    return generation


def stored(session) -> list[Question]:
    return list(session.scalars(select(Question).order_by(Question.id)))


def send(client, row, **fields):
    data = {"status": "active", "per_section": "", "kinds": ["cloze"], "request_id": str(uuid4()), **fields}
    return client.post(f"/articles/{row.id}/generate", data=data)


def test_what_is_made_is_saved_with_its_proof_and_its_card(session, user, now):
    row = make_article(session, user, now)
    generation = ask(session, row, now)

    operations.finish_generation(session, generation, made_for(row, "a", "b"), now=now)
    session.commit()

    first, second = stored(session)
    assert (generation.state, generation.made, generation.progress) == ("done", 2, 1.0)
    assert (first.origin, first.status, first.fingerprint, first.strategy) == ("generated", "active", "a", "definition")
    assert first.content == EVERY_KIND[0]
    assert row.text[first.anchor_start : first.anchor_end] == first.anchor_quote == QUOTE
    assert first.section.slug == "immersion"
    assert {c.question_id for c in session.scalars(select(Card))} == {first.id, second.id}
    assert {s.slug: s.silence for s in row.sections}["percolation"] == "too short to ask about"


def test_drafts_get_no_card(session, user, now):
    row = make_article(session, user, now)

    operations.finish_generation(session, ask(session, row, now, status="draft"), made_for(row, "a"), now=now)
    session.commit()

    assert [q.status for q in stored(session)] == ["draft"]
    assert session.scalars(select(Card)).all() == []


def test_saving_twice_adds_nothing(session, user, now):
    row = make_article(session, user, now)
    generation = ask(session, row, now)

    operations.finish_generation(session, generation, made_for(row, "a", "b"), now=now)
    session.commit()
    operations.finish_generation(session, generation, made_for(row, "a", "b"), now=now)
    again = operations.save_generated(session, row, made_for(row, "a", "b"), status="active", now=now)
    session.commit()

    assert generation.made == 2
    assert again == 0
    assert len(stored(session)) == 2


def test_generating_again_adds_only_what_is_new_and_leaves_retired_ones_retired(session, user, now):
    row = make_article(session, user, now)
    operations.save_generated(session, row, made_for(row, "a"), status="active", now=now)
    stored(session)[0].status = "retired"
    session.commit()

    added = operations.save_generated(session, row, made_for(row, "a", "b"), status="active", now=now)
    session.commit()

    assert added == 1
    assert [(q.fingerprint, q.status) for q in stored(session)] == [("a", "retired"), ("b", "active")]
    assert sorted(operations.fingerprints(session, row)) == ["a", "b"]


def test_asking_is_answered_by_the_article_with_visible_progress(client, session, user, now):
    row = make_article(session, user, now)

    response = send(client, row, status="draft", per_section="3")

    generation = session.scalars(select(Generation)).one()
    assert response.location == f"/articles/{row.id}?generation={generation.id}"
    wished = {"status": "draft", "per_section": 3, "kinds": ["cloze"], "seed": 0, "difficulty": None, "connected": ""}
    assert generation.settings == wished
    page = client.get(response.location).text
    assert "Questions will be made in a moment" in page
    assert f'hx-get="/generations/{generation.id}"' in page


def test_a_second_request_joins_the_one_under_way(client, session, user, now):
    row = make_article(session, user, now)

    first, second = send(client, row), send(client, row)

    assert first.location == second.location
    assert len(session.scalars(select(Generation)).all()) == 1


def test_a_form_sent_twice_counts_once_even_when_the_first_is_done(client, session, user, now):
    row = make_article(session, user, now)
    same = str(uuid4())
    send(client, row, request_id=same)
    operations.finish_generation(session, session.get(Generation, same), made_for(row, "a"), now=now)
    session.commit()

    send(client, row, request_id=same)

    assert len(session.scalars(select(Generation)).all()) == 1


def test_kinds_are_checked(client, session, user, now):
    row = make_article(session, user, now)

    page = send(client, row, kinds=[])

    assert page.status_code == 422
    assert "Choose at least one kind of question." in page.text
    assert session.scalars(select(Generation)).all() == []


def test_progress_is_shown_and_stops_asking_when_it_is_done(client, session, user, now):
    row = make_article(session, user, now)
    generation = ask(session, row, now)
    address = f"/generations/{generation.id}"
    operations.note_progress(session, generation.id, progress=0.42, message="checking")
    session.commit()

    running = client.get(address, headers={"HX-Request": "true"}).text
    session.expire_all()
    operations.finish_generation(session, generation, made_for(row, "a", "b"), now=now)
    session.commit()
    done = client.get(address, headers={"HX-Request": "true"}).text

    assert "Making questions: checking each question" in running
    assert 'value="42"' in running
    assert f'hx-get="{address}"' in running
    assert "2 questions made." in done
    assert "hx-get" not in done
    assert f'href="/articles/{row.id}/quiz"' in done


def test_progress_has_a_page_of_its_own_without_javascript(client, session, user, now):
    row = make_article(session, user, now)
    generation = ask(session, row, now)

    page = client.get(f"/generations/{generation.id}").text

    assert "<h1>Questions on Two ways to brew</h1>" in page
    assert f'<noscript><a href="/generations/{generation.id}">Refresh</a></noscript>' in page


def test_drafts_lead_to_looking_through_them(client, session, user, now):
    row = make_article(session, user, now)
    generation = ask(session, row, now, status="draft")
    operations.finish_generation(session, generation, made_for(row, "a"), now=now)
    session.commit()

    page = client.get(f"/generations/{generation.id}").text

    assert "1 question made." in page
    assert f'href="/questions/inbox?article={row.id}"' in page


def test_a_failure_says_why_and_can_be_tried_again_as_it_was_asked_for(client, session, user, now):
    row = make_article(session, user, now)
    failed = ask(session, row, now, per_section=4)
    operations.fail_generation(session, failed.id, why="The article is too long.", now=now)
    session.commit()

    page = client.get(f"/articles/{row.id}").text
    response = client.post(f"/articles/{row.id}/generate", data={"again": failed.id})

    assert "No questions were made. The article is too long." in page
    again = session.scalars(select(Generation).where(Generation.id != failed.id)).one()
    assert response.location == f"/articles/{row.id}?generation={again.id}"
    assert (again.state, again.settings["per_section"]) == ("waiting", 4)


def test_what_has_ended_stays_as_it_ended(session, user, now):
    row = make_article(session, user, now)
    generation = ask(session, row, now)
    operations.finish_generation(session, generation, made_for(row, "a"), now=now)
    session.commit()

    operations.note_progress(session, generation.id, progress=0.1, message="late")
    operations.fail_generation(session, generation.id, why="late", now=now + timedelta(hours=1))
    session.commit()

    session.expire_all()
    assert (generation.state, generation.progress, generation.finished_at) == ("done", 1.0, now)


@pytest.mark.parametrize("address", ["/generations/{}", "/generations/no-such-thing"])
def test_a_generation_of_somebody_else_is_not_found(client, session, user, now, address):
    other = User(name="Somebody else", created_at=now)
    session.add(other)
    session.flush()
    generation = ask(session, make_article(session, other, now), now)

    assert client.get(address.format(generation.id)).status_code == 404


def test_a_failed_generation_of_somebody_else_cannot_be_repeated(client, session, user, now):
    other = User(name="Somebody else", created_at=now)
    session.add(other)
    session.flush()
    foreign = ask(session, make_article(session, other, now), now)
    row = make_article(session, user, now)

    response = client.post(f"/articles/{row.id}/generate", data={"again": foreign.id})

    assert response.status_code == 404


def test_questions_written_by_hand_are_not_taken_for_generated_ones(session, user, now):
    row = make_article(session, user, now)
    make_question(session, row, user, now)

    assert list(operations.fingerprints(session, row)) == []


def test_an_open_page_of_the_article_gets_its_counts_anew_when_the_generation_has_ended(client, session, user, now):
    row = make_article(session, user, now)
    generation = ask(session, row, now)
    make_question(session, row, user, now)
    asked = {"HX-Request": "true", "HX-Current-URL": f"http://localhost/articles/{row.id}?generation={generation.id}"}
    while_it_runs = client.get(f"/generations/{generation.id}", headers=asked).text
    generation.state = "done"
    session.commit()

    at_its_end = client.get(f"/generations/{generation.id}", headers=asked).text
    elsewhere = client.get(
        f"/generations/{generation.id}", headers={**asked, "HX-Current-URL": "http://localhost/"}
    ).text

    assert 'id="article-facts" hx-swap-oob="true"' in at_its_end
    assert "1 question<" in at_its_end
    assert "article-facts" not in while_it_runs + elsewhere
