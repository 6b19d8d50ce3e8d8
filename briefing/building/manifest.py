"""The manifest: every file of a site with its size and digest, for anybody to compare."""

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from briefing.addresses import MANIFEST
from briefing.files import walk

NAME = MANIFEST.lstrip("/")  # of all files of a site but itself


@dataclass(frozen=True)
class File:
    """A file of a site. size: in bytes. digest: SHA-256, in hexadecimal."""

    size: int
    digest: str


Manifest = dict[str, File]
"""Files by their path below the site's folder, with forward slashes."""


def of(folder: Path) -> Manifest:
    """The manifest of a folder. Raises OSError."""
    names = (each.path for each in walk(folder) if each.kind == "file" and each.path != NAME)
    return {name: of_file((folder / name).read_bytes()) for name in names}


def of_file(content: bytes) -> File:
    """Size and digest of a file's content."""
    return File(len(content), sha256(content).hexdigest())


def written(manifest: Manifest) -> bytes:
    """A manifest as JSON, one file a line, by path."""
    lines = [
        f"{json.dumps(path)}: {json.dumps({'size': file.size, 'sha256': file.digest})}"
        for path, file in sorted(manifest.items())
    ]
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def read(text: bytes) -> Manifest:
    """The manifest in a file's text. Raises ValueError where there is none."""
    try:
        return {
            str(path): File(int(each["size"]), str(each["sha256"]))
            for path, each in json.loads(text).items()
        }
    except (AttributeError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise ValueError(f"no manifest: {error!r}") from None
