"""The constituents of a sentence that a blank may stand for, and that may stand in for each other as choices."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from questions.generate.completions_nouns import OBJECTS, kinds_of, subject_over
from questions.generate.kept import once
from questions.generate.patterns import VOWEL_SOUND
from questions.generate.phrases import edges, is_comma, is_plural
from questions.generate.survey import Survey, survey
from questions.language import CONTENT, content_lemmas

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.language import ParsedSentence, Token

LONGEST = 12
# Words that lean on what came before.
LEANING = frozenset(
    """this that these those it they he him she his her we us our you your i my me their its them one ones here there
    another other others same former latter itself themselves himself herself so then also too instead however
    etc following above below both either neither such not even""".split()
)
NOUNS = ("NOUN", "PROPN")
COUNTING = frozenset(
    "some any many several few most all each every more much various numerous no less fewer enough".split()
)
DETERMINERS = {"the": "the", "a": "a", "an": "a"}
NO_OPENING = frozenset({"WDT", "WP", "WRB", "WP$", "PDT", "PRP", "PRP$", "EX", "CC"})
CITED = re.compile(r"&|, \d{4}|\d{4}[a-z]?,|\bet al\b")


@dataclass(frozen=True)
class Part:
    """A constituent: its words, the ``slot`` that it fills in a sentence, and what governs it there.

    ``slot`` tells the form, a noun phrase with its number: parts of one slot can change places. ``governor`` is the
    word before it that asks for it.
    """

    source: ParsedSentence
    tokens: tuple[Token, ...]
    text: str
    slot: str
    governor: str
    head: Token

    @cached_property
    def lemmas(self) -> frozenset[str]:
        return frozenset(t.lemma_.lower() for t in self.tokens if t.pos_ in CONTENT and not t.is_stop)

    @cached_property
    def around(self) -> frozenset[str]:
        """The content words of the sentence that it stands in."""
        return content_lemmas(self.source.doc)

    @cached_property
    def kinds(self) -> frozenset[str]:
        return kinds_of(self.head)

    @cached_property
    def opening(self) -> str:
        """What a noun phrase begins with: "the", "a", a count, an owner, an "ing", or nothing of these ("")."""
        first = self.tokens[0]
        if first.pos_ == "NUM" or first.lower_ in COUNTING:
            return "count"
        if any(c.dep_ == "poss" and c in self.tokens for c in self.head.children):
            return "owner"
        return "ing" if first.tag_ == "VBG" else DETERMINERS.get(first.lower_, "")

    @cached_property
    def topic(self) -> str:
        """The lemma of what the sentence speaks of."""
        subject = subject_over(self.head)
        return subject.lemma_.lower() if subject is not None else ""

    @cached_property
    def words(self) -> int:
        return self.text.count(" ") + 1

    @cached_property
    def joined(self) -> bool:
        """Whether it names two things: "axons and dendrites"."""
        return any(t.dep_ == "conj" and t.head == self.head for t in self.tokens)

    @cached_property
    def shape(self) -> tuple[str, bool, bool]:
        """What two constituents must share to be of one nature: the opening, one thing or two, a name or not."""
        return self.opening, self.joined, self.head.pos_ == "PROPN"

    @cached_property
    def told_at_length(self) -> bool:
        return any(t.dep_ == "relcl" for t in self.tokens)

    @cached_property
    def folded(self) -> str:
        return self.text.casefold()


@once
def parts_by_slot(pool: Pool) -> dict[str, list[Part]]:
    """Every constituent of the article's sentences that can stand in another, by slot, each wording once."""
    s = survey(pool)
    found: dict[str, dict[str, Part]] = {}
    for source in s.usable:
        for part in parts_of(s, source):
            if not leans(part):
                found.setdefault(part.slot, {}).setdefault(part.text.casefold(), part)
    return {slot: list(parts.values()) for slot, parts in found.items()}


def parts_of(s: Survey, source: ParsedSentence) -> Iterator[Part]:
    """The noun phrases of one sentence."""
    bracketed = _bracketed(source)
    for t in source.doc:
        if t.i not in bracketed and t.pos_ in NOUNS and t.dep_ in OBJECTS:
            yield from _phrases(s, source, t)


def _bracketed(source: ParsedSentence) -> frozenset[int]:
    """The indices of the tokens in brackets."""
    depth, found = 0, set()
    for t in source.doc:
        depth += t.text in ("(", "[")
        if depth > 0:
            found.add(t.i)
        depth -= t.text in (")", "]")
    return frozenset(found)


def _phrases(s: Survey, source: ParsedSentence, head: Token) -> Iterator[Part]:
    """The noun phrase with all that hangs on it and, if that is more, without what follows its noun."""
    number = f"np:{'plur' if is_plural(head) else 'sing'}"
    governor = (
        f"{head.head.head.lemma_} {head.head.lower_}" if head.dep_ == "pobj" else f"{head.dep_}:{head.head.lemma_}"
    )
    full = _through(head.left_edge, head)
    yield from _part(s, source, full, number, governor, head)
    bare = [t for t in full if t.i <= head.i]
    if len(bare) != len(full) and len(bare) > 1 and not any(c.dep_ in ("conj", "cc") for c in head.children):
        yield from _part(s, source, bare, number, governor, head)


def _through(first: Token, head: Token) -> list[Token]:
    """The tokens from the first to the end of what hangs on the head, without what trails behind a comma or bracket."""
    tokens = list(first.doc[first.i : edges(head)[1] + 1])
    for at, t in enumerate(tokens):
        if t.text in ("(", "[", "—", "–", ";", ":") or (is_comma(t) and _trails(t, tokens[at + 1 :])):
            tokens = tokens[:at]
            break
    while tokens and tokens[-1].is_punct and tokens[-1].text != "”":
        tokens.pop()
    return tokens


def _trails(comma: Token, rest: Sequence[Token]) -> bool:
    """Whether a remark follows the comma, not the next member of a series."""
    opens = rest[0].lower_ if rest else ""
    remark = opens in (
        "which",
        "who",
        "whom",
        "where",
        "including",
        "such",
        "so",
        "but",
        "while",
        "whereas",
        "as",
        "not",
    )
    return remark or not any(t.dep_ == "conj" for t in rest)


def _part(
    s: Survey, source: ParsedSentence, tokens: Sequence[Token], slot: str, governor: str, head: Token
) -> Iterator[Part]:
    if (
        not 0 < len(tokens) <= LONGEST + 3
        or head not in tokens
        or tokens[0].tag_ in NO_OPENING
        or any(t.text in "'\"“”():;/[]" for t in tokens)
    ):
        return
    text = s.spelling.inside(tokens)
    if (
        len(text.split()) > LONGEST
        or _breaks_off(tokens[-1], tokens)
        or CITED.search(text)
        or "  " in text
        or "\n" in text
    ):
        return
    part = Part(source, tuple(tokens), text, slot, governor, head)
    if part.lemmas:
        yield part


def _breaks_off(last: Token, tokens: Sequence[Token]) -> bool:
    """Whether the words end on one that needs more, or that belongs to a noun left out."""
    if not last.whitespace_ and last.i + 1 < len(last.doc) and not last.nbor().is_punct:
        return True
    if last.i + 1 < len(last.doc) and last.nbor().text in ("-", "/", "’", "'", "’s"):
        return True
    if last.pos_ in ("ADP", "DET", "CCONJ", "SCONJ", "PART", "AUX") and last.dep_ != "prt":
        return True
    return last.dep_ in ("amod", "compound", "nmod", "nummod", "poss", "det") and last.head not in tokens


def articles_fit(text: str) -> bool:
    """Whether each "a" and "an" suits the word behind it."""
    pairs = re.findall(r"\b(an?) ([A-Za-z][\w-]+)", text, re.IGNORECASE)
    return all((a.lower() == "an") == bool(VOWEL_SOUND.match(word)) for a, word in pairs if not word.isupper())


def leans(part: Part) -> bool:
    """Whether the part, put into another sentence, would point at nothing."""
    said = {t.lower_ for t in part.tokens if not (t.lower_ == "that" and t.tag_ in ("IN", "WDT", "WP"))}
    return bool(said & (LEANING - {"such"} if "such as" in part.text else LEANING))
