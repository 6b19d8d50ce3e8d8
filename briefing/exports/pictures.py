"""Which social card a page is shared with: what it says, and where it lies."""

from dataclasses import dataclass

from briefing.addresses import CARDS
from briefing.edition import Edition
from briefing.exports import social_cards
from briefing.exports.card_lines import HEIGHT, WIDTH, Lines
from briefing.site import Site
from briefing.words import day


@dataclass(frozen=True)
class Picture:
    """A card. address: of its file; url: the full address that pages give; alt: what it says."""

    lines: Lines
    address: str
    url: str
    alt: str

    width: int = WIDTH
    height: int = HEIGHT


def of_site(site: Site) -> Picture:
    """The card of every page that is no briefing."""
    lines = Lines(name=site.name, headline=site.tagline)
    return _picture(f"{CARDS}site.png", lines, site)


def of_briefing(edition: Edition) -> Picture:
    """A briefing's own card."""
    briefing, site = edition.briefing, edition.site
    countries = edition.registries.vocabulary.countries
    lines = Lines(
        name=site.name,
        headline=site.plain_line(briefing.title),
        mark=site.plain_line(briefing.category),
        places=tuple(countries[code].name for code in briefing.countries),
        day=day(briefing.day).text,
    )
    return _picture(f"{CARDS}{briefing.name}.png", lines, site)


def _picture(address: str, lines: Lines, site: Site) -> Picture:
    # The file keeps its name, so that links to it live; those who keep copies ask by the full
    # address, which changes with the picture.
    version = social_cards.look(lines)[:8]
    alt = ", ".join(filter(None, (lines.headline, lines.name, lines.day)))
    return Picture(lines, address, f"{site.absolute(address)}?v={version}", alt)
