"""A picture in the sizes and kinds that screens of some width need: smaller files, no more of them.

Equal pictures give equal bytes: one thread, and nothing of the clock in them.
"""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import PIL

from briefing.reading import images

if TYPE_CHECKING:
    from PIL import Image

# A phone, a column of text, the same on a screen with two points for each of CSS.
WIDTHS = (480, 800, 1400)
KINDS = ("avif", "webp")
"""The best first, as browsers choose."""
# Of a drawing every edge counts, of a photograph none.
_PHOTO: dict[str, dict[str, Any]] = {
    "avif": {"quality": 55, "speed": 6},
    "webp": {"quality": 76, "method": 4},
}
_DRAWING: dict[str, dict[str, Any]] = {
    "avif": {"quality": 75, "speed": 6, "subsampling": "4:4:4"},
    "webp": {"lossless": True, "quality": 80, "method": 4},
}
_ALONE: dict[str, dict[str, Any]] = {"avif": {"max_threads": 1, "autotiling": False}, "webp": {}}
_DEEP = ("I", "F")  # of more than 8 bits, which Pillow cuts off


@dataclass(frozen=True)
class Size:
    """A picture in one width, in pixels. kind: of KINDS."""

    kind: str
    width: int
    content: bytes


@dataclass(frozen=True)
class Sizes:
    """Of a picture: width and height as it is seen, and its smaller files, by kind and width."""

    width: int
    height: int
    files: tuple[Size, ...]


def sizes(ending: str, raw: bytes) -> Sizes:
    """The sizes of a picture that `images.look` takes. ending: of its name.

    Of a kind there are none, where the widest takes no fewer bytes than the picture itself.
    """
    # Loads Pillow, for which a build without new pictures need not wait.
    from PIL import Image, ImageOps  # noqa: PLC0415

    content = images.bare(ending, raw).content
    with Image.open(BytesIO(content), formats=[images.KINDS[ending].name]) as opened:
        profile = None if opened.mode == "CMYK" else opened.info.get("icc_profile")
        picture = ImageOps.exif_transpose(opened)
    width, height = picture.size
    if picture.mode.startswith(_DEEP):
        return Sizes(width, height, ())
    picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    widths = [each for each in WIDTHS if each < width]
    widths += [width] if width <= WIDTHS[-1] else []
    files: list[Size] = []
    options = _DRAWING if ending == ".png" else _PHOTO
    for kind in KINDS:
        saved = {"icc_profile": profile, **options[kind], **_ALONE[kind]}
        made = [Size(kind, each, _saved(picture, each, kind, saved)) for each in widths]
        if len(made[-1].content) < len(content):
            files += made
    return Sizes(width, height, tuple(files))


@cache
def maker() -> str:
    """A digest of what decides the bytes: this code, and Pillow, which brings its own encoders."""
    return sha256(PIL.__version__.encode() + Path(__file__).read_bytes()).hexdigest()


def _saved(picture: "Image.Image", width: int, kind: str, options: dict[str, Any]) -> bytes:
    height = max(1, round(picture.height * width / picture.width))
    file = BytesIO()
    small = picture if width == picture.width else picture.resize((width, height))
    small.save(file, kind.upper(), exif=b"", **options)
    return images.bare(f".{kind}", file.getvalue()).content
