"""The site as every page sees it: who publishes, where, and its lines of text, typeset once."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from briefing import addresses
from briefing.kept import Digest, digest
from briefing.reading.model import Page
from briefing.render import typography


@dataclass(frozen=True)
class Link:
    """A link; text is safe HTML."""

    text: Markup
    href: str


@dataclass(frozen=True)
class Site:
    """Who publishes, where. url: the full address without a slash at its end.

    id: the namespace of all permanent ids; made once, whatever the address is.
    contact: an e-mail address, or the address of a form. newsletter, telegram, donation,
    repository, hub (of WebSub): addresses. Each is empty where there is none.
    versions: of each file of the theme by its path, so that browsers fetch changed ones.
    pages: (title, address) of the standing pages, sorted by title.
    """

    name: str
    tagline: str
    url: str
    id: uuid.UUID
    author: str
    language: str
    rights: str
    contact: str
    newsletter: str
    telegram: str
    donation: str
    repository: str
    versions: Mapping[str, str]
    hub: str = ""
    pages: tuple[tuple[str, str], ...] = ()
    # Kept, since headlines, terms and publishers stand on many pages.
    _lines: dict[str, Markup] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def digest(self) -> Digest:
        """Of all that it says."""
        return digest([str(getattr(self, each.name)) for each in fields(self) if each.init])

    def line(self, text: str) -> Markup:
        """A line of plain text as safe, typeset HTML."""
        if text not in self._lines:
            self._lines[text] = Markup(typography.typeset_line(text))
        return self._lines[text]

    def plain_line(self, text: str) -> str:
        """A line of plain text, typeset, still plain: for <title>, feeds and cards."""
        return typography.plain(self.line(text))

    @property
    def root(self) -> str:
        """The path below which the site lives: empty, or /rampart."""
        return urlsplit(self.url).path.rstrip("/")

    def href(self, address: str) -> str:
        """The link to an address on this site, from any page of it."""
        return self.root + address

    def absolute(self, address: str) -> str:
        """The full address, for feeds and canonical links."""
        return self.url + address

    def asset(self, name: str) -> str:
        """The link to a file of the theme, by its path below static/."""
        return f"{self.root}/theme/{name}?v={self.versions[name]}"

    def permanent_id(self, name: str) -> str:
        """An id that depends on nothing but the site's id and this name."""
        return uuid.uuid5(self.id, name).urn

    @property
    def locale(self) -> str:
        """Its language as Open Graph writes one, with the country whose spelling we follow."""
        return "en_GB" if self.language == "en" else self.language

    @property
    def has_channels(self) -> bool:
        """Whether there is any way to reach or support us beside the feeds."""
        return any((self.newsletter, self.telegram, self.donation, self.reach))

    @property
    def has_mail(self) -> bool:
        """Whether the contact is an e-mail address."""
        return "@" in self.contact and "/" not in self.contact

    @property
    def reach(self) -> str:
        """The link by which readers tell us what is wrong; empty where there is none."""
        if self.contact:
            return f"mailto:{self.contact}" if self.has_mail else self.contact
        return f"{self.repository}/issues/new/choose" if self.repository else ""

    @property
    def policy(self) -> str:
        """What a page may load and do; a meta element, since GitHub Pages sends no headers.

        connect-src: the preview listens for builds; Lighthouse fetches robots.txt as the page.
        """
        parts = urlsplit(self.newsletter)
        return _policy(form=f"{parts.scheme}://{parts.netloc}" if parts.netloc else "'none'")

    @property
    def form_policy(self) -> str:
        """The policy of the search, and of a page with a form that leads to it."""
        return _policy(form="'self'")

    @property
    def moved_policy(self) -> str:
        """The policy of a page at an old address, which only leads on."""
        return "default-src 'none'"

    @property
    def policies(self) -> frozenset[str]:
        """Every policy that a page may have."""
        return frozenset((self.policy, self.form_policy, self.moved_policy))

    def has_page(self, address: str) -> bool:
        """Whether there is a standing page at an address."""
        return any(address == there for _, there in self.pages)

    @property
    def method(self) -> str:
        """The link to the page that says how briefings are checked; empty where there is none."""
        return self.href(addresses.METHOD) if self.has_page(addresses.METHOD) else ""

    @property
    def sections(self) -> tuple[tuple[Link, ...], ...]:
        """The links at the foot of each page: what to read, what to follow, who we are."""
        elsewhere = (("Telegram", self.telegram), ("Source", self.repository))
        return (
            self._links(
                ("Stories", addresses.STORIES),
                ("Countries", addresses.COUNTRIES),
                ("Topics", addresses.CATEGORIES),
                ("Archive", addresses.ARCHIVE),
            ),
            (
                *self._links(
                    ("Search", addresses.SEARCH),
                    ("Subscribe", addresses.SUBSCRIBE),
                    ("New and changed", addresses.CHANGES),
                    ("Corrections", addresses.CORRECTIONS),
                ),
                *(Link(self.line(name), there) for name, there in elsewhere if there),
            ),
            self._links(*self.pages),
        )

    def _links(self, *pages: tuple[str, str]) -> tuple[Link, ...]:
        return tuple(Link(self.line(text), self.href(address)) for text, address in pages)


def _policy(form: str) -> str:
    return (
        f"default-src 'none'; connect-src 'self'; script-src 'self'; style-src 'self';"
        f" font-src 'self'; img-src 'self'; base-uri 'none'; form-action {form}"
    )


def site_of(
    settings: Mapping[str, Any], versions: Mapping[str, str], pages: Iterable[Page]
) -> Site:
    """The site that settings describe which building/settings has found sound."""
    return Site(
        name=settings["SITENAME"],
        tagline=settings["SITESUBTITLE"],
        url=settings["SITEURL"].rstrip("/"),
        id=uuid.UUID(settings["SITE_ID"]),
        author=settings["AUTHOR"],
        language=settings["DEFAULT_LANG"],
        rights=settings["RIGHTS"],
        contact=settings.get("CONTACT", ""),
        newsletter=settings.get("NEWSLETTER_ACTION", ""),
        telegram=settings.get("TELEGRAM_URL", ""),
        donation=settings.get("DONATION_URL", ""),
        repository=settings.get("REPOSITORY_URL", "").rstrip("/"),
        versions=versions,
        hub=settings.get("WEBSUB_HUB", ""),
        pages=tuple(sorted((page.title, page.address) for page in pages)),
    )
