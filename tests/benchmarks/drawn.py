"""The collection that both sides of the benchmark hold, drawn from a seed: words, articles, cards and their reviews.

Needs the standard library alone: the process that runs Anki reads this file too, and has none of Studium's packages.
Reviews are shaped like a person's (nine in ten known, intervals that grow), but not drawn from FSRS: good for timing,
not for the quality of a fit.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

DAY = 86_400
DECKS, ARTICLES, SECTIONS, SENTENCES = 20, 120, 8, 6
"""Beside these decks there is one that holds everything: Anki's decks above others do."""
RARE = "quixotic"
"""A word in one card of a hundred, to be searched for."""
LONGEST_SPAN = 2900
NEW, SUSPENDED, LEARNING, OVERDUE = 0.1, 0.01, 0.001, 0.11


class Answer(NamedTuple):
    """One review: of which card (from 0), when (days from today, then seconds), and the card's state before it."""

    card: int
    day: int
    second: int
    rating: int
    state: str
    interval: int
    interval_before: int
    milliseconds: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A card: its place (from 0), words and history. ``due_day`` counts from today; the state after the last answer."""

    number: int
    prompt: str
    answer: str
    article: int
    sentence: int
    state: str
    suspended: bool
    interval: int
    due_day: int
    lapses: int
    difficulty: float
    answers: list[Answer]

    @property
    def deck(self) -> int:
        return self.article % DECKS


class Words:
    """Made-up words as frequent as words are: few often, many seldom."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        syllables = [consonant + vowel for consonant in "bcdfghjklmnprstvz" for vowel in "aeiou"]
        known = ["".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(8000)]
        self.pool = chance.choices(known, [1 / (rank + 5) for rank in range(8000)], k=500_000)

    def take(self, fewest: int, most: int) -> list[str]:
        start = self.chance.randrange(len(self.pool) - most)
        return self.pool[start : start + self.chance.randint(fewest, most)]


def article_text(words: Words, number: int) -> str:
    """Markdown with SECTIONS headings, SENTENCES sentences under each."""
    parts = [f"# Article {number:03}"]
    for _ in range(SECTIONS):
        sentences = (f"{' '.join(words.take(8, 20))}.".capitalize() for _ in range(SENTENCES))
        parts += [f"## {' '.join(words.take(2, 4)).capitalize()}", " ".join(sentences)]
    return "\n\n".join(parts)


def drawn_cards(cards: int, reviews: int, seed: int) -> Iterator[Drawn]:
    """The cards in the order in which they were made, with exactly ``reviews`` answers in all; the last are new."""
    chance = random.Random(seed)
    words = Words(chance)
    learnt = round(cards * (1 - NEW))
    lengths = _lengths(learnt, reviews, chance)
    for number in range(cards):
        back = words.take(8, 24)
        if number % 100 == 7:
            back = [*back[:3], RARE, *back[3:]]
        prompt = f"{' '.join(words.take(3, 7)).capitalize()} {number}?"
        yield _drawn(number, prompt, " ".join(back), lengths[number] if number < learnt else 0, chance)


def _lengths(cards: int, reviews: int, chance: random.Random) -> list[int]:
    """How many answers each card has: two or more, a few cards with many, ``reviews`` together."""
    if reviews < 2 * cards:
        raise ValueError(f"{cards} cards that were learnt need {2 * cards} reviews or more, not {reviews}.")
    shares = [chance.expovariate(1) for _ in range(cards)]
    spare = (reviews - 2 * cards) / (sum(shares) or 1)
    lengths = [2 + int(share * spare) for share in shares]
    for place in range(reviews - sum(lengths)):
        lengths[place % cards] += 1
    return lengths


def _drawn(number: int, prompt: str, answer: str, length: int, chance: random.Random) -> Drawn:
    rows, interval, lapses = _history(length, chance) if length else ([], 0, 0)
    due = -min(30, int(chance.expovariate(0.25))) if chance.random() < OVERDUE else chance.randint(1, max(interval, 1))
    shift = due - interval - rows[-1][0] if rows else 0
    state = "new" if not rows else "learning" if chance.random() < LEARNING else "review"
    return Drawn(
        number=number,
        prompt=prompt,
        answer=answer,
        article=number % ARTICLES,
        sentence=chance.randrange(SECTIONS * SENTENCES),
        state=state,
        suspended=chance.random() < SUSPENDED,
        interval=interval,
        due_day=due,
        lapses=lapses,
        difficulty=round(min(10.0, max(1.0, chance.gauss(5.5, 1.8))), 4),
        answers=_answers(number, rows, shift, chance),
    )


def _history(length: int, chance: random.Random) -> tuple[list[tuple[int, int, str, int, int]], int, int]:
    """Rows of day (from the first), rating, state before, interval after and before; then interval and lapses."""
    growth = max(1.15, chance.lognormvariate(0.75 - min(0.5, length / 80), 0.2))
    interval, day, lapses = chance.randint(1, 3), 0, 0
    rows = [(0, chance.choices((1, 2, 3), (25, 10, 65))[0], "new", 0, 0), (0, 3, "learning", interval, 0)]
    while len(rows) < length:
        day += interval + (chance.randint(0, interval // 4) if chance.random() < 0.3 else 0)
        before = interval
        if chance.random() < 0.1 and len(rows) < length - 1:
            lapses, interval = lapses + 1, max(1, interval // 3)
            rows += [(day, 1, "review", 0, before), (day, 3, "relearning", interval, 0)]
        else:
            rating = chance.choices((2, 3, 4), (8, 84, 8))[0]
            interval = min(540, max(interval + 1, round(interval * (1.2, growth, growth * 1.4)[rating - 2])))
            rows.append((day, rating, "review", interval, before))
    if day > LONGEST_SPAN:
        rows = [(row[0] * LONGEST_SPAN // day, *row[1:]) for row in rows]
    return rows, interval, lapses


def _answers(
    number: int, rows: list[tuple[int, int, str, int, int]], shift: int, chance: random.Random
) -> list[Answer]:
    """The rows as answers at some time of their day, those of one day one after the other."""
    second, last, answers = 0, None, []
    for day, rating, state, after, before in rows:
        second = second + chance.randint(60, 900) if day == last else chance.randint(3600, 18 * 3600)
        taken = min(60_000, int(chance.lognormvariate(8.7, 0.6)))
        answers.append(Answer(number, min(day + shift, -1), second, rating, state, after, before, taken))
        last = day
    return answers
