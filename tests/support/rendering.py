"""Pages of the table as the theme prints them, without a build."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from jinja2 import Environment, FileSystemLoader

from briefing.building.pelican_settings import JINJA_ENVIRONMENT
from briefing.exports import pictures
from briefing.pages.feed import Feed, discovered
from briefing.pages.feed_list import feed_list
from briefing.pages.shown import Shown
from briefing.pages.table import pages
from briefing.reading.library import Library
from tests.support.content import a_site, editions
from tests.support.sites import ROOT


def shown_of(library: Library) -> Shown:
    """What a site shows of a library, on an address as long as GitHub's projects have."""
    site = replace(a_site("https://organisation.github.example/rampart"), versions=_Versions(str))
    return Shown(editions(library, replace(site, repository="https://github.com/example/rampart")))


class _Versions(defaultdict[str, str]):
    """Of each file of the theme, without reading it."""

    def __missing__(self, key: str) -> str:
        return "0a1b2c3d"


def rendered(shown: Shown, only: str = "") -> Iterator[tuple[str, str]]:
    """The address of each page that is made of no file, and its HTML. only: that address's."""
    options: dict[str, Any] = JINJA_ENVIRONMENT
    environment = Environment(loader=FileSystemLoader(ROOT / "theme" / "templates"), **options)
    feeds = feed_list(shown)
    by_address: dict[str, Feed] = {feed.address: feed for feed in feeds}
    names = {
        "site": shown.site,
        "picture": pictures.of_site(shown.site),
        "structured": "",
        "calendar": "",
        "covers": shown.covers,
    }
    for row in pages(shown, feeds):
        if row.source is None and row.template != "alias" and only in ("", row.address):
            own = [by_address[row.address]] if row.address in by_address else []
            own_feeds = [*own, feeds[0]]
            beside = [feed for feed in feeds if feed.kind == "pair" and feed.page == row.address]
            yield (
                row.address,
                environment.get_template(f"{row.template}.html").render(
                    **names,
                    view=row.view(),
                    address=row.address,
                    feeds=own_feeds,
                    beside=beside,
                    found=discovered(shown.site, own_feeds, beside),
                ),
            )
