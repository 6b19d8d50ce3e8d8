"""What a page says of itself in JSON-LD (schema.org)."""

import json
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

# What these hold is about other pages.
_OTHERS = ("itemListElement", "mentions", "isPartOf", "citation", "comment", "relatedLink")


def nodes(page: HtmlElement) -> Iterator[dict[str, Any]]:
    """Every object of a page's JSON-LD in its order, but those of other pages that it lists."""
    for text in page.xpath("//script[@type='application/ld+json']/text()"):
        try:
            waiting = [json.loads(text, strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            node = waiting.pop()
            if isinstance(node, list):
                waiting += reversed(node)
            elif isinstance(node, dict):
                yield node
                inner = [value for key, value in node.items() if key not in _OTHERS]
                waiting += reversed(inner)
