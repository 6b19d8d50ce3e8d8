"""What briefings, stories, pages, categories, countries and tags were called before, and where."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from briefing.addresses import (
    bare,
    category_address,
    country_address,
    page_address,
    story_address,
    tag_address,
)
from briefing.problems import nearest_line
from briefing.reading.model import Briefing, Page, Story, Vocabulary
from briefing.reading.strict_yaml import Keys

VOCABULARY = "content/vocabulary.yaml"
Kind = Literal["briefing", "story", "page", "category", "country", "tag"]


class OldName(NamedTuple):
    """A name, or an address, that something had before.

    written: as its file has it. address: where its page lay. now: the address of its page.
    path, line: where it is written. number: its place among the old names of the same.
    """

    kind: Kind
    written: str
    address: str
    now: str
    path: str
    line: int
    number: int

    @property
    def is_own(self) -> bool:
        """Whether it is what the thing is called now."""
        return bare(self.address) == bare(self.now)

    @property
    def file(self) -> str:
        """The name of the file that a story or page had; empty of all else."""
        has_file = self.kind in ("story", "page") and not self.written.startswith("/")
        return f"{self.written}.md" if has_file else ""


def of_briefing(briefing: Briefing) -> Iterator[OldName]:
    """The old addresses of a briefing; its own may stand among them."""
    for index, alias in enumerate(briefing.aliases):
        line = briefing.line("aliases", index)
        now, path = briefing.address, briefing.path
        yield OldName("briefing", alias, _page(alias), now, path, line, index)


def of_text(text: Story | Page) -> Iterator[OldName]:
    """The old names of a story or page."""
    kind: Kind = "story" if isinstance(text, Story) else "page"
    yield from _old(kind, text.was, text.address, text.path, text.line)


def of_vocabulary(words: Vocabulary, lines: Mapping[Keys, int]) -> Iterator[OldName]:
    """The old names of categories, countries and tags. lines: of the places in the file."""

    def old(kind: Kind, was: Sequence[str], now: str, *keys: str) -> Iterator[OldName]:
        return _old(kind, was, now, VOCABULARY, lambda *last: nearest_line(lines, (*keys, *last)))

    for name, category in words.categories.items():
        yield from old("category", category.was, category_address(name), "categories", name)
    for code, country in words.countries.items():
        yield from old("country", country.was, country_address(country.name), "countries", code)
    for key, tag in words.tags.items():
        yield from old("tag", tag.was, tag_address(key), "tags", key)


_ADDRESS_OF: Mapping[Kind, Callable[[str], str]] = {
    "story": story_address,
    "page": page_address,
    "category": category_address,
    "country": country_address,
    "tag": tag_address,
}


def _old(
    kind: Kind, was: Sequence[str], now: str, path: str, line: Callable[[str, int], int]
) -> Iterator[OldName]:
    for index, written in enumerate(was):
        address = _page(written) if written.startswith("/") else _ADDRESS_OF[kind](written)
        yield OldName(kind, written, address, now, path, line("was", index), index)


def _page(address: str) -> str:
    """The address of the page that answers an old address."""
    return address if address.endswith((".html", "/")) else f"{address}/"
