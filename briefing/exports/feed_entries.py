"""What an entry of a feed says, and how each format writes it, made once for all feeds."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import format_datetime
from html import escape
from typing import Any
from xml.etree.ElementTree import Element

from markupsafe import Markup

from briefing.addresses import CATEGORIES, COUNTRIES, TAGS
from briefing.edition import Edition
from briefing.exports import bulletins, pictures, xml_document
from briefing.exports.full_text import full_text, with_summary
from briefing.exports.pictures import Picture
from briefing.exports.xml_document import add, tagless
from briefing.pages.bulletin import Contents
from briefing.pages.cards import WITHDRAWN_TITLE
from briefing.pages.changes import News
from briefing.pages.feed import Told
from briefing.pages.shown import Shown
from briefing.reading.model import Change, Story
from briefing.render import sanitizer
from briefing.render.markup import BEGINNING
from briefing.site import Site
from briefing.words import slug


@dataclass(frozen=True)
class Entry:
    """An entry in every format, without what depends on the feed: its moment and how much it says.

    atom, rss: what stands in its element; the same of its subjects. picture: in both. json: the
    item. html: its text; empty where it has only a summary, as `lead` has it in HTML.
    """

    atom: str
    atom_subjects: str
    rss: str
    rss_subjects: str
    picture: str
    json: dict[str, Any]
    lead: str
    html: str = ""


@dataclass(frozen=True)
class _Subject:
    """A category, country or tag of an entry.

    scheme: the full address of the page that lists its kind. label: its name, for people.
    """

    scheme: str
    name: str
    label: str


@dataclass(frozen=True)
class _Said:
    """What an entry says, in plain text, before any format."""

    id: str
    title: str
    href: str
    published: dt.datetime
    summary: str
    picture: Picture
    subjects: tuple[_Subject, ...] = ()


def entry_of(news: Told, shown: Shown, *, is_full: bool) -> Entry:
    """The entry of what readers got. is_full: whether a briefing or story has its whole text."""
    site = shown.site
    if isinstance(news, Contents):
        return _written(_bulletin(news, site), site, bulletins.html(news, site))
    source = news.source
    if isinstance(source, Story):
        text = _text_of(source, shown) if is_full else ""
        return _written(_read_again(news, source, shown), site, text)
    edition = shown.editions.of(source)
    if news.change:
        said = _changed(news, news.change, edition)
        link = Markup('<p><a href="{}">{}</a></p>').format(said.href, said.title)
        html = Markup("<p>{}</p>\n{}\n").format(site.line(news.change.note), link)
        return _written(said, site, html)
    return Entry(**edition.keep(_of_briefing), html=edition.keep(full_text) if is_full else "")


def made_of(news: Told, shown: Shown) -> object:
    """What decides what an entry says."""
    if isinstance(news, Contents):
        return news
    if isinstance(news.source, Story):
        return news.name, shown.editions.digest(news.source), _picture_of(news.source, shown).url
    return news.name, shown.editions.of(news.source).digest


def prepare(edition: Edition) -> None:
    """Make what all feeds have of a briefing, and keep it."""
    edition.keep(_of_briefing)


def is_prepared(edition: Edition) -> bool:
    """Whether that has been made."""
    return edition.has(_of_briefing)


def author(site: Site) -> str:
    return site.author or site.name


def rfc3339(moment: dt.datetime) -> str:
    return moment.isoformat(timespec="seconds")


def add_text(parent: Element, name: str, text: str) -> None:
    """Add a text of Atom; as HTML if those who take each text for that would find a tag."""
    if BEGINNING.search(text):
        add(parent, name, escape(text, quote=False), type="html")
    else:
        add(parent, name, text)


def _of_briefing(edition: Edition) -> dict[str, Any]:
    """The fields of a briefing's entry without its text."""
    briefing, site = edition.briefing, edition.site
    said = _Said(
        id=site.permanent_id(briefing.permanent_name),
        title=site.plain_line(briefing.title),
        href=site.absolute(briefing.address),
        published=briefing.public_from,
        summary=site.plain_line(briefing.summary),
        picture=edition.once(pictures.of_briefing),
        subjects=tuple(_subjects(edition)),
    )
    made = vars(_written(said, site, ""))
    return {name: value for name, value in made.items() if name != "html"}


def _changed(news: News, change: Change, edition: Edition) -> _Said:
    """A change of a briefing. Its id is of its own text, so that no other entry can get it."""
    site, briefing = edition.site, edition.briefing
    title = WITHDRAWN_TITLE if briefing.is_withdrawn else site.plain_line(briefing.title)
    return _Said(
        id=site.permanent_id(news.name),
        title=f"{change.kind.capitalize()}: {title}",
        href=f"{site.absolute(briefing.address)}#changes",
        published=change.at,
        summary=site.plain_line(change.note),
        picture=_picture(edition),
    )


def _bulletin(news: Contents, site: Site) -> _Said:
    """What was new in a week or on a day. It came out when that was over."""
    return _Said(
        id=site.permanent_id(f"bulletin:{news.name}"),
        title=news.title,
        href=site.absolute(news.address),
        published=news.end,
        summary=news.about,
        picture=pictures.of_site(site),
    )


def _picture(edition: Edition) -> Picture:
    """The card of a briefing; the site's of one that was withdrawn."""
    if edition.briefing.is_withdrawn:
        return pictures.of_site(edition.site)
    return edition.once(pictures.of_briefing)


def _read_again(news: News, story: Story, shown: Shown) -> _Said:
    """The state of play of a story. Each reading is an entry of its own."""
    site = shown.site
    return _Said(
        id=site.permanent_id(news.name),
        title=f"State of play: {site.plain_line(story.title)}",
        href=site.absolute(story.address),
        published=story.read,
        summary=site.plain_line(story.summary),
        picture=_picture_of(story, shown),
    )


def _picture_of(story: Story, shown: Shown) -> Picture:
    return shown.once(pictures.of_terms)[story.address]


def _text_of(story: Story, shown: Shown) -> str:
    text = sanitizer.absolute(shown.editions.html(story), shown.site.absolute(story.address))
    return with_summary(story.summary, text, shown.site)


def _subjects(edition: Edition) -> Iterator[_Subject]:
    """Its category, countries and tags; scheme and name make the address of the term's page."""
    briefing, site, words = edition.briefing, edition.site, edition.registries.vocabulary
    category = briefing.category
    yield _Subject(site.absolute(CATEGORIES), slug(category), site.plain_line(category))
    for code in briefing.countries:
        name = words.countries[code].name
        yield _Subject(site.absolute(COUNTRIES), slug(name), site.plain_line(name))
    for key in briefing.tags:
        yield _Subject(site.absolute(TAGS), key, site.plain_line(words.tags[key].name))


def _written(said: _Said, site: Site, html: str) -> Entry:
    """An entry in every format. html: of its text, safe."""
    in_atom, in_rss = Element("entry"), Element("item")
    for subject in said.subjects:
        of = {"term": subject.name, "scheme": subject.scheme, "label": subject.label}
        add(in_atom, "category", **of)
        add(in_rss, "category", tagless(subject.label), domain=subject.scheme)
    return Entry(
        atom=xml_document.children(_atom(said, site)),
        atom_subjects=xml_document.children(in_atom),
        rss=xml_document.children(_rss(said, site)),
        rss_subjects=xml_document.children(in_rss),
        picture=xml_document.children(_pictured(said.picture)),
        json=_json(said, site),
        lead=xml_document.permitted(f"<p>{escape(said.summary)}</p>"),
        html=html,
    )


def _atom(said: _Said, site: Site) -> Element:
    entry = Element("entry")
    add_text(entry, "title", said.title)
    add(entry, "id", said.id)
    add(entry, "link", rel="alternate", href=said.href)
    add(entry, "published", rfc3339(said.published))
    # Of their own: many readers don't take the feed's.
    add_text(add(entry, "author"), "name", author(site))
    add_text(entry, "summary", said.summary)
    return entry


def _rss(said: _Said, site: Site) -> Element:
    item = Element("item")
    add(item, "title", tagless(said.title))
    add(item, "link", said.href)
    add(item, "guid", said.id, isPermaLink="false")
    add(item, "pubDate", format_datetime(said.published))
    add(item, "dc:creator", author(site))
    add(item, "description", tagless(said.summary))
    return item


def _pictured(picture: Picture) -> Element:
    """An element with the picture (Media RSS)."""
    entry = Element("entry")
    add(
        entry,
        "media:content",
        url=picture.url,
        medium="image",
        type="image/png",
        width=str(picture.width),
        height=str(picture.height),
    )
    return entry


def _json(said: _Said, site: Site) -> dict[str, Any]:
    """An item of JSON Feed 1.1. Its texts are plain, but some take them for HTML."""
    item = {
        "id": said.id,
        "url": said.href,
        "title": _plain(said.title),
        "summary": _plain(said.summary),
        "image": said.picture.url,
        "date_published": rfc3339(said.published),
        "authors": [{"name": _plain(author(site))}],
    }
    if said.subjects:
        item["tags"] = [_plain(subject.label) for subject in said.subjects]
    return item


def _plain(text: str) -> str:
    return tagless(xml_document.permitted(text))
