"""A page's elements -> what its readers read: hidden words out, words of a sentence together.

What `trafilatura` would drop, join or keep otherwise is put in order before it reads the page.
"""

import itertools
import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from briefing.capturing import marks

# Elements that begin a new line.
_BLOCKS = frozenset(
    "address article aside blockquote center dd details dialog div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol p pre section"
    " summary table ul".split()
)
# Elements within a sentence that trafilatura keeps with their words.
_KNOWN = frozenset(
    "a abbr acronym b bdi bdo big br cite code dfn em font i img ins kbd mark nobr ruby s samp"
    " small span strike strong tt u var wbr".split()
)
# Elements whose content is shown in no browser, or only by itself, as the parts of a form.
_NO_WORDS = frozenset(
    "audio caption col colgroup datalist embed head html body iframe input link meta noscript"
    " optgroup option param picture script select source style tbody td template textarea tfoot th"
    " thead title tr track video".split()
)
# Struck out; or shown only where a browser can't show the element itself.
_UNSEEN = ("canvas", "del", "meter", "progress", "rp", "rt", "s", "strike", "style")
_DATA = "application/ld+json"  # scripts that the page's walls and days are read from
_NOT_SHOWN = re.compile(
    r"display\s*:\s*none|(?<!-)visibility\s*:\s*(hidden|collapse)|content-visibility\s*:\s*hidden"
    r"|text-decoration(-line)?\s*:[^;]{0,60}line-through",
    re.IGNORECASE,
)
_ONLY_HEARD = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-?reader(?:-text|-only)?)(?:\s|$)", re.IGNORECASE
)
_IN_BLOCKS = re.compile(r"display\s*:\s*(?:block|table|flex|grid|list-item)", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*(super|sub)\b", re.IGNORECASE)
_RAISED_CLASS = re.compile(r"(?:^|\s)(sup|sub)(?:er|script|erscript)?(?:\s|$)", re.IGNORECASE)
_PLAIN = ("a", "b", "em", "font", "i", "small", "span", "strong")  # what style or class may raise
_NOTE_CLASS = re.compile(
    r"(foot|end|side)-?note|noteref|note-ref|reference|citation", re.IGNORECASE
)
_MANY = 3  # paragraphs that no ornament has
_LEAST_AROUND = 2  # words beside a button or a time that make it a part of a sentence


def put_in_order(page: HtmlElement) -> None:
    """Change a page's elements so that their text is what readers read."""
    for element in list(page.iter(etree.Element)):
        if _is_hidden(element):
            element.drop_tree()
    for element in list(page.iter("math")):
        _flatten_math(element)
    for element in list(page.iter(etree.Element)):
        if element.getparent() is not None and element.tag not in ("body", "head"):
            _put_in_line(element)


def _put_in_line(element: HtmlElement) -> None:
    """Make an element a part of its sentence, or a paragraph of its own."""
    raised = _raised(element)
    if raised or _is_note(element):
        _lower(element, raised)
    elif element.tag == "q":
        element.text, element.tail = f"“{element.text or ''}", f"”{element.tail or ''}"
        element.drop_tag()
    elif element.tag in _BLOCKS or _IN_BLOCKS.search(element.get("style", "")):
        _set_apart(element)
    elif element.tag not in _KNOWN | _NO_WORDS and _is_in_a_sentence(element):
        if element.tag == "svg":
            _keep_words_of_a_drawing(element)
        element.drop_tag()


def _is_hidden(element: HtmlElement) -> bool:
    """Whether no reader sees an element, or sees it struck out."""
    if element.getparent() is None or element.tag == "body":
        return False
    if element.tag in _UNSEEN or "hidden" in element.attrib:
        return True
    if element.tag == "script":
        return bool(element.get("type") != _DATA)
    if element.tag == "template":  # the other ones show their content
        return "shadowrootmode" not in element.attrib
    if element.tag == "dialog" and "open" not in element.attrib:
        return True
    if element.get("aria-hidden") == "true":
        # A page that was saved behind an open dialog is marked so as a whole.
        paragraphs = list(itertools.islice(element.iter("p"), _MANY))
        if len(paragraphs) < _MANY:
            return True
        del element.attrib["aria-hidden"]
    by_style = _NOT_SHOWN.search(element.get("style", ""))
    return bool(by_style or _ONLY_HEARD.search(element.get("class", "")))


def _raised(element: HtmlElement) -> str:
    """Whether an element stands above or below the line: "sup", "sub", or empty."""
    if element.tag in ("sup", "sub"):
        return str(element.tag)
    if element.tag not in _PLAIN:
        return ""
    style = _RAISED.search(element.get("style", ""))
    found = style or _RAISED_CLASS.search(element.get("class", ""))
    return found[1].lower()[:3] if found else ""


def _is_note(element: HtmlElement) -> bool:
    """Whether an element is a link to a note, on the line: [3], or a number."""
    return (
        element.tag == "a"
        and marks.is_mark("".join(element.itertext()), is_linked=True)
        and (
            element.get("href", "").startswith("#")
            or "noteref" in element.get("role", "")
            or _NOTE_CLASS.search(element.get("class", "")) is not None
        )
    )


def _leads_to_a_note(element: HtmlElement) -> bool:
    """Whether an element is a link within a page, or says that it is of a note."""
    return "#" in element.get("href", "") or bool(_NOTE_CLASS.search(element.get("class", "")))


def _lower(element: HtmlElement, raised: str) -> None:
    """Put what is raised into the line: numbers as ³ or ₂, letters, and notes not at all."""
    words = "".join(element.itertext()).strip()
    around, outer = [element, *element.iter("a")], element.getparent()
    if "".join(outer.itertext()).strip() == words:
        around.append(outer)
    is_linked = raised != "sub" and any(map(_leads_to_a_note, around))
    small = "" if is_linked else marks.small(words, raised)
    if not small and marks.is_mark(words, is_linked=is_linked):
        element.drop_tree()
        return
    if small:
        for child in list(element):
            child.drop_tree()
        element.text = small
    element.drop_tag()


def _set_apart(element: HtmlElement) -> None:
    """Put line ends between a block and what stands before and behind it on its line."""
    before, behind = element.getprevious(), element.getnext()
    words = element.getparent().text if before is None else before.tail
    if _is_on_the_line(words, before):
        element.addprevious(etree.Element("br"))
    if _is_on_the_line(element.tail, behind):
        end = etree.Element("br")
        end.tail, element.tail = element.tail, None
        element.addnext(end)


def _is_on_the_line(words: str | None, sibling: HtmlElement | None) -> bool:
    """Whether words, or else an element, would stand on one line with a block beside them."""
    if words and not words.isspace():
        return True
    return sibling is not None and sibling.tag in _KNOWN - {"br", "img"}


def _is_in_a_sentence(element: HtmlElement) -> bool:
    """Whether an element stands among words of its paragraph."""
    around: HtmlElement = element.getparent()
    while around.tag in _KNOWN and around.getparent() is not None:
        around = around.getparent()
    words = 0
    for text in _own_texts(around):
        words += len(text.split())
        if words >= _LEAST_AROUND:
            return True
    return False


def _own_texts(element: HtmlElement) -> Iterator[str]:
    """The texts directly in an element."""
    yield element.text or ""
    for child in element:
        yield child.tail or ""


def _flatten_math(element: HtmlElement) -> None:
    """Make powers and fractions of a formula those of a text."""
    for part in list(element.iter("annotation", "annotation-xml")):
        part.drop_tree()
    for part in list(element.iter("msup", "msub", "mfrac")):
        if len(part) < 2:
            continue
        if part.tag == "mfrac":
            part[0].tail = "/"
        else:
            part[1].tag = "sup" if part.tag == "msup" else "sub"


def _keep_words_of_a_drawing(element: HtmlElement) -> None:
    """Leave nothing in a drawing but the words that it shows."""
    words = " ".join("".join(text.itertext()) for text in element.iter("text"))
    for child in list(element):
        element.remove(child)
    element.text = words
