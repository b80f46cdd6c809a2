"""Wrong numbers beside a right one: figures of the article of its unit and size, else such as a slip would give."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from questions.distractors import Sort
from questions.generate.facts_measure import YEAR
from questions.generate.phrases import capitalised
from questions.likeness import unit_of
from questions.numerals import ONES, TEENS

if TYPE_CHECKING:
    from questions.generate.facts_measure import Measure
    from questions.generate.survey import Survey
    from questions.language import ParsedSentence

WORDS = (*ONES, *TEENS)
WANTED = 3
STEPS = (-9, -6, -4, -3, -2, 2, 3, 5, 7)
CLOSE = 15
NEAR = (0.3, 3.2)
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def wrong_numbers(s: Survey, source: ParsedSentence, measure: Measure) -> tuple[str, ...]:
    """Three others, written as the right one is; () where they would give it away or may be right too."""
    key = measure.key
    if measure.is_bound or measure.kind == "fraction":
        return ()
    word = key.lower()
    if word in WORDS:
        return _words_near(key, word, source.text)
    if not any(c.isdigit() for c in key) or measure.figure[0].lower_ in ("minus", "-"):
        return ()
    found = [*_of_article(s, source.text, key), *_made_up(s, key, source.text)]
    apart: list[str] = []
    for text in found:
        if _decimals(text) == _decimals(key) and all(_is_apart(text, other) for other in (key, *apart)):
            apart.append(text)
    return tuple(apart[:WANTED]) if len(apart) >= WANTED else ()


def _of_article(s: Survey, quote: str, key: str) -> list[str]:
    """At most two: with a third, what is said of one of them may be known from elsewhere."""
    unit, form = unit_of(key), _form(key)
    among = [m.text for m in s.pool.of(Sort.QUANTITY) if m.unit == unit and _form(m.text) == form]
    near = [t for t in dict.fromkeys(among) if NEAR[0] <= _value(t) / max(_value(key), 1e-9) <= NEAR[1]]
    return [t for t in near if t not in quote and _rounded(t) == _rounded(key)][:2]


def _made_up(s: Survey, key: str, quote: str) -> tuple[str, ...]:
    return s.pool.made_up_numbers(key, quote=quote, n=5) or s.pool.made_up_numbers(key, quote=quote, n=WANTED)


def _form(text: str) -> str:
    return NUMBER.sub("#", text).strip()


def _value(text: str) -> float:
    found = NUMBER.search(text)
    return float(found.group().replace(",", "")) if found else 0.0


def _rounded(text: str) -> bool:
    """Whether it is a round number, among which an odd one would stand out."""
    value = _value(text)
    return value >= 10 and value % 5 == 0


def _decimals(text: str) -> tuple[int, bool]:
    """How it is written: beside "1.4 million" nobody writes "0.9 million"."""
    found = NUMBER.search(text)
    written = found.group() if found else ""
    return len(written.partition(".")[2]), written.startswith("0")


def _is_apart(a: str, b: str) -> bool:
    one, two = _value(a), _value(b)
    return abs(one - two) > 0.08 * max(one, two)


def _words_near(key: str, word: str, quote: str) -> tuple[str, ...]:
    at = WORDS.index(word)
    if at < 1:
        return ()
    low = max(1, min(at - sum(map(ord, key)) % 3, len(WORDS) - 4))
    near = [w for w in WORDS[low : low + 5] if w != word and w not in quote.lower().split()]
    shown = near[:WANTED] if len(near) >= WANTED else []
    return tuple(capitalised(w) if key[:1].isupper() else w for w in shown)


def other_years(s: Survey, source: ParsedSentence, year: str, *, past: bool) -> tuple[str, ...]:
    """Three years near the right one, those of the article first; what is past lies not behind the article's last."""
    told = sorted({int(m.text) for m in s.pool.of(Sort.DATE) if YEAR.fullmatch(m.text)})
    right, latest = int(year), max([*told, int(year)])
    start = sum(map(ord, source.text)) % len(STEPS)
    made = [right + d for d in (*STEPS[start:], *STEPS[:start])]
    near = [y for y in told if abs(y - right) <= CLOSE][:2]
    fit = [y for y in (*near, *made) if y != right and str(y) not in source.text and not (past and y > latest)]
    return tuple(str(y) for y in dict.fromkeys(fit))[:WANTED]
