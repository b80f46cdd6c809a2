"""Strategies propose, checks drop, the ranking scores, the selection makes a set."""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import chain
from typing import Any

from questions.article import Article
from questions.distractors import Pool
from questions.generate import enumeration, grouping, headings, labels, lists, syntax, tables, whole
from questions.generate.candidate import NOT_REPEAT, Candidate, Generated, GeneratedSet, Strategy
from questions.generate.checks import NAMES, fails_at_once, first_failure
from questions.generate.checks_english import told_to_anybody
from questions.generate.checks_truth import Ground
from questions.generate.difficulty import Difficulty, difficulty_of, leaning_to
from questions.generate.features_words import told
from questions.generate.framing import probes, short_texts
from questions.generate.proposals import candidates_from
from questions.generate.rank import Ranker, ranking
from questions.generate.select import Cut, Scored, Selection, Wanted, choose, placed, spares, told_ahead, why_silent
from questions.language import Parsed, forget, parse, parse_ahead, parse_syntax_ahead
from questions.question import BLANK, Kind, MultipleChoice

STRATEGIES: tuple[Strategy, ...] = (
    grouping.propose,
    labels.propose,
    lists.propose,
    tables.propose,
    headings.propose,
    enumeration.propose,
    syntax.propose,
    whole.propose,
)
BELOW_CUT = "below_cut"
MOST_SPARES = 60
AHEAD = 400  # candidates: their texts must not crowd each other out of the parses that are kept
LONGEST_AHEAD = 300  # characters: what is longer fails its checks before it is parsed
Progress = Callable[[str, float], None]


def generate(
    article: Article,
    *,
    per_section: int | None = None,
    kinds: Collection[Kind] | None = None,
    seed: int = 0,
    taken: Collection[str] = (),
    difficulty: Difficulty | None = None,
    proposals: Iterable[Any] = (),
    on_progress: Progress | None = None,
) -> GeneratedSet:
    """See ``questions.generate.generate``, which loads all this when it is first called."""
    tell = on_progress or (lambda stage, share: None)
    tell("reading", 0.0)
    forget()  # a text parsed among others may come out otherwise by a hair: what was made before must not tell
    parsed = parse(article)
    ground = Ground(parsed, Pool(parsed, seed))
    wanted = frozenset(kinds) if kinds is not None else frozenset(Kind)
    dropped: Counter[str] = Counter()
    tell("proposing", 0.2)
    parse_ahead(short_texts(article))
    parse_syntax_ahead(probes(article))
    offered = chain(propose(parsed, ground.pool), candidates_from(proposals, parsed, dropped))
    candidates = [c for c in offered if c.question.kind in wanted]
    scored = list(_passing(candidates, ground, dropped, tell))
    told_ahead(s.candidate for s in scored)
    tell("choosing", 0.9)
    asked_for = Wanted(per_section, wanted, leaning_to(difficulty))
    selection = choose(article, scored, frozenset(taken), asked_for, at_once())
    draft = ranking().draft_cut
    drafts = choose(article, scored, frozenset(taken), asked_for, Cut(draft, draft), besides=selection)
    dropped[NOT_REPEAT] += selection.repeats
    left = [s for s in spares(scored, [*selection.chosen, *drafts.chosen]) if s.id not in frozenset(taken)]
    made = GeneratedSet(
        _finished(selection.chosen, seed),
        _silent(article, selection, drafts, taken, scored),
        dict(dropped),
        _finished(left[:MOST_SPARES], seed),
        _finished(drafts.chosen, seed),
    )
    ground.pool.worked_out.clear()
    forget()
    tell("done", 1.0)
    return made


def at_once() -> Cut:
    """What is asked without anybody having looked at it."""
    cuts = ranking()
    return Cut(cuts.cut, cuts.first_cut, cuts.strategy_cuts)


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    """Every candidate of every strategy."""
    for strategy in STRATEGIES:
        yield from strategy(parsed, pool)


def fingerprint(candidate: Candidate) -> str:
    """The question's id: the same for the same kind, key and prompt, whatever the seed and wherever it stands.

    ``fact`` is left out: it may name a place in the text, and an edit elsewhere must not make a question new.
    """
    words = "\x1f".join((candidate.question.kind, candidate.key, candidate.question.prompt))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _passing(candidates: list[Candidate], ground: Ground, dropped: Counter[str], tell: Progress) -> Iterator[Scored]:
    ranker = Ranker(ground.parsed)
    seen: set[str] = set()
    for i, candidate in enumerate(candidates):
        if i % AHEAD == 0:
            _parse_ahead([c for c in candidates[i : i + AHEAD] if _is_worth_parsing(c, ground)])
        if i % 20 == 0:
            tell("checking", 0.3 + 0.6 * i / len(candidates))
        identity = fingerprint(candidate)
        if identity in seen:
            continue
        seen.add(identity)
        failure = first_failure(candidate, ground)
        score = ranker.score(candidate) if failure is None else 0.0
        if failure is None and score >= ranking().draft_cut:
            yield Scored(candidate, score, identity)
        else:
            dropped[failure or BELOW_CUT] += 1


def _is_worth_parsing(candidate: Candidate, ground: Ground) -> bool:
    return len(candidate.question.prompt) < LONGEST_AHEAD and not fails_at_once(candidate, ground)


def _parse_ahead(candidates: list[Candidate]) -> None:
    """Parses what the checks and the ranking will ask for."""
    questions = [c.question for c in candidates]
    parse_ahead(choice for q in questions if isinstance(q, MultipleChoice) for choice in q.choices)
    prompts = [prompt for q in questions for prompt in (q.prompt, told_to_anybody(q))]
    sentences = [*(p.replace(BLANK, "something") for p in prompts), *map(told, questions)]
    asked = (q.prompt for q in questions if isinstance(q, MultipleChoice))
    parse_syntax_ahead([*sentences, *asked, *(c.key for c in candidates)])


def _finished(taken: Collection[Scored], seed: int) -> tuple[Generated, ...]:
    ordered = sorted(taken, key=lambda s: (s.candidate.anchor.start, s.candidate.anchor.end, s.id))
    rng = random.Random(f"places:{seed}")  # noqa: S311
    shuffled = placed([s.candidate for s in ordered], rng)
    return tuple(
        Generated(s.id, c.question, c.anchor, c.strategy, dict.fromkeys(NAMES, True), s.score, c.fact, difficulty_of(c))
        for s, c in zip(ordered, shuffled, strict=True)
    )


def _silent(
    article: Article, selection: Selection, drafts: Selection, taken: Collection[str], scored: list[Scored]
) -> dict[str, str]:
    asked, drafted = ({s.candidate.anchor.section for s in found.chosen} for found in (selection, drafts))
    before = {s.candidate.anchor.section for s in scored if s.id in taken}
    return {
        s.id: "Its questions exist already."
        if s.id in before
        else "Nothing sure enough to ask at once was found in it: it has drafts to look through."
        if s.id in drafted
        else why_silent(article, s.id)
        for s in article.sections
        if s.id not in asked
    }
