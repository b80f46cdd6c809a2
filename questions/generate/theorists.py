"""Whose claim a sentence is, where a section tells one person's theory: "According to Hale, …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from questions.distractors import Sort
from questions.natures import classes_of

if TYPE_CHECKING:
    from questions.generate.simplify import Clause
    from questions.generate.survey import Survey

# In such a sentence somebody else speaks, or the text of today does.
SPOKEN = frozenset(
    """say argue suggest show find criticize criticise research study evidence critic today modern psychologist
    scientist researcher scholar recent currently nowadays according""".split()
)


def attributed(s: Survey, clause: Clause, sentence: str) -> str:
    """The sentence with its author before it, if it stands under one theory's heading and names nobody itself."""
    name = _theorist(s, clause)
    fronted = bool(clause.front) and clause.front[0].dep_ != "prep"
    if not name or fronted or not _is_their_claim(clause, name):
        return sentence
    first = next((t for t in clause.tokens if t.is_alpha), clause.tokens[0])
    keeps = sentence[:1] == "_" or s.spelling.keeps_capital(first)
    return f"According to {name}, {sentence if keeps else sentence[:1].lower() + sentence[1:]}"


def _is_their_claim(clause: Clause, name: str) -> bool:
    told = any(t.ent_type_ == "PERSON" or t.text == name for t in clause.source.doc)
    spoken = any(t.lemma_.lower() in SPOKEN for t in clause.source.doc)
    finite = [c for c in (clause.verb, *clause.verb.children) if c.tag_ in ("VBZ", "VBP")]
    return bool(finite) and not told and not spoken


def _theorist(s: Survey, clause: Clause) -> str:
    """The one person in the innermost heading that holds a person's name and a word such as theory."""
    article = s.parsed.article
    path = article.sections[clause.source.sentence.section].path
    for heading in (*reversed(path), article.title):
        words = re.findall(r"[A-Za-z][\w-]*", re.sub(r"[’']s\b", "", heading))
        if any("idea" in classes_of(w.lower()) for w in words):
            named = [w for w in words if w in _surnames(s)]
            return named[0] if len(named) == 1 else ""
    return ""


def _surnames(s: Survey) -> frozenset[str]:
    full = (m.text for m in s.pool.of(Sort.PERSON) if len(m.text.split()) > 1)
    return frozenset(re.sub(r"[’']s$", "", name.split()[-1]) for name in full)
