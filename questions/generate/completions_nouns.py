"""What is known of a noun before it is put beside others: its sort, what governs it, the company that it keeps."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from questions.generate.kept import once
from questions.natures import classes_of

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.language import Token

HUMAN = frozenset({"person", "organisation"})
PEOPLE = frozenset({"PERSON", "NORP", "ORG"})
SUBJECTS = ("nsubj", "nsubjpass")
OBJECTS = ("dobj", "attr", "oprd", "pobj", *SUBJECTS)


@once
def company_kept(pool: Pool) -> dict[str, frozenset[str]]:
    """By noun, what the article does with it: the verbs and prepositions over it, the words that describe it.

    Two nouns that keep the same company are of one nature as far as the article goes.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for source in pool.parsed.sentences:
        for t in source.doc:
            if t.pos_ == "NOUN" and t.dep_ in OBJECTS and t.head.lemma_ not in ("be", "have", "do", "include"):
                found[t.lemma_.lower()].add(governor_of(t))
            if t.dep_ in ("amod", "compound") and t.head.pos_ == "NOUN" and not t.is_stop:
                found[t.head.lemma_.lower()].add(f"{t.dep_}:{t.lemma_.lower()}")
            if t.dep_ == "conj" and t.pos_ == "NOUN" == t.head.pos_:
                found[t.lemma_.lower()].add(f"conj:{t.head.lemma_.lower()}")
                found[t.head.lemma_.lower()].add(f"conj:{t.head.lemma_.lower()}")
    return {noun: frozenset(kept) for noun, kept in found.items()}


def governor_of(noun: Token) -> str:
    above = noun.head
    return f"{above.head.lemma_} {above.lower_}" if noun.dep_ == "pobj" else f"{noun.dep_}:{above.lemma_}"


def kinds_of(head: Token) -> frozenset[str]:
    """What sort of thing a noun names, as far as is known; of a name, what the parser takes it for."""
    if head.pos_ == "PROPN" or head.ent_type_:
        return frozenset({head.ent_type_ or "name"})
    return classes_of(head.lemma_.lower()) if head.pos_ == "NOUN" else frozenset()


def subject_over(token: Token) -> Token | None:
    """The subject of the nearest verb at or above the token that has one; of a relative clause, what it tells of."""
    seen = token
    for _ in range(8):
        subject = next((c for c in seen.children if c.dep_ in SUBJECTS), None)
        if seen.pos_ in ("VERB", "AUX") and subject is not None:
            return seen.head if seen.dep_ == "relcl" and subject.tag_ in ("WDT", "WP") else subject
        if seen.head == seen:
            return None
        seen = seen.head
    return None
