"""Which lines of a plain text are program text or a terminal session, told by their marks."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from questions.article import BlockKind

if TYPE_CHECKING:
    from questions.readers.lines import Line

SURE = re.compile(
    r"[A-Z][A-Z_]{2,}=\S"
    r"|(?:\$|>>>|\.\.\.|PS [A-Z]:\\\S*>|[A-Z]:\\>|#!/)\s?\S|</?[a-z][\w-]*(?:\s[^<>]*)?/?>|[\]})]+[;,]?$|[{}\[\]();]+$"
    r"|(?:sudo|git|pip3?|npm|npx|yarn|cd|curl|wget|apt(?:-get)?|brew|docker|python3?|cargo|mkdir|chmod|export|source|ssh)"
    r"\s+[^\s,.]*(?:\s+[^\s]+)*[^.:?!\s]$"
    r"|(?:def|class|function|func|fn|interface|struct|enum)\s+\w+.*[:{(]$"
    r"|(?:import\s+[\w.{}*]+(?:\s+(?:from|as)\s+\S+)?;?$|from\s+[\w.]+\s+import\s)"
    r"|(?:let|const|var|val|public|private|static|use|#include|#define|package|using|@\w+)\s+\S*\s*[=;<({\"]"
    r"|(?:if|for|while|elif|else|try|except|with|switch)\b[^.]*[:{]$|return\b[^.,]*;?$"
    r"|(?:SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER)\s.*(?:\*|FROM|INTO|SET|TABLE|INDEX)"
)
LIKELY = (
    re.compile(r"[;{]$"),
    re.compile(r"^[\w.\[\]\"'$@-]+\s*(?:[-+*/|&:]?=|:=)\s*\S"),
    re.compile(r"^[\w.]+\(.*\)[;,]?$"),
    re.compile(r"(?:^|\s)--?[a-zA-Z][\w-]*(?:[=\s]|$)"),
    re.compile(r"=>|->|::|&&|\|\||==|!=|<=|>=|\+=|\$\{|\\n"),
    re.compile(r"[\w\])]\([^()\s]*\)"),
    re.compile(r"^(?:\"[\w-]+\"|'[\w-]+'|[a-z_][a-z_-]*):\s*[\[{\"'\d]"),
    re.compile(r"^(?:#|//|/\*|--)\s?\S"),
    re.compile(r"^(?:~?/|\./|\.\./)?[\w.-]+/[\w./-]+$"),
)
SYMBOLS = re.compile(r"[{}\[\]<>=;|\\$#@&*_/+^~`()\"]")
DEEP = 4


def mark_code(lines: list[Line]) -> None:
    """Sets the kind of lines of code, and of what stands between two of them deeper than the words around."""
    marks = [_mark(line) if line.is_words else 0 for line in lines]
    for i, line in enumerate(lines):
        beside = max((marks[k] for k in (i - 1, i + 1) if 0 <= k < len(lines)), default=0)
        if line.is_words and (marks[i] >= 2 or (marks[i] == 1 and (beside >= 1 or line.indent >= DEEP))):
            line.kind = BlockKind.CODE
    _fill(lines)
    _mark_language(lines)


def _mark(line: Line) -> int:
    """0 for plain words, 1 for a likely and 2 for a sure line of code."""
    text = line.text[:400]
    if len(line.text) > 400 or (line.words > 14 and text[-1] in ".!?"):
        return 0
    if SURE.match(text) and not (text[0].isupper() and text[-1] in ".!?"):
        return 2
    found = sum(bool(sign.search(text)) for sign in LIKELY)
    dense = len(SYMBOLS.findall(text)) * 7 > len(text)
    prose = text[0].isupper() and line.words >= 4 and (text[-1] in ".!?:," or not dense)
    if prose:
        return 0
    return min(2, found + dense)


def _mark_language(lines: list[Line]) -> None:
    """The name of its language, which pages print over a piece of code, belongs to the code."""
    for line, below in pairwise(lines):
        if line.is_words and below.kind is BlockKind.CODE and re.fullmatch(r"[a-z][a-z0-9+#-]{0,11}", line.text):
            line.kind = BlockKind.CODE
            below.gap = 0


def _fill(lines: list[Line]) -> None:
    """An indented or short line between two lines of code belongs to them."""
    for above, line, below in zip(lines, lines[1:], lines[2:], strict=False):
        between = above.kind is BlockKind.CODE and below.kind is BlockKind.CODE
        close = line.gap == 0 and below.gap == 0
        if line.is_words and between and (close or line.indent >= 2) and line.text[-1] not in ".!?":
            line.kind = BlockKind.CODE
