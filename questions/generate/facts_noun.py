"""Nouns that a number measures: "a capacity of 40 litres", "a fine of €90"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from questions.generate.facts_trim import governors, in_predicate
from questions.generate.phrases import text_of

if TYPE_CHECKING:
    from questions.generate.facts_measure import Measure
    from questions.generate.simplify import Clause
    from questions.language import Token

MEASURED = frozenset(
    """capacity population fall rise gain drop increase decrease valuation level speed temperature depth height weight
    length fine fee price cost budget profit loss revenue limit margin yield rate debt minimum maximum fund
    target transition sentence distance share stake range dose salary turnout majority surplus deficit reward grant
    investment altitude width diameter radius frequency voltage pressure volume mass area age lifespan duration period
    discount premium penalty tax reduction decline saving wage income tariff contract loan interval delay accuracy
    subsidy bonus payment score efficiency output wavelength current power energy charge density""".split()
)
PLACING = frozenset("at to for by".split())
LONGEST = 6
PEOPLED = frozenset("population score".split())


def noun_of_measure(clause: Clause, m: Measure) -> tuple[str, set[int]] | None:
    """The question's opening and the words that it takes the place of; None where no noun is measured."""
    of = m.head.head
    noun = of.head
    plain = m.head.dep_ == "pobj" and of.lower_ == "of" and noun.lemma_.lower() in MEASURED and noun.i < of.i
    counts = m.kind in ("of", "count") and noun.lemma_.lower() not in PEOPLED
    if not plain or counts or not _is_open(noun):
        return None
    phrase = in_predicate(clause, noun)
    named = _without(phrase, m, of)
    if (
        not 0 < len(named) <= LONGEST
        or any(t.like_num for t in named)
        or m.head.right_edge.i > m.head.i
        or any(t.dep_ in ("cc", "conj", "relcl") for t in phrase)
    ):
        return None
    return _led(clause, noun, phrase, text_of(named))


def _is_open(noun: Token) -> bool:
    """ "A price of", "revenue of": of the price one asks otherwise."""
    return noun.left_edge.lower_ in ("a", "an") or (noun.left_edge == noun and noun.tag_ == "NN")


def _without(phrase: tuple[Token, ...], m: Measure, of: Token) -> list[Token]:
    """The noun with what tells it apart, without its measure: "fall in sales" of "a fall of 15% in sales"."""
    left = {of.i, *(t.i for t in m.tokens)}
    return [t for t in phrase if t.lower_ not in ("a", "an") and t.i not in left]


def _led(clause: Clause, noun: Token, phrase: tuple[Token, ...], named: str) -> tuple[str, set[int]] | None:
    ids = {t.i for t in phrase}
    if noun.dep_ == "dobj" and noun.head in governors(clause):
        return f"what {named}", ids
    prep = noun.head
    if noun.dep_ == "pobj" and prep.dep_ == "prep" and prep.lower_ in PLACING and prep.head in governors(clause):
        return f"{prep.lower_} what {named}", ids | {prep.i}
    return None
