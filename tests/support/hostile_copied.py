"""Bad pictures, and bad files in extra/: what is copied to readers as it is, or nearly."""

import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import product

from PIL import Image

from tests.support import pictures
from tests.support.hostile_files import WHOLE
from tests.support.hostile_kinds import ANYWHERE, UNSEEN, Input

PAGE = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
ENDINGS = (".png", ".jpg", ".webp", ".avif", ".ico")
# What may stand in the place of a whole picture, and why it is no fault.
OF_PICTURES: Mapping[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _: b"", ""),
    "text": (lambda _: b"mines\n", ""),
    "a page": (lambda _: PAGE, ""),
    "a drawing": (lambda _: SVG, ""),
    "a drawing behind spaces": (lambda _: b"\n  \xef\xbb\xbf" + SVG, ""),
    "a GIF": (lambda _: b"GIF89a\x01\0\x01\0\0\0\0;", ""),
    "a PDF": (lambda _: b"%PDF-1.7\n", ""),
    "a ZIP": (lambda _: b"PK\x03\x04" + b"\0" * 60, ""),
    "zeros": (lambda raw: b"\0" * len(raw), ""),
    "its beginning alone": (lambda raw: raw[:12], ""),
    "cut at 40 bytes": (lambda raw: raw[:40], ""),
    "cut in the middle": (lambda raw: raw[: len(raw) // 2], ""),
    "without its first byte": (lambda raw: raw[1:], ""),
    "a page in front": (lambda raw: PAGE + raw, ""),
    "zeros from the middle on": (lambda raw: raw[: len(raw) // 2].ljust(len(raw), b"\0"), ""),
    "a page behind": (lambda raw: raw + PAGE, "is cut off"),
    "a ZIP behind": (lambda raw: raw + b"PK\x03\x04" + b"\0" * 60, "is cut off"),
}
BAD_PICTURES = (
    *("images/x.PNG", "images/x.jpeg", "images/x.gif", "images/x.svg", "images/x.bmp"),
    *("images/x y.png", "images/X.png", "images/x_y.png", "images/x.ico", "images/a/x.png"),
    *("images/x", "images/.png", "images/x.png.html", "images/ž.png", "extra/x.gif", "extra/x.PNG"),
)
# What extra/ takes, with contents that are good.
TEXTS: Mapping[str, str] = {
    "robots.txt": "User-agent: *\n",
    "a.json": "{}\n",
    "site.webmanifest": "{}\n",
    "watch.ics": "BEGIN:VCALENDAR\n",
    "a.csv": "a,b\n",
    "key.asc": "-----BEGIN PGP PUBLIC KEY BLOCK-----\n",
    "CNAME": "own.org\n",
    ".well-known/security.txt": "Contact: mailto:desk@own.org\n",
    ".well-known/did": "did:plc:x\n",
    "google1.html": "google-site-verification: google1.html\n",
}
# What of a whole file is no fault in a text that nobody parses, beside WHOLE's own reasons.
AS_TEXT = {
    *("no header", "list for a header", "no mapping", "a directive", "indented by one"),
    *("nesting without end", "a bomb of aliases", "a page"),
}
LINES = {"no header"}  # of a proof for a search engine
IS_TEXT = "no browser runs a text of this name"
NAMES = (
    *("p.html", "p.htm", "p.HTML", "p.xhtml", "p.xht", "p.shtml", "p.mht", "p.mhtml", "p.php"),
    *("s.svg", "s.svgz", "x.xml", "x.xsl", "x.xslt", "x.rdf", "x.rss", "x.atom", "x.mathml"),
    *("sw.js", "m.mjs", "a.wasm", "c.css", "a.pdf", "a.zip", "a.exe", "a.swf", "a.jar", "a.py"),
    *(".env", ".git/config", ".htaccess", "a/.htaccess", ".well-known", "page", "a/CNAME", "cname"),
    *("x.txt.html", "x.txt.js", "x.TXT", "a.JSON", "a.yaml", "a.toml", "a.md", "a.bak", "a.txt~x"),
    *(".well-known/p.html", ".well-known/s.svg", ".well-known/sw.js", ".well-known/a.xml"),
    *("index.html", "404.html", "about/index.html", "2025/03/22/index.html", "a/google1.html"),
    *("ledger.json", "manifest.json", "Ledger.json", "MANIFEST.json", "build.json", "atom.xml"),
    *("theme/css/site.css", "theme/x.txt", "feeds/a.txt", "cards/x.png", "images/x.png"),
    *("wp-login.php", "a b.txt", "con.txt", "a:b.txt", "a*.txt", "..x/a.txt", "x\u202etxt.txt"),
)
# What is no fault all the same.
FINE_NAMES = {
    "p.html": "a line of words, as search engines ask for",
    "a b.txt": "every system and browser takes a space",
}


def of_pictures() -> Iterator[Input]:
    """Every bad picture under the name of each kind, and bad names."""
    for ending, (what, (change, why)) in product(ENDINGS, OF_PICTURES.items()):
        yield _picture(ending, what, change(pictures.drawn(ending)), why)
    for ending, other in product(ENDINGS, ENDINGS):
        if ending != other:
            yield _picture(ending, f"a picture of {other}", pictures.drawn(other), "")
    for ending in (".png", ".webp", ".avif"):
        frames = [Image.new("RGB", (16, 16), colour) for colour in ("red", "blue")]
        moving = pictures.saved(ending, frames[0], save_all=True, append_images=frames[1:])
        yield _picture(ending, "moving", moving, "")
    yield _picture(".png", "400 megapixels", _png(20_000, 20_000), "")
    yield _picture(".png", "no pixels", _png(0, 0), "")
    exif = Image.Exif()
    exif[0x013B], exif[0x8298] = "A secret author", "Nobody"
    for ending in (".png", ".jpg", ".webp", ".avif"):
        plain = Image.new("RGB", (16, 16))
        yield _picture(ending, "EXIF", pictures.saved(ending, plain, exif=exif), "is taken out")
    for name in BAD_PICTURES:
        made = partial(_made, pictures.drawn(".png"))
        yield Input(f"picture named {name}", name, "", made)


def _picture(ending: str, what: str, raw: bytes, why: str) -> Input:
    folder = "extra" if ending == ".ico" else "images"
    return Input(f"picture {ending}: {what}", f"{folder}/x{ending}", why, partial(_made, raw))


def _png(columns: int, rows: int) -> bytes:
    """A PNG that says how large it is, and has pixels for almost none of that."""
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", columns, rows, 1, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0" * 100)),
        (b"IEND", b""),
    )
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def of_extra() -> Iterator[Input]:
    """Every bad content of each file that extra/ takes, and every name that it does not take."""
    for name, text in TEXTS.items():
        for what, (change, why) in WHOLE.items():
            is_fine = what in _fine_in(name)
            made = partial(_made, change(text))
            reason = why or (IS_TEXT if is_fine else "")
            yield Input(f"extra {name}: {what}", f"extra/{name}", reason, made)
        for what, sign in UNSEEN.items():
            raw = f"{text[:1]}{sign}{text[1:]}".encode("utf-8", "surrogatepass")
            yield Input(f"extra {name}: unseen {what}", f"extra/{name}", "", partial(_made, raw))
    for name in NAMES:
        fine = FINE_NAMES.get(name, "")
        yield Input(f"extra named {name!r}", f"extra/{name}", fine, partial(_made, b"mines\n"))


def _fine_in(name: str) -> set[str]:
    """What of a whole file is no fault in a file of this name, beside WHOLE's own reasons."""
    if name == "CNAME":
        return {"indented by one"}  # which is a space behind it
    if name.endswith(".html"):
        return LINES
    return AS_TEXT if "." in name[1:] else AS_TEXT - {"a page"}


def _made(raw: bytes) -> tuple[bytes, range]:
    return raw, ANYWHERE
