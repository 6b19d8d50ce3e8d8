"""The standing pages: About, Method and the others of content/pages/."""

from dataclasses import dataclass

from markupsafe import Markup

from briefing.addresses import METHOD
from briefing.pages.evidence import totals
from briefing.pages.pictures import sized
from briefing.pages.publishers import Registry, registry
from briefing.pages.shown import Shown
from briefing.reading.model import Page


@dataclass(frozen=True)
class StandingPage:
    """A page of content/pages/.

    publishers, matched: printed below the text of the page Method; None and empty on all others.
    """

    title: str
    description: str
    address: str
    slug: str
    body: Markup
    publishers: Registry | None = None
    matched: str = ""


def standing_page(shown: Shown, page: Page) -> StandingPage:
    """What one of the standing pages shows."""
    is_method = page.address == METHOD
    site = shown.site
    return StandingPage(
        title=site.plain_line(page.title),
        description=site.plain_line(page.summary),
        address=page.address,
        slug=page.slug,
        body=sized(shown.editions.html(page), shown.pictures_of(page)),
        publishers=registry(shown.library, site) if is_method else None,
        matched=totals(tuple(map(shown.editions.of, shown.briefings))) if is_method else "",
    )
