r"""A formula written in TeX as MathML, or a sentence that says why it cannot be drawn. Pure.

latex2mathml parses; ``webapp.mathml`` writes. Commands that define others, or that repeat what they are given, are
refused before: a few of them nested would never end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from webapp.mathml import MISSING_PART, MathError, written

LONGEST_TEX = 2000
DEEPEST_BRACES = 20
MOST_KEPT = 1024

REFUSED = re.compile(
    r"\\(class|def|DeclareMathOperator|edef|gdef|href|let|newcommand|newenvironment|renewcommand|sideset|style)(?![a-zA-Z])"
)
NUMBERED = re.compile(r"\\(begin|end)\{(align|gather|equation)\}")

PAIRED = r"\left and \right must come in pairs"
WHY = {
    "ExtraLeftOrMissingRightError": PAIRED,
    "MissingSuperScriptOrSubscriptError": "something must follow each _ and ^",
    "DoubleSubscriptsError": "it has two _ in a row: put braces around what belongs together",
    "DoubleSuperscriptsError": "it has two ^ in a row: put braces around what belongs together",
    "MissingEndError": r"each \begin{…} needs its \end{…}",
    "DenominatorNotFoundError": r"\over needs something on both sides",
    "NumeratorNotFoundError": r"\over needs something on both sides",
    "LimitsMustFollowMathOperatorError": r"\limits must follow an operator such as \sum",
    "InvalidAlignmentError": "the columns of an array are named by l, c and r",
    "RecursionError": "it is nested too deeply",
    "StopIteration": MISSING_PART,
    "RuntimeError": MISSING_PART,
    "IndexError": MISSING_PART,
    "NoAvailableTokensError": MISSING_PART,
}


@dataclass(frozen=True, slots=True)
class Formula:
    """``html`` is the formula drawn, or its TeX as code; ``trouble`` then says why, as half a sentence."""

    html: Markup
    trouble: str = ""


@lru_cache(MOST_KEPT)
def formula(tex: str, display: bool) -> Formula:
    """The MathML of ``tex``, on a line of its own where ``display``. Any text whatever gives a formula, and soon."""
    try:
        return Formula(_drawn(tex, display))
    except Exception as error:  # a parser of hostile text: what it may raise is not known
        why = str(error) if isinstance(error, MathError) else WHY.get(type(error).__name__, "it cannot be read")
        return Formula(Markup("<code>{}</code>").format(tex), why)


def _drawn(tex: str, display: bool) -> Markup:
    _refuse(tex)
    from latex2mathml.converter import convert_to_element

    starred = NUMBERED.sub(r"\\\1{\2*}", tex)  # a question's equations bear no numbers
    root = convert_to_element(starred, display="block" if display else "inline")
    root.set("alttext", " ".join(tex.split()))
    return written(root)


def _refuse(tex: str) -> None:
    """Raises MathError for what would take long, and for braces that do not match, which the parser lets pass."""
    if len(tex) > LONGEST_TEX:
        raise MathError(f"it is longer than {LONGEST_TEX} characters")
    if found := REFUSED.search(tex):
        raise MathError(f"{found[0]} cannot be used here")
    depth = 0
    for brace in re.findall(r"\\.|[{}]", tex, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        if depth < 0:
            raise MathError("a } closes nothing")
        if depth > DEEPEST_BRACES:
            raise MathError("it is nested too deeply")
    if depth:
        raise MathError("a { is not closed")
