from __future__ import annotations

import subprocess
import sys

import pytest

from questions.errors import ReadError
from questions.readers import read
from questions.readers.decoding import LONGEST

WORDS = "Käse und Brot – mehr braucht es nicht."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "windows-1252"])
def test_common_encodings_give_the_same_words(encoding: str) -> None:
    assert read(WORDS.encode(encoding)).text == WORDS


def test_bytes_that_no_encoding_knows_are_still_read() -> None:
    assert read(b"caf\x81 cr\xe8me is served until noon").text.endswith("crème is served until noon")


def test_canonical_characters_are_composed_and_visible() -> None:
    article = read("Cafe\u0301\u00a0noir\u200b\r\nis\u00ad strong.\u202e\rIt is late\x07.\u2028So we go.")

    assert article.text == "Café noir\n\nis strong.\n\nIt is late.\n\nSo we go."


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("", "empty"),
        (" \r\n\t ", "empty"),
        ("\ufeff", "empty"),
        (b"", "empty"),
        ("\u200b\u00ad", "No words"),
        ("Words\0more", "NUL character at position 5"),
        (b"Words\0more", "NUL byte at position 5"),
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"PK\x03\x04....", "zipped"),
        (b"\x89PNG\r\n\x1a\n", "an image"),
        (b"\xff\xfeA", "breaks off"),
        ("\x01\x02\x03\x04 words", "control characters"),
        ("a" * (LONGEST + 1), "longer than 5,000,000"),
        (b"a" * (4 * LONGEST + 1), "longer than 5,000,000"),
        ("```\n```\n", "No words"),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(source: bytes | str, message: str) -> None:
    with pytest.raises(ReadError, match=message) as caught:
        read(source)

    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


def test_the_file_is_named_in_the_error() -> None:
    with pytest.raises(ReadError, match="“notes.txt” is empty"):
        read(b"", name="/home/me/notes.txt")


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ReadError, match="“docx” is not a format"):
        read("Words.", format="docx")


def test_a_codec_that_is_not_of_text_is_not_used() -> None:
    assert read(b'<meta charset="rot13"><p>Caf\xe9 au lait</p>', format="html").text == "Café au lait"


def test_reading_plain_text_loads_no_other_format() -> None:
    code = (
        "import sys; from questions.readers import read; read('Words here.');"
        "print([m for m in ('lxml', 'markdown_it', 'trafilatura', 'spacy') if m in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
