"""The names of a briefing, and whether a source holds them. docs/matching.md has every rule.

A name is a run of capitalised words of which one at least is no common word. A source holds it if
it holds its words in any case, script or spelling that letters.py folds, or one of its other forms.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from briefing.letters import one_apostrophe, plain
from briefing.proof.naming import exonyms, offices, standing
from briefing.proof.naming.capitals import WORD, Word, capitals, runs
from briefing.proof.naming.naming_words import WORDS
from briefing.reading.library import Registries
from briefing.reading.model import Briefing
from briefing.reading.people import People, Person
from briefing.render import typography
from briefing.render.blocks import Text
from briefing.render.body import Body
from briefing.words import slug

MIN_LETTERS = 2  # of a word of a name; a single one is an initial
# Languages that write every noun with a capital: there only what is registered is a name.
CAPITAL_NOUNS = ("de", "lb")

NO_OFFICES: frozenset[str] = frozenset()  # but those that every country has

_ROMAN = re.compile(r"[IVXL]+")
# A link to a briefing of ours: its words, and its file.
_OWN_LINK = re.compile(r"\[([^\[\]]+)\]\(([^()\s#]+\.md)(?:#[^()\s]*)?\)")
_POSSESSIVE = re.compile(r"[’']s?$")
# Whose it is, which is a name of its own: Caravella of the United Arab Emirates.
_OF = re.compile(r" of (?:the )?")
_AND = re.compile(r"[,;/] *| and ")
_SENTENCE_END = re.compile(r"[.!?…][\"”»’)\]]*(?=\s|$)")


Ways = tuple[tuple[str, ...], ...]
Offices = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Name:
    """A name at text[start:end].

    ways: the groups of words of which a source has to hold one, together; small letters are held in
    any case. offices: what the person is, and of which country or body. governments: groups of
    words that stand for it, as Lithuania does where Vilnius wants something. Of these two, a source
    has to hold one only where it holds none of the ways. office: what our text calls somebody whom
    the registry lacks, of what one person is at a time.
    """

    text: str
    start: int
    end: int
    ways: Ways
    offices: Offices = ()
    governments: Ways = ()
    office: str = ""

    @property
    def plain(self) -> str:
        """The name in small letters without diacritics."""
        return plain(self.text)

    @property
    def exact(self) -> "Name":
        """The name without what may stand for it."""
        return replace(self, offices=(), governments=())


class Finder:
    """Finds the names in the texts of one briefing.

    texts: all that it says. From them is known which words that begin a sentence are names (those
    with a capital elsewhere, too), and which words with a capital are none (those without it).
    """

    def __init__(
        self, briefing: Briefing, texts: Collection[str], people: People, registries: Registries
    ) -> None:
        self._people = people
        self._day = briefing.day
        self._language = registries.language
        self._only_registered = self._language in CAPITAL_NOUNS
        self._places = {one_apostrophe(place.name) for place in briefing.places}
        texts = tuple(map(one_apostrophe, texts))
        self._words = {text: tuple(capitals(text)) for text in texts}
        self._small = set(filter(str.islower, WORD.findall("\n".join(texts))))
        inside = {word.text for words in self._words.values() for word in words if not word.opens}
        self._names = {word for word in inside if word.lower() not in self._small}
        self._known = _known(registries)
        self._read: dict[tuple[str, tuple[str, ...], str], tuple[Ways, Offices]] = {}
        self._links = _OWN_LINK.findall(briefing.body)
        self._outlets = _outlets(briefing, registries)
        self._ids = _ids(briefing)

    def names(self, text: str) -> Iterator[Name]:
        """The names of a text that a source has to hold."""
        written, text = text, one_apostrophe(text)
        outlets = list(self._outlets_in(text))
        found = (
            word
            for word in self._words.get(text) or capitals(text)
            if self._may_name(word) and not any(a <= word.start < b for a, b in outlets)
        )
        for run in _divided(runs(found, text), text):
            whole = text[run[0].start : run[-1].end]
            proper = [word for word in run if not self._is_common(word.text)]
            if proper and exonyms.country(whole):
                proper = run  # with its common words: United Arab Emirates
            if proper and whole not in self._known and slug(whole) not in self._ids:
                start, end = proper[0].start, proper[-1].end
                words = tuple(word.text for word in proper)
                yield Name(
                    written[start:end],
                    start,
                    end,
                    *self._held_by(text[start:end], words, whole),
                    self._governments(text, start, end),
                    self._office(text, start, end),
                )

    def _held_by(self, name: str, words: tuple[str, ...], whole: str) -> tuple[Ways, Offices]:
        """The ways to hold a name, and the offices of the person; both are read once."""
        key = (name, words, whole)
        if key not in self._read:
            person = self._person(name)
            ways = dict.fromkeys(self._ways(name, words, whole, person))
            held_offices = tuple(self._offices(person)) if person else ()
            self._read[key] = tuple(ways), held_offices
        return self._read[key]

    def _governments(self, text: str, start: int, end: int) -> Ways:
        """What stands for a capital that does or says something."""
        ruled = exonyms.ruled_from(text[start:end])
        if not ruled or not standing.governs(text, start, end, self._language):
            return ()
        return tuple(tuple(WORD.findall(each)) for each in ruled)

    def _office(self, text: str, start: int, end: int) -> str:
        """What a text calls somebody whom the registry lacks; empty if nothing."""
        if self._people.person(text[start:end]):
            return ""
        found = offices.given(text, start, end, NO_OFFICES)
        return found[0] if found and offices.is_exclusive(found[0]) else ""

    def linked(self, text: Text) -> dict[tuple[int, int], list[str]]:
        """The sentences that cite nothing and link to briefings of ours: where, and which files.

        What they name, one of those briefings has to name, which proves it.
        """
        found: dict[tuple[int, int], list[str]] = {}
        for written, file in self._links:
            words = typography.punctuated_line(written)  # as readers see them
            at = text.words.find(words)
            if at >= 0:
                before = [found.end() for found in _SENTENCE_END.finditer(text.words, 0, at)]
                ended = _SENTENCE_END.search(text.words, at + len(words))
                start, end = before[-1] if before else 0, ended.end() if ended else len(text.words)
                if not any(start < place <= end for place, _ in text.citations):
                    found.setdefault((start, end), []).append(file)
        return found

    def without_outlets(self, text: str) -> str:
        """A text with `it` where it names an outlet of the briefing's."""
        for start, end in self._outlets_in(one_apostrophe(text)):
            text = text[:start] + "it".ljust(end - start) + text[end:]
        return text

    def _outlets_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Where a text names an outlet of the briefing's."""
        for name in self._outlets:
            at = text.find(name)
            while at >= 0:
                end = at + len(name)
                if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
                    yield at, end
                at = text.find(name, end)

    def _may_name(self, word: Word) -> bool:
        if word.text in self._people.registered:
            return True
        return not self._only_registered and (not word.opens or word.text in self._names)

    def _is_common(self, word: str) -> bool:
        first = word.replace("‑", "-").partition("-")[0]  # Russian-flagged
        return (
            len(word) < MIN_LETTERS
            or any(map(self._is_known, {word, first}))
            or _ROMAN.fullmatch(word) is not None
        )

    def _is_known(self, word: str) -> bool:
        """Whether a word with a capital names nothing, or what needs no source."""
        if word in WORDS or word in self._people.common or word in self._known:
            return True
        small = word.lower()
        return small in self._small and word == small.capitalize()

    def _person(self, name: str) -> Person | None:
        """Who is meant by a name; nobody by the name of a place alone."""
        person = self._people.person(name)
        if person is None or (" " not in name and self._is_place(name)):
            return None
        return self._people.people[person]

    def _is_place(self, name: str) -> bool:
        return name in self._places or bool(exonyms.others(name))

    def _ways(
        self, name: str, words: tuple[str, ...], whole: str, person: Person | None
    ) -> Iterator[tuple[str, ...]]:
        """The groups of words by which a source holds a name of these words.

        whole: with the common words around it, as in North Atlantic Council.
        """
        yield words
        if person:
            surnames = (words[-1], *(form.split()[-1] for form in person.forms))
            yield from ((each,) for each in surnames if not self._is_place(each))
        forms = (
            *self._people.forms.get(name, ()),
            *self._people.forms.get(whole, ()),
            *exonyms.others(name),
            *standing.capital_of(name),
            *exonyms.of_people(name.replace("‑", "-").removesuffix("-flagged")),
        )
        for form in forms:
            yield tuple(_POSSESSIVE.sub("", word) for word in WORD.findall(form))

    def _offices(self, person: Person) -> Iterator[tuple[str, str]]:
        """What a person is on the briefing's day, by which a source may call no one else."""
        for office in person.offices:
            if office.of and office.covers(self._day) and standing.may_prove(office.office):
                yield office.office, office.of


def _divided(found: Iterable[list[Word]], text: str) -> Iterator[list[Word]]:
    """The runs of words, with the country behind "of" as one of its own."""
    for run in found:
        for at in range(1, len(run)):
            is_of = _OF.fullmatch(text, run[at - 1].end, run[at].start)
            if is_of and exonyms.country(text[run[at].start : run[-1].end]):
                yield run[:at]
                yield run[at:]
                break
        else:
            yield run


def finder(briefing: Briefing, body: Body, registries: Registries) -> Finder | None:
    """What finds the names of a briefing; None where the site has no people.yaml."""
    if registries.people is None:
        return None
    texts = (
        briefing.title,
        briefing.summary,
        *(each.words for block in body.blocks for each in block.texts),
    )
    return Finder(briefing, texts, registries.people, registries)


def _known(registries: Registries) -> frozenset[str]:
    """Names that need no source: the vocabulary's countries and tags."""
    words = registries.vocabulary
    countries = (country.name for country in words.countries.values())
    known = (*countries, *words.elsewhere.values(), *(tag.name for tag in words.tags.values()))
    return frozenset(map(one_apostrophe, known))


def _outlets(briefing: Briefing, registries: Registries) -> frozenset[str]:
    """What a briefing's own sources are called: who is cited need not say its own name."""
    names: set[str] = set()
    for source in briefing.sources:
        above = _above(source.url) & registries.publishers.publishers.keys()
        outlets = [registries.publishers.publishers[each].name for each in above]
        for name in (*outlets, *_AND.split(source.origin or "")):
            bare = name.partition(" (")[0]
            names |= {bare, bare.removesuffix(" Agency"), *filter(str.isupper, bare.split())}
    return frozenset(map(one_apostrophe, names - {""}))


def _above(url: str) -> set[str]:
    """The host of an address and the domains above it."""
    parts = (urlsplit(url).hostname or "").split(".")
    return {".".join(parts[first:]) for first in range(len(parts))}


def _ids(briefing: Briefing) -> frozenset[str]:
    """What else they are called: our short names for them, and the parts of their hosts."""
    sources = briefing.sources
    return frozenset(
        part
        for source in sources
        for part in (source.id, *(urlsplit(source.url).hostname or "").split("."))
    )
