"""The pages at old addresses: each leads on to what has its place now."""

from collections.abc import Callable, Iterator
from functools import partial

from markupsafe import Markup

from briefing.addresses import briefing_name, check_address
from briefing.pages.shown import Shown
from briefing.pages.terms import all_terms, term_volumes
from briefing.pages.volumes import opened
from briefing.reading.model import Briefing
from briefing.site import Link


def moved(shown: Shown) -> Iterator[tuple[str, Callable[[], Link]]]:
    """Every old address, with what makes the link that its page shows."""
    site, old = shown.site, shown.library.moved
    for briefing in shown.ever:
        to_briefing, check = partial(_to_briefing, shown, briefing), check_address(briefing.address)
        for address in old.get(briefing.address, ()):
            yield address, to_briefing
            if not briefing_name(address):
                continue  # of an earlier system, which had no such list
            to_check = to_briefing if briefing.is_withdrawn else partial(_to_check, shown, briefing)
            yield check_address(address), to_check
        if briefing.is_withdrawn:
            yield check, to_briefing
    for page in shown.library.pages.values():
        for address in old.get(page.address, ()):
            yield address, partial(Link, site.line(page.title), site.href(page.address))
    for term in all_terms(shown.library):
        for address in old.get(term.address, ()):
            yield address, partial(Link, site.line(term.name), site.href(term.address))
            for each in opened(term_volumes(shown, term)):
                period = each.volume.period
                title = Markup("{}: {}").format(site.line(term.name), period.name)
                below = period.address.removeprefix(term.address)
                yield f"{address}{below}", partial(Link, title, site.href(period.address))


def _to_briefing(shown: Shown, briefing: Briefing) -> Link:
    card = shown.card(briefing)
    return Link(card.title, card.href)


def _to_check(shown: Shown, briefing: Briefing) -> Link:
    card = shown.card(briefing)
    return Link(Markup("Check: {}").format(card.title), check_address(card.href))
