"""Parameters of an address that say who follows it, and nothing of the page."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

# What newsletters, networks and advertisers add; no page depends on them.
_TRACKING = re.compile(
    r"(utm|at|pk|mtm|vero|mc)_\w+|_{1,2}hs\w+"
    r"|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|ysclid|twclid|ttclid|igsh|igshid"
    r"|li_fat_id|mkt_tok|_ga|_gl|rb_clickid|s_cid|ref_src|ref_url|cmpid|ocid|smid|xtor|spm"
    r"|__twitter_impression|_openstat|guccounter|guce_referrer(_sig)?",
    re.IGNORECASE,
)


def parameters(url: str) -> Iterator[str]:
    """The parameters and fragments that track, as they stand."""
    parts = urlsplit(url)
    return filter(_is_tracking, (*parts.query.split("&"), parts.fragment))


def without(url: str) -> str:
    """An address without them; as it is where it can't be read."""
    try:
        parts = urlsplit(url)
    except ValueError:  # a bracket of an IPv6 address without the other one
        return url
    query = "&".join(each for each in parts.query.split("&") if not _is_tracking(each))
    fragment = "" if _is_tracking(parts.fragment) else parts.fragment
    return urlunsplit(parts._replace(query=query, fragment=fragment))


def _is_tracking(parameter: str) -> bool:
    """Whether a parameter, or a fragment, says something about the reader, not the page."""
    name = parameter.partition("=")[0]
    return parameter.startswith(":~:") or _TRACKING.fullmatch(name) is not None
