"""What a validator asks of a page beyond its syntax: each check yields what is wrong.

What a build refuses by itself (briefing/building/checks) is not asked again. The tree is
html5lib's, elements without namespaces.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

import html5lib

from tests.support.sites import BuiltSite

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
INTERACTIVE = {"a", "button", "input", "label", "select", "summary", "textarea"}
BLOCKS = {
    *("address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "fieldset", "figure"),
    *("footer", "form", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table"),
    *("ul", *HEADINGS),
}
# Elements that may hold phrases only, and that the parser does not close by itself.
PHRASES = {
    *("b", "button", "code", "em", "i", "label", "q", "small", "span", "strong", "sup"),
    "time",
    *HEADINGS,
}
IDS = ("aria-controls", "aria-describedby", "aria-labelledby")
SCOPES = {"col", "colgroup", "row", "rowgroup"}
MACHINE_TIME = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?)?)?")

Check = Callable[[Element], Iterator[str]]


@cache
def tree(html: str) -> Element:
    """The page as a browser reads it. Raises html5lib's ParseError where the syntax is wrong."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root: Element = parser.parse(html)
    return root


def page_of(site: BuiltSite, address: str) -> Element:
    """The page at an address of a built site."""
    return tree(site.file(address).read_text("utf-8"))


def structured(site: BuiltSite, address: str) -> list[dict[str, Any]]:
    """What a page says in JSON-LD."""
    scripts = page_of(site, address).iter("script")
    data = [each for each in scripts if each.get("type") == "application/ld+json"]
    return [json.loads(each.text or "") for each in data]


def problems(page: Element) -> list[str]:
    """Everything that any check finds on a page."""
    return [message for check in CHECKS for message in check(page)]


def text_of(element: Element) -> str:
    """What an element says, white space joined; images by their alternative text."""
    parts = []
    for each in element.iter():
        if each.tag == "img":
            parts.append(each.get("alt", ""))
        parts.append(each.text or "")
        if each is not element:
            parts.append(each.tail or "")
    return " ".join("".join(parts).split())


def elements(page: Element, *tags: str) -> list[Element]:
    """The page's elements of some kinds, in their order."""
    return [each for each in page.iter() if each.tag in tags]


def named(element: Element) -> str:
    """`<a class="x">`, for messages."""
    attributes = "".join(f' {name}="{value}"' for name, value in element.items())
    return f"<{element.tag}{attributes}>"


def unusable_id(page: Element) -> Iterator[str]:
    for name in (each.get("id") for each in page.iter()):
        if name is not None and not re.fullmatch(r"\S+", name):
            yield f"id '{name}' is empty or holds a space"


def heading_order(page: Element) -> Iterator[str]:
    headings = elements(page, *HEADINGS)
    levels = [int(each.tag[1]) for each in headings]
    if levels[:1] != [1]:
        yield "the first heading is no h1"
    for before, level, heading in zip(levels, levels[1:], headings[1:], strict=False):
        if level > before + 1:
            yield f"h{level} '{text_of(heading)}' behind h{before}"
    yield from (f"empty {each.tag}" for each in headings if not text_of(each))


def wrong_list(page: Element) -> Iterator[str]:
    for each in page.iter():
        for child in each:
            if (each.tag in ("ul", "ol")) != (child.tag == "li"):
                yield f"<{child.tag}> in {named(each)}"
    yield from (f"empty {named(each)}" for each in elements(page, "ul", "ol") if not len(each))


def wrong_definitions(page: Element) -> Iterator[str]:
    for each in page.iter("dl"):
        groups = [list(each)] if all(child.tag != "div" for child in each) else each
        for group in groups:
            names = "".join({"dt": "t", "dd": "d"}.get(child.tag, "?") for child in group)
            if not re.fullmatch(r"(t+d+)+", names):
                yield f"{named(each)} with a group of {[child.tag for child in group]}"


def unlabelled_field(page: Element) -> Iterator[str]:
    found = elements(page, "input", "select", "textarea")
    fields = {each.get("id"): each for each in found if each.get("type") != "hidden"}
    labels = [each.get("for") for each in page.iter("label")]
    for id_, each in fields.items():
        if id_ not in labels:
            yield f"{named(each)} without a label"
    controls = {*fields, *(each.get("id") for each in page.iter("button"))}
    for target in labels:
        if target not in controls:
            yield f"label for '{target}', which is no field and no button"


def lost_popover(page: Element) -> Iterator[str]:
    """Buttons that open nothing, and what no button opens."""
    opened = {each.get("popovertarget") for each in page.iter("button")} - {None}
    there = {each.get("id") for each in page.iter() if each.get("popover") is not None}
    yield from (f"button for '{each}', which is not there" for each in opened - there)
    yield from (f"'{each}' is opened by no button" for each in there - opened)


def lost_reference(page: Element) -> Iterator[str]:
    by_id = {each.get("id"): each for each in page.iter() if each.get("id")}
    for each in page.iter():
        for attribute in IDS:
            for target in each.get(attribute, "").split():
                if target not in by_id:
                    yield f"{named(each)} refers to nothing"
                elif not text_of(by_id[target]):
                    yield f"{named(each)} refers to an element without text"


def nameless_control(page: Element) -> Iterator[str]:
    for each in elements(page, "a", "button"):
        if not text_of(each) and not each.get("aria-label"):
            yield f"{named(each)} without a name"
        if each.tag == "a" and not each.get("href"):
            yield f"{named(each)} without a target"
        if each.tag == "button" and each.get("type") not in ("button", "submit"):
            yield f"{named(each)} without a type"


def nested_control(page: Element) -> Iterator[str]:
    for outer in elements(page, "a", "button"):
        for inner in outer.iter():
            if inner is not outer and (inner.tag in INTERACTIVE or inner.get("tabindex")):
                yield f"{named(inner)} in {named(outer)}"


def block_in_phrase(page: Element) -> Iterator[str]:
    for outer in page.iter():
        if outer.tag in PHRASES:
            for inner in outer.iter():
                if inner.tag in BLOCKS and inner is not outer:
                    yield f"<{inner.tag}> in {named(outer)}"


def wrong_table(page: Element) -> Iterator[str]:
    for each in elements(page, "th", "td"):
        scope = each.get("scope")
        if scope is not None and (each.tag == "td" or scope not in SCOPES):
            yield f"{named(each)} with a scope of no meaning"
    for table in page.iter("table"):
        if next(table.iter("th"), None) is None:
            yield f"{named(table)} without headers"
        widths = {sum(int(cell.get("colspan", "1")) for cell in row) for row in table.iter("tr")}
        if len(widths) != 1:
            yield f"{named(table)} with rows of {sorted(widths)} cells"


def unclear_landmark(page: Element) -> Iterator[str]:
    for tag in ("nav", "aside"):
        names = Counter(_name(each, page) for each in page.iter(tag))
        for name, count in names.items():
            if not name or count > 1:
                yield f"{count} <{tag}> called '{name}'"


def image_without_alternative(page: Element) -> Iterator[str]:
    for each in page.iter("img"):
        if each.get("alt") is None:
            yield f"{named(each)} without alt"


def wrong_time(page: Element) -> Iterator[str]:
    for each in page.iter("time"):
        if not MACHINE_TIME.fullmatch(each.get("datetime", "")):
            yield f"{named(each)} is no moment"


def inline_code(page: Element) -> Iterator[str]:
    for each in page.iter():
        for name in each.attrib:
            if name.startswith("on") or name == "style":
                yield f"{named(each)} has the attribute {name}"
        is_data = each.get("type") == "application/ld+json"  # which a browser does not run
        is_code = each.tag == "script" and not is_data and (not each.get("src") or each.text)
        if is_code:
            yield f"{named(each)} with code in the page"


def _name(element: Element, page: Element) -> str:
    labelled = element.get("aria-labelledby")
    if labelled:
        return " ".join(text_of(each) for each in page.iter() if each.get("id") == labelled)
    return element.get("aria-label", "")


CHECKS: tuple[Check, ...] = (
    *(unusable_id, heading_order, wrong_list, wrong_definitions, unlabelled_field, lost_popover),
    lost_reference,
    *(nameless_control, nested_control, block_in_phrase, wrong_table, unclear_landmark),
    *(image_without_alternative, wrong_time, inline_code),
)
