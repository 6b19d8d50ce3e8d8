"""What a rule yields, and where in a text a word stands."""

from collections.abc import Iterator
from typing import TypeAlias

from briefing.reading.model import Briefing, Page, Story

Findings: TypeAlias = Iterator[tuple[int, str]]
"""(line, message) pairs; the line counts from 1 in the file."""
Written: TypeAlias = Briefing | Story | Page
"""What has a text in Markdown below its header."""


def line_of(text: str, written: Written) -> int:
    """The line of the file on which `text` first stands in its body; the first if nowhere."""
    return written.body_line + written.body.count("\n", 0, max(0, written.body.find(text)))
