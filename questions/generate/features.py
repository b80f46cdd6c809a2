"""What the ranking looks at: named numbers from 0 to 1, of a candidate, its sentence, key, stem and choices."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from questions.article import Block, BlockKind
from questions.concordance import Concordance
from questions.generate.candidate import Candidate
from questions.generate.features_choices import of_choices, share, vagueness
from questions.generate.features_key import Said
from questions.generate.features_place import fills, nouns_of, share_of_lone, told_on
from questions.generate.features_words import of_words
from questions.language import Parsed, ParsedSentence, content_lemmas, parse_syntax
from questions.question import BLANK

if TYPE_CHECKING:
    from questions.article import Emphasis
    from questions.language import Token

BEST_STEM = 14
LONGEST_TERM = 40
BEST_KEY = 3
TELLING = ("prep", "relcl", "acl", "amod", "compound")
HEDGES = re.compile(
    r"\b(?:may|might|could|some|often|usually|sometimes|perhaps|probably|likely|seems?|many|most)\b", re.I
)
FIRST_PERSON = re.compile(r"\b(?:i|we|us|our|ours|my|me)\b", re.I)
SECOND_PERSON = re.compile(r"\b(?:you|your|yours)\b", re.I)
EXAMPLE = re.compile(r"\b(?:for example|for instance|such as|e\.g\.|imagine|suppose|like when)\b", re.I)
CITED = re.compile(r"\([^()]*\b(?:1[89]|20)\d\d[a-z]?\)|\[\d+\]")
CLAIMS = re.compile(
    r"\b(?:is|are|means?|refers?|because|must|should|requires?|causes?|leads?|results?|allows?|helps?)\b", re.I
)
QUESTION_WORDS = ("what", "which", "who", "when", "where", "why", "how")
LOOSE_TIME = re.compile(
    r"\b(?:ago|recently|last (?:week|month|year)|this (?:week|month|year)|today|now|currently)\b", re.I
)
COUNTED = frozenset({"figure", "quantity", "year"})
DETERMINER = re.compile(r"^(?:an?|the) ", re.I)
DEED = re.compile(r"\bdo(?:ing)?\?$")
PRONOUN = re.compile(r"\b(?:it|its|they|their|them|he|his|him|she|her|this|that|these|those)\b", re.I)


class Features:
    """Reads the features of the candidates of one article."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.article = parsed.article
        self._full_names: dict[str, bool] = {}

    def of(self, candidate: Candidate) -> dict[str, float]:
        """Every feature by name, those that the strategy has set included."""
        found = {
            **self._place(candidate),
            **self._sentence(candidate),
            **self._key(candidate),
            **_stem(candidate.question.prompt),
            **self._stem_topic(candidate),
            **of_choices(candidate),
            **self._words(candidate),
            **self._sort_of_text(candidate),
            **candidate.features,
        }
        found["key_in_bold"] = float(DETERMINER.sub("", candidate.key.casefold()) in self._bold)
        found["term_told"] = found["key_in_bold"] * found.get("stem_after", 0.0)
        return found

    def _sort_of_text(self, candidate: Candidate) -> dict[str, float]:
        """What is incidental in a textbook, a number or a name, is the matter of a report."""
        numbers, names, ours = self._manner
        counted = float(candidate.strategy in COUNTED or any(c.isdigit() for c in candidate.question.prompt))
        named = float(any(c.isupper() for c in candidate.key[1:]))
        return {
            "text_of_numbers": numbers,
            "text_of_names": names,
            "text_of_ours": ours,
            "text_of_paragraphs": self._paragraphs,
            "number_among_numbers": counted * numbers,
            "name_among_names": named * names,
        }

    @cached_property
    def _paragraphs(self) -> float:
        """How long the paragraphs are in which the sentences stand: what explains takes longer ones than what sells."""
        blocks = self.article.blocks
        lengths = [_length_of(blocks[s.sentence.block]) for s in self.parsed.sentences]
        return sum(lengths) / len(lengths) if lengths else 0.0

    def _words(self, candidate: Candidate) -> dict[str, float]:
        section = self.article.section_index_at(candidate.anchor.start)
        found = self._asked_sentence(candidate)
        topic = self._heading_lemmas[section] | self._title_lemmas
        said = Said(self._said.repeats(DETERMINER.sub("", candidate.key)), self._lemma_counts)
        return of_words(candidate, found.doc if found else None, topic, self._just_said(candidate), said)

    def _just_said(self, candidate: Candidate) -> frozenset[str]:
        """The nouns of the two sentences before the one that is asked."""
        found = self._asked_sentence(candidate)
        if found is None:
            return frozenset()
        inside = self._by_section[found.sentence.section]
        at = bisect_left(inside, found.sentence.start, key=lambda s: s.sentence.start)
        return frozenset().union(*(self._nouns[s.sentence.start] for s in inside[max(0, at - 2) : at]))

    @cached_property
    def _nouns(self) -> dict[int, frozenset[str]]:
        return {s.sentence.start: nouns_of(s.doc) for s in self.parsed.sentences}

    def _place(self, candidate: Candidate) -> dict[str, float]:
        anchor = candidate.anchor
        section = self.article.section_index_at(anchor.start)
        words = self._lemmas_between(anchor.start, anchor.end)
        return {
            "centrality": self._centrality(words, section),
            "heading_overlap": share(self._heading_lemmas[section], words),
            "title_overlap": share(self._title_lemmas, words),
            "opening": float(self._openings.get(section, -1) >= anchor.start),
            "section_size": min(1.0, self._section_sizes[section] / 20),
            "quote_length": min(1.0, len(anchor.quote.split()) / 60),
            **self._paragraph(candidate),
        }

    def _paragraph(self, candidate: Candidate) -> dict[str, float]:
        """Where the sentence stands in its paragraph: what opens a long one is mostly its point."""
        found = self._asked_sentence(candidate)
        if found is None:
            return {}
        block = self.article.blocks[found.sentence.block]
        return {
            "opens_paragraph": float(found.sentence.start - block.start < 3),
            "ends_paragraph": float(block.end - found.sentence.end < 3),
            "paragraph_length": _length_of(block),
            "alone": float(fills(found, block)) * (1 - self._share_of_lone),
            "in_list": float(block.kind is BlockKind.ITEM),
            **told_on(
                self._nouns[found.sentence.start], found, candidate.key, self._just_said(candidate), self._topics
            ),
        }

    def _sentence(self, candidate: Candidate) -> dict[str, float]:
        found = self._asked_sentence(candidate)
        text = found.text if found else candidate.anchor.quote
        root = next((t for t in found.doc if t.dep_ == "ROOT"), None) if found else None
        return {
            "sentence_length": min(1.0, len(text.split()) / 40),
            "hedged": _any(HEDGES, text),
            "first_person": _any(FIRST_PERSON, text),
            "second_person": _any(SECOND_PERSON, text),
            "example": _any(EXAMPLE, text),
            "cited": _any(CITED, text),
            "claims": _any(CLAIMS, text),
            "past": float(root is not None and root.tag_ in ("VBD", "VBN")),
            "names": min(1.0, sum(t.pos_ == "PROPN" for t in found.doc) / 5) if found else 0.0,
            "leans_back": _any(PRONOUN, text[:25]),
            "in_example": self._in_example(found),
            "lone_name": self._lone_name(found),
            "dated_loosely": _any(LOOSE_TIME, text),
        }

    def _in_example(self, found: ParsedSentence | None) -> float:
        """Whether an example was begun in this sentence or one of the two before."""
        if found is None:
            return 0.0
        inside = self._by_section[found.sentence.section]
        at = bisect_left(inside, found.sentence.start, key=lambda s: s.sentence.start)
        return max(_any(EXAMPLE, s.text) for s in inside[max(0, at - 2) : at + 1])

    def _lone_name(self, found: ParsedSentence | None) -> float:
        """Whether somebody is called by one name alone, whose full name the article does not give."""
        people = [e.text for e in found.doc.ents if e.label_ == "PERSON" and len(e) == 1] if found else []
        return float(any(not self._has_full_name(name) for name in people))

    def _has_full_name(self, name: str) -> bool:
        if name not in self._full_names:
            found = re.search(rf"[A-Z][\w.]+ {re.escape(name)}\b", self.article.text)
            self._full_names[name] = found is not None
        return self._full_names[name]

    def _key(self, candidate: Candidate) -> dict[str, float]:
        key, section = candidate.key, self.article.section_index_at(candidate.anchor.start)
        doc = parse_syntax(key)
        words, lemmas = key.split(), content_lemmas(doc)
        return {
            "emphasis": float(self._emphasised(candidate)),
            "repeated_key": min(1.0, max(0, self._said.repeats(key) - 1) / 4),
            "key_fit": 1 / (1 + max(0, len(words) - BEST_KEY) / 4),
            "key_one_word": float(len(words) == 1),
            "key_length": min(1.0, len(words) / 15),
            "key_named": float(any(t.pos_ == "PROPN" for t in doc)),
            "key_number": float(any(t.pos_ == "NUM" or t.is_digit for t in doc)),
            "key_vague": vagueness(lemmas),
            "key_rich": min(1.0, len(lemmas) / 5),
            "key_in_heading": share(lemmas, self._heading_lemmas[section]),
            "key_in_title": share(lemmas, self._title_lemmas),
            "key_central": self._centrality(lemmas, section),
            "key_verbal": float(len(doc) > 1 and doc[0].pos_ in ("VERB", "AUX", "PART")),
            "key_joined": float(any(t.dep_ == "cc" for t in doc)),
            "key_leans": _any(PRONOUN, key),
        }

    def _stem_topic(self, candidate: Candidate) -> dict[str, float]:
        section = self.article.section_index_at(candidate.anchor.start)
        doc = parse_syntax(candidate.question.prompt.replace(BLANK, "something"))
        asked = content_lemmas(doc)
        bare = [t for t in doc if t.lower_ == "the" and t.head.i == t.i + 1 and _stands_bare(t.head)]
        return {
            "bare_definites": min(1.0, len(bare) / 3),
            "opens_bare": float(any(t.i == 0 for t in bare)),
            "superlative": float(any(t.tag_ in ("JJS", "RBS") for t in doc)),
            "stem_you": _any(SECOND_PERSON, candidate.question.prompt),
            "stem_central": self._centrality(asked, section),
            "stem_on_heading": share(self._heading_lemmas[section], asked),
            "stem_on_title": share(self._title_lemmas, asked),
            "stem_rich": min(1.0, len(asked) / 10),
        }

    def _asked_sentence(self, candidate: Candidate) -> ParsedSentence | None:
        """A quote may begin earlier, with what a sentence leans on: its last sentence is what is asked."""
        return self.parsed.sentence_at(candidate.anchor.end - 1) or self.parsed.sentence_at(candidate.anchor.start)

    def _centrality(self, words: frozenset[str], section: int) -> float:
        """How much of the section's repeated vocabulary the words use, by frequency."""
        top = self._tops[section]
        return sum(n for w, n in top if w in words) / max(1, sum(n for _, n in top))

    def _lemmas_between(self, start: int, end: int) -> frozenset[str]:
        found = (self._lemmas[s.sentence.start] for s in self._sentences_between(start, end))
        return frozenset().union(*found)

    def _sentences_between(self, start: int, end: int) -> list[ParsedSentence]:
        inside = self._by_section.get(self.article.section_index_at(start), [])
        first = bisect_right(inside, start, key=lambda s: s.sentence.end)
        return inside[first : bisect_left(inside, end, key=lambda s: s.sentence.start)]

    @cached_property
    def _by_section(self) -> dict[int, list[ParsedSentence]]:
        found: dict[int, list[ParsedSentence]] = {}
        for s in self.parsed.sentences:
            found.setdefault(s.sentence.section, []).append(s)
        return found

    @cached_property
    def _lemmas(self) -> dict[int, frozenset[str]]:
        return {s.sentence.start: content_lemmas(s.doc) for s in self.parsed.sentences}

    @cached_property
    def _manner(self) -> tuple[float, float, float]:
        """The shares of sentences with a number, with a name of somebody or something, and with "we"."""
        told = self.parsed.sentences
        numbers = sum(any(c.isdigit() for c in s.text) for s in told)
        names = sum(any(e.label_ in ("PERSON", "ORG", "GPE") for e in s.doc.ents) for s in told)
        ours = sum(_any(FIRST_PERSON, s.text) for s in told)
        return numbers / max(1, len(told)), names / max(1, len(told)), ours / max(1, len(told))

    @cached_property
    def _lemma_counts(self) -> Counter[str]:
        return Counter(t.lemma_.lower() for s in self.parsed.sentences for t in s.doc if t.is_alpha)

    @cached_property
    def _tops(self) -> list[list[tuple[str, int]]]:
        counts: list[Counter[str]] = [Counter() for _ in self.article.sections]
        for s in self.parsed.sentences:
            counts[s.sentence.section].update(sorted(self._lemmas[s.sentence.start]))  # ties fall by this order
        return [[(w, n) for w, n in c.most_common(12) if n > 1] for c in counts]

    @cached_property
    def _section_sizes(self) -> list[int]:
        return [len(self._by_section.get(i, [])) for i in range(len(self.article.sections))]

    @cached_property
    def _heading_lemmas(self) -> list[frozenset[str]]:
        return [content_lemmas(parse_syntax(s.heading)) for s in self.article.sections]

    @cached_property
    def _topics(self) -> frozenset[str]:
        """The words of the title, of every heading, and of what is set in bold."""
        return self._title_lemmas.union(*self._heading_lemmas, *(text.split() for text in self._bold))

    @cached_property
    def _bold(self) -> frozenset[str]:
        texts = (self.article.text[e.start : e.end] for e in self._emphases if e.style == "bold")
        return frozenset(text.casefold().strip(".: ") for text in texts if len(text) < LONGEST_TERM)

    @cached_property
    def _share_of_lone(self) -> float:
        return share_of_lone(self.parsed)

    @cached_property
    def _title_lemmas(self) -> frozenset[str]:
        return content_lemmas(parse_syntax(self.article.title))

    @cached_property
    def _emphases(self) -> list[Emphasis]:
        return sorted(self.article.emphases, key=lambda e: e.start)

    @cached_property
    def _said(self) -> Concordance:
        return Concordance(self.parsed)

    @cached_property
    def _openings(self) -> dict[int, int]:
        """Where the first sentence of each section starts."""
        return {section: found[0].sentence.start for section, found in self._by_section.items()}

    def _emphasised(self, candidate: Candidate) -> bool:
        anchor, key = candidate.anchor, candidate.key.casefold()
        first = bisect_left(self._emphases, anchor.start, key=lambda e: e.start)
        last = bisect_right(self._emphases, anchor.end, key=lambda e: e.start)
        inside = (e for e in self._emphases[first:last] if e.end <= anchor.end)
        return any(
            e.style in ("bold", "italic") and self.article.text[e.start : e.end].casefold() == key for e in inside
        )


def _stem(prompt: str) -> dict[str, float]:
    words = prompt.split()
    asks = next((w for w in re.findall(r"\w+", prompt.casefold()) if w in QUESTION_WORDS), "")
    is_question = prompt.rstrip().endswith("?")
    return {
        "stem_fit": 1 / (1 + abs(len(words) - BEST_STEM) / 8),
        "stem_length": min(1.0, len(words) / 30),
        "stem_pronoun": _any(PRONOUN, prompt),
        "according": float("ccording to" in prompt),
        "which_of_these": float("hich of these" in prompt),
        "asks_deed": float(bool(DEED.search(prompt))),
        "fronted": float("," in " ".join(words[:6]) and "ccording to" not in prompt),
        "blank_last": float(prompt.rstrip(" .").endswith(BLANK)),
        "blank_first": float(prompt.startswith(BLANK)),
        **{f"asks_{w}": float(is_question and asks == w) for w in QUESTION_WORDS},
    }


def _stands_bare(noun: Token) -> bool:
    """Whether nothing but "the" says which one is meant."""
    return noun.pos_ == "NOUN" and not any(c.dep_ in TELLING for c in noun.children)


def _any(pattern: re.Pattern[str], text: str) -> float:
    return float(bool(pattern.search(text)))


def _length_of(block: Block) -> float:
    """1 for a paragraph of 1,200 characters or more."""
    return min(1.0, (block.end - block.start) / 1200)
