"""Which feeds there are: of the site, corrections, and each category, country, story and tag."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from briefing.addresses import CORRECTIONS, HOME
from briefing.pages.indices import TermKind, by_term
from briefing.pages.shown import Shown
from briefing.pages.terms import all_terms
from briefing.reading.model import Briefing
from briefing.site import Site

Kind = Literal["site", "corrections"] | TermKind
# What was changed in these ways is an entry of the corrections' feed.
CHANGES = ("correction", "update")


@dataclass(frozen=True)
class Feed:
    """A feed in both formats, which lie in the folder of the page that it belongs to.

    title, about: plain text. address: of its page. briefings: newest first; of the corrections'
    feed those that were changed, each change being an entry.
    """

    title: str
    about: str
    address: str
    kind: Kind
    briefings: tuple[Briefing, ...] = field(compare=False, repr=False)

    @property
    def atom(self) -> str:
        return f"{self.address}atom.xml"

    @property
    def rss(self) -> str:
        return f"{self.address}rss.xml"

    def full_title(self, site: Site) -> str:
        """Its title among feeds of other sites."""
        return site.name if self.kind == "site" else f"{site.name}: {self.title}"


def feed_list(shown: Shown) -> tuple[Feed, ...]:
    """Every feed, also those that are empty: the site's first, the corrections', then by kind.

    Categories and countries stand as in the vocabulary, stories and tags by name. A feed holds
    what is public, in a preview too.
    """
    public = shown.editions.public
    changed = tuple(each for each in shown.editions.listed if is_corrected(each))
    return (
        Feed("All briefings", "Every briefing, newest first.", HOME, "site", public),
        Feed(
            "Corrections",
            "What was corrected or updated after publication.",
            CORRECTIONS,
            "corrections",
            changed,
        ),
        *_feeds_of_terms(shown),
    )


def is_corrected(briefing: Briefing) -> bool:
    """Whether the feed of corrections has an entry of a briefing."""
    return any(change.kind in CHANGES for change in briefing.changes)


def _feeds_of_terms(shown: Shown) -> Iterator[Feed]:
    plain, groups = shown.site.plain_line, by_term(shown.editions.public)
    for term in all_terms(shown.library):
        chosen = tuple(groups.get(term.key, ()))
        yield Feed(plain(term.name), plain(term.about), term.address, term.key.kind, chosen)


_HEADINGS: dict[Kind, str] = {
    "site": "",
    "corrections": "",
    "category": "Categories",
    "country": "Countries",
    "story": "Stories",
    "tag": "Tags",
}


def by_kind(feeds: Sequence[Feed]) -> list[tuple[str, list[Feed]]]:
    """(heading, its feeds) in the order given; those of the whole site have no heading."""
    groups = groupby(feeds, key=lambda feed: feed.kind)
    return [(_HEADINGS[kind], list(group)) for kind, group in groups]
