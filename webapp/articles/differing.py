"""What a new text of an article changes, as a page shows it: block by block, what stays folded away. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import questions
from questions import BlockChange, BlockKind
from webapp.articles.revising import Outcome, Plan
from webapp.authoring.differences import Piece, pieces

MOST_SHOWN = 300
MOST_OF_A_KIND = 50
EXCERPT_WORDS = 16
LONGEST_BY_WORD = 12_000
NAMES = {
    BlockKind.HEADING: "Heading",
    BlockKind.PARAGRAPH: "Paragraph",
    BlockKind.ITEM: "List item",
    BlockKind.ROW: "Table row",
    BlockKind.QUOTE: "Quote",
    BlockKind.CODE: "Code",
}
DONE = {"changed": "changed", "added": "added", "removed": "removed", "moved": "moved here"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A block that differs. ``label`` says what it is and what was done; its pieces are marked word by word."""

    label: str
    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Folded:
    """Blocks in a row that stay, each by its first words."""

    count: int
    begins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """``left`` counts the differing blocks that are too many to show."""

    rows: tuple[Shown | Folded, ...]
    changed: int
    left: int


@dataclass(frozen=True, slots=True)
class Sections:
    """Paths of sections: new ones, gone ones, and pairs of those that go by another path."""

    added: Sequence[str]
    gone: Sequence[str]
    renamed: Sequence[tuple[str, str]]
    kept: int

    def __bool__(self) -> bool:
        return bool(self.added or self.gone or self.renamed)


def difference(old: questions.Article, new: questions.Article) -> Difference:
    changes = questions.block_changes(old, new)
    number = sum(change.kind != "same" for change in changes)
    rows = tuple(_rows(changes))
    return Difference(rows, number, max(0, number - MOST_SHOWN))


def _rows(changes: Iterable[BlockChange]) -> Iterator[Shown | Folded]:
    shown = 0
    for same, group in groupby(changes, key=lambda change: change.kind == "same"):
        run = list(group)
        if same:
            yield Folded(len(run), tuple(_begin(c.after) for c in run[:MOST_SHOWN]))
            continue
        for change in run[: MOST_SHOWN - shown]:
            yield _shown(change)
        shown += len(run)
        if shown >= MOST_SHOWN:
            return


def _shown(change: BlockChange) -> Shown:
    label = f"{NAMES[change.block]} {DONE[change.kind]}"
    if change.kind == "moved":
        return Shown(label, change.kind, (Piece("same", change.after),))
    return Shown(label, change.kind, marked(change.before, change.after))


def marked(old: str, new: str) -> tuple[Piece, ...]:
    """The difference word by word; of very long stretches as a whole, since comparing them takes long."""
    if len(old) + len(new) <= LONGEST_BY_WORD:
        return pieces(old, new)
    return tuple(Piece(kind, text) for kind, text in (("removed", old), ("added", new)) if text)


def _begin(text: str) -> str:
    words = text.split()
    return " ".join(words[:EXCERPT_WORDS]) + (" …" if len(words) > EXCERPT_WORDS else "")


def sections(plan: Plan) -> Sections:
    """What becomes of the sections. One whose parent alone was renamed is not told of."""
    same = plan.revising.sections
    old, new = {s.id: s for s in plan.old.sections}, {s.id: s for s in plan.new.sections}
    taken = set(same.values())
    return Sections(
        added=[path_of(s) for s in plan.new.sections if s.id not in taken],
        gone=[path_of(s) for s in plan.old.sections if s.id not in same],
        renamed=[(path_of(old[a]), path_of(new[b])) for a, b in same.items() if old[a].heading != new[b].heading],
        kept=len(same),
    )


def path_of(section: questions.Section) -> str:
    return " › ".join(section.path) or "Opening"


@dataclass(frozen=True, slots=True)
class Fate:
    """A question as the preview tells of it; ``said`` marks its quote against the passage that it gets or could get."""

    question: questions.Question
    row_id: int
    said: tuple[Piece, ...]
    section: str = ""


@dataclass(frozen=True, slots=True)
class Fates:
    """Questions by what becomes of them. The lists hold MOST_OF_A_KIND at most; ``counts`` has all, by kind."""

    counts: dict[str, int]
    stale: Sequence[Fate]
    slightly: Sequence[Fate]
    back: Sequence[Fate]
    moved: Sequence[Fate]


def fates(plan: Plan) -> Fates:
    """Retired questions are followed as well, but nobody asks what becomes of them."""
    by_kind: dict[str, list[Outcome]] = {"stale": [], "slightly": [], "back": [], "stays": [], "still": []}
    told = [o for o in plan.outcomes if o.question.is_stale or o.question.status != "retired"]
    for outcome in told:
        by_kind[outcome.kind].append(outcome)
    moved = [o for o in told if o.kind in ("stays", "slightly") and _moves(plan, o)]
    paths = {s.id: path_of(s) for s in plan.new.sections}
    lists = {**by_kind, "moved": moved}
    made = {
        kind: [_fate(o, paths) for o in lists[kind][:MOST_OF_A_KIND]] for kind in ("stale", "slightly", "back", "moved")
    }
    return Fates(counts={kind: len(found) for kind, found in lists.items()}, **made)


def _moves(plan: Plan, outcome: Outcome) -> bool:
    """Whether it comes to stand in another section; one that was renamed is the same."""
    section = outcome.question.section
    return section is not None and plan.revising.sections.get(section.slug) != outcome.section


def _fate(outcome: Outcome, paths: dict[str, str]) -> Fate:
    row, found = outcome.question, outcome.found
    nearest = found.nearest[0] if isinstance(found, questions.Lost) and found.nearest else None
    anchor = found.anchor if isinstance(found, questions.Followed) else nearest
    said = marked(row.anchor_quote, anchor.quote) if anchor else (Piece("removed", row.anchor_quote),)
    return Fate(row.content, row.id, said, paths.get(outcome.section or "", "the article as a whole"))
