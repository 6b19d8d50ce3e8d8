"""Header text -> typed record, or all its problems with their lines.

YAML is read in a strict subset: every scalar is a string until the record's field says otherwise
(so `NO` is Norway and `12:30` is not 750); duplicate keys, tabs, anchors, tags and empty values
are refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError

from briefing import characters
from briefing.fields import Wanted
from briefing.problems import ContentError, Problem, did_you_mean

MAX_DEPTH = 6
Keys = tuple[str | int, ...]
Node = str | list[Any] | dict[str, Any]
M = TypeVar("M", bound=BaseModel)

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class Tree:
    """YAML as strings, lists and mappings, with the line of every place in it."""

    root: Node = field(default_factory=dict)
    lines: dict[Keys, int] = field(default_factory=dict)

    def line(self, keys: Keys) -> int:
        """The line of a place, or of the nearest place around it."""
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return self.lines.get(keys, 1)


def split(text: str) -> tuple[str, str, int] | None:
    """A file's header, body, and the line the body begins on; None when there is no header."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return None
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            header = "\n" + "\n".join(lines[1:number])
            return header, "\n".join(lines[number + 1 :]), number + 2
    return None


def read(model: type[M], text: str, path: str) -> tuple[M, Tree]:
    """The record that a header states, and the lines of its places.

    Raises ContentError with every problem: of the YAML, and of the fields on other lines.
    """
    tree, problems = _parse(text, path)
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


def _parse(text: str, path: str) -> tuple[Tree | None, list[Problem]]:
    """Strict YAML -> its tree, None where the syntax is broken, and what is wrong with it."""
    problems: list[Problem] = []
    lines = text.split("\n")

    def complain(line: int, message: str) -> None:
        problems.append(Problem(path, max(1, min(line, len(lines))), message))

    for number, line in enumerate(lines, start=1):
        if "\t" in line:
            complain(number, "tab in YAML; write spaces")
    if problems:
        return None, problems
    try:
        return _Builder(complain).build(text), problems
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        complain(*_explained(lines, mark.line + 1 if mark else 1, error.problem or "unreadable"))
    except yaml.YAMLError as error:
        complain(1, f"not YAML ({str(error).splitlines()[0]}); delete the unprintable character")
    return None, problems


def _explained(lines: list[str], line: int, problem: str) -> tuple[int, str]:
    """The line and words for a YAML error that a writer can act on."""
    if "mapping values are not allowed" in problem:
        return line, "colon inside a value; put the value in double quotes"
    for number in range(min(line, len(lines)), 0, -1):
        value = lines[number - 1].partition(":")[2].strip() or lines[number - 1].strip(" -")
        for quote in "\"'":
            if value.startswith(quote) and (len(value) == 1 or not value.endswith(quote)):
                return number, f"unclosed quote {quote}; close it at the end of the value"
    return line, f"not YAML ({problem}); see docs/briefing-format.md for an example"


class _Builder:
    """Builds a Tree from parse events, without recursion."""

    def __init__(self, complain: Any) -> None:
        self.complain = complain
        self.tree = Tree()
        self.stack: list[tuple[Node, Keys]] = []
        self.key: str | None = None

    def build(self, text: str) -> Tree:
        for event in yaml.parse(text, Loader=_Loader):
            line = event.start_mark.line + 1
            if isinstance(event, yaml.AliasEvent):
                self.complain(line, f"alias *{event.anchor}; write the value out")
                self._add("", line)
            elif isinstance(event, yaml.ScalarEvent):
                self._refuse_extras(event, line)
                self._add(self._scalar(event, line), line)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._refuse_extras(event, line)
                node: Node = {} if isinstance(event, yaml.MappingStartEvent) else []
                keys = self._add(node, line)
                self.stack.append((node, keys))
                if len(self.stack) > MAX_DEPTH:
                    self.complain(line, f"nested deeper than {MAX_DEPTH} levels; write it flat")
                    return self.tree
            elif isinstance(event, yaml.CollectionEndEvent):
                self.stack.pop()
                self.key = None
        return self.tree

    def _refuse_extras(self, event: Any, line: int) -> None:
        if event.anchor is not None:
            self.complain(line, f"anchor &{event.anchor}; write the value out")
        if event.tag is not None and event.tag != "!":
            self.complain(line, f"YAML tag {event.tag}; write the plain value")

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> str:
        value: str = event.value
        is_key = bool(self.stack) and isinstance(self.stack[-1][0], dict) and self.key is None
        if not is_key and (not value.strip() or (event.implicit[0] and value in ("~", "null"))):
            name = f"'{self.key}' has no value" if self.key else "empty entry"
            self.complain(line, f"{name}; write one or delete the line")
        for _, message in characters.forbidden(value):  # "\\u202e" in double quotes
            self.complain(line, message)
            return "?"
        return value

    def _add(self, node: Node, line: int) -> Keys:
        """Hang a node into the open collection; gives the keys of its place."""
        if not self.stack:
            self.tree.root = node
            self.tree.lines[()] = 1
            return ()
        parent, place = self.stack[-1]
        if isinstance(parent, list):
            keys: Keys = (*place, len(parent))
            parent.append(node)
        elif self.key is None:
            if not isinstance(node, str):
                self.complain(line, "a list or mapping as a key; write a word")
                node = f"line {line}"
            if isinstance(parent, dict) and node in parent:
                first = self.tree.lines[(*place, node)]
                self.complain(line, f"duplicate key '{node}', first on line {first}; keep one")
            self.key = node
            self.tree.lines[(*place, node)] = line
            return (*place, node)
        else:
            assert isinstance(parent, dict)
            keys = (*place, self.key)
            parent[self.key] = node
            self.key = None
            return keys
        self.tree.lines[keys] = line
        return keys


def _problems(
    model: type[BaseModel], tree: Tree, path: str, error: ValidationError
) -> Iterator[Problem]:
    for detail in error.errors(include_url=False, include_input=False):
        keys: Keys = tuple(key for key in detail["loc"] if key != "[key]")
        name = next((str(key) for key in reversed(keys) if isinstance(key, str)), "the header")
        owner, wanted = _field(model, keys)
        found = _at(tree.root, keys)
        if detail["type"] == "missing":
            message = f"missing field '{name}'; {wanted}"
        elif detail["type"] == "extra_forbidden":
            message = f"unknown field '{name}'; {did_you_mean(name, _names(owner))}"
        elif detail["type"] == "value_error":
            message = f"{name} {detail['ctx']['error']}"
        else:
            message = f"{name} is {_kind(found)}; {wanted}"
        yield Problem(path, tree.line(keys), message)


def _kind(node: object) -> str:
    return {list: "a list", dict: "a mapping"}.get(type(node), "text")


def _at(node: Any, keys: Keys) -> Any:
    for key in keys:
        try:
            node = node[key]
        except (KeyError, IndexError, TypeError):
            return None
    return node


def _names(model: type[BaseModel]) -> list[str]:
    return [info.alias or name for name, info in model.model_fields.items()]


def _field(model: type[BaseModel], keys: Keys) -> tuple[type[BaseModel], str]:
    """The record that owns a place, and the hint of the nearest field around it."""
    wanted = "write fields as 'name: value'"
    for key in keys:
        by_name = {info.alias or name: info for name, info in model.model_fields.items()}
        if not isinstance(key, str) or key not in by_name:
            continue
        info = by_name[key]
        hints = [rule.hint for rule in info.metadata if isinstance(rule, Wanted)]
        inner = _record(info.annotation)
        wanted = hints[-1] if hints else "write fields as 'name: value'"
        if inner is not None:
            model = inner
    return model, wanted


def _record(annotation: Any) -> type[BaseModel] | None:
    """The record inside tuple[Record, ...] or Mapping[str, Record]."""
    for candidate in (annotation, *get_args(annotation)):
        if isinstance(candidate, type) and issubclass(candidate, BaseModel):
            return candidate
    return None
