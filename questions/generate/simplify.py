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

from questions.generate.phrases import MARKS, after_comma, edges, is_comma, text_of
from questions.language import text_of_doc

if TYPE_CHECKING:
    from questions.language import Doc, ParsedSentence, Token

SUBJECTS = ("nsubj", "nsubjpass")
RELATIVES = frozenset({"which", "who", "whom", "whose", "where"})
# Adverbs that tie a sentence to the one before it; the claim stands without them.
CONNECTIVES = frozenset(
    "however also moreover furthermore additionally therefore thus hence consequently indeed nevertheless nonetheless "
    "interestingly meanwhile accordingly besides likewise similarly importantly notably naturally certainly clearly "
    "finally lastly ultimately specifically unfortunately fortunately surprisingly essentially overall again "
    "further".split()
)
CONNECTIVE_PHRASES = (
    "in addition",
    "in fact",
    "of course",
    "on the other hand",
    "as a result",
    "for this reason",
    "in turn",
    "for example",
    "for instance",
    "in other words",
    "in contrast",
    "by contrast",
    "in short",
    "in simple terms",
    "in general",
    "in particular",
    "on the contrary",
    "on the one hand",
    "after all",
    "in the meantime",
    "as such",
)
# Openers that a comma sets off: the step or the alternative that they announce is told in full without them.
COUNTED_OFF = frozenset("first firstly second secondly third thirdly fourth next then instead still".split())
# Openings that make the sentence an illustration, a step or an alternative: it does not stand without its neighbours.
LEANING = frozenset(
    """first firstly second secondly third thirdly next then instead otherwise rather still either""".split()
)
LEANING_PHRASES = (
    "in this",
    "in that",
    "in these",
)


BRACKET = re.compile(r"\([^()]*\)")
LEFT_OUT = "studium.left_out"  # what is kept with a parse


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
    if is_comma(middle[-1]) and any(is_comma(t) for t in subject_tokens):
        return None  # an aside that the parser did not set apart: "Receptors, proteins on the surface, vary"
    if len(front) == 1 and front[0].pos_ in ("SCONJ", "CCONJ", "PRON"):
        return None
    whole = verb.dep_ == "ROOT" and not any(c.dep_ == "conj" and _has_subject(c) for c in verb.children)
    return Clause(source, verb, subject, front, subject_tokens, predicate, whole)


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


def left_out(doc: Doc) -> frozenset[int]:
    """Indices of the tokens that the claim stands without; kept with the parse, which many strategies ask about."""
    kept: dict[str, frozenset[int]] = doc.user_data
    if LEFT_OUT not in kept:
        ranges = [*_bracketed(doc), *_dashed(doc), *_connected(doc), *_asides(doc)]
        kept[LEFT_OUT] = frozenset(i for start, end in ranges for i in range(start, end))
    return kept[LEFT_OUT]


def _bracketed(doc: Doc) -> Iterator[tuple[int, int]]:
    opened: list[int] = []
    for t in doc:
        if t.text in ("(", "["):
            opened.append(t.i)
        elif t.text in (")", "]") and opened:
            start = opened.pop()
            if not opened:
                yield start, t.i + 1


def _dashed(doc: Doc) -> Iterator[tuple[int, int]]:
    """Asides between two dashes, or from one dash to the end."""
    marks = [t.i for t in doc if t.i > 0 and (t.text in ("—", "--") or (t.text in ("–", "-") and _is_spaced(t)))]
    if len(marks) == 2:
        yield marks[0], marks[1] + 1
    elif len(marks) == 1:
        yield marks[0], len(doc) - 1


def _is_spaced(t: Token) -> bool:
    """A dash between spaces is a mark; one without joins a range or a compound."""
    return bool(t.whitespace_ and t.nbor(-1).whitespace_)


def _connected(doc: Doc) -> Iterator[tuple[int, int]]:
    """Connecting adverbs, with their commas."""
    lowered = text_of_doc(doc).lower()
    if doc[0].dep_ == "cc" or (doc[0].lower_ == "so" and len(doc) > 1 and is_comma(doc[1])):
        yield 0, 1
    for phrase in CONNECTIVE_PHRASES:
        at = lowered.find(phrase)
        span = doc.char_span(at, at + len(phrase)) if at >= 0 else None
        if span is not None and (span.start == 0 or is_comma(doc[span.start - 1])):
            yield _with_commas(doc, span.start, span.end)
    if doc[0].lower_ in COUNTED_OFF and is_comma(doc[1]):
        yield 0, 2
    for t in doc:
        if t.lower_ in CONNECTIVES and t.pos_ in ("ADV", "SCONJ") and t.dep_ == "advmod":
            yield _with_commas(doc, t.i, t.i + 1)


def _with_commas(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The range with the commas that set it apart; at the sentence's beginning only the one after it."""
    if end < len(doc) and is_comma(doc[end]) and (start == 0 or is_comma(doc[start - 1])):
        return (start, end + 1) if start == 0 else (start - 1, end + 1)
    return start, end


def _asides(doc: Doc) -> Iterator[tuple[int, int]]:
    """Non-restrictive relative clauses, appositions and participles, which stand between commas."""
    for t in doc:
        start, last = edges(t)
        if _is_cross_reference(t, start, last):
            yield 0, last + 2
        elif after_comma(doc, start) and _is_aside(t, start):
            last = _to_its_end(t, last)
            closing = last + 1 < len(doc) and (is_comma(doc[last + 1]) or doc[last + 1].text in (".", ")"))
            if closing:
                yield start - 1, last + 1 + (1 if is_comma(doc[last + 1]) else 0)


def _to_its_end(aside: Token, last: int) -> int:
    """ "A tram, which ran like the old one, with a car on rails, …": what goes on behind the comma is the aside's."""
    after = last + 2
    if aside.dep_ != "relcl" or after >= len(aside.doc) or not is_comma(aside.doc[last + 1]):
        return last
    more = aside.doc[after]
    return edges(more)[1] if more.dep_ == "prep" and more.head == aside.head else last


def _is_cross_reference(t: Token, start: int, last: int) -> bool:
    """ "As mentioned earlier," and its like at the beginning."""
    verbs = {"mention", "discuss", "see", "show", "note", "describe", "explain", "learn"}
    doc = t.doc
    opens = start == 0 and doc[0].lower_ == "as" and t.dep_ == "advcl" and t.lemma_ in verbs
    return opens and last + 1 < len(doc) and is_comma(doc[last + 1])


def _is_aside(t: Token, start: int) -> bool:
    if t.dep_ == "relcl":
        return t.doc[start].lower_ in RELATIVES or (t.doc[start].pos_ == "ADP" and t.doc[start + 1].lower_ in RELATIVES)
    if t.dep_ == "appos":
        return not any(c.dep_ in ("cc", "conj") for c in t.children) and not any(
            c.dep_ == "conj" for c in t.head.children
        )
    if t.dep_ in ("advcl", "acl") and t.tag_ in ("VBG", "VBN") and t.i > t.head.i:
        return t.i == start or (t.doc[start].pos_ == "ADV" and t.doc[start].i + 1 == t.i)
    return t.dep_ == "prep" and t.i > t.head.i and (t.lower_ == "including" or _is_such_as(t))


def _is_such_as(t: Token) -> bool:
    return t.lower_ == "as" and t.i > 0 and t.nbor(-1).lower_ == "such"
