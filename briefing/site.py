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
from briefing.newsletter import Newsletter, newsletter_of
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
    contact: an e-mail address, or the address of a form. newsletter, telegram, repository:
    addresses. Each is empty where there is none. donations: (name, address or account) of each way
    to give; donation_purpose: what the money is for.
    versions: of each file of the theme by its path, so that browsers fetch changed ones.
    pages: (title, address) of the standing pages, sorted by title.
    profiles: our addresses elsewhere. fediverse_creator: who wrote it there, as @desk@example.org.
    hub: the address of the WebSub hub that feeds name; empty where there is none.
    is_daily: whether days have pages of their news, as weeks have.
    newsletter_field: what the newsletter's service calls the address; empty where that is known.
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
    repository: str
    versions: Mapping[str, str]
    donations: tuple[tuple[str, str], ...] = ()
    donation_purpose: str = ""
    pages: tuple[tuple[str, str], ...] = ()
    profiles: tuple[str, ...] = ()
    fediverse_creator: str = ""
    hub: str = ""
    is_daily: bool = False
    newsletter_field: str = ""
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

    def full(self, href: str) -> str:
        """The full address of a link that leads to a page of this site."""
        return self.url.removesuffix(self.root) + href

    def opened(self, scheme: str, address: str) -> str:
        """The same for the reader's own program: of a feed by `feed`, a calendar by `webcal`."""
        return f"{scheme}:{self.absolute(address).partition(':')[2]}"

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
    def has_mail(self) -> bool:
        """Whether the contact is an e-mail address."""
        return "@" in self.contact and "/" not in self.contact

    @property
    def reach(self) -> str:
        """The link by which readers tell us what is wrong; empty where there is none."""
        if self.contact:
            return f"mailto:{self.contact}" if self.has_mail else self.contact
        return f"{self.repository}/issues/new/choose" if self.repository else ""

    @cached_property
    def letter_form(self) -> Newsletter | None:
        """The form for the letter; None where no service takes one."""
        return newsletter_of(self.newsletter, self.newsletter_field)

    @property
    def policy(self) -> str:
        """What a page may load and do; a meta element, since GitHub Pages sends no headers.

        connect-src: the preview listens for builds; Lighthouse fetches robots.txt as the page.
        """
        return _policy(form=self.letter_form.origin if self.letter_form else "'none'")

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
                    ("Week by week", addresses.WEEKLY),
                    ("Calendar", addresses.CALENDAR),
                    ("Corrections", addresses.CORRECTIONS),
                    ("For programs", addresses.API),
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
        f" font-src 'self'; img-src 'self'; manifest-src 'self'; base-uri 'none';"
        f" form-action {form}"
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
        repository=settings.get("REPOSITORY_URL", "").rstrip("/"),
        hub=settings.get("WEBSUB_HUB", ""),
        is_daily=settings.get("DAILY", False),
        newsletter_field=settings.get("NEWSLETTER_FIELD", ""),
        versions=versions,
        donations=tuple(settings.get("DONATIONS", {}).items()),
        donation_purpose=settings.get("DONATION_PURPOSE", ""),
        pages=tuple(sorted((page.title, page.address) for page in pages)),
        profiles=tuple(settings.get("PROFILES", ())),
        fediverse_creator=settings.get("FEDIVERSE_CREATOR", ""),
    )
