"""Which feeds there are: of the site, corrections, and each category, country, story and tag."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from briefing.addresses import (
    CORRECTIONS,
    HOME,
    category_address,
    country_address,
    tag_address,
)
from briefing.pages import indices
from briefing.pages.shown import Shown
from briefing.reading.model import Briefing
from briefing.site import Site

Kind = Literal["site", "corrections", "category", "country", "story", "tag"]
# What was changed in these ways is an entry of the corrections' feed.
CHANGES = ("correction", "update")


@dataclass(frozen=True)
class Feed:
    """A feed, which lies beside the page that it belongs to, in both formats.

    title, about: plain text. address: of its page. briefings: newest first; of the corrections'
    feed those that were changed, each change being an entry.
    """

    title: str
    about: str
    address: str
    kind: Kind
    briefings: tuple[Briefing, ...]

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
    words, public = shown.library.vocabulary, shown.editions.public
    by_category = indices.grouped(public, lambda each: [each.category])
    by_country = indices.grouped(public, lambda each: each.countries)
    by_story = indices.grouped(public, lambda each: [each.story] if each.story else [])
    by_tag = indices.grouped(public, lambda each: each.tags)
    changed = [
        each
        for each in (*public, *shown.editions.withdrawn)
        if any(change.kind in CHANGES for change in each.changes)
    ]

    def feed(kind: Kind, title: str, about: str, address: str, chosen: Sequence[Briefing]) -> Feed:
        plain = shown.site.plain_line
        return Feed(plain(title), plain(about), address, kind, tuple(chosen))

    stories = sorted(shown.library.stories.values(), key=lambda each: (each.title, each.slug))
    tags = sorted(words.tags.items(), key=lambda item: (item[1].name, item[0]))
    return (
        feed("site", "All briefings", "Every briefing, newest first.", HOME, public),
        feed(
            "corrections",
            "Corrections",
            "What was corrected or updated after publication.",
            CORRECTIONS,
            changed,
        ),
        *(
            feed("category", name, each.about, category_address(name), by_category.get(name, ()))
            for name, each in words.categories.items()
        ),
        *(
            feed(
                "country",
                each.name,
                f"Briefings that concern {each.spoken}.",
                country_address(each.name),
                by_country.get(code, ()),
            )
            for code, each in words.countries.items()
        ),
        *(
            feed("story", each.title, each.summary, each.address, by_story.get(each.slug, ()))
            for each in stories
        ),
        *(
            feed("tag", each.name, each.about, tag_address(key), by_tag.get(key, ()))
            for key, each in tags
        ),
    )


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
