"""Fields drawn where WTForms takes long over them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape
from wtforms import SelectField
from wtforms.widgets import Select, html_params

MOST_KEPT = 4096


class Options(Select):  # type: ignore[misc]
    """A select field of plain options, in no groups. WTForms takes 40 µs over each; a person may have hundreds of
    articles, and on every page the same."""

    def __call__(self, field: SelectField, **attributes: Any) -> Markup:
        wanted = {name: True for name in self.validation_attrs if getattr(field.flags, name, None)}
        given = _attributes(**{"name": field.name, "id": field.id, **wanted, **attributes})
        drawn = (_option(c.value, c.label or c.value, field.coerce(c.value) == field.data) for c in field.choices or ())
        return Markup(f"<select {given}>{''.join(drawn)}</select>")  # noqa: S704 (both parts are markup already)


@lru_cache(MOST_KEPT, typed=True)
def _attributes(**given: Any) -> str:
    return str(html_params(**given))


@lru_cache(MOST_KEPT, typed=True)
def _option(value: Any, label: str, selected: bool) -> Markup:
    chosen = " selected" if selected else ""
    return Markup(f'<option{chosen} value="{escape(value)}">{escape(label)}</option>')  # noqa: S704 (parts are escaped)
