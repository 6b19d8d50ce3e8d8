"""Rules on saved copies: at an archive that is known, and of the page that is cited."""

import re
from urllib.parse import unquote, urlsplit

from briefing.outlets import tracking
from briefing.reading.library import Registries
from briefing.reading.model import Briefing, host
from briefing.render.body import Body
from briefing.rules.finding import Findings
from briefing.rules.sourcing import against

# Archives whose addresses end with the page's, and what stands before it; and those with codes.
_BY_PAGE = {
    "web.archive.org": r"/web/[\da-z_*]+/",
    "arquivo.pt": r"/(?:wayback|noFrame/replay)/[\da-z_]+/",
    "webarchive.nationalarchives.gov.uk": r"/ukgwa/[\da-z_]+/",
    "webarchive.loc.gov": r"/[a-z]+/[\da-z_]+/",
    "wayback.archive-it.org": r"/[a-z\d]+/[\da-z_]+/",
    "webharvest.gov": r"/[a-z\d]+/[\da-z_]+/",
}
_BY_CODE = ("ghostarchive.org", "perma.cc", "megalodon.jp")


def other_page(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    """Saved copies of another page, and addresses at no archive."""
    for index, source in enumerate(briefing.sources):
        if not source.archive or against(source.archive, registries.publishers) is not None:
            continue  # `refused_archive` tells
        line, place = briefing.line("sources", index, "archive"), host(source.archive)
        instead = f"write https://web.archive.org/web/{briefing.day.year}/{source.url}"
        if place in _BY_PAGE:
            parts = urlsplit(source.archive)
            path = f"{parts.path}?{parts.query}" if parts.query else parts.path
            saved = re.sub(f"^{_BY_PAGE[place]}", "", path)
            if _page(saved) != _page(source.url):
                yield line, f"archive of {saved}, which is another page than url; {instead}"
        elif place not in _BY_CODE:
            yield line, f"archive {place} is no archive that we know; {instead}"


def _page(url: str) -> str:
    """An address as two of one page are compared."""
    parts = urlsplit(tracking.without(unquote(url) if "://" in url else f"https://{url}"))
    name = (parts.hostname or "").removeprefix("www.")
    return f"{name}{parts.path.rstrip('/')}?{parts.query}"
