"""Wrong choices: same type, same shape, not also right.

``Pool`` indexes what an article offers as wrong answers. Everything in it is verbatim from the article, except the
capital that a sentence's beginning lends to a common word.
"""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from questions.concordance import Concordance
from questions.language import Parsed, ParsedSentence, content_lemmas, parse_syntax, parse_syntax_ahead
from questions.layout import Table, listings, tables
from questions.likeness import (
    NUMBER,
    Form,
    form_of_span,
    form_of_text,
    like_number,
    likeness,
    mentions,
    overlap,
    uncapitalised,
    unit_of,
    written_like,
)

if TYPE_CHECKING:
    from questions.language import Span, Token


class Sort(StrEnum):
    """What kind of thing a stretch of text names."""

    TERM = "term"  # set in bold or italics, in quotation marks, or after "called", "known as", …
    LABEL = "label"  # the label of a list item, of a labelled paragraph, or the first cell of a row
    ITEM = "item"  # a whole list item, or its description
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    THING = "thing"  # any other proper name
    DATE = "date"
    QUANTITY = "quantity"  # a number with its unit
    PHRASE = "phrase"  # any noun phrase
    CLAUSE = "clause"  # a clause after because, if, when, to, …; without its mark
    HEADING = "heading"


ENTITY_SORTS = {
    "PERSON": Sort.PERSON,
    "ORG": Sort.ORGANISATION,
    "GPE": Sort.PLACE,
    "LOC": Sort.PLACE,
    "FAC": Sort.PLACE,
    "PRODUCT": Sort.THING,
    "WORK_OF_ART": Sort.THING,
    "EVENT": Sort.THING,
    "LAW": Sort.THING,
    "NORP": Sort.THING,
    "LANGUAGE": Sort.THING,
    "DATE": Sort.DATE,
    "CARDINAL": Sort.QUANTITY,
    "MONEY": Sort.QUANTITY,
    "PERCENT": Sort.QUANTITY,
    "QUANTITY": Sort.QUANTITY,
    "TIME": Sort.QUANTITY,
}
NAMING = re.compile(r"\b(?:called|known as|termed|referred to as|named|dubbed)\s+(?:an?\s+|the\s+)?$")
# A sentence that holds this share of what a stem asks says the same; less, and contrasting definitions would count.
MOST_OF = 0.8
QUOTED = re.compile(r"[“\"]([^”\"]{3,40})[”\"]")


@dataclass(frozen=True, slots=True)
class Material:
    """A stretch of the article that may serve as a wrong choice. ``group`` is the list or sentence it stands in."""

    text: str
    sort: Sort
    start: int
    end: int
    section: int
    group: int
    form: Form
    unit: str = ""


class Pool:
    """What one article offers as wrong choices, by sort. Each sort is gathered when it is first asked for."""

    def __init__(self, parsed: Parsed, seed: int = 0) -> None:
        self.parsed = parsed
        self.seed = seed
        self.article = parsed.article
        self.worked_out: dict[object, Any] = {}  # see ``questions.generate.kept``

    @cached_property
    def by_sort(self) -> dict[Sort, tuple[Material, ...]]:
        found: dict[Sort, dict[str, Material]] = {sort: {} for sort in Sort}
        # What is no part of one sentence is looked at by itself.
        apart = (text or self.article.text[a:b] for a, b, _, _, text in self._layout() if not self.parsed.span(a, b))
        parse_syntax_ahead(map(_bare, apart))
        for material in self._all():
            found[material.sort].setdefault(material.text.casefold(), material)
        return {sort: tuple(materials.values()) for sort, materials in found.items()}

    def of(self, *sorts: Sort) -> tuple[Material, ...]:
        """Material of these sorts, each text once per sort, in reading order."""
        return tuple(m for sort in sorts for m in self.by_sort[sort])

    def sort_of(self, text: str) -> Sort | None:
        """The most telling sort under which the article holds this very text."""
        wanted = text.casefold()
        return next((s for s in Sort for m in self.by_sort[s] if m.text.casefold() == wanted), None)

    def distractors(
        self,
        key: str,
        sort: Sort | Iterable[Sort] = Sort.TERM,
        *,
        quote: str = "",
        stem: str = "",
        section: int | None = None,
        group: int | None = None,
        n: int = 3,
        seed: int | None = None,
    ) -> tuple[str, ...]:
        """``n`` wrong choices for ``key``, or ``()`` where the article does not offer as many good ones.

        ``quote`` is the source of the right answer and ``stem`` the prompt: nothing that either mentions is offered,
        nor anything that another sentence says of what the stem asks. ``group`` names a list whose members are all
        right and must not be offered. Texts come written like the key (capital letter, no closing mark).
        """
        sorts = (sort,) if isinstance(sort, Sort) else tuple(sort)
        among = [m for m in self.of(*sorts) if group is None or m.group != group]
        if Sort.QUANTITY in sorts:
            among = [m for m in among if m.unit == unit_of(key)]
        return self.choose(key, among, quote=quote, stem=stem, section=section, n=n, seed=seed)

    def choose(
        self,
        key: str,
        among: Iterable[Material],
        *,
        quote: str = "",
        stem: str = "",
        section: int | None = None,
        n: int = 3,
        seed: int | None = None,
    ) -> tuple[str, ...]:
        """As ``distractors``, from material that the caller has chosen."""
        form = form_of_text(key)
        likely = [(likeness(form, m.form) + (0.3 if m.section == section else 0.0), m) for m in among]
        rng = random.Random(f"{self.seed if seed is None else seed}:{key}:{stem}")  # noqa: S311
        ranked = sorted(((s + rng.random() * 0.2, m) for s, m in likely if s >= 0.4), key=lambda p: -p[0])
        chosen: list[str] = []
        for _, material in ranked:
            text = written_like(material.text, key)
            if self._is_wrong(text, key, quote, stem) and not any(overlap(text, c) for c in chosen):
                chosen.append(text)
                if len(chosen) == n:
                    return tuple(chosen)
        return ()

    def made_up_numbers(self, key: str, *, quote: str = "", n: int = 3, seed: int | None = None) -> tuple[str, ...]:
        """Quantities like ``key`` with another number of the same magnitude and roundness; none is in the quote."""
        found = NUMBER.search(key)
        value = float(found.group().replace(",", "")) if found else 0.0
        if not found or value <= 0 or (value < 10 and "." not in found.group() and not key[found.end() :].strip(" %")):
            return ()
        rng = random.Random(f"{self.seed if seed is None else seed}:{key}")  # noqa: S311
        made: list[str] = []
        for factor in rng.sample((0.25, 0.4, 0.5, 0.6, 0.75, 1.25, 1.5, 1.75, 2.0, 2.5), 10):
            number = like_number(found.group(), value * factor)
            if number not in quote and _is_apart(number, [found.group(), *made]) and not _is_too_much(number, key):
                made.append(number)
        texts = [key[: found.start()] + number + key[found.end() :] for number in made]
        return tuple(texts[:n]) if len(texts) >= n else ()

    def asserts(self, text: str, stem: str) -> bool:
        """Whether some sentence of the article mentions ``text`` together with most of what the stem asks."""
        asked = content_lemmas(parse_syntax(stem)) if stem else frozenset()
        if len(asked) < 2:
            return False
        needle = text.casefold()
        alike = self.concordance.sharing(asked, max(2, math.ceil(MOST_OF * len(asked))))
        return any(needle in self.concordance.texts[i] for i in alike)

    @cached_property
    def concordance(self) -> Concordance:
        return Concordance(self.parsed)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        return tuple(tables(self.article))

    @cached_property
    def sentence_lemmas(self) -> list[frozenset[str]]:
        """The content words of each sentence of the article, in reading order."""
        return self.concordance.lemmas

    @cached_property
    def counted_nouns(self) -> frozenset[str]:
        """Lemmas of the nouns that the article uses in the plural or with a determiner that counts."""
        tokens = (t for s in self.parsed.sentences for t in s.doc if t.pos_ == "NOUN")
        return frozenset(
            t.lemma_.lower()
            for t in tokens
            if t.tag_ == "NNS" or any(c.lower_ in ("a", "an", "each", "every", "one") for c in t.children)
        )

    def _is_wrong(self, text: str, key: str, quote: str, stem: str) -> bool:
        """Whether the choice is surely not right, and not a twin of the key."""
        if overlap(text, key) or mentions(quote, text) or mentions(stem, text):
            return False
        return not self.asserts(text, stem)

    def _all(self) -> Iterator[Material]:
        yield from (self._material(*place) for place in self._layout())
        yield from self._emphasised()
        for sentence in self.parsed.sentences:
            yield from self._quoted(sentence)
            yield from self._entities(sentence)
            yield from self._phrases(sentence)
            yield from self._clauses(sentence)
        for section in self.article.sections:
            if section.heading:
                yield self._material(section.start, section.start + len(section.heading), Sort.HEADING, section.start)

    def _layout(self) -> Iterator[tuple[int, int, Sort, int, str]]:
        """The places of labels, items and cells: start, end, sort, group, and the text where it is not all of that."""
        for listing in listings(self.article):
            for entry in listing.entries:
                if entry.label:
                    yield entry.start, entry.start + len(entry.label), Sort.LABEL, listing.start, entry.label
                yield entry.rest, entry.end, Sort.ITEM, listing.start, ""
        for table in self.tables:
            for row in table.rows:
                for column, (start, end) in enumerate(row):
                    if start < end:
                        yield start, end, Sort.ITEM if column else Sort.LABEL, table.rows[0][0][0], ""

    def _emphasised(self) -> Iterator[Material]:
        for e in self.article.emphases:
            text = self.article.text[e.start : e.end]
            if e.style in ("bold", "italic") and 0 < len(text.split()) <= 4 and self._names_a_thing(e.start, e.end):
                yield self._material(e.start, e.end, Sort.TERM, e.start)

    def _names_a_thing(self, start: int, end: int) -> bool:
        span = self.parsed.span(start, end)
        return span is not None and len(span) > 0 and span.root.pos_ in ("NOUN", "PROPN")

    def _quoted(self, sentence: ParsedSentence) -> Iterator[Material]:
        offset = sentence.sentence.start
        for match in QUOTED.finditer(sentence.text):
            start, end = offset + match.start(1), offset + match.end(1)
            if len(match.group(1).split()) <= 4 and self._names_a_thing(start, end):
                yield self._material(start, end, Sort.TERM, offset)
        for chunk in sentence.doc.noun_chunks:
            if NAMING.search(sentence.text[: chunk.start_char]):
                yield self._material(offset + chunk.start_char, offset + chunk.end_char, Sort.TERM, offset)

    def _entities(self, sentence: ParsedSentence) -> Iterator[Material]:
        offset = sentence.sentence.start
        for ent in sentence.doc.ents:
            sort = ENTITY_SORTS.get(ent.label_)
            if sort is Sort.QUANTITY:
                yield from self._quantity(ent, offset)
            elif sort is not None:
                yield self._material(offset + ent.start_char, offset + ent.end_char, sort, offset)

    def _quantity(self, ent: Span, offset: int) -> Iterator[Material]:
        """The number, and the number with its unit ("800 million users")."""
        yield self._material(offset + ent.start_char, offset + ent.end_char, Sort.QUANTITY, offset)
        head = ent.root.head
        if ent.label_ == "CARDINAL" and head.i >= ent.end and head.pos_ == "NOUN" and head.i - ent.end < 3:
            yield self._material(offset + ent.start_char, offset + head.idx + len(head), Sort.QUANTITY, offset)

    def _phrases(self, sentence: ParsedSentence) -> Iterator[Material]:
        offset = sentence.sentence.start
        for chunk in sentence.doc.noun_chunks:
            if chunk.root.pos_ in ("NOUN", "PROPN") and chunk[0].pos_ not in ("PRON", "SCONJ"):
                yield self._material(offset + chunk.start_char, offset + chunk.end_char, Sort.PHRASE, offset)

    def _clauses(self, sentence: ParsedSentence) -> Iterator[Material]:
        offset = sentence.sentence.start
        for token in sentence.doc:
            if token.dep_ in ("advcl", "xcomp") and (mark := _opening_mark(token)) is not None:
                span = sentence.doc[mark.i + 1 : token.right_edge.i + 1]
                if 2 <= len(span) <= 14:
                    yield self._material(offset + span.start_char, offset + span.end_char, Sort.CLAUSE, offset)

    def _material(self, start: int, end: int, sort: Sort, group: int, text: str = "") -> Material:
        text = text or self.article.text[start:end]
        bare = _bare(text)
        span = self.parsed.span(start, end)
        if span is not None and len(span) and span.start == 0:
            bare = uncapitalised(bare, span[0])
        section = self.article.section_index_at(start)
        form = form_of_span(span, bare) if span is not None and len(span) else form_of_text(bare)
        unit = unit_of(bare) if sort is Sort.QUANTITY else ""
        return Material(bare, sort, start, end, section, group, form, unit)


def _bare(text: str) -> str:
    return text.strip().rstrip(".,;:").strip('“”"')


def _is_apart(number: str, others: Iterable[str]) -> bool:
    """None is written inside another: "8" beside "18" is no choice."""
    return not any(number in other or other in number for other in others)


def _is_too_much(number: str, key: str) -> bool:
    """All of something, or more."""
    share = "%" in key or "percent" in key.casefold()
    return share and float(number.replace(",", "")) >= 100


def _opening_mark(clause: Token) -> Token | None:
    """The word that opens the clause: because, if, when, to, …"""
    first = clause.left_edge
    return first if first.dep_ in ("mark", "advmod", "aux") and first.i < clause.i else None
