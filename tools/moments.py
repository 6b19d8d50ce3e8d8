"""Move headers of before `published`, `at`, `as_of` and `read` to these, as git's history has it.

Run once, in a clone with its whole history: `.venv/bin/python -m tools.moments`.

A briefing was out when it was first committed and no draft, or when its embargo ended; a change
was made when the line that tells of it was committed; a state of play was read when its file was
last committed, and is true to the day of its newest step. What git has not is told and left as it
is: write it by hand. Nothing else in the files is touched.
"""

import datetime as dt
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from briefing.building.settings import settings_of
from briefing.files import files_in, write_whole
from briefing.publish.git import Git
from briefing.reading import frontmatter, strict_yaml
from briefing.reading.strict_yaml import Tree

_GONE = re.compile(r"(?m)^(?:date|embargo)[ ]*:.*\n")
_DATE = re.compile(r"(?<![\w-])([\"']?)date\1:[ ]*([\"']?)\d{4}-\d\d-\d\d\2")
_DRAFT = re.compile(r"(?m)^status[ ]*:[ ]*[\"']?draft")
_EMBARGO = re.compile(r"(?m)^embargo[ ]*:[ ]*[\"']?([^\"'\s#]+)")


def main(root: Path) -> int:
    """Move all headers; gives the exit code, 1 where something is left to do by hand."""
    settings = settings_of(root, "pelicanconf.py")
    content, zone = Path(settings["PATH"]), ZoneInfo(settings["TIMEZONE"])
    history, left = History(Git(root), zone), list[str]()
    days: dict[str, str] = {}
    for path in _markdown(content / "briefings"):
        below = f"content/{path.relative_to(content).as_posix()}"
        text = path.read_bytes().decode("utf-8")
        moved = with_moments(text, below, history, left)
        tree = _tree(moved)
        story = tree.root.get("story") if isinstance(tree.root, dict) else None
        if isinstance(story, str) and not _DRAFT.search(moved):
            days[story] = max(days.get(story, ""), path.name[:10])
        if moved != text:
            write_whole(path, moved.encode())
    for path in _markdown(content / "stories"):
        below = f"content/{path.relative_to(content).as_posix()}"
        text = path.read_bytes().decode("utf-8")
        read = history.last(below)
        if re.search(r"(?m)^as_of:", text):
            continue
        if read is None:
            left.append(f"{below}:1: never committed; write as_of and read by hand")
            continue
        as_of = days.get(path.stem, str(read.date()))
        stated = f"as_of: {as_of}\nread: {_written(read)}\n"
        write_whole(path, re.sub(r"(?m)^(state[ ]*:.*\n)", rf"\1{stated}", text, count=1).encode())
    print(*left, sep="\n", end="\n" if left else "")
    return 1 if left else 0


def _markdown(folder: Path) -> Iterator[Path]:
    """The texts below a folder. Raises OSError."""
    return (path for path in files_in(folder) if path.suffix == ".md")


class History:
    """When git's history has what. zone: the site's."""

    def __init__(self, git: Git, zone: dt.tzinfo) -> None:
        self._git = git
        self._zone = zone

    def out(self, path: str) -> dt.datetime | None:
        """When a file was first committed as no draft; None where that is not known."""
        found = self._git("log", "--follow", "--reverse", "--format=>%H %aI", "--name-only", path)
        for entry in found.split(">")[1:]:
            (commit, moment), *names = entry.split("\n")[0].split(), *entry.split("\n")[1:]
            name = next(filter(None, names), path)
            if not _DRAFT.search(self._git("show", f"{commit}:{name}")):
                return self._moment(moment)
        return None

    def said(self, words: str, path: str) -> dt.datetime | None:
        """When some words were first committed in a file."""
        words = max(re.split(r"[\"\\]", words), key=len)  # as YAML escapes none of
        found = self._git("log", "--follow", "--reverse", "--format=%aI", f"-S{words}", "--", path)
        return self._moment(found.split("\n")[0]) if found else None

    def last(self, path: str) -> dt.datetime | None:
        """When a file was last committed."""
        found = self._git("log", "-1", "--format=%aI", "--", path)
        return self._moment(found) if found else None

    def _moment(self, text: str) -> dt.datetime:
        return dt.datetime.fromisoformat(text).astimezone(self._zone).replace(second=0)


def with_moments(text: str, path: str, history: History, left: list[str]) -> str:
    """The text of a briefing with moments in its header. left: what is left to do is added."""
    tree = _tree(text)
    if not isinstance(tree.root, dict):
        left.append(f"{path}:1: a header that can't be read; correct it first")
        return text
    lines = text.split("\n")
    for number, (line, note) in _changes(tree):
        moment = history.said(note, path)
        if moment is None:
            left.append(f"{path}:{line}: in no commit; write at: the moment of change {number}")
            continue
        place = next(at for at in range(line - 1, len(lines)) if _DATE.search(lines[at]))
        stated = rf"\1at\1: \g<2>{_written(moment)}\2"
        lines[place] = _DATE.sub(stated, lines[place], count=1)
    if "published" in tree.root or _DRAFT.search(text):
        return "\n".join(lines)
    out, ends = history.out(path), _EMBARGO.search(text)
    if out is None:
        left.append(f"{path}:1: in no commit as a finished one; write published by hand")
        return "\n".join(lines)
    until = dt.datetime.fromisoformat(ends[1]) if ends else out
    published = _written(max(out, until).astimezone(out.tzinfo))
    before = tree.line(("category",)) - 1
    return _GONE.sub("", "\n".join([*lines[:before], f"published: {published}", *lines[before:]]))


def _changes(tree: Tree) -> Iterator[tuple[int, tuple[int, str]]]:
    """(number, (line, note)) of each change that has a day alone."""
    root = tree.root if isinstance(tree.root, dict) else {}
    changes = root.get("changes", [])
    for index, change in enumerate(changes if isinstance(changes, list) else []):
        if isinstance(change, dict) and "date" in change:
            yield index + 1, (tree.line(("changes", index)), str(change.get("note", "")))


def _tree(text: str) -> Tree:
    parts = frontmatter.split(text)
    tree, _ = strict_yaml.parse(parts[0] if parts else "", "")
    return tree or Tree()


def _written(moment: dt.datetime) -> str:
    return moment.isoformat(timespec="minutes")


if __name__ == "__main__":
    sys.exit(main(Path.cwd()))
