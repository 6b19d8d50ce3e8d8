"""The pages of one build, and the files that it writes."""

import re
from collections.abc import Mapping
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from briefing.addresses import CHANGES, HEADLINES, HOME, SEARCH_INDEX, THEME, file_of
from briefing.building import checks, manifest, styles, theme
from briefing.building.complaints import BuildError
from briefing.building.feed_aliases import aliases_of
from briefing.building.files import Files, Job
from briefing.building.sound import site_of
from briefing.building.staging import open_to_readers
from briefing.building.watched import Watched
from briefing.edition import Editions
from briefing.exports import icons, pictures
from briefing.exports.file import File
from briefing.exports.others import other_files
from briefing.exports.search.bundle import LIST, bundle
from briefing.exports.search.records import records
from briefing.kept import Digest, digest
from briefing.pages import dates
from briefing.pages.bulletins import series
from briefing.pages.feed import Feed
from briefing.pages.feed_documents import feed_files
from briefing.pages.feed_list import feed_list, feeds_about, old_feeds
from briefing.pages.shown import Shown
from briefing.pages.table import Row, pages
from briefing.proof.captures import NO_CAPTURES
from briefing.reading import images
from briefing.reading.model import Briefing, Page, Story
from briefing.rules import unfinished_of

# Settings that give code to templates, and those that ask for feeds of Pelican's own.
_OF_OTHERS = re.compile(r"JINJA_(FILTERS|GLOBALS|TESTS)|(\w+_)?FEED_(\w+_)?(ATOM|RSS)")
# Settings that say where this machine has things, and what this one build is; no page shows them.
_OF_THIS_BUILD = {
    *("PATH", "OUTPUT_PATH", "CACHE_PATH", "THEME", "PLUGINS", "PLUGIN_PATHS", "PELICAN_CLASS"),
    *("AS_OF", "BUILD", "PATIENCE_SECONDS", "IS_REPORTED", "IS_FRESH", "WATCHED"),
    "PROBLEMS",
    *("ARTICLE_PATHS", "PAGE_PATHS", "ARTICLE_EXCLUDES", "PAGE_EXCLUDES", "STATIC_EXCLUDES"),
}


class Build:
    """The pages of one build, and the files that it writes.

    is_alone: whether no other plugin takes part. picture: the card of most pages; pictures: those
    of stories and countries, by the address of the page. pages: every page (pages.table); names:
    their files. files: what is written. feeds_of_pelican: files of Pelican's own feeds, which
    settings may ask for.
    """

    def __init__(
        self, editions: Editions, settings: Mapping[str, Any], stage: Path, before: Path
    ) -> None:
        self.editions = editions
        self.settings = settings
        self.site = editions.site
        self.kept = editions.kept
        self.watched: Watched | None = settings.get("WATCHED")
        self.is_alone = is_alone(settings)
        self.files = Files(stage, before, self.kept, is_alone=self.is_alone)
        self.shown = Shown(editions)
        self.picture = pictures.of_site(self.site)
        self.pictures = self.shown.once(pictures.of_terms)
        self.calendars = self.shown.once(dates.addresses)
        self.feeds = feed_list(self.shown)
        self.pages = tuple(pages(self.shown, self.feeds))
        self.names = {file_of(page.address) for page in self.pages}
        self.by_source = {page.source.path: page for page in self.pages if page.source}
        self.feeds_of_pelican: set[str] = set()
        self._feed_aliases = aliases_of(settings)
        old = old_feeds(self.feeds, editions.library)
        self.feed_files = feed_files(self.shown, (*self.feeds, *old), self._feed_aliases)
        self._pairs: dict[str, list[Feed]] = {}
        for feed in self.feeds:
            if feed.kind == "pair":
                self._pairs.setdefault(feed.page, []).append(feed)
        self._feeds_by_address = {feed.address: feed for feed in self.feeds}
        self._look = self.kept.key("look", self.site.digest, *look(settings))

    def feeds_of(self, address: str) -> tuple[Feed, ...]:
        """The feeds that a page advertises: its own first, then the site's."""
        own = self._feeds_by_address.get(address)
        return tuple(dict.fromkeys((own or self.feeds[0], self.feeds[0])))

    def feeds_beside(self, page: Row) -> tuple[Feed, ...]:
        """Those that are of use beside them: of a briefing its story's and its countries'.

        On the home page those of headlines and changes, on a country's those by category.
        """
        if isinstance(page.source, Briefing):
            library = self.editions.library
            return tuple(feeds_about(page.source, self._feeds_by_address, library))
        if page.address == HOME:
            return tuple(self._feeds_by_address[each] for each in (HEADLINES, CHANGES))
        return tuple(self._pairs.get(page.address, ()))

    @cached_property
    def others(self) -> tuple[File, ...]:
        """The files for other programs; a preview need not wait for them."""
        return tuple(other_files(self.shown, look_of(self.settings)))

    def page_key(self, page: Row) -> Digest:
        """The key of a page: of what it shows, of every template and of every setting."""
        made_of = page.made_of() if page.made_of else page.view()
        named = (*self.feeds_of(page.address), *self.feeds_beside(page))
        names = [(feed.title, feed.address) for feed in named]
        left, card = self.left_to_write(page), self.pictures.get(page.address)
        around = (left, card and card.url, self.calendars.get(page.address))
        return digest([self._look, page.template, page.address, names, made_of, *around])

    def left_to_write(self, page: Row) -> list[tuple[int, str]]:
        """What a draft still needs, for its writer: (line, message)."""
        if not isinstance(page.source, Briefing) or not page.source.is_draft:
            return []
        captures = self.watched.captures if self.watched else NO_CAPTURES
        found = unfinished_of(self.editions.of(page.source), captures)
        return [(problem.line, problem.message) for problem in found]

    def finish(self, made_of: Digest) -> list[str]:
        """Add index and manifest, and check the site; gives the files that plugins have added.

        made_of: everything that the site is made of.
        Raises BuildError with every finding.
        """
        self._write_index()
        for name in sorted(self.watched.lost if self.watched else ()):
            self.files.carry(name)
        copied: dict[str, int] = {}
        for name, path in copies(self.editions, self.settings).items():
            content = published(path)
            copied[name] = len(content)
            self.files.put(name, content)
        for file in self.shown.pictures.files(self.shown.images):
            name = file.address.lstrip("/")
            copied[name] = file.size
            make = partial(self.shown.pictures.content, file)
            self.files.make(Job(name, file.key, make), is_kept=False)
        made, stage = self.files.made, self.files.stage
        if self.is_alone:
            listed = {name: manifest.File(each.size, each.digest) for name, each in made.items()}
        else:
            open_to_readers(stage)
            listed = manifest.of(stage)
        self.files.put(manifest.NAME, manifest.written(listed))
        self.files.sweep()
        # Of a page that a plugin wrote over, no other finding is of use.
        overwritten = checks.overwritten(listed, made, self.files.taken)
        expected = self._expected(copied)
        # Where we are alone, there are no files but ours.
        site = site_of(self.files) if self.is_alone else checks.site_in(stage)
        # What a preview was told of is in the pages too: links to what can't be read, and such.
        is_judged = self.watched is None or not self.watched.is_told
        findings = overwritten or (checks.problems(site, expected) if is_judged else [])
        if findings:
            raise BuildError("\n".join(f"output/{finding}" for finding in findings))
        if is_judged:
            self.files.remember(expected.absent, made_of)
        self.shown.keep()
        return sorted(listed.keys() - made.keys() - self.feeds_of_pelican)

    def make(self, job: Job, *, is_kept: bool = True) -> None:
        """Write a file, and show a preview the page that it waits for."""
        self.files.make(job, is_kept=is_kept)
        if self.watched and job.name in self._first:
            self.watched.show(job.name, (self.files.stage / job.name).read_bytes())

    @cached_property
    def _first(self) -> frozenset[str]:
        """The files of the pages that a preview waits for."""
        paths = self.watched.first if self.watched else frozenset()
        rows = (self.by_source[path] for path in paths if path in self.by_source)
        return frozenset(file_of(row.address) for row in rows)

    def in_order(self) -> tuple[list[Row], list[Row]]:
        """The pages that a preview waits for, and the others."""
        first = [page for page in self.pages if file_of(page.address) in self._first]
        return first, [page for page in self.pages if page not in first]

    def _write_index(self) -> None:
        """Write what the page of the search loads."""
        for file in bundle(records(self.editions), self.kept):
            self.files.make(Job(file.path, file.key, file.make), is_kept=False)

    def _expected(self, copied: dict[str, int]) -> checks.Expected:
        """What the site has to hold. copied: the bytes of each copy."""
        editions = self.editions
        all_briefings = {briefing.address for briefing in editions.library.briefings}
        shown = {briefing.address for briefing in editions.shown}
        withdrawn = {briefing.address for briefing in editions.withdrawn}
        pages = {page.address for page in self.pages}
        if editions.public:
            pages |= {f"{SEARCH_INDEX}{LIST}"}
        return checks.Expected(
            url=self.site.url,
            pages=frozenset(pages),
            briefings=frozenset(shown),
            drafts=frozenset(each.address for each in editions.shown if each.is_draft),
            absent=frozenset(all_briefings - shown - withdrawn),
            feeds=frozenset(file.address for file in self.feed_files),
            feed_aliases=frozenset(self._feed_aliases),
            archives=frozenset(each.address for each in self.feed_files if each.document.number),
            others=frozenset(file.address for file in self.others),
            copies=copied,
            policies=self.site.policies,
            moved=frozenset(page.address for page in self.pages if page.template == "alias"),
        )


def copies(editions: Editions, settings: Mapping[str, Any]) -> dict[str, Path]:
    """The files that are copied, by their path in the output."""
    content = Path(settings["PATH"])
    files = theme.files(Path(settings["THEME"]), theme.STATIC)
    found = {f"{THEME[1:]}{name}": path for name, path in files.items()}
    for file in editions.library.files:
        if file.parts[0] in ("extra", "images"):
            name = file.relative_to("extra") if file.parts[0] == "extra" else file
            found[name.as_posix()] = content / file
    return found


def published(path: Path) -> bytes:
    """What is published of a file: of a picture, what readers see of it; of a style, no spaces."""
    raw = path.read_bytes()
    if path.suffix == ".css":
        return styles.packed(raw)
    return images.bare(path.suffix, raw).content if path.suffix in images.KINDS else raw


def whole(editions: Editions, settings: Mapping[str, Any]) -> Digest:
    """The digest of everything that a site is made of."""
    library = editions.library
    texts: tuple[Story | Page, ...] = (*library.stories.values(), *library.pages.values())
    copied = {
        name: sha256(path.read_bytes()).hexdigest()
        for name, path in sorted(copies(editions, settings).items())
    }
    shown = Shown(editions)
    made_of = (
        editions.site.digest,
        look(settings),
        library.registries.digest,
        [edition.digest for edition in editions],
        [editions.digest(text) for text in texts],
        [briefing.path for briefing in (*editions.shown, *editions.withdrawn)],
        shown.now,
        [each.name for _, found in series(shown) for each in found],  # the weeks that are over
        copied,
    )
    return editions.kept.key("whole", *made_of)


def is_alone(settings: Mapping[str, Any]) -> bool:
    """Whether nobody but us takes part: no other plugin, feed of Pelican's own or code of a theme.

    What others do can't be told from what pages are made of, so beside them all are made anew.
    """
    return len(settings["PLUGINS"]) == 1 and not any(
        value for name, value in settings.items() if _OF_OTHERS.fullmatch(name)
    )


def look_of(settings: Mapping[str, Any]) -> icons.Look | None:
    """What the icons of the site are made of."""
    files = theme.files(Path(settings["THEME"]), theme.STATIC)
    needed = (icons.MARK, icons.STYLE)
    return icons.look_of({name: files[name].read_bytes() for name in needed if name in files})


def look(settings: Mapping[str, Any]) -> tuple[object, ...]:
    """What decides how pages look: the templates, and the settings that they may print."""
    files = theme.files(Path(settings["THEME"]), theme.TEMPLATES)
    texts = {name: sha256(path.read_bytes()).hexdigest() for name, path in files.items()}
    shown = {
        name: repr(value)
        for name, value in sorted(settings.items())
        if name not in _OF_THIS_BUILD and isinstance(value, str | int | float | list | dict | tuple)
    }
    return texts, shown
