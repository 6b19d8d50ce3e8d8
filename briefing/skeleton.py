"""The text of a new briefing: a valid draft, with TODO where something is left to write."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing.reading import fields
from briefing.reading.model import BriefingHeader, Model, Source
from briefing.reading.strict_yaml import quoted
from briefing.rules.wording import MAX_WORDS, MIN_WORDS
from briefing.words import slug

MAX_NEW_SLUG = 60


@dataclass(frozen=True)
class Known:
    """The terms that a briefing of this site may use, in the order of their files."""

    categories: Sequence[str]
    countries: Sequence[str]
    tags: Sequence[str]
    stories: Sequence[str]
    languages: Sequence[str]


@dataclass(frozen=True)
class NewBriefing:
    """What a new briefing begins with.

    day: of the event. zone: the site's. story: empty where there is none.
    """

    title: str
    day: dt.date
    zone: dt.tzinfo
    category: str
    countries: Sequence[str]
    story: str
    language: str


def slug_of(headline: str) -> str:
    """The headline as part of an address, cut between words; empty without letters or digits."""
    whole = slug(headline)
    if len(whole) <= MAX_NEW_SLUG:
        return whole
    return whole[: MAX_NEW_SLUG + 1].rpartition("-")[0] or whole[:MAX_NEW_SLUG]


def skeleton(choice: NewBriefing, known: Known) -> str:
    """The text of a valid draft with a line for every field; optional ones are comments."""
    day = choice.day
    evening = dt.datetime.combine(day, dt.time(18), choice.zone).isoformat(timespec="minutes")
    story = f"story: {choice.story}" if choice.story else "# story: TODO"
    return f"""\
---
# Write over every TODO. To use a line that begins with "# ", delete these two characters.
title: {quoted(choice.title)}  # {_wanted("title")}
summary: "TODO: the bottom line in one or two sentences, {_wanted("summary")}"
# published: {evening}  # only to keep it back until then; ./inv finish writes the moment itself
category: {quoted(choice.category)}  # {_one_of(known.categories)}
countries: [{", ".join(choice.countries)}]  # {_wanted("countries")}: {_listed(known.countries)}
{story}  # {_one_of(known.stories)}
# tags: [todo]  # {_wanted("tags")}: {_listed(known.tags)}
status: draft  # only ./inv serve shows it; ./inv finish takes the line out
sources:  # {_wanted("sources")}
  - id: todo  # {_wanted("id", Source)}; the text cites it as [^todo]
    url: https://example.org/TODO  # {_wanted("url", Source)}; its host stands in publishers.yaml
    language: {choice.language}  # {_one_of(known.languages)}
    # title: TODO  # its headline; {_wanted("title", Source)}
    # published: {day}  # {_wanted("published", Source)}
    # origin: TODO  # {_wanted("origin", Source)}
    # archive: https://web.archive.org/web/TODO  # {_wanted("archive", Source)} of a saved copy
    # accessed: {day}  # {_wanted("accessed", Source)}
# figures:  # {_wanted("figures")}
#   - {{value: TODO €10 billion, what: TODO cost estimate as reported by NAME, source: todo}}
# disputed:  # {_wanted("disputed")}
#   - about: TODO how many came
#     accounts:
#       - {{who: TODO, says: TODO 19 drones, source: todo}}
#       - {{who: TODO, says: TODO 21 drones, source: todo}}
# places:  # {_wanted("places")}
#   - {{name: TODO Vilnius, lat: 54.69, lon: 25.28}}
# accused: [{choice.countries[0]}]  # {_wanted("accused")}
# quotes:  # {_wanted("quotes")}; only those that we translated
#   - {{text: TODO in English, original: TODO as it was said, source: todo}}
# calculations:  # {_wanted("calculations")}; only our own arithmetic
#   - {{value: TODO 700 km, how: TODO 300 km and 400 km, from: [todo]}}
# watch:  # {_wanted("watch")}
#   - {{date: {day}, what: TODO the vote in parliament}}
# Below: {MIN_WORDS} to {MAX_WORDS} words, one sentence on a line; each paragraph cites a source.
---
TODO: what happened, who said so, and when.[^todo]
TODO: what that rests on, such as a law, a paper or a statement.[^todo]

TODO: the figures and the conditions, and who states each of them.[^todo]

TODO: what is disputed, uncertain or not decided, and who says what.[^todo]

TODO: what comes next, and on which day.[^todo]
"""


def _wanted(field: str, model: type[Model] = BriefingHeader) -> str:
    """What to write in a field, by the last of the model's rules for it."""
    return fields.rules(model, field)[-1].hint.removeprefix("write ")


def _one_of(words: Iterable[str]) -> str:
    return f"one of: {_listed(words)}"


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words) or "none yet"
