"""A typed number with its unit, and whether it is the one that was asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from questions.numerals import NUMBER, is_number
from questions.units import converted
from questions.wording import singular, tokens_of

LARGEST_EXPONENT = 30
LONGEST = 200
HEDGES = frozenset("about approximately approx around roughly circa ca nearly almost exactly just some = ≈ ~".split())
SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
POWER = re.compile(
    r"(?<![\w.,])(?P<sign>[-+−]?)(?P<digits>\d+(?:[.,]\d+)?)\s*(?:e|[x×*·⋅]\s*10\s*(?:\^|\*\*))\s*(?P<power>[-+−]?\d{1,3})(?!\d)"
    r"|(?<![\w.,])(?P<bare_sign>[-−]?)10\s*(?:\^|\*\*)\s*(?P<bare>[-+−]?\d{1,3})(?!\d)",
    re.IGNORECASE,
)
TWO_WAYS = re.compile(r"(?<![\d.,])(\d{1,3})[.,](\d{3})(?![\d.,])")
DOTTED = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3}){2,}(?![\d.])")


@dataclass(frozen=True, slots=True)
class Quantity:
    """``unit`` holds the normalised words after the number, () for none.

    ``other`` is the number's second reading where a point or comma can be read in two ways: 1.500 may be 1500.
    """

    value: Decimal
    unit: tuple[str, ...]
    other: Decimal | None = None


def read_quantity(text: str) -> Quantity | None:
    """The one number that the text gives, in digits (1,500; 1 500; 1.5e3) or in words; None for none or several."""
    if len(text) > LONGEST:
        return None
    tokens = _number_first(tokens_of(_plain_powers(DOTTED.sub(lambda m: m[0].replace(".", ""), text))))
    if not tokens:
        return None
    value, after = _value(tokens)
    rest = tokens[after:]
    if value is None or any(is_number(t) for t in rest):
        return None
    return Quantity(value, unit_tokens(rest), _other_reading(text, value))


def read_number(text: str) -> Decimal | None:
    """The number that a text gives by itself; None where there is none, or anything beside it."""
    found = read_quantity(text)
    return found.value if found and not found.unit else None


def unit_tokens(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(singular(w) for w in words if w not in ("a", "an", "the", "of"))


def normal_unit(spelling: str) -> tuple[str, ...]:
    """A unit as it would be read after a number."""
    return unit_tokens(tokens_of(f"1 {spelling}")[1:])


def in_unit(quantity: Quantity, spelling: str) -> Decimal | None:
    """The value in this unit; None where it stands in another that cannot be brought to it."""
    wanted = normal_unit(spelling)
    if quantity.unit == wanted:
        return quantity.value
    if len(quantity.unit) == len(wanted) == 1:
        return converted(quantity.value, quantity.unit[0], wanted[0])
    return None


def _plain_powers(text: str) -> str:
    """1.5e3 and 1.5 × 10³ written out."""
    text = re.sub(r"(?<=10)[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+", lambda m: "^" + m[0].translate(SUPERSCRIPT), text)
    return POWER.sub(_written_out, text)


def _written_out(match: re.Match[str]) -> str:
    power = int((match["power"] or match["bare"]).replace("−", "-"))
    if abs(power) > LARGEST_EXPONENT:
        return match[0]
    value = Decimal((match["digits"] or "1").replace(",", ".")).scaleb(power)
    minus = (match["sign"] or match["bare_sign"] or "") in ("-", "−")
    return ("-" if minus else "") + format(value, "f") + " "


def _number_first(tokens: Sequence[str]) -> list[str]:
    """The tokens without what hedges the number; a minus in words is put on it."""
    rest = list(tokens)
    while rest and rest[0] in HEDGES:
        rest.pop(0)
    if rest[:1] in (["minus"], ["negative"]) and len(rest) > 1 and is_number(rest[1]):
        rest[:2] = [f"{NUMBER}-{rest[1][1:]}"]
    return rest


def _value(tokens: Sequence[str]) -> tuple[Decimal | None, int]:
    """The number at the beginning, and where it ends; “two and a half” is one number."""
    value = _decimal(tokens[0])
    after = next((i for i, t in enumerate(tokens) if i and t not in ("and", "a")), len(tokens))
    if value is None or after == len(tokens) or "/" in tokens[0] or "/" not in tokens[after]:
        return value, 1
    part = _decimal(tokens[after])
    return (None, 1) if part is None else (value - part if value < 0 else value + part, after + 1)


def _decimal(token: str) -> Decimal | None:
    """The value of a number's token; None for a word, an ordinal, a time or a version."""
    found = re.fullmatch(r"(-?(?:\d+(?:\.\d+)?|\.\d+))(?:/(\d+))?", token[1:]) if is_number(token) else None
    if found is None or (found[2] and not int(found[2])):
        return None
    return Decimal(found[1]) / Decimal(found[2]) if found[2] else Decimal(found[1])


def _other_reading(text: str, value: Decimal) -> Decimal | None:
    found = TWO_WAYS.search(text)
    if found is None or found[1].startswith("0"):
        return None
    whole, broken = Decimal(found[1] + found[2]), Decimal(f"{found[1]}.{found[2]}")
    return {whole: broken, broken: whole}.get(abs(value))
