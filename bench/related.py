"""How the time to relate every briefing to the others grows with their number.

.venv/bin/python -m bench.related

Made-up briefings, three a day, with the terms of a vocabulary that is used as unevenly as words
are: the nth term as often as 1/n (Zipf). One number of briefings is measured, then four times as
many: near 4 is linear, 16 would be the square.
"""

import datetime as dt
import random
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from briefing.pages.relations import Relations
from briefing.reading.model import Briefing
from tests.support.content import NAME, a_library

FIRST_DAY = dt.date(2022, 1, 1)
COUNTRIES = [f"{first}{second}" for first in "ABC" for second in "ABCD"]
TAGS = [f"tag-{number}" for number in range(150)]


def made_up(count: int) -> list[Briefing]:
    """That many briefings, newest first, the same in every run."""
    chance = random.Random(count)
    with tempfile.TemporaryDirectory() as folder:
        (pattern,) = a_library(Path(folder)).briefings

    def some(terms: Sequence[str], most: int) -> tuple[str, ...]:
        weights = [1 / rank for rank in range(1, len(terms) + 1)]
        return tuple(sorted(set(chance.choices(terms, weights, k=chance.randint(1, most)))))

    found = []
    for number in range(count):
        day = FIRST_DAY + dt.timedelta(days=number // 3)
        changed = {
            "day": day,
            "moment": dt.datetime.combine(day, dt.time(6), dt.UTC),
            "slug": f"{NAME[11:]}-{number}",
            "countries": some(COUNTRIES, 5),
            "tags": some(TAGS, 4),
            "story": None,
        }
        found.append(pattern.model_copy(update=changed))
    return found[::-1]


def seconds(count: int) -> float:
    """Seconds of a processor to relate three briefings to each of so many."""
    briefings = made_up(count)
    begun = time.process_time()
    relations = Relations(briefings)
    for each in briefings:
        relations.related(each, 3)
    return time.process_time() - begun


if __name__ == "__main__":
    few, many = seconds(2_500), seconds(10_000)
    print(f"2,500 briefings: {few:.2f} s; 10,000: {many:.2f} s, {many / few:.1f} times as long")
