"""Talks to the server as one browser tab does: one connection that is kept, one cookie jar, forms sent as they came.

Only http.client: a request through a larger library costs a millisecond by itself, as much as what is measured.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from types import MappingProxyType
from typing import Protocol
from urllib.parse import urlencode

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

FORM = re.compile(r'<form\b[^>]*\baction="(?P<action>[^"]*)"[^>]*>(?P<fields>.*?)</form>', re.DOTALL)
INPUT = re.compile(r"<input\b[^>]*>")
KEPT = 1.0
"""Seconds without a request after which the server may have closed the connection (gunicorn: two)."""
Headers = Mapping[str, str]
HTMX: Headers = {"HX-Request": "true", "HX-Boosted": "true"}
"""What htmx adds to a form that it sends in the page's stead."""
NO_HEADERS: Headers = MappingProxyType({})
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


class Client(Protocol):
    """``page`` and ``status`` are those of the last answer; requests return how many milliseconds it took."""

    page: str
    status: int

    def get(self, path: str) -> float: ...
    def post(self, path: str, fields: dict[str, str], *, follow: bool = True, htmx: bool = False) -> float: ...


class Tab:
    """A browser without a screen: a request takes until the whole of its answer was read."""

    def __init__(self, port: int) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=120)
        self.used = 0.0
        self.cookies: SimpleCookie = SimpleCookie()
        self.page = ""
        self.status = 0
        self.requests = 0

    def get(self, path: str) -> float:
        return self._timed("GET", path, "")

    def post(self, path: str, fields: dict[str, str], *, follow: bool = True, htmx: bool = False) -> float:
        """Sends a form and follows where the answer leads, as a browser does; both are timed."""
        return self._timed("POST", path, urlencode(fields), follow, HTMX if htmx else {})

    def _timed(self, method: str, path: str, body: str, follow: bool = True, headers: Headers = NO_HEADERS) -> float:
        if time.perf_counter() - self.used > KEPT:
            self.connection.close()
            self.connection.connect()
        start = time.perf_counter()
        response, page = self._exchange(method, path, body, headers)
        if follow and response.status in (302, 303):
            response, page = self._exchange("GET", response.getheader("Location", ""), "", headers)
        self.used = time.perf_counter()
        span = (self.used - start) * 1000
        self.requests += 1
        self.page, self.status = page.decode(), response.status
        return span

    def _exchange(self, method: str, path: str, body: str, more: Headers) -> tuple[HTTPResponse, bytes]:
        headers = {**more, "Cookie": "; ".join(f"{name}={morsel.value}" for name, morsel in self.cookies.items())}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body or None, headers)
        response = self.connection.getresponse()
        page = response.read()
        for header in response.headers.get_all("Set-Cookie") or ():
            self.cookies.load(header)
        return response, page


class InProcess:
    """The same without a server, to listen to the statements of a request; times mean nothing here."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.page = ""
        self.status = 0

    def get(self, path: str) -> float:
        return self._took(self.client.get(path, follow_redirects=True))

    def post(self, path: str, fields: dict[str, str], *, follow: bool = True, htmx: bool = False) -> float:
        headers = HTMX if htmx else NO_HEADERS
        return self._took(self.client.post(path, data=fields, follow_redirects=follow, headers=dict(headers)))

    def _took(self, response: TestResponse) -> float:
        self.page, self.status = response.text, response.status_code
        return 0.0


def form_of(page: str, action: str) -> tuple[str, dict[str, str]]:
    """The address and the hidden fields of the page's first form whose address matches ``action``."""
    for found in FORM.finditer(page):
        if re.search(action, found["action"]):
            attributes = (dict(ATTRIBUTE.findall(tag)) for tag in INPUT.findall(found["fields"]))
            hidden = (a for a in attributes if a.get("type") == "hidden" and "name" in a)
            return found["action"].replace("&amp;", "&"), {a["name"]: a.get("value", "") for a in hidden}
    raise LookupError(f"the page has no form for {action}: {page[:2000]}")
