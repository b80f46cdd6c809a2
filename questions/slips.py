"""What in two wordings of a sentence is a slip of the pen, and what makes another sentence of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from questions.anchoring import FOLDED

ALIKE = 0.9  # of a sentence's letters that must be the same for its anchor to follow it
NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
DENIALS = frozenset(
    "no not never none nor neither nothing nobody nowhere cannot without hardly scarcely ever non "
    "can't won't don't doesn't didn't isn't aren't wasn't weren't hasn't haven't hadn't shouldn't couldn't "
    "wouldn't".split()
)
SHORTEST_SLIP = 4


def words_of(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def folded(text: str) -> str:
    """The text without the differences that never count: white space, quote marks, dashes, ligatures."""
    plain = text if text.isascii() else unicodedata.normalize("NFKD", text.translate(FOLDED)).translate(FOLDED)
    return " ".join(plain.split())


def slight(old: str, new: str) -> bool:
    """Whether a sentence was changed in its letters and not in what it says, as far as letters can tell.

    White space, capitals and punctuation may differ, and in words of four letters or more one letter (not the first;
    two that changed places count as one), as long as nine letters in ten are the same. Numbers, denials and the
    question mark must stay.
    """
    a, b = folded(old).casefold(), folded(new).casefold()
    if NUMBER.findall(a) != NUMBER.findall(b) or ("?" in a) != ("?" in b):
        return False
    before, after = WORD.findall(a), WORD.findall(b)
    if not before or _denials(before) != _denials(after):
        return False
    if "".join(before) == "".join(after):
        return True
    if len(before) != len(after):
        return False
    changed = [(x, y) for x, y in zip(before, after, strict=True) if x != y]
    enough = len(changed) <= (1 - ALIKE) * sum(map(len, before))
    return enough and all(_is_slip(x, y) for x, y in changed)


def _denials(words: Sequence[str]) -> list[str]:
    return [w for w in words if w in DENIALS]


def _is_slip(a: str, b: str) -> bool:
    """Whether two words differ by one letter, or by two that changed places; a first letter is seldom a slip."""
    if min(len(a), len(b)) < SHORTEST_SLIP or a[0] != b[0] or not (a.isalpha() and b.isalpha()):
        return False
    short, long = sorted((a, b), key=len)
    at = next((i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    if len(short) + 1 == len(long):
        return short[at:] == long[at + 1 :]
    if len(short) != len(long):
        return False
    swapped = a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :]
    return a[at + 1 :] == b[at + 1 :] or swapped


def keeps(answers: Sequence[str], old: str, new: str) -> bool:
    """Whether every answer that the old quote gave is given by the new one."""
    before, after = folded(old).casefold(), folded(new).casefold()
    return all(said in after for a in answers if (said := folded(a).casefold()) and said in before)
