"""The page that tells people what the site has for their programs."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from briefing import addresses
from briefing.pages.shown import Shown
from briefing.site import Link


@dataclass(frozen=True)
class Kind:
    """A kind of file. example: of the newest; None where there is none yet. schema: its address."""

    name: str
    address: str
    holds: str
    example: Link | None
    schema: Link | None


@dataclass(frozen=True)
class ApiPage:
    """What there is for programs. others: what other formats have."""

    title: str
    about: str
    index: str
    kinds: tuple[Kind, ...]
    others: tuple[Kind, ...]


def api_page(shown: Shown) -> ApiPage:
    return ApiPage(
        title="For programs",
        about="Every briefing with its claims, the words of the sources that state them, and what"
        " was changed since: as JSON, without a key and without a limit.",
        index=shown.site.absolute(addresses.API_INDEX),
        kinds=tuple(_kinds(shown)),
        others=tuple(_others(shown)),
    )


def _kinds(shown: Shown) -> Iterator[Kind]:
    newest = next(iter(shown.editions.public), None)
    story = next(iter(sorted(shown.library.stories)), None)
    code = next(iter(shown.library.vocabulary.countries), None)
    yield _kind(shown, "index", "What there is", addresses.API_INDEX, _INDEX)
    briefing = addresses.api_briefing(newest.name) if newest else ""
    yield _kind(shown, "briefing", "A briefing", briefing, _BRIEFING)
    of_story = addresses.api_story(story) if story else ""
    yield _kind(shown, "story", "A story", of_story, _STORY)
    country = addresses.api_country(code) if code else ""
    yield _kind(shown, "country", "A country", country, _COUNTRY)


_INDEX = "All briefings by title and day, all stories and countries, and where the file of each is."
_BRIEFING = (
    "Its claims, each with the words of the source and how these were read; its sources, figures,"
    " places, coming dates and changes."
)
_STORY = "What it is about, and its steps."
_COUNTRY = "The briefings that concern it."


def _kind(shown: Shown, schema: str, name: str, example: str, holds: str) -> Kind:
    return Kind(
        name=name,
        address=f"{addresses.API}v1/{_PATTERNS[schema]}.json",
        holds=holds,
        example=_link(shown, "The file" if schema == "index" else "An example", example)
        if example
        else None,
        schema=_link(shown, "Schema", addresses.api_schema(schema)),
    )


_PATTERNS = {
    "index": "index",
    "briefing": "briefings/NAME",
    "story": "stories/NAME",
    "country": "countries/CODE",
}


def _others(shown: Shown) -> Iterator[Kind]:
    for name, address, holds in (
        ("Feed", addresses.ATOM, "New and changed briefings in full, as Atom."),
        ("Ledger", addresses.LEDGER, "A digest of each text and of each change."),
        ("Manifest", addresses.MANIFEST, "Size and SHA-256 of each file of this site."),
        ("Site map", addresses.SITEMAP, "Every page, and when it last changed."),
    ):
        yield Kind(name, address, holds, _link(shown, address, address), None)


def _link(shown: Shown, text: str, address: str) -> Link:
    return Link(Markup(text), shown.site.href(address))
