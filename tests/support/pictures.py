"""Pictures for tests, made when they are asked for: no picture of anybody is in the repository."""

import re
import zlib
from functools import cache
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from PIL import Image

FORMATS = {".png": "PNG", ".jpg": "JPEG", ".webp": "WEBP", ".avif": "AVIF", ".ico": "ICO"}
_WORD = re.compile(r"\w{0,20}")


def written(path: str, text: str) -> bytes:
    """The bytes of a file of content/; a word in the place of a picture is one of its own."""
    ending = PurePosixPath(path).suffix
    is_picture = ending in FORMATS and re.search(r"\b(images|extra)/", path)
    return drawn(ending, text) if is_picture and _WORD.fullmatch(text) else text.encode()


@cache
def drawn(ending: str, word: str = "") -> bytes:
    """A small picture in a colour that a word stands for."""
    return saved(ending, Image.new("RGB", (16, 16), zlib.crc32(word.encode()) & 0xFFFFFF))


def saved(ending: str, picture: Image.Image, **options: Any) -> bytes:
    """A picture as a file."""
    file = BytesIO()
    picture.save(file, FORMATS[ending], **options)
    return file.getvalue()


def shown(content: bytes) -> Image.Image:
    """A picture as it is in a file, with its colours."""
    return Image.open(BytesIO(content))
