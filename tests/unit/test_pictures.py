"""Pictures are whole, are what their names say, and are published without what they tell."""

import struct
import zlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from briefing.building.content import left_out
from briefing.reading import images
from briefing.reading.images import exif
from tests.support.content import write_content
from tests.support.pictures import FORMATS, drawn, saved, shown
from tests.support.written import complaints, read

SECRETS = (b"Secret Author", b"/home/writer", b"Camera 1", b"GPSTEST", b"xmpmeta", b"<script>")
TOLD = ("where it was taken (GPS)", "who made it", "the camera", "comments")
GPS, AUTHOR, CAMERA, NOTE, ORIENTATION = 0x8825, 0x013B, 0x010F, 0x010E, 0x0112
POLYGLOTS = (b"<script>alert(1)</script>", b"PK\x03\x04GPSTEST" * 20)


def a_picture(ending: str, **options: object) -> bytes:
    """A photograph that tells where, by whom and with what it was taken, and lies on its side."""
    picture = Image.linear_gradient("L").resize((40, 24)).convert("RGB")
    told = Image.Exif()
    told[AUTHOR], told[CAMERA], told[NOTE] = "Secret Author", "Camera 1", "at /home/writer/x"
    told[ORIENTATION] = 6
    told.get_ifd(GPS).update({1: "N", 2: (54.0, 41.0, 0.0), 29: "GPSTEST"})
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    profile = srgb.tobytes()
    return saved(ending, picture, exif=told.tobytes(), icc_profile=profile, **options)


def noted_png() -> bytes:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Source", "/home/writer/secret/x.psd")
    notes.add_text("Comment", "Secret Author", zip=True)
    notes.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta/>")
    return a_picture(".png", pnginfo=notes)


FULL = {
    "png": (".png", noted_png()),
    "jpeg": (".jpg", a_picture(".jpg", comment=b"/home/writer", xmp=b"<x:xmpmeta/>")),
    "progressive jpeg": (".jpg", a_picture(".jpg", progressive=True)),
    "webp": (".webp", a_picture(".webp", xmp=b"<x:xmpmeta/>")),
    "lossless webp": (".webp", a_picture(".webp", lossless=True)),
    "avif": (".avif", a_picture(".avif", xmp=b"<x:xmpmeta/>")),
}
full = pytest.mark.parametrize(("ending", "raw"), FULL.values(), ids=FULL)


@full
def test_nothing_that_a_picture_tells_is_published_and_its_writer_is_told(
    ending: str, raw: bytes
) -> None:
    assert any(each in raw for each in SECRETS)

    found = images.look(ending, raw)

    assert [each for each in SECRETS if each in found.content] == []
    assert set(TOLD) <= set(found.words)


@full
def test_pixels_colours_and_which_way_up_stay(ending: str, raw: bytes) -> None:
    before, after = shown(raw), shown(images.look(ending, raw).content)

    assert after.tobytes() == before.tobytes()
    assert after.info["icc_profile"] == before.info["icc_profile"]
    assert after.getexif().get(ORIENTATION) == before.getexif()[ORIENTATION] == 6


@full
@pytest.mark.parametrize("tail", POLYGLOTS, ids=["html", "zip"])
def test_what_stands_behind_a_picture_is_cut(ending: str, raw: bytes, tail: bytes) -> None:
    found = images.look(ending, raw + tail)

    assert found.content == images.look(ending, raw).content
    assert "bytes behind its end" in found.words


@full
def test_what_is_published_has_nothing_left_to_take_out(ending: str, raw: bytes) -> None:
    once = images.look(ending, raw)
    again = images.look(ending, once.content)

    assert (again.content, tuple(again.words)) == (once.content, ())


@pytest.mark.parametrize("ending", FORMATS)
def test_a_plain_picture_is_published_as_it_is(ending: str) -> None:
    found = images.look(ending, drawn(ending))

    assert tuple(found.words) == ()
    assert shown(found.content).tobytes() == shown(drawn(ending)).tobytes()


@full
@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9, 0.99])
def test_a_picture_that_is_cut_off_is_refused(ending: str, raw: bytes, share: float) -> None:
    whole = images.look(ending, raw).content

    with pytest.raises(ValueError, match=r"is cut off|is damaged|is no picture"):
        images.look(ending, whole[: int(len(whole) * share)])


@pytest.mark.parametrize("ending", FORMATS)
def test_broken_pictures_are_refused_or_shown_and_nothing_else(ending: str) -> None:
    raw = bytearray(drawn(ending))
    for place in range(0, len(raw), max(1, len(raw) // 100)):
        for value in (0, 0x7F, 0xFF):
            broken = bytes(raw[:place]) + bytes([value]) + bytes(raw[place + 1 :])
            with suppress(ValueError):
                images.look(ending, broken)


# --- names and kinds ----------------------------------------------------------------------------

GIF = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"


@pytest.mark.parametrize(
    ("ending", "raw", "message"),
    [
        (
            ".png",
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            "holds SVG or HTML, and is named PNG",
        ),
        (".jpg", b"<!doctype html><script>1</script>", "holds SVG or HTML, and is named JPEG"),
        (".webp", b"words", "is no picture, and is named WEBP"),
        (".png", GIF, "holds GIF, and is named PNG"),
        (".png", drawn(".jpg"), "holds JPEG, and is named PNG"),
        (".jpg", drawn(".webp"), "holds WEBP, and is named JPEG"),
        (".avif", b"\0\0\0\x18ftypheic" + bytes(12), "holds HEIC, and is named AVIF"),
        (".png", b"", "is empty, and is named PNG"),
        (".png", drawn(".png")[:40], "is cut off"),
        (".png", drawn(".png").replace(b"IDAT", b"IDAX"), "is damaged"),
    ],
)
def test_a_picture_is_of_the_kind_that_its_name_says(ending: str, raw: bytes, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        images.look(ending, raw)


def png(columns: int, rows: int, data: bytes) -> bytes:
    """A PNG of one bit a pixel."""
    parts = {
        b"IHDR": struct.pack(">IIBBBBB", columns, rows, 1, 0, 0, 0, 0),
        b"IDAT": data,
        b"IEND": b"",
    }
    chunks = (
        struct.pack(">I", len(part)) + kind + part + struct.pack(">I", zlib.crc32(kind + part))
        for kind, part in parts.items()
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def rows(columns: int, rows: int) -> bytes:
    return zlib.compress(bytes(rows * (1 + -(-columns // 8))), 9)


def test_a_picture_of_many_pixels_is_refused_before_they_are_unpacked() -> None:
    bomb = png(20_000, 20_000, rows(20_000, 20_000))
    assert len(bomb) < 60_000

    with pytest.raises(ValueError, match=r"^has more than 40,000,000 pixels; make it smaller$"):
        images.look(".png", bomb)


def test_a_picture_of_as_many_pixels_as_may_be_is_taken() -> None:
    assert not images.look(".png", png(8_000, 5_000, rows(8_000, 5_000))).words


def test_rows_without_end_are_refused() -> None:
    stream = zlib.compressobj(9)
    bomb = b"".join(stream.compress(bytes(1 << 24)) for _ in range(30)) + stream.flush()

    with pytest.raises(ValueError, match="too many pixels"):
        images.look(".png", png(8, 8, bomb))


def test_what_is_hidden_behind_the_rows_is_cut() -> None:
    found = images.look(".png", png(8, 8, rows(8, 8) + b"<script>alert(1)</script>"))

    assert found.words == ("bytes behind its pixels",)
    assert b"script" not in found.content


@pytest.mark.parametrize("ending", [".png", ".webp", ".avif"])
def test_a_moving_picture_is_refused(ending: str) -> None:
    file = BytesIO()
    first, second = (Image.new("RGB", (8, 8), colour) for colour in ("red", "blue"))
    first.save(file, FORMATS[ending], save_all=True, append_images=[second])

    with pytest.raises(ValueError, match="is a moving picture; take one of its frames"):
        images.look(ending, file.getvalue())


# --- EXIF -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("orientation", range(1, 9))
def test_which_way_up_is_all_that_exif_of_ours_says(orientation: int) -> None:
    written = exif.only(orientation)

    assert (exif.orientation(written), exif.words(written)) == (
        (orientation, []) if orientation > 1 else (1, ["EXIF"])
    )


@pytest.mark.parametrize("order", ["<", ">"])
def test_exif_that_leads_in_a_circle_is_read_once(order: str) -> None:
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", 8)
    entry = struct.pack(f"{order}HHII", 0x8769, 4, 1, 8)
    tiff = head + struct.pack(f"{order}H", 1) + entry + struct.pack(f"{order}I", 8)

    assert exif.words(tiff) == ["EXIF"]


@pytest.mark.parametrize("tiff", [b"", b"II", b"II*\0\xff\xff\xff\xff", b"XX*\0\x08\0\0\0\xff\xff"])
def test_broken_exif_is_exif_all_the_same(tiff: bytes) -> None:
    assert (exif.words(tiff), exif.orientation(tiff)) == (["EXIF"], 1)


# --- in the content -------------------------------------------------------------------------------


def test_the_writer_is_told_what_a_picture_is_published_without(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "extra").mkdir()
    (tmp_path / "images/x.jpg").write_bytes(FULL["progressive jpeg"][1])
    (tmp_path / "extra/favicon.ico").write_bytes(drawn(".ico") + b"PK\x03\x04")

    assert [str(each) for each in left_out(read(tmp_path, {}))] == [
        "content/extra/favicon.ico:1: is published without what it holds: bytes behind its end",
        f"content/images/x.jpg:1: is published without what it holds: {', '.join(TOLD)}",
    ]


@pytest.mark.parametrize("path", ["images/x.png", "extra/x.png", "extra/a/favicon.ico"])
def test_a_picture_that_is_none_is_told_with_its_path(path: str, tmp_path: Path) -> None:
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_bytes(GIF)

    kind = FORMATS[Path(path).suffix]
    assert complaints(tmp_path, {}) == [f"content/{path}:1: picture holds GIF, and is named {kind}"]


def test_a_picture_of_many_bytes_is_refused(tmp_path: Path) -> None:
    write_content(tmp_path, {"images/x.png": "pixels"})
    with (tmp_path / "images/x.png").open("ab") as file:
        file.truncate(images.MAX_BYTES + 1)

    assert complaints(tmp_path, {}) == [
        "content/images/x.png:1: file of 25,000,001 bytes; keep it under 25,000,000"
    ]
