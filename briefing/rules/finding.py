"""What a rule yields, and where in a text a word stands."""

from collections.abc import Iterator
from typing import TypeAlias

Findings: TypeAlias = Iterator[tuple[int, str]]
"""(line, message) pairs; the line counts from 1 in the file."""


def line_of(text: str, body: str, body_line: int) -> int:
    """The line of the file on which `text` first stands in its body; the first if nowhere."""
    return body_line + body.count("\n", 0, max(0, body.find(text)))
