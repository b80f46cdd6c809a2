"""Another question instead of this one: at once, from what passed the checks when the article's questions were made."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

import questions
from tests.factories import make_article, make_question
from webapp.articles.operations import domain_article, save_generated
from webapp.authoring.operations import take_another
from webapp.models import Article, Card, Question, Spare, User

FORGIVES = "Immersion forgives an uneven pour."
PRESS = "In a French press the grounds stay in the water for four minutes."
REWARDS = "Percolation rewards a steady hand."


def made(row: Article, name: str, quote: str, score: float = 0.8) -> questions.Generated:
    start = row.text.index(quote)
    content = questions.Flashcard(prompt=f"What does {name} say?", answer=quote)
    anchor = domain_article(row).anchor(start, start + len(quote))
    return questions.Generated(name, content, anchor, "test", {"supported": True}, score, quote)


@pytest.fixture
def article(session, user, now) -> Article:
    return make_article(session, user, now)


def save(session, row, now, asked, spares, status="active") -> Question:
    save_generated(session, row, questions.GeneratedSet(tuple(asked), {}, {}, tuple(spares)), status=status, now=now)
    session.commit()
    return session.scalars(select(Question).order_by(Question.id)).first()


def by_name(session) -> dict[str, str]:
    return {q.fingerprint: q.status for q in session.scalars(select(Question))}


def test_the_best_of_the_same_passage_comes_before_a_better_one_elsewhere_in_the_section(session, article, now):
    near, far = made(article, "near", FORGIVES, 0.6), made(article, "far", PRESS, 0.9)
    row = save(session, article, now, [made(article, "first", FORGIVES)], [near, far])

    other = take_another(session, row, now=now)
    after = take_another(session, other, now=now)

    assert (other.fingerprint, after.fingerprint) == ("near", "far")
    assert other.content == near.question
    assert article.text[other.anchor_start : other.anchor_end] == FORGIVES
    assert by_name(session) == {"first": "retired", "near": "retired", "far": "active"}


def test_a_question_of_another_section_never_comes(session, article, now):
    row = save(session, article, now, [made(article, "first", FORGIVES)], [made(article, "other", REWARDS)])

    assert take_another(session, row, now=now) is None
    assert by_name(session) == {"first": "active"}


def test_what_another_question_asks_already_is_passed_over(session, article, now):
    asked = [made(article, "first", FORGIVES), made(article, "second", PRESS)]
    row = save(session, article, now, asked, [made(article, "repeat", PRESS, 0.95)])

    assert take_another(session, row, now=now) is None


def test_the_new_one_takes_over_the_status_and_gets_its_card_when_in_use(session, article, now):
    row = save(session, article, now, [made(article, "first", FORGIVES)], [made(article, "near", FORGIVES)])
    other = take_another(session, row, now=now)
    session.commit()

    assert other.status == "active"
    assert session.scalars(select(Card.question_id).order_by(Card.question_id)).all() == [row.id, other.id]


def test_a_draft_is_exchanged_for_a_draft_without_a_card(session, article, now):
    row = save(session, article, now, [made(article, "first", FORGIVES)], [made(article, "near", FORGIVES)], "draft")

    assert take_another(session, row, now=now).status == "draft"
    assert session.scalar(select(func.count()).select_from(Card)) == 0


def test_making_questions_again_brings_no_exchanged_one_back(session, article, now):
    first, near = made(article, "first", FORGIVES), made(article, "near", FORGIVES)
    row = save(session, article, now, [first], [near])
    take_another(session, row, now=now)
    session.commit()

    save(session, article, now, [first, near], [first, near])

    assert by_name(session) == {"first": "retired", "near": "active"}
    assert session.scalars(select(Spare)).all() == []


def test_spares_outlive_another_generation_and_are_kept_once(session, article, now):
    save(session, article, now, [], [made(article, "old", FORGIVES), made(article, "both", PRESS, 0.5)])
    save(session, article, now, [], [made(article, "both", PRESS, 0.7)])

    assert {s.fingerprint: s.score for s in session.scalars(select(Spare))} == {"old": 0.8, "both": 0.7}


def test_a_passage_that_the_article_no_longer_holds_gives_no_question(session, article, now):
    row = save(session, article, now, [made(article, "first", FORGIVES)], [made(article, "near", FORGIVES)])
    article.text = article.text.replace(FORGIVES, "x" * len(FORGIVES))
    session.commit()

    assert take_another(session, row, now=now) is None


def test_the_button_stands_on_the_page_of_the_question_and_leads_to_the_new_one(client, session, article, now):
    row = save(session, article, now, [made(article, "first", FORGIVES)], [made(article, "near", FORGIVES)])
    address = f"/questions/{row.id}/another"
    assert f'action="{address}"' in client.get(f"/questions/{row.id}").text

    response = client.post(address)

    newest = session.scalars(select(Question).order_by(Question.id.desc())).first()
    assert response.location == f"/questions/{newest.id}"
    page = client.get(response.location).text
    assert "Another question stands in its place: “What does near say?” The old one is retired." in page


def test_the_article_comes_back_with_its_section_open(client, session, article, now):
    row = save(session, article, now, [made(article, "first", FORGIVES)], [made(article, "near", FORGIVES)])
    page = client.get(f"/articles/{article.id}").text
    back = f"/articles/{article.id}?open={row.section_id}#section-immersion"
    assert f'name="next" value="{back}"' in page
    assert '<details class="more section-questions" open' not in page

    response = client.post(f"/questions/{row.id}/another", data={"next": back})

    assert response.location == back
    shown = client.get(back).text
    assert shown.count('<details class="more section-questions" open') == 1
    assert "What does near say?" in shown


def test_the_list_comes_back_as_it_was_narrowed(client, session, article, now):
    row = save(session, article, now, [made(article, "first", FORGIVES)], [made(article, "near", FORGIVES)])
    here = f"/questions?article={article.id}&status=active"

    page = client.get(here).text

    back = f"/questions/{row.id}/another?next=/questions%3Farticle%3D{article.id}%26status%3Dactive%26page%3D1"
    assert f'formaction="{back}"' in page
    assert client.post(back).location == f"{here}&page=1"


def test_nothing_left_is_said_and_changes_nothing(client, session, article, now):
    row = save(session, article, now, [made(article, "first", FORGIVES)], [])

    page = client.post(f"/questions/{row.id}/another", follow_redirects=True).text

    assert "Nothing else is left to ask on this section, so the question stays" in page
    assert by_name(session) == {"first": "active"}


def test_in_an_article_it_is_said_at_the_section_where_the_page_comes_back(client, session, article, now):
    row = save(session, article, now, [made(article, "first", FORGIVES)], [])
    back = f"/articles/{article.id}?open={row.section_id}"

    page = client.post(f"/questions/{row.id}/another", data={"next": back}, follow_redirects=True).text

    opened = page[page.index('<details class="more section-questions" open') :]
    assert "Nothing else is left to ask on this section" in opened[: opened.index("</details>")]


def test_a_second_click_exchanges_nothing_more(client, session, article, now):
    spares = [made(article, "near", FORGIVES), made(article, "next", FORGIVES, 0.7)]
    row = save(session, article, now, [made(article, "first", FORGIVES)], spares)

    client.post(f"/questions/{row.id}/another")
    page = client.post(f"/questions/{row.id}/another", follow_redirects=True).text

    assert "This question is retired already: nothing was exchanged." in page
    assert by_name(session) == {"first": "retired", "near": "active"}


def test_a_question_that_somebody_wrote_is_not_exchanged(client, session, article, user, now):
    row = make_question(session, article, user, now)

    response = client.post(f"/questions/{row.id}/another")

    assert response.status_code == 400
    assert "Only a generated question can be exchanged" in response.text
    assert "another" not in client.get(f"/questions/{row.id}").text


def test_a_question_of_somebody_else_is_not_found(client, session, now):
    other = User(name="Somebody else", created_at=now)
    session.add(other)
    session.flush()
    foreign = make_article(session, other, now)
    row = save(session, foreign, now, [made(foreign, "first", FORGIVES)], [made(foreign, "near", FORGIVES)])

    assert client.post(f"/questions/{row.id}/another").status_code == 404
    assert by_name(session) == {"first": "active"}


def test_it_comes_without_the_parser(session, article, now, monkeypatch):
    row = save(session, article, now, [made(article, "first", FORGIVES)], [made(article, "near", FORGIVES)])
    monkeypatch.setattr("questions.language._model", lambda: pytest.fail("the parser was loaded"))

    assert take_another(session, row, now=now) is not None
