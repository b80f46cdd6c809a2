"""How good a question promises to be: a weighted sum of named features, squeezed into 0..1.

The weights are data, in ``weights.py``. Every feature lies in 0..1 unless its name says otherwise.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import cached_property

from questions.generate.candidate import Candidate
from questions.generate.weights import BIAS, KIND_PRIORS, STRATEGY_PRIORS, WEIGHTS
from questions.language import Parsed, content_lemmas, parse_text
from questions.question import MultipleChoice

BEST_STEM = 14
BEST_KEY = 3


class Ranker:
    """Scores the candidates of one article."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.article = parsed.article

    def score(self, candidate: Candidate) -> float:
        """From 0 (not worth showing) to 1 (a careful teacher would keep it)."""
        features = {**self.features(candidate), **candidate.features}
        total = BIAS + sum(WEIGHTS.get(name, 0.0) * value for name, value in features.items())
        total += strategy_prior(candidate.strategy) + KIND_PRIORS[candidate.question.kind]
        return round(1 / (1 + math.exp(-total)), 4)

    def features(self, candidate: Candidate) -> dict[str, float]:
        anchor = candidate.anchor
        section = self.article.section_index_at(anchor.start)
        words = self._lemmas_between(anchor.start, anchor.end)
        stem = len(candidate.question.prompt.split())
        return {
            "centrality": self._centrality(words, section),
            "heading_overlap": _share(self._heading_lemmas[section], words),
            "title_overlap": _share(self._title_lemmas, words),
            "opening": 1.0 if self._is_opening(anchor.start, section) else 0.0,
            "emphasis": float(self._emphasised(candidate)),
            "repeated_key": min(1.0, max(0, self.article.text.casefold().count(candidate.key.casefold()) - 1) / 4),
            "stem_fit": 1 / (1 + abs(stem - BEST_STEM) / 8),
            "key_fit": 1 / (1 + max(0, len(candidate.key.split()) - BEST_KEY) / 4),
            "choices_alike": _alike(candidate),
            "quote_length": min(1.0, len(anchor.quote.split()) / 60),
        }

    def _centrality(self, words: frozenset[str], section: int) -> float:
        """How much of the section's repeated vocabulary the quote uses, by frequency."""
        counts = self._section_counts[section]
        top = [w for w, n in counts.most_common(12) if n > 1]
        return sum(counts[w] for w in top if w in words) / max(1, sum(counts[w] for w in top))

    def _lemmas_between(self, start: int, end: int) -> frozenset[str]:
        found = (
            lemmas
            for s, lemmas in zip(self.parsed.sentences, self._sentence_lemmas, strict=True)
            if s.sentence.start < end and s.sentence.end > start
        )
        return frozenset().union(*found)

    @cached_property
    def _sentence_lemmas(self) -> list[frozenset[str]]:
        return [content_lemmas(s.doc) for s in self.parsed.sentences]

    @cached_property
    def _section_counts(self) -> dict[int, Counter[str]]:
        counts: dict[int, Counter[str]] = {i: Counter() for i in range(len(self.article.sections))}
        for s, lemmas in zip(self.parsed.sentences, self._sentence_lemmas, strict=True):
            counts[s.sentence.section].update(lemmas)
        return counts

    @cached_property
    def _heading_lemmas(self) -> list[frozenset[str]]:
        return [content_lemmas(parse_text(s.heading)) for s in self.article.sections]

    @cached_property
    def _title_lemmas(self) -> frozenset[str]:
        return content_lemmas(parse_text(self.article.title))

    @cached_property
    def _openings(self) -> dict[int, int]:
        """Where the first sentence of each section starts."""
        first: dict[int, int] = {}
        for s in self.parsed.sentences:
            first.setdefault(s.sentence.section, s.sentence.start)
        return first

    def _is_opening(self, start: int, section: int) -> bool:
        return self._openings.get(section, -1) >= start

    def _emphasised(self, candidate: Candidate) -> bool:
        anchor, key = candidate.anchor, candidate.key.casefold()
        inside = (e for e in self.article.emphases if anchor.start <= e.start and e.end <= anchor.end)
        return any(
            e.style in ("bold", "italic") and self.article.text[e.start : e.end].casefold() == key for e in inside
        )


def strategy_prior(strategy: str) -> float:
    """The prior of a strategy, or of its family: ``reason-due`` has that of ``reason`` unless it has its own."""
    family = strategy.partition("-")[0]
    return STRATEGY_PRIORS.get(strategy, STRATEGY_PRIORS.get(family, 0.0))


def _share(wanted: frozenset[str], words: frozenset[str]) -> float:
    return len(wanted & words) / len(wanted) if wanted else 0.0


def _alike(candidate: Candidate) -> float:
    """How near the choices are in length: 1 for the same."""
    if not isinstance(candidate.question, MultipleChoice):
        return 0.5
    lengths = [len(c) for c in candidate.question.choices]
    return min(lengths) / max(lengths)
