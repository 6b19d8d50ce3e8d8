"""Header text -> typed record, or all its problems with their lines."""

from collections.abc import Iterator
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from briefing.problems import ContentError, Problem, did_you_mean
from briefing.reading import strict_yaml
from briefing.reading.fields import Wanted
from briefing.reading.model import GONE
from briefing.reading.strict_yaml import Keys, Tree

_ANY_FIELD = "write fields as 'name: value'"

M = TypeVar("M", bound=BaseModel)


def split(text: str) -> tuple[str, str, int] | None:
    """A file's header, body, and the line the body begins on; None when there is no header."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return None
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            header = "\n" + "\n".join(lines[1:number])
            return header, "\n".join(lines[number + 1 :]), min(number + 2, len(lines))
    return None


def read(model: type[M], text: str, path: str) -> tuple[M, Tree]:
    """The record that a header states, and the lines of its places.

    Raises ContentError with every problem: of the YAML, and of the fields on other lines.
    """
    tree, problems = strict_yaml.parse(text, path)
    if tree is None:
        raise ContentError(problems)
    told = {problem.line for problem in problems}
    try:
        record = model.model_validate(tree.root)
    except ValidationError as error:
        for problem in _problems(model, tree, path, error):
            if problem.line not in told:
                problems.append(problem)
    if problems:
        raise ContentError(problems)
    return record, tree


def _problems(
    model: type[BaseModel], tree: Tree, path: str, error: ValidationError
) -> Iterator[Problem]:
    for detail in error.errors(include_url=False, include_input=False):
        keys: Keys = tuple(key for key in detail["loc"] if key != "[key]")
        name = next((key for key in reversed(keys) if isinstance(key, str)), "the header")
        if "[key]" in detail["loc"]:
            name = "key"
        owner, wanted = _field(model, keys)
        found = _at(tree.root, keys)
        if detail["type"] == "missing":
            message = f"missing field '{name}'; {wanted}"
        elif detail["type"] == "extra_forbidden":
            instead = GONE.get((owner, name)) or did_you_mean(name, _fields(owner))
            message = f"unknown field '{name}'; {instead}"
        elif detail["type"] == "value_error":
            message = f"{name} {detail['ctx']['error']}"
        else:
            message = f"{name} is {_kind(found)}; {wanted}"
        yield Problem(path, tree.line(keys), message)


def _kind(node: object) -> str:
    """What stands in the YAML, in words for a message."""
    if isinstance(node, list):
        return "a list"
    return "a mapping" if isinstance(node, dict) else "text"


def _at(node: Any, keys: Keys) -> Any:
    """The part of a tree at a place; None where there is none."""
    for key in keys:
        try:
            node = node[key]
        except (KeyError, IndexError, TypeError):
            return None
    return node


def _fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields of a record by the names that writers give them."""
    return {info.alias or name: info for name, info in model.model_fields.items()}


def _field(model: type[BaseModel], keys: Keys) -> tuple[type[BaseModel], str]:
    """The record that owns a place, and the hint of the nearest field around it."""
    wanted = _ANY_FIELD
    for key in keys:
        info = _fields(model).get(str(key))
        if info is not None:
            hints = [rule.hint for rule in info.metadata if isinstance(rule, Wanted)]
            wanted = hints[-1] if hints else _ANY_FIELD
            model = _record(info.annotation) or model
    return model, wanted


def _record(annotation: Any) -> type[BaseModel] | None:
    """The record inside tuple[Record, ...] or Mapping[str, Record]."""
    for candidate in (annotation, *get_args(annotation)):
        if isinstance(candidate, type) and issubclass(candidate, BaseModel):
            return candidate
    return None
