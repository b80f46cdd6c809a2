"""Sentences shown as the article's own words under their heading, a word of them blank: for sections that say no more.

The heading and the quotation marks tell who speaks and of what, so that "we" and "the project" need no introduction.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from questions.generate.build import Finding, cloze, without_determiner
from questions.generate.loose_ends import hangs_loose
from questions.generate.prose_blanks import Blank, best_blanks
from questions.generate.survey import Survey, survey
from questions.language import content_lemmas, parse_syntax_ahead
from questions.question import BLANK

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.language import Parsed, ParsedSentence

STRATEGY = "quoted-cloze"
WORDS = (9, 36)
LEANS = re.compile(
    r"(?:it|its|they|their|this|these|those|that|he|his|she|her|such|and|but|so|or|also|here"
    r"|for example|for instance)\b",
    re.IGNORECASE,
)
UNFIT = re.compile(
    r"[?!“”\"\[\]\n]|:$|http|@|\.\.\.|…|\b(?:etc|e\.g|i\.e)\b|\b(?:click|email|post|contact|thank)\b", re.I
)


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    for index, section in enumerate(parsed.article.sections):
        sentences = [p for p in parsed.in_section(index) if _fits(s, p)]
        counts = Counter(w for p in parsed.in_section(index) for w in content_lemmas(p.doc))
        found = [(p, blank) for p in sentences for blank in best_blanks(s, counts, p.doc)[:1]]
        parse_syntax_ahead(without_determiner(blank.text) for _, blank in found)
        for source, blank in found:
            yield _blanked(s, source, blank, section.heading)


def _fits(s: Survey, source: ParsedSentence) -> bool:
    text = source.text
    return (
        WORDS[0] <= len(text.split()) <= WORDS[1]
        and text.endswith(".")
        and not LEANS.match(text)
        and not UNFIT.search(text)
        and not hangs_loose(s, list(source.doc), text)
    )


def _blanked(s: Survey, source: ParsedSentence, blank: Blank, heading: str) -> Candidate:
    told = source.text[: blank.start] + BLANK + source.text[blank.end :]
    where = f"Under “{heading.rstrip('.:')}”, the" if heading else "The"
    prompt = f"{where} article says: “{told}”"
    features = {"certainty": 0.4, "blank_worth": min(1.0, max(0.0, blank.worth) / 3)}
    return cloze(s, Finding(source, STRATEGY, f"cloze:{blank.text.casefold()}", prompt, blank.text, (), features))
