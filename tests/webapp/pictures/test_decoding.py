"""A file becomes a picture of ours, or is refused with a sentence, whatever is in it."""

from __future__ import annotations

import contextlib
import io
import os
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.webapp.pictures.files import chunk, picture_file, png_that_claims
from webapp.pictures.decoding import BROKEN, LARGEST_SIDE, SVG, TOO_MANY, UNKNOWN, Decoded, PictureError, decode

GOOD = {kind: picture_file(kind) for kind in ("PNG", "JPEG", "WEBP", "GIF")}


def pixels_of(decoded: Decoded) -> Image.Image:
    return Image.open(io.BytesIO(decoded.data)).convert("RGB")


def trouble_of(data: bytes) -> str:
    with pytest.raises(PictureError) as raised:
        decode(data)
    return str(raised.value)


@pytest.mark.parametrize("kind", GOOD)
def test_every_format_that_is_taken_becomes_webp_of_the_same_size_and_colour(kind: str) -> None:
    decoded = decode(GOOD[kind])

    assert (decoded.media_type, decoded.width, decoded.height) == ("image/webp", 60, 40)
    assert decoded.data[:4] == b"RIFF"
    assert all(abs(a - b) < 8 for a, b in zip(pixels_of(decoded).getpixel((30, 20)), (0, 0, 128), strict=True))


def test_where_it_was_taken_goes_and_the_picture_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "at home, at night"
    file = picture_file("JPEG", exif=exif, comment=b"at night")

    decoded = decode(file)

    assert b"at night" in file and b"at night" not in decoded.data
    assert (decoded.width, decoded.height) == (40, 60)
    assert dict(Image.open(io.BytesIO(decoded.data)).getexif()) == {}


def test_a_profile_of_colours_and_what_follows_the_picture_go() -> None:
    decoded = decode(picture_file("PNG", icc_profile=b"secret profile") + b"<script>alert(1)</script>")

    assert b"secret" not in decoded.data and b"script" not in decoded.data


def test_a_large_picture_becomes_as_large_as_a_page_needs_it() -> None:
    decoded = decode(picture_file("JPEG", size=(4000, 1000)))

    assert (decoded.width, decoded.height) == (LARGEST_SIDE, LARGEST_SIDE // 4)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGBA", "I;16", "CMYK"])
def test_every_way_to_store_colours_is_understood(mode: str) -> None:
    file = io.BytesIO()
    deep = Image.new("I;16", (9, 9), 200 * 257)
    plain = Image.new("L", (9, 9), 200)
    (deep if mode == "I;16" else plain.convert(mode)).save(file, "WEBP" if mode in ("PA", "CMYK") else "PNG")

    shade = pixels_of(decode(file.getvalue())).getpixel((4, 4))

    assert isinstance(shade, tuple) and (mode == "1" or all(abs(part - 200) < 12 for part in shade))


def test_what_is_seen_through_stays_so() -> None:
    file = io.BytesIO()
    Image.new("RGBA", (9, 9), (255, 0, 0, 0)).save(file, "PNG")

    assert Image.open(io.BytesIO(decode(file.getvalue()).data)).getpixel((4, 4))[3] == 0


def test_a_photograph_saved_as_png_does_not_stay_huge() -> None:
    file = io.BytesIO()
    Image.frombytes("RGB", (700, 700), os.urandom(3 * 490_000)).save(file, "PNG", compress_level=0)

    assert len(decode(file.getvalue()).data) < len(file.getvalue()) / 2


def test_of_a_moving_picture_the_beginning_is_kept() -> None:
    file = io.BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("white", "black")]
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:])

    decoded = decode(file.getvalue())

    assert pixels_of(decoded).getpixel((5, 5)) == (255, 255, 255)
    assert getattr(Image.open(io.BytesIO(decoded.data)), "n_frames", 1) == 1


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", UNKNOWN),
        (b"<html><img src=x></html>", UNKNOWN),
        (b"%PDF-1.7", UNKNOWN),
        (b"MZ" + bytes(200), UNKNOWN),
        (picture_file("BMP"), UNKNOWN),
        (picture_file("TIFF"), UNKNOWN),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", SVG),
        (b"\xef\xbb\xbf\n<?xml version='1.0'?><!-- --><svg/>", SVG),
        (png_that_claims(50_000, 50_000), TOO_MANY),
        (png_that_claims(6_000, 5_000), TOO_MANY),
        (png_that_claims(4_000, 4_000), BROKEN),
        (png_that_claims(9, 9, chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(9_000_000)))), BROKEN),
        (GOOD["PNG"][:60], BROKEN),
        (GOOD["JPEG"][: len(GOOD["JPEG"]) // 2], BROKEN),
        (GOOD["WEBP"][:30], BROKEN),
    ],
)
def test_what_is_no_sound_picture_is_refused_with_a_sentence(data: bytes, sentence: str) -> None:
    assert trouble_of(data) == sentence


@given(st.sampled_from(sorted(GOOD)), st.data())
def test_a_damaged_file_is_a_picture_or_is_refused(kind: str, data: st.DataObject) -> None:
    file = bytearray(GOOD[kind])
    for place in data.draw(st.lists(st.integers(0, len(file) - 1), max_size=8)):
        file[place] = data.draw(st.integers(0, 255))

    file = file[: data.draw(st.integers(1, len(file)))]
    with contextlib.suppress(PictureError):  # and nothing else
        decoded = decode(bytes(file))
        assert pixels_of(decoded).size == (decoded.width, decoded.height)
