"""From the questions that passed, a set: every section that says something, mixed kinds, no fact twice."""

from __future__ import annotations

import math
import random
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from questions.article import Article, BlockKind
from questions.generate.candidate import Candidate
from questions.language import content_lemmas, parse_syntax, parse_syntax_ahead
from questions.question import BLANK, Kind, MultipleChoice, Question, TrueFalse, answer_text

WORDS_PER_QUESTION = 50
MOST_PER_SECTION = 8
KIND_LIMIT = 0.5
REPEAT = 0.6
PER_SENTENCE = 1
BATCH = 512
MOST_SURPLUS = 1
LEAST_MIXED = 4
SHORT_SECTION = 15
# What a whole set of one kind takes off the score of one more of that kind.
MIXING = 0.25
MEANING = re.compile(r"What (?:is|are) ([^,?]+)\?")
# What a person asks for besides quality, as an addition to the score.
Wish = Callable[[Candidate], float]
NO_WISH: Wish = lambda candidate: 0.0  # noqa: E731


@dataclass(frozen=True, slots=True)
class Scored:
    candidate: Candidate
    score: float
    id: str


@dataclass(slots=True)
class Selection:
    """What has been chosen so far, and what the next choice must not repeat."""

    chosen: list[Scored] = field(default_factory=list)
    repeats: int = 0
    kinds: Counter[Kind] = field(default_factory=Counter)
    truths: Counter[bool] = field(default_factory=Counter)
    _known: defaultdict[object, list[Candidate]] = field(default_factory=lambda: defaultdict(list))

    def add(self, scored: Scored) -> None:
        self.chosen.append(scored)
        self.know(scored.candidate)
        question = scored.candidate.question
        self.kinds[question.kind] += 1
        if isinstance(question, TrueFalse):
            self.truths[question.answer] += 1

    def know(self, candidate: Candidate) -> None:
        """Remembers a question that must not be asked again."""
        for trait in _traits(candidate):
            self._known[trait].append(candidate)

    def not_repeat(self, candidate: Candidate) -> bool:
        """Whether no question chosen, and none that exists already, asks the same."""
        if self._answered_already(candidate):
            return False
        alike = (other for trait in _traits(candidate) for other in self._known.get(trait, ()))
        return not any(same_question(candidate, other) for other in alike) and self._room_in_sentence(candidate)

    def _answered_already(self, candidate: Candidate) -> bool:
        """Whether what is asked for was the answer of another question on the article: it would be expected."""
        return not isinstance(candidate.question, TrueFalse) and any(
            not isinstance(other.question, TrueFalse) for other in self._known.get(_key_of(candidate), ())
        )

    def _room_in_sentence(self, candidate: Candidate) -> bool:
        """A quote may begin earlier, with what a sentence leans on: its end tells which sentence is asked."""
        return len(self._known.get(("sentence", candidate.anchor.end), ())) < PER_SENTENCE

    def crowded(self, kind: Kind) -> bool:
        """Whether a set of some size has its share of the kind already."""
        return len(self.chosen) > LEAST_MIXED and self.kinds[kind] >= KIND_LIMIT * len(self.chosen)

    def tips_the_balance(self, candidate: Candidate) -> bool:
        """Whether one more statement of this truth value would let a guesser do well by always saying it."""
        if not isinstance(candidate.question, TrueFalse):
            return False
        same = self.truths[candidate.question.answer]
        return same - (self.truths.total() - same) >= MOST_SURPLUS


@dataclass(frozen=True, slots=True)
class Cut:
    """The scores from which a question is taken: any, the first of a section that has none, any of a certain strategy.

    A section that says something and is not asked about costs a reader more than a question that is a little less sure.
    Of some strategies judges keep less than the scores say, in texts unlike those judged, or more.
    """

    every: float
    first: float
    of_strategy: Mapping[str, float] = field(default_factory=dict)

    def passes(self, scored: Scored, *, first: bool) -> bool:
        return scored.score >= self.least(scored.candidate.strategy, first=first)

    def least(self, strategy: str, *, first: bool) -> float:
        return self.of_strategy.get(strategy, self.first if first else self.every)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asks of a set: at most so many a section (by its length if None), these kinds, and a leaning."""

    per_section: int | None
    kinds: Collection[Kind]
    wish: Wish = NO_WISH


def choose(
    article: Article,
    scored: Sequence[Scored],
    taken: Collection[str],
    wanted: Wanted,
    cut: Cut,
    besides: Selection | None = None,
) -> Selection:
    """The set for an article, of questions that pass ``cut``.

    ``taken`` questions are not offered again, nor is anything that repeats them; nor are those of ``besides``, a set
    that this one is to stand beside and whose room it leaves alone.
    """
    before = {s.id for s in besides.chosen} if besides else set()
    selection = Selection()
    for s in scored:
        if s.id in taken or s.id in before:
            selection.know(s.candidate)
    waiting: dict[str, list[Scored]] = {s.id: [] for s in article.sections}
    for s in sorted(scored, key=lambda s: (-s.score, s.id)):
        if cut.passes(s, first=True) and s.id not in taken and s.id not in before:
            waiting[s.candidate.anchor.section].append(s)
    room = quotas(article, wanted.per_section)
    for s in besides.chosen if besides else ():
        room[s.candidate.anchor.section] -= 1
    asked = {s.candidate.anchor.section for s in scored if s.id in taken}
    while any(room[section] > 0 and found for section, found in waiting.items()):
        for section, found in waiting.items():
            if room[section] > 0 and found and _take_best(selection, found, wanted, cut, first=section not in asked):
                room[section] -= 1
                asked.add(section)
    return selection


def _take_best(selection: Selection, waiting: list[Scored], wanted: Wanted, cut: Cut, *, first: bool) -> bool:
    """Moves the best fitting question into the selection; repeats and what is below the cut are thrown out on the way.

    Only the first question of a section may be of a kind that the set has too much of.
    """
    while waiting:
        best = max(waiting, key=lambda s: (_worth(selection, s, wanted), s.id))
        waiting.remove(best)
        if not cut.passes(best, first=first):
            continue
        if selection.tips_the_balance(best.candidate):
            continue
        if not first and len(wanted.kinds) > 2 and selection.crowded(best.candidate.question.kind):
            continue
        if selection.not_repeat(best.candidate):
            selection.add(best)
            return True
        selection.repeats += 1
    return False


def _worth(selection: Selection, s: Scored, wanted: Wanted) -> float:
    return s.score + wanted.wish(s.candidate) - _surfeit(selection, s.candidate, wanted.kinds)


def _surfeit(selection: Selection, candidate: Candidate, kinds: Collection[Kind]) -> float:
    """How much the set already has of this kind, and of this truth value, as a deduction from the score."""
    share = selection.kinds[candidate.question.kind] / (len(selection.chosen) + 2)
    deduction = MIXING * max(0.0, share - 1 / max(1, len(kinds)))
    if isinstance(candidate.question, TrueFalse):
        same = selection.truths[candidate.question.answer]
        deduction += MIXING * max(0, 2 * same - selection.kinds[Kind.TRUE_FALSE])
    return deduction


def quotas(article: Article, per_section: int | None) -> dict[str, int]:
    """How many questions each section may have, by its own words and items (those of its subsections are theirs)."""
    if per_section is not None:
        return {s.id: per_section for s in article.sections}
    words = {s.id: 0 for s in article.sections}
    items = {s.id: 0.0 for s in article.sections}
    for block in article.blocks:
        if block.kind not in (BlockKind.HEADING, BlockKind.CODE):
            section = article.section_at(block.start).id
            words[section] += len(article.text[block.start : block.end].split())
            items[section] += {BlockKind.ITEM: 1 / 2, BlockKind.ROW: 1 / 3}.get(block.kind, 0.0)
    return {s: _quota(words[s], items[s]) for s in words}


def _quota(words: int, items: float) -> int:
    """A list or a table says more in fewer words than running text does."""
    return min(MOST_PER_SECTION, max(1, math.ceil(words / WORDS_PER_QUESTION), math.ceil(items)))


def _key_of(candidate: Candidate) -> tuple[str, str]:
    """The thing that is asked for; of "What is a guild?" it is the guild."""
    told = MEANING.fullmatch(candidate.question.prompt)
    return "key", re.sub(r"^(?:an?|the) ", "", (told[1] if told else candidate.key).casefold())


def _traits(candidate: Candidate) -> Iterator[object]:
    """What two questions must share at the least to ask for one fact: see ``same_question``."""
    yield "sentence", candidate.anchor.end
    yield "fact", candidate.fact
    yield _key_of(candidate)
    yield "prompt", candidate.question.prompt.casefold()
    if (choices := _choice_set(candidate)) is not None:
        yield "choices", choices
    yield "section", candidate.anchor.section


def same_question(a: Candidate, b: Candidate) -> bool:
    """Whether two questions ask for one fact, in whatever kind or wording."""
    if a.fact == b.fact or a.question.prompt.casefold() == b.question.prompt.casefold():
        return True
    if _choice_set(a) is not None and _choice_set(a) == _choice_set(b):
        return True
    if abs(a.anchor.start - b.anchor.start) >= 1500 or a.anchor.section != b.anchor.section:
        return False
    left, right = _told(a), _told(b)
    return len(left & right) / max(1, len(left | right)) > REPEAT


def _choice_set(candidate: Candidate) -> frozenset[str] | None:
    question = candidate.question
    return frozenset(c.casefold() for c in question.choices) if isinstance(question, MultipleChoice) else None


def _told(candidate: Candidate) -> frozenset[str]:
    """The content words of the prompt with its answer filled in: what a person knows after answering."""
    return _lemmas(filled(candidate.question))


def told_ahead(candidates: Iterable[Candidate]) -> None:
    """Parses in batches what will be compared."""
    texts = [filled(c.question) for c in candidates]
    for start in range(0, len(texts), BATCH):
        parse_syntax_ahead(texts[start : start + BATCH])
        for text in texts[start : start + BATCH]:
            _lemmas(text)


@lru_cache(maxsize=16384)
def _lemmas(text: str) -> frozenset[str]:
    return content_lemmas(parse_syntax(text))


def filled(question: Question) -> str:
    """The prompt with its answer in the blank, or behind it."""
    answer = "" if isinstance(question, TrueFalse) else answer_text(question)
    return question.prompt.replace(BLANK, answer) if BLANK in question.prompt else f"{question.prompt} {answer}"


def spares(scored: Sequence[Scored], taken: Sequence[Scored]) -> list[Scored]:
    """What could stand in for a chosen question: the best that were left over, each asking something else."""
    chosen = {s.id for s in taken}
    kept: dict[str, Scored] = {}
    for s in sorted(scored, key=lambda s: (-s.score, s.id)):
        if s.id not in chosen:
            kept.setdefault(s.candidate.question.prompt, s)
    return list(kept.values())


def placed(questions: Sequence[Candidate], rng: random.Random) -> list[Candidate]:
    """The questions with their choices shuffled, the right answer's place even over the set."""
    many = [c for c in questions if isinstance(c.question, MultipleChoice)]
    places: list[float] = [(i + 0.5) / max(1, len(many)) for i in range(len(many))]
    rng.shuffle(places)
    drawn = iter(places)
    return [_placed(c, next(drawn), rng) if isinstance(c.question, MultipleChoice) else c for c in questions]


def _placed(candidate: Candidate, place: float, rng: random.Random) -> Candidate:
    question = candidate.question
    assert isinstance(question, MultipleChoice)
    wrong = [c for i, c in enumerate(question.choices) if i not in question.answer]
    rng.shuffle(wrong)
    at = int(place * len(question.choices))
    choices = (*wrong[:at], question.choices[question.answer[0]], *wrong[at:])
    return replace(candidate, question=replace(question, choices=choices, answer=(at,)))


def why_silent(article: Article, section_id: str) -> str:
    """One sentence that says why no question was made of a section."""
    section = next(s for s in article.sections if s.id == section_id)
    first = bisect_left(article.blocks, section.start, key=lambda b: b.start)
    last = None if section is article.sections[0] else bisect_left(article.blocks, section.end, key=lambda b: b.start)
    near = [b for b in article.blocks[first:last] if b.kind is not BlockKind.HEADING]
    inside = [b for b in near if article.section_at(b.start).id == section_id]
    if not inside:
        has_parts = any(s.path[:-1] == section.path and s.id != section_id for s in article.sections)
        return "It has no text of its own, only subsections." if has_parts else "It has no text."
    if all(b.kind is BlockKind.CODE for b in inside):
        return "It holds only code."
    words = sum(len(article.text[b.start : b.end].split()) for b in inside)
    linked = sum(
        len(article.text[e.start : e.end].split())
        for e in article.emphases
        if e.style == "link" and any(b.start <= e.start < b.end for b in inside)
    )
    if linked > 0.7 * words:
        return "It is only a list of links."
    if words < SHORT_SECTION:
        return f"It is too short: {words} word{'s' if words != 1 else ''}."
    text = " ".join(article.text[b.start : b.end] for b in inside)
    if len(re.findall(r"\?", text)) * 2 > len(re.findall(r"[.!?](?:\s|$)", text)):
        return "It mostly asks questions of its own."
    return "Nothing in it stands on its own as a question."
