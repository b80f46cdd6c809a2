import re

import pytest

import questions
from tests.factories import EVERY_KIND, make_article, make_question
from webapp.models import Question, User

HOSTILE = """# <script>alert(1)</script>

Some *<img src=x onerror=alert(2)>* text & more, "quoted" 'twice'.

## </section><h1>Second & last

- first <b>item</b>
- second item

| <i>a</i> | b |
|---|---|
| 1 | </table> |
| 2 | 3 |

```
<script>alert(3)</script>
```
"""


def marked(page: str) -> list[str]:
    return [re.sub(r"<[^>]+>", "", m) for m in re.findall(r"<mark[^>]*>(.*?)</mark>", page, flags=re.S)]


def test_the_article_is_shown_with_its_sections_contents_and_source(client, session, user, now):
    row = make_article(session, user, now, source="https://www.example.org/brewing", source_kind="url")

    page = client.get(f"/articles/{row.id}").text

    assert "<h1>Two ways to brew</h1>" in page
    assert '<a href="https://www.example.org/brewing" rel="noopener noreferrer">example.org</a>' in page
    assert '<time datetime="2026-03-02T09:30:00+00:00">2 March 2026</time>' in page
    assert '<section class="prose" id="section-immersion">' in page
    assert '<a href="#section-immersion">Immersion</a>' in page


def test_a_section_lists_its_questions_and_a_silent_one_says_why(client, session, user, now):
    row = make_article(session, user, now)
    question = make_question(session, row, user, now, EVERY_KIND[2], quote="Immersion forgives an uneven pour.")
    next(s for s in row.sections if s.slug == "percolation").silence = "nothing in it stands on its own"
    session.commit()

    page = client.get(f"/articles/{row.id}").text

    assert '1 question<span class="visually-hidden"> on Immersion</span>' in page
    assert f'href="/questions/{question.id}"' in page
    assert "cloze" in page
    assert "Nothing in it stands on its own." in page
    assert f'href="/articles/{row.id}/quiz?section={question.section_id}"' in page


def test_retired_questions_are_not_listed(client, session, user, now):
    row = make_article(session, user, now)
    question = make_question(session, row, user, now, status="retired")

    assert f'href="/questions/{question.id}"' not in client.get(f"/articles/{row.id}").text


def test_the_quote_of_a_question_is_marked_to_the_character(client, session, user, now):
    row = make_article(session, user, now)
    quote = "Immersion forgives an uneven pour."
    question = make_question(session, row, user, now, quote=quote)

    page = client.get(f"/articles/{row.id}?question={question.id}").text

    assert marked(page) == [quote]
    assert page.count('<mark id="source">') == 1
    assert f'href="/questions/{question.id}"' in page
    assert "Back to the question" in page


def test_a_quote_is_marked_across_emphases_and_list_items(client, session, user, now):
    text = "Tea needs **hot *and* clean** water.\n\n- green at 70 degrees\n- black at 100 degrees\n\nThen wait."
    row = make_article(session, user, now, text)
    quote = row.text[row.text.index("and clean") : row.text.index("at 100")]
    question = make_question(session, row, user, now, quote=quote)

    page = client.get(f"/articles/{row.id}?question={question.id}").text

    assert " ".join(" ".join(marked(page)).split()) == "and clean water. green at 70 degrees black"
    assert page.count('id="source"') == 1


def test_the_way_back_leads_to_the_page_one_came_from(client, session, user, now):
    row = make_article(session, user, now)
    question = make_question(session, row, user, now)
    address = f"/articles/{row.id}?question={question.id}"

    from_here = client.get(address, headers={"Referer": "http://localhost/review/next?article=1"}).text
    from_elsewhere = client.get(address, headers={"Referer": "https://evil.example/attempts/1"}).text

    assert '<a class="button primary" href="/review/next?article=1">' in from_here
    assert "evil.example" not in from_elsewhere
    assert f'<a class="button primary" href="/questions/{question.id}">' in from_elsewhere


def test_a_quote_that_is_no_longer_there_is_said_to_be_gone(client, session, user, now):
    row = make_article(session, user, now)
    question = make_question(session, row, user, now)
    question.anchor_quote = "Words that were edited away."
    session.commit()

    page = client.get(f"/articles/{row.id}?question={question.id}").text

    assert marked(page) == []
    assert "The passage of this question is no longer in the article" in page


def test_hostile_text_is_shown_and_never_run(client, session, user, now):
    row = make_article(session, user, now, HOSTILE, source="javascript:alert(4)", title="<b>Title</b>")

    page = client.get(f"/articles/{row.id}").text

    assert "<script>alert" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page
    assert "&lt;script&gt;alert(3)&lt;/script&gt;" in page
    assert "<h1>&lt;b&gt;Title&lt;/b&gt;</h1>" in page


def test_an_article_that_is_not_confirmed_leads_to_its_outline(client, session, user, now):
    row = make_article(session, user, now, confirmed_at=None)

    assert client.get(f"/articles/{row.id}").location == f"/articles/{row.id}/outline"


def test_an_article_without_headings_is_one_section(client, session, user, now):
    row = make_article(session, user, now, "Only one short text. It has no headings at all.")

    page = client.get(f"/articles/{row.id}").text

    assert 'id="section-opening"' in page
    assert 'class="contents"' not in page


@pytest.fixture
def foreign(session, user, now):
    other = User(name="Somebody else", created_at=now)
    session.add(other)
    session.flush()
    row = make_article(session, other, now)
    return row, make_question(session, row, other, now)


def test_an_article_of_somebody_else_is_not_found(client, foreign):
    row, _ = foreign

    assert client.get(f"/articles/{row.id}").status_code == 404
    assert client.post(f"/articles/{row.id}/delete").status_code == 404
    assert client.post(f"/articles/{row.id}/generate").status_code == 404


def test_a_question_of_somebody_else_is_not_found(client, session, user, now, foreign):
    row = make_article(session, user, now)

    assert client.get(f"/articles/{row.id}?question={foreign[1].id}").status_code == 404


def test_a_question_on_another_article_marks_nothing(client, session, user, now):
    row, other = make_article(session, user, now), make_article(session, user, now)
    question = make_question(session, other, user, now)

    assert marked(client.get(f"/articles/{row.id}?question={question.id}").text) == []


def test_deleting_an_article_takes_everything_that_hangs_on_it(client, session, user, now):
    row = make_article(session, user, now, title="Gone soon")
    make_question(session, row, user, now)
    key = row.id

    response = client.post(f"/articles/{key}/delete")

    assert response.location == "/"
    assert "“Gone soon” and everything made from it is deleted." in client.get("/").text
    assert client.get(f"/articles/{key}").status_code == 404
    session.expire_all()
    assert session.query(Question).count() == 0


def test_every_kind_has_its_words(client, session, user, now):
    row = make_article(session, user, now)
    for content in EVERY_KIND:
        make_question(session, row, user, now, content)

    page = client.get(f"/articles/{row.id}").text

    for words in ("multiple choice", "true or false", "cloze", "short answer", "flashcard"):
        assert f'<span class="meta">{words}</span>' in page


@pytest.mark.parametrize(
    ("noted", "shown"),
    [
        ("The authors, 2026-11-22", "The authors, 22 November 2026"),
        ("Part no. 1234-56-78", "Part no. 1234-56-78"),
        ("X2026-11-22", "X2026-11-22"),
    ],
)
def test_a_date_in_the_source_is_written_as_the_page_writes_dates(noted, shown, client, session, user, now):
    row = make_article(session, user, now, source=noted)

    assert f"<span>{shown}</span>" in client.get(f"/articles/{row.id}").text


def test_prompts_are_listed_on_one_line_without_their_markdown(client, session, user, now):
    row = make_article(session, user, now)
    make_question(session, row, user, now, questions.Cloze(prompt="*Immersion*\nforgives _____.", answer=("much",)))

    assert "Immersion forgives _____.</a>" in client.get(f"/articles/{row.id}").text
