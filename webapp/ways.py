"""Ways back: addresses of our own pages that a form or a link may name; and the way to pictures in what is drawn."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps

from flask import has_request_context, request
from markupsafe import Markup

# Browsers read a backslash as a slash and drop tabs and line ends: any of them could make a path a foreign address.
OUR_PAGE = re.compile(r"/(?:[!-.0-\[\]-~][!-\[\]-~]*)?")


def own_page(address: str | None) -> str | None:
    """The address, if it is that of a page of ours."""
    return address if address and OUR_PAGE.fullmatch(address) else None


def from_our_root(draw: Callable[..., Markup]) -> Callable[..., Markup]:
    """``draw`` with the addresses of its pictures begun at the place where the application is mounted: what is drawn is
    kept for all requests, and knows of none."""

    @wraps(draw)
    def drawn(*given: object, **more: object) -> Markup:
        html = draw(*given, **more)
        root = request.root_path if has_request_context() else ""
        if not root or "<img" not in html:
            return html
        return html.replace(Markup('<img src="/'), Markup('<img src="{}/').format(root))

    return drawn
