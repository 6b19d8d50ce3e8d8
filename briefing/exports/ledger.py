"""The ledger: what each published briefing says, in digests, and what was changed since."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from hashlib import sha256

from briefing.reading.model import Briefing, Change

WITHDRAWN = "withdrawn"  # instead of a digest


@dataclass(frozen=True)
class Entry:
    """What the ledger says of a briefing.

    digest: of its title, summary and text. changes: a digest of each change, in order.
    """

    digest: str
    changes: tuple[str, ...]


def written(briefings: Iterable[Briefing]) -> bytes:
    """The ledger of briefings: JSON, one on a line, by name."""
    entries = {each.name: asdict(entry(each)) for each in briefings}
    lines = [
        f"{json.dumps(name)}: {json.dumps(each, sort_keys=True)}"
        for name, each in sorted(entries.items())
    ]
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def read(text: bytes) -> dict[str, Entry]:
    """The entries of a ledger by the briefings' names. Raises ValueError if it is no ledger."""
    found = json.loads(text)
    try:
        return {
            str(name): Entry(str(each["digest"]), tuple(map(str, each["changes"])))
            for name, each in found.items()
        }
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"no ledger: {error!r}") from None


def entry(briefing: Briefing) -> Entry:
    """What the ledger says of a briefing."""
    said = [briefing.title, briefing.summary, briefing.body]
    return Entry(
        WITHDRAWN if briefing.is_withdrawn else _digest(said),
        tuple(map(_change, briefing.changes)),
    )


def _change(change: Change) -> str:
    at = change.at.astimezone(dt.UTC)
    return f"{at:%Y-%m-%dT%H:%MZ} {change.kind} {_digest([change.note])[:12]}"


def _digest(texts: list[str]) -> str:
    return sha256(json.dumps(texts, ensure_ascii=False).encode()).hexdigest()
