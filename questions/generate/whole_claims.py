"""Whether a clause is a whole claim: no heading, no scrap of a sentence, no caption of a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from questions.generate.phrases import is_comma, text_of

if TYPE_CHECKING:
    from questions.generate.simplify import Clause
    from questions.generate.survey import Survey

SEEN = frozenset("see look watch speak talk stand sit pose smile listen meet show demonstrate".split())
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
