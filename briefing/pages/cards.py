"""A briefing as lists show it."""

from dataclasses import dataclass

from markupsafe import Markup

from briefing.addresses import category_address, country_address
from briefing.edition import Edition
from briefing.kept import Digested
from briefing.site import Link
from briefing.words import Day, day, moment

WITHDRAWN_TITLE = "Withdrawn briefing"


@dataclass(frozen=True)
class CountryLink:
    code: str
    name: str
    href: str


@dataclass(frozen=True)
class Card(Digested):
    """A briefing in a list. mark: why readers do not see it yet; empty for public ones.

    name: its permanent one. day: of the event. published: the day on which it was out.
    """

    title: Markup
    href: str
    summary: Markup
    name: str
    day: Day
    published: Day | None
    category: Link
    countries: tuple[CountryLink, ...]
    mark: str


def card(edition: Edition) -> Card:
    """A briefing as it stands in a list; a withdrawn one without its own words."""
    briefing, site = edition.briefing, edition.site
    mark = ""
    if edition.is_hidden:
        when = moment(briefing.public_from)
        mark = "Draft" if briefing.is_draft else f"Embargoed until {when.text}"
    countries = edition.registries.vocabulary.countries
    return Card(
        title=site.line(WITHDRAWN_TITLE if briefing.is_withdrawn else briefing.title),
        href=site.href(briefing.address),
        summary=site.line("" if briefing.is_withdrawn else briefing.summary),
        name=briefing.permanent_name,
        day=day(briefing.day),
        published=day(briefing.published.date()) if briefing.published else None,
        category=Link(site.line(briefing.category), site.href(category_address(briefing.category))),
        countries=tuple(
            CountryLink(code, name := countries[code].name, site.href(country_address(name)))
            for code in briefing.countries
        ),
        mark=mark,
    )
