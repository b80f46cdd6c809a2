from io import BytesIO

import pytest
from sqlalchemy import select

from webapp.models import Article

PASTE = """Keeping bees in a city

Roofs are warm and flowers grow all summer.

What the bees need

A hive wants morning sun and shelter from the wind. Water must be near.

What the neighbours need

Bees fly straight up when a hedge stands before the hive.
"""


def add(client, **fields):
    return client.post("/articles/new", data=fields, content_type="multipart/form-data")


def only_article(session) -> Article:
    return session.scalars(select(Article)).one()


def test_a_pasted_text_is_kept_unconfirmed_and_its_sections_are_shown(client, session, user):
    response = add(client, text=PASTE)

    row = only_article(session)
    assert response.status_code == 302
    assert response.location == f"/articles/{row.id}/outline"
    assert (row.user_id, row.source_kind, row.confirmed_at) == (user.id, "paste", None)
    assert row.title == "Keeping bees in a city"
    assert [s.heading for s in row.sections if s.heading] == ["What the bees need", "What the neighbours need"]
    assert "What the bees need" in client.get(response.location).text


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("bees.md", b"# Bees\n\nThey fly.\n\n## Water\n\nThey drink it."),
        ("bees.txt", PASTE.encode()),
        ("bees.html", b"<h1>Bees</h1><p>They fly far.</p><h2>Water</h2><p>They drink it daily.</p>"),
    ],
)
def test_a_file_is_read_by_its_format(client, session, user, name, data):
    add(client, file=(BytesIO(data), name))

    row = only_article(session)
    assert row.source_kind == "file"
    assert row.source == name
    assert any(s.heading for s in row.sections)


def test_a_title_and_a_source_of_ones_own_are_kept(client, session, user):
    add(client, text=PASTE, title="Bees on roofs", source="https://example.org/bees")

    row = only_article(session)
    assert (row.title, row.source_kind, row.source) == ("Bees on roofs", "url", "https://example.org/bees")


def test_nothing_given_says_what_to_do_beside_the_field(client, session, user):
    page = add(client, text="  ", source="A friend")

    assert page.status_code == 422
    assert "Paste the text of an article here, or choose a file below." in page.text
    assert 'aria-invalid="true"' in page.text
    assert 'value="A friend"' in page.text
    assert session.scalars(select(Article)).all() == []


def test_a_text_and_a_file_together_are_refused_and_the_text_is_kept(client, user):
    page = add(client, text=PASTE, file=(BytesIO(b"Another text."), "other.txt"))

    assert page.status_code == 422
    assert "There is a text and a file: keep one of them." in page.text
    assert "Roofs are warm" in page.text


def test_a_file_that_is_not_text_is_refused_with_the_readers_sentence(client, session, user):
    page = add(client, file=(BytesIO(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01\x02" * 40), "photo.txt"))

    assert page.status_code == 422
    assert 'id="file-error"' in page.text
    assert session.scalars(select(Article)).all() == []


def test_a_title_that_is_too_long_is_refused(client, user):
    page = add(client, text=PASTE, title="x" * 301)

    assert page.status_code == 422
    assert "Keep the title under 300 characters." in page.text


def test_a_long_paste_is_taken(client, session, user):
    sentence = "Bees dance to show the others where the flowers are. "

    response = add(client, text="\n\n".join(sentence * 10 for _ in range(1200)))

    assert response.status_code == 302
    assert len(only_article(session).text) > 600_000
