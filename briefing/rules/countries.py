"""A question about countries: one that the title names, and that the briefing is not said to be of.

The answer stands in `confirmed`, as to what `verify` asks (docs/matching.md).
"""

import re
from collections.abc import Iterator

from briefing.reading.library import Registries
from briefing.reading.model import Briefing, Confirmed
from briefing.render.body import Body
from briefing.rules.finding import Findings

# What a neighbour is named for: the border with Russia and Belarus, crossings to Belarus.
_BESIDE = re.compile(
    r"\b(?:border|borders|crossing|crossings|frontier|fence|wall)\s+(?:with|to|from|of|against)"
    r"\s+(?:the\s+)?$"
)
_ANOTHER = re.compile(r"(?:,\s*|,?\s+(?:and|or)\s+)(?:the\s+)?$")


def unlisted_country(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    """Countries that the title names and `countries` lacks, where nothing answers why."""
    for code, name in _unlisted(briefing, registries):
        if not any(_answers(each, name) for each in briefing.confirmed):
            message = f"title names {name}, and countries lacks {code}; add it"
            answer = f'confirmed: [{{claim: "{name}", why: …}}]'
            yield briefing.line("title"), f"{message}, or answer in the header, {answer}"


def answered(briefing: Briefing, registries: Registries) -> frozenset[int]:
    """Which entries of `confirmed` answer this question, by their index."""
    names = [name for _, name in _unlisted(briefing, registries)]
    return frozenset(
        index
        for index, each in enumerate(briefing.confirmed)
        if any(_answers(each, name) for name in names)
    )


def _answers(entry: Confirmed, name: str) -> bool:
    return entry.claim == name


def _unlisted(briefing: Briefing, registries: Registries) -> Iterator[tuple[str, str]]:
    """(code, name) of each country, where it is named for more than lying beside another."""
    for code, country in registries.vocabulary.countries.items():
        if code not in briefing.countries:
            named = re.compile(rf"(?<![\w-]){re.escape(country.name)}(?![\w-])")
            found = named.search(briefing.title)
            if found and not _is_beside(briefing.title[: found.start()], registries):
                yield code, country.name


def _is_beside(before: str, registries: Registries) -> bool:
    """Whether the words before a country's name say that it lies beside another."""
    another = _ANOTHER.search(before)
    if another:
        rest = before[: another.start()]
        names = (each.name for each in registries.vocabulary.countries.values())
        last = next((name for name in names if rest.endswith(name)), "")
        return bool(last) and _is_beside(rest.removesuffix(last), registries)
    return _BESIDE.search(before) is not None
