"""When two typed answers say the same: a fixed list of allowances, never a measure of likeness.

Allowed: case, accents, articles, punctuation, spaces, number words for digits, common units, a plural for its
singular, and one typo in a long word. Not allowed: another number, a negation more or less, another name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from questions.language import is_word
from questions.numerals import NUMBER, NUMBER_WORDS, combine_numbers, is_number, number_token
from questions.units import CURRENCIES, UNITS

NEGATIONS = frozenset({"no", "not", "non", "none", "never", "nothing", "nobody", "neither", "nor", "without"})
LETTERS = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
BARE_CONTRACTIONS = frozenset(
    "dont doesnt didnt isnt arent wasnt werent hasnt havent hadnt couldnt wouldnt shouldnt mustnt".split()
)
SYMBOLS = {
    "%": "percent",
    "‰": "permille",
    "$": "dollar",
    "€": "euro",
    "£": "pound",
    "¥": "yen",
    "°": "degree",
    "&": "and",
}
DROPPED_SYMBOLS = "|~®©"
NOT_PLURALS = frozenset("news series species lens gas bus always perhaps besides whereas chaos corps".split())
REWRITES = [
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"[\u0300-\u036f\u00ad\u200b-\u200f\ufeff]", ""),  # accents and what cannot be seen
        (r"[’‘ʼ`´]", "'"),
        (r"−|(?:(?<=\s)|^)[–‒](?=\d)", "-"),
        (r"(?<![\d,.])(\d+),(\d{1,2})(?![\d,.]*\d)", r"\1.\2"),  # a decimal comma; 10,20,30 is a list
        (r"\bcan(?:not|'t)\b", "can not"),
        (r"\bwon't\b", "will not"),
        (r"n't\b", " not"),
        (rf"\b({'|'.join(w.removesuffix('nt') for w in BARE_CONTRACTIONS)})nt\b", r"\1 not"),
        (r"(?<=[^\W\d_])'(?=[^\W\d_])|(?<=\d)'(?=s\b)", ""),
        (r"\b([^\W\d_])\.(?=[^\W\d_]\.)", r"\1"),  # U.S. is US
        (r"(?<=\d)\s?[-–—]\s?(?=\d)", " to "),
        (r"^\s*\+(?=\d)", ""),
        (r"\b([a-z]{1,2})-(?=\s|$)", r"\1##"),  # a mark or a blood group: A- is not A
        (r"(?<=\w)-|-(?![\d.$€£])", " "),
        (r"-([$€£])", r"\1-"),
        (r"\u2044", "/"),
        (r"(\d ?[a-z]+)/([a-z]+)", r"\1 per \2"),
    )
]
TOKEN = re.compile(
    r"(?P<raw>\d+(?:\.\d+){2,}|\d{1,2}:\d\d(?::\d\d)?|\d+/\d+|\d*0s\b)"
    r"|(?P<ordinal>\d+)(?:st|nd|rd|th)\b"
    r"|(?P<grouped>-?\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?|-?\d{1,3}(?:[ ']\d{3})+(?!\d)(?:\.\d+)?)"
    r"|(?P<number>-?(?:\d+(?:\.\d+)?|\.\d+))(?P<thousands>k\b)?"
    r"|(?P<word>[^\W\d_](?:[^\W\d_]|[\u0590-\u109f])*[+#]*)"  # the range: scripts whose vowel signs are no letters
    r"|(?P<sign>[^\w\s])"
)


def tokens_of(text: str) -> tuple[str, ...]:
    """The normalised words and numbers of a text, articles included."""
    spelled = [t for m in TOKEN.finditer(_plain(text)) for t in _token(m)]
    return tuple(_with_units(_with_trailing_zeros(combine_numbers(_joined_percent(spelled)))))


def _plain(text: str) -> str:
    """Lower case without accents, with one sign for each of minus, apostrophe and negation."""
    text = re.sub(r"(?<=\w)([⁰¹²³⁴⁵⁶⁷⁸⁹]+)", r"^\1", text)
    text = re.sub(r"([¼-¾⅐-⅞])", r" \1", text)
    text = unicodedata.normalize("NFKC", text).casefold().translate(LETTERS)
    text = unicodedata.normalize("NFKD", text)
    for pattern, replacement in REWRITES:
        text = pattern.sub(replacement, text)
    return text


def _token(match: re.Match[str]) -> list[str]:
    if match["raw"]:
        return [NUMBER + re.sub(r"^0(?=\d:)", "", match["raw"])]
    if match["ordinal"]:
        return [f"{NUMBER}{int(match['ordinal'])}th"]
    if match["grouped"]:
        return [NUMBER + re.sub(r"[, ']", "", match["grouped"])]
    if match["number"]:
        digits = match["number"]
        return [number_token(Decimal(digits) * 1000) if match["thousands"] else NUMBER + digits]
    return [match["word"]] if match["word"] else _sign(match["sign"])


def _sign(sign: str) -> list[str]:
    """Punctuation says nothing; a currency, a root, a flat or a “less than” does."""
    if sign in SYMBOLS:
        return [SYMBOLS[sign]]
    says_something = sign == "^" or (unicodedata.category(sign) in ("Sc", "Sm", "So") and sign not in DROPPED_SYMBOLS)
    return [sign] if says_something else []


def _joined_percent(tokens: Sequence[str]) -> list[str]:
    """“per cent” is “percent”."""
    joined: list[str] = []
    for word in tokens:
        if word == "cent" and joined[-1:] == ["per"]:
            joined[-1] = "percent"
        else:
            joined.append(word)
    return joined


def _with_trailing_zeros(tokens: Sequence[str]) -> list[str]:
    """4.0 is 4, except right after a word: there it may be a version, and 3.10 is not 3.1."""
    before = ["", *tokens]
    return [number_token(Decimal(t[1:])) if _is_measure(t, b) else t for t, b in zip(tokens, before, strict=False)]


def _is_measure(token: str, before: str) -> bool:
    plain = is_number(token) and re.fullmatch(r"-?(?:0|[1-9]\d*)?(?:\.\d+)?", token[1:])
    named = before.isalpha() and before not in CURRENCIES
    return bool(plain) and not named


def _with_units(tokens: Sequence[str]) -> list[str]:
    """Units spelled out after a number; a currency sign goes after its number."""
    out: list[str] = []
    for i, token in enumerate(tokens):
        if is_number(token) and out and out[-1] in CURRENCIES and not (i > 1 and is_number(tokens[i - 2])):
            out[-1:] = [token, out[-1]]
        elif (i and is_number(tokens[i - 1])) or (i > 2 and tokens[i - 1] == "per" and is_number(tokens[i - 3])):
            out.append(_unit(token))
        else:
            out.append({"c": "celsius", "f": "fahrenheit"}.get(token, token) if out[-1:] == ["degree"] else token)
    return out


def _unit(token: str) -> str:
    return "second" if token == f"{NUMBER}2th" else UNITS.get(token, token)


def says_the_same(key: str, typed: str) -> str:
    """``"same"``, ``"typo"`` when one long word of ``typed`` is misspelt, or ``""`` when the two differ."""
    if _squeezed(key) == _squeezed(typed):
        return "same"
    wanted, names = _without_articles(tokens_of(key), key), _names_in(key)
    given = tokens_of(typed)
    readings = (_without_articles(given, ""), tuple(t for t in given if t not in ("an", "the")))
    found = {_compare(wanted, reading, names) for reading in readings if reading and wanted}
    return "same" if "same" in found else "typo" if "typo" in found else ""


def _squeezed(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _without_articles(tokens: Sequence[str], key: str) -> tuple[str, ...]:
    """The tokens without a, an and the; the A of “hepatitis A” is a name, so it stays, as does one at the end."""
    named = not key.isupper() and bool(re.search(r"\S\s+A\b", key))
    last = len(tokens) - 1
    return tuple(t for i, t in enumerate(tokens) if i == last or not (t in ("an", "the") or (t == "a" and not named)))


def _names_in(key: str) -> frozenset[str]:
    """Words that may be names, for which a near spelling is another name: those with a capital inside the answer.

    A capital at its very beginning says nothing where words in small letters follow.
    """
    words = [w for w in re.findall(r"[^\W\d_]+", key) if not re.fullmatch("[A-Z]{2,}s", w)]
    capital = [w for w in words[1:] if w[0].isupper()]
    if words[:1] and words[0][0].isupper() and len(capital) == len(words) - 1:
        capital.append(words[0])
    return frozenset(t for w in capital for t in tokens_of(w))


def _compare(wanted: Sequence[str], given: Sequence[str], names: frozenset[str]) -> str:
    if _joined(wanted) == _joined(given) and NEGATIONS.isdisjoint({*wanted} ^ {*given}):
        return "same"
    if len(wanted) != len(given):
        return ""
    different = [(w, g) for w, g in zip(wanted, given, strict=True) if not _same_word(w, g, names)]
    if not different:
        return "same"
    return "typo" if len(different) == 1 and _is_typo(*different[0], names) else ""


def _joined(tokens: Sequence[str]) -> str:
    """The words run together, so that “web site” is “website”; numbers stay apart from each other."""
    return "".join(f" {t} " if is_number(t) else t for t in tokens)


def _same_word(wanted: str, given: str, names: frozenset[str]) -> bool:
    if wanted == given:
        return True
    return (
        not is_number(wanted) and not is_number(given) and wanted not in names and singular(wanted) == singular(given)
    )


def singular(word: str) -> str:
    """The word without the ending of a plural."""
    if len(word) < 4 or word in NOT_PLURALS or word.endswith(("ss", "us", "is", "ics")) or not word.endswith("s"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "xes", "ches", "shes", "zes")) else word[:-1]


def _is_typo(wanted: str, given: str, names: frozenset[str]) -> bool:
    """Whether ``given`` is ``wanted`` with one slip: a letter more, less, other, or two changed about.

    A slip that makes another word (convection for connection) or another name is not a typo but another answer.
    """
    if len(wanted) < 7 or not wanted.isalpha() or not given.isalpha() or wanted[0] != given[0]:
        return False
    if {wanted, given} & (NEGATIONS | NUMBER_WORDS) or not _one_slip(wanted, given, only_swaps=wanted in names):
        return False
    return not (is_word(given) or is_word(singular(given)))


def _one_slip(wanted: str, given: str, *, only_swaps: bool) -> bool:
    start = next(
        (i for i, (w, g) in enumerate(zip(wanted, given, strict=False)) if w != g), min(len(wanted), len(given))
    )
    w, g = wanted[start:], given[start:]
    swapped = len(w) > 1 and w[:2] == g[1::-1] and w[2:] == g[2:]
    return swapped or (not only_swaps and (w[1:] == g[1:] or w[1:] == g or w == g[1:]))
