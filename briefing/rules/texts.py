"""Every text of a header or registry that readers may read, with the place where it stands."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from briefing.reading.model import Briefing, BriefingHeader, Page, PageHeader, Story, StoryHeader
from briefing.reading.strict_yaml import Keys
from briefing.rules.finding import Written

_HEADERS: dict[type[Written], type[BaseModel]] = {
    Briefing: BriefingHeader,
    Story: StoryHeader,
    Page: PageHeader,
}
_ADDRESS = re.compile(r"(https:/)?/\S+")
# What a source says, in its own words: (list, field).
_OF_SOURCES = {("sources", "title"), ("quotes", "original")}


def of_header(written: Written) -> Iterator[tuple[Keys, str]]:
    """The texts of a header."""
    return _of_record(written, _HEADERS[type(written)], ())


def of_registry(record: BaseModel) -> Iterator[tuple[Keys, str]]:
    """The texts of a registry, the names of its terms among them."""
    return _of_record(record, type(record), ())


def is_ours(keys: Keys) -> bool:
    """Whether the words at a place of a header are not those of a source."""
    return (keys[0], keys[-1]) not in _OF_SOURCES


def _of_record(record: BaseModel, model: type[BaseModel], keys: Keys) -> Iterator[tuple[Keys, str]]:
    for name, field in model.model_fields.items():
        yield from _texts(getattr(record, name), (*keys, field.alias or name))


def _texts(node: Any, keys: Keys) -> Iterator[tuple[Keys, str]]:
    if isinstance(node, str):
        if not _ADDRESS.fullmatch(node):  # which has rules of its own
            yield keys, node
    elif isinstance(node, BaseModel):
        yield from _of_record(node, type(node), keys)
    elif isinstance(node, Mapping):
        for name, value in node.items():
            yield (*keys, name), name
            yield from _texts(value, (*keys, name))
    elif isinstance(node, tuple):
        for index, value in enumerate(node):
            yield from _texts(value, (*keys, index))
