"""Whether an answer may be typed: a matter that the article keeps coming back to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from questions.generate.phrases import text_of
from questions.generate.standing import ANAPHORIC
from questions.generate.survey import Survey

if TYPE_CHECKING:
    from questions.language import Token

# Words that tell little of what is asked for.
THIN = frozenset(
    """people person way different many often able use make have impact affect important great good new large small high
    low lot part various certain include involve get take give become provide need help time year day thing much other
    several particular general common specific situation multiple section variety
    complex category""".split()
)


def is_matter(s: Survey, bare: Sequence[Token]) -> bool:
    """A term, a name, or a compound that the article speaks of more than once."""
    text, head = text_of(bare), bare[-1]
    if s.is_term(text):
        return True
    if head.pos_ == "PROPN":
        return head.ent_type_ != "PERSON" or any(t.text in s.people for t in bare)
    if head.lemma_.lower() in ANAPHORIC | THIN:
        return False
    name = text.casefold()
    often = s.pool.concordance.times(name, rf"\b{re.escape(name)}\b")
    return often >= 2 and len(bare) > 1
