"""The bytes of a page -> its text; refuses a charset that can't be the right one."""

import codecs
import re

from webencodings.labels import LABELS

from briefing.capturing.not_captured import PASTE, NotCaptured

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16le"),
    (codecs.BOM_UTF16_BE, "utf-16be"),
)
# Python's codecs for the encodings of browsers (the Encoding Standard of the WHATWG) where theirs
# has another name, or reads more than the one of that name.
_CODECS = {
    "big5": "big5hkscs",
    "euc-kr": "cp949",
    "gbk": "gb18030",
    "iso-8859-8-i": "iso-8859-8",
    "macintosh": "mac-roman",
    "shift_jis": "cp932",
    "windows-874": "cp874",
    "x-mac-cyrillic": "mac-cyrillic",
}
_OF_NO_PAGE = ("replacement", "x-user-defined")
_MAX_NAME = 40  # characters of a charset's name
_CHARSET = re.compile(r"charset\s*=[\s\"']*([\w:.+-]+)", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]*?charset\s*=[\s\"']*([\w:.+-]+)", re.IGNORECASE)
_META_BYTES = 4096  # browsers look at 1,024; some pages have it later
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_CONTROL_SHARE = 0.2  # of a text's characters; no text in its right charset has so many
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
        text = content.decode(_codec(name))
    except LookupError:
        said = f"{origin} '{name[:_MAX_NAME]}', which is no charset"
        raise NotCaptured(f"{said}; name the right one, as {_hint(content)}") from None
    except UnicodeDecodeError:
        message = f"{origin} {name}, and its bytes are not; name the charset, as {_hint(content)}"
        raise NotCaptured(message) from None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    declaration = _XML_DECLARATION.match(text)
    text = text[declaration.end() :] if declaration else text
    _refuse_binary(content, text, name)
    _refuse_garbled(text, name)
    return _CONTROL.sub(" ", text)


def _codec(name: str) -> str:
    """Python's codec for a charset, as browsers know it. Raises LookupError for any other."""
    encoding = LABELS.get(name.strip().lower())
    if encoding is None or encoding in _OF_NO_PAGE:
        raise LookupError(name)
    return _CODECS.get(encoding, encoding)


def _stated(content: bytes, content_type: str, charset: str) -> tuple[str, str]:
    """The name of the charset, and who states it."""
    if charset:
        return charset, "--charset says"
    header = _CHARSET.search(content_type)
    if header:
        return header[1], "the server says"
    meta = _META.search(content[:_META_BYTES])
    if meta:
        name = meta[1].decode("ascii", "replace")
        # What could be read as ASCII is not in UTF-16 (the HTML Standard).
        return "utf-8" if name.lower().startswith("utf-16") else name, "the page says"
    return "utf-8", "it names no charset, which means"


def _hint(content: bytes) -> str:
    """The option to write: UTF-16 or UTF-8 where the bytes can be that, else an example."""
    first, second = (_high_bytes(content[start:_LOOKED_AT:2]) for start in (0, 1))
    if max(first, second) * 8 > len(content[:_LOOKED_AT]):
        return f"--charset utf-16{'be' if first > second else 'le'}"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "--charset windows-1257"
    return "--charset utf-8"


def _high_bytes(half: bytes) -> int:
    """How many bytes are the first halves of Latin or Cyrillic letters in UTF-16."""
    return half.count(0) + half.count(4)


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


def _refuse_binary(content: bytes, text: str, name: str) -> None:
    """Raise NotCaptured for a text that holds too many control characters to be one."""
    begun = text[:_LOOKED_AT]
    if len(_CONTROL.findall(begun)) > _CONTROL_SHARE * len(begun):
        said = f"read as {name}, a great part of it is control characters"
        raise NotCaptured(f"{said}; name the charset, as {_hint(content)}")


def refuse_lost(text: str) -> None:
    """Raise NotCaptured for a text of which letters were lost before it came to us."""
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
