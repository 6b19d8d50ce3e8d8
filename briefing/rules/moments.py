"""Rules on moments: when a briefing was out and changed, and whether a state of play is current."""

import datetime as dt
from collections.abc import Iterator, Mapping

from briefing.edition import Edition, Editions
from briefing.problems import Problem, nearest_line
from briefing.reading.fields import MOMENT
from briefing.reading.library import Library, Registries
from briefing.reading.model import NEVER, QUIET_DAYS, Briefing, Story
from briefing.reading.people import FILE
from briefing.reading.strict_yaml import Keys
from briefing.render.body import Body
from briefing.rules.finding import Findings, line_of
from briefing.words import day, moment

PUBLISHERS, PEOPLE = "content/publishers.yaml", f"content/{FILE}"
EAST = dt.timezone(dt.timedelta(hours=14))  # where a day begins first


def early_publication(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    """Out before the day of the event had begun anywhere."""
    out = briefing.published
    if out and out.astimezone(EAST).date() < briefing.day:
        message = f"published {out.isoformat(timespec='minutes')}, before the event of"
        advice = "correct it, or the day in the file's name"
        yield briefing.line("published"), f"{message} {briefing.day}; {advice}"


def early_change(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    for index, change in enumerate(briefing.changes):
        if briefing.published and change.at < briefing.published:
            when = briefing.published.isoformat(timespec="minutes")
            message = f"change of {change.at.isoformat(timespec='minutes')} before it was published"
            yield briefing.line("changes", index, "at"), f"{message}; write {when} or later"


def early_watch(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    """Coming dates that were past when the event announced them."""
    for index, coming in enumerate(briefing.watch):
        if coming.date < briefing.day:
            message = f"coming date {coming.date}, before the event of {briefing.day}"
            yield briefing.line("watch", index, "date"), f"{message}; correct it, or delete it"


def later_target(edition: Edition, editions: Editions) -> Iterator[Problem]:
    """Links to briefings that are kept back for longer than this one."""
    briefing, now = edition.briefing, editions.as_of
    out = max(briefing.published or now, now)
    for target in edition.targets.links:
        linked = editions.library.by_file_name.get(target.partition("#")[0])
        if linked and linked.status == "published" and out < linked.public_from < NEVER:
            when = linked.public_from.isoformat(timespec="minutes")
            message = f"link to '{target}', which is kept back until {when}; keep this one back too"
            yield Problem(briefing.path, line_of(target, briefing), message)


def unpublished(editions: Editions) -> Iterator[Problem]:
    """Finished briefings that do not say when they were out."""
    for briefing in editions.library.briefings:
        if not briefing.is_draft and briefing.published is None:
            message = "missing field 'published', the moment it first was public"
            advice = f"{MOMENT.hint}, or set status: draft and let ./inv finish write it"
            yield Problem(briefing.path, briefing.line("title"), f"{message}; {advice}")


def coming(editions: Editions) -> Iterator[Problem]:
    """Moments that are said to be past and are to come; days of stories likewise.

    The site of an earlier moment is made of the files as they are now.
    """
    now = max(editions.as_of, dt.datetime.now(dt.UTC))
    today = now.astimezone(EAST).date()
    for briefing in editions.listed:
        for index, change in enumerate(briefing.changes):
            if change.at > now:
                line = briefing.line("changes", index, "at")
                yield Problem(briefing.path, line, _to_come("change of", change.at, now))
        if briefing.is_withdrawn and briefing.published and briefing.published > now:
            message = _to_come("withdrawn, and published", briefing.published, now)
            yield Problem(briefing.path, briefing.line("published"), message)
    yield from _days_to_come(editions.library, now)
    for story in editions.library.stories.values():
        if story.read > now:
            yield Problem(story.path, story.line("read"), _to_come("read", story.read, now))
        if story.as_of > min(today, story.read.astimezone(EAST).date()):
            message = f"as_of {story.as_of}, which was to come when it was read; correct one"
            yield Problem(story.path, story.line("as_of"), message)


def _days_to_come(library: Library, now: dt.datetime) -> Iterator[Problem]:
    """Days on which something was read, published or stated, and which are to come."""
    today = now.astimezone(EAST).date()
    for briefing in library.briefings:
        if briefing.is_draft:
            continue
        is_out = briefing.public_from <= now  # then `late_source` tells of its sources
        days: dict[Keys, dt.date | None] = {
            ("sources", index, name): getattr(source, name)
            for index, source in enumerate(briefing.sources)
            for name in (("accessed",) if is_out else ("accessed", "published"))
        }
        days["reviewed", "day"] = briefing.reviewed.day if briefing.reviewed else None
        yield from _later(briefing.path, briefing.lines, days, today)
    refused = library.publishers.refused
    reviewed: dict[Keys, dt.date] = {
        ("refused", name, "reviewed"): each.reviewed for name, each in refused.items()
    }
    yield from _later(PUBLISHERS, library.lines[PUBLISHERS], reviewed, today)
    people = library.people.people if library.people else {}
    stated: dict[Keys, dt.date] = {
        ("people", name, "offices", i, "stated", j): day
        for name, person in people.items()
        for i, office in enumerate(person.offices)
        for j, day in enumerate(office.stated)
    }
    yield from _later(PEOPLE, library.lines.get(PEOPLE, {}), stated, today)


def _later(
    path: str, lines: Mapping[Keys, int], days: Mapping[Keys, dt.date | None], today: dt.date
) -> Iterator[Problem]:
    for keys, day_ in days.items():
        if day_ and day_ > today:
            name = next(each for each in reversed(keys) if isinstance(each, str))
            message = f"{name} {day_}, which is to come; write {today} or earlier"
            yield Problem(path, nearest_line(lines, keys), message)


def _to_come(what: str, at: dt.datetime, now: dt.datetime) -> str:
    zoned = now.astimezone(at.tzinfo)
    return (
        f"{what} {at.isoformat(timespec='minutes')}, which is to come;"
        f" write {zoned.isoformat(timespec='minutes')} or earlier"
    )


def to_read_again(editions: Editions) -> list[Problem]:
    """States of play that are older than a step, and open stories that have had none for long.

    They keep nothing from being published: pages tell readers the same.
    """
    steps: dict[str, list[Briefing]] = {}
    for briefing in editions.public:
        if briefing.story:
            steps.setdefault(briefing.story, []).append(briefing)
    found: list[Problem] = []
    for story in editions.library.stories.values():
        own = steps.get(story.slug, [])
        found += _behind(story, own, editions)
        newest = max((each.day for each in own), default=None)
        if story.state == "open" and newest and (editions.as_of.date() - newest).days > QUIET_DAYS:
            message = f"open, and no step since {day(newest).text}"
            advice = "look for what came since and write it, or close the story"
            found.append(Problem(story.path, story.line("state"), f"{message}; {advice}"))
    return sorted(found)


def _behind(story: Story, steps: list[Briefing], editions: Editions) -> Iterator[Problem]:
    zone = editions.library.zone
    now = editions.as_of.astimezone(zone).isoformat(timespec="minutes")
    for step in steps:
        if step.updated > story.read:
            did = "changed" if step.updated > step.public_from else "came out"
            when = moment(step.updated).text
            message = f"read before {step.path} {did} on {when}; read the state of play again"
            advice = f"write read: {now}, and as_of: the day to which it is true"
            yield Problem(story.path, story.line("read"), f"{message}, and {advice}")
    newest = max(steps, key=lambda each: (each.day, each.name), default=None)
    if newest and story.as_of < newest.day:
        message = f"as_of {story.as_of}, before its step {newest.path}"
        advice = f"write {newest.day} or later, once the state of play is true to that day"
        yield Problem(story.path, story.line("as_of"), f"{message}; {advice}")
