"""Fields drawn where WTForms takes long over them."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape
from wtforms.fields.choices import Choice
from wtforms.widgets import Select


class Options(Select):  # type: ignore[misc]
    """A select field of plain options. WTForms takes 30 µs to draw each; a person may have hundreds of articles."""

    @classmethod
    def render_option(cls, choice: Choice, **_attributes: Any) -> Markup:
        selected = " selected" if choice.selected else ""
        return Markup(  # noqa: S704 (both parts are escaped)
            f'<option{selected} value="{escape(choice.value)}">{escape(choice.label or choice.value)}</option>'
        )
