"""What was new in a week or on a day, as its feed and its letter have it: plain, every link whole.

Mail programs and list services refuse most of HTML, so there are headings, paragraphs, lists and
links alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from briefing.pages.bulletin import Contents, Headlines
from briefing.pages.cards import Card
from briefing.site import Link, Site
from briefing.words import listed

FULL_PAGE = "Read this on the site"
_NOTHING = Markup("")


@dataclass(frozen=True)
class Item:
    """A line of a section: what leads on, what is said of it, and what is said shortly."""

    link: Link
    text: Markup = _NOTHING
    note: str = ""


@dataclass(frozen=True)
class Section:
    """Items under a heading. rest: a last one, of what is not among them."""

    heading: str
    items: tuple[Item, ...]
    rest: Link | None = None

    @property
    def long(self) -> list[Item]:
        """Those of which more is said."""
        return [item for item in self.items if item.text]

    @property
    def brief(self) -> list[Item]:
        """Those in a line each."""
        return [item for item in self.items if not item.text]


def sections(contents: Contents, site: Site) -> tuple[Section, ...]:
    """The sections that have anything, in the order of the page; addresses in full."""
    found = [Section("New", tuple(_of_card(card, site) for card in contents.in_full))]
    found += _headlines(contents.headlines, site)
    if contents.folded:
        page = Link(Markup(f"And {contents.more}, on the site"), site.absolute(contents.address))
        found[-1] = Section(found[-1].heading, found[-1].items, page)
    found.append(
        Section(
            "Corrected and updated",
            tuple(
                Item(
                    Link(each.card.title, f"{_whole(each.card.href, site)}#changes"),
                    each.text,
                    f"{each.kind.capitalize()}, {each.day.text}",
                )
                for each in contents.changes
            ),
            contents.rest and Link(contents.rest.text, _whole(contents.rest.href, site)),
        )
    )
    read = [
        Item(
            _link(each.link, site),
            each.summary,
            ", ".join(filter(None, (f"as of {each.as_of.text}", each.said))),
        )
        for each in contents.read
    ]
    moved = [Item(_link(each.link, site), note=each.said) for each in contents.moved]
    found.append(Section("In the stories", (*read, *moved)))
    dates = (
        Item(Link(each.text, _whole(each.card.href, site)), note=each.day.text)
        for each in contents.coming
    )
    found.append(Section("What comes next", tuple(dates)))
    return tuple(section for section in found if section.items)


def html(contents: Contents, site: Site) -> str:
    """The whole as a fragment of HTML."""
    parts = [Markup("<p>{}</p>").format(contents.about)]
    for section in sections(contents, site):
        parts.append(Markup("<h2>{}</h2>").format(section.heading))
        parts += map(_paragraph, section.long)
        if section.brief:
            lines = Markup("\n").join(map(_line, section.brief))
            parts.append(Markup("<ul>\n{}\n</ul>").format(lines))
        if section.rest:
            parts.append(Markup("<p>{}</p>").format(_anchor(section.rest)))
    page = Link(Markup(FULL_PAGE), site.absolute(contents.address))
    parts.append(Markup("<p>{}</p>").format(_anchor(page)))
    return "\n".join(parts)


def _headlines(groups: Sequence[Headlines], site: Site) -> Iterator[Section]:
    for group in groups:
        items = (
            Item(Link(card.title, _whole(card.href, site)), note=card.day.text)
            for card in group.cards
        )
        yield Section(group.category.text, tuple(items))


def _of_card(card: Card, site: Site) -> Item:
    countries = listed([each.name for each in card.countries])
    return Item(
        Link(card.title, _whole(card.href, site)), card.summary, f"{card.day.text}, {countries}"
    )


def _link(link: Link, site: Site) -> Link:
    return Link(link.text, _whole(link.href, site))


def _whole(href: str, site: Site) -> str:
    """The full address behind a link of a page."""
    return site.absolute(href.removeprefix(site.root))


def _anchor(link: Link) -> Markup:
    return Markup('<a href="{}">{}</a>').format(link.href, link.text)


def _paragraph(item: Item) -> Markup:
    note = Markup(" ({})").format(item.note) if item.note else ""
    title = Markup("<strong>{}</strong>").format(_anchor(item.link))
    return Markup("<p>{}</p>\n<p>{}{}</p>").format(title, item.text, note)


def _line(item: Item) -> Markup:
    return Markup("<li>{}{}</li>").format(
        _anchor(item.link), Markup(", {}").format(item.note) if item.note else ""
    )
