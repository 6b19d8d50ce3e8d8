"""What a rule yields, and where in a text a word stands."""

from collections.abc import Iterator
from typing import TypeAlias

Findings: TypeAlias = Iterator[tuple[int, str]]
"""(line, message) pairs; the line counts from 1 in the file."""


def line_of(text: str, body: str, body_line: int) -> int:
    """The line of the file on which `text` first stands in its body; the first if nowhere."""
    before, found, _ = body.partition(text)
    return body_line + before.count("\n") if found else body_line
