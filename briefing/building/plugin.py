"""The plugin: Pelican's reader, generator and hooks.

Names that the templates find, beside Pelican's settings:
    site      site.Site, on every page
    feeds     the feeds of the page itself (pages.feed_list.Feed), for <head> and its feed links
    view      what the page shows (pages), except on briefings and standing pages, where
              Pelican gives `article` or `page` and the view is its attribute `view`
    address   the page's own address, from the root of the site; `None` where it has none
    picture   the social card that a link to the page is shown with (exports.pictures.Picture)
    structured  what the page says of itself as JSON-LD; empty where it says nothing
"""

import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from jinja2 import ChoiceLoader, DictLoader, FileSystemLoader
from pelican import signals
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.readers import BaseReader
from pelican.urlwrappers import Category, Tag

from briefing.addresses import BUILD, HOME, LEDGER, OPML, ROBOTS, SITEMAP, file_of
from briefing.building.build import Build, run
from briefing.building.settings import not_followed
from briefing.edition import Edition
from briefing.exports import feeds, ledger, opml, pictures, sitemap, social_cards, structured_data
from briefing.reading.model import Page
from briefing.render import sanitizer
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
            "view": page.view(),
            "feeds": build.feeds_of(page.address),
        }
        if isinstance(page.source, Page):
            text = build.editions.text(page.source).html
            return text, {"title": build.site.line(page.source.title), **metadata}
        edition = build.editions.of(page.source)
        return _text(edition), {**metadata, **self._of_briefing(edition)}

    def _of_briefing(self, edition: Edition) -> Mapping[str, Any]:
        """A briefing's metadata for Pelican, its plugins and the briefing's page."""
        briefing, site = edition.briefing, edition.site
        if briefing.is_withdrawn:
            return {"title": "", "date": briefing.moment, "status": "hidden"}
        category = Category(briefing.category, self.settings)
        category.slug = slug(briefing.category)
        tags = [
            Tag(edition.library.vocabulary.tags[key].name, self.settings) for key in briefing.tags
        ]
        for tag, key in zip(tags, briefing.tags, strict=True):
            tag.slug = key
        return {
            "title": site.line(briefing.title),
            "summary": site.line(briefing.summary),
            "date": briefing.moment,
            "modified": briefing.updated,
            "category": category,
            "tags": tags,
            "picture": edition.once(pictures.of_briefing),
            "structured": structured_data.written(edition.once(structured_data.news_article)),
        }


def _text(edition: Edition) -> str:
    """A briefing's text for Pelican's own feeds and for plugins, with absolute addresses."""
    if edition.briefing.is_withdrawn:
        return ""
    return sanitizer.absolute(edition.text.html, edition.site.absolute(edition.briefing.address))


class TableGenerator(Generator):
    """Writes what Pelican does not: the other pages of the table, feeds, cards and the sitemap."""

    def generate_output(self, writer: Any) -> None:
        build: Build = self.settings["BUILD"]
        website = structured_data.written(structured_data.website(build.site))
        for page in build.pages:
            if page.source is None:
                writer.write_file(
                    build.claim(page.address),
                    self.get_template(page.template),
                    self.context,
                    view=page.view(),
                    feeds=build.feeds_of(page.address),
                    address=page.address,
                    **({"structured": website} if page.address == HOME else {}),
                )
        for feed in build.feeds:
            build.write(feed.atom, feeds.atom(feed, build.editions, build.shown.now))
            build.write(feed.rss, feeds.rss(feed, build.editions, build.shown.now))
        build.write(OPML, opml.opml(build.feeds, build.site))
        kept = Path(self.settings["CACHE_PATH"], "cards")
        editions = map(build.editions.of, build.editions.shown)
        for picture in (build.picture, *(each.once(pictures.of_briefing) for each in editions)):
            build.write(picture.address, social_cards.card(picture.lines, kept))
        build.write(SITEMAP, sitemap.sitemap(build.pages, build.site))
        if PurePosixPath("extra/robots.txt") not in build.editions.library.files:
            build.write(ROBOTS, sitemap.robots(build.site))
        public = (*build.editions.public, *build.editions.withdrawn)
        build.write(LEDGER, ledger.written(public))
        facts = {
            "as_of": build.shown.now.isoformat(),
            "briefings": len(build.editions.shown),
            "generator": feeds.GENERATOR,
        }
        build.write(BUILD, (json.dumps(facts, sort_keys=True) + "\n").encode())


def _take_over(pelican: Any) -> None:
    # Now: Pelican's readers change settings while they run.
    pelican.settings["NOT_FOLLOWED"] = tuple(not_followed(pelican.settings))
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


def _note_page(path: str, context: Mapping[str, Any]) -> None:
    build: Build = context["BUILD"]
    if Path(path).relative_to(build.stage).as_posix() in build.names:
        build.note(Path(path))


def _note_feed(path: str, context: Mapping[str, Any], feed: object) -> None:
    build = context["BUILD"]
    build.feeds_of_pelican.add(Path(path).relative_to(build.stage).as_posix())


def register() -> None:
    """Called by Pelican, which has this module from PLUGINS."""
    signals.initialized.connect(_take_over)
    signals.readers_init.connect(_add_readers)
    signals.generator_init.connect(_use_only_our_templates)
    signals.get_generators.connect(_generators)
    signals.all_generators_finalized.connect(_check_counts)
    signals.content_written.connect(_note_page)
    signals.feed_written.connect(_note_feed)
