"""The address of a source as we cite it: without parameters that track readers."""

from urllib.parse import quote, urlsplit, urlunsplit

from briefing.capturing.not_captured import NotCaptured
from briefing.outlets import tracking
from briefing.reading import fields

# What an address may hold as it is; the rest is written as %XX.
_PLAIN = "!#$%&'()*+,/:;=?@[]~"


def cited(url: str) -> str:
    """The address as a header may hold it. Raises NotCaptured for what is no https address."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").encode("idna").decode() if parts.hostname else ""
        port = f":{parts.port}" if parts.port not in (None, 443) else ""
    except ValueError:
        raise NotCaptured(f"'{url}' is not an address; {fields.HTTPS.hint}") from None
    host = f"[{host}]" if ":" in host else host
    user = f"{parts.username}@" if parts.username else ""
    path = parts.path or ("/" if host else "")
    whole = urlunsplit((parts.scheme, f"{user}{host}{port}", path, parts.query, parts.fragment))
    clean = quote(tracking.without(whole), safe=_PLAIN)
    try:
        fields.HTTPS.check(clean)
    except ValueError as error:
        raise NotCaptured(f"{error}; {fields.HTTPS.hint}") from None
    return clean
