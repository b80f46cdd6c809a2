"""What can be said of a generated set without any judge, and a sheet for judges who must not know its maker."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from questions.article import Article, BlockKind
from questions.generate.candidate import NOT_REPEAT, Generated, GeneratedSet
from questions.question import MultipleChoice, TrueFalse, answer_text
from questions.sentences import split_sentences

SAID_SOMETHING = 40  # words: a shorter section may well offer nothing to ask


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Counts over one or more sets. ``speaking`` are the sections of SAID_SOMETHING words or more of their own.

    ``places`` counts where the right choice stands, from 0; lengths are in words.
    """

    questions: int = 0
    sections: int = 0
    sections_asked: int = 0
    speaking: int = 0
    speaking_asked: int = 0
    sentences: int = 0
    sentences_asked: int = 0
    repeats: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    places: Counter[int] = field(default_factory=Counter)
    truths: Counter[bool] = field(default_factory=Counter)
    stem_words: tuple[int, ...] = ()
    choice_words: tuple[int, ...] = ()

    def __add__(self, other: Evaluation) -> Evaluation:
        return Evaluation(**{name: getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__})


def evaluate(article: Article, made: GeneratedSet) -> Evaluation:
    """Counts of one set and of what it covers of its article."""
    sentences = split_sentences(article)
    asked = {q.anchor.section for q in made.questions}
    words = _own_words(article)
    speaking = {s for s, n in words.items() if n >= SAID_SOMETHING}
    contents = [q.question for q in made.questions]
    choosing = [c for c in contents if isinstance(c, MultipleChoice)]
    return Evaluation(
        questions=len(contents),
        sections=len(article.sections),
        sections_asked=len(asked),
        speaking=len(speaking),
        speaking_asked=len(speaking & asked),
        sentences=len(sentences),
        sentences_asked=sum(
            any(q.anchor.start < s.end and s.start < q.anchor.end for q in made.questions) for s in sentences
        ),
        repeats=made.dropped.get(NOT_REPEAT, 0),
        kinds=Counter(c.kind.value for c in contents),
        dropped=Counter({name: n for name, n in made.dropped.items() if name != NOT_REPEAT}),
        places=Counter(c.answer[0] for c in choosing),
        truths=Counter(c.answer for c in contents if isinstance(c, TrueFalse)),
        stem_words=tuple(len(c.prompt.split()) for c in contents),
        choice_words=tuple(len(text.split()) for c in choosing for text in c.choices),
    )


def evaluation_lines(found: Evaluation) -> Iterable[str]:
    """The counts in words, a line each."""
    yield f"{found.questions} questions: {_counts(found.kinds)}"
    yield f"sections asked about: {found.sections_asked} of {found.sections}; of those with {SAID_SOMETHING} words " + (
        f"or more {found.speaking_asked} of {found.speaking}"
    )
    yield f"sentences asked about: {found.sentences_asked} of {found.sentences}"
    yield f"candidates that failed a check: {_counts(found.dropped) or 'none'}; repeats left out: {found.repeats}"
    if found.places:
        yield f"place of the right choice: {_counts(Counter({f'{p + 1}.': n for p, n in found.places.items()}))}"
    if found.truths:
        yield f"statements: {found.truths[True]} true, {found.truths[False]} false"
    if found.stem_words:
        yield f"words in a prompt: {_range(found.stem_words)}"
    if found.choice_words:
        yield f"words in a choice: {_range(found.choice_words)}"


def judging_sheet(
    sets: Sequence[tuple[Article, GeneratedSet]], size: int, seed: int
) -> tuple[str, list[dict[str, str]]]:
    """A sheet of ``size`` questions drawn from all sets, and its key (item by item: question id, kind, strategy).

    The sheet shows the section, the prompt, the choices and the keyed answer: nothing of kind, score or maker.
    """
    rng = random.Random(f"sheet:{seed}")  # noqa: S311
    offered = [(article, q) for article, made in sets for q in made.questions]
    drawn = rng.sample(offered, min(size, len(offered)))
    parts = [_item(number, article, q) for number, (article, q) in enumerate(drawn, 1)]
    key = [
        {"item": str(i), "id": q.id, "kind": q.question.kind.value, "strategy": q.strategy}
        for i, (_, q) in enumerate(drawn, 1)
    ]
    return "\n\n".join(parts) + "\n", key


def _item(number: int, article: Article, made: Generated) -> str:
    section = article.section_at(made.anchor.start)
    lines = [f"## Item {number}", f"Section: {' › '.join(section.path) or article.title}", ""]
    lines += [f"> {line}" for line in article.text[section.start : section.end].strip().splitlines()]
    lines += ["", f"**Prompt:** {made.question.prompt}"]
    if isinstance(made.question, MultipleChoice):
        lines += [f"{chr(97 + i)}) {choice}" for i, choice in enumerate(made.question.choices)]
    return "\n".join([*lines, f"**Keyed answer:** {answer_text(made.question)}"])


def _own_words(article: Article) -> dict[str, int]:
    words = {s.id: 0 for s in article.sections}
    for block in article.blocks:
        if block.kind not in (BlockKind.HEADING, BlockKind.CODE):
            words[article.section_at(block.start).id] += len(article.text[block.start : block.end].split())
    return words


def _counts(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {number}" for name, number in sorted(counts.items()))


def _range(values: Sequence[int]) -> str:
    return f"{min(values)} to {max(values)}, mean {sum(values) / len(values):.1f}"
