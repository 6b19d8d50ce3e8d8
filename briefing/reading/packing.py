"""Records as plain JSON values and back, for those that were judged when they were read first."""

import datetime as dt
import json
import types
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel

from briefing.reading.strict_yaml import Keys

M = TypeVar("M", bound=BaseModel)
Opener = Callable[[Any], Any]


def packed(record: BaseModel) -> Any:
    """The fields of a record as JSON has them."""
    return record.model_dump(mode="json", warnings=False)


def unpacked(model: type[M], fields: Mapping[str, Any]) -> M:
    """The record that was packed; nothing of it is judged again."""
    openers = _openers(model)
    return model.model_construct(
        **{
            name: value if value is None or name not in openers else openers[name](value)
            for name, value in fields.items()
        }
    )


@cache
def _openers(model: type[BaseModel]) -> Mapping[str, Opener]:
    """What makes the value of each field that JSON has otherwise."""
    found = ((name, _opener(info.annotation)) for name, info in model.model_fields.items())
    return {name: opener for name, opener in found if opener}


def _opener(annotation: Any) -> Opener | None:
    """What makes a value of a type; None where JSON has it as it is."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _opener(arguments[0])
    if origin in (Union, types.UnionType):
        return next(filter(None, map(_opener, arguments)), None)
    if origin is tuple:
        each = _opener(arguments[0])
        return (lambda values: tuple(map(each, values))) if each else tuple
    if isinstance(origin, type) and issubclass(origin, Mapping):
        inner = _opener(arguments[1])
        if inner is None:
            return None
        return lambda values: {key: inner(value) for key, value in values.items()}
    if not isinstance(annotation, type):
        return None
    if issubclass(annotation, BaseModel):
        return lambda fields: unpacked(annotation, fields)
    if issubclass(annotation, dt.date):
        return annotation.fromisoformat
    return None


def packed_lines(lines: Mapping[Keys, int]) -> str:
    """The line of each place of a header, as PackedLines takes it."""
    return json.dumps(list(lines.items()), ensure_ascii=False, separators=(",", ":"))


class PackedLines(Mapping[Keys, int]):
    """The line of each place, unpacked only when one is asked for: messages alone need them."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _lines(self) -> dict[Keys, int]:
        return {tuple(keys): line for keys, line in json.loads(self._text)}

    def __getitem__(self, keys: Keys) -> int:
        return self._lines[keys]

    def __iter__(self) -> Iterator[Keys]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)
