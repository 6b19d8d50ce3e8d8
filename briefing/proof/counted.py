"""What a figure of a sentence counts, and which country it is of, in any language.

Words are compared by their stems, things that are counted often by the tables of languages/, and
countries by their names in all languages (exonyms.txt).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from briefing.letters import skeleton, stems
from briefing.proof.languages import language
from briefing.proof.naming import exonyms
from briefing.proof.naming.naming_words import WORDS
from briefing.proof.passages import topic
from briefing.proof.quoting.small_words import finder

# Things that exclude each other where they stand beside one figure.
GROUPS: tuple[tuple[str, ...], ...] = (
    ("killed", "wounded", "detained"),
    ("professionals", "volunteers", "conscripts"),
    tuple(
        "drones missiles balloons bunkers tanks aircraft ships flights passengers against"
        " abstained".split()
    ),
    ("favour", "against", "abstained"),
)
_BEGINNING = 5  # letters, as they sound, in which the name of a country and of its people agree
# Those of which they do not.
_NATIONS = {
    "CZ": ("Czech",),
    "DK": ("Danish", "Danes"),
    "EE": ("Eesti",),
    "FI": ("Finnish", "Finns", "Suomi", "Suomen"),
    "FR": ("French",),
    "GB": ("British", "Britain"),
    "GR": ("Greek",),
    "NL": ("Dutch", "Netherlands"),
    "PL": ("Polish", "Poles", "Polsko", "Polska", "польский", "польський", "Польща"),
    "SE": ("Swedish", "Swedes"),
    "TR": ("Turkish",),
    "US": ("American", "Americans", "американский", "американський"),
    "RU": ("российский", "російський", "Russian"),
}
# Words that sound like the name of a country in another language, as Soome.
_NONE = frozenset(
    "Some Christian Christopher Finish Finished Island Liberties Parish Euros".split()
)
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_DIVIDES = re.compile(r"[,;:()–—\n]|\.\s|\s-\s")


@dataclass(frozen=True)
class Part:
    """The part of a sentence that belongs to one figure.

    stems: of its words. things: the words for those it counts, by their names in the tables.
    countries: the words for those before the figure, by their codes. names: other words with a
    capital before it, each with its stems.
    """

    stems: frozenset[str]
    things: Mapping[str, str]
    countries: Mapping[str, str]
    names: Mapping[str, frozenset[str]]


def part(text: str, start: int, end: int, others: Sequence[tuple[int, int]], code: str) -> Part:
    """What belongs to the figure at text[start:end].

    others: where the other figures of the text stand. code: its language.
    """
    first = max((last for _, last in others if last <= start), default=0)
    last = min((begin for begin, _ in others if begin >= end), default=len(text))
    cuts = [*_cuts(text, first, last, code)]
    first = max((each_end for _, each_end in cuts if each_end <= start), default=first)
    last = min((begin for begin, _ in cuts if begin >= end), default=last)
    words = f"{text[first:start]} {text[end:last]}"
    before = text[_of_brackets(text, first, others, cuts) : start]
    return Part(topic(words), _things(words, code), countries(before), names(before))


def _of_brackets(
    text: str, first: int, others: Sequence[tuple[int, int]], cuts: Sequence[tuple[int, int]]
) -> int:
    """Where that begins which a figure in brackets is of: Lithuania (€956 million)."""
    if text[first - 1 : first] != "(":
        return first
    ends = [last for _, last in (*others, *cuts) if last < first]
    return max(ends, default=0)


def names(words: str) -> dict[str, frozenset[str]]:
    """The words with a capital that name no country: Narva, Luhamaa; by their stems."""
    return {
        word: stems(word)
        for word in _LONG_WORD.findall(words)
        if word[0].isupper() and word not in WORDS and not _country(word)
    }


def _cuts(text: str, first: int, last: int, code: str) -> Iterator[tuple[int, int]]:
    """Where commas and conjunctions divide a text."""
    yield from (each.span() for each in _DIVIDES.finditer(text, first, last))
    yield from (each.span() for each in finder(code).and_.finditer(text, first, last))


@cache
def _patterns(code: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, _whole_words(each)) for name, each in language(code).things.items())


@cache
def _any_thing(code: str) -> re.Pattern[str]:
    """What finds any of the things, of which most words name none."""
    return _whole_words("|".join(language(code).things.values()) or "(?!)")


def _whole_words(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{words})(?!\w)", re.IGNORECASE)


def _things(words: str, code: str) -> dict[str, str]:
    if not _any_thing(code).search(words):
        return {}
    found = ((name, pattern.search(words)) for name, pattern in _patterns(code))
    return {name: match[0] for name, match in found if match}


@lru_cache(maxsize=20_000)
def named(word: str, code: str) -> frozenset[str]:
    """The things of GROUPS that a word names."""
    return frozenset(_things(word, code)).intersection(*[sum(GROUPS, ())])


@cache
def _known() -> dict[str, str]:
    """The code of a country, by its names and its capital's, and by how these begin.

    What two countries share is left out.
    """
    found: dict[str, str] = {}
    for code, names in exonyms.of_countries():
        for name in (*names, *_NATIONS.get(code, ())):
            if not name.isalpha():
                continue
            sound = skeleton(name)
            for form in {sound, sound[:_BEGINNING]} if len(sound) >= _BEGINNING else {sound}:
                found[form] = code if found.get(form, code) == code else ""
    return found


def countries(words: str) -> dict[str, str]:
    """The countries that are named in a text, by a nation or capital, too: words by codes."""
    return {code: word for word in _LONG_WORD.findall(words) if (code := _country(word))}


@lru_cache(maxsize=5_000)
def _country(word: str) -> str:
    if not word[0].isupper() or word in _NONE:
        return ""
    known, sound = _known(), skeleton(word)
    beginning = known.get(sound[:_BEGINNING], "") if len(sound) >= _BEGINNING else ""
    return beginning or next((known[each] for each in sorted(stems(word)) if each in known), "")
