"""What all pages share: the template filters, the due count in the header and the error pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, MutableMapping
from functools import lru_cache, partial
from types import MappingProxyType
from typing import Any

from flask import Flask, Response, current_app, has_request_context, make_response, render_template, request
from flask.typing import ResponseReturnValue
from jinja2 import Environment
from markupsafe import Markup, escape
from werkzeug.exceptions import HTTPException

import questions
from webapp import clock, keys, markdown
from webapp.access import current_user
from webapp.extensions import db
from webapp.review.queue_queries import MOST_COUNTED, count_due
from webapp.tokens import csrf_token
from webapp.troubles import trouble_of
from webapp.ways import from_our_root

KEPT_FOLDERS = frozenset({"fonts", "vendor"})
KEPT_SECONDS = 30 * 24 * 60 * 60
MOST_ADDRESSES = 4096
MOST_PARTS = 1024
STAND_IN = 738_105_920_000
"""A number that no address holds otherwise."""
NO_PLACES: Mapping[str, object] = MappingProxyType({})


def init_app(app: Flask) -> None:
    app.jinja_env.filters.update(
        markdown=from_our_root(markdown.markdown),
        markdown_inline=from_our_root(markdown.markdown_inline),
        cloze=from_our_root(markdown.cloze),
        sentences=sentences,
        choice_texts=choice_texts,
        right_indices=right_indices,
        or_more=or_more,
        key_hint=keys.key_hint,
        key_attributes=keys.key_attributes,
    )
    app.jinja_env.globals.update(
        count_due=_count_due, csrf_token=csrf_token, url_for=_remembering(app.url_for), kept_part=_keeping(app)
    )
    app.jinja_env.make_globals = partial(_globals_of, app.jinja_env)  # type: ignore[method-assign]
    app.context_processor(lambda: {"csrf_token": csrf_token})  # Flask-WTF's own goes before the global one
    app.register_error_handler(HTTPException, _show_error)
    app.after_request(_keep_assets)


def _globals_of(environment: Environment, more: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
    """What a template may name. Jinja looks it up in two places, one after the other and for each import of a page, so
    that globals may still be added after templates were loaded; here they are all there before the first page."""
    return {**environment.globals, **(more or {})}


def _keep_assets(response: Response) -> Response:
    """Fonts and libraries change with their names at most: a browser need not ask for them again on every page."""
    if request.endpoint == "static" and request.path.split("/")[2] in KEPT_FOLDERS:
        response.cache_control.no_cache = None
        response.cache_control.max_age = KEPT_SECONDS
    return response


def _remembering(url_for: Callable[..., str]) -> Callable[..., str]:
    """``url_for`` for templates, whose pages ask for the same few dozen addresses every time, but for the numbers in
    them: an address is remembered with places for its numbers.

    Relative endpoints and whole addresses depend on the request and are made anew.
    """

    # Typed, because 1 and True are one key otherwise. ``root`` is where the application is mounted.
    @lru_cache(MOST_ADDRESSES, typed=True)
    def remembered(root: str, endpoint: str, numbers: tuple[str, ...], **values: Any) -> str:
        places = {name: STAND_IN + n for n, name in enumerate(numbers)}
        address = url_for(endpoint, **values, **places).replace("%", "%%")
        for name, number in places.items():
            address = address.replace(str(number), f"%({name})d")
        return address

    def address(endpoint: str, **values: Any) -> str:
        if not has_request_context() or endpoint.startswith(".") or "_external" in values or "_scheme" in values:
            return url_for(endpoint, **values)
        numbers = {name: value for name, value in values.items() if type(value) is int and value >= 0}
        mere_numbers = len(numbers) == len(values)
        rest = {} if mere_numbers else {name: value for name, value in values.items() if name not in numbers}
        try:
            return remembered(request.root_path, endpoint, tuple(numbers), **rest) % numbers
        except TypeError:  # a list, which is no key
            return url_for(endpoint, **values)

    return address


def _keeping(app: Flask) -> Callable[..., Markup]:
    """For a part of a page that its values alone decide, and the place where the application is mounted: it is drawn
    once for each of them. What it is drawn with must never change.

    ``places`` are values that are others on every page, numbers in addresses for instance: the part is drawn with
    stand-ins for them, in whose place they are then set. It can show them and ask nothing of them.
    """

    # Typed, because 1 and True are one key otherwise.
    @lru_cache(MOST_PARTS, typed=True)
    def drawn(_root: str, name: str, places: tuple[str, ...], **values: Any) -> str:
        stand_ins = {place: STAND_IN + n for n, place in enumerate(places)}
        html = app.jinja_env.get_template(name).render(**values, **stand_ins).replace("%", "%%")
        for place, number in stand_ins.items():
            html = html.replace(str(number), f"%({place})s")
        return html

    # All at once: what is set into one place is not searched for the next.
    def part(name: str, places: Mapping[str, object] = NO_PLACES, **values: Any) -> Markup:
        html = drawn(request.root_path, name, tuple(places), **values)
        return Markup(html % {place: escape(str(value)) for place, value in places.items()})  # noqa: S704 - escaped here

    return part


def _count_due() -> int:
    """How many cards wait now. Templates call it, so that a page which does not show it does not ask; a view that has
    counted them already gives the template ``all_due``."""
    return count_due(db.session, current_user(), now=clock.now()).total


def or_more(number: int) -> str:
    """A number of cards: the queue stops counting at MOST_COUNTED."""
    return f"{number}+" if number >= MOST_COUNTED else str(number)


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
