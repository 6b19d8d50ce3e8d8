"""Pelican's reader, pages and hooks: the only module that imports Pelican.

Names that the templates find, beside Pelican's settings:
    site      views.site.Site, on every page
    feeds     the feeds of the page itself (exports.feeds.Feed), for <head> and its feed links
    view      what the page shows (views.*), except on briefings and standing pages, where
              Pelican gives `article` or `page` and the view is its attribute `view`
    address   the page's own address, from the root of the site; `None` where it has none
    picture   the social card that a link to the page is shown with (exports.pictures.Picture)
    structured  what the page says of itself as JSON-LD; empty where it says nothing
"""

import datetime as dt
import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import ChoiceLoader, DictLoader, FileSystemLoader, StrictUndefined
from pelican import signals
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.readers import BaseReader

from briefing.addresses import ARCHIVE, CORRECTIONS, SEARCH, SUBSCRIBE
from briefing.exports import (
    feeds,
    ledger,
    opml,
    pictures,
    sitemap,
    social_cards,
    structured_data,
    style_sheet,
)
from briefing.exports.search.page import search_page
from briefing.pages import archive, home, indices, stories, terms
from briefing.pages import briefing as views
from briefing.pages.cards import card
from briefing.pages.relations import Relations
from briefing.pages.shown import Shown
from briefing.pages.site import Site, site_of
from briefing.pages.standing import standing
from briefing.reading import library
from briefing.reading.model import Briefing, Page

# A dict of our own replaces Pelican's, so its two entries are repeated.
JINJA_ENVIRONMENT = {
    "trim_blocks": True,
    "lstrip_blocks": True,
    "autoescape": True,
    "undefined": StrictUndefined,
}


class Build:
    """One build: the library, which of its briefings are shown, and the views on them.

    Settings read: LIBRARY (read from PATH where absent), AS_OF (a datetime, required),
    SHOW_HIDDEN (bool: drafts and embargoed briefings are shown, marked).
    """

    def __init__(self, settings: Mapping[str, Any]) -> None:
        zone = ZoneInfo(settings["TIMEZONE"])
        self.library: library.Library = settings.get("LIBRARY") or library.load(
            Path(settings["PATH"]), zone
        )
        as_of: dt.datetime = settings["AS_OF"]
        public = self.library.public(as_of)
        self.withdrawn = self.library.withdrawn()
        every = tuple(each for each in self.library.briefings if not each.is_withdrawn)
        self.shown = every if settings["SHOW_HIDDEN"] else public
        self.names = frozenset(each.name for each in self.shown)
        self.hidden = self.names - {each.name for each in public}
        self.sources: dict[str, Briefing | Page] = {
            each.path: each for each in (*self.library.briefings, *self.library.pages.values())
        }
        self.now = indices.effective_moment(public, as_of).astimezone(zone)
        self.site: Site = site_of(
            settings,
            _versions(Path(settings["THEME"], "static")),
            self.library.pages.values(),
        )
        self.picture = pictures.of_site(self.site)
        self.pictures = {
            each.name: pictures.of_briefing(each, self.library.vocabulary, self.site)
            for each in self.shown
        }
        self.feeds = feeds.feeds(self.library, public)
        self.relations = Relations(self.shown, self.hidden)
        self.listed = Shown(
            self.library, self.shown, self.relations, self.site, self.now, self.hidden
        )

    def feeds_of(self, address: str) -> tuple[feeds.Feed, ...]:
        """The feeds that a page advertises: its own first, then the site's."""
        own = [feed for feed in self.feeds if feed.address == address != "/"]
        return (*own, self.feeds[0])

    @property
    def readable(self) -> tuple[Briefing, ...]:
        """The briefings shown that readers see too, not only whoever writes them."""
        return tuple(each for each in self.shown if each.name not in self.hidden)


def _versions(static: Path) -> dict[str, str]:
    """Part of the digest of each file of the theme, by its path below static/."""
    return {
        path.relative_to(static).as_posix(): sha256(path.read_bytes()).hexdigest()[:8]
        for path in sorted(static.rglob("*"))
        if path.is_file()
    }


class BriefingReader(BaseReader):
    """Hands over what the library has parsed; Pelican never parses a header."""

    enabled = True
    file_extensions = ("md",)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        build: Build = self.settings["BUILD"]
        below = Path(source_path).resolve().relative_to(Path(self.settings["PATH"]).resolve())
        path = f"content/{below.as_posix()}"
        source = build.sources[path]
        return (
            self._page(build, source) if isinstance(source, Page) else self._briefing(build, source)
        )

    def _page(self, build: Build, page: Page) -> tuple[str, dict[str, Any]]:
        return "", {
            "title": page.title,
            "slug": page.slug,
            "url": page.address.lstrip("/"),
            "save_as": _file(page.address),
            "view": standing(build.listed, page),
            "feeds": build.feeds_of(page.address),
        }

    def _briefing(self, build: Build, briefing: Briefing) -> tuple[str, dict[str, Any]]:
        metadata = {"title": briefing.title, "slug": briefing.slug, "date": briefing.moment}
        if briefing.is_withdrawn:
            return "", {
                **metadata,
                "template": "withdrawn",
                "url": briefing.address.lstrip("/"),
                "save_as": _file(briefing.address),
                "view": views.tombstone(briefing, build.site),
                "feeds": build.feeds_of(briefing.address),
            }
        if briefing.name not in build.names:
            return "", {**metadata, "status": "skip"}
        picture = build.pictures[briefing.name]
        return "", {
            **metadata,
            "template": "briefing",
            "url": briefing.address.lstrip("/"),
            "save_as": _file(briefing.address),
            "view": views.page(briefing, build.relations, build.library, build.site, build.hidden),
            "feeds": build.feeds_of(briefing.address),
            "picture": picture,
            "structured": structured_data.written(
                structured_data.news_article(briefing, picture, build.library, build.site)
            ),
        }


class ListingGenerator(Generator):
    """Writes every page that is neither a briefing nor a standing page, feeds, cards, sitemap."""

    def generate_output(self, writer: Any) -> None:
        build: Build = self.settings["BUILD"]
        listed, words = build.listed, build.library.vocabulary
        pages = [page.address for page in build.library.pages.values()]
        pages += [briefing.address for briefing in build.readable]

        def write(address: str, template: str, view: object, **more: object) -> None:
            writer.write_file(
                _file(address),
                self.get_template(template),
                self.context,
                view=view,
                feeds=build.feeds_of(address),
                address=address,
                **more,
            )
            if template not in ("not_found", "alias"):
                pages.append(address)

        about = structured_data.written(structured_data.website(build.site))
        write("/", "home", home.home(listed), structured=about)
        for overview in (
            stories.stories(listed),
            terms.categories(listed),
            terms.countries(listed),
            terms.tags(listed),
        ):
            write(overview.address, "overview", overview)
        for _, story in sorted(build.library.stories.items()):
            write(story.address, "story", stories.story_page(listed, story))
        for listing in (
            *(terms.category(listed, name) for name in words.categories),
            *(terms.country(listed, code) for code in words.countries),
            *(terms.tag(listed, name) for name in words.tags),
            *archive.periods(listed),
        ):
            write(listing.address, "listing", listing)
        write(ARCHIVE, "archive", archive.archive(listed))
        write(CORRECTIONS, "corrections", home.corrections(listed))
        write(SUBSCRIBE, "subscribe", feeds.by_kind(build.feeds))
        write(SEARCH, "search", search_page(build.library, build.readable))
        write("/404.html", "not_found", None)
        for briefing in (*build.shown, *build.withdrawn):
            for alias in briefing.aliases:
                write(alias, "alias", card(briefing, build.library, build.site, build.hidden))
        self._write_feeds(build)
        self._write_for_others(build, pages)

    def _write_for_others(self, build: Build, pages: list[str]) -> None:
        """What search engines and those who show links to us ask for."""
        kept = Path(self.settings["CACHE_PATH"], "cards")
        for picture in (build.picture, *build.pictures.values()):
            self._write(picture.address, social_cards.card(picture.lines, kept))
        changed = sitemap.last_changes((*build.readable, *build.withdrawn), build.library)
        self._write(sitemap.ADDRESS, sitemap.sitemap(pages, changed, build.site))
        if PurePosixPath("extra/robots.txt") not in build.library.files:
            self._write(sitemap.ROBOTS, sitemap.robots(build.site))

    def _write_feeds(self, build: Build) -> None:
        for feed in build.feeds:
            self._write(feed.atom, feeds.atom(feed, build.library, build.site, build.now))
            self._write(feed.rss, feeds.rss(feed, build.library, build.site, build.now))
        self._write("/feeds.opml", opml.opml(build.feeds, build.site))
        facts = {"as_of": build.now.isoformat(), "briefings": len(build.shown)}
        self._write("/ledger.json", ledger.written((*build.readable, *build.withdrawn)))
        self._write("/build.json", (json.dumps(facts, sort_keys=True) + "\n").encode())

    def _write(self, address: str, content: bytes) -> None:
        path = Path(self.output_path, address.lstrip("/"))
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:  # a second page of this name is a mistake of ours
            file.write(content)


def _file(address: str) -> str:
    """The file that a server answers an address with, below the output folder."""
    path = address.lstrip("/")
    return path if path.endswith(".html") else f"{path.rstrip('/')}/index.html".lstrip("/")


def _add_readers(readers: Any) -> None:
    readers.reader_classes["md"] = BriefingReader


def _only_our_templates(generator: Generator) -> None:
    # Otherwise a missing template is taken from Pelican's `simple` theme without a word.
    # Those that Pelican asks for and never writes, since their settings are empty, fail if used.
    unused = {f"{name}.html": "{{ unused }}" for name in ("archives", "author", "category", "tag")}
    ours = FileSystemLoader(str(Path(generator.theme, "templates")))
    generator.env.loader = ChoiceLoader([ours, DictLoader(unused)])
    build: Build = generator.settings["BUILD"]
    generator.context |= {"site": build.site, "picture": build.picture, "structured": ""}


def _generators(pelican: Any) -> type[Generator]:
    return ListingGenerator


def _begin(pelican: Any) -> None:
    build = pelican.settings["BUILD"] = Build(pelican.settings)
    pelican.settings["EXTRA_PATH_METADATA"] = {
        str(file): {"path": str(file.relative_to("extra"))}
        for file in build.library.files
        if file.parts[0] == "extra"
    }


def _count(generators: list[Generator]) -> None:
    """Raise RuntimeError unless every briefing shown and every page has become a page."""
    for generator in generators:
        build: Build = generator.settings["BUILD"]
        if isinstance(generator, ArticlesGenerator):
            pages = len(build.shown) + len(build.withdrawn)
            _same("briefings", pages, len(generator.articles))
        elif isinstance(generator, PagesGenerator):
            _same("pages", len(build.library.pages), len(generator.pages))


def _same(what: str, sources: int, pages: int) -> None:
    if sources != pages:
        raise RuntimeError(f"{sources} {what} were read and {pages} made: Pelican dropped some")


def _pack_style_sheets(pelican: Any) -> None:
    """Pelican copies them as they are written; a reader waits for every byte."""
    for path in sorted(Path(pelican.output_path, "theme").rglob("*.css")):
        path.write_bytes(style_sheet.packed(path.read_text("utf-8")).encode())


def register() -> None:
    """Called by Pelican, which reads this module's name from PLUGINS."""
    signals.initialized.connect(_begin)
    signals.readers_init.connect(_add_readers)
    signals.generator_init.connect(_only_our_templates)
    signals.get_generators.connect(_generators)
    signals.all_generators_finalized.connect(_count)
    signals.finalized.connect(_pack_style_sheets)
