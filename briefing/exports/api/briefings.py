"""The file of a briefing: what it rests on, as its pages show it."""

from collections.abc import Iterator

from briefing import addresses
from briefing.addresses import api_briefing, api_story
from briefing.edition import Edition
from briefing.exports.api import records
from briefing.exports.pictures import of_briefing
from briefing.pages.boxes import figures
from briefing.pages.evidence import at_words, proved_claims, unproved_claims
from briefing.pages.sources import sources_of
from briefing.reading import characters
from briefing.reading.model import GRADES, Passage
from briefing.site import Site


def listed(edition: Edition) -> records.Listed:
    """A briefing in a list."""
    return records.Listed(**_listed(edition))


def _listed(edition: Edition) -> dict[str, object]:
    briefing, site = edition.briefing, edition.site
    return {
        "id": site.permanent_id(briefing.permanent_name),
        "name": briefing.name,
        "title": site.plain_line(briefing.title),
        "day": briefing.day,
        "published": briefing.public_from,
        "updated": briefing.updated,
        "url": site.absolute(briefing.address),
        "api": site.absolute(api_briefing(briefing.name)),
    }


def story_link(site: Site, name: str, title: str) -> records.StoryLink:
    return records.StoryLink(
        name=name,
        title=site.plain_line(title),
        url=site.absolute(addresses.story_address(name)),
        api=site.absolute(api_story(name)),
    )


def briefing_record(edition: Edition) -> records.Briefing | records.Withdrawn:
    """A briefing that is public, or was withdrawn."""
    briefing, site, words = edition.briefing, edition.site, edition.registries.vocabulary
    changes = tuple(
        records.Change(at=each.at, kind=each.kind, note=site.plain_line(each.note))
        for each in briefing.changes
    )
    if briefing.is_withdrawn:
        return records.Withdrawn(
            status="withdrawn",
            id=site.permanent_id(briefing.permanent_name),
            name=briefing.name,
            day=briefing.day,
            url=site.absolute(briefing.address),
            changes=changes,
        )
    story = edition.story
    return records.Briefing(
        **_listed(edition),
        status="published",
        summary=site.plain_line(briefing.summary),
        language=site.language,
        rights=site.rights,
        category=briefing.category,
        countries=tuple(
            records.Country(code=code, name=words.countries[code].name)
            for code in briefing.countries
        ),
        tags=tuple(records.Tag(key=key, name=words.tags[key].name) for key in briefing.tags),
        story=story_link(site, briefing.story, story.title) if story and briefing.story else None,
        card=edition.once(of_briefing).url,
        check=site.absolute(addresses.check_address(briefing.address)),
        evidence=_evidence(edition),
        claims=tuple(_claims(edition)),
        sources=tuple(_sources(edition)),
        figures=tuple(_figures(edition)),
        places=tuple(
            records.NamedPlace(name=each.name, lat=each.lat, lon=each.lon)
            for each in briefing.places
        ),
        dates=tuple(
            records.Date(date=each.date, what=site.plain_line(each.what)) for each in briefing.watch
        ),
        changes=changes,
    )


def _evidence(edition: Edition) -> records.Evidence:
    proofs = [proof for _, proof in proved_claims(edition)]
    grades = [proof.passage.grade for proof in proofs if proof.passage]
    return records.Evidence(
        claims=len(proofs) + len(unproved_claims(edition)),
        proved=len(proofs),
        sources=len({proof.source for proof in proofs}),
        grade=max(grades, key=GRADES.index, default=None),
        reviewed=edition.is_reviewed,
    )


def _claims(edition: Edition) -> Iterator[records.Claim]:
    urls = edition.urls
    for number, (claim, proof) in enumerate(proved_claims(edition), start=1):
        passage = proof.passage
        yield records.Claim(
            number=number,
            kind=claim.kind,
            value=claim.text,
            sentence=claim.sentence,
            part=claim.place,
            source=proof.source,
            stated=_words(passage) if passage else None,
            dated=None if passage else proof.place,
            grade=passage.grade if passage else None,
            read=passage.day if passage else None,
            url=at_words(urls[proof.source], [passage] if passage else []),
        )


def _words(passage: Passage) -> records.Words:
    """As the page that lists all claims shows them."""
    return records.Words(
        exact=characters.visible(passage.exact),
        before=characters.visible(passage.prefix),
        after=characters.visible(passage.suffix),
    )


def _sources(edition: Edition) -> Iterator[records.Source]:
    by_id = {source.id: source for source in edition.briefing.sources}
    for each in edition.once(sources_of):
        source = by_id[each.id]
        yield records.Source(
            id=each.id,
            number=each.number,
            url=each.url,
            archive=each.archive,
            speaker=each.speaker,
            outlet=each.read_at or each.speaker,
            kind=each.kind,
            title=edition.site.plain_line(source.title) if source.title else None,
            day=source.published,
            language=source.language,
        )


def _figures(edition: Edition) -> Iterator[records.Figure]:
    site = edition.site
    for each, row in zip(edition.briefing.figures, edition.once(figures), strict=True):
        yield records.Figure(
            value=site.plain_line(each.value),
            what=site.plain_line(each.what),
            subject=site.plain_line(each.subject) if each.subject else None,
            source=each.source,
            claim=row.claim or None,
        )
