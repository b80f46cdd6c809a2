"""Sentences of an article, found from punctuation and layout alone: no parser is loaded for this.

A stop ends a sentence unless what stands before it is an abbreviation or an initial, what follows goes on in lower
case, or it stands inside brackets or quotation marks that close soon after: a question quotes whole sentences, and
half a bracket is no quote.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from questions.article import Article, Block, BlockKind, Sentence


def _words(joined: str) -> frozenset[str]:
    return frozenset(re.findall(r"\S+", joined))


SILENT_KINDS = frozenset({BlockKind.HEADING, BlockKind.CODE})

# A stop, the closing marks that belong to it, note marks such as "[12]", and the gap behind it.
STOP = re.compile(r"(?P<mark>[.!?…‽؟।]+)[\"'”’»)\]]*(?:\[\d{1,3}\])*(?=\s)|(?P<wide>[。！？]+[」』”’）]*)")
LETTER_OR_DIGIT = re.compile(r"[^\W_]")
BRACKET = re.compile(r"[“”\"()\[\]]")
CLOSERS = {"”": "“", ")": "(", "]": "["}
LONGEST_ASIDE = 300

WORD_BEFORE = re.compile(r"[^\s(\[“\"'‘«—–/]*$")
WORD_AFTER = re.compile(r"[\s\"'“‘«(\[¿¡]*([^\s,;:!?)\]”]*)")
INITIAL = re.compile(r"[^\W\d_]")
NEXT_INITIAL = re.compile(r"[A-Z]\.")  # "F. A. Hull": no article that opens a sentence
DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,3}")
NUMBERED = re.compile(r"[A-Z]?\d|[IVXLC]+\b|[A-Z]\b")
CAMEL = re.compile(r"[a-z]{1,2}[A-Z]")
OPENING_NUMBER = re.compile(r"\(?(?:\d+(?:\.\d+)*|[A-Za-z]|[ivxIVX]+)[.)]*$")

NEVER_FINAL = _words(
    "dr mr mrs ms mx prof st mt ft gen sen rep gov capt cmdr lt col sgt maj rev hon fr messrs mme mlle "
    "dipl ing pres supt e.g i.e eg ie cf v vs viz approx ca resp incl excl esp"
)
BEFORE_NUMBER = _words(
    "no nos nr fig figs eq eqs sec ch chap vol vols pp p pg art para par tab ref refs v ver ex app op pt "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
SOMETIMES_FINAL = _words(
    "inc ltd co corp llc bros jr sr al etc a.m p.m am pm ed eds univ dept est ave blvd rd hwy min max hr "
    "hrs jan feb mar apr jun jul aug sep sept oct nov dec"
)
# Words that open a sentence far more often than they follow an abbreviation inside one.
STARTERS = _words(
    "a after all although an and another as at because before both but by during each even every few "
    "first for from he her here his how however i if in instead it its last later many meanwhile more "
    "most my no not now on once one only or other our she since so some still such that the their then "
    "there these they this those though three to today two under until we what when where whether which "
    "while who why with without yet you your"
)
SPEAKS = re.compile(
    r"\s*(?:[A-Z][\w’'-]*\s+){1,3}(?:said|says|asked|asks|replied|answered|added|whispered|shouted|cried|wrote|called)\b"
)


def split_sentences(article: Article) -> tuple[Sentence, ...]:
    """Every sentence in reading order. None crosses a block; a table row is one; headings and code have none."""
    return tuple(
        Sentence(start, end, i, article.section_index_at(start))
        for i, block in enumerate(article.blocks)
        if block.kind not in SILENT_KINDS
        for start, end in _ranges(article.text, block)
    )


def _ranges(text: str, block: Block) -> Iterator[tuple[int, int]]:
    stretch = text[block.start : block.end]
    cuts = [len(stretch)] if block.kind is BlockKind.ROW else [*_cuts(stretch), len(stretch)]
    start = 0
    for cut in cuts:
        piece = stretch[start:cut]
        words = piece.strip()
        if LETTER_OR_DIGIT.search(words):
            first = block.start + start + len(piece) - len(piece.lstrip())
            yield first, first + len(words)
        start = cut


def _cuts(stretch: str) -> Iterator[int]:
    """Where a sentence ends inside ``stretch``, its very end left out."""
    asides = _asides(stretch)
    starts = [start for start, _ in asides]
    last = 0
    for stop in STOP.finditer(stretch):
        i = bisect_right(starts, stop.end() - 1) - 1
        if i >= 0 and stop.end() < asides[i][1]:
            continue
        if stop["wide"] or _ends_sentence(stretch, last, stop):
            last = stop.end()
            yield last


def _asides(stretch: str) -> list[tuple[int, int]]:
    """The outermost brackets and quotations that close within ``LONGEST_ASIDE`` characters, as half-open ranges."""
    found: list[tuple[int, int]] = []
    open_marks: dict[str, int] = {}
    for match in BRACKET.finditer(stretch):
        mark, place = match[0], match.start()
        began = open_marks.pop(CLOSERS.get(mark, mark if mark == '"' else ""), None)
        if began is None and mark not in CLOSERS:
            open_marks[mark] = place
        elif began is not None and place - began <= LONGEST_ASIDE:
            while found and found[-1][0] > began:
                found.pop()
            found.append((began, place + 1))
    return found


def _ends_sentence(stretch: str, last: int, stop: re.Match[str]) -> bool:
    window = stretch[max(last, stop.start() - 40) : stop.start()]
    before = WORD_BEFORE.search(window)
    match = WORD_AFTER.match(stretch, stop.end())
    word, after = (before[0] if before else ""), (match[1] if match else "")
    if after[:1].islower() and not CAMEL.match(after):
        return False
    if stop["mark"] != ".":
        return not (stretch[stop.end() - 1] in "”\"’'" and SPEAKS.match(stretch, stop.end(), stop.end() + 90))
    if OPENING_NUMBER.fullmatch(stretch[last : stop.start()].strip()[:12]):
        return False
    return not _is_abbreviation(word, after)


def _is_abbreviation(word: str, after: str) -> bool:
    """Whether the full stop behind ``word`` belongs to it, and the sentence goes on with ``after``."""
    small, starts = word.lower(), after.lower().rstrip("’'.") in STARTERS and not NEXT_INITIAL.fullmatch(after)
    if small in NEVER_FINAL:
        return True
    if small in BEFORE_NUMBER and NUMBERED.match(after) and not starts:
        return small not in ("no", "art", "ex", "app") or word[0].isupper() or after[:1].isdigit()
    if small in SOMETIMES_FINAL or DOTTED.fullmatch(word):
        return not starts and small != "etc"
    return bool(INITIAL.fullmatch(word) and word.isupper() and not starts)
