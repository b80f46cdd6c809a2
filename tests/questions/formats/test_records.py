from __future__ import annotations

import pytest

from questions import (
    Article,
    Chosen,
    FormatError,
    Question,
    Response,
    SelfMarked,
    Typed,
    article_from_layout,
    article_to_dict,
    layout_to_dict,
    question_from_dict,
    question_to_dict,
    read,
    response_from_dict,
    response_to_dict,
)
from tests.factories import EVERY_KIND, TEXT


@pytest.mark.parametrize("question", EVERY_KIND, ids=lambda q: q.kind)
def test_a_question_of_every_kind_comes_back_equal(question: Question) -> None:
    assert question_from_dict(question_to_dict(question)) == question


def test_true_false_is_written_as_two_choices() -> None:
    data = question_to_dict(EVERY_KIND[1])

    assert data["choices"] == ["True", "False"]
    assert data["answer"] == [0]


@pytest.mark.parametrize("response", [Chosen((0, 2)), Typed("four minutes"), SelfMarked(True), SelfMarked(False)])
def test_a_response_comes_back_equal(response: Response) -> None:
    assert response_from_dict(response_to_dict(response)) == response


@pytest.mark.parametrize("data", [{}, {"chosen": "0"}, {"typed": 3}, {"knew": "yes"}, {"chosen": ["x"]}])
def test_a_response_of_another_shape_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(FormatError, match="is not a response"):
        response_from_dict(data)


def test_an_article_comes_back_equal_from_its_layout() -> None:
    article: Article = read(TEXT, name="brew.md")

    again = article_from_layout(article.title, article.text, layout_to_dict(article))

    assert again == article
    assert article_to_dict(again)["sections"][1]["path"] == ["Immersion"]
