"""Words put together: from tokens to text, and what a phrase is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from questions.familiarity import familiarity
from questions.hypernyms import is_kind_of
from questions.language import is_word

if TYPE_CHECKING:
    from questions.language import Doc, Token


MARKS = ("—", "–", "--", "-")
PLURAL_TAGS = ("NNS", "NNPS")
VOWEL_SOUND = re.compile(r"^(?:[aeio]|u(?!ni|s[aei]|til)|hour|honest|heir)", re.IGNORECASE)


def edges(token: Token) -> tuple[int, int]:
    """Indices of the first and the last token of the token's subtree."""
    return token.left_edge.i, token.right_edge.i


def is_comma(token: Token) -> bool:
    return bool(token.text == ",")


def after_comma(doc: Doc, index: int) -> bool:
    return index > 0 and is_comma(doc[index - 1])


def text_of(tokens: Iterable[Token]) -> str:
    """The tokens as text, spaces and commas mended where something between them was left out."""
    return tidy("".join(spaced(tokens)))


def spaced(tokens: Iterable[Token]) -> list[str]:
    """The tokens' texts, with a space wherever two of them were not neighbours."""
    kept = list(tokens)
    places = [token.i for token in kept]
    return [
        token.text + (" " if following not in (None, place + 1) else token.whitespace_)
        for token, place, following in zip_longest(kept, places, places[1:])
    ]


UNTIDY = re.compile(r"\s\s|[^\S ]|\s[,;:?!).]|,\s*,")


def tidy(text: str) -> str:
    if not UNTIDY.search(text):
        return text.strip(" ,")
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"\s+([,;:?!)]|\.(?!\w))", r"\1", text)
    return re.sub(r",\s*,", ",", text).strip(" ,")


COMMON_ENDINGS = re.compile(r"(?:tion|sion|ism|sis|ity|ness|ment|phy|logy|ance|ence|ency|ship|hood|ing|ics)s?$")


PEOPLES = frozenset({"NORP", "LANGUAGE"})  # "Japanese people", "French"
NAMED = frozenset({"PERSON", "GPE", "LOC", "NORP", "FAC", "LANGUAGE", "EVENT"})


PREFIXES = frozenset(
    "multi co cross non pre post anti pro self semi inter intra micro macro sub super ultra re ex bi tri neo eco hyper "
    "mini mid geo socio bio meta omni poly quasi pseudo trans".split()
)
# "General Vane", but "the painter Ada Vane": what somebody is called, not what they do.
TITLES = frozenset(
    "general president king queen emperor empress pope captain major colonel lieutenant sergeant admiral commander "
    "senator governor judge justice prince princess duke duchess lord lady sir saint bishop archbishop cardinal sultan "
    "tsar czar professor doctor mayor chancellor count baron brother sister father mother aunt uncle".split()
)


def is_known(word: str) -> bool:
    """Whether a dictionary at hand has the word, or it is a part of words that opens many."""
    return is_word(word) or word in PREFIXES or familiarity(word) > 0


def _is_letter_name(token: Token) -> bool:
    """The letter of "X-ray", "P-wave" or "T cell", not the article "A"."""
    return (len(token.text) == 1 and token.text not in "AI") or (token.text == "A" and not token.whitespace_)


def _is_led_by_a_name(token: Token) -> bool:
    """ "Debian-style": the parser calls it an adjective; the dictionary does not know it."""
    hyphened = not token.whitespace_ and token.i + 1 < len(token.doc) and token.nbor().text in ("-", "‑")
    return hyphened and not is_known(token.lower_)


def _following(token: Token) -> Token | None:
    return token.nbor() if token.i + 1 < len(token.doc) else None


def _is_first_of_a_name(token: Token) -> bool:
    """ "Émile Vane", whom the parser may call an adjective; "General Ada Vane", whatever other generals there are."""
    following = _following(token)
    if following is None or following.pos_ != "PROPN" or not following.text[:1].isupper():
        return False
    if token.lower_ in TITLES:
        return True
    if token.pos_ not in ("NOUN", "PROPN", "ADJ", "X") or token.is_stop:  # no dictionary has "the"
        return False
    return following.text.istitle() and not (is_known(token.lower_) or is_word(token.lemma_.lower()))


def _is_in_a_hyphened_name(token: Token) -> bool:
    """ "Walk-to-Work": a later part of the same word has a capital, and not that of "pre-Roman"."""
    if token.lower_ in PREFIXES or token.pos_ in ("ADV", "ADJ", "ADP"):
        return False
    last = token
    while not last.whitespace_ and last.i + 1 < len(last.doc):
        last = last.nbor()
    parts = token.doc[token.i + 1 : last.i + 1]
    return any(t.text in ("-", "‑") for t in parts) and any(t.text.istitle() for t in parts)


@dataclass(frozen=True, slots=True)
class Spelling:
    """How the article writes its words where no sentence begins: with a ``small`` letter, with a ``capital``."""

    small: frozenset[str]
    capital: frozenset[str]
    pairs: frozenset[tuple[str, str]] = frozenset()  # neighbours that both have a capital

    def keeps_capital(self, token: Token) -> bool:
        """Whether a word has its capital for its own sake, not for its place at the beginning of a sentence."""
        word = token.text
        if any(c.isupper() for c in word[1:]) or word == "I":
            return True
        if not word[:1].isupper():
            return False
        if token.lower_ in TITLES and _is_first_of_a_name(token):
            return True
        if self._is_in_a_pair(token):
            return True
        if word.lower() in self.small:
            return False
        if word in self.capital or _is_letter_name(token):
            return True
        if token.ent_type_ in PEOPLES or _is_led_by_a_name(token) or _is_first_of_a_name(token):
            return True
        if token.pos_ == "PROPN" and word.endswith("."):  # "Dr."
            return True
        if token.pos_ != "PROPN" or (COMMON_ENDINGS.search(word) and token.ent_type_ != "PERSON"):
            return False
        return token.ent_type_ in NAMED or not is_word(word.lower())

    def _is_in_a_pair(self, token: Token) -> bool:
        """Whether the article writes the word and the next with capitals where no sentence begins: "Sea ID"."""
        following = None if token.is_stop else _following(token)
        return following is not None and (token.text, following.text) in self.pairs

    def inside(self, tokens: Sequence[Token]) -> str:
        """The text of the tokens as it stands inside a sentence."""
        text, first = text_of(tokens), tokens[0]
        opens = all(not t.is_alpha for t in first.doc[: first.i])
        kept = self.keeps_capital(first) or _opens_name(tokens)
        return text[:1].lower() + text[1:] if opens and not kept else text


def _opens_name(tokens: Sequence[Token]) -> bool:
    """ "Guilt Friction", "Garrow-style": a name of several words, or one that a hyphen follows."""
    first = tokens[0]
    if len(tokens) < 2 or not first.text[:1].isupper():
        return False
    if _is_in_a_hyphened_name(first) or _is_a_body(first):
        return True
    return first.pos_ in ("NOUN", "PROPN", "ADJ") and (_is_led_by_a_name(first) or _joins_capitals(first))


def _is_a_body(first: Token) -> bool:
    """ "Association of Harbour Pilots": what follows the "of" has capitals throughout."""
    doc = first.doc
    following = doc[first.i + 2 : first.i + 4]
    return doc[first.i + 1].lower_ == "of" and len(following) == 2 and all(t.text.istitle() for t in following)


def _joins_capitals(first: Token) -> bool:
    """Whether every word up to the noun that it belongs to has a capital; "painter Ada Vane" tells what she does."""
    inside = first.doc[first.i + 1 : first.head.i + 1]
    if first.dep_ != "compound" or not len(inside) or not all(t.text.istitle() for t in inside):
        return False
    return len(inside) == 1 or bool(first.ent_type_) or not is_kind_of(first.lemma_.lower(), "person")


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def is_plural(token: Token) -> bool:
    return token.tag_ in PLURAL_TAGS or any(c.dep_ == "conj" for c in token.children)


def is_past_form(verb: Token) -> bool:
    """Whether the verb, or what helps it, has the form of the past."""
    return verb.tag_ == "VBD" or any(c.tag_ == "VBD" and c.dep_ in ("aux", "auxpass") for c in verb.children)


def without_determiner(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The phrase without a leading a, an or the."""
    return tuple(tokens[1:]) if tokens and tokens[0].lower_ in ("a", "an", "the") else tuple(tokens)
