"""Tables: a row and a column name a cell, and a cell that stands once names its row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from questions.article import Article
from questions.distractors import Pool
from questions.generate.candidate import Candidate, Source, fact_of
from questions.generate.patterns import VOWEL_SOUND
from questions.generate.phrases import is_known
from questions.generate.wording import bare, in_sentence, is_clause, is_name, is_noun_phrase, with_article
from questions.language import Parsed, parse_syntax
from questions.layout import Table, tables
from questions.likeness import overlap

if TYPE_CHECKING:
    from questions.language import Doc

STRATEGY = "tables"
EMPTY_CELLS = frozenset({"", "-", "–", "—", "none", "n/a", "na", "no", "yes", "x", "✓", "✗", "varies"})
LONGEST_CELL = 12
UNIT = re.compile(r"\(([a-z]+s|%|kg|km|m|cm|mm|g|l)\)")


# First columns whose cells name what is compared; the other columns then name the things.
ASPECTS = re.compile(r"^(?:features?|aspects?|propert(?:y|ies)|criteri(?:on|a)|attributes?|characteristics?|)$", re.I)
LINES = re.compile(r"^(?:(?:original|new|old|diff)? ?(?:file )?line(?: (?:number|no\.?))?|ln|#)s?$", re.IGNORECASE)
CODE = re.compile(
    r"^\s*(?:[+-]\s?\w.*[=()\[\]{};]|(?:import|from|def|return|class|const|let|var|function) )|\w\(.*\)|[{};]$|[=!]="
)
NUMBER = re.compile(r"[$€£]?[\d.,]+\s?%?")
MEASURED = re.compile(
    r"\b(?:average|score|rate|number|total|share|accuracy|price|cost|length|size|age|time|weight|speed)\b", re.I
)
SPELT_OUT = {
    "m": "metres",
    "km": "kilometres",
    "kg": "kilograms",
    "cm": "centimetres",
    "mm": "millimetres",
    "%": "percent",
}
PAID = {"spent": "on", "planned": "for", "budgeted": "for", "paid": "for", "allocated": "to", "charged": "for"}
MONEY = re.compile(r"[$€£¥]\s?\d|\d[\d,.]*\s?(?:euros?|dollars?|pounds?)\b")
# "The scout. Quick but careless.", "It floats well.": a remark on the thing, not what it is or has.
REMARK = re.compile(r"\w\w[.!?][”\"’]?(?:\s+[A-Z“\"]|$)")
SEVERAL = re.compile(r";|\s/\s|<br", re.IGNORECASE)
OWNER = re.compile(r"^(?:[A-Z]\S*(?: [A-Z]\S*)*[’']s?|their|its|our|your|my) ")
DATED = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|august|september|october"
    r"|november|december)\b\.?,? ?\d|\d{1,2}[./]\d{1,2}|\d{4}-\d\d|\b\d{1,2}(?:am|pm|:\d\d)\b|^(?:week|day|month) \d",
    re.IGNORECASE,
)
LASTING = frozenset("stage phase period era age epoch season".split())


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    for table in tables(parsed.article):
        if _is_of_code(parsed.article, table) or _is_a_schedule(parsed.article, table):
            continue
        by_aspect = bool(ASPECTS.match(bare(table.header[0]))) or _measures_things(parsed.article, table)
        for number, row in enumerate(table.rows):
            for column in range(1, len(row)):
                cell = Cell(parsed.article, table, number, column)
                yield from _aspect(cell, pool) if by_aspect else _cell(cell)


def _is_of_code(article: Article, table: Table) -> bool:
    """Whether the table numbers lines, as listings of code do, or holds more signs than words."""
    numbered = LINES.match(bare(table.header[0])) is not None
    cells = [article.text[start:end] for row in table.rows for start, end in row]
    return numbered or 3 * sum(CODE.search(cell) is not None for cell in cells) > len(cells)


def _is_a_schedule(article: Article, table: Table) -> bool:
    """Whether most rows are dates: "the event of May 2027" is asked for by nobody, and "1 h" tells no date."""
    names = [article.text[row[0][0] : row[0][1]] for row in table.rows]
    return 2 * sum(DATED.search(name) is not None for name in names) > len(names)


def _measures_things(article: Article, table: Table) -> bool:
    """Whether every row is a measure, told in numbers of the things that head the columns: "Average | 31 | 44"."""
    cells = [article.text[start:end] for row in table.rows for start, end in row[1:]]
    names = [article.text[start:end] for start, end in (row[0] for row in table.rows)]
    return all(NUMBER.fullmatch(cell) for cell in cells) and all(MEASURED.search(name) for name in names)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the table's body, by its row and column."""

    article: Article
    table: Table
    row: int
    column: int

    @property
    def text(self) -> str:
        return self.at(self.row, self.column)

    @property
    def label(self) -> str:
        """What the row is about: its first cell."""
        return self.at(self.row, 0)

    def at(self, row: int, column: int) -> str:
        start, end = self.table.rows[row][column]
        return self.article.text[start:end]

    def others(self, column: int) -> list[str]:
        """The same column's cells in the other rows."""
        return [self.at(n, column) for n in range(len(self.table.rows)) if n != self.row]

    @property
    def source(self) -> Source:
        """The whole row, so that a set asks about it once."""
        start, end = self.table.rows[self.row][0][0], self.table.rows[self.row][-1][1]
        return Source(self.article.anchor(start, end), STRATEGY, {"certainty": 0.2})

    @property
    def fact(self) -> str:
        return f"{fact_of(self.source.anchor, self.label)}|{self.table.header[self.column].casefold()}"


def _cell(cell: Cell) -> Iterator[Candidate]:
    """The cell from its row, and the row from the cell."""
    usable = _usable(cell.label) and _usable(cell.text) and not _is_bare_number(cell) and _is_one_fact(cell.text)
    if not usable or len({cell.text, *cell.others(cell.column)}) < 2:
        return
    if prompt := _what(cell):
        yield from _asked(cell, prompt)
    unlike = not any(overlap(cell.text, o) for o in cell.others(cell.column))
    if unlike and (prompt := _which(cell)):
        yield from cell.source.choice(prompt, cell.label, _wrong(cell.label, cell.others(0)), cell.fact)


def _asked(cell: Cell, prompt: str) -> Iterator[Candidate]:
    yield from cell.source.choice(prompt, cell.text, _wrong(cell.text, cell.others(cell.column)), cell.fact)
    if len(cell.text.split()) <= 4 and "," not in cell.text:
        yield cell.source.short(prompt, cell.text, fact=cell.fact)
    yield cell.source.card(prompt, cell.text, cell.fact)


def _aspect(cell: Cell, pool: Pool) -> Iterator[Candidate]:
    """A table of things side by side: "What is the lifetime of a gas boiler?" """
    aspect = _small(cell.article, cell.label)
    doc = parse_syntax(aspect) if aspect else None
    thing = with_article(pool, _small(cell.article, cell.table.header[cell.column]))
    if doc is None or thing is None or not is_noun_phrase(doc) or doc[:].root.tag_ not in ("NN", "NNP"):
        return
    across = [cell.at(cell.row, c) for c in range(1, len(cell.table.header))]
    if _usable(cell.text) and _is_one_fact(cell.text) and across.count(cell.text) == 1 and not UNIT.search(cell.label):
        yield cell.source.card(f"What is the {_of(doc, thing)}?", cell.text, cell.fact)


def _is_bare_number(cell: Cell) -> bool:
    """Whether the row is told by a number alone, as in a count of rows or levels; a year names itself."""
    return NUMBER.fullmatch(bare(cell.label)) is not None and _column_name(cell, 0) != "year"


def _is_one_fact(cell: str) -> bool:
    """ "Slow; needs oil", "fast / cheap": nobody tells both."""
    return not SEVERAL.search(cell)


def _usable(cell: str) -> bool:
    empty = cell.casefold() in EMPTY_CELLS or len(cell.split()) > LONGEST_CELL
    return not empty and not _is_remark(cell)


def _is_remark(cell: str) -> bool:
    words = len(cell.split())
    return words > 1 and (REMARK.search(cell) is not None or (words > 3 and is_clause(parse_syntax(cell))))


def _wrong(key: str, others: list[str]) -> tuple[str, ...]:
    chosen: list[str] = []
    for other in sorted(dict.fromkeys(others), key=lambda o: (abs(len(o) - len(key)), o)):
        if _usable(other) and not any(overlap(other, c) for c in (key, *chosen)) and not _parts(other) & _parts(key):
            chosen.append(other)
    return tuple(chosen[:3])


def _parts(cell: str) -> set[str]:
    """What a cell lists: half of the right answer is no wrong one."""
    return {part.strip().casefold() for part in re.split(r"[,;/]", cell)}


def _small(article: Article, text: str) -> str:
    """A cell or heading inside a sentence: a capital only where the text gives it one, or inside a word."""
    name = in_sentence(article, bare(text))
    first = name.split()[0] if name.split() else ""
    proper = parse_syntax(name)[:].root.tag_ == "NNP" and is_name(name) if name else False
    return name if proper or first[1:] != first[1:].lower() else name[:1].lower() + name[1:]


def _column_name(cell: Cell, column: int) -> str:
    name = in_sentence(cell.article, bare(cell.table.header[column]))
    first = name.split()[0] if name.split() else ""
    return name if OWNER.match(name) else name[:1].lower() + name[1:] if first[1:] == first[1:].lower() else name


def _what(cell: Cell) -> str | None:
    """What stands in the column for the row's label?"""
    asked, row = _column_name(cell, cell.column), _row_name(cell)
    doc = parse_syntax(asked)
    if row is None or len(asked) < 3:
        return None
    if doc[0].tag_ in ("VBN", "VBD", "JJ") and doc[-1].pos_ == "ADP" and len(doc) == 2:
        return _by_participle(row, doc)
    if link := PAID.get(asked):
        return f"How much was {asked} {link} {_small(cell.article, cell.label)}?" if MONEY.match(cell.text) else None
    unit = UNIT.search(cell.table.header[cell.column])
    measure = f", in {SPELT_OUT.get(unit[1], unit[1])}" if unit else ""
    kind = _column_name(cell, 0)
    if asked == "age":
        return f"At what age{measure}{',' if measure else ''} does {row} occur?" if kind in LASTING else None
    if asked == "example":
        return f"What example does the table give of {row}?"
    if is_noun_phrase(doc) and doc[:].root.tag_ in ("NN", "NNP"):
        if OWNER.match(asked):
            return f"What is {asked} for {row}{measure}?"
        if unit or cell.label[:1].isupper():
            return f"What is the {_of(parse_syntax(_plain(asked)), row)}{measure}?"
        return f"According to the table, what is the {_plain(asked)} for {row}?"
    return None


def _by_participle(row: str, doc: Doc) -> str | None:
    """Columns such as "Known for", "Involved in" and "Discovered by"."""
    verb, link = doc[0].text, doc[1].text
    if link == "by":
        return f"Who or what {verb} {row}?" if verb.endswith("ed") else None
    return f"What is {row} {verb} {link}?"


def _of(doc: Doc, row: str) -> str:
    """The column's noun with the row as its owner, before any preposition of its own: "effect of tea on sleep"."""
    root = doc[:].root
    tail = next((c for c in root.children if c.dep_ == "prep" and c.lower_ != "of" and c.i > root.i), None)
    if tail is None:
        return f"{doc.text} of {row}"
    return f"{doc[: tail.i].text} of {row} {doc[tail.i :].text}"


def _plain(asked: str) -> str:
    return re.sub(r"^the ", "", asked)


def _row_name(cell: Cell) -> str | None:
    """The row's label with what the first column calls it: ``the oral stage``, ``the neurotransmitter dopamine``.

    A name needs no such help. All the labels of a table are treated alike, as most of them read.
    """
    kind = _column_name(cell, 0)
    if not kind or len(kind.split()) > 3 or not is_noun_phrase(parse_syntax(kind)):
        return None
    labels = tuple(bare(cell.at(n, 0)) for n in range(len(cell.table.rows)))
    own = bare(cell.label)
    plain = own[1:2].islower() and is_known(own.split()[0].lower())
    small = own[:1].lower() + own[1:] if plain else own
    match _reading(cell.article, labels, kind):
        case "name":
            return own
        case "adjective":
            return f"the {small} {kind}"
        case "thing" if parse_syntax(small)[:].root.tag_ != "NNS":
            return f"the {kind} {small}"
    return f"the {kind} “{small}”"


@lru_cache(maxsize=64)
def _reading(article: Article, labels: tuple[str, ...], kind: str) -> str:
    """How most of the labels read: as names, as adjectives, as things, or as none of these."""
    names = [in_sentence(article, label) for label in labels]
    most = len(labels) / 2
    if sum(is_name(n) and not n.isupper() for n in names) >= most:
        return "name"
    if sum(len(n.split()) == 1 and parse_syntax(f"the {n.lower()} {kind}")[1].pos_ == "ADJ" for n in names) > most:
        return "adjective"
    return "thing" if sum(is_noun_phrase(parse_syntax(f"the {n}")) for n in names) > most else ""


def _joined(said: str) -> str:
    """A cell's bare enumeration as a sentence has it: "bread, salt" -> "bread and salt"."""
    return re.sub(r", (?!and |or )(?=[^,]+$)", " and ", said)


def _which(cell: Cell) -> str | None:
    """Which row has this cell in the column?"""
    kind, asked = _column_name(cell, 0), _column_name(cell, cell.column)
    doc = parse_syntax(asked)
    said = cell.text[:1].lower() + cell.text[1:] if in_sentence(cell.article, cell.text) != cell.text else cell.text
    if not kind or not is_noun_phrase(parse_syntax(kind)) or asked == "age" or OWNER.match(asked) or said[:1] in '“"':
        return None
    if doc[0].tag_ in ("VBN", "VBD", "JJ") and doc[-1].pos_ == "ADP" and len(doc) == 2:
        complete = parse_syntax(said)[:].root.tag_ != "NN" or "," in said or said.split()[0] in ("a", "an", "the")
        return f"Which {kind} {'was' if doc[1].lower_ == 'by' else 'is'} {asked} {_joined(said)}?" if complete else None
    if not is_noun_phrase(doc) or doc[:].root.tag_ not in ("NN", "NNP"):
        return None
    if unit := UNIT.search(cell.table.header[cell.column]):
        measured = f"{_plain(asked)} of {said} {SPELT_OUT.get(unit[1], unit[1])}"
        return f"Which {kind} has {'an' if VOWEL_SOUND.match(measured) else 'a'} {measured}?"
    return f"Which {kind} has “{said}” as its {_plain(asked)}?"
