"""Questions on the one number of a claim: how many, how much, how long, by how much, at what speed, …"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from questions.generate.build import Finding, best_kind, choice, short
from questions.generate.context import split
from questions.generate.facts_measure import Measure, measures
from questions.generate.facts_patterns import PATTERNS, Asked
from questions.generate.facts_stand import says_enough
from questions.generate.facts_told import counted_cores
from questions.generate.facts_trim import placed
from questions.generate.facts_wrong import wrong_numbers
from questions.generate.phrases import text_of
from questions.generate.survey import Survey, survey

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Parsed, ParsedSentence

COSTING = frozenset("cost come amount".split())
# "… of women and 14% of men": half of what is asked for is given.
SECOND = re.compile(r"\band (?:about |around |over |only )?[\d.]+ ?(?:%|percent)")
NUMBER_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    """The candidates on numbers; each fact once, by itself rather than behind the sentence before it."""
    s = survey(pool)
    found: dict[tuple[int, str], Candidate] = {}
    for core, teller in counted_cores(s):
        for measure in measures(core.predicate if core.head.tag_ == "PRP" else core.tokens):
            made = _candidate(s, core, measure, teller)
            if made is not None:
                place = (core.source.sentence.end, measure.bare)
                alone = "in_context" not in made.features
                if place not in found or (alone and "in_context" in found[place].features):
                    found[place] = made
    yield from found.values()


def _candidate(s: Survey, clause: Clause, measure: Measure, teller: str) -> Candidate | None:
    for pattern in PATTERNS:
        made = pattern(s, clause, measure)
        if made is not None:
            if not _is_plain(s, clause, measure, made):
                return None
            where = placed(s, clause, made.question, teller) if not _is_told_twice(clause, measure) else None
            return _finished(s, where, measure, made) if where is not None else None
    return None


def _is_plain(s: Survey, clause: Clause, measure: Measure, made: Asked) -> bool:
    """Whether the question is one on one number, and says of what."""
    others = [m for m in measures(clause.tokens) if m.figure != measure.figure and any(map(str.isdigit, m.bare))]
    if len(others) > 2 or any(m.is_bound for m in others):
        return False
    if made.name == "money" and measure.head.head.lemma_ not in COSTING:
        return says_enough(s, clause, measure.tokens[-1], measure.tokens)
    counted = measure.head if made.name in ("count", "hours") else None
    return made.name in ("noun", "often") or says_enough(s, clause, counted, () if counted else measure.tokens)


def _is_told_twice(clause: Clause, measure: Measure) -> bool:
    """Whether the sentence gives the same number again, or it is somebody's age."""
    said = clause.source.text.count(text_of(measure.figure)) > 1
    after = measure.tokens[-1].nbor() if measure.tokens[-1].i + 1 < len(measure.head.doc) else None
    return said or (after is not None and after.lower_ in ("old", "aged", "ago", "or"))


def _finished(s: Survey, where: tuple[ParsedSentence, str], measure: Measure, made: Asked) -> Candidate | None:
    source, prompt = where
    key = made.key or measure.key
    if measure.bare in prompt or SECOND.search(prompt):
        return None
    wrong = wrong_numbers(s, source, measure) if not made.key else ()
    leaning = {"in_context": 1.0} if split(prompt)[0] else {}
    features = {"asks_number": 1.0, "number_is_word": float(key.isalpha()), **leaning}
    finding = Finding(source, f"quantity-{made.name}", f"{measure.bare}:quantity", prompt, key, wrong, features)
    if wrong:
        return choice(s, finding)
    if made.key:
        return best_kind(s, finding)
    return short(s, finding, [measure.bare, text_of(measure.figure)])
