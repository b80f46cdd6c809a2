"""Bytes to characters: what encoding a file is in, and whether it is text at all."""

from __future__ import annotations

import codecs
import re

from questions.errors import ReadError

LONGEST = 5_000_000
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SIGNATURES = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a zipped file (a Word document, a book or an archive)"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "a rich-text file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a compressed file"),
)
DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
MEND = "save it as plain text in UTF-8 and try again"


def decode(source: bytes | str, name: str = "") -> str:
    """The characters of ``source``; raises ``ReadError`` when it is empty, too long or no text."""
    place = f"“{name}”" if name else "This text"
    if len(source) > (LONGEST if isinstance(source, str) else 4 * LONGEST):
        raise _too_long(place)
    text = source if isinstance(source, str) else _from_bytes(source, place)
    if len(text) > LONGEST:
        raise _too_long(place)
    if (nul := text.find("\0")) >= 0:
        raise ReadError(f"{place} holds a NUL character at position {nul}, so it is not plain text; {MEND}.")
    if not text.strip("\ufeff \t\r\n"):
        raise ReadError(f"{place} is empty; give it at least one sentence.")
    if len(CONTROL.findall(text[:20_000])) * 20 > len(text[:20_000]):
        raise ReadError(f"{place} is mostly control characters, so it is not plain text; {MEND}.")
    return text


def _too_long(place: str) -> ReadError:
    return ReadError(f"{place} is longer than {LONGEST:,} characters; split it into parts and add each as an article.")


def _from_bytes(source: bytes, place: str) -> str:
    for signature, what in SIGNATURES:
        if source.startswith(signature):
            raise ReadError(f"{place} is {what}, not text; copy its words out, or {MEND}.")
    for mark, encoding in BYTE_ORDER_MARKS:
        if source.startswith(mark):
            return _with_encoding(source, encoding, place)
    if (nul := source.find(b"\0")) >= 0:
        raise ReadError(f"{place} holds a NUL byte at position {nul}, so it is not plain text; {MEND}.")
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError:
        return source.decode(_declared(source) or "windows-1252", errors="replace")


def _with_encoding(source: bytes, encoding: str, place: str) -> str:
    try:
        return source.decode(encoding)
    except UnicodeDecodeError as error:
        where = f"breaks off at byte {error.start}"
        raise ReadError(f"{place} says it is {encoding.upper()} but {where}; {MEND}.") from error


def _declared(source: bytes) -> str | None:
    """The encoding that an HTML page names in its head, if Python knows it as one of text."""
    match = DECLARED.search(source[:4096]) if b"<" in source[:4096] else None
    try:
        info = codecs.lookup(match[1].decode("ascii")) if match else None
    except LookupError:
        return None
    # An attacker may name "rot13" or "base64": those are codecs as well, but not of text.
    return info.name if info and getattr(info, "_is_text_encoding", True) else None
