"""The blueprint of the articles: their routes stand in several modules."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("articles", __name__)
