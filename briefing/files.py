"""A file is written whole or not at all."""

import os
from pathlib import Path


def write_whole(path: Path, content: str | bytes) -> None:
    """Put bytes, or a text (UTF-8, lines ending in \\n as they are), in place of a file.

    Its folder is made where there is none.
    What a kill leaves beside it ends in ~, as editors' own leftovers do, and is ignored.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}~")
    try:
        unfinished.write_bytes(content.encode() if isinstance(content, str) else content)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
