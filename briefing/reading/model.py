"""What a briefing blog is made of: briefings, sources, stories, publishers, vocabulary.

Frozen records without input or output.
The field rules stated here are the header table of docs/briefing-format.md.
"""

import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, model_validator

from briefing.addresses import (
    briefing_address,
    briefing_name,
    page_address,
    story_address,
)
from briefing.outlets import domains, lookalikes
from briefing.problems import nearest_line
from briefing.reading import fields
from briefing.reading.fields import entries, one_of, text


class Model(BaseModel):
    """A closed, frozen record: an unknown key is an error."""

    # Parts of others need no validator of their own, and what was packed needs none at all.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


# --- the parts of a briefing -----------------------------------------------------------


class Source(Model):
    """A publication that a briefing rests on; its publisher is found by the host of `url`.

    origin: whose report it relays. archive: a saved copy elsewhere. digits_only: whether its
    figures are proved by their digits alone, since its language is not read.
    """

    id: Annotated[str, fields.NAME]
    url: Annotated[str, fields.HTTPS]
    language: Annotated[str, fields.LANGUAGE]
    title: Annotated[str | None, text(1, 300)] = None
    published: Annotated[dt.date | None, fields.DAY] = None
    origin: Annotated[str | None, text(1, 100, "whose report it relays")] = None
    archive: Annotated[str | None, fields.HTTPS] = None
    accessed: Annotated[dt.date | None, fields.DAY] = None
    digits_only: Annotated[bool, fields.YES] = False


class KeyFigure(Model):
    """A key figure for the box, with the source that states it."""

    value: Annotated[str, text(1, 40, "the figure with its unit")]
    what: Annotated[str, text(3, 160)]
    source: Annotated[str, fields.NAME]
    subject: Annotated[str | None, text(2, 60, "whose figure it is, as Seimas")] = None


class Account(Model):
    """What one side says of what is disputed, and the source that has it."""

    who: Annotated[str, text(2, 80, "who says so")]
    says: Annotated[str, text(1, 120)]
    source: Annotated[str, fields.NAME]


class Dispute(Model):
    """Something of which accounts differ. about: what they differ on, as `How many came`."""

    about: Annotated[str, text(3, 80)]
    accounts: Annotated[
        tuple[Account, ...], entries(2, 4, "write 2 to 4 accounts, each with who, says and source")
    ]


class WrittenPlace(Model):
    """A place for the locator map as a header states it, by degrees (WGS 84) or by its name alone.

    country: whose place of that name is meant. sea: at sea, so in no country.
    """

    name: Annotated[str, text(1, 60)]
    lat: Annotated[float | None, fields.degrees(90)] = None
    lon: Annotated[float | None, fields.degrees(180)] = None
    country: Annotated[str | None, fields.COUNTRY] = None
    sea: Annotated[bool, fields.YES] = False

    @model_validator(mode="before")
    @classmethod
    def _of_name(cls, value: object) -> object:
        return {"name": value} if isinstance(value, str) else value


class Place(WrittenPlace):
    """A place for the locator map, with its degrees."""

    lat: Annotated[float, fields.degrees(90)]
    lon: Annotated[float, fields.degrees(180)]


class Quote(Model):
    """A quotation that we translated, with its original wording."""

    text: Annotated[str, text(1, 500)]
    original: Annotated[str, text(1, 500)]
    source: Annotated[str, fields.NAME]


class Calculation(Model):
    """A figure that is our own arithmetic, and the sources of what went into it."""

    value: Annotated[str, text(1, 40, "the figure with its unit")]
    how: Annotated[str, text(3, 300)]
    source_ids: Annotated[
        tuple[Annotated[str, fields.NAME], ...],
        entries(1, 20, "write a list of source ids, as in [militarnyi]"),
    ] = Field(alias="from")


class Watch(Model):
    """A coming date that this event announced."""

    date: Annotated[dt.date, fields.DAY]
    what: Annotated[str, text(3, 160)]


class Change(Model):
    """What was changed after publication, and when.

    correction: we were wrong; update: something happened; wording: no change of meaning.
    """

    at: Annotated[dt.datetime, fields.MOMENT]
    kind: Annotated[
        Literal["correction", "update", "wording"], one_of("correction", "update", "wording")
    ]
    note: Annotated[str, text(10, 300)]


# When what states no moment is public: the calendar of fields.MOMENT ends before.
NEVER = dt.datetime(2200, 1, 1, tzinfo=dt.UTC)
# An open story that has been without a step for longer says so.
QUIET_DAYS = 180

# How the text of a source came to us, the strongest first: our program asked for the page, somebody
# saved it in a browser, or somebody pasted a part of it.
Grade = Literal["fetched", "saved", "pasted"]
GRADES: tuple[Grade, ...] = ("fetched", "saved", "pasted")


# What a question may be about: a hedge on one side alone, a speaker who is not by the words, a
# thing or country that is not beside the figure, a name that no excerpt has, an office that is not
# the person's there, and what a sentence says otherwise.
About = Literal["hedge", "speaker", "thing", "name", "office", "sense"]


class Passage(Model):
    """Words of a captured text, and where they stand in it: a TextQuoteSelector (W3C, 2017).

    exact: the words that state a claim; `[…]` stands for a long part that a quotation leaves out.
    prefix, suffix: up to eight words around them in their paragraph, with the spaces between.
    unique: how many of these on either side tell the words from the same words elsewhere in the
    text. offset: of the exact words in the captured text, in characters.
    grade, day: of the capture. capture: the SHA-256 of its text.
    """

    exact: str
    prefix: str
    suffix: str
    unique: int
    offset: int
    grade: Grade
    day: dt.date
    capture: str


class Question(Model):
    """What people have to decide of a claim that is proved, and what it was asked of.

    words: what it is about. ours, theirs: digests of our sentence and of the source's words.
    answer: a digest of the reason in the header; empty where there is none.
    """

    about: About
    words: str
    ours: str
    theirs: str
    answer: str = ""


class Proof(Model):
    """A claim of a briefing and what states it, as `verify` found it.

    claim: as the briefing has it. key: what it means, in a digest. source: an id of the briefing's;
    url: its address. place: the words of the source; or `published` for a day or year that is that
    of the source's publication, and `day` for one that is the briefing's own; `unseen` for a name
    that only excerpts were looked through for, so that it is a question.
    seal: a digest of the rest, with which the file is written.
    """

    claim: str
    key: str
    source: str
    url: str
    place: Passage | Literal["published", "day", "unseen"]
    questions: tuple[Question, ...] = ()
    seal: str = ""

    @property
    def passage(self) -> Passage | None:
        """The words of the source; None where a day of a header states the claim."""
        return self.place if isinstance(self.place, Passage) else None


class Confirmed(Model):
    """The answer to a question of `verify`: the claim as it stands, and why it holds."""

    claim: Annotated[str, text(1, 500, "the words of the claim, as they stand")]
    why: Annotated[str, text(10, 300, "why it holds")]


class Reviewed(Model):
    """Who looked at a briefing a second time. text: a digest of what was looked at."""

    by: Annotated[str, text(2, 60)]
    day: Annotated[dt.date, fields.DAY]
    text: Annotated[str, fields.DIGEST]


class BriefingHeader(Model):
    """The header of a briefing as its writer states it."""

    title: Annotated[str, text(20, 100)]
    summary: Annotated[str, text(60, 300)]
    published: Annotated[dt.datetime | None, fields.MOMENT] = None
    category: Annotated[str, text(1, 60, "one category of vocabulary.yaml")]
    countries: Annotated[
        tuple[Annotated[str, fields.COUNTRY], ...],
        entries(1, 12, "write 1 to 12 country codes, the most concerned first, as in [LT, PL]"),
    ]
    accused: Annotated[
        tuple[Annotated[str, fields.COUNTRY], ...],
        entries(0, 12, "write codes of countries that the text says somebody blames, as in [RU]"),
    ] = ()
    story: Annotated[str | None, fields.NAME] = None
    tags: Annotated[
        tuple[Annotated[str, fields.NAME], ...],
        entries(0, 8, "write up to 8 tags, as in [landmines]"),
    ] = ()
    status: Annotated[
        Literal["published", "draft", "withdrawn"], one_of("published", "draft", "withdrawn")
    ] = "published"
    sources: Annotated[
        tuple[Source, ...], entries(1, 20, "write 1 to 20 sources, each with id, url and language")
    ]
    figures: Annotated[
        tuple[KeyFigure, ...],
        entries(0, 6, "write up to 6 figures, each with value, what and source"),
    ] = ()
    disputed: Annotated[
        tuple[Dispute, ...],
        entries(0, 4, "write up to 4 disputes, each with about and accounts"),
    ] = ()
    places: Annotated[
        tuple[WrittenPlace, ...],
        entries(0, 5, "write up to 5 places, each by its name or with name, lat and lon"),
    ] = ()
    quotes: Annotated[
        tuple[Quote, ...],
        entries(0, 20, "write up to 20 quotes, each with text, original and source"),
    ] = ()
    calculations: Annotated[
        tuple[Calculation, ...],
        entries(0, 20, "write up to 20 calculations, each with value, how and from"),
    ] = ()
    confirmed: Annotated[
        tuple[Confirmed, ...],
        entries(0, 40, "write up to 40 answers, each with claim and why"),
    ] = ()
    reviewed: Reviewed | None = None
    watch: Annotated[
        tuple[Watch, ...], entries(0, 10, "write up to 10 coming dates, each with date and what")
    ] = ()
    changes: Annotated[
        tuple[Change, ...],
        entries(0, 100, "write up to 100 changes, each with at, kind and note"),
    ] = ()
    aliases: Annotated[
        tuple[Annotated[str, fields.OLD_ADDRESS], ...],
        entries(0, 20, "write up to 20 old paths, as in [/2025/03/old-name/]"),
    ] = ()


class Briefing(BriefingHeader):
    """A summary of one event: its header, what its file name says, and its text.

    path: its file, relative to the repository. day, slug: of the event, from the file's name.
    Moments are in the site's zone. body: Markdown, beginning on body_line.
    lines: the line of each place in the header, by its keys: ("sources", 0, "url") -> 9.
    digest: of the file.
    """

    places: tuple[Place, ...] = ()
    path: str
    day: dt.date
    slug: str
    body: str
    body_line: int
    lines: Mapping[tuple[str | int, ...], int] = Field(repr=False)
    digest: str = Field("", repr=False)

    @property
    def name(self) -> str:
        """The name of its file, without the ending."""
        return f"{self.day}-{self.slug}"

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that its file has had, by its aliases, the oldest first; its name is one."""
        had = filter(None, map(briefing_name, self.aliases))
        return tuple(dict.fromkeys((*had, self.name)))

    @property
    def permanent_name(self) -> str:
        """Its first name, which it keeps for ever: what its ids are made of (decision 0020)."""
        return self.names[0]

    @property
    def address(self) -> str:
        """Where it is read, from the root of the site."""
        return briefing_address(self.day, self.slug)

    @property
    def is_draft(self) -> bool:
        return self.status == "draft"

    @property
    def is_withdrawn(self) -> bool:
        """Whether its address says no more than that it was withdrawn, and why."""
        return self.status == "withdrawn"

    @property
    def public_from(self) -> dt.datetime:
        """The moment before which it is nowhere in the output; NEVER where none is stated."""
        return self.published or NEVER

    @property
    def updated(self) -> dt.datetime:
        """When its meaning last changed: corrections and updates count, wording does not."""
        changed = (change.at for change in self.changes if change.kind != "wording")
        return max((self.public_from, *changed))

    def line(self, *keys: str | int) -> int:
        """The line of a place in the header, or of the nearest place around it."""
        return nearest_line(self.lines, keys)


def by_event(briefing: Briefing) -> tuple[dt.date, dt.datetime]:
    """What orders briefings in the archive: the day of the event, then when each was out."""
    return briefing.day, briefing.public_from


def by_news(briefing: Briefing) -> tuple[dt.datetime, dt.date]:
    """What orders briefings in feeds: when each was out or last changed, then the event."""
    return briefing.updated, briefing.day


# --- what surrounds the briefings ------------------------------------------------------

# What something was called before, or where its page lay.
_OLD = entries(0, 20, "write up to 20 old names, as in [old-name]")
OldKeys = Annotated[tuple[Annotated[str, fields.OLD_KEY], ...], _OLD]
OldNames = Annotated[tuple[Annotated[str, fields.OLD_NAME], ...], _OLD]


class NamedText(Model):
    """What a file under a name of its own holds below its header (`body`, Markdown).

    path: the file, relative to the repository. slug: its name, without the ending.
    lines: the line of each place in the header, by its keys. digest: of the file.
    """

    path: str
    slug: str
    body: str
    body_line: int
    lines: Mapping[tuple[str | int, ...], int] = Field(default_factory=dict, repr=False)
    digest: str = Field("", repr=False)

    def line(self, *keys: str | int) -> int:
        """The line of a place in the header, or of the nearest place around it."""
        return nearest_line(self.lines, keys)


# What to write for a field that headers once had, by its record and name.
GONE: Mapping[tuple[type[BaseModel], str], str] = {
    (BriefingHeader, "date"): "the file's name has the day of the event; write published: the"
    " moment it first was public",
    (BriefingHeader, "embargo"): "write published: the moment until which it is kept back",
    (Change, "date"): "write at: the moment of the change, as 2025-03-22T06:00+02:00",
}


FigureWords = Annotated[str, text(1, 80, "a figure in the words of the step")]


class SeriesRow(Model):
    """A bar of a chart: figures that a step of the story has, and what each is.

    step: the name of the step's file. figures: the words of each by what it is a figure of.
    whole: the words of what these are a part of, if they are (`of` in a header).
    """

    label: Annotated[str, text(2, 60, "whose figures these are, or of when")]
    step: Annotated[str, fields.BRIEFING_NAME]
    figures: Annotated[
        Mapping[Annotated[str, text(2, 40, "what it is a figure of")], FigureWords],
        entries(1, 4, "write 1 to 4 figures, each with what it is, as in {for: 66 votes}"),
    ]
    whole: FigureWords | None = Field(None, alias="of")


class Series(Model):
    """A chart of a story: bars on one scale."""

    title: Annotated[str, text(5, 80)]
    rows: Annotated[
        tuple[SeriesRow, ...],
        entries(1, 8, "write 1 to 8 rows, each with label, step and figures"),
    ]


class StoryHeader(Model):
    """The header of a developing story.

    as_of: the day to which its state of play is true. read: when that was last read against all
    of its steps. series: charts of figures of its steps.
    """

    title: Annotated[str, text(3, 80)]
    summary: Annotated[str, text(60, 300)]
    state: Annotated[Literal["open", "closed"], one_of("open", "closed")]
    as_of: Annotated[dt.date, fields.DAY]
    read: Annotated[dt.datetime, fields.MOMENT]
    series: Annotated[
        tuple[Series, ...], entries(0, 4, "write up to 4 charts, each with title and rows")
    ] = ()
    was: OldKeys = ()


class Story(StoryHeader, NamedText):
    """A developing story: its name and, as its text, its state of play."""

    @property
    def address(self) -> str:
        return story_address(self.slug)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that its file has had, the oldest first; its name is one."""
        had = (name for name in self.was if not name.startswith("/"))
        return tuple(dict.fromkeys((*had, self.slug)))

    @property
    def permanent_name(self) -> str:
        """Its first name, which it keeps for ever: what its ids are made of."""
        return self.names[0]


class PageHeader(Model):
    """The header of a standing page."""

    title: Annotated[str, text(3, 80)]
    summary: Annotated[str, text(60, 300)]
    was: OldKeys = ()


class Page(PageHeader, NamedText):
    """A standing page such as About."""

    @property
    def address(self) -> str:
        return page_address(self.slug)


# Of marks on maps, in the order in which categories take them.
SYMBOLS = (
    *("square", "triangle", "diamond", "arrow", "circle", "cross"),
    *("frame", "ring", "plus", "bar", "hexagon", "dot"),
)


class Category(Model):
    """A category. about: what its page says of it. symbol: of its marks on maps."""

    about: Annotated[str, text(10, 300)]
    symbol: Annotated[str | None, one_of(*SYMBOLS)] = None
    was: OldNames = ()


ShortName = Annotated[str, text(2, 60)]


class Tag(Model):
    """A tag. about: what its page says of it. also: other words by which the search finds it."""

    name: ShortName
    about: Annotated[str, text(10, 300)]
    also: tuple[ShortName, ...] = ()
    was: OldKeys = ()


class Country(Model):
    """A country that briefings are about. in_text: its name in a sentence, as the Netherlands.

    also: what else readers call it and its people; the search finds it by that.
    """

    name: ShortName
    in_text: ShortName | None = None
    also: tuple[ShortName, ...] = ()
    was: OldNames = ()

    @property
    def spoken(self) -> str:
        return self.in_text or self.name


class Vocabulary(Model):
    """Every term a briefing may use, in the order of the file.

    elsewhere: countries of publishers that briefings are not about. languages: of sources.
    """

    categories: Mapping[ShortName, Category]
    countries: Mapping[Annotated[str, fields.COUNTRY], Country]
    tags: Mapping[Annotated[str, fields.NAME], Tag]
    elsewhere: Mapping[Annotated[str, fields.COUNTRY], ShortName]
    languages: Mapping[Annotated[str, fields.LANGUAGE], ShortName]

    @cached_property
    def known_names(self) -> Mapping[str, str]:
        """The name of every country by its code, covered or not."""
        covered = {code: country.name for code, country in self.countries.items()}
        return {**self.elsewhere, **covered}

    @cached_property
    def spoken_names(self) -> Mapping[str, str]:
        """The same as sentences have them."""
        return {**self.known_names, **{code: each.spoken for code, each in self.countries.items()}}

    def country_name(self, code: str) -> str:
        """The name of any country, covered or not; KeyError when it has none."""
        return self.countries[code].name if code in self.countries else self.elsewhere[code]


# Who may publish a source, in the order in which sources are listed.
KINDS = ("official", "agency", "news", "analysis")


class Publisher(Model):
    """An outlet that we cite. language: of the pages that we cite."""

    name: Annotated[str, text(2, 80)]
    country: Annotated[str, fields.COUNTRY]
    language: Annotated[str, fields.LANGUAGE]
    kind: Annotated[
        Literal["official", "agency", "news", "analysis"],
        one_of("official", "agency", "news", "analysis"),
    ]
    owner: Annotated[str | None, text(2, 120)] = None


class Refusal(Model):
    """Why a network is never cited, with a public reference; mirrors: its other domains."""

    reason: Annotated[str, text(10, 300)]
    reference: Annotated[str, fields.HTTPS]
    reviewed: Annotated[dt.date, fields.DAY]
    mirrors: Annotated[
        tuple[Annotated[str, fields.HOST_NAME], ...],
        entries(0, 500, "write a list of hosts, as in [archive.is, archive.ph]"),
    ] = ()


class Publishers(Model):
    """Who is cited and who is refused, by host without `www.`."""

    publishers: Mapping[Annotated[str, fields.HOST_NAME], Publisher]
    refused: Mapping[Annotated[str, fields.HOST_NAME], Refusal]

    @cached_property
    def refusals(self) -> dict[str, Refusal]:
        """The refused networks by each of their domains."""
        return {
            domain: network
            for name, network in self.refused.items()
            for domain in (name, *network.mirrors)
        }

    @cached_property
    def names(self) -> lookalikes.Names:
        """The names that other hosts may imitate."""
        return lookalikes.names((*self.publishers, *self.refusals))

    def of(self, url: str) -> Publisher | None:
        """The publisher of an address: of its host, else of the nearest domain above it."""
        # Most are in the registry as they are; the list of all suffixes takes 0.1 s to load.
        name = (urlsplit(url).hostname or "").lower()
        found = self.publishers.get(name) or self.publishers.get(name.removeprefix("www."))
        if found:
            return found
        covering = domains.covering(host(url))
        return next((self.publishers[each] for each in covering if each in self.publishers), None)

    def named(self, name: str) -> Publisher | None:
        """The publisher that has a name, or the first of several names: `Reuters, AFP`."""
        wanted = (name.casefold(), name.partition(",")[0].casefold())
        return next((self._by_name[each] for each in wanted if each in self._by_name), None)

    @cached_property
    def _by_name(self) -> dict[str, Publisher]:
        return {each.name.casefold(): each for each in self.publishers.values()}

    def kind(self, source: Source) -> str:
        """The kind of who speaks in a source: of its origin where that is known, else its host's.

        Of a host that the registry lacks, which is refused, the last.
        """
        found = (self.named(source.origin) if source.origin else None) or self.of(source.url)
        return found.kind if found else KINDS[-1]

    def refusal(self, url: str) -> Refusal | None:
        """Why an address is refused: by its host or any domain above it."""
        above = domains.upwards(host(url))
        return next((self.refusals[each] for each in above if each in self.refusals), None)


def host(url: str) -> str:
    """The host of an address, in small letters, without a leading `www.` that adds nothing.

    www.gov.pl keeps it: strangers register names below gov.pl.
    """
    return domains.bare(urlsplit(url).hostname or "")
