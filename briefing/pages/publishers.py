"""Whom we cite and whom we refuse, as a page prints the registry."""

from dataclasses import dataclass

from markupsafe import Markup

from briefing.reading.library import Registries
from briefing.reading.model import Publisher, Refusal, host
from briefing.site import Link, Site
from briefing.words import Day, counted, day, slug

# The kinds of publishers, in the order of the page.
KINDS = {
    "official": "Official bodies",
    "agency": "News agencies",
    "news": "News outlets",
    "analysis": "Research and other organisations",
}


@dataclass(frozen=True)
class Outlet:
    """An outlet that we cite. notes: its country, the language of its pages, its owner."""

    name: Markup
    host: str
    notes: str


@dataclass(frozen=True)
class RefusedNetwork:
    """A refused network. mirrors: its other domains; reference: why, by somebody else."""

    domain: str
    mirrors: str
    reason: Markup
    reference: Link
    reviewed: Day


@dataclass(frozen=True)
class Registry:
    """The whole registry. kinds: (heading, outlets by name) of each kind that has outlets."""

    count: str
    kinds: tuple[tuple[str, tuple[Outlet, ...]], ...]
    refused: tuple[RefusedNetwork, ...]


def publisher_name(url: str, library: Registries) -> str:
    """Who publishes at an address: by the registry, else its host."""
    publisher = library.publishers.of(url)
    return publisher.name if publisher else host(url)


def registry(library: Registries, site: Site) -> Registry:
    """Everything that publishers.yaml says, as readers see it."""
    known = library.publishers
    by_name = sorted(known.publishers.items(), key=lambda each: (slug(each[1].name), each[0]))
    outlets: dict[str, list[Outlet]] = {heading: [] for heading in KINDS.values()}
    for name, publisher in by_name:
        outlets[KINDS[publisher.kind]].append(_outlet(name, publisher, library, site))
    return Registry(
        count=counted(len(known.publishers), "outlet"),
        kinds=tuple((heading, tuple(group)) for heading, group in outlets.items() if group),
        refused=tuple(_refused(*each, site) for each in sorted(known.refused.items())),
    )


def _refused(domain: str, network: Refusal, site: Site) -> RefusedNetwork:
    return RefusedNetwork(
        domain=domain,
        mirrors=", ".join(network.mirrors),
        reason=site.line(network.reason),
        reference=Link(Markup.escape(host(network.reference)), network.reference),
        reviewed=day(network.reviewed),
    )


def _outlet(name: str, publisher: Publisher, library: Registries, site: Site) -> Outlet:
    notes = (
        library.vocabulary.country_name(publisher.country),
        f"in {library.vocabulary.languages[publisher.language]}",
        f"owned by {publisher.owner}" if publisher.owner else "",
    )
    return Outlet(site.line(publisher.name), name, ", ".join(filter(None, notes)))
