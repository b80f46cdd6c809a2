"""When an answer may be typed: it is short, it is a matter of the article, and nothing else answers the question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from questions.distractors import MOST_OF
from questions.generate.phrases import text_of, without_determiner
from questions.generate.standing import ANAPHORIC
from questions.generate.survey import Survey
from questions.language import content_lemmas

if TYPE_CHECKING:
    from questions.language import Token

LONGEST = 4
LEAST_STEM = 3
# Words that tell little of what is asked for.
THIN = frozenset(
    """people person way different many often able use make have impact affect important great good new large small high
    low lot part various certain include involve get take give become provide need help time year day thing much other
    several particular general common specific situation multiple section variety
    complex category""".split()
)


def typed_prompt(prompt: str) -> str:
    """The question as it is asked without choices: "" where it needs them."""
    return "" if "which of these" in prompt.casefold() else prompt


def is_decisive(s: Survey, key: Sequence[Token], form: str, stem: frozenset[str]) -> bool:
    """Whether a reader who knows the article answers with just these words."""
    bare = without_determiner(key)
    if not form.startswith("np") or not 1 <= len(bare) <= LONGEST or any(not _is_naming(t) for t in bare):
        return False
    if len(stem - THIN) < LEAST_STEM or not is_matter(s, bare):
        return False
    return is_single(s, bare, stem)


def _is_naming(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "ADJ") or token.text == "-" or token.dep_ == "punct" or token.lower_ == "of"


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


def is_single(s: Survey, key: Sequence[Token], stem: frozenset[str]) -> bool:
    """Whether no other sentence says as much without naming the answer."""
    named = content_lemmas(key[0].doc[key[0].i : key[-1].i + 1])
    told = s.pool.concordance
    return all(named & told.lemmas[i] for i in told.sharing(stem, int(MOST_OF * len(stem)) + 1))
