"""Tables as they are printed: the first column to the left, numbers to the right."""

from collections.abc import Iterable, Sequence
from itertools import chain


def show(headings: Sequence[str], rows: Sequence[Sequence[str]], *, words: int = 0) -> None:
    """Print a table as wide as its cells, its last columns to the left where they are words."""
    lines = [headings, *rows]
    widths = [max(len(cell) for cell in column) for column in zip(*lines, strict=True)]
    for line in lines:
        _show(line, widths, words)


def show_each(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table row by row as they come, as wide as its headings; its last column is words."""
    widths = [len(each) for each in headings]
    for line in chain([headings], rows):
        _show(line, widths, 1)


def _show(line: Sequence[str], widths: Sequence[int], words: int) -> None:
    texts = {0, *range(len(line) - words, len(line))}
    cells = (
        cell.ljust(width) if number in texts else cell.rjust(width)
        for number, (cell, width) in enumerate(zip(line, widths, strict=True))
    )
    print("  ".join(cells).rstrip(), flush=True)
