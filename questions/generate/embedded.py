"""The claim that any verb of a sentence makes, with the one who is said to make it: "Reed said the pump had failed"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from questions.generate.kept import once
from questions.generate.left_out import left_out
from questions.generate.phrases import edges, text_of
from questions.generate.simplify import (
    SUBJECTS,
    Clause,
    is_finite,
    is_gerund,
    is_plain_statement,
    own_tokens,
    subject_of,
    trim,
)
from questions.generate.survey import survey
from questions.language import ParsedSentence, parse_ahead, parse_text

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.language import Token

SAYING = frozenset(
    "say argue warn claim note explain report add think believe suggest maintain insist concede estimate state".split()
)
# ", said the harbour master." at the end of what was said; who it was may be named in the question.
TAIL = re.compile(
    r",[”\"]? (?:(?P<verb>said|says|according to|argues|argued|explained|explains|warned|added|noted|wrote) "
    r"(?P<who>[^,]+?)|(?P<short>(?:[Tt]he )?[A-Za-z][\w’'. -]{1,40}?) (?:said|says|argued|argues|explained|added|noted"
    r"|warned))\.$"
)
# All that asks for what is said looks for one of these words: without one a sentence need not be parsed again.
TELLING = re.compile(
    r"(?<![a-z])(?:because|since|due|thanks|owing|so|to|as|by|using|if|when|unless|once|despite|after)(?![a-z])", re.I
)
LABEL = re.compile(r"^[A-Z][^.:;?!]{1,40}: (?=\w)")
SPOKEN_OF = frozenset({"he", "she", "they", "it", "we", "i"})
LONGEST_WHO = 8


def claim_at(source: ParsedSentence, verb: Token) -> Clause | None:
    """The clause of this verb, wherever it stands; its subject may be that of the verb it is joined to."""
    if not is_plain_statement(source.doc) or not (verb.pos_ in ("VERB", "AUX") or verb.tag_ == "VBN"):
        return None
    subject = subject_of(verb) or (subject_of(verb.head) if verb.dep_ == "conj" and not _has_own(verb) else None)
    if subject is None or not is_finite(verb) or any(_is_odd(c) for c in verb.children):
        return None
    dropped = left_out(source.doc)
    first, last = edges(subject)
    told = [t for t in own_tokens(verb) if t.i not in dropped and not _is_that(t, verb)]
    spoken = trim(t for t in source.doc[first : last + 1] if t.i not in dropped)
    predicate = trim(t for t in told if t.i > last)
    if not spoken or verb not in predicate or any(c.i < first and c.dep_ in ("aux", "neg") for c in verb.children):
        return None
    front = trim(t for t in told if t.i < first)
    return Clause(source, verb, subject, front, spoken, predicate, whole=verb.dep_ == "ROOT")


def _is_odd(child: Token) -> bool:
    return child.dep_ in ("expl", "csubj", "parataxis") and not is_gerund(child)


def root_claim(source: ParsedSentence) -> Clause | None:
    """The main claim of a sentence; None where it is not one sentence."""
    found = list(source.doc.sents) if len(source.doc) else []
    return claim_at(source, found[0].root) if len(found) == 1 else None


def deed_told(verb: Token, before: Token) -> Token:
    """The verb that a part of the sentence is about: what it governs or shares is told with the nearest verb.

    "The crew needs to rest in order to …" is about the need, "The crew saw prices rise because …" about what it saw;
    "The crew rested and ate because …" about the meal.
    """
    while (verb.dep_ == "xcomp" or (verb.dep_ == "ccomp" and verb.tag_ == "VB")) and not is_finite(verb):
        verb = verb.head
    if before.i < verb.i:
        return verb
    joined = [c for c in verb.conjuncts if verb.i < c.i < before.i and not _has_own(c) and is_finite(c)]
    return joined[-1] if joined else verb


def _has_own(verb: Token) -> bool:
    return any(c.dep_ in (*SUBJECTS, "expl") for c in verb.children)


def _is_that(t: Token, verb: Token) -> bool:
    return t.lower_ in ("that", "and", "but") and t.head == verb and t.dep_ in ("mark", "cc") and t.i < verb.i


def is_claimed(verb: Token) -> bool:
    """Whether the sentence says this itself, or says that somebody says it."""
    if verb.dep_ == "ROOT":
        return True
    if verb.dep_ == "conj":
        return is_claimed(verb.head)
    return verb.dep_ == "ccomp" and verb.head.lemma_ in SAYING and is_claimed(verb.head)


def reporter_of(verb: Token) -> str | None:
    """Who says what the verb tells: "" where the article says it itself, None where it is not told who."""
    while verb.dep_ == "conj":
        verb = verb.head
    if verb.dep_ == "ROOT":
        return ""
    subject = subject_of(verb.head)
    words = trim(subject.subtree) if subject is not None else ()
    named = 0 < len(words) <= LONGEST_WHO and words[0].lower_ not in SPOKEN_OF
    return text_of(words) if named else None


def finished(text: str) -> str:
    """An entry of a list, without its label and with a full stop where it has none."""
    text = text.strip()
    if text.endswith((".", "?", "!", ":", ";", ",")) or "\n" in text or len(text.split()) < 5:
        return text
    told = LABEL.sub("", text)
    return f"{told[:1].upper()}{told[1:]}."


def without_tail(text: str) -> tuple[str, str]:
    """The sentence without its ", said …", and who said it ("" where nobody did or a pronoun did)."""
    found = TAIL.search(text)
    if found is None or "“" in text or '"' in text:
        return text, ""
    who = (found["who"] or found["short"]).strip()
    if not 0 < len(who.split()) <= LONGEST_WHO:
        return text, ""
    return f"{text[: found.start()]}.", "" if who.split()[0].lower() in SPOKEN_OF else who


@once
def said_by(pool: Pool) -> tuple[tuple[ParsedSentence, str], ...]:
    """Every reading that may tell of a reason, an aim or a condition, as a plain statement, with who said it."""
    readings = (r for r in survey(pool).readings if TELLING.search(r.text))
    told = [(r, *without_tail(finished(r.text))) for r in readings]
    parse_ahead(text for r, text, _ in told if text != r.text.strip())
    return tuple(
        (r if text == r.text.strip() else ParsedSentence(r.sentence, parse_text(text)), who) for r, text, who in told
    )


@once
def claims_said(pool: Pool) -> tuple[Clause, ...]:
    """The main claims of what ``said_by`` finds."""
    return tuple(claim for said, _ in said_by(pool) if (claim := root_claim(said)) is not None)
