"""Which social card a page is shared with: what it says, and where it lies."""

from dataclasses import dataclass

from briefing.exports import social_cards
from briefing.exports.social_cards import Lines
from briefing.pages.site import Site
from briefing.reading.model import Briefing, Vocabulary
from briefing.render.typography import plain_line
from briefing.words import day


@dataclass(frozen=True)
class Picture:
    """A card. address: of its file; url: the full address that pages give; alt: it in words."""

    lines: Lines
    address: str
    url: str
    alt: str

    width: int = social_cards.WIDTH
    height: int = social_cards.HEIGHT


def of_site(site: Site) -> Picture:
    """The card of every page that is no briefing."""
    lines = Lines(name=site.name, headline=site.tagline)
    return _picture("/cards/site.png", lines, site)


def of_briefing(briefing: Briefing, vocabulary: Vocabulary, site: Site) -> Picture:
    """A briefing's own card."""
    lines = Lines(
        name=site.name,
        headline=plain_line(briefing.title),
        mark=plain_line(briefing.category),
        places=tuple(vocabulary.countries[code].name for code in briefing.countries),
        day=day(briefing.day).text,
    )
    return _picture(f"/cards/{briefing.name}.png", lines, site)


def _picture(address: str, lines: Lines, site: Site) -> Picture:
    # The file keeps its name, so that links to it live; those who keep copies ask by the full
    # address, which changes with the picture.
    version = social_cards.key(lines)[:8]
    said = (lines.headline, lines.name, lines.day)
    return Picture(
        lines, address, f"{site.absolute(address)}?v={version}", ", ".join(filter(None, said))
    )
