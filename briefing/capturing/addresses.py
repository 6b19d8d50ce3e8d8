"""The address of a source as we cite it: without parameters that track readers."""

import re
from urllib.parse import quote, urlsplit, urlunsplit

from briefing.capturing.not_captured import NotCaptured
from briefing.reading import fields

# Parameters that newsletters, networks and advertisers add; no page depends on them.
_TRACKING = re.compile(
    r"(utm|at|pk|mtm|vero|mc)_\w+|_{1,2}hs\w+"
    r"|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|ysclid|twclid|ttclid|igsh|igshid"
    r"|li_fat_id|mkt_tok|_ga|_gl|rb_clickid|s_cid|ref_src|ref_url|cmpid|ocid|smid|xtor|spm"
    r"|__twitter_impression|_openstat|guccounter|guce_referrer(_sig)?",
    re.IGNORECASE,
)
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
    query = "&".join(each for each in parts.query.split("&") if not _is_tracking(each))
    fragment = "" if _is_tracking(parts.fragment) else parts.fragment
    path = parts.path or ("/" if host else "")
    whole = urlunsplit((parts.scheme, f"{user}{host}{port}", path, query, fragment))
    clean = quote(whole, safe=_PLAIN)
    try:
        fields.HTTPS.check(clean)
    except ValueError as error:
        raise NotCaptured(f"{error}; {fields.HTTPS.hint}") from None
    return clean


def _is_tracking(parameter: str) -> bool:
    """Whether a parameter, or a fragment, says something about the reader, not the page."""
    name = parameter.partition("=")[0]
    return parameter.startswith(":~:") or _TRACKING.fullmatch(name) is not None
