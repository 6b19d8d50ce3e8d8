"""A briefing in one build: what is known of it, each thing made once, when first asked for."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeVar

from briefing.problems import Problem
from briefing.proof import evidence
from briefing.proof.claims import Claim, Slip, claims
from briefing.proof.evidence import Evidence
from briefing.reading.library import Library
from briefing.reading.model import Briefing, Page, Proof, Story
from briefing.render import body
from briefing.render.body import Body
from briefing.site import Site

T = TypeVar("T")


class Edition:
    """One briefing, as one build has it."""

    def __init__(self, briefing: Briefing, editions: "Editions") -> None:
        self.briefing = briefing
        self.editions = editions
        self.library = editions.library
        self.site = editions.site
        self._made: dict[Callable[[Edition], Any], Any] = {}

    @property
    def is_hidden(self) -> bool:
        """Whether a preview shows it and readers do not see it."""
        return self.briefing.path in self.editions.hidden

    @cached_property
    def text(self) -> Body:
        """Its text, with links that lead to pages of this site."""
        return self.editions.converted(self.briefing.body)

    @cached_property
    def _claims(self) -> tuple[list[Claim], list[Slip]]:
        return claims(self.briefing, self.text, self.library.language)

    @property
    def claims(self) -> list[Claim]:
        """Its quotations and figures, in reading order."""
        return self._claims[0]

    @property
    def slips(self) -> list[Slip]:
        """What is wrong with how its claims are written."""
        return self._claims[1]

    @cached_property
    def _evidence(self) -> tuple[Evidence, list[Problem]]:
        name = self.briefing.name
        return evidence.read(name, self.library.evidence.get(name, ""))

    @property
    def evidence(self) -> Evidence:
        """The proofs that are kept of it."""
        return self._evidence[0]

    @property
    def broken_evidence(self) -> list[Problem]:
        """Lines of its file of evidence that `verify` did not write."""
        return self._evidence[1]

    @cached_property
    def urls(self) -> dict[str, str]:
        """The address of each of its sources, by the source's id."""
        return {source.id: source.url for source in self.briefing.sources}

    @cached_property
    def judged_claims(self) -> list[tuple[Claim, Proof | None]]:
        """Each claim with its proof; None where nothing proves it, as in a draft."""
        return [(claim, self.evidence.of(claim, self.urls)) for claim in self.claims]

    def once(self, make: Callable[["Edition"], T]) -> T:
        """What a function makes of this edition; called once, then kept."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made


class Editions:
    """The briefings of a library as one build has them, and the texts around them.

    as_of: the moment whose public site is built. shows_hidden: drafts and embargoed briefings
    are shown too, marked; a preview does so.
    """

    def __init__(
        self, library: Library, site: Site, as_of: dt.datetime, *, shows_hidden: bool = False
    ) -> None:
        self.library = library
        self.site = site
        self.as_of = as_of
        self.public = library.public(as_of)
        self.withdrawn = library.withdrawn()
        every = tuple(each for each in library.briefings if not each.is_withdrawn)
        self.shown = every if shows_hidden else self.public
        self.hidden = {each.path for each in self.shown} - {each.path for each in self.public}
        self._editions = {each.path: Edition(each, self) for each in library.briefings}
        self._texts: dict[str, Body] = {}

    @property
    def listed(self) -> tuple[Briefing, ...]:
        """The public briefings, and the withdrawn ones: what dates the pages that list them."""
        return (*self.public, *self.withdrawn)

    def __iter__(self) -> Iterator[Edition]:
        """Every edition, of drafts and withdrawn briefings too, newest first."""
        return iter(self._editions.values())

    def of(self, briefing: Briefing) -> Edition:
        """The edition of one of the library's briefings."""
        return self._editions[briefing.path]

    def text(self, source: Story | Page) -> Body:
        """The text of a story or standing page, with links that lead to pages of this site."""
        if source.path not in self._texts:
            self._texts[source.path] = self.converted(source.body)
        return self._texts[source.path]

    def converted(self, markdown: str) -> Body:
        """A text with links that lead to pages of this site."""
        names = self.library.names
        return body.convert(markdown, lambda target: link_address(target, names, self.site))


def link_address(target: str, names: Mapping[str, str], site: Site) -> str:
    """Where a link of a text leads, from its target as a writer wrote it.

    names: the files of ours that a link may name, and the address of each.
    """
    name, hash_, fragment = target.partition("#")
    if name in names:
        return site.href(names[name]) + hash_ + fragment
    if target.startswith("/") and not target.startswith("//"):
        return site.href(target)
    if target.startswith("images/"):
        return site.href(f"/{target}")
    return target
