"""Published files that a site has no longer: whether an address is lost, and what keeps it."""

import re
from collections.abc import Collection, Iterator

from briefing.addresses import (
    CARDS,
    NEWS_SITEMAP,
    NOT_FOUND,
    PERIOD,
    SEARCH_INDEX,
    SECURITY,
    SIZES,
    THEME,
)

# Only our own pages ask for what lies in these folders; these files are for servers.
# The last is that of sites which were published before November 2026.
_OURS = (THEME[1:], SEARCH_INDEX[1:], SIZES[1:], "pagefind/")
_FOR_SERVERS = {
    NOT_FOUND[1:],
    NEWS_SITEMAP[1:],
    SECURITY[1:],
    "manifest.json",
    "CNAME",
    ".nojekyll",
}
# Of a category, country, story or tag: its page lies here, and its feeds.
_TERM = re.compile(r"(?:categories|countries|stories|tags)/[^/]+/")
# What is older of a feed, which goes with the last that it has.
_ARCHIVE = re.compile(r"(?:[^/]+/)?(?:atom/\d+\.xml|feed/\d+\.json)", re.ASCII)
# The list of a briefing's claims, the card of a story or country, its file for other programs, and
# its calendar, which goes with the last of its dates.
_OF_A_PAGE = re.compile(
    rf"\d{{4}}/\d\d/\d\d/[^/]+/check/index\.html|{CARDS[1:]}(?:story|country)-[^/]+\.png"
    r"|(?:stories|countries)/[^/]+/calendar\.ics|offline/[^/]+\.zip|api/v\d+/(?!schema/)[^/]+/[^/]+\.json",
    re.ASCII,
)
_IN_VOCABULARY = "into `was` of the {} that has replaced it, in content/vocabulary.yaml"
# What to write, by the address; the first that fits.
_REMEDIES = (
    (r"/stories/[^/]+/", "write '{name}' into `was` of the story that has replaced it"),
    (r"/tags/[^/]+/", f"write '{{name}}' {_IN_VOCABULARY.format('tag')}"),
    (r"/categories/[^/]+/", f"write its name {_IN_VOCABULARY.format('category')}"),
    (r"/countries/[^/]+/", f"write its name {_IN_VOCABULARY.format('country')}"),
    (r"/daily/.*", "write DAILY = True into pelicanconf.py again"),
    (r"/weekly/[^/]+/", "put back what came out in that week, and TIMEZONE as it was"),
    (
        r"/[^/]+/",
        "write '{name}' into `was` of the page, or {address} into the aliases of the briefing",
    ),
    (r"/images/.+", "put content{address} back"),
    (r".*\.html|.*/", "write it into the aliases of the briefing that has replaced it"),
    (
        r".*\.xml|.*/feed\.json",
        "write it into FEED_ALIASES in pelicanconf.py, with a feed that goes on there",
    ),
    (r".*", "put it back, into content/extra/ if it was a file of yours"),
)


def messages(gone: Collection[str]) -> Iterator[str]:
    """What to write for each address that would be lost with some files, in their order.

    A page is told of with its feeds.
    """
    lost = {path for path in gone if not _may_go(path)}
    for path in sorted(lost):
        term = _TERM.match(path)
        page = f"{term[0]}index.html" if term else ""
        if page in lost and path != page:
            continue
        address = f"/{path.removesuffix('index.html')}"
        what = f"{address} and its feeds are" if path == page else f"{address} is"
        remedy = next(said for pattern, said in _REMEDIES if re.fullmatch(pattern, address))
        name = address.strip("/").rpartition("/")[2]
        said = remedy.format(name=name, address=address)
        yield f"output/{path}: {what} published and would be gone; {said}"


def _may_go(path: str) -> bool:
    """Whether nobody links to a file, or its loss is told otherwise.

    The listing of a period goes with the last that it lists, what is of a page with that page.
    """
    is_of_a_page = _OF_A_PAGE.fullmatch(path) is not None
    is_archive = _ARCHIVE.fullmatch(path) is not None
    is_period = PERIOD.fullmatch(f"/{path.removesuffix('index.html')}") is not None
    return is_of_a_page or is_period or is_archive or path in _FOR_SERVERS or path.startswith(_OURS)
