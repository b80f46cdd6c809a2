"""How the answer stands in the sentence that is asked, and how much of a term of the article it is."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from questions.familiarity import familiarity
from questions.hypernyms import is_kind_of

if TYPE_CHECKING:
    from questions.language import Doc, Token

OFTEN = 20
SORTS = ("person", "location", "group")
OBJECTS = ("dobj", "attr", "acomp")
SUBJECTS = ("nsubj", "nsubjpass")
IN = frozenset("in on at during within".split())
HAVING = frozenset("have own contain include comprise consist".split())
WITHIN = {"key_in_phrase": ("prep",), "key_in_aside": ("appos", "relcl"), "key_in_means": ("pcomp",)}


@dataclass(frozen=True, slots=True)
class Said:
    """How often the article says the answer, and the lemma of each of its nouns."""

    key: int
    nouns: Mapping[str, int]


def of_key(doc: Doc, inside: Sequence[Token], key: Sequence[Token], said: Said) -> dict[str, float]:
    """``doc`` is the sentence with its blank filled, ``inside`` the answer's words in it (none where they are not),
    ``key`` those words wherever they were parsed."""
    head = _head(key)
    return {
        **_as_term(head, key, said),
        **_nature(head),
        **(_place(doc, inside, head) if inside else {}),
        **_sentence(doc, inside),
    }


def _head(key: Sequence[Token]) -> Token:
    places = {t.i for t in key}
    return next((t for t in reversed(key) if t.head.i not in places or t.dep_ == "ROOT"), key[-1])


def termhood(said: int, common: float) -> float:
    """How much of a term of the article words are that it says so often, the commonest of which is this common."""
    return min(1.0, math.log(1 + said) / 3) * (1 - common)


def _as_term(head: Token, key: Sequence[Token], said: Said) -> dict[str, float]:
    """A word that the article keeps saying and everyday speech does not is what the article teaches."""
    common = familiarity(head.lemma_)
    beside = [familiarity(t.lemma_) for t in key if t.is_alpha and not t.is_stop and t.i != head.i]
    often = said.nouns.get(head.lemma_.lower(), 0)
    return {
        "termhood": termhood(said.key, min([common, *beside])),
        "head_termhood": termhood(often, common),
        "head_often": min(1.0, often / OFTEN),
        "head_familiar": common,
        "rarest_beside": min(beside, default=common),
        "said_once": float(said.key <= 1),
        "plain_word": common * float(not beside and head.pos_ != "PROPN"),
    }


def _nature(head: Token) -> dict[str, float]:
    found = {f"key_is_{n}": float(is_kind_of(head.lemma_, n)) for n in SORTS}
    return found | {"key_plural": float(head.tag_ in ("NNS", "NNPS")), "key_adjective": float(head.pos_ == "ADJ")}


def _place(doc: Doc, inside: Sequence[Token], head: Token) -> dict[str, float]:
    above = [head, *head.ancestors]
    root = above[-1]
    after = [c.dep_ for c in head.children if c.i > head.i]
    roles = {t.dep_ for t in above}
    return {
        "key_deep": min(6, len(above) - 1) / 6,
        "key_of_root": float(head.dep_ in SUBJECTS and head.head == root),
        "object_of_root": float(head.dep_ in OBJECTS and head.head == root),
        "key_behind_in": float(head.dep_ == "pobj" and head.head.lower_ in IN),
        "key_late": inside[0].idx / max(1, len(doc.text)),
        "key_after_the": float(inside[0].i > 0 and inside[0].nbor(-1).lower_ == "the"),
        **_beside(doc, inside, head),
        "key_told_more": float("relcl" in after or "acl" in after),
        "key_goes_on": float("prep" in after),
        **{name: float(any(d in roles for d in deps)) for name, deps in WITHIN.items()},
    }


def _beside(doc: Doc, inside: Sequence[Token], head: Token) -> dict[str, float]:
    """The word before the blank, which may fit many others as well, and how much follows that tells which is meant."""
    before = inside[0].nbor(-1) if inside[0].i else None
    after = sum(t.is_alpha for t in doc[inside[-1].i + 1 :])
    return {
        "key_owned": float(before is not None and before.tag_ in ("PRP$", "POS")),
        "key_behind_adjective": float(before is not None and before.pos_ == "ADJ"),
        "key_behind_with": float(head.dep_ == "pobj" and head.head.lower_ == "with"),
        "stem_after": min(1.0, after / 20),
    }


def _sentence(doc: Doc, inside: Sequence[Token]) -> dict[str, float]:
    within = {t.i for t in inside}
    outside = [t for t in doc if t.i not in within]
    root = next((t for t in doc if t.dep_ == "ROOT"), None)
    subject = root is not None and any(c.dep_ in (*SUBJECTS, "csubj", "expl") for c in root.children)
    return {
        "no_subject": float(not subject),
        "has": float(root is not None and root.lemma_ in HAVING),
        "stem_names": min(1.0, sum(t.pos_ == "PROPN" for t in outside) / 5),
        "stem_pronouns": min(1.0, sum(t.pos_ == "PRON" for t in outside) / 3),
        "clauses": min(1.0, sum(t.dep_ in ("ccomp", "advcl", "relcl", "xcomp") for t in doc) / 4),
    }
