"""A web page as it was served or saved; recognises what is none, by its type or first bytes."""

import re
from dataclasses import dataclass

from briefing.capturing.not_captured import PASTE, SAVE_OR_PASTE

HTML = ("text/html", "application/xhtml+xml")
_STARTS_OF_HTML = re.compile(rb"(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*<")
_UNTOLD = ("", "application/octet-stream", "text/plain", "application/xml", "text/xml")


@dataclass(frozen=True)
class WebPage:
    """A page as it was served, or as a browser saved it.

    addresses: the one asked for, then those it was redirected to.
    """

    addresses: tuple[str, ...]
    content: bytes
    content_type: str = ""
    is_saved: bool = False

    @property
    def url(self) -> str:
        """The address that served the page."""
        return self.addresses[-1]


def refused_type(content_type: str) -> str | None:
    """Why content of this type can't be captured; None where it may be a web page."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind in HTML or kind in _UNTOLD:
        return None
    if kind == "application/pdf":
        return f"it is a PDF; {PASTE}"
    return f"it is {kind}, no web page; capture the page that shows it, or {PASTE}"


def refused_content(content: bytes) -> str | None:
    """Why these bytes can't be captured; None where they may be a web page."""
    if content.startswith(b"%PDF-"):
        return f"it is a PDF; {PASTE}"
    if re.match(rb"(From|MIME-Version|Subject): ", content) or content.startswith(b"bplist00"):
        return "it is a web archive; save the page as 'HTML only' or 'complete' and use --file"
    if not content.strip():
        return f"it is empty; {SAVE_OR_PASTE}"
    if not _STARTS_OF_HTML.match(content):
        return f"it does not begin as a web page does; {SAVE_OR_PASTE}"
    return None
