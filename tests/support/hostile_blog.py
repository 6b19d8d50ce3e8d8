"""A blog whose every field of words holds hostile strings: what a preview shows of it.

No rule would publish most of it. A preview tells of that, and makes its pages all the same.
"""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from itertools import product
from string import ascii_uppercase

from pydantic import BaseModel

from briefing.reading import fields, model
from tests.support.content import REGION, a_briefing, file_of

# Each kind of field that holds words for readers, and the field whose rule says what it takes.
FIELDS: Mapping[str, tuple[type[BaseModel], str]] = {
    "title": (model.BriefingHeader, "title"),
    "summary": (model.BriefingHeader, "summary"),
    "source": (model.Source, "title"),
    "origin": (model.Source, "origin"),
    "figure": (model.KeyFigure, "value"),
    "figure words": (model.KeyFigure, "what"),
    "figure subject": (model.KeyFigure, "subject"),
    "dispute": (model.Dispute, "about"),
    "account": (model.Account, "says"),
    "side": (model.Account, "who"),
    "place": (model.WrittenPlace, "name"),
    "original": (model.Quote, "original"),
    "calculation": (model.Calculation, "how"),
    "watch": (model.Watch, "what"),
    "update": (model.Change, "note"),
    "correction": (model.Change, "note"),
    "story": (model.StoryHeader, "title"),
    "story summary": (model.StoryHeader, "summary"),
    "page": (model.PageHeader, "title"),
    "page summary": (model.PageHeader, "summary"),
    "category": (model.BriefingHeader, "category"),
    "category words": (model.Category, "about"),
    "country": (model.Country, "name"),
    "country in text": (model.Country, "name"),
    "tag": (model.Tag, "name"),
    "tag words": (model.Tag, "about"),
    "publisher": (model.Publisher, "name"),
    "owner": (model.Publisher, "owner"),
    "refusal": (model.Refusal, "reason"),
}
_NUMBERED = ("category", "country", "tag")  # pages have addresses by them, no two the same
_FILLING = " beside mines along the border, with words about mines to the end"
_FIRST_DAY = dt.date(2024, 11, 4)
_A_DAY = 1  # briefings
_CODES = [f"{one}{other}" for one, other in product(ascii_uppercase, repeat=2)]
_BODY = 'They said: "We need mines"{.translated}.[^own]\n\nIt costs €10 billion.[^own][^other]\n'


def held(strings: Sequence[str]) -> dict[str, list[str]]:
    """The texts with a string in them that each field takes; the other strings it refuses."""
    return {name: list(filter(None, (_fitted(name, each) for each in strings))) for name in FIELDS}


def peaceful() -> dict[str, list[str]]:
    """Good words for each field, by which it is found in pages."""
    return {name: [_fitted(name, f"30 mines of a {name}")] for name in FIELDS}


def _fitted(name: str, string: str) -> str:
    """A string as a field takes it, with more words where it is short; empty if it does not."""
    ending = " 999" if name in _NUMBERED else ""
    texts = (string + _FILLING[:length] for length in (0, 20, len(_FILLING)))
    return next((each for each in texts if not fields.fault(*FIELDS[name], each + ending)), "")


def blog(texts: Mapping[str, Sequence[str]], count: int) -> dict[str, str]:
    """The content folder: so many briefings, stories, pages, terms and publishers.

    The texts of a field stand in them by turns.
    """
    turns = [
        {
            name: each[(turn + place) % len(each)] + (f" {turn}" if name in _NUMBERED else "")
            for place, (name, each) in enumerate(texts.items())
        }
        for turn in range(count)
    ]
    files = {"region.json": REGION, **_registries(turns)}
    for turn, each in enumerate(turns):
        day = _FIRST_DAY + dt.timedelta(days=turn // _A_DAY)
        files[file_of(f"{day}-briefing-{turn}")] = _briefing(each, turn, day)
        title, summary = json.dumps(each["story"]), json.dumps(each["story summary"])
        files[f"stories/story-{turn}.md"] = (
            f"---\ntitle: {title}\nsummary: {summary}\nstate: open\nas_of: {day}\n"
            f"read: {day}T20:00+02:00\n---\nThe state of play.\n"
        )
        title, summary = json.dumps(each["page"]), json.dumps(each["page summary"])
        name = "method" if turn == 0 else f"page-{turn}"
        files[f"pages/{name}.md"] = f"---\ntitle: {title}\nsummary: {summary}\n---\nA page.\n"
    return files


def _briefing(texts: Mapping[str, str], turn: int, day: dt.date) -> str:
    next_day = day + dt.timedelta(days=1)
    own = {"id": "own", "url": f"https://p{turn}.example/x", "language": "en"}
    changes = {"update": texts["update"], "correction": texts["correction"]}
    return a_briefing(
        _BODY,
        title=texts["title"],
        summary=texts["summary"],
        category=texts["category"],
        countries=[_CODES[turn], "LT"] if _CODES[turn] != "LT" else ["LT"],
        story=f"story-{turn}",
        tags=[f"tag-{turn}"],
        sources=[
            {**own, "title": texts["source"], "published": str(day), "origin": texts["origin"]},
            {"id": "other", "url": "https://p0.example/y", "language": "en"},
        ],
        figures=[
            {
                "value": texts["figure"],
                "what": texts["figure words"],
                "source": "own",
                "subject": texts["figure subject"],
            }
        ],
        disputed=[
            {
                "about": texts["dispute"],
                "accounts": [
                    {"who": texts["side"], "says": texts["account"], "source": "own"},
                    {"who": "Others", "says": "There were none.", "source": "other"},
                ],
            }
        ],
        places=[{"name": texts["place"], "lat": "55.4", "lon": "24.1"}],
        quotes=[{"text": "We need mines", "original": texts["original"], "source": "own"}],
        calculations=[{"value": "€10 billion", "how": texts["calculation"], "from": ["own"]}],
        watch=[{"date": "2095-06-24", "what": texts["watch"]}],
        changes=[
            {"at": f"{next_day}T10:00+02:00", "kind": kind, "note": note}
            for kind, note in changes.items()
        ],
    )


def _registries(turns: Sequence[Mapping[str, str]]) -> dict[str, str]:
    vocabulary: dict[str, object] = {
        "categories": {each["category"]: {"about": each["category words"]} for each in turns},
        "countries": {
            "LT": {"name": "Lithuania"},
            **{
                code: {"name": each["country"], "in_text": each["country in text"]}
                for code, each in zip(_CODES, turns, strict=False)
            },
        },
        "tags": {
            f"tag-{turn}": {"name": each["tag"], "about": each["tag words"]}
            for turn, each in enumerate(turns)
        },
        "elsewhere": {},
        "languages": {"en": "English"},
    }
    publishers: dict[str, object] = {
        "publishers": {
            f"p{turn}.example": {
                "name": each["publisher"],
                "owner": each["owner"],
                "country": "LT",
                "language": "en",
                "kind": "news",
            }
            for turn, each in enumerate(turns)
        },
        "refused": {
            f"r{turn}.example": {
                "reason": each["refusal"],
                "reference": "https://example.org/report",
                "reviewed": "2025-03-01",
            }
            for turn, each in enumerate(turns)
        },
    }
    return {
        f"{name}.yaml": "".join(f"{key}: {json.dumps(each)}\n" for key, each in tree.items())
        for name, tree in (("vocabulary", vocabulary), ("publishers", publishers))
    }
