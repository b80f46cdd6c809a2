"""Sentences with a number or a year left out, to be chosen among numbers of the same kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from zlib import crc32

from questions.generate.build import Finding, choice, reads_well
from questions.generate.phrases import capitalised, spaced, tidy
from questions.generate.quantities import MEASURES, NUMBER_WORDS, YEAR, other_years
from questions.generate.standing import stands_alone
from questions.generate.survey import Survey, survey
from questions.question import BLANK

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Parsed, Token

FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
MONTHS = frozenset("""january february march april may june july august september october november december""".split())
# What happens once, so that its year is worth knowing.
DATED = frozenset(
    """found publish discover invent establish introduce launch open build win bear die sign declare pass create propose
    coin complete adopt abolish independence elect crown unite conquer land erupt patent finish form ratify ban
    legalise legalize describe prove demonstrate begin end""".split()
)
# Verbs by which a sentence says of how many parts a thing is.
COUNTING = frozenset(
    """have contain consist comprise make divide distinguish identify recognise recognize propose describe compose need
    require include split classify group define""".split()
)
MOST_NUMBERS = 2
LEAST_SAID = 6


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    for clause in s.clauses:
        numbers = [t for t in clause.tokens if _is_figure(t)]
        if not 0 < len(numbers) <= MOST_NUMBERS or len(clause.tokens) < LEAST_SAID:
            continue
        if not stands_alone(s, clause.source, clause.subject, (*clause.front, *clause.predicate)):
            continue
        for number in (n for n in numbers if _is_decisive(clause, n)):
            found = _left_out(s, clause, number, len(numbers))
            if found is not None:
                yield found


def _is_figure(t: Token) -> bool:
    """A number that counts, measures or dates; no part of a name, a day of a month, a version."""
    if t.pos_ == "PROPN" or t.i + 1 >= len(t.doc):
        return False
    beside = {t.nbor(-1).lower_ if t.i else "", t.nbor(1).lower_}
    counted_off = t.i > 0 and t.nbor(-1).lower_ in ("steps", "step", "part", "figure", "version", "and", "or", "versus")
    if counted_off or t.nbor(1).lower_ in ("pm", "am", "p.m.", "a.m.", "million", "billion", "trillion"):
        return False
    joined = bool(beside & {"-", "–", "/", "."}) or (t.i > 0 and t.nbor(-1).pos_ == "PROPN" and t.dep_ != "pobj")
    if joined or beside & MONTHS:
        return False
    return bool(FIGURE.fullmatch(t.text)) or t.lower_ in NUMBER_WORDS


def _is_decisive(clause: Clause, number: Token) -> bool:
    """No count that the sentence or common sense gives away, no year in which something merely went on."""
    text, following, noun = number.text, number.nbor(1), number.head
    if YEAR.fullmatch(text) and following.pos_ not in ("NOUN", "PROPN"):
        return number.head.dep_ == "prep" and clause.verb.lemma_ in DATED and clause.verb.tag_ in ("VBD", "VBN")
    if following.text == "%" or following.lower_ == "percent":
        return True
    if noun.pos_ not in ("NOUN", "PROPN") or number.dep_ not in ("nummod", "compound", "quantmod"):
        return False
    if any(t.lower_ in ("ago", "old") for t in noun.doc[number.i : noun.i + 3]):
        return False
    return text not in ("0", "1", "2") if not text.isalpha() else _is_telling_count(clause, number)


def _is_telling_count(clause: Clause, number: Token) -> bool:
    """A length of time, or of how many parts a thing is, where the sentence does not go on to name them."""
    noun = number.head
    if number.lower_ == "two" or any(t.dep_ == "conj" or (t.i > number.i and t.text in ",:—") for t in clause.tokens):
        return False
    said = noun.dep_ == "dobj" or (noun.dep_ == "pobj" and noun.head.lower_ in ("of", "into"))
    return noun.lemma_.lower() in MEASURES or (said and clause.verb.lemma_ in COUNTING)


def _left_out(s: Survey, clause: Clause, number: Token, among: int) -> Candidate | None:
    prompt = _blanked(clause, number)
    wrong = _wrong(s, clause, number)
    if len(wrong) < 2 or not reads_well(prompt) or number.text in prompt:
        return None
    features = {
        "asks_number": 1.0,
        "asks_year": float(bool(YEAR.fullmatch(number.text))),
        "number_is_word": float(number.text.isalpha()),
        "only_number": float(among == 1),
        "share": float(number.nbor(1).lower_ in ("%", "percent")),
    }
    key = number.text.lower() if number.text.isalpha() else number.text
    return choice(s, Finding(clause.source, "figure", f"{number.idx}:figure", prompt, key, wrong, features))


def _blanked(clause: Clause, number: Token) -> str:
    tokens = clause.tokens
    pieces = spaced(tokens)
    at = next(i for i, t in enumerate(tokens) if t.i == number.i)
    pieces[at] = BLANK + pieces[at][len(number.text) :]
    front = len(clause.front)
    if front:
        pieces[front - 1] = pieces[front - 1].rstrip() + ", "
    return capitalised(tidy("".join(pieces))) + "."


def _wrong(s: Survey, clause: Clause, number: Token) -> tuple[str, ...]:
    text = clause.source.text
    if YEAR.fullmatch(number.text) and number.nbor(1).pos_ != "NOUN":
        return other_years(s, clause, number.text)
    if number.text.isalpha():
        return _near(number.lower_)
    following = number.nbor(1)
    unit = following.text if following.text == "%" else f" {following.text}"
    made = s.pool.made_up_numbers(number.text + unit, quote=text)
    return tuple(m.removesuffix(unit) for m in made)


def _near(word: str) -> tuple[str, ...]:
    """Number words around the right one."""
    at = NUMBER_WORDS.index(word)
    low = max(0, min(at - crc32(word.encode()) % 3, len(NUMBER_WORDS) - 4))
    return tuple(w for w in NUMBER_WORDS[low : low + 4] if w != word)[:3]
