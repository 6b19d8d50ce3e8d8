"""Tables as they are printed."""

from collections.abc import Sequence


def show(headings: Sequence[str], rows: Sequence[Sequence[str]], *, words: int = 0) -> None:
    """Print a table: the first column and the last `words` to the left, numbers to the right."""
    lines = [headings, *rows]
    widths = [max(len(cell) for cell in column) for column in zip(*lines, strict=True)]
    texts = {0, *range(len(headings) - words, len(headings))}
    for line in lines:
        cells = (
            cell.ljust(width) if number in texts else cell.rjust(width)
            for number, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        print("  ".join(cells).rstrip(), flush=True)
