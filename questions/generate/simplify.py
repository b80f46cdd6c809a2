"""From a parsed sentence to the standalone clauses that questions are made of.

What a claim can do without is left out: parentheses, citations, asides between commas or dashes, discourse adverbs.
What it needs stays: negations, conditions, "only", "according to". A sentence that cannot be read
with certainty gives no clause at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from questions.generate.left_out import COUNTED_OFF, left_out
from questions.generate.phrases import MARKS, edges, is_comma, text_of
from questions.language import text_of_doc

if TYPE_CHECKING:
    from questions.language import Doc, ParsedSentence, Token

SUBJECTS = ("nsubj", "nsubjpass")
# Openings that make the sentence an illustration, a step or an alternative: it does not stand without its neighbours.
LEANING = frozenset(
    """first firstly second secondly third thirdly next then instead otherwise rather still either""".split()
)
LEANING_PHRASES = (
    "in this",
    "in that",
    "in these",
)


PAIRS = {"either": "or", "neither": "nor", "whether": "or", "both": "and"}
BRACKET = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Clause:
    """A claim: ``front`` (adverbials before the subject), ``subject`` and ``predicate``, without the closing mark."""

    source: ParsedSentence
    verb: Token
    head: Token
    front: tuple[Token, ...]
    subject: tuple[Token, ...]
    predicate: tuple[Token, ...]
    whole: bool

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.front + self.subject + self.predicate

    @property
    def text(self) -> str:
        """The claim as a sentence without its closing mark."""
        body = text_of(self.subject + self.predicate)
        return f"{text_of(self.front)}, {body}" if self.front else body


def clauses(source: ParsedSentence) -> Iterator[Clause]:
    """The standalone clauses of a declarative sentence, in order; none where it is not read with certainty."""
    doc = source.doc
    if not is_plain_statement(doc):
        return
    dropped = left_out(doc)
    root = next(doc.sents).root
    for verb in _heads(root):
        clause = _clause(source, verb, dropped)
        if clause is not None:
            yield clause


def is_plain_statement(doc: Doc) -> bool:
    """One sentence that ends in a full stop, with paired marks and no colon or semicolon to misread."""
    text = text_of_doc(doc).strip()
    lower = text.lower()
    outside = BRACKET.sub("", text)
    return (
        len(doc) > 4
        and text.endswith(".")
        and (text[0].isalnum() or text[0] in '“"')
        and (text[0].isupper() or not text[:4].isalpha() or "." in text.split()[0])
        and not any(mark in outside for mark in (":", ";", "?", "!", "...", "…", "http", "@", "\t", "\n"))
        and text.count("(") == text.count(")")
        and text.count("“") == text.count("”")
        and text.count('"') % 2 == 0
        and sum(1 for _ in doc.sents) == 1
        and (
            doc[0].lower_ not in LEANING or _is_said_of_what(doc) or (doc[0].lower_ in COUNTED_OFF and is_comma(doc[1]))
        )
        and not lower.startswith(LEANING_PHRASES)
    )


def _is_said_of_what(doc: Doc) -> bool:
    """ "Instead of …", "Rather than …": these lean on nothing, as the bare adverbs do."""
    return (doc[0].lower_, doc[1].lower_) in (("instead", "of"), ("rather", "than"))


def _heads(root: Token) -> Iterator[Token]:
    """The root and the verbs joined to it that have a subject of their own."""
    yield root
    governed = any(c.dep_ == "advcl" and c.i < root.i for c in root.children)
    for conj in (c for c in root.children if c.dep_ == "conj"):
        if not governed and any(g.dep_ in SUBJECTS for g in conj.children):
            yield conj


def _clause(source: ParsedSentence, verb: Token, dropped: frozenset[int]) -> Clause | None:
    odd = any(c.dep_ in ("csubj", "expl", "parataxis") and not is_gerund(c) for c in verb.children)
    if odd or not (verb.pos_ in ("VERB", "AUX") or verb.tag_ == "VBN"):
        return None
    subject = subject_of(verb)
    if subject is None or _is_reported(verb, subject) or not is_finite(verb):
        return None
    tokens = [t for t in own_tokens(verb) if t.i not in dropped]
    first = edges(subject)[0]
    subject = _to_its_last_part(subject)
    last = edges(subject)[1]
    front = trim(t for t in tokens if t.i < first)
    middle = tuple(t for t in tokens if first <= t.i <= last and t.is_alpha is not None)
    predicate = trim(t for t in tokens if t.i > last)
    subject_tokens = trim(middle)
    if (
        not subject_tokens
        or verb not in predicate
        or any(c.i < first and c.dep_ in ("aux", "neg") for c in verb.children)
    ):
        return None
    if _is_misread(subject_tokens, predicate, last) or _hangs_open(predicate, dropped):
        return None
    if len(front) == 1 and front[0].pos_ in ("SCONJ", "CCONJ", "PRON"):
        return None
    whole = verb.dep_ == "ROOT" and not any(c.dep_ == "conj" and _has_subject(c) for c in verb.children)
    return Clause(source, verb, subject, front, subject_tokens, predicate, whole)


def _is_misread(subject: tuple[Token, ...], predicate: tuple[Token, ...], last: int) -> bool:
    """An aside that the parser did not set apart, half of which would be left; a question told ("what it costs")."""
    doc = subject[0].doc
    set_apart = is_comma(doc[last]) or (is_comma(doc[last + 1]) and last + 1 < predicate[0].i)
    aside = any(is_comma(t) for t in subject) or (is_comma(doc[last + 1]) and predicate[0].pos_ not in ("VERB", "AUX"))
    return (set_apart and aside) or subject[0].tag_ in ("WP", "WDT", "WP$")


def _hangs_open(predicate: tuple[Token, ...], dropped: frozenset[int]) -> bool:
    """Whether what an "and" or an "either" joins was left out, so that the word joins nothing."""
    return any(t.dep_ == "cc" and _joins_nothing(t, dropped) for t in predicate) or _breaks_a_pair(predicate)


def _joins_nothing(cc: Token, dropped: frozenset[int]) -> bool:
    joined = [c for c in cc.head.children if c.dep_ == "conj" and c.i > cc.i]
    if not joined:
        return is_comma(cc.nbor()) and cc.i + 1 not in dropped
    return all(c.i in dropped for c in joined)


def _breaks_a_pair(predicate: tuple[Token, ...]) -> bool:
    """Whether the second half of a pair ("either … or") stands in the sentence alone, not in the claim."""
    said = {t.lower_ for t in predicate}
    behind = {t.lower_ for t in predicate[0].doc[predicate[0].i :]}
    return any(one in said and other in behind and other not in said for one, other in PAIRS.items())


def subject_of(verb: Token) -> Token | None:
    """The subject, which the parser now and then hangs on the auxiliary."""
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    children = [c for v in (verb, *helpers) for c in v.children if c.i < verb.i]
    return next((c for c in children if c.dep_ in SUBJECTS or is_gerund(c)), None)


def _to_its_last_part(subject: Token) -> Token:
    """ "Co-owners": the parser now and then takes each part, and the hyphen, for a subject of its own."""
    last = edges(subject)[1]
    while last + 2 < len(subject.doc) and subject.doc[last + 1].text == "-" and not subject.doc[last].whitespace_:
        part = subject.doc[last + 2]
        if part.head != subject.head or part.dep_ not in SUBJECTS:
            break
        subject, last = part, edges(part)[1]
    return subject


def is_gerund(token: Token) -> bool:
    """A deed as a subject: "Sweeping the flue prevents fires"."""
    return bool(token.dep_ in ("csubj", "nsubj") and token.tag_ == "VBG" and token.left_edge == token)


def is_finite(verb: Token) -> bool:
    """A participle that the parser took for the main verb has neither tense nor auxiliary."""
    helped = any(c.dep_ in ("aux", "auxpass") and c.tag_ in ("MD", "VBZ", "VBP", "VBD") for c in verb.children)
    return helped or verb.tag_ in ("VBZ", "VBP", "VBD")


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in SUBJECTS for c in verb.children)


def _is_reported(verb: Token, subject: Token) -> bool:
    """A clause put before its verb of saying: "It is late, he said"."""
    return any(c.dep_ == "ccomp" and c.i < subject.i for c in verb.children)


def own_tokens(verb: Token) -> list[Token]:
    """The verb's subtree without the clauses joined to it that have their own subject."""
    joined = [c for c in verb.children if c.dep_ == "conj" and _has_subject(c)]
    first = min((edges(c)[0] for c in joined), default=None)
    tokens = sorted(verb.subtree, key=lambda t: t.i)
    if first is not None:
        tokens = [t for t in tokens if t.i < first]
        while tokens and (tokens[-1].is_punct or tokens[-1].dep_ == "cc"):
            tokens.pop()
    return tokens


def trim(tokens: Iterable[Token]) -> tuple[Token, ...]:
    """Without commas, dashes and stops at either end."""
    kept = list(tokens)
    while kept and (is_comma(kept[0]) or kept[0].text in MARKS or kept[0].text == "."):
        kept.pop(0)
    while kept and (is_comma(kept[-1]) or kept[-1].text in MARKS or kept[-1].text == "."):
        kept.pop()
    return tuple(kept)
