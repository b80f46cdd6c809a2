"""What a sentence says that its subject did, does or needs: asked for the verb's object, answered on a card.

Less telling than a definition or a reason, so that these are used where a section offers nothing better.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from questions.distractors import Pool
from questions.generate.build import Finding, card, reads_well
from questions.generate.inversion import ask
from questions.generate.phrases import text_of
from questions.generate.standing import phrase_stands, stands_alone
from questions.generate.survey import Survey, survey
from questions.language import Parsed, content_lemmas, parse_text

if TYPE_CHECKING:
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Token

STRATEGY = "claims"
LIGHT_VERBS = frozenset(
    "have make do include be get take give provide involve mean say tell know think want see show use let keep put set "
    "start begin continue try go come become seem appear contain describe suggest note refer call define".split()
)
ANSWER_WORDS = (2, 18)
LEAST_TOLD = 4


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    for clause in s.clauses:
        if (found := _object_question(s, clause)) is not None:
            yield card(s, found)


def _object_question(s: Survey, clause: Clause) -> Finding | None:
    """The clause as a question for its verb's object, None where the rest would not say enough to answer it."""
    asked = _object(clause)
    if asked is None or not stands_alone(s, clause.source, clause.subject, (*clause.front, *clause.predicate)):
        return None
    inside = {t.i for t in asked.subtree}
    answer = [t for t in clause.predicate if t.i in inside]
    key = text_of(answer)
    if (
        not answer
        or not ANSWER_WORDS[0] <= len(key.split()) <= ANSWER_WORDS[1]
        or not phrase_stands(s, clause.source, answer)
    ):
        return None
    prompt = ask(s.spelling, clause, "What", inside)
    if prompt is None or not reads_well(prompt) or len(content_lemmas(parse_text(prompt))) < LEAST_TOLD:
        return None
    return Finding(clause.source, STRATEGY, f"{clause.verb.lemma_}:object", prompt, key)


def _object(clause: Clause) -> Token | None:
    """The verb's one object, when the verb is telling and nothing negates it."""
    verb = clause.verb
    if verb.lemma_ in LIGHT_VERBS or any(c.dep_ in ("neg", "dative", "conj", "ccomp", "xcomp") for c in verb.children):
        return None
    objects = [c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i]
    if len(objects) != 1 or objects[0].pos_ not in ("NOUN", "PROPN"):
        return None
    return objects[0]
