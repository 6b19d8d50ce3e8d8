"""The plugin: Pelican's reader, generator and hooks.

Names that the templates find, beside Pelican's settings:
    site      site.Site, on every page
    feeds     the feeds of the page itself (pages.feed_list.Feed), for its feed links
    beside    other feeds that are of use on the page
    found     what <head> says of both (pages.feed_list.Discovered)
    view      what the page shows (pages)
    address   the page's own address, from the root of the site; `None` where it has none
    picture   the social card that a link to the page is shown with (exports.pictures.Picture)
    covers    what the site covers and how far, in a sentence
    calendar  the address of the page's own calendar; empty where it has none
    left      of a draft, what is left to write: (line of its file, what)
    structured  what the page says of itself as JSON-LD; empty where it says nothing
"""

import logging
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, DictLoader, FileSystemLoader
from markupsafe import Markup
from pelican import signals
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.readers import BaseReader
from pelican.urlwrappers import Category, Tag
from pelican.writers import Writer

from briefing import progress
from briefing.addresses import (
    HOME,
    file_of,
)
from briefing.building.build import run
from briefing.building.covering import COVERS, copied, covered
from briefing.building.files import Job
from briefing.building.lists import lists
from briefing.building.making import Build
from briefing.building.settings import explain, problems
from briefing.edition import Edition
from briefing.exports import (
    feed_entries,
    feeds,
    pictures,
    social_cards,
    structured_data,
)
from briefing.exports.file import File
from briefing.exports.pictures import Picture
from briefing.kept import Digest, digest
from briefing.pages.feed import discovered
from briefing.pages.listing import Listing
from briefing.pages.offline import copies
from briefing.pages.table import Row
from briefing.reading.model import Briefing, Page
from briefing.render import sanitizer
from briefing.sharing import share
from briefing.words import slug


class BriefingReader(BaseReader):
    """Gives Pelican what the library has parsed; Pelican itself parses no header."""

    enabled = True
    file_extensions = ("md",)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        build: Build = self.settings["BUILD"]
        below = Path(source_path).resolve().relative_to(Path(self.settings["PATH"]).resolve())
        path = f"content/{below.as_posix()}"
        page = build.by_source.get(path)
        if page is None or page.source is None:  # a draft, or under embargo
            return "", {"title": path, "status": "skip"}
        metadata = {
            "slug": page.source.slug,
            "url": page.address.lstrip("/"),
            "save_as": file_of(page.address),
            "template": page.template,
        }
        if isinstance(page.source, Page):
            text = build.editions.html(page.source)
            return text, {"title": build.site.line(page.source.title), **metadata}
        edition = build.editions.of(page.source)
        return _text(edition), {**metadata, **self._of_briefing(edition)}

    def _of_briefing(self, edition: Edition) -> Mapping[str, Any]:
        """A briefing's metadata for Pelican and its plugins."""
        briefing, site = edition.briefing, edition.site
        if briefing.is_withdrawn:
            return {"title": "", "date": briefing.public_from, "status": "hidden"}
        category = Category(briefing.category, self.settings)
        category.slug = slug(briefing.category)
        tags = [
            Tag(edition.registries.vocabulary.tags[key].name, self.settings)
            for key in briefing.tags
        ]
        for tag, key in zip(tags, briefing.tags, strict=True):
            tag.slug = key
        return {
            "title": site.line(briefing.title),
            "summary": site.line(briefing.summary),
            "date": briefing.public_from,
            "modified": briefing.updated,
            "category": category,
            "tags": tags,
        }


def _text(edition: Edition) -> str:
    """A briefing's text for Pelican's own feeds and for plugins, with absolute addresses."""
    if edition.briefing.is_withdrawn:
        return ""
    return sanitizer.absolute(edition.html, edition.site.absolute(edition.briefing.address))


class TableGenerator(Generator):
    """Writes the pages of the table, feeds, cards and the sitemap."""

    def generate_output(self, writer: object) -> None:
        del writer  # it knows nothing of what is kept
        build: Build = self.settings["BUILD"]
        first, others = build.in_order()
        jobs = {row.address: self._page(build, row) for row in first}
        for job in jobs.values():
            build.make(covered(build, job), is_kept=False)
        pages = [self._page(build, row) for row in others]
        jobs |= {row.address: page for row, page in zip(others, pages, strict=True)}
        editions = list(map(build.editions.of, build.editions.shown))
        cards = [_card(*each) for each in pictures.every_card(build.shown).items()]
        more = [_other(build, file) for file in build.others]
        asked = [(page, covered(build, page).key) for page in pages]
        asked += [(file, file.key) for file in (*cards, *more)]
        unknown = [
            each
            for each, key in asked
            if not build.files.knows(each.name, key) and not build.kept.has(each.key)
        ]
        share(build.kept, unknown, lambda each: build.kept.put(each.key, each.make()))
        unprepared = [each for each in editions if not feed_entries.is_prepared(each)]
        share(build.kept, unprepared, feed_entries.prepare)
        for page in progress.each("making pages", pages):
            build.make(covered(build, page), is_kept=False)
        for job in _feeds(build):
            # Their entries are kept: a feed is quickly put together, and large.
            build.make(job, is_kept=False)
        for card in progress.each("drawing cards", cards):
            build.make(card)
        for job in more:
            build.make(job)
        for copy in progress.each("packing copies", build.shown.once(copies)):
            build.make(copied(build, copy, jobs), is_kept=False)
        if not build.is_alone:
            for row in build.pages:
                self._tell(build, row)
        for address, content in lists(build).items():
            build.files.put(address.lstrip("/"), content)

    def _page(self, build: Build, row: Row) -> Job:
        """A page as it is kept: without what the site covers, which changes with each briefing."""
        return Job(file_of(row.address), build.page_key(row), partial(self._rendered, build, row))

    def _rendered(self, build: Build, page: Row) -> bytes:
        text: str = self.get_template(page.template).render(self._context(build, page))
        return text.encode()

    def _context(self, build: Build, page: Row) -> dict[str, Any]:
        """What the template of a page finds."""
        own: dict[str, Any] = {
            "view": page.view(),
            "feeds": (own_feeds := build.feeds_of(page.address)),
            "beside": (beside := build.feeds_beside(page)),
            "found": discovered(build.site, own_feeds, beside),
            "address": page.address,
            "structured": "",
            "calendar": build.calendars.get(page.address, ""),
            "covers": Markup(COVERS),
            "left": build.left_to_write(page),
        }
        if page.address in build.pictures:
            own["picture"] = build.pictures[page.address]
        if isinstance(own["view"], Listing):
            listed = structured_data.listing(own["view"], build.site)
            own["structured"] = structured_data.written(listed)
        if page.address == HOME:
            own["structured"] = structured_data.written(structured_data.website(build.site))
        if isinstance(page.source, Briefing) and not page.source.is_withdrawn:
            edition = build.editions.of(page.source)
            own["picture"] = edition.once(pictures.of_briefing)
            thing = edition.once(structured_data.news_article)
            own["structured"] = structured_data.written(thing)
        return {**self.context, **own}

    def _tell(self, build: Build, page: Row) -> None:
        """Tell other plugins that a page was written, with the article that it shows."""
        context = self._context(build, page)
        if page.source is not None:
            below = page.source.path.partition("/")[2]
            content = self.context["generated_content"][below]
            context["page" if isinstance(page.source, Page) else "article"] = content
        signals.content_written.send(
            str(build.files.stage / file_of(page.address)), context=context
        )


def _feeds(build: Build) -> Iterator[Job]:
    """The files of feeds. What a document is made of is told once for all of its files."""
    made_of: dict[int, Digest] = {}
    for file in progress.each("making feeds", build.feed_files):
        number = id(file.document)
        if number not in made_of:
            made_of[number] = digest(feeds.document_made_of(file.document, build.shown))
        key = build.kept.key(file.format, file.address, made_of[number])
        make = partial(feeds.written, file.format, file.document, build.shown, file.address)
        yield Job(file.address.lstrip("/"), key, make)


def _card(address: str, picture: Picture) -> Job:
    key = social_cards.key(picture.lines, picture.made_of)
    return Job(address.lstrip("/"), key, picture.drawn)


def _other(build: Build, file: File) -> Job:
    key = build.kept.key(file.address, file.made_of)
    return Job(file.address.lstrip("/"), key, file.make)


class TableWriter(Writer):
    """Leaves the pages of articles to the table's generator; Pelican would write them itself."""

    def write_file(self, name: str, *arguments: Any, **values: Any) -> None:
        build: Build = self.settings["BUILD"]
        if name not in build.names:
            super().write_file(name, *arguments, **values)


def _writer(pelican: Any) -> type[Writer]:
    return TableWriter


def _take_over(pelican: Any) -> None:
    # Now: Pelican's readers change settings while they run.
    pelican.settings["PROBLEMS"] = tuple(problems(pelican.settings))
    # The run as a whole, since signals have no order among plugins, and none reports a failure.
    pelican.run = partial(run, pelican, pelican.run)


def _add_readers(readers: Any) -> None:
    readers.reader_classes["md"] = BriefingReader


def _use_only_our_templates(generator: Generator) -> None:
    # Otherwise a missing template is silently taken from Pelican's `simple` theme.
    # Pelican loads these four and never writes them, since their settings are empty; they fail if
    # used.
    unused = {f"{name}.html": "{{ unused }}" for name in ("archives", "author", "category", "tag")}
    ours = FileSystemLoader(str(Path(generator.theme, "templates")))
    generator.env.loader = ChoiceLoader([ours, DictLoader(unused)])
    build: Build = generator.settings["BUILD"]
    generator.context |= {"site": build.site, "picture": build.picture, "structured": ""}


def _generators(pelican: Any) -> type[Generator]:
    return TableGenerator


def _check_counts(generators: list[Generator]) -> None:
    """Raise RuntimeError unless every briefing and standing page of the table has become one."""
    for generator in generators:
        build: Build = generator.settings["BUILD"]
        if build.is_alone:
            return  # it was given none
        if isinstance(generator, ArticlesGenerator):
            what, read = "briefings", len(build.editions.shown) + len(build.editions.withdrawn)
            made = len(generator.articles) + len(generator.hidden_articles)
        elif isinstance(generator, PagesGenerator):
            what, read = "pages", len(build.editions.library.pages)
            made = len(generator.pages)
        else:
            continue
        if read != made:
            raise RuntimeError(f"{read} {what} were read and {made} made: Pelican dropped some")


def _note_feed(path: str, context: Mapping[str, Any], feed: object) -> None:
    build = context["BUILD"]
    build.feeds_of_pelican.add(Path(path).relative_to(build.files.stage).as_posix())


# Now: nothing else of ours runs where the settings can't be read.
logging.getLogger("pelican").addFilter(explain)


def register() -> None:
    """Called by Pelican, which has this module from PLUGINS."""
    signals.initialized.connect(_take_over)
    signals.readers_init.connect(_add_readers)
    signals.generator_init.connect(_use_only_our_templates)
    signals.get_generators.connect(_generators)
    signals.all_generators_finalized.connect(_check_counts)
    signals.get_writer.connect(_writer)
    signals.feed_written.connect(_note_feed)
