"""Programs that read feeds, as far as they are installed with the tests."""

import json
from typing import NamedTuple

import feedparser

from tests.support.feed_validator import ATOM, CONTENT, MEDIA, parsed


class Read(NamedTuple):
    """An entry as a program has it. said: all of its texts."""

    id: str
    said: str
    picture: str


def by_feedparser(content: bytes) -> list[Read]:
    # What it would clean is judged elsewhere, and takes most of its time.
    found = feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
    assert not found.bozo
    return [
        Read(
            entry.id,
            " ".join(
                [entry.get("summary", ""), *(each.value for each in entry.get("content", []))]
            ),
            next((each["url"] for each in entry.get("media_content", [])), ""),
        )
        for entry in found.entries
    ]


def by_lxml(content: bytes) -> list[Read]:
    root = parsed(content)
    found = []
    for entry in root.iter(f"{ATOM}entry", "item"):
        names = (f"{ATOM}summary", f"{ATOM}content", "description", f"{CONTENT}encoded")
        picture = entry.find(f"{MEDIA}content")
        found.append(
            Read(
                entry.findtext(f"{ATOM}id") or entry.findtext("guid") or "",
                " ".join(entry.findtext(name, "") for name in names),
                "" if picture is None else picture.get("url", ""),
            )
        )
    return found


def by_json(content: bytes) -> list[Read]:
    return [
        Read(item["id"], f"{item.get('summary', '')} {item['content_html']}", item.get("image", ""))
        for item in json.loads(content)["items"]
    ]
