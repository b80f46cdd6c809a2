from __future__ import annotations

from html import unescape

from hypothesis import given
from hypothesis import strategies as st
from wtforms import Form, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import Select

from webapp.widgets import Options


class Pair(Form):
    plain = SelectField(name="choice", id="choice", widget=Options())
    usual = SelectField(name="choice", id="choice", widget=Select())


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5), st.text())
def test_options_are_drawn_as_wtforms_draws_them(choices, chosen):
    form = Pair(data={"plain": chosen, "usual": chosen})
    for field in (form.plain, form.usual):
        field.choices = [SelectChoice(value, label) for value, label in [*choices, (chosen, "Chosen")]]

    plain, usual = form.plain(), form.usual()

    assert unescape(plain) == unescape(usual)
    assert plain.count("<") == usual.count("<")
