"""What a page is instead of an article: a consent form, a paywall, a robot check, nothing."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from briefing.capturing import phrases
from briefing.capturing.not_captured import PASTE, SAVE_OR_PASTE
from briefing.model import host

MIN_WORDS = 40  # an agency's flash has more
SHORT_WORDS = 150  # of a lead before a paywall, or of a form; an article has more
_CONSENT_HOSTS = re.compile(r"(?:.*\.)?(consent|guce|cmp|privacy|privacymanager|myprivacy)\..+\..+")
_TIERS = ("article:content_tier", "og:article:content_tier", "content_tier", "content-tier")


def consent_host(url: str) -> bool:
    """Whether an address is that of a consent form, which stands before another site's pages."""
    return _CONSENT_HOSTS.fullmatch(host(url)) is not None


def at_consent(url: str) -> str:
    """What to say of an address of a consent form."""
    return f"a consent form ({host(url)}) stands before the page; {SAVE_OR_PASTE}"


def found(page: HtmlElement, words: int, *, is_saved: bool) -> str | None:
    """What a page with so many words of article is instead of one, and what to do; else None.

    is_saved: somebody read it in a browser. A mark of a paywall then means little by itself.
    """
    shown = _shown(page)
    for kind, most_words, what, first in (
        (phrases.ROBOT, MIN_WORDS, "a robot check", ""),
        (phrases.PAYWALL, SHORT_WORDS, "a paywall", "log in, then "),
        (phrases.CONSENT, SHORT_WORDS, "a consent form", ""),
    ):
        phrase = kind.search(shown) if words < most_words else None
        if phrase:
            return f"{what} ('{phrase[0]}') stands before the text; {first}{SAVE_OR_PASTE}"
    mark = next(_paywall_marks(page), None)
    if mark and (words < SHORT_WORDS or not is_saved):
        return f"the page says that it is behind a paywall ({mark}); log in, then {SAVE_OR_PASTE}"
    if words < MIN_WORDS:
        return f"{words} words of an article were found; {PASTE if is_saved else SAVE_OR_PASTE}"
    return None


def _shown(page: HtmlElement) -> str:
    """All words of a page that its readers may see, and its title."""
    pieces = page.xpath("//text()[not(ancestor::script or ancestor::style or ancestor::template)]")
    return " ".join(" ".join(pieces).split())


def _paywall_marks(page: HtmlElement) -> Iterator[str]:
    for element in page.iter("meta"):
        name = (element.get("property") or element.get("name") or "").lower()
        tier = (element.get("content") or "").strip().lower()
        if name in _TIERS and tier in ("locked", "metered", "paid", "premium", "subscriber"):
            yield f"{name} is {tier}"
    for text in page.xpath("//script[@type='application/ld+json']/text()"):
        try:
            linked = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        if _is_paid(linked):
            yield "isAccessibleForFree is false"


def _is_paid(node: Any) -> bool:
    """Whether JSON-LD says of the page or of one of its parts that reading it is not free."""
    if isinstance(node, dict):
        free = str(node.get("isAccessibleForFree", "")).lower().rpartition("/")[2]
        return free == "false" or any(map(_is_paid, node.values()))
    return isinstance(node, list) and any(map(_is_paid, node))
