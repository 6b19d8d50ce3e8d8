"""Adds an entry to a mapping in a registry's YAML, in its order and style; all else stays as it is,
to the byte.
"""

import re
from collections.abc import Mapping

from briefing.capturing.insertion import NotInserted
from briefing.reading import strict_yaml
from briefing.reading.strict_yaml import Tree, scalar

Value = str | Mapping[str, str]
"""What stands behind a key: a text, or fields."""
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def with_entry(text: str, path: str, mapping: str, key: str, value: Value) -> str:
    """The text with an entry added to one of its mappings.

    Sorted as the others are, else at their end; in braces where its neighbour is. path: of the
    file, for messages. Raises NotInserted where anything else would change.
    """
    tree = _tree(text, path)
    lines = _LINE.findall(text)
    end = "\r\n" if lines[0].endswith("\r\n") else "\n"
    entries = {keys[1]: line - 1 for keys, line in tree.lines.items() if _is_in(keys, mapping)}
    if entries:
        at, neighbour = _place(lines, tree, mapping, entries, str(key))
        indent = " " * _indent(neighbour)
        is_in_braces = re.search(r":\s+\{", neighbour) is not None
        added = _written(key, value, indent, is_in_braces=is_in_braces)
    else:
        at = tree.line((mapping,))
        lines[at - 1] = re.sub(r":\s*\{\s*\}", ":", lines[at - 1])
        added = _written(key, value, "  ", is_in_braces=False)
    if not lines[at - 1].endswith("\n"):
        lines[at - 1] += end
    new = "".join([*lines[:at], *(line + end for line in added), *lines[at:]])
    _check_all_else(tree, new, path, mapping, {key: value})
    return new


def _tree(text: str, path: str) -> Tree:
    tree, problems = strict_yaml.parse(text.removeprefix("\ufeff").replace("\r\n", "\n"), path)
    if tree is None or problems:
        raise NotInserted(str(problems[0]))
    return tree


def _is_in(keys: strict_yaml.Keys, mapping: str) -> bool:
    return len(keys) == 2 and keys[0] == mapping


def _place(
    lines: list[str], tree: Tree, mapping: str, entries: Mapping[str | int, int], key: str
) -> tuple[int, str]:
    """The index of the line to add an entry before, and the first line of the entry beside it."""
    names = list(map(str, entries))
    earlier = [name for name in names if name < key] if names == sorted(names) else names
    if not earlier:  # notes above the first entry may be its own
        return tree.line((mapping,)), lines[entries[names[0]]]
    start = entries[earlier[-1]]
    ends = [line - 1 for keys, line in tree.lines.items() if len(keys) == 1]
    stop = min((each for each in [*ends, *entries.values()] if each > start), default=len(lines))
    indent = _indent(lines[start])
    own = [at for at in range(start + 1, stop) if lines[at].strip() and _indent(lines[at]) > indent]
    return max([start, *own]) + 1, lines[start]


def _written(key: str, value: Value, indent: str, *, is_in_braces: bool) -> list[str]:
    """The lines of an entry, without their ends."""
    name = f"{indent}{scalar(key)}:"
    if isinstance(value, str):
        return [f"{name} {scalar(value)}"]
    fields = [f"{field}: {scalar(each)}" for field, each in value.items()]
    if is_in_braces:
        return [f"{name} {{{', '.join(fields)}}}"]
    return [name, *(f"{indent}  {field}" for field in fields)]


def _check_all_else(
    old: Tree, new: str, path: str, mapping: str, entry: Mapping[str, Value]
) -> None:
    """Raise NotInserted unless the new text is the old one and the entry."""
    root = old.root if isinstance(old.root, dict) else {}
    expected = {**root, mapping: {**root[mapping], **entry}}
    try:
        is_right = _tree(new, path).root == expected
    except NotInserted:
        is_right = False
    if not is_right:
        (key, value), *_ = entry.items()
        line = _written(key, value, "", is_in_braces=True)[0]
        place = f"{path}:{old.line((mapping,))}"
        raise NotInserted(f"{place}: {mapping} are no plain lines; add by hand: {line}")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
