"""A picture file that somebody sent, made into one of ours: known by its content, small, and without its secrets.

What is stored is drawn anew from the pixels, so that nothing of the file remains: no place and time of the photograph,
no text, and nothing that is a picture and something else at once. Pure.
"""

from __future__ import annotations

import contextlib
import io
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL import Image

MOST_PIXELS = 25_000_000
MOST_PIXELS_OF_JPEG = 50_000_000  # of which a fraction is ever unpacked
LARGEST_SIDE = 1600  # twice the width of the column, for fine screens
LARGEST_LOSSLESS = 500_000  # bytes
QUALITY, FINE_QUALITY = 82, 92
FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
JPEG = ("JPEG", "MPO")
LOSSY = (*JPEG, "WEBP")

SVG = "SVG drawings are not taken, since they can hold programs: save it as a PNG and choose that."
UNKNOWN = "This is no picture that Studium can read: choose a PNG, JPEG, WebP or GIF file."
BROKEN = "This picture is damaged or cut off: open it in another program, save it anew and choose that."
TOO_MANY = "This picture has too many pixels: make it smaller, to 25 million at most, and choose that."

# A large picture takes some hundred megabytes while it is read: one at a time in a process.
_one_at_a_time = threading.Lock()


class PictureError(ValueError):
    """What is wrong with a file, as a sentence for the one who chose it."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A picture as it is stored; ``width`` and ``height`` are in pixels."""

    data: bytes
    media_type: str
    width: int
    height: int


def decode(data: bytes) -> Decoded:
    """The picture in the file, upright and at most LARGEST_SIDE long; raises PictureError where there is none."""
    if _is_svg(data):
        raise PictureError(SVG)
    with _one_at_a_time:
        try:
            return _decode(data)
        except PictureError:
            raise
        except Exception as error:  # decoders of hostile bytes: what they may raise is not known
            raise PictureError(BROKEN) from error


def _is_svg(data: bytes) -> bool:
    start = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith(b"<svg") or (start.startswith((b"<?xml", b"<!")) and b"<svg" in start)


def _decode(data: bytes) -> Decoded:
    from PIL import Image, UnidentifiedImageError

    try:
        image = Image.open(io.BytesIO(data), formats=FORMATS)
    except UnidentifiedImageError as error:
        raise PictureError(UNKNOWN) from error
    except Image.DecompressionBombError as error:
        raise PictureError(TOO_MANY) from error
    if image.width * image.height > (
        MOST_PIXELS_OF_JPEG if image.format in JPEG else MOST_PIXELS
    ):  # the header says so: nothing is unpacked yet
        raise PictureError(TOO_MANY)
    lossy = image.format in LOSSY
    if lossy:
        image.draft("RGB", (LARGEST_SIDE, LARGEST_SIDE))  # a JPEG is unpacked at a fraction of its size
    small = _plain_colours(image)
    small.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    return _encoded(_upright(small), lossy)


def _plain_colours(image: Image.Image) -> Image.Image:
    """The picture in red, green and blue, and in transparency where it has any."""
    if image.mode.startswith(("I", "F")):  # 16 bits to a pixel or more, of which eight are shown
        image = image.convert("I").point(lambda value: value * (1 / 256) + 0)
    has_transparency = image.has_transparency_data
    wanted = "RGBA" if has_transparency else "RGB"
    return image.convert("L").convert("RGB") if image.mode == "I" else image.convert(wanted)


def _upright(image: Image.Image) -> Image.Image:
    """Turned as its camera was held; one that says so in a way nobody understands stays as it is."""
    from PIL import ImageOps

    with contextlib.suppress(Exception):
        return ImageOps.exif_transpose(image)
    return image


def _encoded(image: Image.Image, lossy: bool) -> Decoded:
    image.info = {}  # or the encoder would take the colour profile and the rest along
    data = _webp(image, quality=QUALITY) if lossy else _webp(image, lossless=True, quality=50)
    if not lossy and len(data) > LARGEST_LOSSLESS:  # a photograph saved as PNG
        data = _webp(image, quality=FINE_QUALITY)
    return Decoded(data, "image/webp", image.width, image.height)


def _webp(image: Image.Image, **how: Any) -> bytes:
    drawn = io.BytesIO()
    image.save(drawn, "WEBP", method=4, **how)
    return drawn.getvalue()
