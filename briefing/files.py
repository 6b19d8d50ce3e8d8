"""Writes a file whole or not at all."""

import os
from pathlib import Path


def write_whole(path: Path, content: str | bytes) -> None:
    """Replace a file by bytes, or by a text in UTF-8 whose line ends are kept.

    Its folder is made where there is none. A kill may leave a file beside it whose name ends in ~,
    as editors' own leftovers do, and is ignored.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}~")
    try:
        unfinished.write_bytes(content.encode() if isinstance(content, str) else content)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
