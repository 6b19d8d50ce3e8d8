"""YAML text -> strings, lists and mappings with their lines; a small and strict part of YAML.

Every scalar is a string, whatever it looks like: `NO`, `12:30`, `2025-03-22`.
Refused are tabs, duplicate keys, anchors, tags, empty values, second documents, a # that cuts a
value off unawares, characters that nobody sees, and nesting that no header needs.
"""

import json
import re
import string
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from briefing.problems import Problem, nearest_line
from briefing.reading import characters

MAX_DEPTH = 6
# Before a key, or behind a colon or hyphen of YAML: a space that is none to it.
_ODD_SPACE = re.compile(r"(?:[ -]*|[ -]*[\w.\"'-]+:)([^\S \t])")
Keys = tuple[str | int, ...]
Node = str | list[Any] | dict[str, Any]

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class Tree:
    """YAML as strings, lists and mappings, with the line of every place in it."""

    root: Node = field(default_factory=dict)
    lines: dict[Keys, int] = field(default_factory=dict)

    def line(self, keys: Keys) -> int:
        """The line of a place, or of the nearest place around it."""
        return nearest_line(self.lines, keys)


def parse(text: str, path: str) -> tuple[Tree | None, list[Problem]]:
    """The tree of a text, None where its shape is broken, and what is wrong with it."""
    problems: list[Problem] = []
    lines = text.split("\n")

    def complain(line: int, message: str) -> None:
        problems.append(Problem(path, max(1, min(line, len(lines))), message))

    for number, content in enumerate(lines, start=1):
        if "\t" in content:
            complain(number, "tab in YAML; write spaces")
        elif not content.isascii() and (space := _ODD_SPACE.match(content)):
            name = unicodedata.name(space[1], "")  # a control character has none
            named = f"U+{ord(space[1]):04X}{name and f' ({name})'}"
            complain(number, f"{named} where YAML has a plain space; type that")
    if problems:
        return None, problems
    try:
        return _Builder(lines, complain).build(text), problems
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column) if mark else (1, 0)
        complain(*_explained(lines, line, column, error.problem or "unreadable"))
    except yaml.YAMLError as error:
        complain(1, f"not YAML ({str(error).splitlines()[0]}); delete the unprintable character")
    return None, problems


def _explained(lines: list[str], line: int, column: int, problem: str) -> tuple[int, str]:
    """The line and words for a YAML error that a writer can act on."""
    line = min(line, len(lines))
    if "mapping values are not allowed" in problem:
        if ":" in lines[line - 1][:column]:
            return line, "colon inside a value; put the value in double quotes"
        return line, (
            "field indented too far, or a colon inside a value;"
            " align it with its neighbours, or put the value in double quotes"
        )
    if "start any token" in problem or "alphabetic or numeric character" in problem:
        return line, "the value begins with a sign of YAML's own; put it in double quotes"
    for number in range(line, 0, -1):
        value = lines[number - 1].partition(":")[2].strip() or lines[number - 1].strip(" -")
        for quote, other in ("\"'", "'\""):
            if not value.startswith(quote):
                continue
            if len(value) == 1 or not value.endswith(quote):
                return number, f"unclosed quote {quote}; close it at the end of the value"
            if value.count(quote) > 2 and number >= line - 1:
                return number, f"quote {quote} inside the same quotes; put {other} around the value"
    return line, f"not YAML ({problem}); see docs/briefing-format.md for an example"


# How values begin that are neither empty nor null: of other letters and digits than its own.
_PLAIN = frozenset(string.ascii_letters + string.digits) - {"n", "N"}


class _Open(NamedTuple):
    """A list or mapping that is being filled, and the keys of its place."""

    node: list[Any] | dict[str, Any]
    place: Keys
    in_braces: bool


class _Builder:
    """Builds a Tree from parse events, without recursion."""

    def __init__(self, lines: list[str], complain: Callable[[int, str], None]) -> None:
        self.lines = lines
        self.has_hash = any("#" in line for line in lines)
        self.complain = complain
        self.tree = Tree()
        self.stack: list[_Open] = []
        self.key: str | None = None

    def build(self, text: str) -> Tree | None:
        """The tree; None where all that follows a mistake would be misunderstood."""
        for event in yaml.parse(text, Loader=_Loader):
            line = event.start_mark.line + 1 if event.start_mark else 1
            if isinstance(event, yaml.ScalarEvent):
                self._refuse_extras(event, line)
                self._add(self._read_scalar(event, line), line)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._refuse_extras(event, line)
                if not self._open(event, line):
                    return None
            elif isinstance(event, yaml.CollectionEndEvent):
                self.stack.pop()
                self.key = None
            elif isinstance(event, yaml.AliasEvent):
                self.complain(line, f"alias *{event.anchor}; write the value out")
                self._add("", line)
            elif isinstance(event, yaml.DocumentStartEvent) and (
                self.tree.lines or event.version or event.tags
            ):
                self.complain(line, "second YAML document or a directive; delete the line")
                return None
        return self.tree

    def _open(self, event: yaml.CollectionStartEvent, line: int) -> bool:
        """Begin a list or mapping; False where what follows would be misunderstood."""
        if self._awaits_key():
            self.complain(line, "a list or mapping as a key; write a word")
            return False
        node: list[Any] | dict[str, Any]
        node = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.stack.append(_Open(node, self._add(node, line), bool(event.flow_style)))
        if len(self.stack) > MAX_DEPTH:
            self.complain(line, f"nested deeper than {MAX_DEPTH} levels; write it flat")
            return False
        return True

    def _refuse_extras(self, event: Any, line: int) -> None:
        if event.anchor is not None:
            self.complain(line, f"anchor &{event.anchor}; write the value out")
        if event.tag is not None and event.tag != "!":
            self.complain(line, f"YAML tag {event.tag}; write the plain value")

    def _read_scalar(self, event: Any, line: int) -> str:
        """The value of a scalar; complains of what it should not be."""
        value: str = event.value
        if value[:1] in _PLAIN and value.isascii() and value.isprintable() and not self.has_hash:
            return value
        is_null = event.implicit[0] and value.lower() in ("~", "null")
        if not self._awaits_key() and (is_null or not value.strip()):
            name = f"'{self.key}' has no value" if self.key else "empty entry"
            hint = "write one or delete the line"
            if self.stack and self.stack[-1].in_braces:
                hint = "write one, or put a value that holds a comma in double quotes"
            self.complain(line, f"{name}; {hint}")
        if value and not event.style and self._cuts(event.end_mark):
            message = (
                "# cuts the value off; put it in double quotes (comments: two spaces, #, space)"
            )
            self.complain(event.end_mark.line + 1, message)
        for _, message in characters.forbidden(value):  # "\\u202e" in double quotes
            self.complain(line, message)
            return "?"
        return value

    def _awaits_key(self) -> bool:
        """Whether the next node is a key of the open mapping."""
        return bool(self.stack) and isinstance(self.stack[-1].node, dict) and self.key is None

    def _cuts(self, mark: Any) -> bool:
        """Whether a # follows on the line of a mark that may be meant as part of the value."""
        if not self.has_hash or mark.line >= len(self.lines):
            return False
        rest = self.lines[mark.line][mark.column :]
        return rest.lstrip().startswith("#") and not re.match(r"  +#( |$)", rest)

    def _add(self, node: Node, line: int) -> Keys:
        """Add a node to the open collection; returns the keys of its place."""
        if not self.stack:
            self.tree.root = node
            self.tree.lines[()] = 1
            return ()
        parent, place, _ = self.stack[-1]
        if isinstance(parent, list):
            keys: Keys = (*place, len(parent))
            parent.append(node)
            self.tree.lines[keys] = line
        elif self.key is None:
            self.key = str(node)
            keys = (*place, self.key)
            if self.key in parent:
                first = self.tree.lines[keys]
                self.complain(line, f"duplicate key '{self.key}', first on line {first}; keep one")
            self.tree.lines[keys] = line
        else:
            keys = (*place, self.key)
            parent[self.key] = node
            self.key = None
        return keys


def quoted(text: str) -> str:
    """A text in double quotes, so that no colon, quotation mark or # can be taken for YAML."""
    return json.dumps(text, ensure_ascii=False)


def scalar(text: str) -> str:
    """A text as a value on a line of its own or in braces: in double quotes where it has to be."""
    tree, problems = parse(f"a: {text}\nb: {{c: {text}, d: {text}}}", "")
    expected = {"a": text, "b": {"c": text, "d": text}}
    is_read_as_itself = tree is not None and not problems and tree.root == expected
    return text if is_read_as_itself else quoted(text)
