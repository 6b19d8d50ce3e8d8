"""Every address of the site, from its root; and the file that answers an address."""

import datetime as dt
import re

from briefing import words

# The site's own pages; an address cut short at any slash is a page, too.
HOME, NOT_FOUND = "/", "/404.html"
ABOUT, ARCHIVE, CATEGORIES, CORRECTIONS = "/about/", "/archive/", "/categories/", "/corrections/"
API, CALENDAR, CHANGES, OFFLINE = "/api/", "/calendar/", "/changes/", "/offline/"
COUNTRIES, METHOD, SEARCH, STORIES = "/countries/", "/method/", "/search/", "/stories/"
SUBSCRIBE, TAGS = "/subscribe/", "/tags/"
DAILY, WEEKLY = "/daily/", "/weekly/"
# Files for other programs, and folders of files.
ATOM, RSS, JSON_FEED = "/atom.xml", "/rss.xml", "/feed.json"
OPML, OPML_BY_COUNTRY = "/feeds.opml", "/countries.opml"
HEADLINES = "/headlines/"  # a feed alone: it has no page
SITEMAP, ROBOTS, DOMAIN = "/sitemap.xml", "/robots.txt", "/CNAME"
BUILD, LEDGER, MANIFEST = "/build.json", "/ledger.json", "/manifest.json"
ANNOUNCEMENTS = "/announcements.json"
NEWS_SITEMAP, SECURITY = "/news-sitemap.xml", "/.well-known/security.txt"
FAVICON, TOUCH_ICON, LOGO = "/favicon.ico", "/apple-touch-icon.png", "/icon-512.png"
WEB_MANIFEST, CALENDAR_FILE = "/site.webmanifest", "/calendar.ics"
CARDS, IMAGES, SEARCH_INDEX, THEME = "/cards/", "/images/", "/search-index/", "/theme/"
SIZES = f"{IMAGES}sizes/"  # of pictures, for browsers to choose
FILES = (
    *(ATOM, RSS, JSON_FEED, OPML, OPML_BY_COUNTRY, HEADLINES),
    *(SITEMAP, ROBOTS, DOMAIN, BUILD, LEDGER, MANIFEST, ANNOUNCEMENTS),
    *(FAVICON, TOUCH_ICON, LOGO, WEB_MANIFEST, CALENDAR_FILE, NEWS_SITEMAP),
    *(CARDS, IMAGES, SEARCH_INDEX, THEME),
)
# Where content/extra/ has such a file, that is published, and none of ours is made.
OF_WRITERS = (ROBOTS, DOMAIN, SECURITY, FAVICON, TOUCH_ICON, LOGO, WEB_MANIFEST, CALENDAR_FILE)
_API = f"{API}v1/"  # a version that changes what is there has another folder
API_INDEX = f"{_API}index.json"
# Names that begin with a dot and are published all the same.
DOT_FILES = (".well-known", ".nojekyll")


def key_address(key: str) -> str:
    """Of the file that shows to search engines that a key of IndexNow is the site's."""
    return f"/{key}.txt"


def bare(address: str) -> str:
    """An address without slashes at its ends and without index.html."""
    return address.removesuffix("index.html").strip("/")


def place(address: str) -> str:
    """Where an address is, to compare two: on some systems capitals make no difference."""
    return bare(address.casefold())


def briefing_address(day: dt.date, slug: str) -> str:
    """Of a briefing; slug: from the name of its file."""
    return f"{day_address(day)}{slug}/"


def check_address(briefing: str) -> str:
    """Of the list of a briefing's claims; briefing: its address."""
    return f"{briefing}check/"


def calendar_address(page: str) -> str:
    """Of the calendar of a story or country; page: its address."""
    return f"{page}calendar.ics"


def api_briefing(name: str) -> str:
    """Of the file of a briefing for other programs."""
    return f"{_API}briefings/{name}.json"


def api_story(name: str) -> str:
    return f"{_API}stories/{name}.json"


def api_country(code: str) -> str:
    return f"{_API}countries/{code.lower()}.json"


def api_schema(kind: str) -> str:
    """Of the JSON Schema of a kind of such files."""
    return f"{_API}schema/{kind}.json"


def offline_address(month: str) -> str:
    """Of the copy of a month to read offline; month: as ISO 8601 writes it."""
    return f"{OFFLINE}{month}.zip"


def story_address(name: str) -> str:
    return f"{STORIES}{name}/"


def page_address(name: str) -> str:
    """Of a standing page."""
    return f"/{name}/"


def category_address(name: str) -> str:
    return f"{CATEGORIES}{words.slug(name)}/"


def country_address(name: str) -> str:
    """name: of the country, not its code."""
    return f"{COUNTRIES}{words.slug(name)}/"


def pair_address(country: str, category: str) -> str:
    """Of the feed of a country in a category. country: the address of its page."""
    return f"{country}{words.slug(category)}/"


def tag_address(name: str) -> str:
    return f"{TAGS}{name}/"


def bulletin_address(name: str) -> str:
    """Of what was new in a week, 2026-W11, or on a day, 2026-03-12."""
    return f"{WEEKLY if 'W' in name else DAILY}{name}/"


def year_address(date: dt.date, of: str = HOME) -> str:
    """Of a year of the archive, or of what has another address: a term, a story, corrections."""
    return f"{of}{date.year}/"


def month_address(date: dt.date, of: str = HOME) -> str:
    return f"{year_address(date, of)}{date.month:02}/"


def briefing_name(address: str) -> str:
    """The name of the briefing that has, or had, an address; empty where none can have it."""
    found = _OF_BRIEFING.fullmatch(bare(address))
    is_period = PERIOD.fullmatch(f"/{bare(address)}/")
    return "-".join(found.groups()) if found and not is_period else ""


def day_address(date: dt.date, of: str = HOME) -> str:
    return f"{month_address(date, of)}{date.day:02}/"


def part_address(day: str, number: int) -> str:
    """Of a part of a day that has the address `day`; numbered from 1, the earliest first."""
    return f"{day}part-{number}/"


# Of a briefing, without slashes at its ends.
_OF_BRIEFING = re.compile(r"(\d{4})/(\d\d)/(\d\d)/([a-z0-9]+(?:-[a-z0-9]+)*)", re.ASCII)
# Every address of a year, month, day or part of a day.
PERIOD = re.compile(
    r"/(?:(?:categories|countries|stories|tags)/[^/]+/|stories/|corrections/)?"
    r"\d{4}/(?:\d\d/(?:\d\d/(?:part-\d+/)?)?)?",
    re.ASCII,
)


def file_of(address: str) -> str:
    """The file below the output folder that a server answers an address with."""
    path = address.lstrip("/")
    return f"{path}index.html" if not path or path.endswith("/") else path
