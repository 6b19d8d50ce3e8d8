"""Which social card a page is shared with: what it says, and where it lies."""

from dataclasses import dataclass

from briefing.addresses import CARDS
from briefing.edition import Edition, Editions
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


def every_card(editions: Editions) -> dict[str, Lines]:
    """What each card says, by the address of its file, those of old names among them.

    Of a withdrawn briefing it is what the site's card says.
    """
    of_all = of_site(editions.site)
    withdrawn = ((each, of_all.lines) for each in editions.withdrawn)
    shown = ((each, editions.of(each).once(of_briefing).lines) for each in editions.shown)
    named = {
        f"{CARDS}{name}.png": lines
        for briefing, lines in (*withdrawn, *shown)
        for name in briefing.names
    }
    return {of_all.address: of_all.lines, **named}


def _picture(address: str, lines: Lines, site: Site) -> Picture:
    # The file keeps its name, so that links to it live; those who keep copies ask by the full
    # address, which changes with the picture.
    version = social_cards.look(lines)[:8]
    alt = ", ".join(filter(None, (lines.headline, lines.name, lines.day)))
    return Picture(lines, address, f"{site.absolute(address)}?v={version}", alt)
