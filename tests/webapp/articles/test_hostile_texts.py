"""Whatever somebody pastes, they see its sections and then the article."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.questions.generate.test_hostile_texts import HOSTILE, SENTENCE
from tests.webapp.articles.test_outline import CHOICES
from webapp.models import Article

PLAIN = {
    "a title and two paragraphs": f"The harbour of Leith\n\n{SENTENCE} {SENTENCE}\n\n{SENTENCE} {SENTENCE}\n",
    "one paragraph": f"{SENTENCE} {SENTENCE} {SENTENCE}",
    "a single sentence": SENTENCE,
    "a single word": "Tide",
}
TEXTS = HOSTILE | PLAIN


@pytest.mark.parametrize("name", TEXTS)
def test_a_pasted_text_has_a_preview_and_a_page(client, session, name):
    answer = client.post("/articles/new", data={"text": TEXTS[name]}, content_type="multipart/form-data")

    kept = session.scalars(select(Article)).one()
    assert client.get(answer.location).status_code == 200
    shown = client.post(answer.location, data={"title": kept.title, **CHOICES, "action": "read"})
    assert client.get(shown.location).status_code == 200
