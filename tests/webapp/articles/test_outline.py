from sqlalchemy import select

from tests.factories import make_article, make_question
from webapp.articles.operations import domain_article
from webapp.articles.outline import changes, outline
from webapp.models import Article, Generation, Section, User

TEXT = """# Clay

Clay is soft when it is wet.

## Shaping

Thrown on a wheel

The wheel turns and the hands stay still, so that the walls rise evenly.

## Firing

At a thousand degrees the particles fuse and the shape stays for good.
"""
CHOICES = {"status": "active", "per_section": "", "kinds": ["cloze", "flashcard"]}


def unconfirmed(session, user, now) -> Article:
    return make_article(session, user, now, TEXT, title="Clay", confirmed_at=None)


def index_of(row: Article, text: str) -> int:
    return next(i for i, b in enumerate(row.layout["blocks"]) if row.text[b["start"] : b["end"]] == text)


def headings(session, row: Article) -> list[tuple[str, int]]:
    query = select(Section).where(Section.article_id == row.id, Section.heading != "").order_by(Section.position)
    return [(s.heading, s.level) for s in session.scalars(query)]


def correct(client, row: Article, **fields):
    return client.post(f"/articles/{row.id}/outline", data={"title": row.title, **CHOICES, **fields})


def test_the_preview_shows_headings_lines_that_could_be_some_and_first_words(client, session, user, now):
    row = unconfirmed(session, user, now)

    page = client.get(f"/articles/{row.id}/outline").text

    assert f'<label class="outline-text" for="level-{index_of(row, "Thrown on a wheel")}">Thrown on a wheel' in page
    assert "At a thousand degrees the particles" in page
    assert "The wheel turns and the hands stay still, so that the walls rise evenly." in page


def test_a_text_in_which_no_line_could_be_a_heading_is_one_section(client, session, user, now):
    text = "The harbour of Leith burned for two nights, and nobody who lived beside it slept. " * 3
    row = make_article(session, user, now, text, title="Fire", confirmed_at=None)

    page = client.get(f"/articles/{row.id}/outline")

    assert page.status_code == 200
    assert "No line of this text could be a heading, so it is one section." in page.text
    assert "The harbour of Leith burned for two nights" in page.text


def test_a_line_becomes_a_heading_and_a_heading_a_line(client, session, user, now):
    row = unconfirmed(session, user, now)
    text, blocks = row.text, len(row.layout["blocks"])
    line, heading = index_of(row, "Thrown on a wheel"), index_of(row, "Firing")

    response = correct(client, row, **{f"level-{line}": "3", f"level-{heading}": "0"})

    session.expire_all()
    assert response.location == f"/articles/{row.id}/outline"
    assert [h for h, _ in headings(session, row)] == ["Shaping", "Thrown on a wheel"]
    assert row.text == text
    assert len(row.layout["blocks"]) == blocks
    assert row.confirmed_at is None
    assert [s.id for s in domain_article(row).sections] == [s.slug for s in row.sections]


def test_a_correction_can_be_taken_back(client, session, user, now):
    row = unconfirmed(session, user, now)
    before, line = headings(session, row), index_of(row, "Thrown on a wheel")

    correct(client, row, **{f"level-{line}": "2"})
    correct(client, row, **{f"level-{line}": "0"})

    assert headings(session, row) == before


def test_the_title_can_be_changed_but_not_left_out(client, session, user, now):
    row = unconfirmed(session, user, now)

    refused = correct(client, row, title=" ", **{f"level-{index_of(row, 'Firing')}": "0"})
    accepted = correct(client, row, title="All about clay")

    assert refused.status_code == 422
    assert "Give the article a title." in refused.text
    assert accepted.status_code == 302
    session.expire_all()
    assert row.title == "All about clay"
    assert ("Firing", 1) in headings(session, row) or ("Firing", 2) in headings(session, row)


def test_confirming_applies_the_corrections_and_asks_for_questions_as_chosen(client, session, user, now):
    row = unconfirmed(session, user, now)

    response = correct(
        client, row, action="generate", status="draft", per_section="2", **{f"level-{index_of(row, 'Firing')}": "0"}
    )

    session.expire_all()
    generation = session.scalars(select(Generation)).one()
    assert response.location == f"/articles/{row.id}?generation={generation.id}"
    assert row.confirmed_at is not None
    assert "Firing" not in [h for h, _ in headings(session, row)]
    assert generation.state == "waiting"
    wished = {"status": "draft", "per_section": 2, "kinds": ["cloze", "flashcard"]}
    assert wished.items() <= generation.settings.items()


def test_an_article_can_be_kept_only_to_read(client, session, user, now):
    row = unconfirmed(session, user, now)

    response = correct(client, row, action="read")

    session.expire_all()
    assert response.location == f"/articles/{row.id}"
    assert row.confirmed_at is not None
    assert session.scalars(select(Generation)).all() == []


def test_no_kind_chosen_is_refused_beside_the_field(client, session, user, now):
    row = unconfirmed(session, user, now)

    page = correct(client, row, action="generate", kinds=[])

    session.expire_all()
    assert page.status_code == 422
    assert "Choose at least one kind of question." in page.text
    assert row.confirmed_at is None


def test_sections_that_carry_questions_stay_as_they_are(client, session, user, now):
    row = unconfirmed(session, user, now)
    make_question(session, row, user, now, quote="At a thousand degrees the particles fuse")
    before = headings(session, row)

    response = correct(client, row, **{f"level-{index_of(row, 'Firing')}": "0"})

    assert response.location == f"/articles/{row.id}"
    assert headings(session, row) == before


def test_sections_stay_as_they_are_while_questions_are_being_made(client, session, user, now):
    row = unconfirmed(session, user, now)
    correct(client, row, action="generate")

    response = correct(client, row, **{f"level-{index_of(row, 'Firing')}": "0"})

    assert response.location == f"/articles/{row.id}"
    assert "Firing" in [h for h, _ in headings(session, row)]


def test_levels_that_no_page_offers_change_nothing(client, session, user, now):
    row = unconfirmed(session, user, now)
    before = headings(session, row)

    correct(client, row, **{"level-9999": "1", f"level-{index_of(row, 'Firing')}": "9", "level-x": "1"})

    assert headings(session, row) == before


def test_the_outline_of_somebody_else_is_not_found(client, session, user, now):
    other = User(name="Somebody else", created_at=now)
    session.add(other)
    session.flush()
    row = make_article(session, other, now, TEXT, confirmed_at=None)

    assert client.get(f"/articles/{row.id}/outline").status_code == 404
    assert correct(client, row).status_code == 404


def test_what_is_shown_unchanged_asks_for_no_change(session, user, now):
    article = domain_article(unconfirmed(session, user, now))

    shown = outline(article)

    assert changes(article, {line.index: line.level for line in shown.lines}) == {}
    assert shown.headings == 2
    assert shown.opening == ""
