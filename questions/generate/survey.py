"""What is known of an article before any question is asked: its terms, topics and people, and what was said where."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from questions.article import BlockKind
from questions.distractors import Material, Pool, Sort
from questions.generate.kept import once
from questions.generate.phrases import PLURAL_TAGS, Spelling
from questions.generate.prose_names import names_of
from questions.generate.prose_speakers import Speaker, speaker_of
from questions.generate.readings import read
from questions.generate.simplify import Clause, clauses

if TYPE_CHECKING:
    from questions.language import Parsed, ParsedSentence, Token

META = re.compile(
    r"\b(?:this|next|previous|following|above|below|last)"
    r" (?:chapter|section|module|figure|table|unit|lesson|post|article|page)"
    r"|\b(?:figure|table|chapter|section) (?:\d|[A-Z]\b)|\bas shown\b|\b(?:shown|see|in) the (?:figure|table|box)\b"
    r"|\bin this (?:section|chapter|post|article|report|guide)\b|\blearn(?:ing)? (?:about|objectives)\b|\bwww\.",
    re.IGNORECASE,
)
MOSTLY = 3  # a word that is a name thrice as often as not is one: "Electron", of which somebody once types "electron"
SMALL_WORD = re.compile(r"[a-z][a-z’'-]* ")  # not "tides.example", not "iPhone"
# A common adjective or noun set in bold for stress is no term.
STRESSED = frozenset("not never always only all must first more most very key important".split())


VAGUE = frozenset(
    """this these that those some any all both each every other another such many most several few more less no same
    different certain various our your their its his her my only own new good first second last next two
    three""".split()
)


@dataclass(frozen=True)
class Survey:
    parsed: Parsed
    pool: Pool

    @cached_property
    def terms(self) -> dict[str, Material]:
        """What the author set apart or named as a term, by its words in lower case."""
        materials = [*self.pool.of(Sort.TERM), *self.pool.of(Sort.LABEL)]
        return {m.text.casefold(): m for m in reversed(materials) if self._is_term(m)}

    @staticmethod
    def _is_term(material: Material) -> bool:
        words = material.text.split()
        if not 0 < len(words) <= 4:
            return False
        plain = all(re.fullmatch(r"[\w’'().&+-]+", w) for w in words)
        pointing = (
            words[0].lower() in ("this", "these", "that", "those", "such")
            or "’s" in material.text
            or "'s" in material.text
        )
        return not pointing and plain and words[0].lower() not in STRESSED and any(c.isalpha() for c in words[0])

    @cached_property
    def topics(self) -> frozenset[str]:
        """Lower-case lemmas of the nouns in the title, the headings and the terms."""
        article = self.parsed.article
        words = " ".join([article.title, *(s.heading for s in article.sections), *self.terms])
        found = set(re.findall(r"[\w'-]{3,}", words.lower()))
        return frozenset(
            found | {w[:-1] for w in found if w.endswith("s")} | {w[:-3] + "y" for w in found if w.endswith("ies")}
        )

    @cached_property
    def heading_words(self) -> dict[int, frozenset[str]]:
        """The words of each section's heading, by the section's index."""
        return {
            i: frozenset(re.findall(r"[\w'-]{3,}", " ".join(s.path).lower()))
            for i, s in enumerate(self.parsed.article.sections)
        }

    @cached_property
    def first_said(self) -> dict[str, int]:
        """The place in the article where each noun's lemma is first used."""
        places: dict[str, int] = {}
        for s in self.parsed.sentences:
            for t in s.doc:
                if t.pos_ in ("NOUN", "PROPN"):
                    places.setdefault(t.lemma_.lower(), s.sentence.start + t.idx)
        return places

    @cached_property
    def spelling(self) -> Spelling:
        inside = [
            t.text for s in self.parsed.sentences for t in s.doc[1:] if t.is_alpha and t.nbor(-1).text not in '“"(:'
        ]
        often = Counter(inside)
        capital = frozenset(w for w in often if w[0].isupper())
        small = frozenset(w for w in often if w.islower() and often[w.capitalize()] < MOSTLY * often[w])
        return Spelling(small, capital, self._capital_pairs())

    def _capital_pairs(self) -> frozenset[tuple[str, str]]:
        """Neighbours inside the sentences that both have a capital; headings, and lines in their style, say nothing."""
        told = (s.doc[1:] for s in self.parsed.sentences if s.text.rstrip().endswith("."))
        beside = (pair for tokens in told for pair in pairwise(t.text for t in tokens))
        return frozenset(p for p in beside if all(w[:1].isupper() and w.isalpha() for w in p))

    @cached_property
    def counts(self) -> Counter[str]:
        return Counter(t.lemma_.lower() for s in self.parsed.sentences for t in s.doc if t.pos_ in ("NOUN", "PROPN"))

    @cached_property
    def mentions(self) -> Counter[str]:
        """How often each word stands in the article, as it is written."""
        return Counter(t.text for s in self.parsed.sentences for t in s.doc)

    @cached_property
    def taken_for(self) -> defaultdict[str, Counter[str]]:
        """How often each word of a name is taken for a person's, a company's, …"""
        found: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for s in self.parsed.sentences:
            for entity in s.doc.ents:
                for token in entity:
                    found[token.text][entity.label_] += 1
        return found

    @cached_property
    def hero(self) -> str:
        """The word of a name that the article has most often; "" where it names nothing."""
        named = [word for word in self.taken_for if word[:1].isupper()]
        return max(named, key=lambda word: (self.mentions[word], word), default="")

    @cached_property
    def people(self) -> frozenset[str]:
        """The words of every full name: a first name alone belongs to an example's people."""
        names = {m.text for m in self.pool.of(Sort.PERSON) if len(m.text.split()) > 1}
        return frozenset(re.sub(r"[’']s$", "", w) for n in names for w in n.split())

    @cached_property
    def emphases(self) -> dict[int, list[Material]]:
        """The terms set apart, by the index of their sentence's beginning in the text."""
        by_sentence: dict[int, list[Material]] = {}
        for material in self.pool.of(Sort.TERM):
            home = self.parsed.sentence_at(material.start)
            if home is not None and self._is_term(material):
                by_sentence.setdefault(home.sentence.start, []).append(material)
        return by_sentence

    @cached_property
    def usable(self) -> tuple[ParsedSentence, ...]:
        """Sentences of running text that speak of the subject, not of the article itself."""
        return tuple(s for s in self.parsed.sentences if self._is_usable(s))

    def _is_usable(self, s: ParsedSentence) -> bool:
        block = self.parsed.article.blocks[s.sentence.block]
        running = block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)
        return running and len(s.doc) <= 60 and not META.search(s.text) and not self._is_cut(s)

    def _is_cut(self, s: ParsedSentence) -> bool:
        """The second half of a sentence whose lines the layout took for paragraphs."""
        blocks, i = self.parsed.article.blocks, s.sentence.block
        if not i or s.sentence.start != blocks[i].start or not SMALL_WORD.match(s.text):
            return False
        before = self.parsed.article.text[blocks[i - 1].start : blocks[i - 1].end].rstrip()
        return blocks[i - 1].kind is blocks[i].kind is BlockKind.PARAGRAPH and before[-1:] not in '….!?:;”"'

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        return tuple(c for s in self.readings for c in clauses(s))

    @cached_property
    def readings(self) -> tuple[ParsedSentence, ...]:
        return tuple(read(self))

    @cached_property
    def names(self) -> dict[str, str]:
        """What the one company, platform or agency of the article is called, by its kind."""
        return names_of(self)

    @cached_property
    def speaker(self) -> Speaker:
        """Who "we" are in this article."""
        return speaker_of(self.parsed.article.text)

    @cached_property
    def siblings(self) -> tuple[Material, ...]:
        """Terms that can stand in for each other as choices: those in bold alone, where the author uses bold."""
        bold = {e.start for e in self.parsed.article.emphases if e.style == "bold"}
        terms, labels = (self._noun_phrases(sort) for sort in (Sort.TERM, Sort.LABEL))
        strong = [m for m in terms if m.start in bold]
        return tuple(strong if len(strong) >= 4 else [*terms, *labels])

    def _noun_phrases(self, sort: Sort) -> list[Material]:
        return [m for m in self.pool.of(sort) if self._is_term(m) and self._is_noun_phrase(m)]

    def _is_noun_phrase(self, material: Material) -> bool:
        """No label that opens a list's entry ("Review invoices:"), no phrase that begins with a verb."""
        span = self.parsed.span(material.start, material.end)
        text = self.parsed.article.text
        if span is None or not len(span) or ":" in text[material.end - 1 : material.end + 1]:
            return False
        return span[0].tag_ not in ("VB", "VBP", "VBZ", "VBD") and span.root.pos_ in ("NOUN", "PROPN")

    def is_term(self, text: str) -> bool:
        known = self._looked_up
        if text not in known:
            lower = re.sub(r"^(?:an?|the) ", "", text.casefold())
            known[text] = lower in self.terms or any(f in self.terms for f in _other_number(lower))
        return known[text]

    @cached_property
    def _looked_up(self) -> dict[str, bool]:
        return {}

    @cached_property
    def _long_terms(self) -> list[str]:
        return [term for term in self.terms if " " in term]

    @cached_property
    def _long_terms_found(self) -> dict[str, list[str]]:
        return {}

    def long_terms_in(self, text: str) -> list[str]:
        """The terms of several words that stand in a sentence."""
        found = self._long_terms_found
        if text not in found:
            folded = text.casefold()
            found[text] = [term for term in self._long_terms if term in folded]
        return found[text]

    def term_in(self, source: ParsedSentence, tokens: tuple[Token, ...]) -> Material | None:
        """The term set apart that this phrase is, but for its determiner, in this very sentence."""
        start = source.sentence.start + tokens[0].idx
        end = source.sentence.start + tokens[-1].idx + len(tokens[-1])
        inside = (m for m in self.emphases.get(source.sentence.start, []) if start <= m.start and m.end <= end)
        return next((m for m in inside if m.start - start <= 4 and end - m.end <= 1), None)

    def position(self, source: ParsedSentence) -> float:
        """0 for the section's first sentence, nearing 1 further down."""
        section = self.parsed.article.sections[source.sentence.section]
        return (source.sentence.start - section.start) / max(1, section.end - section.start)


def _other_number(text: str) -> Iterator[str]:
    yield text + "s"
    if text.endswith("s"):
        yield text[:-1]


@once
def _latest(pool: Pool) -> Survey:
    return Survey(pool.parsed, pool)


def survey(pool: Pool) -> Survey:
    """The survey of the pool's article; made once, however many strategies ask for it."""
    return _latest(pool)


def is_plural_noun(token: Token) -> bool:
    return token.tag_ in PLURAL_TAGS
