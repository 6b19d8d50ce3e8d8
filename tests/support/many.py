"""A blog that has run for two years: made-up briefings on ferries, apples and trains.

As long and as many-sided as real ones, and the same in every run. Towns, people, outlets and
events are invented; the countries are real ones, because maps have no others.
"""

import datetime as dt
import random
from itertools import accumulate

from tests.support.content import REGION, a_briefing, file_of

COUNT = 36
FIRST_DAY = dt.date(2023, 11, 6)
# Invented towns, each well inside its country.
TOWNS = {
    "Dulmenai": ("LT", 55.4, 24.1),
    "Skarvele": ("LT", 55.9, 22.6),
    "Ozolgrava": ("LV", 56.9, 25.9),
    "Kaivroste": ("LV", 56.6, 22.9),
    "Tammemoisa": ("EE", 58.8, 25.6),
    "Wielogrodno": ("PL", 53.2, 21.4),
    "Kuusivalla": ("FI", 62.3, 25.4),
}
COUNTRIES = {
    "LT": "Lithuania",
    "LV": "Latvia",
    "EE": "Estonia",
    "PL": "Poland",
    "FI": "Finland",
}
OUTLETS = {
    "harbour-post": ("The Harbour Post", "news"),
    "orchard-wire": ("Orchard Wire", "agency"),
    "railways": ("Office of Invented Railways", "official"),
    "valley-review": ("The Valley Review", "analysis"),
    "lake-herald": ("The Lake Herald", "news"),
    "evening-lamp": ("The Evening Lamp", "news"),
}
STORIES = {
    "slow-ferry": "The slow ferry",
    "apple-rust": "Rust in the orchards",
    "night-train": "A night train that is late",
}
# One that a page cannot show in full, and two that it can.
STORY_OF = (*["slow-ferry"] * 7, "apple-rust", "night-train")
TAGS = ("timetables", "tenders", "weather", "strikes", "festivals")
HEADLINES = {
    "Harbours": "{town} weighs a {word} ferry, and asks who would pay for it",
    "Orchards": "Growers around {town} count what {word} rust has left of their apples",
    "Railways": "Night train to {town} gets {count} carriages more, but not before autumn",
}
SUMMARIES = {
    "Harbours": "The council of {town} has a plan for a ferry and no money for it. A vote is due"
    " in spring, and the {word} pier would have to be mended first.",
    "Orchards": "Orchards near {town} lost {count} per cent of their trees to a rust. The growers'"
    " union asks for {word} saplings, which nobody sells yet.",
    "Railways": "The office of railways lends {town} carriages of a kind called {word}. They stay"
    " until the line is mended, which may take {count} months.",
}
SENTENCES = (
    "The council of {town} met on Tuesday and put the {word} plan off by {count} weeks.",
    "What it would cost stands in a report of {count} pages, which the mayor has not published.",
    "“Nobody here asked for a {word} of that size”, said {person}, who speaks for the owners.",
    "The line from {town} to the {word} bridge is {count} km long and carries goods by night.",
    "An estimate of €{count} million was named in the debate, without the storehouse.",
    "Some {count}% of the households signed a letter that asks for an earlier start.",
    "{person} called the offer fair, and left open whether the {word} yard would take it.",
    "Work is to begin once the ice has gone, on the bank that faces {town}.",
    "The second bidder withdrew in winter and gave the length of the {word} quay as its reason.",
    "A court has still to say whether the meadow behind the station may be built on.",
    "Until then the old timetable holds, with {count} departures on working days.",
    "The office names no day, and calls every day that others have named a guess.",
)  # fmt: skip
SYLLABLES = "bra dol fen gri hul jas kem lor mip nav orb pel quin rud sov tarn ulv wex yor zil"


def files(count: int = COUNT) -> dict[str, str]:
    """The content folder: that many briefings, stories, pages, registries and a region."""
    return {
        **REGISTRIES,
        **{f"stories/{slug}.md": _story(title) for slug, title in STORIES.items()},
        **dict(briefing(number) for number in range(count)),
    }


def day(number: int) -> dt.date:
    """Three weeks from one to the next, and now and then two on one day."""
    return FIRST_DAY + dt.timedelta(days=number * 21 - number % 9 // 8 * 21)


def name_of(number: int) -> str:
    town, category = list(TOWNS)[number % len(TOWNS)], list(HEADLINES)[number % len(HEADLINES)]
    return f"{day(number)}-{category.lower()}-of-{town.lower()}-in-part-{number}"


def briefing(number: int) -> tuple[str, str]:
    """The path and the text of a briefing; each ninth is as long as a briefing may be."""
    chance = random.Random(f"briefing {number}")
    is_long = number % 9 == 8
    category = list(HEADLINES)[number % 3]
    town, (code, lat, lon) = list(TOWNS.items())[number % len(TOWNS)]
    words = {"town": town, "count": 11 + number * 3, "word": _word(chance)}
    sources = chance.sample(sorted(OUTLETS), 6 if is_long else chance.randint(2, 3))
    count = 11 + number * 3
    header = {
        "title": HEADLINES[category].format(**words),
        "summary": SUMMARIES[category].format(**words),
        "category": category,
        "countries": sorted({code, *(["LT"] if number % 4 else [])}),
        "story": STORY_OF[number % 9] if number % 18 else None,
        "tags": sorted(chance.sample(TAGS, 3 if is_long else 1)),
        "sources": [
            {
                "id": each,
                "url": f"https://{each}.example/{day(number)}/{words['word']}",
                "title": f"{OUTLETS[each][0]} on {town} and its {words['word']}",
                "published": str(day(number)),
                "language": "en",
                **({"origin": "Orchard Wire"} if each == "evening-lamp" else {}),
            }
            for each in sources
        ],
        "figures": [{"value": f"{count} km", "what": "length of the line", "source": sources[0]}],
        "places": [{"name": town, "lat": lat, "lon": lon}],
        "changes": [
            {
                "at": f"{day(number)}T10:00+00:00",
                "kind": "correction",
                "note": f"{town} has one pier.",
            }
        ]
        if number % 12 == 5 or is_long
        else None,
        "watch": [{"date": "2026-05-01", "what": f"vote of the council of {town}"}]
        if number % 6 == 5 and day(number) < dt.date(2026, 5, 1)
        else None,
    }
    body = _body(chance, words, sources, 21 if is_long else 12)
    if number >= len(STORIES):
        earlier = name_of(number - len(STORIES))
        body += f"\nIt follows [what was told before]({earlier}.md).[^{sources[0]}]\n"
    return file_of(name_of(number)), a_briefing(body, **header)


def _body(chance: random.Random, words: dict[str, object], sources: list[str], count: int) -> str:
    """That many sentences, each with a citation, in paragraphs of three or four."""
    given = [SENTENCES[number % len(SENTENCES)] for number in range(count)]
    chance.shuffle(given)
    said = []
    for number, sentence in enumerate(given):
        person = f"{_word(chance).title()} {_word(chance).title()}"
        own = {**words, "person": person, "word": _word(chance), "count": chance.randint(13, 97)}
        source = sources[number % len(sources)]
        said.append(f"{sentence.format(**own)}[^{source}]")
    ends = list(accumulate(chance.choice((3, 4)) for _ in given))
    parts = [said[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _word(chance: random.Random) -> str:
    """A word that no other text has."""
    return "".join(chance.choices(SYLLABLES.split(), k=3))


def _story(title: str) -> str:
    return f"""\
---
title: {title}
summary: An invented story that goes on for years and is told step by step; nothing in it took place anywhere.
state: open
as_of: 2025-01-01
read: 2026-01-01T10:00+02:00
---
It goes on, and the council will meet again.
"""  # noqa: E501 - a line of YAML


def _page(title: str) -> str:
    return f"""\
---
title: {title}
summary: A page of a blog that nobody writes, with words enough to stand for one that somebody does.
---
We write about ferries, apples and trains that are not there.
"""


def _lines(entries: list[str]) -> str:
    return "".join(f"  {entry}\n" for entry in entries)


REGISTRIES = {
    "vocabulary.yaml": "categories:\n"
    + _lines([f"{each}: {{about: What there is to tell of {each.lower()}.}}" for each in HEADLINES])
    + "countries:\n"
    + _lines([f"{code}: {{name: {name}}}" for code, name in COUNTRIES.items()])
    + "tags:\n"
    + _lines([f"{tag}: {{name: {tag.title()}, about: All about {tag}.}}" for tag in TAGS])
    + "elsewhere: {SE: Sweden}\nlanguages: {en: English}\n",
    "publishers.yaml": "publishers:\n"
    + _lines(
        [
            f"{each}.example: {{name: {name}, country: SE, language: en, kind: {kind}}}"
            for each, (name, kind) in OUTLETS.items()
        ]
    )
    + "refused: {}\n",
    "pages/about.md": _page("About"),
    "pages/method.md": _page("Method"),
    "pages/privacy.md": _page("Privacy"),
    "pages/support.md": _page("Support us"),
    "region.json": REGION,
}
