"""A capture -> the lines by which a header cites its source."""

from collections.abc import Collection

from pydantic import ValidationError

from briefing.capturing.days import Published
from briefing.outlets import domains
from briefing.proof.captures import Capture
from briefing.reading import strict_yaml
from briefing.reading.model import Publisher, Publishers, Source, host
from briefing.reading.strict_yaml import quoted, scalar
from briefing.words import slug

MAX_ID = 24


def entry(
    capture: Capture,
    publishers: Publishers,
    taken: Collection[str] = (),
    guess: Published | None = None,
) -> list[str]:
    """The lines of the source, for the list `sources`; without a title that a header would refuse.

    taken: ids that the briefing has already. guess: a day that the page does not state.
    """
    publisher = publishers.of(capture.url)
    lines = [
        f"- id: {free_id(_name(publisher, capture.url), taken)}",
        f"  url: {scalar(capture.url)}",
        *([f"  # {_note(publisher)}"] if publisher else []),
        *([f"  title: {quoted(capture.title)}"] if capture.title else []),
        *([f"  published: {capture.published}"] if capture.published else []),
        *([f"  published: {guess.day}  # {guess.doubt}; look at the page"] if guess else []),
        f"  language: {capture.language}",
    ]
    if read(lines) is None:
        lines = [line for line in lines if not line.startswith("  title: ")]
    return lines


def read(lines: list[str]) -> dict[str, str] | None:
    """The fields of an entry's lines; None where a header would refuse them."""
    tree, problems = strict_yaml.parse("\n".join(lines), "")
    if tree is None or problems or not isinstance(tree.root, list) or len(tree.root) != 1:
        return None
    try:
        Source.model_validate(tree.root[0])
    except ValidationError:
        return None
    return dict(tree.root[0])


def free_id(name: str, taken: Collection[str]) -> str:
    """An id made of a publisher's name, that is not taken: delfi, then delfi-2."""
    whole = slug(name.partition("(")[0]).removeprefix("the-") or "source"
    short = whole if len(whole) <= MAX_ID else whole[: MAX_ID + 1].rpartition("-")[0]
    short = short or whole[:MAX_ID]
    number, chosen = 1, short
    while chosen in taken:
        number += 1
        chosen = f"{short}-{number}"
    return chosen


def _name(publisher: Publisher | None, url: str) -> str:
    """The publisher's name; of an unknown one the registered label of its host."""
    if publisher is not None:
        return publisher.name
    name = host(url)
    return domains.split(domains.registrable(name) or name)[0]


def _note(publisher: Publisher) -> str:
    """The publisher's facts from the registry, for a comment in the entry."""
    owner = f"; owned by {publisher.owner}" if publisher.owner else ""
    facts = f"{publisher.country}, {publisher.language}, {publisher.kind}"
    return f"publisher: {publisher.name}; {facts}{owner}"
