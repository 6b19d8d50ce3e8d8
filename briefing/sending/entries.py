"""What the record says of each thing that was to be sent, and how its file is written."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

MAX_NOTE = 600  # characters


class State(StrEnum):
    """What became of something on a channel.

    planned: a request was about to be made; where none is being made now, in doubt. sent: it
    arrived. unknown: it may have arrived, and a person must look. failed: it surely did not, and is
    tried again. skipped: it is not to be sent at all.
    """

    PLANNED = "planned"
    SENT = "sent"
    UNKNOWN = "unknown"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Entry:
    """at: the second, in UTC. id: the service's own, of what was sent. note: why, in words."""

    state: State
    at: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]
    id: Annotated[str, Field(max_length=MAX_NOTE)] = ""
    note: Annotated[str, Field(max_length=MAX_NOTE)] = ""

    @property
    def is_in_doubt(self) -> bool:
        return self.state in (State.PLANNED, State.UNKNOWN)


Entries = Mapping[str, Mapping[str, Entry]]
"""By channel and key."""
_Name = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]{0,299}$")]
_ENTRIES = TypeAdapter(dict[_Name, dict[_Name, Entry]])


def read(text: bytes) -> Entries:
    """The entries in a file. Raises ValueError where it is no record."""
    try:
        return _ENTRIES.validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"])) or "file"
        raise ValueError(f"{place}: {first['msg']}") from None


def written(entries: Entries) -> bytes:
    """The file: JSON, sorted, an entry a line."""
    channels = [
        f"{json.dumps(channel)}: {{\n" + ",\n".join(_lines(held)) + "\n}"
        for channel, held in sorted(entries.items())
    ]
    return ("{\n" + ",\n".join(channels) + "\n}\n").encode()


def _lines(held: Mapping[str, Entry]) -> Iterator[str]:
    for key, entry in sorted(held.items()):
        told = {name: value for name, value in asdict(entry).items() if value}
        yield f"{json.dumps(key)}: {json.dumps(told, sort_keys=True)}"


def joined(entries: Entries, changes: Entries) -> Entries:
    """The entries with changes, which replace those of the same channel and key."""
    channels = entries.keys() | changes.keys()
    return {each: {**entries.get(each, {}), **changes.get(each, {})} for each in channels}
