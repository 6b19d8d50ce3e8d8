"""The last word on every piece of HTML that comes from content: an allow-list.

nh3 (Rust's ammonia) knows elements, attributes and address schemes;
what it does not know does not pass.
"""

import nh3

_TAGS = {
    *("a", "abbr", "blockquote", "br", "code", "dd", "dl", "dt", "em", "h2", "h3", "h4", "hr"),
    *("img", "li", "ol", "p", "pre", "q", "span", "strong", "sub", "sup"),
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

_PAGE = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    tag_attribute_values={**_MARKED, "a": {"role": {"doc-noteref"}}},
    url_schemes=_SCHEMES,
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
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES | {"http"},  # a local preview's own addresses
        url_relative=("rewrite_with_base", base),
        link_rel=None,
    )
