"""The Markdown of a briefing, story or page -> safe, typeset HTML and what it refers to."""

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from functools import cache, cached_property
from html import escape, unescape
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from briefing.render import figures, markup, paragraphs, sanitizer, typography
from briefing.render.blocks import Block, Text, blocks
from briefing.render.citations import Citations
from briefing.render.translations import Translations

# `extra` without footnotes (their notation is our citation's) and without md_in_html.
_EXTENSIONS = ("abbr", "attr_list", "def_list", "fenced_code", "sane_lists", "tables")
# Python-Markdown's depth is Python's: 400 nested lists end in a RecursionError.
_MAX_INDENT, _MAX_MARKS = 24, 6
_CAPTION = re.compile("<figcaption>.*?</figcaption>", re.DOTALL)
_BEGIN = re.compile(r"^(?:[ >]|(?:[-+*:]|\d+\.)(?= ))*")


@dataclass(frozen=True)
class Body:
    """A converted text.

    plain: safe HTML before typography. words: counted without citations and credits.
    citations: ids in the order of their numbers. links, images: targets as a browser reads them.
    raw_html: tags that were written as HTML and are shown as text instead.
    lost_headings: how headings begin whose level the sanitizer drops.
    credits: of each image, empty where it has none. crowded: images among words.
    undescribed: images without a description. wordless: links without words.
    blocks: what readers read, as plain text, with its typographic quotes and dashes.
    """

    plain: str
    words: int
    blocks: tuple[Block, ...] = ()
    citations: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    raw_html: tuple[str, ...] = ()
    lost_headings: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    crowded: tuple[str, ...] = ()
    undescribed: tuple[str, ...] = ()
    wordless: tuple[str, ...] = ()

    @cached_property
    def html(self) -> str:
        """Safe to publish, typeset; made when asked for, since rules have no need of it."""
        return sanitizer.clean(typography.typeset(self.plain))

    def packed(self) -> list[object]:
        """What it is made of, as JSON has it."""
        return [_plain(getattr(self, each.name)) for each in fields(self)]


def unpacked(values: Iterable[Any]) -> Body:
    """The text that was packed."""
    plain, words, packed_blocks, *others = values
    found = []
    for texts, *rest in packed_blocks:
        parts = tuple(Text(said, tuple(map(tuple, at)), quoted) for said, at, quoted in texts)
        found.append(Block(parts, *(_frozen(each) for each in rest)))
    return Body(plain, words, tuple(found), *map(tuple, others))


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Block | Text):
        return [_plain(getattr(value, each.name)) for each in fields(value)]
    return value


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def convert(markdown: str, resolve: Callable[[str], str] = str) -> Body:
    """Render a text; `resolve` turns a link's target as written into an address.

    Raises nothing, whatever the text: what is wrong in it is for the rules to say.
    """
    return _quickly(markdown, resolve) or _by_markdown(markdown, resolve)


def _quickly(markdown: str, resolve: Callable[[str], str]) -> Body | None:
    """A text of plain paragraphs; None of any other."""
    found = paragraphs.convert(markdown, resolve)
    if found is None:
        return None
    html, sources, targets = found
    return _body(html, citations=tuple(sources), links=tuple(targets))


def _by_markdown(markdown: str, resolve: Callable[[str], str]) -> Body:
    engine, citations, references = _engine()
    engine.reset()
    references.start(resolve)
    return _body(
        engine.convert(_flattened(markdown)),
        citations=tuple(citations.ids),
        links=tuple(references.links),
        images=tuple(references.images),
        raw_html=tuple(references.raw_html),
        lost_headings=tuple(references.lost_headings),
        credits=tuple(references.credits),
        crowded=tuple(references.crowded),
        undescribed=tuple(references.undescribed),
        wordless=tuple(references.wordless),
    )


def _body(html: str, **found: tuple[str, ...]) -> Body:
    """The converted text, of HTML that is not yet safe. found: what the text refers to."""
    plain = sanitizer.clean(html)
    text = re.sub(r"\[\d+\]", " ", unescape(markup.TAG.sub("", _CAPTION.sub("", plain))))
    words = len(re.findall(r"\w[\w’'.,-]*", text))
    seen = blocks(typography.punctuated(plain))
    return Body(plain=plain, words=words, blocks=seen, **found)


def _flattened(markdown: str) -> str:
    """The text with lists and quotations nested at most _MAX_MARKS deep."""
    lines = []
    for line in markdown.expandtabs(4).split("\n"):
        rest = _BEGIN.sub("", line, count=1)
        marks = re.findall(r"[>*+:-]|\d+", line[: len(line) - len(rest)])
        text = rest if len(marks) > _MAX_MARKS else line
        indent = len(text) - len(text.lstrip(" "))
        lines.append(text[max(0, indent - _MAX_INDENT) :])
    return "\n".join(lines)


@cache
def _engine() -> tuple[Markdown, Citations, "_References"]:
    """One engine for all texts: making one takes as long as converting a page."""
    citations, references = Citations(), _References()
    own = citations, references, Translations(), figures.Figures()
    extensions: list[str | Extension] = [*_EXTENSIONS, *own]
    engine = Markdown(extensions=extensions, output_format="html")
    return engine, citations, references


class _References(Extension):
    """Collects what a text refers to, and turns raw HTML into visible text."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(_RawHtml(self, md), "raw_html", 90)
        # Behind `unescape` (0), so that targets are as a browser will see them.
        md.treeprocessors.register(_Collector(self, md), "references", -1)

    def start(self, resolve: Callable[[str], str]) -> None:
        self.resolve = resolve
        self.links: list[str] = []
        self.images: list[str] = []
        self.raw_html: list[str] = []
        self.lost_headings: list[str] = []
        self.credits: list[str] = []
        self.crowded: list[str] = []
        self.undescribed: list[str] = []
        self.wordless: list[str] = []


class _RawHtml(InlineProcessor):
    def __init__(self, references: _References, md: Markdown) -> None:
        super().__init__(r"<(?=[A-Za-z/!?])[^<>\n]*>?", md)
        self.references = references

    def handleMatch(  # type: ignore[override]
        self, match: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        self.references.raw_html.append(match[0])
        return self.md.htmlStash.store(escape(match[0], quote=False)), match.start(0), match.end(0)


class _Collector(Treeprocessor):
    def __init__(self, references: _References, md: Markdown) -> None:
        super().__init__(md)
        self.references = references

    def run(self, root: etree.Element) -> None:
        found = self.references
        alone = figures.framed(root)
        for element in root.iter():
            if element.tag == "a" and not (element.get("href") or "").startswith("#source-"):
                found.links.append(self._resolve(element, "href"))
                if not "".join(element.itertext()).strip() and element.find(".//img") is None:
                    found.wordless.append(found.links[-1])
            elif element.tag == "img":
                found.images.append(self._resolve(element, "src"))
                found.credits.append(_read(element.get("title") or ""))
                if element not in alone:
                    found.crowded.append(found.images[-1])
                if not (element.get("alt") or "").strip():
                    found.undescribed.append(found.images[-1])
            elif element.tag in ("h1", "h5", "h6"):
                found.lost_headings.append((element.text or "").strip())

    def _resolve(self, element: etree.Element, name: str) -> str:
        """Replace an element's target by its address; returns the target as it was written."""
        target = _read(element.get(name) or "")
        element.set(name, self.references.resolve(target).replace("&", "&amp;"))
        return target


def _read(value: str) -> str:
    """The value of an attribute as a browser reads it."""
    return unescape(value.replace(AMP_SUBSTITUTE, "&"))
