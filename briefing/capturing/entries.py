"""A capture -> the lines by which a header cites its source."""

import json
import re
from collections.abc import Collection

from pydantic import ValidationError

from briefing.outlets import domains
from briefing.proof.captures import Capture
from briefing.reading import strict_yaml
from briefing.reading.model import Publisher, Publishers, Source, host
from briefing.words import slug

MAX_ID = 24


def entry(capture: Capture, publishers: Publishers, taken: Collection[str] = ()) -> list[str]:
    """The lines of the source, for the list `sources`.

    A title that a header would refuse is left out. taken: ids that the briefing has already.
    """
    publisher = publishers.of(capture.url)
    lines = [
        f"- id: {free_id(_name(publisher, capture.url), taken)}",
        f"  url: {_scalar(capture.url)}",
        *([f"  # {_note(publisher)}"] if publisher else []),
        *([f"  title: {_quoted(capture.title)}"] if capture.title else []),
        *([f"  published: {capture.published}"] if capture.published else []),
        f"  language: {capture.language}",
    ]
    if read(lines) is None:
        lines = [line for line in lines if not line.startswith("  title: ")]
    return lines


def read(lines: list[str]) -> dict[str, str] | None:
    """The fields of an entry, None where a header would refuse them."""
    tree, problems = strict_yaml.parse("\n".join(lines), "")
    if tree is None or problems or not isinstance(tree.root, list) or len(tree.root) != 1:
        return None
    try:
        Source.model_validate(tree.root[0])
    except ValidationError:
        return None
    return dict(tree.root[0])


def free_id(name: str, taken: Collection[str]) -> str:
    """A source's id of its publisher's name: delfi, then delfi-2."""
    whole = slug(name.partition("(")[0]).removeprefix("the-") or "source"
    short = whole if len(whole) <= MAX_ID else whole[: MAX_ID + 1].rpartition("-")[0]
    short = short or whole[:MAX_ID]
    number, chosen = 1, short
    while chosen in taken:
        number += 1
        chosen = f"{short}-{number}"
    return chosen


def _name(publisher: Publisher | None, url: str) -> str:
    """What an id is made of: the publisher's name, or the label that an unknown one registered."""
    if publisher is not None:
        return publisher.name
    name = host(url)
    return domains.split(domains.registrable(name) or name)[0]


def _note(publisher: Publisher) -> str:
    """What the registry says of the publisher."""
    owner = f"; owned by {publisher.owner}" if publisher.owner else ""
    facts = f"{publisher.country}, {publisher.language}, {publisher.kind}"
    return f"publisher: {publisher.name}; {facts}{owner}"


def _scalar(text: str) -> str:
    """A value as it is where nothing in it can be taken for YAML, else in double quotes."""
    return text if re.fullmatch(r"[\w/.:?=&%~+@-]*[\w/]", text, re.ASCII) else _quoted(text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
