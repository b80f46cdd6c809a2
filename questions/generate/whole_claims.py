"""Whether a claim can be judged: no heading, no scrap, no caption of a picture, and nothing that all would nod at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from questions.generate.loose_ends import SUBJECTS
from questions.generate.phrases import is_comma, text_of
from questions.generate.standing import UNIQUE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from questions.generate.simplify import Clause
    from questions.generate.survey import Survey
    from questions.language import Token

SEEN = frozenset("see look watch speak talk stand sit pose smile listen meet show demonstrate".split())
# That something exists, differs, is known of, is not all, matters much: no fact that anybody could get wrong.
SAYS_LITTLE = re.compile(
    r"\b(?:is|are|was|were) (?:\w+ )?aware of\b|\bnot (?:limited|confined|restricted) to\b|\bexist(?:s|ed)?\b"
    r"|\ban? (?:wide|broad|narrow|diverse|vast|rich) (?:range|variety|array|selection|spectrum)\b|\ba number of\b"
    r"|\b(?:directly|further|strongly) (?:support|benefit|affect|contribute|address|impact|enhance)\w*"
    r"|\b(?:enormous|profound|major|huge|significant|lasting|dramatic|substantial|pivotal|central) (?:\w+ )?"
    r"(?:impact|effect|influence|role|part|growth|gains?|improvements?)\b"
    r"|\bthe (?:most|least) \w+ (?:sign|cause|factor)\b|\b(?:this|these|such)\b(?! as\b)"
    r"|\b(?:dramatically|drastically|vastly|differently)\b|\bnew heights\b|\bno choice\b",
    re.IGNORECASE,
)
LANDS = frozenset(
    "kingdom empire realm country city town village region province colony territory area district".split()
)
HELD_AGAINST = frozenset("unlike like while whereas although though despite as".split())


def is_whole_claim(s: Survey, clause: Clause) -> bool:
    """A claim with a verb of its own, in a sentence that is one: no heading, no scrap, no "unlike the north, …"."""
    root = clause.source.doc[:].root
    finite = any(t.tag_ in ("VBZ", "VBP", "VBD", "MD") for t in (clause.verb, *clause.verb.children))
    front = [t for t in clause.front if not is_comma(t)]
    broken = bool(front) and (front[-1].pos_ in ("DET", "SCONJ", "PRON") or front[0].lower_ in HELD_AGAINST)
    broken = broken or any(c.dep_ == "mark" for c in clause.verb.children) or _is_a_picture(clause)
    broken = broken or text_of(clause.front) not in s.parsed.article.text
    return finite and root.pos_ in ("VERB", "AUX") and clause.source.text.rstrip().endswith(".") and not broken


def _is_a_picture(clause: Clause) -> bool:
    """ "Mayor Ada Hull looks at the plan": what stands below a photograph."""
    return clause.head.ent_type_ == "PERSON" and clause.verb.tag_ == "VBZ" and clause.verb.lemma_ in SEEN


def may_be_judged(s: Survey, tokens: Sequence[Token], text: str) -> bool:
    """Whether the claim could be wrong, and speaks of nothing that only the sentences before tell apart."""
    past = any(t.tag_ == "VBD" for t in tokens)
    return SAYS_LITTLE.search(text) is None and not (past and any(_is_any(s, t, tokens) for t in tokens))


def _is_any(s: Survey, noun: Token, tokens: Sequence[Token]) -> bool:
    """ "The canal took years", "they rebelled in the kingdom": which of them?"""
    where = noun.dep_ == "pobj" and noun.head.lower_ in ("in", "at", "near") and noun.lemma_.lower() in LANDS
    if noun.pos_ != "NOUN" or noun.ent_type_ or not (noun.dep_ in SUBJECTS or where):
        return False
    bare = [c.lower_ for c in noun.children if not c.is_punct] == ["the"]
    lemma = noun.lemma_.lower()
    again = any(t.lemma_.lower() == lemma and t.i < noun.i for t in tokens)
    return bare and not again and lemma not in UNIQUE and lemma not in s.parsed.article.title.lower()
