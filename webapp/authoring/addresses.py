"""The blueprint that all pages of authors share, and the way back from what is done on them."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request, url_for

from webapp.ways import own_page

blueprint = Blueprint("authoring", __name__)


def way_back(otherwise: str = "") -> str:
    """To the page named by ``next``, if it is one of ours, else to ``otherwise`` or the list as it was narrowed."""
    if back := own_page(request.values.get("next")):
        return back
    if otherwise:
        return otherwise
    kept: dict[str, Any] = {k: v for k, v in request.args.items() if k != "all"}
    return url_for("authoring.bank", **kept)
