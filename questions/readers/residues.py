"""What a copied page leaves in its text: words for screen readers, escaped marks, links still written as Markdown."""

from __future__ import annotations

import html
import re

from questions.readers.builder import Piece

FOR_SCREEN_READERS = re.compile(
    r"[^\S\n]*\((?:(?:link )?opens? (?:in )?(?:an? )?new (?:browser )?(?:window|tab)|link is external|external link)\)",
    re.IGNORECASE,
)
TEMPLATE_MARK = re.compile(r"[^\S\n]*(?:\{|&#123;)%-?\s*(?:end)?raw\s*-?%\}")
# "\- bread", "1\. bread", "\## Bread": what some exports write for the marks of lists and headings.
ESCAPED_MARK = re.compile(r"^([^\S\n]*(?:\d{1,3}(?=\\[.)]))?)\\(?=[-*+•]\s|\#{1,6}\s|[.)]\s)", re.MULTILINE)
ENTITY = re.compile(r"&(?:#\d{2,5}|#x[0-9a-f]{2,5}|[a-z]{2,8});", re.IGNORECASE)
PICTURE = re.compile(r"!\[[^\[\]\n]{0,200}\]\([^()\s]*(?:\s\"[^\"\n]*\")?\)")
LINK = re.compile(
    r"\[(?P<words>[^\[\]\n]{1,200})\]"
    r"(?: ?\((?:https?:|/|mailto:)[^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s\"[^\"\n]*\")?\)|\(\))"
)
REFERENCE = re.compile(r"\[(?P<words>[^\[\]\n]{1,200})\]\[[^\[\]\n]{0,60}\]")
# Private characters stand where a link begins and ends until its block is built.
OPENS, CLOSES = "\ue000", "\ue001"
MARKS = re.compile(f"[{OPENS}{CLOSES}]")


def without_residues(text: str) -> str:
    """The source of a page without what only a screen reader or a template has to say."""
    return TEMPLATE_MARK.sub("", FOR_SCREEN_READERS.sub("", text))


def without_references(text: str) -> str:
    """Links whose target is nowhere given, as their words: "[the bread][1]"."""
    return REFERENCE.sub(r"\g<words>", text)


def with_links_marked(text: str) -> str:
    """Plain text with what is escaped in it as itself, and each Markdown link as its words between two characters."""
    told = ESCAPED_MARK.sub(r"\1", ENTITY.sub(lambda m: html.unescape(m[0]), MARKS.sub("", text)))
    plain = without_references(PICTURE.sub("", told))
    return LINK.sub(rf"{OPENS}\g<words>{CLOSES}", plain)


def pieces_of(text: str) -> list[Piece]:
    """The words of a line, those of its links in their style."""
    parts = text.split(OPENS)
    pieces = [Piece(MARKS.sub("", parts[0]))]
    for part in parts[1:]:
        words, _, rest = part.partition(CLOSES)
        pieces += [Piece(words, frozenset({"link"})), Piece(MARKS.sub("", rest))]
    return [piece for piece in pieces if piece.text]


def unmarked(text: str) -> str:
    return MARKS.sub("", text)
