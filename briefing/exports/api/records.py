"""What each file of the API holds. The published schemas are made of these records.

What a version has stays: fields may be added to it, and none is renamed, removed or given another
meaning. So these records allow what they don't name.
"""

import datetime as dt
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from briefing.reading.model import Grade

Url = Annotated[str, Field(json_schema_extra={"format": "uri"})]


class Record(BaseModel):
    """A part of a file."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True, defer_build=True)


class Listed(Record):
    """A briefing in a list."""

    id: str
    """Of the briefing, for ever, as a URN; that of its entry in the feeds."""
    name: str
    """Of its files, as 2025-03-22-slug."""
    title: str
    day: dt.date
    """Of the event."""
    published: dt.datetime
    updated: dt.datetime
    """When its meaning last changed; that of its publication where it never did."""
    url: Url
    """Of its page."""
    api: Url
    """Of its file here."""


class NamedPlace(Record):
    """A place on the map of a briefing, in degrees (WGS 84)."""

    name: str
    lat: float
    lon: float


class Country(Record):
    code: str
    """ISO 3166-1 alpha-2."""
    name: str


class Tag(Record):
    key: str
    name: str


class StoryLink(Record):
    name: str
    title: str
    url: Url
    api: Url


class Words(Record):
    """Words of a source, and at most eight words on either side of them."""

    exact: str
    before: str
    after: str


class Claim(Record):
    """A quotation, figure or name of a briefing, and what states it."""

    number: int
    """In the list of all of them, from 1; its place there is `check` with #c and the number."""
    kind: Literal["quotation", "figure", "name"]
    value: str
    """As the briefing has it."""
    sentence: str
    """Of the briefing, in which it stands; empty where it stands in a box or the headline."""
    part: str
    """Of the briefing: text, title, summary, figures, disputed, calculations, watch, places …"""
    source: str
    """The id of the source that states it."""
    stated: Words | None
    """Where in the source; null where it is the day of a header."""
    dated: Literal["published", "day"] | None
    """Of a day that is that of the source's publication, or of the event; else null."""
    grade: Grade | None
    """How the text of the source came to us."""
    read: dt.date | None
    """When it did."""
    url: Url
    """Opens the source at these words."""


class Source(Record):
    id: str
    number: int
    """In the list of sources, from 1."""
    url: Url
    archive: Url | None
    speaker: str
    """Whose report it is."""
    outlet: str
    """Where we read it."""
    kind: Literal["official", "agency", "news", "analysis"]
    title: str | None
    day: dt.date | None
    """On which it appeared."""
    language: str
    """ISO 639-1."""


class Evidence(Record):
    """How much of a briefing was proved, and by what."""

    claims: int
    proved: int
    sources: int
    """That state at least one of them."""
    grade: Grade | None
    """The weakest way in which a text of these came to us; null without claims."""
    reviewed: bool
    """Whether a second person has looked at it as it is."""


class Figure(Record):
    """A key figure. claim: its number among the claims; null of one that is not proved."""

    value: str
    what: str
    subject: str | None
    source: str
    claim: int | None


class Date(Record):
    """A coming date that the event announced."""

    date: dt.date
    what: str


class Change(Record):
    at: dt.datetime
    kind: Literal["correction", "update", "wording"]
    note: str


class Briefing(Listed):
    """A briefing: what it says in short, and what it rests on."""

    status: Literal["published"]
    summary: str
    language: str
    rights: str
    category: str
    countries: tuple[Country, ...]
    """The most concerned first."""
    tags: tuple[Tag, ...]
    story: StoryLink | None
    card: Url
    """A picture of 1200 by 630 pixels."""
    check: Url
    """The page that lists all claims beside the words of their sources."""
    evidence: Evidence
    claims: tuple[Claim, ...]
    sources: tuple[Source, ...]
    figures: tuple[Figure, ...]
    places: tuple[NamedPlace, ...]
    dates: tuple[Date, ...]
    changes: tuple[Change, ...]


class Withdrawn(Record):
    """A briefing that was withdrawn: why, and none of what it said."""

    status: Literal["withdrawn"]
    id: str
    name: str
    day: dt.date
    url: Url
    changes: tuple[Change, ...]


AnyBriefing: TypeAlias = Annotated[Briefing | Withdrawn, Field(discriminator="status")]


class Story(StoryLink):
    """A developing story and its steps."""

    id: str
    summary: str
    state: Literal["open", "closed"]
    as_of: dt.date
    """The day to which its state of play is true."""
    read: dt.datetime
    """When that was last read against all steps."""
    calendar: Url | None
    briefings: tuple[Listed, ...]
    """Its steps, oldest first."""


class OfCountry(Country):
    """A country and the briefings that concern it, newest event first."""

    url: Url
    calendar: Url | None
    briefings: tuple[Listed, ...]


class CountryLink(Country):
    briefings: int
    url: Url
    api: Url


class Site(Record):
    name: str
    tagline: str
    url: Url
    language: str
    rights: str


class Schemas(Record):
    """The JSON Schema of each kind of file."""

    index: Url
    briefing: Url
    story: Url
    country: Url


class Index(Record):
    """What there is: every briefing, story and country."""

    version: Literal[1]
    as_of: dt.datetime
    """When something was last published or changed."""
    site: Site
    schemas: Schemas
    briefings: tuple[Listed, ...]
    """The newest event first."""
    withdrawn: tuple[str, ...]
    """The names of briefings that were withdrawn."""
    stories: tuple[StoryLink, ...]
    countries: tuple[CountryLink, ...]
