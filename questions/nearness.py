"""Typed answers that are near the right one, yet not certainly the same: a person has to say.

Near are: a slip that the pen may have made in a short word or a name, two slips, another form of the word, words more
or less, words in another order. Never near: another number, another unit, a negation more or less, two answers at once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from questions.language import is_word
from questions.numerals import NUMBER_WORDS, is_number
from questions.units import KNOWN_UNITS
from questions.wording import NEGATIONS, singular, tokens_of

SHORTEST_WITH_A_SLIP = 4
SHORTEST_WITH_TWO = 9
SHORTEST_WITH_THREE = 12
SHORTEST_STEM = 5
ENDINGS = tuple(
    "ations ation ating ated ates ate ments ment ings ions ing ion ers er ed ive ly es e s".split()  # the longest first
)
# A word of these more or less makes another answer.
TURNS = frozenset(
    "or more less than most least over under above below before after up down only except but instead half double"
    " last next former latter other anti un then versus".split()
)
SEPARATORS = re.compile(r"[,;/|]|\b(?:and|or)\b|&", re.IGNORECASE)


def is_near(key: str, typed: str) -> bool:
    """Whether ``typed``, which does not say the same as ``key``, may still mean it."""
    wanted, given = _words(key), _words(typed)
    if not wanted or not given or len(SEPARATORS.findall(typed)) > len(SEPARATORS.findall(key)):
        return False
    if _numbers(wanted) != _numbers(given):
        return False
    more, less = Counter(given) - Counter(wanted), Counter(wanted) - Counter(given)
    if any(_turns(token) for token in (*more, *less)):
        return False
    if not more and not less:
        return len(_numbers(wanted)) < 2
    if not more or not less:
        return _within(given, wanted, less) if less else _with_more(wanted, given, more)
    return len(wanted) == len(given) and _slips(wanted, given)


def _words(text: str) -> tuple[str, ...]:
    """The tokens without articles and without the “to” of a verb; the A of “vitamin A” stays."""
    tokens = tokens_of(text)
    last = len(tokens) - 1
    return tuple(t for i, t in enumerate(tokens) if i == last or (t not in ("a", "an", "the") and (i or t != "to")))


def _numbers(tokens: Sequence[str]) -> list[str]:
    return sorted(t for t in tokens if is_number(t))


def _turns(token: str) -> bool:
    return token in NEGATIONS or token in TURNS or not token.isalpha() or len(token) < 2 or token in NUMBER_WORDS


def _within(given: Sequence[str], wanted: Sequence[str], missing: Counter[str]) -> bool:
    """Part of the answer, with the word that the rest only describes; or a number without its unit."""
    if all(is_number(t) for t in given):
        return all(t in KNOWN_UNITS for t in missing)
    in_order = [t for t in wanted if t in given] == list(given)
    return in_order and 2 * len(given) >= len(wanted) and (given[-1] == wanted[-1] or len(given) > 1)


def _with_more(wanted: Sequence[str], given: Sequence[str], more: Counter[str]) -> bool:
    """The whole answer as it stands, with a few words around it."""
    places = range(len(given) - len(wanted) + 1)
    whole = any(tuple(given[i : i + len(wanted)]) == tuple(wanted) for i in places)
    return whole and more.total() <= max(2, len(wanted)) and not any(t in KNOWN_UNITS for t in more)


def _slips(wanted: Sequence[str], given: Sequence[str]) -> bool:
    different = [(w, g) for w, g in zip(wanted, given, strict=True) if w != g]
    return len(different) <= 2 and all(_near_word(w, g) for w, g in different)


def _near_word(wanted: str, given: str) -> bool:
    if {wanted, given} & KNOWN_UNITS or wanted[0] != given[0]:
        return False
    if singular(wanted) == singular(given) or _same_stem(wanted, given) or _undoubled(wanted) == _undoubled(given):
        return True
    if is_word(given) or is_word(singular(given)) or len(wanted) < SHORTEST_WITH_A_SLIP:
        return False
    return _distance(wanted, given) <= _slips_allowed(len(wanted))


def _slips_allowed(length: int) -> int:
    return 3 if length >= SHORTEST_WITH_THREE else 2 if length >= SHORTEST_WITH_TWO else 1


def _same_stem(one: str, other: str) -> bool:
    """“immerse” and “immersion” share their stem; so would “carbonate” and “carbon”, which are not the same."""
    (stem, ending), (other_stem, other_ending) = _stem(one), _stem(other)
    return stem == other_stem and ("" not in (ending, other_ending) or not (ending + other_ending).startswith("at"))


def _stem(word: str) -> tuple[str, str]:
    """The word without its ending, where enough is left, and the ending."""
    fitting = (e for e in ENDINGS if word.endswith(e) and len(word) - len(e) >= SHORTEST_STEM)
    ending = next(fitting, "")
    return word.removesuffix(ending), ending


def _undoubled(word: str) -> str:
    """A long word without doubled letters, which are often forgotten, even where that gives another spelling."""
    return re.sub(r"([^\W\d_])\1", r"\1", word) if len(word) >= SHORTEST_WITH_TWO else word


def _distance(one: str, other: str) -> int:
    """How many slips apart: a letter more, less, other, or two neighbours changed about; 4 stands for more than 3."""
    if abs(len(one) - len(other)) > 3:
        return 4
    before, above, row = [0], [0], list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, above, row = above, row, [i]
        for j, b in enumerate(other, 1):
            best = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, before[j - 2] + 1)
            row.append(best)
    return min(row[-1], 4)
