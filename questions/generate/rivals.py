"""Which phrases of an article may stand beside a right answer: those that nobody tells from it by their nature.

Things stand beside things that WordNet, the article's own descriptions or its lists put near each other. Deeds, aims
and reasons stand beside those told of a sibling of the subject: what is told of something else is absurd as an answer.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

from questions.hypernyms import nearness
from questions.likeness import NUMBER

if TYPE_CHECKING:
    from questions.generate.clauses import Part, Parts
    from questions.generate.natures import Natures

NEIGHBOUR = 160
NEAREST = 240  # phrases of the form that are looked at, around the place of the question
NEAR, NEAR_SUBJECT, NEAR_IN_CLASS = 0.55, 0.6, 0.45
NEAR_BARE = 0.75
# Why, how and where one thing was done is wrong for another thing that the same person did.
OF_ONE_DEED = frozenset({"purpose", "by", "reason"})
ANYBODY = frozenset("people person individual man woman researcher child".split())
# An aim stands beside a purpose: "to …" is read as either.
INFINITE = frozenset({"to", "vp"})
CLAIMS = frozenset({"finite", "when"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What wrong answers are looked for: those like ``key``, which do not answer what ``asked`` (lemmas) asks."""

    key: Part
    asked: frozenset[str]
    subject: str = ""
    count: int = 3


def rivals(found: Parts, known: Natures, wanted: Wanted) -> tuple[Part, ...]:
    """The likeliest wrong answers, best first; fewer than two where the article offers no more."""
    among = found.by_form.get(wanted.key.form, [])
    at = bisect_left(among, wanted.key.start, key=lambda p: p.start)
    near = among[max(0, at - NEAREST // 2) : at + NEAREST // 2]
    fitting = [p for p in near if _may_stand_beside(p, wanted) and _is_sibling(p, wanted.key, known)]
    rated = sorted(((_fit(p, wanted), p) for p in fitting), key=lambda r: -r[0])
    chosen: list[Part] = []
    for _, part in rated:
        if all(_apart(part, other) for other in chosen):
            chosen.append(part)
        if len(chosen) == wanted.count:
            break
    return tuple(chosen)


def _is_sibling(part: Part, key: Part, known: Natures) -> bool:
    if key.form.startswith("np"):
        return _same_outside(part, key) and _same_nature(part, key, known)
    if (part.governor == "be") != (key.governor == "be"):
        return False
    if (part.role != key.role and key.form not in INFINITE) or part.denied != key.denied or part.objects & key.objects:
        return False
    if part.subject == key.subject and key.role in OF_ONE_DEED:
        return bool(key.subject)
    return part.subject != key.subject and _subjects_alike(part, key, known)


def _subjects_alike(part: Part, key: Part, known: Natures) -> bool:
    if not part.subject or not key.subject:
        return False
    if (part.by_person and key.by_person) or known.akin(part.subject_name, key.subject_name):
        return True
    close = _closeness(part.subject, key.subject)
    return close is not None and close >= NEAR_SUBJECT


def _same_outside(part: Part, key: Part) -> bool:
    """Written alike: determiner, name beside name, figures beside figures."""
    if part.opening != key.opening or part.person != key.person or part.named != key.named:
        return False
    if part.joined != key.joined or (part.head == key.head and part.qualified != key.qualified):
        return False
    if part.person and part.head != key.head and part.head in ANYBODY:
        return False
    return bool(NUMBER.search(part.text)) == bool(NUMBER.search(key.text))


def _same_nature(part: Part, key: Part, known: Natures) -> bool:
    if key.named:
        return bool(key.entity) and part.entity == key.entity and not _is_word(part) and not _is_word(key)
    if known.akin(part.text, key.text):
        return True
    close = _closeness(part.head, key.head)
    if close is None:
        return False
    if (part.words == 1) != (key.words == 1) and close < NEAR_BARE:
        return False  # "motivation" beside "marijuana use"
    shared = bool(part.natures & key.natures)
    if part.natures and key.natures and not shared:
        return False
    return close >= (NEAR_IN_CLASS if shared else NEAR)


def _is_word(part: Part) -> bool:
    """A common noun with a capital letter, which was taken for a name."""
    return part.words == 1 and nearness(part.head, part.head) is not None


def _closeness(a: str, b: str) -> float | None:
    return 1.0 if a == b else nearness(a, b)


def _apart(a: Part, b: Part) -> bool:
    """Whether the two say different things, in no shared words to speak of but the noun that both are."""
    if a.text.casefold() in b.text.casefold() or b.text.casefold() in a.text.casefold():
        return False
    mine, theirs = a.lemmas, b.lemmas
    if a.head and a.head == b.head and min(len(mine), len(theirs)) > 1:
        mine, theirs = mine - {a.head}, theirs - {a.head}
    least = min(len(mine), len(theirs))
    return least > 0 and len(mine & theirs) <= 0.4 * least


def _may_stand_beside(part: Part, wanted: Wanted) -> bool:
    key = wanted.key
    if part.sentence == key.sentence or not _apart(part, key) or not _of_one_size(part, key):
        return False
    if part.lemmas & wanted.asked and not part.lemmas & key.lemmas & wanted.asked and len(part.lemmas) < 4:
        return False
    if key.form.startswith("np") and part.lemmas & wanted.asked and not key.lemmas & wanted.asked:
        return False
    if part.text.split()[0] in ("be", "need", "needs") and key.text.split()[0] != part.text.split()[0]:
        return False
    # Its own sentence speaks of the same: it may be right as well.
    return len(part.around & wanted.asked) < max(2, 0.6 * len(wanted.asked))


def _of_one_size(part: Part, key: Part) -> bool:
    shorter, longer = sorted((len(part.text) + 10, len(key.text) + 10))
    return longer <= (2.0 if key.form in CLAIMS else 1.8) * shorter


def _fit(part: Part, wanted: Wanted) -> float:
    key = wanted.key
    size = min(len(part.text), len(key.text)) / max(len(part.text), len(key.text))
    leaks = key.lemmas & wanted.asked
    chance = crc32(f"{key.text}|{part.text}".encode()) / 2**32
    return (
        size
        + 0.5 * (part.role == key.role)
        + 0.7 * (bool(part.governor) and part.governor == key.governor)
        + 0.4 * (part.section == key.section)
        + 1.2 * (_closeness(part.head, key.head) or 0.0)
        + (1.0 if leaks and leaks <= part.lemmas else 0.0)
        - 0.4 * (bool(part.lemmas & wanted.asked) and not leaks)
        # The next sentence goes on about the same: what it says may be right as well.
        - 0.6 * (not key.form.startswith("np") and abs(part.start - key.start) < NEIGHBOUR)
        + 0.3 * part.weight
        + 0.15 * chance
    )
