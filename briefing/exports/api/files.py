"""Every file of the API, and the schema of each kind."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from pydantic import BaseModel, TypeAdapter

from briefing.addresses import (
    API_INDEX,
    api_briefing,
    api_country,
    api_schema,
    api_story,
    country_address,
)
from briefing.edition import Edition
from briefing.exports.api import records
from briefing.exports.api.briefings import briefing_record, listed, story_link
from briefing.exports.file import File
from briefing.pages import dates
from briefing.pages.indices import TermKey
from briefing.pages.shown import Shown
from briefing.reading.model import Briefing, Story
from briefing.site import Site

VERSION = 1
DIALECT = "https://json-schema.org/draft/2020-12/schema"
KINDS: dict[str, Any] = {
    "index": records.Index,
    "briefing": records.AnyBriefing,
    "story": records.Story,
    "country": records.OfCountry,
}


def files(shown: Shown) -> Iterator[File]:
    """Every file, those at old names of briefings and stories among them.

    What is not public is in none of them, in a preview either.
    """
    site, editions = shown.site, shown.editions
    for kind in KINDS:
        yield File(api_schema(kind), site.url, partial(schema, site, kind))
    for briefing in editions.listed:
        edition = editions.of(briefing)
        for name in briefing.names:
            yield File(api_briefing(name), edition.digest, partial(_briefing, edition))
    lists = {
        **{
            api_story(name): _story(shown, story)
            for story in shown.library.stories.values()
            for name in story.names
        },
        **{api_country(code): _country(shown, code) for code in shown.library.vocabulary.countries},
        API_INDEX: _index(shown),
    }
    for address, record in lists.items():
        content = _written(record)
        yield File(address, content.decode(), partial(bytes, content))


def schema(site: Site, kind: str) -> bytes:
    """The JSON Schema of a kind of file, draft 2020-12."""
    made = TypeAdapter(KINDS[kind]).json_schema(mode="serialization")
    own = {"$schema": DIALECT, "$id": site.absolute(api_schema(kind)), "title": kind.capitalize()}
    text = json.dumps({**own, **made, **own}, ensure_ascii=False, indent=1, sort_keys=False)
    return f"{text}\n".encode()


def _briefing(edition: Edition) -> bytes:
    return _written(briefing_record(edition))


def _written(record: BaseModel) -> bytes:
    return f"{record.model_dump_json()}\n".encode()


def _listed(shown: Shown, briefings: Iterable[Briefing]) -> tuple[records.Listed, ...]:
    return tuple(shown.editions.of(each).once(listed) for each in briefings)


def _story(shown: Shown, story: Story) -> records.Story:
    site, steps = shown.site, _public(shown, TermKey("story", story.slug))
    return records.Story(
        **story_link(site, story.slug, story.title).model_dump(),
        id=site.permanent_id(f"story:{story.permanent_name}"),
        summary=site.plain_line(story.summary),
        state=story.state,
        as_of=story.as_of,
        read=story.read,
        calendar=_calendar(shown, story.address),
        briefings=_listed(shown, reversed(steps)),
    )


def _country(shown: Shown, code: str) -> records.OfCountry:
    country, site = shown.library.vocabulary.countries[code], shown.site
    address = country_address(country.name)
    return records.OfCountry(
        code=code,
        name=country.name,
        url=site.absolute(address),
        calendar=_calendar(shown, address),
        briefings=_listed(shown, _public(shown, TermKey("country", code))),
    )


def _calendar(shown: Shown, page: str) -> str | None:
    found = shown.once(dates.addresses).get(page)
    return shown.site.absolute(found) if found else None


def _public(shown: Shown, term: TermKey) -> Sequence[Briefing]:
    return shown.public_by_term.get(term, ())


def _index(shown: Shown) -> records.Index:
    site, library = shown.site, shown.library
    address: Callable[[str], str] = site.absolute
    return records.Index(
        version=VERSION,
        as_of=shown.now,
        site=records.Site(
            name=site.name,
            tagline=site.tagline,
            url=address("/"),
            language=site.language,
            rights=site.rights,
        ),
        schemas=records.Schemas(**{kind: address(api_schema(kind)) for kind in KINDS}),
        briefings=_listed(shown, shown.editions.public),
        withdrawn=tuple(each.name for each in shown.editions.withdrawn),
        stories=tuple(story_link(site, each.slug, each.title) for each in library.stories.values()),
        countries=tuple(
            records.CountryLink(
                code=code,
                name=each.name,
                briefings=len(_public(shown, TermKey("country", code))),
                url=address(country_address(each.name)),
                api=address(api_country(code)),
            )
            for code, each in library.vocabulary.countries.items()
        ),
    )
