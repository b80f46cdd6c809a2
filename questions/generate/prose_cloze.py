"""The sentence that a section turns on, with the words that carry its point left blank."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from questions.generate.build import Finding, cloze
from questions.generate.checks import first_failure
from questions.generate.checks_truth import Ground
from questions.generate.prose_blanks import Blank, best_blanks
from questions.generate.prose_units import Unit, small, units_of
from questions.generate.standing import VAGUE_OPENERS
from questions.generate.survey import Survey, survey
from questions.language import content_lemmas
from questions.question import BLANK

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.language import Doc, Parsed

STRATEGY = "prose-cloze"
LEAST_WORTH = 0.8
# What a second one of the same section has to be worth.
LEAST_WORTH_MORE = 2.2
# So many terms set apart give a section questions enough.
ENOUGH_TERMS = 2
# A section longer than this gets a second one.
LONG_SECTION = 150
# What is somebody's view or advice is told as the article's.
VIEWS = re.compile(
    r"\b(?:should|must|need|needs|ought|best|better|good|great|important|essential|crucial|helpful|valuable|easy|easier"
    r"|hard|harder|difficult|you|your|often|usually|likely|can|may|might|will)\b",
    re.IGNORECASE,
)
HEDGED = re.compile(
    r"\b(?:may|might|perhaps|probably|maybe|could|would|seems?|hope|happy|proud|thanks?|presumably|study|studies)\b",
    re.IGNORECASE,
)
POINTED = re.compile(
    r"\b(?:because|so that|in order to|by \w+ing|instead of|rather than|not|only|must|should|needs?|requires?|allows?"
    r"|helps?|means?|prevents?|without|unless|essential|critical|crucial|important|key|most|biggest|main)\b",
    re.IGNORECASE,
)


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s, ground = survey(pool), Ground(parsed, pool)
    by_section: dict[int, list[Unit]] = {}
    for unit in units_of(s):
        by_section.setdefault(unit.source.sentence.section, []).append(unit)
    terms = Counter(p.sentence.section for p in s.usable for _ in s.emphases.get(p.sentence.start, ()))
    for section, found in by_section.items():
        yield from _best_of(s, ground, found, few=terms[section] >= ENOUGH_TERMS)


def _best_of(s: Survey, ground: Ground, units: list[Unit], *, few: bool) -> Iterator[Candidate]:
    """The best one or two that pass every check, each of another sentence."""
    section = units[0].source.sentence.section
    counts = _section_counts(s, section)
    length = sum(len(p.doc) for p in s.parsed.in_section(section))
    room = 2 if length > LONG_SECTION and not few else 1
    used: set[int] = set()
    offered = [
        (_worth(s, counts, unit) + blank.worth, unit, blank)
        for unit in units
        for blank in best_blanks(s, counts, unit.doc)
    ]
    for worth, unit, blank in sorted(offered, key=lambda o: -o[0]):
        end = unit.source.sentence.end
        if room == 0 or end in used or worth < (LEAST_WORTH_MORE if used else LEAST_WORTH):
            continue
        candidate = _candidate(s, unit, blank)
        if first_failure(candidate, ground) is None:
            used.add(end)
            room -= 1
            yield candidate


def _section_counts(s: Survey, section: int) -> Counter[str]:
    return Counter(w for p in s.parsed.in_section(section) for w in content_lemmas(p.doc))


def _worth(s: Survey, counts: Counter[str], unit: Unit) -> float:
    """How much the section turns on this sentence, about 0 to 4."""
    words = content_lemmas(unit.doc)
    heading = s.heading_words[unit.source.sentence.section]
    top = [w for w, n in counts.most_common(10) if n > 1]
    shared = sum(counts[w] for w in top if w in words) / max(1, sum(counts[w] for w in top))
    text = unit.doc.text
    opens = s.position(unit.source) < 0.2
    worth = 1.5 * shared + 0.5 * min(2, len(words & heading)) + 0.4 * opens + 0.4 * bool(POINTED.search(text))
    vague = unit.doc[0].lower_ in VAGUE_OPENERS or unit.doc[0].lower_ == "there" or "lot of" in text
    worth -= 0.6 * bool(HEDGED.search(text)) + 0.5 * vague + 0.3 * bool(re.search(r"\byou", text))
    return worth - 0.04 * max(0, len(text.split()) - 20)


def _candidate(s: Survey, unit: Unit, blank: Blank) -> Candidate:
    prompt = unit.doc.text[: blank.start] + BLANK + unit.doc.text[blank.end :]
    if not unit.advises and VIEWS.search(prompt) and "ccording to" not in prompt:
        prompt = f"According to the article, {_inside(s, unit.doc, prompt)}"
    key = blank.text if blank.start or s.spelling.keeps_capital(unit.doc[0]) else small(blank.text)
    finding = Finding(unit.source, STRATEGY, f"cloze:{key.casefold()}", prompt, key, (), {"certainty": 0.6})
    return cloze(s, finding)


def _inside(s: Survey, doc: Doc, prompt: str) -> str:
    return prompt if s.spelling.keeps_capital(doc[0]) or prompt.startswith(BLANK) else small(prompt)
