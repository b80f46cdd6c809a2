"""Words whose opposite makes the same sentence false, both ways round."""

from __future__ import annotations

from collections.abc import Iterator

from questions.generate.inversion import third_person

VERBS = """increase decrease, increase reduce, raise lower, improve worsen, strengthen weaken, encourage discourage,
 gain lose, accept reject, expand shrink, stimulate inhibit, maximize minimize, accelerate slow,
 allow prevent, attract repel, widen narrow, lengthen shorten, enable prevent, support oppose,
 simplify complicate, succeed fail, activate deactivate, tighten loosen"""
WORDS = """higher lower, high low, inside outside, internal external, positive negative, faster slower, larger smaller,
 bigger smaller, largest smallest, biggest smallest, highest lowest, stronger weaker, longer shorter, longest shortest,
 warmer colder, voluntary involuntary, conscious unconscious, active inactive, maximum minimum, majority minority,
 oldest youngest, older younger, stable unstable, rises falls, rose fell, opens closes, easier harder, cheaper costlier,
 common rare, likely unlikely, able unable, effective ineffective, permanent temporary, upper lower, innate learned,
 strength weakness, advantage disadvantage, advantages disadvantages, presence absence,
 abstract concrete, explicit implicit, direct indirect, directly indirectly, formal informal, expensive inexpensive,
 dependent independent, possible impossible, necessary unnecessary, similar different,
 earlier later, best worst, better worse, gradually suddenly, temporarily permanently, separate identical,
 adequate inadequate, consciously unconsciously, wide narrow, deep shallow, safe unsafe, mature immature,
 familiar unfamiliar, fewer more,
 centralized decentralized, flexible rigid, public private, acute chronic"""
PLACED = "before after, above below, more less, many few, most few"


def opposites() -> dict[str, tuple[str, ...]]:
    """By word, in every form of it, the words that may take its place; the most fitting first."""
    found: dict[str, tuple[str, ...]] = {}
    for one, two in _pairs():
        for a, b in ((one, two), (two, one)):
            found[a] = (*found.get(a, ()), b)
    return found


def _pairs() -> Iterator[tuple[str, str]]:
    for text in (WORDS, PLACED):
        for pair in text.split(","):
            one, two = pair.split()
            yield one, two
    for pair in VERBS.split(","):
        one, two = pair.split()
        yield from ((form(one), form(two)) for form in (str, third_person, _past, _going))


def _past(lemma: str) -> str:
    irregular = {"lose": "lost", "shrink": "shrank"}
    return irregular.get(lemma) or lemma + ("d" if lemma.endswith("e") else "ed")


def _going(lemma: str) -> str:
    return (lemma[:-1] if lemma.endswith("e") else lemma) + "ing"


OPPOSITE = opposites()
MOVING = frozenset("rises falls rose fell opens closes".split())
