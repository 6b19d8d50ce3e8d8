"""Inserts a source's entry into a briefing's text; all else stays as it is, to the byte."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from briefing.capturing import entries
from briefing.capturing.addresses import cited
from briefing.capturing.not_captured import NotCaptured
from briefing.reading import frontmatter, strict_yaml
from briefing.reading.strict_yaml import Tree

PLACEHOLDER = "todo"  # the id of a new briefing's only source


class NotInserted(Exception):
    """The entry can't be added; the message says where, why, and what to do instead."""


@dataclass(frozen=True)
class Header:
    """The header of a briefing's text.

    path: of the file, for messages. lines: of the whole text, without their ends.
    end: the index of the line that closes the header.
    """

    path: str
    lines: tuple[str, ...]
    end: int
    tree: Tree

    @property
    def sources(self) -> list[dict[str, str]]:
        """The sources that the header lists; empty where none can be read."""
        root = self.tree.root
        found = root.get("sources") if isinstance(root, dict) else None
        listed = found if isinstance(found, list) else []
        return [each for each in listed if isinstance(each, dict)]

    @property
    def ids(self) -> set[str]:
        """The ids that are taken."""
        return {str(each.get("id")) for each in self.sources} - {PLACEHOLDER}

    def citing(self, urls: Sequence[str]) -> tuple[int, dict[str, str]] | None:
        """The line and the source that cites one of these addresses, tracking parameters aside."""
        for index, source in enumerate(self.sources):
            if _plain(str(source.get("url", ""))) in urls:
                return self.tree.line(("sources", index)), source
        return None


def text_of(content: bytes, path: str) -> str:
    """The text of a briefing's file. Raises NotInserted."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise NotInserted(f"{path}:{line}: not UTF-8; save the file as UTF-8") from None


def header_of(text: str, path: str) -> Header:
    """The header of a briefing's text. Raises NotInserted where it can't be read."""
    lines = tuple(line.removesuffix("\r") for line in text.removeprefix("\ufeff").split("\n"))
    parts = frontmatter.split("\n".join(lines))
    if parts is None:
        raise NotInserted(f"{path}:1: no header between two lines ---; ./inv new begins a briefing")
    tree, problems = strict_yaml.parse(parts[0], path)
    if tree is None or problems:
        raise NotInserted(f"{problems[0]}; then capture it again")
    if not isinstance(tree.root, dict):
        raise NotInserted(f"{path}:1: the header has no fields; ./inv new begins a briefing")
    end = next(index for index, line in enumerate(lines) if index and line.rstrip() == "---")
    return Header(path, lines, end, tree)


def with_entry(text: str, header: Header, entry: Sequence[str]) -> str:
    """The text with an entry added to its sources, or put in the place of the placeholder.

    Citations of the placeholder become citations of the entry.
    Raises NotInserted where anything else in the header or the text would change.
    """
    start, stop, added = _place(header, entry)
    end = "\r\n" if text.split("\n", 1)[0].endswith("\r") else "\n"
    lines = text.split("\n")
    before = "".join(f"{line}\n" for line in lines[:start])
    behind = "\n".join(lines[stop:])
    if _placeholders(header):
        behind = behind.replace(f"[^{PLACEHOLDER}]", f"[^{_id(entry)}]")
    new = before + "".join(f"{line}{end}" for line in added) + behind
    _check_all_else(header, header_of(new, header.path), entry)
    return new


def _id(entry: Sequence[str]) -> str:
    """The id in an entry's lines."""
    return (entries.read(list(entry)) or {})["id"]


def _place(header: Header, entry: Sequence[str]) -> tuple[int, int, list[str]]:
    """The range of lines to replace, as start and stop, and the lines to write there."""
    root: Any = header.tree.root
    if "sources" not in root:
        return header.end, header.end, ["sources:", *(f"  {line}" for line in entry)]
    key = header.tree.lines[("sources",)] - 1
    later = [line - 1 for keys, line in header.tree.lines.items() if len(keys) == 1]
    stop = min((line for line in later if line > key), default=header.end)
    dashes = [at for at in range(key + 1, stop) if header.lines[at].lstrip().startswith("-")]
    if not isinstance(root["sources"], list) or not dashes:
        advice = "write each on lines of its own, beginning with '- ', or paste the entry"
        raise NotInserted(f"{header.path}:{key + 1}: sources that are no list of lines; {advice}")
    indent = _indent(header.lines[dashes[0]])
    last = max(at for at in range(dashes[0], stop) if _belongs(header.lines[at], indent))
    only = header.sources[0] if len(root["sources"]) == 1 and header.sources else {}
    start = dashes[0] if only.get("id") == PLACEHOLDER else last + 1
    return start, last + 1, [f"{' ' * indent}{line}" for line in entry]


def _belongs(line: str, indent: int) -> bool:
    """Whether a line is part of a list whose dashes have this indent, in spaces."""
    content = line.strip()
    if _indent(line) == indent:
        return content.startswith("-") or (indent > 0 and content.startswith("#"))
    return bool(content) and _indent(line) > indent


def _check_all_else(old: Header, new: Header, entry: Sequence[str]) -> None:
    """Raise NotInserted unless the new text is the old one and the entry."""
    expected: Any = dict(old.tree.root) if isinstance(old.tree.root, dict) else {}
    kept = [each for each in expected.get("sources", []) if each not in _placeholders(old)]
    expected["sources"] = [*kept, entries.read(list(entry))]
    text = old.lines[old.end :]
    if _placeholders(old):
        text = tuple(line.replace(f"[^{PLACEHOLDER}]", f"[^{_id(entry)}]") for line in text)
    if new.tree.root != expected or new.lines[new.end :] != text:
        line = old.tree.line(("sources",))
        raise NotInserted(f"{old.path}:{line}: no plain list of sources; paste the entry by hand")


def _placeholders(header: Header) -> list[dict[str, str]]:
    """The sources, where a new briefing's only one is all there is; else none."""
    sources = header.sources
    return sources if len(sources) == 1 and sources[0].get("id") == PLACEHOLDER else []


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _plain(url: str) -> str:
    """An address without tracking parameters; unchanged where it is none."""
    try:
        return cited(url)
    except NotCaptured:
        return url
