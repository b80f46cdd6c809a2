"""The blueprint that all pages of authors share."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("authoring", __name__)
