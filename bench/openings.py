"""How alike the briefings of content/ are: how they begin, how their sentences are built.

.venv/bin/python -m bench.openings

An opening is the first sentence of a text. Its pattern is what it begins with (a day, a country's
name, a word) and whether it ends in who says so. A skeleton is the beginning of a sentence
with N for names, 0 for numbers and w for all but small words. Shares are of all briefings.
"""

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from bench import tables
from briefing.words import counted, month_name
from tests.support.sites import ROOT

MOST = 6  # rows of each table
BEGINNING = 6  # words and places of a skeleton; whole sentences are hardly ever alike
_MONTHS = "|".join(month_name(dt.date(2000, month, 1)) for month in range(1, 13))
_DAY = rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b\d{{1,2}} (?:{_MONTHS})\b)"
_ENDS_IN_SPEAKER = re.compile(
    r", (?:[^,]+ )?(?:says|said|reports|reported|writes|wrote|told|announced)(?: [^,]+){0,6}$"
)
_SMALL = frozenset(
    "a an the and or but of to in on at by for from with after before as that which who whose it"
    " its is are was were be been has have had will would not no than more all there their they"
    " he she his her this these into over under between since until about".split()
)


def sentences(text: str) -> list[str]:
    """The sentences of a text of ours, one a line, without links and notes."""
    plain = re.sub(r"\[\^[^\]]+\]|\{[^}]*\}", "", text)
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", plain)
    return [line.strip() for line in plain.splitlines() if line.strip().endswith((".", "”", '"'))]


def patterns(opening: str, countries: Iterable[str]) -> list[str]:
    """What can be said of how a text begins."""
    found = [f"begins with '{opening.split(maxsplit=1)[0]}'"]
    if re.search(_DAY, opening.partition(",")[0]):
        found.append("has the day in its first clause")
    if opening.startswith(tuple(countries)):
        found.append("begins with a country")
    if _ENDS_IN_SPEAKER.search(opening.rstrip(".")):
        found.append("ends in who says so")
    if re.search(_DAY, opening):
        found.append("has a day")
    return found


def skeleton(sentence: str) -> str:
    """How a sentence begins, without what it tells of."""
    words = re.findall(r"[\w’'.,€$%-]*\w", sentence)
    parts = [
        "0"
        if word[-1].isdigit()
        else word.lower()
        if word.lower() in _SMALL
        else "N"
        if word[0].isupper()
        else "w"
        for word in words
    ]
    joined = re.sub(r"\b(N|0|w)( \1)+\b", r"\1", " ".join(parts))
    return " ".join(joined.split()[:BEGINNING])


def main() -> None:
    texts = {
        path.stem: path.read_text("utf-8").split("\n---\n", 1)[1]
        for path in sorted((ROOT / "content" / "briefings").glob("*/*.md"))
    }
    vocabulary = (ROOT / "content" / "vocabulary.yaml").read_text("utf-8")
    countries = re.findall(r"name: ([A-Z]\w+)", vocabulary)
    begins: Counter[str] = Counter()
    built: dict[str, set[str]] = defaultdict(set)
    paragraphs: Counter[str] = Counter()
    for name, text in texts.items():
        every = sentences(text)
        begins.update(patterns(every[0], countries))
        for each in every:
            built[skeleton(each)].add(name)
        paragraphs[counted(len(re.split(r"\n\s*\n", text.strip())), "paragraph")] += 1
    total = len(texts)
    print(f"{counted(total, 'briefing')}\n")
    _show("openings", begins.most_common(MOST), total)
    often = Counter({each: len(names) for each, names in built.items()})
    _show("skeletons", often.most_common(MOST), total)
    _show("length", paragraphs.most_common(MOST), total)


def _show(heading: str, rows: list[tuple[str, int]], total: int) -> None:
    cells = [(text, str(count), f"{count / total:.0%}") for text, count in rows]
    tables.show((heading, "briefings", "share"), cells)
    print()


if __name__ == "__main__":
    main()
