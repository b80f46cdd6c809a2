from __future__ import annotations

import pytest
from flask import Flask, url_for
from werkzeug.routing import BuildError


@pytest.mark.parametrize(
    ("endpoint", "values"),
    [
        ("authoring.edit", {"question_id": 7}),
        ("authoring.bank", {"page": 1}),
        ("authoring.bank", {"page": True}),
        ("authoring.bank", {"page": None, "q": "a&b"}),
        ("authoring.bank", {"q": ["one", "two"]}),
        (".bank", {}),
        ("authoring.bank", {"_external": True}),
        ("static", {"filename": "studium.css"}),
    ],
)
def test_templates_have_the_addresses_that_views_have(app: Flask, endpoint, values):
    remembered = app.jinja_env.globals["url_for"]
    for root in ("", "/mounted"):
        with app.test_request_context("/questions", environ_overrides={"SCRIPT_NAME": root}):
            assert [remembered(endpoint, **values) for _ in range(2)] == [url_for(endpoint, **values)] * 2


def test_an_address_that_cannot_be_made_is_still_an_error(app: Flask):
    with app.test_request_context("/questions"), pytest.raises(BuildError):
        app.jinja_env.globals["url_for"]("authoring.edit")
