"""How alike two answers look, and whether they say the same: what a guesser sees without knowing the subject."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from questions.language import content_lemmas, parse_syntax, possible_lemmas

if TYPE_CHECKING:
    from questions.language import Span, Token

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
MOST = 0.7  # of the content words


@dataclass(frozen=True, slots=True)
class Form:
    """The outside of an answer, by which a guesser would tell it from the others.

    ``head`` is noun, name, verb, gerund, participle, adjective, number or other; ``number`` is sing, plur or "";
    ``opening`` is the, a or "" (the determiner).
    """

    head: str
    number: str
    opening: str
    capital: bool
    words: int
    chars: int


def unit_of(quantity: str) -> str:
    """What is counted, without the number: ``800 million users`` -> ``million users``; ``$5`` -> ``$``."""
    return " ".join(NUMBER.sub(" ", quantity).casefold().split())


def like_number(model: str, value: float) -> str:
    """The value with as many decimals, significant digits and thousands marks as the model."""
    decimals = len(model.partition(".")[2])
    if decimals:
        return f"{value:.{decimals}f}"
    digits = len(model.replace(",", "").rstrip("0"))
    whole = max(1, round(value))
    rounded = round(whole, -(len(str(whole)) - max(digits, 1))) if len(str(whole)) > digits else whole
    return f"{rounded:,}" if "," in model else str(rounded)


@lru_cache(maxsize=8192)
def form_of_text(text: str) -> Form:
    """The form of a text of which no parse in context is at hand."""
    return form_of_span(parse_syntax(text)[:], text) if text.strip() else Form("other", "", "", False, 0, 0)


def form_of_span(span: Span, text: str) -> Form:
    root = span.root
    opening = {"the": "the", "a": "a", "an": "a"}.get(text.split()[0].casefold(), "") if text.split() else ""
    return Form(_head_kind(root), _number(root), opening, text[:1].isupper(), len(text.split()), len(text))


def _head_kind(root: Token) -> str:
    if root.pos_ in ("NOUN", "PROPN", "PRON"):
        return "noun"
    if root.pos_ in ("VERB", "AUX"):
        return {"VBG": "gerund", "VBN": "participle", "VB": "base", "VBP": "base"}.get(root.tag_, "verb")
    return {"ADJ": "adjective", "NUM": "number"}.get(root.pos_, "other")


def _number(root: Token) -> str:
    if root.pos_ not in ("NOUN", "PROPN"):
        return ""
    return "plur" if root.tag_ in ("NNS", "NNPS") else "sing"


def likeness(a: Form, b: Form) -> float:
    """0 where a guesser would tell the two apart at a glance, up to 1 for the same shape."""
    if a.head != b.head or a.number != b.number or a.opening != b.opening:
        return 0.0
    if not 0.4 <= (b.chars + 4) / (a.chars + 4) <= 2.2:
        return 0.0
    length = 1 - abs(a.words - b.words) / max(a.words, b.words, 1)
    return 0.5 + 0.3 * length + 0.2 * (a.capital == b.capital)


def written_like(text: str, key: str) -> str:
    """The text with the key's opening capital, where the text's own first word is a common word."""
    first = text.split()[0] if text.split() else ""
    if key[:1].isupper() and first[:1].islower() and first.isalpha():
        return text[:1].upper() + text[1:]
    return text


def uncapitalised(text: str, first: Token) -> str:
    """The text without the capital that its place at the beginning lends to a common word."""
    word = text.split()[0] if text.split() else ""
    common = first.pos_ != "PROPN" and not first.ent_type_ and word[1:] == word[1:].lower() and word != "I"
    return text[:1].lower() + text[1:] if common else text


def overlap(a: str, b: str) -> bool:
    """Whether one text holds the other, or both name their thing with the same words."""
    if a.casefold() in b.casefold() or b.casefold() in a.casefold():
        return True
    if _is_short_for(a.split(), b.split()):
        return True
    left, right = _words(a), _words(b)
    return bool(left and right) and len(left & right) / min(len(left), len(right)) > 0.5


def _is_short_for(left: list[str], right: list[str]) -> bool:
    """ "H. erectus" and "Homo erectus": word by word the same, but for initials."""
    initials = any(re.fullmatch(r"[A-Z]\.", w) for w in (*left, *right))
    return initials and len(left) == len(right) and all(_is_same(a, b) for a, b in zip(left, right, strict=True))


def _is_same(a: str, b: str) -> bool:
    return a == b or (a[:1] == b[:1] and "." in (a[1:2], b[1:2]))


def mentions(passage: str, text: str) -> bool:
    """Whether the passage holds the text, or nearly all of its content words."""
    if not passage:
        return False
    if re.search(rf"(?<!\w){re.escape(text.casefold())}(?!\w)", passage.casefold()):
        return True
    words = _words(text)
    if not words or len(words & possible_lemmas(passage)) / len(words) <= MOST:
        return False  # whatever a parse of the passage would say
    return len(words & _words(passage)) / len(words) > MOST


@lru_cache(maxsize=8192)
def _words(text: str) -> frozenset[str]:
    return content_lemmas(parse_syntax(text))
