"""How the tests of revisions edit an article, as its pages do."""

from __future__ import annotations

import re
from html import unescape

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import questions
from webapp.articles.operations import domain_article
from webapp.models import Article

PRESS = "In a French press the grounds stay in the water for four minutes."
POUR = "Immersion forgives an uneven pour."
STEADY = "Percolation rewards a steady hand."
UUID = "00000000-0000-4000-8000-00000000000a"


def source_of(row: Article) -> str:
    return questions.article_source(domain_article(row))


def fields(row: Article, text: str, **more: str) -> dict[str, str]:
    return {"title": row.title, "text": text, "revision": str(row.revision), "request_id": UUID, **more}


def preview(client: FlaskClient, row: Article, text: str, **more: str) -> TestResponse:
    return client.post(f"/articles/{row.id}/edit", data=fields(row, text, **more))


def apply(client: FlaskClient, row: Article, text: str, **more: str) -> TestResponse:
    return client.post(f"/articles/{row.id}/apply", data=fields(row, text, **more))


def changed(row: Article, old: str, new: str) -> str:
    source = source_of(row)
    assert old in source
    return source.replace(old, new)


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*? value="([^"]*)"', page)
    assert found
    return unescape(found[1])
