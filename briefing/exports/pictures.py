"""Which social card a page is shared with: what it says and shows, and where it lies."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from briefing.addresses import CARDS, country_address
from briefing.edition import Edition
from briefing.exports import card_views, social_cards
from briefing.exports.card_lines import HEIGHT, WIDTH, Lines
from briefing.kept import Digest
from briefing.pages.indices import TermKey
from briefing.pages.shown import Shown
from briefing.reading.model import Country, Story
from briefing.site import Site
from briefing.words import counted, day

_STORY, _COUNTRY = "story-", "country-"  # briefings' names begin with a day


@dataclass(frozen=True)
class Picture:
    """A card. address: of its file; url: the full address that pages give.

    made_of: the digest of what it shows beside its lines; empty where it shows nothing.
    """

    lines: Lines
    address: str
    url: str
    made_of: Digest = ""
    see: card_views.See = field(default=card_views.nothing, compare=False)

    width: int = WIDTH
    height: int = HEIGHT

    @property
    def alt(self) -> str:
        """What it says, and what its map or chart shows."""
        said = ", ".join(filter(None, (self.lines.headline, self.lines.name, self.lines.day)))
        seen = self.see()
        return f"{said}. {seen.said}" if seen else said

    def drawn(self) -> bytes:
        """The card as PNG."""
        return social_cards.drawn(self.lines, self.see())


def of_site(site: Site) -> Picture:
    """The card of every page that has no other."""
    lines = Lines(name=site.name, headline=site.tagline)
    return _picture("site", lines, site, ("", card_views.nothing))


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
    return _picture(briefing.name, lines, site, card_views.of_briefing(edition))


def of_terms(shown: Shown) -> dict[str, Picture]:
    """The cards of stories and countries, by the address of their pages."""
    library = shown.library
    stories = {each.address: _of_story(shown, each) for each in library.stories.values()}
    countries = {
        country_address(country.name): _of_country(shown, code, country)
        for code, country in library.vocabulary.countries.items()
    }
    return {**stories, **countries}


def every_card(shown: Shown) -> dict[str, Picture]:
    """Each card by the address of its file, those of old names among them.

    Of a withdrawn briefing it is what the site's card says.
    """
    return dict(_cards(shown))


def _cards(shown: Shown) -> Iterator[tuple[str, Picture]]:
    editions, terms = shown.editions, shown.once(of_terms)
    of_all = of_site(editions.site)
    yield of_all.address, of_all
    for briefing in editions.withdrawn:
        yield from ((_address(name), of_all) for name in briefing.names)
    for briefing in editions.shown:
        picture = editions.of(briefing).once(of_briefing)
        yield from ((_address(name), picture) for name in briefing.names)
    yield from ((picture.address, picture) for picture in terms.values())
    for story in editions.library.stories.values():
        picture = terms[story.address]
        yield from ((_address(f"{_STORY}{name}"), picture) for name in story.names)


def _of_story(shown: Shown, story: Story) -> Picture:
    site = shown.site
    lines = Lines(
        name=site.name,
        headline=site.plain_line(story.title),
        mark="Story",
        day=f"As of {day(story.as_of).text}",
    )
    return _picture(f"{_STORY}{story.slug}", lines, site, card_views.of_story(shown, story))


def _of_country(shown: Shown, code: str, country: Country) -> Picture:
    site, briefings = shown.site, shown.by_term.get(TermKey("country", code), ())
    newest = f", the last event on {day(briefings[0].day).text}" if briefings else ""
    lines = Lines(
        name=site.name,
        headline=site.plain_line(country.name),
        mark="Country",
        day=f"{counted(len(briefings), 'briefing')}{newest}",
    )
    return _picture(f"{_COUNTRY}{code.lower()}", lines, site, card_views.of_country(shown, code))


def _address(name: str) -> str:
    return f"{CARDS}{name}.png"


def _picture(name: str, lines: Lines, site: Site, seen: tuple[Digest, card_views.See]) -> Picture:
    # The file keeps its name, so that links to it live; those who keep copies ask by the full
    # address, which changes with the picture.
    made_of, see = seen
    version, address = social_cards.look(lines, made_of)[:8], _address(name)
    return Picture(lines, address, f"{site.absolute(address)}?v={version}", made_of, see)
