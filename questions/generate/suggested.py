"""What the engine would ask on a passage, and which wrong choices it knows for an answer: read from near by alone."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace

from questions.article import Anchor, Article, Block, Emphasis
from questions.distractors import Pool, Sort
from questions.generate.candidate import Candidate, Generated
from questions.generate.checks import NAMES, first_failure
from questions.generate.checks_truth import Ground
from questions.generate.difficulty import difficulty_of
from questions.generate.pipeline import fingerprint, propose
from questions.generate.rank import Ranker, ranking
from questions.generate.select import Scored, placed
from questions.language import parse
from questions.likeness import NUMBER, overlap

# Characters that are read before and behind a passage, and of the passage itself.
AROUND, LONGEST_PASSAGE = 2000, 2000
AROUND_CHOICE = 4000
LONGEST_CHOICE = 200
# Where wrong choices come from when the article does not name the right one, from the most to the least telling.
NAMED = (Sort.TERM, Sort.LABEL, Sort.PERSON, Sort.ORGANISATION, Sort.PLACE, Sort.THING)
TIERS = (NAMED, (Sort.ITEM, Sort.CLAUSE), (Sort.PHRASE,))


def questions_on(article: Article, start: int, end: int, most: int) -> tuple[Generated, ...]:
    """See ``questions.suggest_questions``."""
    if not 0 <= start < end <= len(article.text):
        return ()
    end = min(end, start + LONGEST_PASSAGE)
    part, offset = nearby(article, start, end, AROUND)
    parsed = parse(part)
    ground, ranker = Ground(parsed, Pool(parsed)), Ranker(parsed)
    touching = (c for c in propose(parsed, ground.pool) if _touches(c.anchor, start - offset, end - offset))
    scored = [Scored(c, ranker.score(c), fingerprint(c)) for c in touching if first_failure(c, ground) is None]
    good = [s for s in scored if s.score >= ranking().draft_cut]
    best = list(_unlike(sorted(good, key=lambda s: (-s.score, s.id))))[:most]
    shuffled = placed([s.candidate for s in best], random.Random("places"))  # noqa: S311
    return tuple(_generated(s, c, article, offset) for s, c in zip(best, shuffled, strict=True))


def nearby(article: Article, start: int, end: int, around: int) -> tuple[Article, int]:
    """The blocks near ``text[start:end]`` as an article of their own, and how far its ranges lie behind."""
    near = [b for b in article.blocks if b.end > start - around and b.start < end + around]
    low = max(min((b.start for b in near), default=start), start - 2 * around, 0)
    high = min(max((b.end for b in near), default=end), end + 2 * around)
    first = article.blocks.index(near[0]) if near else 0
    blocks = tuple(_moved(b, first, low, high) for b in near)
    apart = [e for e in article.emphases if low <= e.start and e.end <= high]
    emphases = tuple(Emphasis(e.start - low, e.end - low, e.style) for e in apart)
    return Article(article.title, article.text[low:high], blocks, emphases, revision=article.revision), low


def _moved(block: Block, first: int, low: int, high: int) -> Block:
    lead_in = block.lead_in - first if block.lead_in is not None and block.lead_in >= first else None
    return replace(block, start=max(block.start, low) - low, end=min(block.end, high) - low, lead_in=lead_in)


def _touches(anchor: Anchor, start: int, end: int) -> bool:
    return anchor.start < end and anchor.end > start


def _unlike(scored: list[Scored]) -> Iterator[Scored]:
    """Each with another prompt, and of each fact one of a kind."""
    seen: set[object] = set()
    for one in scored:
        question = one.candidate.question
        marks = {question.prompt.casefold(), (question.kind, one.candidate.fact)}
        if seen.isdisjoint(marks):
            seen |= marks
            yield one


def _generated(scored: Scored, candidate: Candidate, article: Article, offset: int) -> Generated:
    anchor = article.anchor(candidate.anchor.start + offset, candidate.anchor.end + offset)
    proof = dict.fromkeys(NAMES, True)
    strategy, fact = candidate.strategy, candidate.fact
    return Generated(
        scored.id, candidate.question, anchor, strategy, proof, scored.score, fact, difficulty_of(candidate)
    )


def choices_for(
    article: Article, prompt: str, right: str, anchor: Anchor | None, given: tuple[str, ...], most: int
) -> tuple[str, ...]:
    """See ``questions.suggest_choices``."""
    right, prompt = right[:LONGEST_CHOICE].strip(), prompt[: 5 * LONGEST_CHOICE]
    if not right:
        return ()
    found = re.search(re.escape(right), article.text, re.IGNORECASE)
    start = anchor.start if anchor else found.start() if found else 0
    end = min(anchor.end if anchor else start + 1, start + LONGEST_PASSAGE)
    part, offset = nearby(article, start, end, AROUND_CHOICE)
    pool = Pool(parse(part))
    quote = article.text[start:end] if anchor else ""
    section = part.section_index_at(start - offset)
    chosen: list[str] = []
    for text in _offered(pool, prompt, right, quote, section, most + len(given)):
        if not any(overlap(text, other) for other in (right, *given, *chosen)):
            chosen.append(text)
    return tuple(chosen[:most])


def _offered(pool: Pool, stem: str, key: str, quote: str, section: int, most: int) -> Iterator[str]:
    own = pool.sort_of(key)
    if own is Sort.DATE or NUMBER.search(key):
        yield from _as_many(pool, key, (own or Sort.QUANTITY,), quote, stem, section, most)
        yield from pool.made_up_numbers(key, quote=quote)
        return
    for sorts in ((own,), *TIERS) if own else TIERS:
        yield from _as_many(pool, key, sorts, quote, stem, section, most)


def _as_many(
    pool: Pool, key: str, sorts: tuple[Sort, ...], quote: str, stem: str, section: int, most: int
) -> tuple[str, ...]:
    """As many as there are, up to ``most``; the pool itself gives all that are wanted or none."""
    for n in range(most, 0, -1):
        found = pool.distractors(key, sorts, quote=quote, stem=stem, section=section, n=n)
        if found:
            return found
    return ()
