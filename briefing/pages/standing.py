"""The standing pages: About, Method and the others of content/pages/."""

from dataclasses import dataclass

from markupsafe import Markup

from briefing.pages.evidence import totals
from briefing.pages.links import resolver
from briefing.pages.publishers import Registry, registry
from briefing.pages.shown import Shown
from briefing.reading.model import Page
from briefing.render import body, typography

METHOD = "method"  # the page that prints the registry of publishers


@dataclass(frozen=True)
class StandingPage:
    """publishers, matched: what the page Method prints below its text; all others nothing."""

    title: str
    description: str
    address: str
    slug: str
    body: Markup
    publishers: Registry | None = None
    matched: str = ""


def standing(shown: Shown, page: Page) -> StandingPage:
    text = body.convert(page.body, resolver(shown.library, shown.site))
    is_method = page.slug == METHOD
    return StandingPage(
        title=typography.plain_line(page.title),
        description=typography.plain_line(page.summary),
        address=page.address,
        slug=page.slug,
        body=Markup(text.html),
        publishers=registry(shown.library) if is_method else None,
        matched=totals(shown.briefings, shown.library) if is_method else "",
    )
