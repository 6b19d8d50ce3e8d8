"""The bytes of a page -> its text; refuses a charset that can't be the right one."""

import codecs
import re

from briefing.capturing.not_captured import PASTE, NotCaptured

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Browsers read these names so (the Encoding Standard of the WHATWG), and pages mean it so.
_LABELS = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "latin1": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso-8859-9": "cp1254",
    "utf8": "utf-8",
}
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w:.+-]+)", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]*?charset\s*=\s*[\"']?\s*([\w:.+-]+)", re.IGNORECASE)
_META_BYTES = 4096  # browsers look at 1,024; some pages have it later
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>", re.IGNORECASE)
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_LOST = "\ufffd"
# A text is garbled where more than half of its runs beyond ASCII, and at least so many, look like
# UTF-8 read as something else. Fewer may be real words, such as the end of a quotation: É».
_MIN_GARBLED = 3
_LOOKED_AT = 500_000  # characters; a wrong charset shows from the start


def decoded(content: bytes, content_type: str = "", charset: str = "") -> str:
    """The text of a page. Raises NotCaptured where the charset can't be the right one.

    content_type: the header it came with. charset: as --charset says, instead of what is stated.
    """
    mark = next((each for each in _BYTE_ORDER_MARKS if content.startswith(each[0])), None)
    if mark and not charset:
        content, name, origin = content[len(mark[0]) :], mark[1], "its first bytes say"
    else:
        name, origin = _stated(content, content_type, charset)
    try:
        text = content.decode(_LABELS.get(name.lower(), name))
    except LookupError:
        message = f"{origin} '{name}', which is no charset; name the right one, as {_hint(content)}"
        raise NotCaptured(message) from None
    except UnicodeDecodeError:
        message = f"{origin} {name}, and its bytes are not; name the charset, as {_hint(content)}"
        raise NotCaptured(message) from None
    text = _XML_DECLARATION.sub("", text.removeprefix("\ufeff"), count=1)
    _refuse_garbled(text, name)
    return re.sub(r"[\x00-\x08\x0b-\x1f]", " ", text.replace("\r\n", "\n"))


def _stated(content: bytes, content_type: str, charset: str) -> tuple[str, str]:
    """The name of the charset, and who states it."""
    if charset:
        return charset, "--charset says"
    header = _CHARSET.search(content_type)
    if header:
        return header[1], "the server says"
    meta = _META.search(content[:_META_BYTES])
    if meta:
        return meta[1].decode("ascii", "replace"), "the page says"
    return "utf-8", "it names no charset, which means"


def _hint(content: bytes) -> str:
    """The option to write: utf-8 where the bytes can be that, else an example."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "--charset windows-1257"
    return "--charset utf-8"


def _refuse_garbled(text: str, name: str) -> None:
    """Raise NotCaptured for a text whose letters are garbled or lost. name: of its charset."""
    runs = _BEYOND_ASCII.findall(text[:_LOOKED_AT])
    garbled = [run for run in runs if _is_garbled(run)]
    if len(garbled) >= _MIN_GARBLED and 2 * len(garbled) > len(runs):
        place = text.index(garbled[0])
        shown = " ".join(text[max(0, place - 3) : place + 12].split())
        if name.lower() in ("utf-8", "utf8"):
            raise NotCaptured(f"its letters were garbled when it was made ('{shown}'); {PASTE}")
        message = f"read as {name}, its letters are garbled ('{shown}')"
        raise NotCaptured(f"{message}; name the charset, as --charset utf-8")
    if text.count(_LOST) >= _MIN_GARBLED:
        lost = f"{text.count(_LOST)} of its letters are lost (shown as {_LOST})"
        raise NotCaptured(f"{lost}; {PASTE}")


def _is_garbled(run: str) -> bool:
    """Whether these characters are the UTF-8 bytes of others, read in a charset of one byte."""
    for charset in ("cp1252", "latin-1", "cp1251", "cp1257"):
        try:
            run.encode(charset).decode("utf-8")
        except UnicodeError:
            continue
        return True
    return False
