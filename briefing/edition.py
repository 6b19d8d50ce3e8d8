"""A briefing in one build: what is known of it, each thing made once, when first asked for."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any, TypeVar

from briefing.kept import NOTHING, Digest, Kept, digest
from briefing.problems import Problem
from briefing.proof import evidence
from briefing.proof.captures import Captures
from briefing.proof.claims import Claim, Slip, claims
from briefing.proof.evidence import Evidence
from briefing.proof.judging import Grounds
from briefing.proof.naming.capitals import WORD
from briefing.proof.naming.names import Finder, finder
from briefing.proof.statements import statements
from briefing.reading.library import Library, Registries
from briefing.reading.model import KINDS, Briefing, BriefingHeader, Page, Proof, Story
from briefing.render import body
from briefing.render.body import Body
from briefing.render.citations import renumbered
from briefing.site import Site

T = TypeVar("T")
_REVIEW_LETTERS = 12  # of a digest
MOST_AT_HAND = 300  # editions; the texts and proofs of one take some 100 kB


@dataclass(frozen=True)
class StoryName:
    """The story that a briefing belongs to. address: of its page."""

    title: str
    address: str


@dataclass(frozen=True)
class Targets:
    """What a text links to and which images it shows, as its writer wrote them."""

    links: tuple[str, ...]
    images: tuple[str, ...]


class Texts:
    """Converts the texts of a build, with links that lead to pages of this site."""

    def __init__(self, names: Mapping[str, str], site: Site, kept: Kept) -> None:
        self._names = names
        self._site = site
        self._kept = kept
        self._made: dict[str, Body] = {}
        self._targets: dict[str, Targets] = {}

    def converted(self, markdown: str) -> Body:
        """A text as HTML before typography, and what it refers to."""
        self.targets(markdown)
        if markdown in self._made:
            return self._made[markdown]
        found = self._kept.json(self._key("text", markdown))
        return self._convert(markdown) if found is None else body.unpacked(found)

    def html(self, text: Body) -> str:
        """A text, typeset."""
        key = self._kept.key("typeset", text.plain)
        found = self._kept.get(key)
        if found is None:
            self._kept.put(key, text.html.encode())
            return text.html
        return found.decode()

    def targets(self, markdown: str) -> Targets:
        """What a text refers to."""
        if markdown not in self._targets:
            key = self._kept.key("targets", markdown)
            read = partial(self._read_targets, markdown, key)
            self._targets[markdown] = self._kept.held(key, read)
        return self._targets[markdown]

    def _read_targets(self, markdown: str, key: Digest) -> Targets:
        found = self._kept.json(key)
        if found is None:
            made = self._convert(markdown)
            found = [made.links, made.images]
        return Targets(*map(tuple, found))

    def made_of(self, markdown: str) -> object:
        """What decides how a text reads: its words, and where what it refers to is."""
        targets = self.targets(markdown)
        return markdown, [self._address(each) for each in (*targets.links, *targets.images)]

    def _convert(self, markdown: str) -> Body:
        if self._kept.is_open:
            self._made.clear()  # the others are kept
        made = self._made[markdown] = body.convert(markdown, self._address)
        self._targets[markdown] = Targets(made.links, made.images)
        self._kept.put_json(self._kept.key("targets", markdown), [made.links, made.images])
        self._kept.put_json(self._key("text", markdown), made.packed())
        return made

    def _key(self, kind: str, markdown: str) -> Digest:
        return self._kept.key(kind, self.made_of(markdown))

    def _address(self, target: str) -> str:
        return link_address(target, self._names, self._site)


class _Recent:
    """The editions whose texts are at hand: a few hundred where the others are kept, or all."""

    def __init__(self, kept: Kept) -> None:
        self._are_kept = kept.is_open
        self._editions: dict[Edition, None] = {}

    def add(self, edition: "Edition") -> None:
        """Hold what is made of an edition, and let that of the earliest go."""
        self._editions.setdefault(edition)
        if self._are_kept and len(self._editions) > MOST_AT_HAND:
            earliest = next(iter(self._editions))
            del self._editions[earliest]
            earliest.let_go()


class Edition:
    """One briefing, as one build has it.

    All that can be reached from here is in its digest: of the library it has the registries and
    the name of the briefing's story, and no other briefing.
    """

    def __init__(
        self,
        briefing: Briefing,
        story: StoryName | None,
        registries: Registries,
        site: Site,
        evidence_file: str,
        texts: Texts,
        kept: Kept,
        recent: _Recent,
        *,
        is_hidden: bool,
    ) -> None:
        self.briefing = briefing
        self.story = story
        self.registries = registries
        self.site = site
        self.is_hidden = is_hidden  # a preview shows it and readers do not see it
        self.evidence_file = evidence_file
        self._texts = texts
        self._kept = kept
        self._recent = recent
        self._made: dict[Callable[[Edition], Any], Any] = {}
        self._found: dict[Callable[[Edition], Any], Any] = {}  # of what is kept

    @cached_property
    def digest(self) -> Digest:
        """Of everything that this edition is made of, and what is made of it."""
        return digest(
            [
                self.briefing.digest,
                self.evidence_file,
                self.story,
                self.registries.digest,
                self.site.digest,
                self.is_hidden,
                self._texts.made_of(self.briefing.body),
            ]
        )

    @cached_property
    def text(self) -> Body:
        """Its text, with links that lead to pages of this site."""
        self._recent.add(self)
        return self._texts.converted(self.briefing.body)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each of its sources: official ones first, of a kind as first cited."""
        kind = self.registries.publishers.kind
        cited = {source: place for place, source in enumerate(self.text.citations)}
        ordered = sorted(
            self.briefing.sources,
            key=lambda each: (KINDS.index(kind(each)), cited.get(each.id, len(cited))),
        )
        return {source.id: number for number, source in enumerate(ordered, start=1)}

    @cached_property
    def html(self) -> str:
        """Its text, typeset, with the numbers of its sources."""
        return renumbered(self._texts.html(self.text), self.numbers)

    @cached_property
    def targets(self) -> Targets:
        """What its text refers to."""
        return self._texts.targets(self.briefing.body)

    @cached_property
    def _claims(self) -> tuple[list[Claim], list[Slip]]:
        return claims(self.briefing, self.text, self.registries.language, self.names)

    @cached_property
    def names(self) -> Finder | None:
        """What finds its names; None where the site has no people.yaml."""
        return finder(self.briefing, self.text, self.registries)

    @property
    def claims(self) -> list[Claim]:
        """Its quotations and figures, in reading order."""
        return self._claims[0]

    @cached_property
    def statements(self) -> list[Claim]:
        """Its sentences that rest on sources, in reading order."""
        return list(statements(self.briefing, self.text, self.names))

    @property
    def made(self) -> list[Claim]:
        """All that evidence may be of."""
        return [*self.claims, *self.statements]

    @property
    def slips(self) -> list[Slip]:
        """What is wrong with how its claims are written."""
        return self._claims[1]

    @cached_property
    def _evidence(self) -> tuple[Evidence, list[Problem]]:
        self._recent.add(self)
        briefing = self.briefing
        return evidence.read(briefing.name, self.evidence_file, briefing.names)

    @property
    def evidence(self) -> Evidence:
        """The proofs that are kept of it."""
        return self._evidence[0]

    @cached_property
    def registries_as_stated(self) -> Registries:
        """The registries, with the words of its sources by which it is proved."""
        kept = (proof.passage for proof in self.evidence.proofs.values() if proof.passage)
        words = frozenset(word for each in kept for word in WORD.findall(each.exact))
        return replace(self.registries, stated=words)

    @property
    def broken_evidence(self) -> list[Problem]:
        """Lines of its file of evidence that `verify` did not write."""
        return self._evidence[1]

    @cached_property
    def urls(self) -> dict[str, str]:
        """The address of each of its sources, by the source's id."""
        return {source.id: source.url for source in self.briefing.sources}

    def grounds(self, captures: Captures) -> Grounds:
        """What its claims are judged by. captures: those at hand."""
        sources = {source.id: source for source in self.briefing.sources}
        return Grounds(
            sources, self.briefing.day, captures, self.evidence, self.registries.language
        )

    @property
    def looked_at(self) -> str:
        """A short digest of what a second person looks at: the text, the header, the evidence."""
        header = set(BriefingHeader.model_fields) - {"reviewed", "status", "aliases"}
        stated = self.briefing.model_dump(
            mode="json", include={*header, "body"}, exclude_defaults=True
        )
        return digest([stated, self.evidence_file])[:_REVIEW_LETTERS]

    @property
    def is_reviewed(self) -> bool:
        """Whether a second person looked at it as it is."""
        reviewed = self.briefing.reviewed
        return reviewed is not None and reviewed.text == self.looked_at

    @property
    def has_lost_review(self) -> bool:
        """Whether it was changed since a second person looked at it."""
        return self.briefing.reviewed is not None and not self.is_reviewed

    @cached_property
    def judged_claims(self) -> list[tuple[Claim, Proof | None]]:
        """Each claim with its proof; None where nothing proves it, as in a draft."""
        return [(claim, self.evidence.of(claim, self.urls)) for claim in self.claims]

    def once(self, make: Callable[["Edition"], T]) -> T:
        """What a function makes of this edition; called once, then held."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    def keep(self, make: Callable[["Edition"], T]) -> T:
        """What a function makes of this edition, kept for the builds after this one.

        It is made of texts, numbers and lists of such.
        """
        if make not in self._found:
            self._recent.add(self)
            key = self._key(make)
            value = self._kept.json(key)
            if value is None:
                value = make(self)
                self._kept.put_json(key, value)
            self._found[make] = value
        found: T = self._found[make]
        return found

    def let_go(self) -> None:
        """Hold no longer what is large and can be had again."""
        self._found.clear()
        for name in (
            "text",
            "html",
            "numbers",
            "names",
            "_claims",
            "statements",
            "_evidence",
            "judged_claims",
        ):
            self.__dict__.pop(name, None)

    def has(self, make: Callable[["Edition"], object]) -> bool:
        """Whether what a function makes of this edition is kept."""
        return self._kept.has(self._key(make))

    def _key(self, make: Callable[["Edition"], object]) -> Digest:
        return self._kept.key(f"{make.__module__}.{make.__qualname__}", self.digest)


class Editions:
    """The briefings of a library as one build has them, and the texts around them.

    as_of: the moment whose public site is built. kept: what earlier builds made. shows_hidden:
    drafts and embargoed briefings are shown too, marked; a preview does so.
    """

    def __init__(
        self,
        library: Library,
        site: Site,
        as_of: dt.datetime,
        kept: Kept = NOTHING,
        *,
        shows_hidden: bool = False,
    ) -> None:
        self.library = library
        self.site = site
        self.as_of = as_of
        self.kept = kept
        self.public = library.public(as_of)
        self.withdrawn = library.withdrawn()
        self.shows_hidden = shows_hidden
        every = tuple(each for each in library.briefings if not each.is_withdrawn)
        self.shown = every if shows_hidden else self.public
        self.hidden = {each.path for each in self.shown} - {each.path for each in self.public}
        self._converter = Texts(library.names, site, kept)
        recent = _Recent(kept)
        self._editions = {
            each.path: Edition(
                each,
                _story(each, library),
                library.registries,
                site,
                library.evidence.get(each.name, ""),
                self._converter,
                kept,
                recent,
                is_hidden=each.path in self.hidden,
            )
            for each in library.briefings
        }
        self._bodies: dict[str, Body] = {}

    def of_library(self, library: Library) -> "Editions":
        """The same build of another library."""
        return Editions(library, self.site, self.as_of, self.kept, shows_hidden=self.shows_hidden)

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
        if source.path not in self._bodies:
            self._bodies[source.path] = self._converter.converted(source.body)
        return self._bodies[source.path]

    def targets(self, source: Story | Page) -> Targets:
        """What the text of a story or standing page refers to."""
        return self._converter.targets(source.body)

    def html(self, source: Story | Page) -> str:
        """The text of a story or standing page, typeset."""
        return self._converter.html(self.text(source))

    def digest(self, source: Story | Page) -> Digest:
        """Of a story or standing page, and of where its text leads."""
        return digest([source.digest, self._converter.made_of(source.body)])


def _story(briefing: Briefing, library: Library) -> StoryName | None:
    story = library.stories.get(briefing.story or "")
    return StoryName(story.title, story.address) if story else None


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
