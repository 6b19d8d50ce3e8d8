"""Recognises what stands in an article's place: a consent form, a paywall, a robot check."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from briefing.capturing import linked_data, phrases
from briefing.capturing.lengths import word_count
from briefing.capturing.not_captured import PASTE, SAVE_OR_PASTE
from briefing.reading.model import host
from briefing.words import counted

MIN_ARTICLE_WORDS = 40  # an agency's flash has more
SHORT_WORDS = 150  # of a lead before a paywall, or of a form; an article has more
LONG_WORDS = 400  # of a long lead, where the page also asks to subscribe
_CONSENT_HOSTS = re.compile(r"(?:.*\.)?(consent|guce|cmp|privacy|privacymanager|myprivacy)\..+\..+")
# Where a page speaks of its other articles; some of those are for subscribers.
_AROUND = ("a", "aside", "footer", "header", "nav")
_TIERS = ("article:content_tier", "og:article:content_tier", "content_tier", "content-tier")


def consent_host(url: str) -> bool:
    """Whether an address is that of a consent form, which stands before another site's pages."""
    return _CONSENT_HOSTS.fullmatch(host(url)) is not None


def consent_message(url: str) -> str:
    """What is wrong with the address of a consent form, and what to do instead."""
    return f"a consent form ({host(url)}) stands before the page; {SAVE_OR_PASTE}"


def obstacle(page: HtmlElement, text: str, *, is_saved: bool) -> str | None:
    """What stands in the place of a page's article, and what to do; None for an article.

    text: of the article, as extracted. is_saved: from a browser, where somebody read it.
    """
    words = word_count(text)
    has_article = words >= MIN_ARTICLE_WORDS
    beside = _visible_text(page, _AROUND)
    for kind, searched, what, first in (
        (phrases.ROBOT, "" if has_article else _visible_text(page), "a robot check", ""),
        (phrases.PAYWALL, beside, "a paywall", "log in, then "),
        # Every page asks for consent somewhere; only a form does in the place of the article.
        (phrases.CONSENT, text if has_article else _visible_text(page), "a consent form", ""),
    ):
        phrase = kind.search(searched) if words < SHORT_WORDS else None
        if phrase:
            return f"{what} ('{phrase[0]}') stands before the text; {first}{SAVE_OR_PASTE}"
    mark = next(_paywall_marks(page), "")
    if mark and (words < SHORT_WORDS or _is_lead(beside, words, is_saved=is_saved)):
        says = f"the page says that it is behind a paywall ({mark})"
        return f"{says}; log in, then {SAVE_OR_PASTE}"
    if not has_article:
        said = f"{counted(words, 'word')} of an article, and no more"
        return f"{said}; {PASTE if is_saved else SAVE_OR_PASTE}"
    return None


def note(page: HtmlElement) -> str:
    """What the writer should know of an article that was captured; empty for nothing."""
    mark = next(_paywall_marks(page), "")
    if not mark:
        return ""
    return f"the page says that it is behind a paywall ({mark}); see that the text is whole"


def _is_lead(beside: str, words: int, *, is_saved: bool) -> bool:
    """Whether a long text is only the lead of an article: the page asks for money behind it."""
    return not is_saved and words < LONG_WORDS and phrases.PAYWALL.search(beside) is not None


def _visible_text(page: HtmlElement, besides: tuple[str, ...] = ()) -> str:
    """The title and all words that readers may see. besides: elements that are left out."""
    hidden = " or ".join(f"ancestor::{tag}" for tag in ("script", "style", "template", *besides))
    return " ".join(" ".join(page.xpath(f"//text()[not({hidden})]")).split())


def _paywall_marks(page: HtmlElement) -> Iterator[str]:
    """The statements in a page's metadata that it is behind a paywall."""
    for element in page.iter("meta"):
        name = (element.get("property") or element.get("name") or "").lower()
        tier = (element.get("content") or "").strip().lower()
        if name in _TIERS and tier in ("locked", "metered", "paid", "premium", "subscriber"):
            yield f"{name} is {tier}"
    for node in linked_data.nodes(page):
        free = str(node.get("isAccessibleForFree", "")).lower().rpartition("/")[2]
        if free == "false":
            yield "isAccessibleForFree is false"
