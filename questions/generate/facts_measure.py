"""Numbers with what they count or measure, as a sentence gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from questions.generate.phrases import text_of
from questions.units import UNITS

if TYPE_CHECKING:
    from questions.language import Token

YEAR = re.compile(r"1[0-9]\d\d|20[0-9]\d")
DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
MONTHS = frozenset("january february march april may june july august september october november december".split())
PERIODS = frozenset("second minute hour day night week weekend month year decade century".split())
LENGTHS = frozenset(
    "kilometre kilometer metre meter centimetre centimeter millimetre mile foot inch km m cm mm".split()
)
WEIGHTS = frozenset("kilogram kilo gram milligram tonne ton pound ounce kg g mg lb".split())
SHARES = frozenset("% percent".split())
FRACTIONS = frozenset("half third quarter fifth tenth".split())
SCALES = frozenset("hundred thousand million billion trillion".split())
SHORT_SCALES = frozenset("m bn k tn".split())  # "$387m"
# What says "about" may stand before wrong numbers too; what bounds a number would make smaller ones right as well.
ABOUT = frozenset("about around approximately roughly some".split())
IDLE = frozenset("only just exactly".split())
BOUNDS = frozenset("nearly almost over under".split())
BOUND_PAIRS = {("more", "than"), ("less", "than"), ("fewer", "than"), ("at", "least"), ("at", "most"), ("up", "to")}
ORDINAL = re.compile(r"(?:st|nd|rd|th)s?$|^first$|^second$|^half$")
MEASURING = re.compile(r"(?:metre|meter|watt|litre|liter|byte|volt|gram|hertz)s?$|[kMGT]W")
SPEEDS = frozenset("km/h mph kph".split())


@dataclass(frozen=True, slots=True)
class Measure:
    """``hedge`` + ``figure`` + ``unit``: "about" + "1.2 million" + (); ``head`` is what the sentence hangs it on."""

    hedge: tuple[Token, ...]
    figure: tuple[Token, ...]
    unit: tuple[Token, ...]
    kind: str
    head: Token

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.hedge + self.figure + self.unit

    @property
    def is_bound(self) -> bool:
        """Whether it is "more than", "at least", … so many."""
        return bool(self.hedge) and self.hedge[0].lower_ not in ABOUT | IDLE

    @property
    def key(self) -> str:
        """The answer: what stands before the number belongs to it, but for "only"."""
        idle = bool(self.hedge) and self.hedge[0].lower_ in IDLE
        return text_of((*(() if idle else self.hedge), *self.figure, *self.unit))

    @property
    def bare(self) -> str:
        return text_of((*self.figure, *self.unit))


def measures(tokens: Sequence[Token]) -> Iterator[Measure]:
    """Each measure among the tokens, in order."""
    at = 0
    while at < len(tokens):
        figure = _figure(tokens, at)
        found = _measure(tokens, at, figure) if figure else None
        if found is not None:
            yield found
        at += max(1, len(figure))


def _figure(tokens: Sequence[Token], at: int) -> tuple[Token, ...]:
    """The currency sign and the numerals that begin here; () where there is no number."""
    end = at
    while (
        end < len(tokens) and (tokens[end].is_currency or tokens[end].lower_ in ("minus", "us$", "-")) and end < at + 2
    ):
        end += 1
    first = end
    while end < len(tokens) and is_numeral(tokens[end]) and (end == first or tokens[end].lower_ in SCALES):
        end += 1
    if first > at < end < len(tokens) and tokens[end].lower_ in SHORT_SCALES and not tokens[end - 1].whitespace_:
        end += 1
    return tuple(tokens[at:end]) if end > first and tokens[at].text != "-" else ()


def is_numeral(t: Token) -> bool:
    plain = bool(DIGITS.fullmatch(t.text)) or (t.like_num and t.text.isalpha())
    return (
        plain and not re.search(r"(?:st|nd|rd|th)s?$|^first$|^second$|^half$", t.lower_) and t.lower_ not in FRACTIONS
    )


def _measure(tokens: Sequence[Token], at: int, figure: tuple[Token, ...]) -> Measure | None:
    hedge, after = _hedge(figure[0]), tokens[at + len(figure) :]
    following = after[0] if after and after[0].i == figure[-1].i + 1 else None
    if _is_no_measure(figure, following):
        return None
    kind, unit = _unit(figure, following)
    if kind == "count":
        noun = figure[-1].head
        counts = figure[-1].dep_ == "nummod" and noun.tag_ == "NNS" and noun.i > figure[-1].i
        return Measure(hedge, figure, (), kind, noun) if counts else _share_of(hedge, figure)
    head = unit[0] if unit else _top(figure)
    return Measure(hedge, figure, unit, kind, head)


def _share_of(hedge: tuple[Token, ...], figure: tuple[Token, ...]) -> Measure | None:
    """ "Nine of the twelve members"."""
    head = figure[-1]
    told = any(c.dep_ == "prep" and c.lower_ == "of" for c in head.children)
    return Measure(hedge, figure, (), "of", head) if told else None


def _is_no_measure(figure: tuple[Token, ...], following: Token | None) -> bool:
    """A year, a day of a month, a time of the day, a version, half of a range or of a compound."""
    before = figure[0].nbor(-1) if figure[0].i else None
    text = figure[-1].text
    beside = {before.lower_ if before is not None else "", following.lower_ if following is not None else ""}
    named = before is not None and before.pos_ == "PROPN" and before.whitespace_ and figure[0].dep_ != "dobj"
    measured = following is not None and (following.lower_ in UNITS or following.text == "%")
    version = text.endswith(".0")
    bare_year = bool(YEAR.fullmatch(text)) and not measured and not figure[0].is_currency
    ranged = bool(beside & {"-", "–", "/", "and", "or", "to", "am", "pm", "a.m.", "p.m.", "o'clock"}) and not (
        before is not None and before.lower_ == "to" and (following is None or following.lower_ not in ("-", "–", "to"))
    )
    joined = before is not None and before.lower_ in ("and", "or") and not ranged
    return bool(beside & MONTHS) or bool(named) or bare_year or version or ranged or joined


def _unit(figure: tuple[Token, ...], following: Token | None) -> tuple[str, tuple[Token, ...]]:
    if figure[0].is_currency or figure[0].lower_ == "us$":
        return "money", ()
    if following is None:
        return "count", ()
    lemma = following.lemma_.lower()
    if lemma in SHARES or following.lower_ in SHARES:
        points = following.i + 1 < len(following.doc) and following.nbor().lower_ == "points"
        return "percent", (following, following.nbor()) if points else (following,)
    for kind, units in (("time", PERIODS), ("length", LENGTHS), ("weight", WEIGHTS), ("money", {"dollar", "euro"})):
        if lemma in units or UNITS.get(following.lower_) in units:
            return _sped(kind, following)
    if lemma == "degree" or following.text.startswith("°"):
        last = following.i + 1 < len(following.doc) and following.nbor().lower_ in ("celsius", "fahrenheit", "c", "f")
        return "temperature", (following, following.nbor()) if last else (following,)
    if following.lower_ in SPEEDS:
        return "speed", (following,)
    measured = following.lower_ in UNITS or bool(MEASURING.search(lemma))
    return ("amount", (following,)) if measured else ("count", ())


def _sped(kind: str, unit: Token) -> tuple[str, tuple[Token, ...]]:
    """ "40 kilometres an hour" is a speed."""
    following = unit.doc[unit.i + 1 : unit.i + 3]
    per = len(following) == 2 and following[0].lower_ in ("per", "an", "a") and following[1].lemma_ in PERIODS
    return ("speed", (unit, *following)) if per and kind == "length" else (kind, (unit,))


def _top(figure: tuple[Token, ...]) -> Token:
    inside = {t.i for t in figure}
    return next((t for t in figure if t.head.i not in inside), figure[-1])


def _hedge(first: Token) -> tuple[Token, ...]:
    doc, i = first.doc, first.i
    if i > 1 and (doc[i - 2].lower_, doc[i - 1].lower_) in BOUND_PAIRS:
        return (doc[i - 2], doc[i - 1])
    if i and doc[i - 1].lower_ in ABOUT | IDLE | BOUNDS and not _leads(doc[i - 1]):
        return (doc[i - 1],)
    return ()


def _leads(word: Token) -> bool:
    """A preposition of its own: "under 40 trees"."""
    return bool(word.dep_ == "prep" and word.lower_ in ("over", "under", "around"))
