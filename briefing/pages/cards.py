"""A briefing as lists show it."""

import datetime as dt
from dataclasses import dataclass

from markupsafe import Markup

from briefing.addresses import category_address, country_address
from briefing.pages.site import Link, Site, line
from briefing.reading.library import Library
from briefing.reading.model import Briefing
from briefing.words import Day, day, moment

WITHDRAWN = "Withdrawn briefing"


@dataclass(frozen=True)
class Country:
    code: str
    name: str
    href: str


@dataclass(frozen=True)
class Card:
    """A briefing in a list. mark: why readers do not see it yet; empty when they do.

    since: the moment from which it is public, in UTC, so that two compare as text.
    """

    title: Markup
    href: str
    summary: Markup
    day: Day
    since: str
    category: Link
    countries: tuple[Country, ...]
    mark: str


def card(briefing: Briefing, library: Library, site: Site, hidden: frozenset[str]) -> Card:
    """A briefing in a list; `hidden` names those that only the local preview shows."""
    mark = ""
    if briefing.name in hidden:
        when = moment(briefing.public_from)
        mark = "Draft" if briefing.is_draft else f"Embargoed until {when.text}"
    return Card(
        title=line(WITHDRAWN if briefing.is_withdrawn else briefing.title),
        href=site.href(briefing.address),
        summary=line("" if briefing.is_withdrawn else briefing.summary),
        day=day(briefing.day),
        since=f"{briefing.public_from.astimezone(dt.UTC):%Y-%m-%dT%H:%MZ}",
        category=Link(line(briefing.category), site.href(category_address(briefing.category))),
        countries=tuple(
            Country(
                code=code,
                name=library.vocabulary.countries[code].name,
                href=site.href(country_address(library.vocabulary.countries[code].name)),
            )
            for code in briefing.countries
        ),
        mark=mark,
    )
