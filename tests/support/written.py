"""A blog as its writers leave it, spelt out so that lines can be counted, and what is said of it.

factory.py makes many small briefings; here is one that uses every field.
"""

from collections.abc import Mapping
from pathlib import Path

from briefing import rules
from briefing.problems import ContentError
from briefing.reading import library
from tests.support.content import REGISTRIES, ZONE, a_briefing, editions, file_of, write_content
from tests.support.proving import proved

NAME = "2025-03-22-lithuania-weighs-border-mines"
FILE = file_of(NAME)
BRIEFING = """\
---
title: Lithuania weighs mines along its border with Russia
summary: Vilnius looks at layered obstacles, mines among them, and wants EU money for it.
date: 2025-03-22T09:30+02:00
category: Borders
countries: [LT, PL]
story: ottawa-withdrawal
tags: [landmines]
status: published
sources:
  - id: militarnyi
    url: https://militarnyi.com/en/news/lithuania-plans-to-mine-border
    language: en
  - id: pravda
    url: https://www.pravda.com.ua/eng/news/2025/03/22/7504100/
    title: Lithuania considers planting mines on its borders
    published: 2025-03-22
    language: en
    origin: European Pravda
    archive: https://web.archive.org/web/2025/https://www.pravda.com.ua/eng/
    accessed: 2025-03-23
figures:
  - {value: €10 billion, what: cost estimate of the countries, source: militarnyi}
places:
  - {name: Suwałki, lat: 54.1, lon: 22.93}
quotes:
  - {text: We need mines, original: Mums reikia minų, source: pravda}
calculations:
  - {value: €2 billion, how: a fifth of ten billion, from: [militarnyi]}
watch:
  - {date: 2025-06-24, what: NATO summit in The Hague}
changes:
  - {date: 2025-03-24, kind: correction, note: The estimate is for five countries.}
aliases: [/2025/03/old-name/]
---
Lithuania is considering mines among the defences of its border with Russia and Belarus.[^pravda]
The idea stands in the account that the defence ministry gives of the first hundred days of its
minister: "We need mines"{.translated}, she said of Poland, which builds several layers of obstacles
at its own eastern border.[^pravda][^militarnyi]

## What the neighbours plan

The minister had discussed with her colleagues from Latvia, Estonia, Poland and Finland how the
obstacles of one country could join those of the next, and how the north could take part.[^pravda]
They had [advised to leave the treaty](2025-03-18-ministers-advise-leaving-treaty.md) that forbids
mines against people, and the partners want to ask the European Union for money.[^militarnyi]

![The border](images/border.png)
Nothing is decided yet: leaving takes a vote of parliament and then half a year of notice to the
other members, says the ministry, and [its site](https://kam.lt/en/) names no day.[^militarnyi]
"""
EARLIER = file_of("2025-03-18-ministers-advise-leaving-treaty")
BLOG = {
    **REGISTRIES,
    EARLIER: a_briefing(),
    FILE: BRIEFING,
    "images/border.png": "pixels",
    "pages/about.md": """\
---
title: About us
summary: Who writes these briefings, why they do it, and how to reach them when they are wrong.
---
We are a group of volunteers.
""",
}


def edited(*changes: tuple[str, str], file: str = FILE) -> dict[str, str]:
    """The changed file; each of the (old, new) pairs is found in it once."""
    text = BLOG[file]
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        text = text.replace(old, new)
    return {file: text}


def read(folder: Path, files: Mapping[str, str]) -> library.Library:
    """The blog with these files written over it. Raises ContentError."""
    return library.load(write_content(folder, proved({**BLOG, **files})), ZONE)


def complaints(folder: Path, files: Mapping[str, str]) -> list[str]:
    """What is said of the blog with these files written over it."""
    try:
        return list(map(str, rules.problems(editions(read(folder, files)))))
    except ContentError as error:
        return list(map(str, error.problems))


def of_briefing(*endings: str) -> list[str]:
    """':4: unknown …' as it is said of the briefing; what names its file stays as it is."""
    return [f"content/{FILE}{each}" if each.startswith(":") else each for each in endings]
