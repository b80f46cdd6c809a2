"""Whether the verbs of a question fit their subjects and their auxiliaries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from questions.generate.patterns import MODALS_AND_DO

if TYPE_CHECKING:
    from questions.language import Token


def disagrees(token: Token) -> bool:
    """A subject and its verb of different number, or a verb that is inflected behind do, does, did or a modal."""
    if token.dep_ == "aux" and token.lemma_ in MODALS_AND_DO:
        # A verb that should be bare is now and then taken for a plural noun: "What does it stores?"
        return _verb_after(token).tag_ in ("VBZ", "VBD", "NNS")
    if token.dep_ not in ("nsubj", "nsubjpass") or token.pos_ not in ("NOUN", "PROPN"):
        return False
    finite = _finite_of(token)
    if finite is None or any(c.dep_ in ("conj", "cc") for c in token.children) or _is_inverted(finite):
        return False
    return _clashes(token, finite)


def _verb_after(auxiliary: Token) -> Token:
    """The verb form that the auxiliary governs: the next auxiliary of its chain, else the main verb."""
    chain = (c for c in auxiliary.head.children if c.dep_ in ("aux", "auxpass") and c.i > auxiliary.i)
    return min(chain, key=lambda c: int(c.i), default=auxiliary.head)


def _finite_of(subject: Token) -> Token | None:
    """The verb form that has to agree with the subject."""
    verbs = [c for c in subject.head.children if c.dep_ in ("aux", "auxpass")] + [subject.head]
    return next((v for v in sorted(verbs, key=lambda v: v.i) if v.tag_ in ("VBZ", "VBP")), None)


def _is_inverted(finite: Token) -> bool:
    """Whether the true subject follows, as in "What two kinds is it made of?"; the parse takes the first noun."""
    doc = finite.doc
    follows = doc[finite.i + 1] if finite.i + 1 < len(doc) else None
    opening = doc[1] if doc[0].pos_ == "ADP" and len(doc) > 1 else doc[0]
    asks = opening.lower_ in ("what", "which", "how", "whose")
    return asks and follows is not None and (follows.pos_ in ("DET", "PROPN") or follows.dep_ == "nsubj")


def _clashes(subject: Token, finite: Token) -> bool:
    many = ("number", "majority", "lot", "percent", "percentage", "share", "half")
    quantified = any(c.lower_ in many for c in (subject, *subject.children))
    if quantified or subject.lemma_.endswith(("ics", "news")) or subject.pos_ == "PROPN" or subject.like_url:
        return False
    if subject.tag_ == "NN":
        return finite.tag_ == "VBP" and finite.lower_ in ("are", "do", "have")
    return subject.tag_ == "NNS" and finite.tag_ == "VBZ" and finite.lower_ in ("is", "does", "has")
