"""What the page of the search loads: a list of indexes, the words of each, and each record."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256

from briefing.addresses import SEARCH_INDEX
from briefing.exports.search import index
from briefing.exports.search.records import Record
from briefing.exports.search.shards import NEWEST, shards
from briefing.kept import Digest, Kept, digest

FOLDER = SEARCH_INDEX.strip("/")  # of the site: what the script search.js loads
LIST, CARDS = "list.json", "cards.json"
_VERSION = 8  # letters of a digest by which browsers tell a changed file


@dataclass(frozen=True)
class File:
    """A file of the search. path: below the site. key: the digest of what this path is made of."""

    path: str
    key: Digest
    make: Callable[[], bytes]


def bundle(records: Sequence[Record], kept: Kept) -> Iterator[File]:
    """The files by which readers search some records; none without records.

    kept: what is known of indexes that were made before.
    """
    parts = shards(records)
    listed = []
    for name, part in parts.items():
        source = digest([[each.address, each.day, each.digest] for each in part])
        made = cache(partial(_made, part))
        key = kept.key("search index", source)
        known = kept.json(key)
        if known is None:
            known = [_version(made(), part), [first for first, _ in made()]]
            kept.put_json(key, known)
        version, firsts = known
        listed.append(
            {
                "name": name,
                "version": version,
                "count": len(part),
                "cards": len(part) <= NEWEST,
                "words": firsts,
            }
        )
        for number in range(len(firsts)):
            path = f"{FOLDER}/{name}/words-{number}.json"
            yield File(path, kept.key("search words", source), partial(_words, made, number))
        for number, record in enumerate(part):
            path = f"{FOLDER}/{name}/{number}.json"
            yield File(path, kept.key("find", record.digest), partial(_shown, record))
        if len(part) <= NEWEST:  # which a reader loads beside the words, not after them
            key = kept.key("search cards", source)
            yield File(f"{FOLDER}/{name}/{CARDS}", key, partial(_cards, part))
    if listed:
        yield _list(listed[::-1])


def _made(part: Sequence[Record]) -> list[tuple[str, bytes]]:
    return index.files([record.find() for record in part])


def _version(made: Sequence[tuple[str, bytes]], part: Sequence[Record]) -> str:
    """By what an index holds, and not by what made it: all versions of Python give the same."""
    held = sha256()
    for content in (*(content for _, content in made), *map(_shown, part)):
        held.update(content)
    return held.hexdigest()[:_VERSION]


def _words(made: Callable[[], list[tuple[str, bytes]]], number: int) -> bytes:
    return made()[number][1]


def _shown(record: Record) -> bytes:
    find = record.find()
    return _json({**find.card, "text": find.text})


def _cards(part: Sequence[Record]) -> bytes:
    return _json([record.find().card for record in part])


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _list(indexes: Sequence[Mapping[str, object]]) -> File:
    """The list of all indexes, newest first, with the first word of each of their files."""
    content = _json(indexes)
    return File(f"{FOLDER}/{LIST}", sha256(content).hexdigest(), lambda: content)
