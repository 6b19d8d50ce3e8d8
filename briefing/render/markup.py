"""The tags of HTML that we or the sanitizer have written, and their attributes."""

import re
from html import unescape

_NAME = "[a-z][a-z0-9]*"
TAG = re.compile(
    rf"<(?:/(?P<end>{_NAME})"
    rf'|(?P<start>{_NAME})(?P<attributes>(?:\s+[A-Za-z][\w:-]*(?:="[^"<>]*")?)*)\s*/?)>'
)
"""A tag whose attributes stand in double quotes, without < and >. end and start: its element."""
BEGINNING = re.compile("<(?=[A-Za-z/!?])")
"""What a browser takes for the beginning of a tag, whatever its name (HTML, tag open state)."""
_ATTRIBUTE = re.compile(r'([\w:-]+)(?:="([^"]*)")?')


def attributes(written: str) -> dict[str, str]:
    """Attributes by their names in small letters, from what TAG found; empty without a value.

    Of two with one name the first counts, as for browsers.
    """
    if not written:
        return {}
    return {name.lower(): unescape(value) for name, value in reversed(_ATTRIBUTE.findall(written))}
