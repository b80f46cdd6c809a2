"""Tables: a row and a column name a cell, and a cell that stands once names its row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from questions.article import Article
from questions.distractors import Pool
from questions.generate.candidate import Candidate, Source
from questions.generate.wording import bare, in_sentence, is_noun_phrase
from questions.language import Parsed, parse_text
from questions.layout import Table, tables
from questions.likeness import overlap

STRATEGY = "tables"
EMPTY_CELLS = frozenset({"", "-", "–", "—", "none", "n/a", "na", "no", "yes", "x", "✓", "✗", "varies"})
LONGEST_CELL = 12
UNIT = re.compile(r"\(([a-z]+s|%|kg|km|m|cm|mm|g|l)\)")


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    for table in tables(parsed.article):
        for number, row in enumerate(table.rows):
            for column in range(1, len(row)):
                yield from _cell(parsed.article, table, number, column)


def _cell(article: Article, table: Table, number: int, column: int) -> Iterator[Candidate]:
    """The cell from its row, and the row from the cell."""
    row = [_text(article, table, number, c) for c in (0, column)]
    if any(not _usable(cell) for cell in row):
        return
    start, end = table.rows[number][0][0], table.rows[number][column][1]
    source = Source(article.anchor(start, end), STRATEGY, {"certainty": 0.2})
    others = [_text(article, table, n, column) for n in range(len(table.rows)) if n != number]
    label, cell = row
    if prompt := _what(article, table, column, label):
        yield from source.choice(prompt, cell, _wrong(cell, others))
        if len(cell.split()) <= 4:
            yield source.short(prompt, cell)
        yield source.card(prompt, cell)
    labels = [_text(article, table, n, 0) for n in range(len(table.rows)) if n != number]
    if not any(overlap(cell, o) for o in others) and (prompt := _which(article, table, column, cell)):
        yield from source.choice(prompt, label, _wrong(label, labels))


def _text(article: Article, table: Table, row: int, column: int) -> str:
    start, end = table.rows[row][column]
    return article.text[start:end]


def _usable(cell: str) -> bool:
    return cell.casefold() not in EMPTY_CELLS and len(cell.split()) <= LONGEST_CELL


def _wrong(key: str, others: list[str]) -> tuple[str, ...]:
    chosen: list[str] = []
    for other in sorted(dict.fromkeys(others), key=lambda o: (abs(len(o) - len(key)), o)):
        if _usable(other) and not any(overlap(other, c) for c in (key, *chosen)):
            chosen.append(other)
    return tuple(chosen[:3])


def _what(article: Article, table: Table, column: int, label: str) -> str | None:
    """What stands in the column for the row's label?"""
    asked = _column_name(article, table, column)
    doc = parse_text(asked)
    row = _row_name(article, table, label)
    if row is None or len(asked) < 3:
        return None
    if doc[-1].pos_ == "ADP" and doc[0].tag_ in ("VBN", "VBD"):
        return f"What is {row} {asked}?"
    if is_noun_phrase(doc) and doc[:].root.tag_ in ("NN", "NNP"):
        unit = UNIT.search(table.header[column])
        return f"What is the {_plain(asked)}{f' in {unit[1]}' if unit else ''} for {row}?"
    return None


def _column_name(article: Article, table: Table, column: int) -> str:
    """The column's heading inside a sentence: a capital only where the running text gives it one, or inside a word."""
    name = in_sentence(article, bare(table.header[column]))
    first = name.split()[0] if name.split() else ""
    return name[:1].lower() + name[1:] if first[1:] == first[1:].lower() else name


def _plain(asked: str) -> str:
    return re.sub(r"^the ", "", asked)


def _row_name(article: Article, table: Table, label: str) -> str | None:
    """The row's label with what the first column calls it: ``the oral stage``, ``the neurotransmitter dopamine``."""
    kind = _column_name(article, table, 0)
    if not kind or len(kind.split()) > 3 or not is_noun_phrase(parse_text(kind)):
        return None
    name = in_sentence(article, bare(label))
    described = parse_text(f"the {name} {kind}")
    adjective = len(name.split()) == 1 and described[1].pos_ == "ADJ"
    return f"the {name} {kind}" if adjective else f"the {kind} {name}"


def _which(article: Article, table: Table, column: int, cell: str) -> str | None:
    """Which row has this cell in the column?"""
    kind = _column_name(article, table, 0)
    asked = _column_name(article, table, column)
    doc = parse_text(asked)
    said = cell[:1].lower() + cell[1:] if in_sentence(article, cell) != cell else cell
    if not kind or not is_noun_phrase(parse_text(kind)):
        return None
    if doc[-1].pos_ == "ADP" and doc[0].tag_ in ("VBN", "VBD"):
        return f"Which {kind} is {asked} {said}?"
    if is_noun_phrase(doc) and doc[:].root.tag_ in ("NN", "NNP"):
        return f"Which {kind} has “{said}” as its {_plain(asked)}?"
    return None
