"""The key that presses a button, as templates name it. Filters and no macros: a page calls them three dozen times, and
a macro takes ten times as long."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup

MOST_KEYS = 64


@lru_cache(MOST_KEYS)
def key_hint(key: str | int) -> Markup:
    """The key, shown on its button."""
    return Markup('<kbd class="key" aria-hidden="true">{}</kbd>').format(key) if key else Markup()


@lru_cache(MOST_KEYS)
def key_attributes(key: str | int) -> Markup:
    """The attributes that have the key press the button, and say so to those who only hear it."""
    return Markup(' data-key="{}" aria-keyshortcuts="{}"').format(str(key).lower(), key) if key else Markup()
