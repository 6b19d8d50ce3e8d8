"""What can be found: a record of each public briefing, and of each story with a public step.

It is made from the sources; the pages of readers hold nothing of the search.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from hashlib import sha256

from markupsafe import Markup

from briefing.edition import Edition, Editions
from briefing.kept import Digest, digest
from briefing.pages.indices import TermKey, by_term, year_of
from briefing.pages.publishers import publisher_name
from briefing.proof.naming import exonyms
from briefing.proof.naming.naming_words import NATIONS
from briefing.reading.model import Briefing, Country, Story
from briefing.site import Site
from briefing.words import day

STORY = "Story"  # what stands in the place of a category
_CITATION = re.compile("<sup.*?</sup>", re.DOTALL)  # its number is none of the text's


@dataclass(frozen=True)
class Find:
    """What a find shows, and by what it is found.

    countries: their names. day, iso: of its newest briefing. text: without markup. named: what it
    names beside its text. filters: (name, value) of what can be chosen from.
    """

    address: str
    title: str
    kind: str
    countries: tuple[str, ...]
    day: str
    iso: str
    summary: str
    text: str
    named: tuple[str, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()

    @property
    def card(self) -> dict[str, str]:
        """What a list of finds shows of it."""
        return {
            "address": self.address,
            "title": self.title,
            "kind": self.kind,
            "countries": ", ".join(self.countries),
            "day": self.day,
            "iso": self.iso,
            "summary": self.summary,
        }


@dataclass(frozen=True)
class Record:
    """address: where the find is read, from the root of the site. find: gives what is found.

    day: by which it is sorted, as in "2026-01-31". digest: of the find, which is seldom needed.
    """

    address: str
    day: str
    digest: Digest
    find: Callable[[], Find] = field(compare=False)


def records(editions: Editions) -> tuple[Record, ...]:
    """What readers can find, by address."""
    found = [_record(editions.of(each)) for each in editions.public]
    groups = by_term(editions.public)
    for story in editions.library.stories.values():
        steps = groups.get(TermKey("story", story.slug))
        if steps:
            find = partial(_story, story, steps, editions)
            made_of = _made_of(story, steps, editions)
            found.append(Record(story.address, steps[0].day.isoformat(), made_of, find))
    return tuple(sorted(found, key=lambda record: record.address))


def _made_of(story: Story, steps: Iterable[Briefing], editions: Editions) -> Digest:
    """What decides the record of a story: its own text, and its steps."""
    digests = [editions.of(each).digest for each in steps]
    registries = editions.library.registries.digest
    return digest([editions.digest(story), editions.site.digest, registries, digests])


def _record(edition: Edition) -> Record:
    briefing = edition.briefing
    made = edition.keep(_digest)
    return Record(briefing.address, briefing.day.isoformat(), made, partial(_kept, edition))


def _digest(edition: Edition) -> Digest:
    return sha256(edition.keep(_briefing_json).encode()).hexdigest()


def _kept(edition: Edition) -> Find:
    parts = json.loads(edition.keep(_briefing_json))
    lists = {name: tuple(parts[name]) for name in ("countries", "named")}
    return Find(**{**parts, **lists, "filters": tuple(map(tuple, parts["filters"]))})


def _briefing_json(edition: Edition) -> str:
    return _json(asdict(_briefing(edition)))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _briefing(edition: Edition) -> Find:
    briefing, words = edition.briefing, edition.registries.vocabulary
    tags = [words.tags[tag] for tag in briefing.tags]
    figures = [": ".join(filter(None, (f.value, f.subject, f.what))) for f in briefing.figures]
    return _find(
        briefing,
        edition.site,
        kind=briefing.category,
        countries={code: words.countries[code] for code in briefing.countries},
        newest=briefing,
        html=str(edition.html),
        named=[
            *map(edition.site.plain_line, figures),
            *(place.name for place in briefing.places),
            *(name for tag in tags for name in (tag.name, *tag.also)),
            *_sources(edition),
        ],
        filters=[
            ("category", briefing.category),
            ("year", year_of(briefing.day).name),
            *([("story", briefing.story)] if briefing.story else []),
        ],
    )


def _story(story: Story, steps: Sequence[Briefing], editions: Editions) -> Find:
    """steps: newest first, at least one."""
    codes = dict.fromkeys(code for each in steps for code in each.countries)
    countries = editions.library.vocabulary.countries
    years = sorted({year_of(each.day).name for each in steps})
    return _find(
        story,
        editions.site,
        kind=STORY,
        countries={code: countries[code] for code in codes},
        newest=steps[0],
        html=str(editions.html(story)),
        named=[],
        filters=[("story", story.slug), *(("year", year) for year in years)],
    )


def _sources(edition: Edition) -> Iterator[str]:
    for source in edition.briefing.sources:
        yield publisher_name(source.url, edition.registries)
        if source.title:
            yield source.title


def _find(
    source: Briefing | Story,
    site: Site,
    *,
    kind: str,
    countries: dict[str, Country],
    newest: Briefing,
    html: str,
    named: Iterable[str],
    filters: Iterable[tuple[str, str]],
) -> Find:
    """newest: the briefing that dates it."""
    names = tuple(country.name for country in countries.values())
    dated = day(newest.day)
    return Find(
        address=source.address,
        title=site.plain_line(source.title),
        kind=kind,
        countries=names,
        day=dated.text,
        iso=dated.iso,
        summary=site.plain_line(source.summary),
        text=str(Markup(_CITATION.sub("", html).replace("</p>", " </p>")).striptags()),
        named=(*named, *(word for each in countries.items() for word in _also(*each))),
        filters=(*filters, *(("country", name) for name in names)),
    )


def _also(code: str, country: Country) -> tuple[str, ...]:
    """What else a country and its people are called."""
    return (*NATIONS.get(code, "").split(), *exonyms.others(country.name), *country.also)
