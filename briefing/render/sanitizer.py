"""The last filter for HTML that comes from content: an allow-list.

nh3 (Rust's ammonia) drops every element, attribute and address scheme that is not listed here.
"""

import re

import nh3

_TAGS = {
    *("a", "abbr", "blockquote", "br", "code", "dd", "dl", "dt", "em", "figcaption", "figure"),
    *("h2", "h3", "h4", "hr", "img", "li", "ol", "p", "pre", "q", "span", "strong", "sub", "sup"),
    *("table", "tbody", "td", "th", "thead", "tr", "ul"),
}
_ATTRIBUTES = {
    "*": {"lang"},
    "a": {"href"},
    "abbr": {"title"},
    "img": {"alt", "height", "src", "width"},
    "ol": {"start"},
}
_MARKED = {tag: {"class": {"translated"}} for tag in ("blockquote", "p", "q", "span")}
_SCHEMES = {"https", "mailto"}
_OWN_PATH = re.compile(r"/?\w[\w./-]*", re.ASCII)
# Browsers read \ as / and skip white space, so that each of //x, /\x and /<tab>/x leaves the site.
_OTHER_HOST = re.compile(r"//|.*[\s\\]", re.DOTALL)


def _kept(_: str, name: str, value: str) -> str | None:
    """The value of an attribute; None where it fetches from elsewhere or hides where it leads."""
    if name == "src" and not _OWN_PATH.fullmatch(value):
        return None
    return None if name == "href" and _OTHER_HOST.match(value) else value


_PAGE = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    tag_attribute_values={**_MARKED, "a": {"role": {"doc-noteref"}}},
    url_schemes=_SCHEMES,
    attribute_filter=_kept,
    link_rel=None,
)
_TEXT = nh3.Cleaner(tags=set(), attributes={}, link_rel=None)


def clean(html: str) -> str:
    """The fragment with nothing in it but what a briefing may hold."""
    return _PAGE.clean(html)


def clean_text(html: str) -> str:
    """The fragment's text alone, as HTML: no element passes."""
    return _TEXT.clean(html)


def absolute(html: str, base: str) -> str:
    """The fragment with every address in full, as seen from the page `base`; for feeds."""
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes={**_ATTRIBUTES, "a": {"href", "title"}},
        url_schemes=_SCHEMES | {"http"},  # a local preview's own addresses
        url_relative=("rewrite_with_base", base),
        link_rel=None,
    )
