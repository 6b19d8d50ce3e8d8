"""The standing pages: About, Method and the others of content/pages/."""

from markupsafe import Markup

from briefing.model import Page
from briefing.render import body, typography
from briefing.views.evidence import totals
from briefing.views.links import resolver
from briefing.views.pages import StandingPage
from briefing.views.publishers import registry
from briefing.views.shown import Shown

METHOD = "method"  # the page that prints the registry of publishers


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
