"""The blueprint that all pages of authors share, and the way back from what is done on them."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request, url_for

from webapp.ways import own_page

blueprint = Blueprint("authoring", __name__)

NARROWING = ("q", "article", "section", "kind", "origin", "answers", "passage", "tag", "status")


def narrowed() -> dict[str, Any]:
    """What the address narrows the list of questions to; a page's place and what the list does not know are left out.

    Whatever else stands there could otherwise be taken for an argument of ``url_for``, such as ``_scheme``.
    """
    return {name: value for name, value in request.args.items() if value and name in NARROWING}


def way_back(otherwise: str = "") -> str:
    """To the page named by ``next``, if it is one of ours, else to ``otherwise`` or the list as it was narrowed."""
    if back := own_page(request.values.get("next")):
        return back
    if otherwise:
        return otherwise
    return url_for("authoring.bank", **narrowed(), page=request.args.get("page"))
