"""Small real content for tests: files as a writer leaves them, read by library.load."""

import datetime as dt
import json
import re
import tempfile
import uuid
from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

from briefing.edition import Editions
from briefing.kept import NOTHING, Kept
from briefing.reading import library
from briefing.reading.library import Library
from briefing.site import Site
from tests.support import pictures

FULL_CONTENT = Path(__file__).resolve().parents[1] / "full_site" / "content"
# The north-east of Europe, as tools/natural_earth.py draws it.
REGION = (FULL_CONTENT / "region.json").read_text("utf-8")
ZONE = ZoneInfo("Europe/Vilnius")
# All that is not under a far embargo is public by then.
FAR = dt.datetime(2090, 1, 1, tzinfo=dt.UTC)
NAME = "2025-03-22-lithuania-weighs-border-mines"
STORY = "stories/ottawa-withdrawal.md"

REGISTRIES = {
    "vocabulary.yaml": """\
categories:
  Borders:
    about: What is built, closed or guarded at the borders.
  Energy:
    about: Power lines, pipelines and what happens to them.
countries:
  LT:
    name: Lithuania
  PL:
    name: Poland
tags:
  landmines:
    name: Landmines
    about: Laying, making, banning and clearing mines.
  parliaments:
    name: Parliaments
    about: Debates and votes in national parliaments.
elsewhere:
  UA: Ukraine
languages:
  en: English
  lt: Lithuanian
""",
    "publishers.yaml": """\
publishers:
  lrt.lt:
    name: LRT
    country: LT
    language: lt
    kind: news
  militarnyi.com:
    name: Militarnyi
    country: UA
    language: en
    kind: news
  pravda.com.ua:
    name: Ukrainska Pravda
    country: UA
    language: en
    kind: news
refused:
  news-pravda.com:
    reason: Part of a network that imitates local news outlets.
    reference: https://example.org/report
    reviewed: 2025-03-01
  archive.today:
    reason: Altered archived pages.
    reference: https://example.org/guidance
    reviewed: 2025-03-02
    mirrors: [archive.is, archive.ph]
""",
    STORY: """\
---
title: Leaving the Ottawa Convention
summary: Countries on NATO's north-eastern flank give up the ban on anti-personnel mines.
state: open
as_of: 2025-03-22
read: 2025-04-02T10:00+03:00
---
These countries are leaving the treaty.
""",
}
# The page under which the publishers are printed.
METHOD = {
    "pages/method.md": """\
---
title: Method
summary: How claims are proved, with the registry of publishers printed below the text.
---
Every quotation is proved.
"""
}

_BRIEFING = re.compile(r"briefings/\d{4}/(\d{4}-\d\d-\d\d)-[a-z0-9-]+\.md$")
_OF_A_SOURCE = re.compile(r"published\"?: \"?(\d{4}-\d\d-\d\d)\b")
_OPEN = re.compile(r"^title: ", re.MULTILINE)
_HAS_MOMENT = re.compile(r"^(published:|status: \"?draft)", re.MULTILINE)
HEADER: dict[str, object] = {
    "title": "Lithuania weighs mines along its border with Russia",
    "summary": "Vilnius looks at layered obstacles, mines among them, and wants EU money for it.",
    "category": "Borders",
    "countries": ["LT", "PL"],
    "story": "ottawa-withdrawal",
    "tags": ["landmines"],
    "sources": [
        {
            "id": "militarnyi",
            "url": "https://militarnyi.com/en/news/lithuania-plans-to-mine-border",
            "language": "en",
        },
        {
            "id": "pravda",
            "url": "https://www.pravda.com.ua/eng/news/2025/03/22/7504100/",
            "title": "Lithuania considers planting mines on its borders",
            "published": "2025-03-22",
            "language": "en",
            "origin": "European Pravda",
        },
    ],
    "figures": [
        {"value": "€10 billion", "what": "cost estimate of the countries", "source": "militarnyi"}
    ],
}

BODY = """\
Lithuania is considering mines among the defences of its border with Russia and Belarus.[^pravda]
The idea stands in the account that the defence ministry gives of the first hundred days of its
minister, and it follows the example of Poland, which builds several layers of obstacles at its own
eastern border.[^pravda][^militarnyi]

The minister had discussed with her colleagues from Latvia, Estonia, Poland and Finland how the
obstacles of one country could join those of the next, and how the north could take part.[^pravda]
The partners want to ask the European Union for money, and they name a sum of €10 billion for the
whole project: fortifications and bases, but weapons and roads too.[^militarnyi]

Nothing is decided yet.[^pravda]
The ministry names a possibility, and a treaty that Lithuania has signed still forbids mines against
people; leaving it takes a vote of parliament and then half a year of notice to the other
members.[^militarnyi]
"""


def write_content(folder: Path, files: Mapping[str, str]) -> Path:
    """The folder, with each text written to its path below it.

    A finished briefing that does not say when it was published was so at six on its day, or on
    that of its latest source.
    """
    for below, text in files.items():
        path = folder / below
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pictures.written(below, with_moment(below, text)))
    return folder


def with_moment(below: str, text: str) -> str:
    """The text of a file; of a finished briefing with a line more, the last of its header."""
    named = _BRIEFING.search(below)
    header = re.match(r"---\n(?s:.*?)^---$", text, re.MULTILINE)
    if not named or not header or not _OPEN.search(header[0]) or _HAS_MOMENT.search(header[0]):
        return text
    try:
        days = map(dt.date.fromisoformat, (named[1], *_OF_A_SOURCE.findall(header[0])))
        moment = dt.datetime.combine(max(days), dt.time(6), ZONE)
    except ValueError:  # as of a test of it
        return text
    stated = f"published: {moment.isoformat(timespec='minutes')}\n"
    return f"{header[0][:-3]}{stated}---{text[header.end() :]}"


def a_briefing(body: str = BODY, /, **header_changes: object) -> str:
    """The text of a briefing that every rule accepts; `None` takes a field away."""
    fields = {**HEADER, **header_changes}
    lines = [
        # JSON is YAML on one line; YAML's double quotes know all of its escapes.
        f"{name}: {json.dumps(value, ensure_ascii=False)}"
        for name, value in fields.items()
        if value is not None
    ]
    return "\n".join(["---", *lines, "---", body])


def file_of(name: str) -> str:
    """The path of a briefing below content/, by its name: 2025-03-22-slug."""
    return f"briefings/{name[:4]}/{name}.md"


def files_of(**briefings: Mapping[str, object]) -> dict[str, str]:
    """Files of briefings with these fields; d2025_03_22_a becomes 2025-03-22-a."""
    named = {name[1:].replace("_", "-"): fields for name, fields in briefings.items()}
    return {file_of(name): a_briefing(**fields) for name, fields in named.items()}


def a_library(tmp_path: Path, files: Mapping[str, str] | None = None) -> Library:
    """A library of its own with one story and these files; without files, with one briefing."""
    folder = Path(tempfile.mkdtemp(dir=tmp_path))
    chosen = {file_of(NAME): a_briefing()} if files is None else files
    return library.load(write_content(folder, {**REGISTRIES, **chosen}), ZONE)


def a_site(url: str = "https://rampart.example/base") -> Site:
    """A site; dataclasses.replace changes the rest."""
    return Site(
        name="Rampart",
        tagline="Sourced briefings",
        url=url,
        id=uuid.UUID("7c0d4b1e-52f5-4f0a-9a51-3f1f5b9a6d27"),
        author="The Editors",
        language="en",
        rights="CC BY 4.0, Rampart",
        contact="",
        newsletter="",
        telegram="",
        repository="",
        versions={},
    )


def editions(
    library: Library,
    site: Site | None = None,
    as_of: dt.datetime = FAR,
    kept: Kept = NOTHING,
    *,
    shows_hidden: bool = False,
) -> Editions:
    """The briefings of a library as a build of this site has them."""
    return Editions(library, site or a_site(), as_of, kept, shows_hidden=shows_hidden)
