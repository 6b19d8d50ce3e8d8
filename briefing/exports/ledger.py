"""The ledger: what each published briefing says, in digests, and what was changed since.

It has the stories too, under `stories/` and their names, since ids are made of their first names.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from briefing.reading.model import Briefing, Change, Story
from briefing.words import minute

WITHDRAWN = "withdrawn"  # instead of a digest


@dataclass(frozen=True)
class Entry:
    """What the ledger says of a briefing, or of a story.

    digest: of its title, summary and text. changes: a digest of each, in order; of a story none.
    names: that its file has had, the oldest first. published: the minute in UTC at which it was,
    or at which a story was read. Ledgers of older versions have neither, and no stories.
    """

    digest: Annotated[str, Field(min_length=1)]
    changes: tuple[str, ...]
    names: tuple[str, ...] = ()
    published: Annotated[str, Field(pattern=r"^(\d{4}-\d\d-\d\dT\d\d:\d\dZ)?$")] = ""

    def had(self, name: str) -> tuple[str, ...]:
        """The names that its file has had, the oldest first. name: under which it stands."""
        return self.names or (name,)


Ledger = Mapping[str, Entry]
"""What a ledger says of each briefing and story, by its name."""
_LEDGER = TypeAdapter(dict[str, Entry])
_STORY = "stories/"


def written(briefings: Iterable[Briefing], stories: Iterable[Story] = ()) -> bytes:
    """The ledger of briefings and stories: JSON, one on a line, by name."""
    entries = {each.name: asdict(entry(each)) for each in briefings}
    for story in stories:
        names = tuple(map(story_name, story.names))
        said = _digest([story.title, story.summary, story.body])
        entries[story_name(story.slug)] = asdict(Entry(said, (), names, minute(story.read)))
    lines = [
        f"{json.dumps(name)}: {json.dumps(each, sort_keys=True)}"
        for name, each in sorted(entries.items())
    ]
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def read(text: bytes) -> Ledger:
    """The ledger in a file. Raises ValueError if it is none."""
    try:
        return _LEDGER.validate_json(text, strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"])) or "file"
        raise ValueError(f"no ledger: {place}: {first['msg']}") from None


def entry(briefing: Briefing) -> Entry:
    """What the ledger says of a briefing."""
    said = [briefing.title, briefing.summary, briefing.body]
    return Entry(
        WITHDRAWN if briefing.is_withdrawn else _digest(said),
        tuple(map(_change, briefing.changes)),
        briefing.names,
        minute(briefing.published) if briefing.published else "",
    )


def story_name(name: str) -> str:
    """The name of a story in the ledger."""
    return f"{_STORY}{name}"


def is_story(name: str) -> bool:
    return name.startswith(_STORY)


def heirs(now: Ledger, before: Ledger) -> dict[str, str]:
    """The name that each of before has now, by its name then; none of what is gone."""
    by_name = {old: name for name, each in now.items() for old in each.had(name)}
    by_name |= {name: name for name in now}
    found: dict[str, str] = {}
    for name, each in before.items():
        for had in (name, *each.had(name)):
            if had in by_name:
                found.setdefault(name, by_name[had])
    return found


def misnamed(now: Ledger, before: Ledger) -> set[str]:
    """The briefings of before that are gone, have another first name, or have lost a name."""
    found, heir_of = set(), heirs(now, before)
    for name, each in _briefings(before).items():
        had, heir = each.had(name), heir_of.get(name)
        has = now[heir].had(heir) if heir else ("",)
        if has[0] != had[0] or not set(had) <= set(has):
            found.add(name)
    return found


def renamed_stories(now: Ledger, before: Ledger) -> dict[str, tuple[str, ...]]:
    """The stories whose first name is that of none that each was: by name now, all they have had.

    A story may have taken others in.
    """
    firsts: dict[str, dict[str, tuple[str, ...]]] = {}
    for name, heir in heirs(now, before).items():
        if is_story(name):
            had = before[name].had(name)
            firsts.setdefault(heir, {})[had[0]] = had
    return {
        heir: tuple(dict.fromkeys((*next(iter(were.values())), *now[heir].had(heir))))
        for heir, were in firsts.items()
        if now[heir].had(heir)[0] not in were
    }


def _briefings(ledger: Ledger) -> Ledger:
    return {name: each for name, each in ledger.items() if not is_story(name)}


def _change(change: Change) -> str:
    return f"{minute(change.at)} {change.kind} {_digest([change.note])[:12]}"


def _digest(texts: list[str]) -> str:
    return sha256(json.dumps(texts, ensure_ascii=False).encode()).hexdigest()
