from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask, abort, flash, render_template, render_template_string
from flask.testing import FlaskClient
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

import questions
import webapp
from tests.conftest import DATABASES, lent
from tests.factories import EVERY_KIND, answer_parts, make_article, make_question, multiple_choice
from tests.html import check_page
from webapp.models import User
from webapp.pages import STAND_IN, sentences

STATIC = Path(webapp.__file__).parent / "static"
CSS = (STATIC / "studium.css").read_text()


def _fail(code: int, sentence: str | None = None) -> None:
    abort(code, sentence)


def _break() -> None:
    raise RuntimeError("the lamp fell over")


@pytest.fixture(params=DATABASES)
def app(request: pytest.FixtureRequest, make_app: Callable[[str], Flask], migrated_sqlite: Path) -> Iterator[Flask]:
    """An application of the test's own: one that has answered a request takes no more addresses."""
    yield from lent(make_app(request.param), migrated_sqlite)


@pytest.fixture
def failing(app: Flask, user: User) -> FlaskClient:
    """A client of an application with addresses that fail, as a server answers: no exception reaches the client."""
    app.config.update(TESTING=False, PROPAGATE_EXCEPTIONS=False)
    app.add_url_rule("/fails/<int:code>", "fails", _fail)
    app.add_url_rule("/fails/<int:code>/<sentence>", "fails_with", _fail)
    app.add_url_rule("/falls-over", "breaks", _break)
    return app.test_client()


@pytest.mark.parametrize(
    ("address", "code", "title"),
    [
        ("/no-such-page", 404, "Nothing is here"),
        ("/fails/400", 400, "That request was not understood"),
        ("/fails/403", 403, "This page is not open to you"),
        ("/fails/413", 413, "That is too large"),
        ("/fails/429", 429, "Too many tries"),
        ("/fails/503", 503, "Something broke on our side"),
        ("/falls-over", 500, "Something broke on our side"),
    ],
)
def test_a_page_that_fails_says_why_and_leads_on(failing: FlaskClient, address: str, code: int, title: str) -> None:
    response = failing.get(address)

    assert response.status_code == code
    assert f"<h1>{title}</h1>" in response.text
    assert "Go to the library" in response.text
    assert "lamp" not in response.text


def test_the_page_of_an_error_asks_the_database_nothing(failing: FlaskClient) -> None:
    asked: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    failing.get("/falls-over")
    event.remove(Engine, "before_cursor_execute", note)

    assert not asked


def test_a_sentence_given_for_an_error_is_shown(failing: FlaskClient) -> None:
    assert "This quiz is over." in failing.get("/fails/400/This quiz is over.").text


def test_a_method_that_a_page_does_not_take_is_refused_in_words(client: FlaskClient) -> None:
    response = client.delete("/settings")

    assert response.status_code == 405
    assert "That cannot be done from here" in response.text
    assert "POST" in response.headers["Allow"]


def test_what_is_too_large_says_how_much_may_be_sent(app: Flask, client: FlaskClient) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 100

    response = client.post("/settings", data={"name": "x" * 200})

    assert response.status_code == 413
    assert "up to 10 MB at once" in response.text


def test_a_form_without_its_token_changes_nothing_and_says_so(
    app: Flask, client: FlaskClient, session: Session, user: User
) -> None:
    app.config["WTF_CSRF_ENABLED"] = True

    response = client.post("/settings", data={"name": "Eve"}, headers={"Referer": "http://localhost/review"})

    assert response.status_code == 400
    assert "This form is no longer valid" in response.text
    assert 'href="http://localhost/review"' in response.text
    session.refresh(user)
    assert user.name == "You"


def test_the_way_back_never_leads_to_another_site(failing: FlaskClient) -> None:
    response = failing.get("/fails/400", headers={"Referer": "http://example.org/localhost/"})

    assert "example.org" not in response.text


@pytest.mark.parametrize(
    ("address", "label"),
    [
        ("/", "Library"),
        ("/review", "Review"),
        ("/quizzes", "Quizzes"),
        ("/questions", "Questions"),
        ("/progress", "Progress"),
        ("/settings", "Settings"),
    ],
)
def test_the_navigation_says_where_one_is(client: FlaskClient, address: str, label: str) -> None:
    page = client.get(address).text

    current = re.findall(r'<a href="[^"]*" aria-current="page">(\w+)', page[: page.index("</nav>")])
    assert current == [label]


def test_the_header_counts_what_is_due(client: FlaskClient, session: Session, user: User, now: datetime) -> None:
    article = make_article(session, user, now)
    before = client.get("/settings").text
    make_question(session, article, user, now)
    after = client.get("/settings").text

    assert 'class="count"' not in before
    assert '<span class="count">1<span class="visually-hidden"> due</span></span>' in after


def test_a_message_is_shown_once_with_its_tone(app: Flask, client: FlaskClient) -> None:
    def remark() -> str:
        flash("Saved <as> you wished.", "right")
        return ""

    app.add_url_rule("/remarks", "remarks", remark, methods=["POST"])
    client.post("/remarks")

    assert re.search(r'class="notice right".*Saved &lt;as&gt; you wished\.', client.get("/settings").text)
    assert "you wished" not in client.get("/settings").text


def test_every_asset_of_the_frame_is_served_from_here(client: FlaskClient) -> None:
    page = client.get("/settings").text
    assets = re.findall(r'(?:src|href)="(/static/[^"]+)"', page)
    fonts = [f"/static/{name}" for name in re.findall(r'url\("([^"]+)"\)', CSS)]

    assert len(assets) >= 5
    assert len(fonts) >= 4
    assert all(client.get(address).status_code == 200 for address in [*assets, *fonts])
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)


def test_a_part_that_is_kept_shows_on_each_page_what_stands_in_its_places(app: Flask) -> None:
    part, places = app.jinja_env.globals["kept_part"], ("card_id", "review_id", "again", "good")
    with app.test_request_context("/"):
        pages = [
            part("review/_rating_form.html", dict(zip(places, values, strict=True)), token="", deck=9)
            for values in ((4711, "one", "1 min", "<b>"), (815, "two", "2 min", "3 days"))
        ]

    assert 'action="/review/4711?deck=9"' in pages[0]
    assert 'action="/review/815?deck=9"' in pages[1]
    assert all(words in pages[0] for words in ('value="one"', "1 min", "&lt;b&gt;"))
    assert not any(words in pages[1] for words in ("4711", "one", "1 min", "&lt;b&gt;"))


def test_what_stands_in_a_place_is_not_taken_for_another_place(app: Flask) -> None:
    part, trap = app.jinja_env.globals["kept_part"], f"50 % of {STAND_IN + 1} or %(good)s"
    with app.test_request_context("/"):
        page = part("review/_rating_form.html", {"card_id": 1, "again": trap, "good": "3 days"}, token="")

    assert page.count(trap) == 1
    assert page.count("3 days") == 1


def test_fonts_are_kept_and_the_stylesheet_is_asked_for_again(client: FlaskClient) -> None:
    font = client.get("/static/fonts/literata-latin-opsz-normal.woff2")
    sheet = client.get("/static/studium.css")

    assert font.cache_control.max_age and not font.cache_control.no_cache
    assert sheet.cache_control.no_cache and sheet.headers["ETag"]


def test_htmx_may_neither_evaluate_nor_inject_nor_leave(client: FlaskClient) -> None:
    page = client.get("/settings").text

    for setting in ('"allowEval":false', '"includeIndicatorStyles":false', '"selfRequestsOnly":true'):
        assert setting in page


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _colours(theme: str) -> dict[str, str]:
    blocks = re.findall(r":root \{([^}]*--paper[^}]*)\}", CSS)
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", blocks[("light", "dark").index(theme)]))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("surface", ["paper", "raised", "sunken"])
def test_text_and_edges_stand_out_from_every_surface(theme: str, surface: str) -> None:
    colours = _colours(theme)

    for text in ("ink", "quiet", "accent", "accent-strong", "right", "wrong", "warning"):
        assert _contrast(colours[text], colours[surface]) >= 4.5, f"{text} on {surface}"
    assert _contrast(colours["edge"], colours[surface]) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_stands_out_from_its_tone(theme: str) -> None:
    colours = _colours(theme)

    for tone in ("right", "wrong", "warning"):
        assert _contrast(colours[tone], colours[f"{tone}-soft"]) >= 4.5
        assert _contrast(colours["ink"], colours[f"{tone}-soft"]) >= 4.5
    assert _contrast(colours["on-accent"], colours["accent"]) >= 4.5
    assert _contrast(colours["on-accent"], colours["accent-strong"]) >= 4.5
    assert _contrast(colours["accent-strong"], colours["accent-soft"]) >= 4.5
    assert _contrast(colours["ink"], colours["mark"]) >= 4.5


QUESTION_PAGE = """
{% extends "base.html" %}
{% from "components/question.html" import prompt, choices, answer, explanation, source %}
{% block title %}x{% endblock %}
{% block main %}<h1>x</h1>{{ prompt(row.content, id="prompt") }}
{% if row.content.kind in ("multiple-choice", "true-false") %}
{{ choices(row.content, labelled_by="prompt") }}{{ choices(row.content, chosen=(1,), revealed=true, order=[1, 0]) }}
{% endif %}
{{ answer(row.content) }}{{ explanation(row.content) }}{{ source(row) }}{% endblock %}
"""


@pytest.mark.parametrize("content", EVERY_KIND, ids=lambda content: content.kind.value)
def test_every_kind_of_question_is_drawn(
    app: Flask, session: Session, user: User, now: datetime, content: questions.Question
) -> None:
    row = make_question(session, make_article(session, user, now), user, now, content)

    with app.test_request_context():
        page = render_template_string(QUESTION_PAGE, row=row)

    check_page(page)
    assert all(part in page for part in answer_parts(content))
    assert "Where is this from?" in page
    assert f"question={row.id}#source" in page
    assert "Two ways to brew › Immersion" in page


def _draw_choices(app: Flask, content: questions.Question, **options: object) -> str:
    template = '{% from "components/question.html" import choices %}{{ choices(content, **options) }}'
    with app.test_request_context():
        return render_template_string(template, content=content, options=options)


def test_one_right_choice_asks_with_radio_buttons(app: Flask) -> None:
    html = _draw_choices(app, multiple_choice(), order=[2, 0, 1])

    assert re.findall(r'type="(\w+)"[^>]*value="(\d)"', html) == [("radio", "2"), ("radio", "0"), ("radio", "1")]


def test_several_right_choices_ask_with_checkboxes_and_say_so(app: Flask) -> None:
    content = questions.MultipleChoice(prompt="Which?", choices=("a", "b", "c"), answer=(0, 2))

    html = _draw_choices(app, content, chosen=[1])

    assert html.count('type="checkbox"') == 3
    assert re.findall(r'value="(\d)" checked', html) == ["1"]
    assert "Choose all that are right" in html


def test_revealed_choices_say_in_words_what_is_right_and_what_was_chosen(app: Flask) -> None:
    html = _draw_choices(app, multiple_choice(), chosen=[1], revealed=True)

    assert re.findall(r'class="choice-mark">([^<]+)', html) == ["Right answer", "Your choice"]
    assert "<input" not in html


def test_choices_not_yet_revealed_do_not_give_the_answer_away(app: Flask) -> None:
    one = questions.MultipleChoice(prompt="Which?", choices=("a", "b", "c"), answer=(0,))
    other = questions.MultipleChoice(prompt="Which?", choices=("a", "b", "c"), answer=(2,))

    assert _draw_choices(app, one) == _draw_choices(app, other)


def test_the_errors_of_nested_fields_become_flat_sentences() -> None:
    nested = ["a", ["b", {"text": ["c"], "more": [["d"]]}], ("e",)]

    assert sentences(nested) == ["a", "b", "c", "d", "e"]


def test_a_meter_says_its_share_in_words(app: Flask) -> None:
    with app.test_request_context():
        html = render_template_string('{% from "components/ui.html" import meter %}{{ meter(0, 0, "answered") }}')

    assert 'max="1"' in html
    assert 'aria-label="0 of 0 answered"' in html


def test_the_error_page_can_be_drawn_outside_of_any_feature(app: Flask, user: User) -> None:
    with app.test_request_context("/nowhere"):
        page = render_template("error.html", trouble={"title": "T", "text": "X"}, back="")

    check_page(page)
