"""Names of files and folders that another system can't hold, or takes for another's.

Of Windows: learn.microsoft.com/windows/win32/fileio/naming-a-file. Git refuses such a branch there.
"""

import re
import unicodedata

from briefing.reading import characters

_SIGNS = re.compile(r'[<>:"\\|?*]')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]|git~\d+)", re.I)


def fault(name: str) -> str:
    """What is wrong with the name of a file or folder; empty if nothing."""
    if not name.isprintable() or any(map(characters.is_invisible, name)):
        return "characters that do not print in the name; rename it"
    if not unicodedata.is_normalized("NFC", name):
        return "letters with separate accents in the name; retype it in single letters (NFC)"
    sign = _SIGNS.search(name)
    if sign:
        return f"'{sign[0]}' in the name, which Windows can't hold; rename it"
    if name != name.strip(" ") or name.endswith("."):
        return "a space or dot at an end of the name, which Windows drops; rename it"
    return "a name that Windows keeps for itself; rename it" if is_device(name) else ""


def is_device(name: str) -> bool:
    """Whether Windows takes a name for a device, or git for its own folder: con, aux.md, git~1."""
    return _DEVICE.fullmatch(name.partition(".")[0].rstrip(" ")) is not None


def folded(path: str) -> str:
    """A path as systems compare two that heed neither capitals nor the form of accents."""
    return unicodedata.normalize("NFC", path).casefold()
