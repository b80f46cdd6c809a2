r"""Formulas in TeX: what is drawn, what its author is told, and that nothing hostile gets through or takes long."""

from __future__ import annotations

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.formulas import LONGEST_TEX, formula
from webapp.mathml import ATTRIBUTES, PARTS, TAGS

PIECES = r"\frac \sqrt { } [ ] ^ _ x 12 & \\ ' $ < \left( \right) \text{ \over \not \Huge".split()
PIECES += r"\begin{matrix} \end{matrix} \verb| \unicode{3c} \sideset \def \raise 1em \sum \hline ü".split()
PIECES += r"\mathbf{ \color{red} \hbox{$ \href{javascript:x}".split()
TEX = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(
    st.characters(exclude_categories=["Cc", "Cn", "Cs"]), max_size=80
)
MATH = "{http://www.w3.org/1998/Math/MathML}"


def elements(html: str) -> list[tuple[str, dict[str, str], int]]:
    """Name, attributes and number of children of each element."""
    fragment = html5lib.parseFragment(html)
    return [(str(e.tag), dict(e.attrib), len(e)) for e in fragment.iter() if isinstance(e.tag, str) and "}" in e.tag]


@given(TEX, st.booleans())
def test_any_text_whatever_becomes_harmless_mathml_or_code_with_a_reason(tex: str, display: bool) -> None:
    drawn = formula(tex, display)

    found = elements(str(drawn.html))
    if drawn.trouble:
        assert [tag.rpartition("}")[2] for tag, _, _ in found] == ["code"]
    else:
        assert found[0][1]["alttext"] == " ".join(tex.split())
        for tag, attributes, children in found:
            assert tag.startswith(MATH) and tag.removeprefix(MATH) in TAGS
            assert set(attributes) <= ATTRIBUTES | {"class"}
            assert children == PARTS.get(tag.removeprefix(MATH), children)


@pytest.mark.parametrize(
    ("tex", "html"),
    [
        ("x^2", "<msup><mi>x</mi><mn>2</mn></msup>"),
        (r"\frac{1}{2}", "<mfrac><mrow><mn>1</mn></mrow><mrow><mn>2</mn></mrow></mfrac>"),
        (r"a\pm b", "<mi>a</mi><mo>±</mo><mi>b</mi>"),
        (r"\vec{v}", '<mover accent="true"><mrow><mi>v</mi></mrow><mo stretchy="true">→</mo></mover>'),
        (r"x\to\infty", "<mi>x</mi><mo>→</mo><mi>∞</mi>"),
        (r"2\sin x", '<mn>2</mn><mo lspace="0.167em" rspace="0.167em">sin</mo><mi>x</mi>'),
        (r"\mathbf{ab}\mathfrak{C}", "<mi>𝐚</mi><mi>𝐛</mi></mrow><mi>ℭ</mi>"),
        (r"\text{a < b \& c}", "<mtext>a &lt; b &amp; c</mtext>"),
        (r"5\;\mathrm{km}", '<mn>5</mn><mspace width="0.278em"></mspace><mrow><mi mathvariant="normal">k</mi>'),
        (
            r"\begin{array}{c|c}p&q\\ \hline 1&0\end{array}",
            '<mtr class="line-below"><mtd columnalign="center" class="li',
        ),
        (r"\unicode{3c}b\unicode{3e}", "<mo>&lt;</mo><mi>b</mi><mo>&gt;</mo>"),
    ],
)
def test_tex_is_drawn_in_the_words_of_mathml_core(tex: str, html: str) -> None:
    drawn = formula(tex, False)

    assert drawn.trouble == ""
    assert html in drawn.html.replace("\xa0", " ")


def test_what_tends_to_what_stands_below_a_limit_and_beside_nothing_else() -> None:
    assert '<munder><mo movablelimits="true"' in formula(r"\lim_{x\to0} f", True).html
    assert "<msub>" in formula(r"x_0", True).html


@pytest.mark.parametrize(
    ("tex", "why"),
    [
        (r"\frac{1", "a { is not closed"),
        ("1}", "a } closes nothing"),
        (r"\frac1", "a part is missing"),
        (r"\left( x", r"\left and \right must come in pairs"),
        ("x^", "something must follow each _ and ^"),
        (r"\begin{matrix} 1", r"each \begin{…} needs its \end{…}"),
        (r"\ce{H2O}", r"it uses \ce, which Studium does not know"),
        (r"\def\a{\a\a}\a", r"\def cannot be used here"),
        (r"\href{javascript:alert(1)}{x}", r"\href cannot be used here"),
        (r"\sideset{}{}" * 60 + "x", r"\sideset cannot be used here"),
        ("{" * 30 + "}" * 30, "it is nested too deeply"),
        (r"\sqrt" * 200 + "x", "it is nested too deeply"),
        ("x" * (LONGEST_TEX + 1), f"it is longer than {LONGEST_TEX} characters"),
    ],
)
def test_what_cannot_be_drawn_stays_as_it_was_typed_and_says_why(tex: str, why: str) -> None:
    drawn = formula(tex, False)

    assert drawn.trouble.startswith(why)
    assert html5lib.parseFragment(str(drawn.html), namespaceHTMLElements=False).findtext("code") == tex


@pytest.mark.parametrize("length", [r"\hspace{9999em}", r"\kern{99999px}", r"\rule{50em}{50em}", r"\raise 999em x"])
def test_a_length_that_would_burst_the_page_is_left_out(length: str) -> None:
    found = elements(str(formula(f"{length} x", False).html))

    given = {value for _, attributes, _ in found for name, value in attributes.items() if name != "alttext"}
    assert found[1:] and not given & {"9999em", "99999px", "50em", "999em", "+999em", "-999em"}
