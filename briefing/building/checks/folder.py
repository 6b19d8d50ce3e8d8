"""The folder of a built site, walked once."""

import os
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Folder:
    """What lies below a folder, by path with forward slashes.

    files: bytes of each file, of linked ones too. folders, links: all of them, by path.
    """

    files: dict[str, int] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)


def walk(output: Path) -> Folder:
    """What lies below a folder. Links to folders are not followed."""
    found = Folder()
    waiting = [""]
    while waiting:
        below = waiting.pop()
        with os.scandir(output / below) as entries:
            for entry in entries:
                path = f"{below}{entry.name}"
                if entry.is_symlink():
                    found.links.add(path)
                if entry.is_file():
                    found.files[path] = entry.stat().st_size
                elif entry.is_dir(follow_symlinks=False):
                    found.folders.add(path)
                    waiting.append(f"{path}/")
    return found
