"""Sentences that lean on the one before, blanked with it before them: two sentences that stand together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from questions.generate.build import Finding, cloze
from questions.generate.loose_ends import hangs_loose
from questions.generate.prose_blanks import best_blanks
from questions.generate.prose_units import UNFIT
from questions.generate.standing import phrase_stands
from questions.generate.survey import Survey, survey
from questions.language import ParsedSentence, content_lemmas, parse_text, text_of_doc
from questions.question import BLANK

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.language import Parsed

STRATEGY = "context-cloze"
WORDS = (7, 26)
MOST_WORDS = 44
LEANS = re.compile(r"(?:it|its|they|their|this|these|he|his|she|her|such)\b", re.IGNORECASE)
# What speaks from outside the two sentences, or tells a story or an example.
OUTSIDE = re.compile(
    r"\b(?:we|us|our|ours|i|me|my|you|your|here|above|below|following|for example|for instance|imagine|suppose|study"
    r"|studies|survey|experiment)\b",
    re.IGNORECASE,
)


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    counts: dict[int, Counter[str]] = {}
    for before, leaning in pairwise(parsed.sentences):
        if _belong(parsed, before, leaning) and not hangs_loose(s, list(before.doc), before.text):
            section = leaning.sentence.section
            if section not in counts:
                counts[section] = Counter(w for p in parsed.in_section(section) for w in content_lemmas(p.doc))
            yield from _blanked(s, counts[section], before, leaning)


def _belong(parsed: Parsed, before: ParsedSentence, leaning: ParsedSentence) -> bool:
    """Whether the second goes on about the first, in the same paragraph, and nothing else is needed."""
    apart = parsed.article.text[before.sentence.end : leaning.sentence.start]
    both = f"{before.text} {leaning.text}"
    return (
        before.sentence.section == leaning.sentence.section
        and not apart.strip(" ")
        and bool(LEANS.match(leaning.text))
        and not LEANS.match(before.text)
        and WORDS[0] <= len(leaning.text.split()) <= WORDS[1]
        and len(both.split()) <= MOST_WORDS
        and not OUTSIDE.search(both)
        and not UNFIT.search(before.text)
        and not UNFIT.search(leaning.text)
        and before.text.endswith(".")
        and leaning.text.endswith(".")
    )


def _blanked(s: Survey, counts: Counter[str], before: ParsedSentence, leaning: ParsedSentence) -> Iterator[Candidate]:
    told = {t.lemma_.lower() for t in before.doc}
    source = ParsedSentence(replace(leaning.sentence, start=before.sentence.start), leaning.doc)
    for blank in best_blanks(s, counts, leaning.doc)[:1]:
        if content_lemmas(parse_text(blank.text)) & told:
            continue
        asked = text_of_doc(leaning.doc)[: blank.start] + BLANK + text_of_doc(leaning.doc)[blank.end :]
        features = {
            "certainty": 0.5,
            "blank_worth": min(1.0, max(0.0, blank.worth) / 3),
            "stands": float(phrase_stands(s, before, list(before.doc))),
        }
        prompt = f"{before.text} {asked}"
        yield cloze(s, Finding(source, STRATEGY, f"cloze:{blank.text.casefold()}", prompt, blank.text, (), features))
