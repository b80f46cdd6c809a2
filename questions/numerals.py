"""Numbers as people write them, in digits or in words, brought to one spelling: “four” and “4” become the same token.

A number's token starts with ``NUMBER``, a sign that no normalised text can hold, so that it never equals a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

NUMBER = "№"

ONES = dict(
    zip("one two three four five six seven eight nine".split(), range(1, 10), strict=True),
)
TEENS = dict(
    zip(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
        range(10, 20),
        strict=True,
    )
)
TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "bn": 10**9, "trillion": 10**12}
ORDINALS = {
    **dict(zip("first second third fourth fifth sixth seventh eighth ninth tenth".split(), range(1, 11), strict=True)),
    "eleventh": 11,
    "twelfth": 12,
    **{w + "th": n for w, n in TEENS.items() if n > 12},
    **{w.removesuffix("y") + "ieth": n for w, n in TENS.items()},
}
DENOMINATORS = {"half": 2, "quarter": 4, **{w: n for w, n in ORDINALS.items() if 3 <= n <= 10}}
DENOMINATORS |= {"halves": 2} | {w + "s": n for w, n in DENOMINATORS.items() if n > 2}
NUMBER_WORDS = frozenset({"zero", "hundred", *ONES, *TEENS, *TENS, *SCALES, *ORDINALS})


def is_number(token: str) -> bool:
    return token.startswith(NUMBER)


def number_token(value: Decimal | int) -> str:
    return NUMBER + format(Decimal(value).normalize(), "f")


def combine_numbers(tokens: Sequence[str]) -> list[str]:
    """The tokens with every run that spells one number replaced by that number's token."""
    combined: list[str] = []
    i = 0
    while i < len(tokens):
        token, i = _token_at(tokens, i)
        combined.append(token)
    return combined


def _token_at(tokens: Sequence[str], i: int) -> tuple[str, int]:
    """The token that starts at ``i``, and where the next one starts."""
    if tokens[i] == "half":
        return f"{NUMBER}1/2", i + 1
    if tokens[i] in ORDINALS:
        return _ordinal(ORDINALS[tokens[i]]), i + 1
    if tokens[i] == "a" and _at(tokens, i + 1) in {"hundred", *SCALES}:
        i += 1
    if is_number(tokens[i]):
        return _scaled(tokens, i)
    value, after = _spelled(tokens, i)
    if value is None:
        return tokens[i], i + 1
    return _with_what_follows(value, tokens, after)


def _at(tokens: Sequence[str], i: int) -> str:
    return tokens[i] if i < len(tokens) else ""


def _ordinal(value: int) -> str:
    return f"{NUMBER}{value}th"


def _scaled(tokens: Sequence[str], i: int) -> tuple[str, int]:
    """A number in digits with the scales after it: 1.5 million."""
    digits, i = tokens[i], i + 1
    scale = 1
    while _at(tokens, i) in SCALES or _at(tokens, i) == "hundred":
        scale *= SCALES.get(tokens[i], 100)
        i += 1
    if scale > 1 and _is_decimal(digits[1:]):
        return number_token(Decimal(digits[1:]) * scale), i
    if scale == 1 and _at(tokens, i) in DENOMINATORS and digits[1:].isdecimal():
        return f"{digits}/{DENOMINATORS[tokens[i]]}", i + 1
    return digits, i if scale == 1 else i - 1


def _is_decimal(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdecimal()


def _with_what_follows(value: int, tokens: Sequence[str], i: int) -> tuple[str, int]:
    """A spelled number may be the first part of an ordinal, a fraction or a year: twenty-first, two thirds."""
    following = _at(tokens, i)
    if value in TENS.values() and ORDINALS.get(following, 10) < 10:
        return _ordinal(value + ORDINALS[following]), i + 1
    if value < 20 and following in DENOMINATORS:
        return f"{NUMBER}{value}/{DENOMINATORS[following]}", i + 1
    if 11 <= value <= 99:
        rest, after = _spelled(tokens, i)
        if rest is not None and 10 <= rest <= 99:
            return number_token(value * 100 + rest), after
    return number_token(value), i


def _spelled(tokens: Sequence[str], i: int) -> tuple[int | None, int]:
    """The number spelled in words from ``i``, and where it ends; None when there is none."""
    if tokens[i : i + 1] == ["zero"]:
        return 0, i + 1
    start, total, group, last_scale = i, 0, 0, 10**15
    while i < len(tokens):
        word = tokens[i]
        if word == "and" and i > start and _joins(tokens, i):
            i += 1
            continue
        if word in SCALES and SCALES[word] < last_scale and (group or i == start):
            total, last_scale, group = total + (group or 1) * SCALES[word], SCALES[word], 0
        elif (grown := _grow(group, word)) is not None:
            group = grown
        else:
            break
        i += 1
    return (total + group, i) if i > start else (None, start)


def _grow(group: int, word: str) -> int | None:
    """The part below a thousand with one more word; None where the word cannot follow."""
    if word == "hundred" and group < 100:
        return (group or 1) * 100
    if word in ONES and group % 10 == 0 and group % 100 != 10:
        return group + ONES[word]
    if (word in TEENS or word in TENS) and group % 100 == 0:
        return group + (TEENS.get(word) or TENS[word])
    return None


def _joins(tokens: Sequence[str], i: int) -> bool:
    """Whether the “and” at ``i`` stands inside a number: after a hundred or a scale, before a smaller number."""
    before, after = tokens[i - 1], _at(tokens, i + 1)
    return (before == "hundred" or before in SCALES) and (after in ONES or after in TEENS or after in TENS)
