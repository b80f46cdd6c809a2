"""An answer with wrong ones of its form beside it, where the article offers any."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from questions.generate.build import Finding, card, choice
from questions.generate.clauses import form_of, is_clean, part_of
from questions.generate.clauses_found import parts
from questions.generate.natures import natures
from questions.generate.rivals import Wanted, rivals
from questions.generate.survey import Survey
from questions.language import content_lemmas

if TYPE_CHECKING:
    from questions.generate.candidate import Candidate

LEAST_CHOICES = 2
# Whose they are is looked at in the finished prompt.
OWN = frozenset("it its itself they them their themselves".split())


def with_choices(s: Survey, finding: Finding) -> Candidate:
    """The question with choices where the article offers wrong ones of the answer's form, else a card."""
    source = finding.source
    at = source.text.find(finding.key)
    span = source.doc.char_span(at, at + len(finding.key)) if at >= 0 else None
    form = form_of(span) if span is not None and len(span) else ""
    if span is None or not form or not is_clean(list(span), OWN):
        return card(s, finding)
    lead = finding.key.split()[0] + " " if form == "ing" and span[0].lower_ in ("by", "through") else ""
    words = list(span)[1 if lead else 0 :]
    asked = content_lemmas(source.doc) - content_lemmas(span)
    asked = frozenset(a for a in asked if a[:5] in finding.prompt.casefold())
    key = part_of(s, source, words, form, "purpose" if form == "to" else "main" if form == "finite" else "dobj")
    found = rivals(parts(s.pool), natures(s), Wanted(key, asked, key.subject))
    if len(found) < LEAST_CHOICES:
        return card(s, finding)
    texts = tuple(f"{lead}{r.text}" for r in found)
    features = {**finding.features, "three_distractors": float(len(found) > 2), "relation": 1.0}
    return choice(s, replace(finding, wrong=texts, features=features))
