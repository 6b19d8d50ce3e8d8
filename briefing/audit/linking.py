"""What a served file links to: the addresses on its own origin, in full."""

import xml.etree.ElementTree as etree
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

_ADDRESSES = ("href", "src", "action", "poster", "data", "formaction", "cite")
_SETS = ("srcset", "imagesrcset")
_WEB = ("http://", "https://")


def linked(content: bytes, url: str) -> set[str]:
    """The addresses on the origin of `url` that a page, a feed, an OPML file or a sitemap names.

    Without query and fragment. url: of the content; its end says what the content is: XML, or
    else HTML. Of XML, each attribute and text that is an address counts, and HTML in a text.
    Raises ValueError for XML that is none.
    """
    text = content.decode("utf-8", errors="replace")
    is_xml = urlsplit(url).path.endswith((".xml", ".opml"))
    found = _in_xml(content) if is_xml else _in_html(text)
    return {address for each in found if (address := _here(each, url))}


def _here(address: str, url: str) -> str:
    """An address in full; empty where it is on another origin or none."""
    try:
        parts, base = urlsplit(urljoin(url, address.strip())), urlsplit(url)
    except ValueError:  # such as brackets around what is no IPv6 address
        return ""
    if (parts.scheme, parts.netloc.lower()) != (base.scheme, base.netloc.lower()):
        return ""
    return f"{base.scheme}://{base.netloc}{parts.path or '/'}"


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.found += [given[name] for name in _ADDRESSES if name in given]
        for name in _SETS:
            self.found += [
                each.split()[0] for each in given.get(name, "").split(",") if each.split()
            ]
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.found += [each for each in [given.get("content", "").partition("=")[2]] if each]


def _in_html(text: str) -> list[str]:
    parser = _Parser()
    parser.feed(text)
    parser.close()
    return parser.found


def _in_xml(content: bytes) -> Iterator[str]:
    try:
        root = etree.fromstring(content)
    except etree.ParseError as error:
        raise ValueError(f"no XML ({error})") from None
    for element in root.iter():
        text = (element.text or "").strip()
        yield from (each for each in element.attrib.values() if each.startswith(_WEB))
        if text.startswith(_WEB) and len(text.split()) == 1:
            yield text
        elif "<" in text:
            # A feed has full addresses only: what is relative is nowhere.
            yield from (each for each in _in_html(text) if each.startswith(_WEB))
