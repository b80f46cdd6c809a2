"""Files of pictures, sound and hostile, and the forms that send them."""

from __future__ import annotations

import io
import struct
import zlib
from datetime import datetime
from typing import Any

from PIL import Image
from sqlalchemy.orm import Session

from webapp.models import Picture, User
from webapp.pictures.decoding import decode
from webapp.pictures.operations import add_picture


def picture_file(kind: str = "PNG", size: tuple[int, int] = (60, 40), colour: str = "navy", **how: Any) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, colour).save(made, kind, **how)
    return made.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_that_claims(width: int, height: int, more: bytes = b"") -> bytes:
    """A PNG of a few bytes whose header promises so many pixels."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + more + chunk(b"IDAT", zlib.compress(bytes(99))) + chunk(b"IEND", b"")


def sent(file: bytes | None = None, alt: str = "A dark field", name: str = "p.png", **more: str) -> dict[str, Any]:
    """The fields of a form that sends a picture; none, where ``file`` is empty."""
    return {"picture": (io.BytesIO(file or b""), name if file else ""), "picture_alt": alt, **more}


def make_picture(session: Session, user: User, now: datetime, colour: str = "navy") -> Picture:
    picture = add_picture(session, user, decode(picture_file(colour=colour)), "A dark field", now=now)
    session.commit()
    return picture
