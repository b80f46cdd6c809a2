"""Of what nature the article's terms are, by what it says of them, so that those offered together are alike."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from questions.generate.kept import once
from questions.hypernyms import nearness
from questions.language import content_lemmas, parse_syntax
from questions.natures import HOLLOW, classes_of

if TYPE_CHECKING:
    from questions.distractors import Material, Pool
    from questions.generate.survey import Survey
    from questions.language import Doc, ParsedSentence, Token

NAMING = frozenset({"call", "term", "name", "dub", "know", "refer", "label"})
# More than this share of a clue in another sentence, and it fits what that sentence speaks of as well.
MOST_OF = 0.75
# Nouns that stand nearer to each other than this in the tree of general and special terms name like things.
NEAR = 0.55
SUBJECTS = ("nsubj", "nsubjpass")


@dataclass(frozen=True, slots=True)
class Nature:
    """``genera`` are the nouns that the article describes the term by; ``head`` is the term's own last noun."""

    head: str
    genera: frozenset[str]
    beside: frozenset[str]

    @property
    def classes(self) -> frozenset[str]:
        said = frozenset(c for g in self.genera for c in classes_of(g))
        return said or classes_of(self.head)


@dataclass(slots=True)
class Natures:
    """What the article says of every noun phrase, by its plain form."""

    genera: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    beside: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def of(self, term: str) -> Nature:
        name = plain(term)
        words = name.strip().partition(" of ")[0].split()
        head = singular(words[-1]) if words else ""
        return Nature(head, frozenset(self.genera[name]), frozenset(self.beside[name]))

    def alike(self, a: str, b: str) -> bool:
        """Whether nobody would tell the two apart by what sort of thing they are."""
        if self.akin(a, b):
            return True
        left, right = self.of(a), self.of(b)
        near = self.near(a, b)
        if left.classes and right.classes:
            told = bool(left.genera and right.genera)
            return bool(left.classes & right.classes) and (told or near is None or near >= NEAR)
        return near is not None and near >= NEAR

    def near(self, a: str, b: str) -> float | None:
        """How near the two stand by their own nouns, or by those that the article tells them by; None if unknown."""
        left, right = ([n.head, *sorted(n.genera)] for n in (self.of(a), self.of(b)))
        found = [n for x in left for y in right if (n := nearness(x, y)) is not None]
        return max(found, default=None)

    def akin(self, a: str, b: str) -> bool:
        """Told by the same noun, ending in the same noun, or named side by side."""
        left, right = self.of(a), self.of(b)
        return bool(left.genera & right.genera) or left.head == right.head or plain(b) in left.beside


@lru_cache(maxsize=16384)
def plain(term: str) -> str:
    """One form for "the Neuron", "neurons" and "neuron (nerve cell)"."""
    text = re.sub(r"\s*\([^)]*\)?", "", term.casefold()).strip(" “”\"'")
    text = re.sub(r"^(?:an?|the) ", "", text)
    return singular(text)


@lru_cache(maxsize=16384)
def singular(word: str) -> str:
    if re.search(r"[^aeiou]ies$", word):
        return word[:-3] + "y"
    if re.search(r"(?:ss|sh|ch|x)es$", word):
        return word[:-2]
    return word[:-1] if re.search(r"[^sui]s$", word) else word


def natures(s: Survey) -> Natures:
    return _natures(s.pool)


@once
def _natures(pool: Pool) -> Natures:
    found = Natures()
    for sentence in pool.parsed.sentences:
        for thing, genus in _told(sentence.doc):
            for name in _names(thing):
                found.genera[name].add(genus)
        for a, b in _joined(sentence.doc):
            found.beside[a].add(b)
            found.beside[b].add(a)
    return found


def _told(doc: Doc) -> Iterator[tuple[Token, str]]:
    """A thing and the noun that the sentence tells it by."""
    for token in doc:
        for thing, genus in _pairs(token):
            noun = _full_noun(genus)
            if noun.pos_ in ("NOUN", "PROPN") and noun != thing:
                yield thing, noun.lemma_.lower()


def _pairs(token: Token) -> Iterator[tuple[Token, Token]]:
    head = token.head
    if token.dep_ == "attr" and head.lemma_ == "be":
        yield from ((c, token) for c in head.children if c.dep_ in SUBJECTS)
    elif token.dep_ == "appos" and head.pos_ in ("NOUN", "PROPN"):
        told = token.tag_ == "NNS" or any(c.lower_ in ("a", "an", "the") for c in token.children)
        yield (head, token) if told else (token, head)
    elif token.dep_ == "compound" and token.pos_ == "NOUN" and token.i + 1 == head.i:
        if classes_of(token.lemma_) and not classes_of(head.lemma_.lower()):  # "the hormone melatonin"
            yield head, token
    elif token.lemma_ in NAMING and token.tag_ == "VBN":
        yield from _named(token)
    elif token.lower_ == "as" and token.dep_ == "prep" and any(c.lower_ == "such" for c in token.children):
        for example in (c for c in token.children if c.dep_ == "pobj"):
            yield from ((e, head) for e in (example, *example.conjuncts))


def _named(verb: Token) -> Iterator[tuple[Token, Token]]:
    names = [c for c in verb.children if c.dep_ in ("oprd", "attr", "dobj") and c.i > verb.i]
    names += [g for c in verb.children if c.lower_ == "as" and c.i > verb.i for g in c.children if g.dep_ == "pobj"]
    genus = [verb.head] if verb.dep_ == "acl" else [c for c in verb.children if c.dep_ == "nsubjpass"]
    yield from ((name, g) for name in names for g in genus)


def _full_noun(genus: Token) -> Token:
    """ "a kind of tissue": the tissue."""
    if genus.lemma_.lower() not in HOLLOW:
        return genus
    of = next((c for c in genus.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    return next((c for c in of.children if c.dep_ == "pobj"), genus) if of is not None else genus


def _names(noun: Token) -> set[str]:
    """The noun with and without what stands before it."""
    before = [t for t in noun.lefts if t.dep_ in ("compound", "amod", "nmod", "poss") or t.text == "-"]
    start = before[0].left_edge.i if before else noun.i
    return {plain(noun.doc[start : noun.i + 1].text), plain(noun.text)} if start < noun.i else {plain(noun.text)}


def _joined(doc: Doc) -> Iterator[tuple[str, str]]:
    for token in doc:
        if token.dep_ == "conj" and token.pos_ in ("NOUN", "PROPN"):
            for other in token.conjuncts:
                yield from ((a, b) for a in _names(token) for b in _names(other))


def rivals(
    s: Survey, key: str, *, quote: str, stem: str, section: int, more: Iterable[Material] = (), n: int = 3
) -> tuple[str, ...]:
    """Wrong choices of the key's own nature: terms told by the same noun first; ``()`` where fewer than two fit.

    ``more`` are the terms that the article defines without setting them apart.
    """
    known = natures(s)
    among = {plain(m.text): _spelled(s, m) for m in (*more, *s.siblings) if plain(m.text) != plain(key)}
    fitting = [m for m in among.values() if known.alike(key, m.text) and _same_style(key, m.text)]
    fitting = [m for m in fitting if not _gives_away(key, m.text)]
    near = [m for m in fitting if known.akin(key, m.text)]
    for size, materials in ((n, near), (n, fitting), (min(n, 2), near)):
        chosen = s.pool.choose(key, materials, quote=quote, stem=stem, section=section, n=size)
        if chosen:
            return chosen
    return ()


def _spelled(s: Survey, material: Material) -> Material:
    """Without the capital that a common noun has from its place at the beginning of a sentence."""
    span = s.parsed.span(material.start, material.end)
    if span is None or not len(span) or not material.text[:1].isupper() or span.start > 0:
        return material
    small = material.text[:1].lower() + material.text[1:]
    return material if s.spelling.keeps_capital(span[0]) else replace(material, text=small)


def _gives_away(key: str, other: str) -> bool:
    """A longer word made of the other's: "creative writing" beside "creativity"."""
    mine, theirs = plain(key).split(), plain(other).split()
    return any(a != b and a[:6] == b[:6] for a in mine for b in theirs if min(len(a), len(b)) >= 6)


def _same_style(a: str, b: str) -> bool:
    """A name beside names, a common noun beside common nouns; neither with its short form in brackets."""
    return a[:1].isupper() == b[:1].isupper() and "(" not in b


def singles_out(s: Survey, source: ParsedSentence, key: str, rest: str | Sequence[Token], least: int) -> bool:
    """Whether what is said of the key tells it from its siblings: enough words, and no other sentence says the same."""
    told = content_lemmas(parse_syntax(rest) if isinstance(rest, str) else rest)
    own = s.pool.concordance.touching(source.sentence.start, source.sentence.end)
    return len(told) >= least and not any(
        i not in own and key.casefold() not in s.pool.concordance.texts[i]
        for i in s.pool.concordance.sharing(told, int(MOST_OF * len(told)) + 1)
    )
