"""How long `check` takes for 100 and for 1,000 briefings, once it has started.

.venv/bin/python -m bench.check

The briefings come from tests/support/content.py, one a day, each with a link to the day before.
"read" is library.load, "judged" is rules.problems of new editions.
"""

import datetime as dt
import sys
import tempfile
import time
from pathlib import Path

from briefing import rules
from briefing.reading import library
from tests.support.content import (
    BODY,
    REGISTRIES,
    ZONE,
    a_briefing,
    editions,
    file_of,
    write_content,
)
from tests.support.proving import proved

FIRST_DAY = dt.date(2022, 1, 1)


def content(count: int) -> dict[str, str]:
    """That many briefings of one day each, with what they refer to."""
    files = dict(REGISTRIES)
    before = ""
    for number in range(count):
        name = f"{FIRST_DAY + dt.timedelta(days=number)}-briefing-{number}"
        link = f"\nIt follows [the day before]({before}.md).[^pravda]\n" if before else ""
        title = f"Lithuania weighs mines along its border, part {number}"
        files[file_of(name)] = a_briefing(BODY + link, title=title)
        before = name
    return proved(files)


def seconds(count: int) -> tuple[float, float]:
    """Seconds to read and to judge that many briefings."""
    with tempfile.TemporaryDirectory() as folder:
        write_content(Path(folder), content(count))
        begun = time.perf_counter()
        found = library.load(Path(folder), ZONE)
        read = time.perf_counter()
        problems = rules.problems(editions(found))
        judged = time.perf_counter()
    if problems:
        sys.exit("\n".join(map(str, problems)))
    return read - begun, judged - read


if __name__ == "__main__":
    for count in (100, 1_000):
        read, judged = seconds(count)
        print(f"{count:,} briefings: {read:.2f} s read, {judged:.2f} s judged")
