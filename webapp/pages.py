"""What all pages share: the template filters, the due count in the header and the error pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import Flask, Response, current_app, make_response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

import questions
from webapp import clock, markdown
from webapp.access import current_user
from webapp.extensions import db
from webapp.review.queries import count_due
from webapp.troubles import trouble_of

KEPT_FOLDERS = frozenset({"fonts", "vendor"})
KEPT_SECONDS = 30 * 24 * 60 * 60


def init_app(app: Flask) -> None:
    app.jinja_env.filters.update(
        markdown=markdown.markdown,
        markdown_inline=markdown.markdown_inline,
        cloze=markdown.cloze,
        sentences=sentences,
        choice_texts=choice_texts,
        right_indices=right_indices,
    )
    app.jinja_env.globals["count_due"] = _count_due
    app.register_error_handler(HTTPException, _show_error)
    app.after_request(_keep_assets)


def _keep_assets(response: Response) -> Response:
    """Fonts and libraries change with their names at most: a browser need not ask for them again on every page."""
    if request.endpoint == "static" and request.path.split("/")[2] in KEPT_FOLDERS:
        response.cache_control.no_cache = None
        response.cache_control.max_age = KEPT_SECONDS
    return response


def _count_due() -> int:
    """How many cards wait now. Templates call it, so that a page which does not show it does not ask."""
    return count_due(db.session, current_user(), now=clock.now()).total


def sentences(errors: Iterable[Any]) -> list[str]:
    """A field's errors as flat sentences: a field of fields holds lists of lists and dictionaries."""
    flat: list[str] = []
    for error in errors:
        if isinstance(error, dict):
            flat += sentences(error.values())
        elif isinstance(error, list | tuple):
            flat += sentences(error)
        else:
            flat.append(str(error))
    return flat


def choice_texts(question: questions.MultipleChoice | questions.TrueFalse) -> tuple[str, ...]:
    """What can be chosen, by index."""
    return questions.TRUE_FALSE_CHOICES if isinstance(question, questions.TrueFalse) else question.choices


def right_indices(question: questions.MultipleChoice | questions.TrueFalse) -> tuple[int, ...]:
    """The indices of the right choices."""
    if isinstance(question, questions.TrueFalse):
        return (0 if question.answer else 1,)
    return question.answer


def _show_error(error: HTTPException) -> ResponseReturnValue:
    """The error's page in plain words; headers such as Allow and Retry-After stay."""
    trouble = trouble_of(error, current_app.config["STUDIUM"].max_upload_bytes // 2**20)
    response = make_response(render_template("error.html", trouble=trouble, back=_page_before()), error.code or 500)
    for name, value in error.get_headers():
        if name.lower() not in ("content-type", "content-length"):
            response.headers[name] = value
    return response


def _page_before() -> str:
    """The page of ours that the request came from, if any."""
    before = request.referrer or ""
    return before if before.startswith(request.host_url) and before != request.url else ""
