"""Whether a noun names somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from questions.generate.kept import once
from questions.hypernyms import nearness
from questions.natures import classes_of

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.survey import Survey
    from questions.language import Token

PEOPLE = frozenset({"PERSON", "NORP"})
LEAST_HUMAN = 0.4
TITLED = frozenset("prince princess duke lord lady sir dr mr mrs ms professor saint".split())


def is_person(s: Survey, noun: Token) -> bool:
    """Whether the noun names somebody, by itself or by how the article speaks of it."""
    if noun.pos_ == "PROPN" and noun.ent_type_:
        titled = bool({t.lower_.rstrip(".") for t in noun.subtree} & TITLED)
        return noun.ent_type_ in PEOPLE or titled or noun.lemma_.lower() in TITLED
    lemma = noun.lemma_.lower()
    if "person" in classes_of(lemma) or lemma in TITLED:
        return True
    told = any(c.dep_ == "relcl" and any(g.lower_ == "who" for g in c.children) for c in noun.children)
    close = nearness(lemma, "person")
    # "the risk of those who …": the parser may hang "who" on what nobody is.
    return (told or lemma in _people(s.pool)) and (close is None or close >= LEAST_HUMAN)


@once
def _people(pool: Pool) -> frozenset[str]:
    """The nouns that the article says "who" of."""
    told = (t.head.head for s in pool.parsed.sentences for t in s.doc if t.lower_ == "who" and t.head.dep_ == "relcl")
    return frozenset(t.lemma_.lower() for t in told if t.pos_ == "NOUN")
