"""Registers an outlet that was not cited before, and its country where that is new too."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from babel import Locale, UnknownLocaleError

from briefing.capturing import insertion, mappings
from briefing.capturing.insertion import NotInserted
from briefing.files import write_whole
from briefing.reading import frontmatter
from briefing.reading.library import Library
from briefing.reading.model import Publishers, Vocabulary, host
from briefing.rules import registries
from briefing.rules.registries import PUBLISHERS, VOCABULARY

# Codes of Unicode's that stand for no country.
_NOWHERE = ("QO", "XA", "XB", "ZZ")
Texts = Mapping[str, str]
"""The texts of the two registries, by their paths in messages."""


class NotRegistered(Exception):
    """The outlet can't be registered; the message has each reason on a line of its own."""


@dataclass(frozen=True)
class Outlet:
    """What is said of an outlet, as in publishers.yaml: its name, its country's code, its kind."""

    name: str
    country: str
    kind: str


@dataclass(frozen=True)
class Registration:
    """The registries with an outlet that they had not.

    files: the new text of each that changes, by its path. lines: what was added, to print.
    """

    publishers: Publishers
    files: Mapping[Path, str]
    lines: tuple[str, ...]

    def write(self) -> None:
        """Write the files, a country before its outlet: with the first alone all is right too."""
        for path, text in self.files.items():
            write_whole(path, text)


@dataclass(frozen=True)
class Registrar:
    """Registers in a content folder. language: the site's, in which countries have their names."""

    content: Path
    language: str

    def registration(self, outlet: Outlet, url: str, language: str = "") -> Registration:
        """What makes the outlet of an address known; nothing is written yet.

        language: of its pages; empty while it is not known. Raises NotRegistered with every
        reason, and ContentError where a registry can't be read.
        """
        try:
            old = {path: self._read(path) for path in (VOCABULARY, PUBLISHERS)}
            before = _library(old)
            _refuse_known(url, before.publishers)
            new = self._with_outlet(old, before, outlet, url, language)
        except NotInserted as error:
            raise NotRegistered(str(error)) from None
        after = _library(new)
        told = {each.message for each in registries.problems(before)}
        reasons = [each.message for each in registries.problems(after) if each.message not in told]
        if reasons:
            raise NotRegistered("\n".join(reasons))
        changed = [path for path in new if new[path] != old[path]]
        added = {VOCABULARY: ("elsewhere", outlet.country), PUBLISHERS: ("publishers", host(url))}
        return Registration(
            after.publishers,
            {self._path(path): new[path] for path in changed},
            tuple(
                f"{path}:{after.lines[path][added[path]]}: {added[path][1]} added"
                for path in changed
            ),
        )

    def _with_outlet(
        self, texts: Texts, library: Library, outlet: Outlet, url: str, language: str
    ) -> Texts:
        """The registries with the outlet, and with its country where it can be named."""
        new, words = dict(texts), library.vocabulary
        is_known = outlet.country in (*words.countries, *words.elsewhere)
        name = "" if is_known else _country_name(outlet.country, self.language)
        if name:
            new[VOCABULARY] = mappings.with_entry(
                new[VOCABULARY], VOCABULARY, "elsewhere", outlet.country, name
            )
        fields = {
            "name": outlet.name,
            "country": outlet.country,
            "language": language or next(iter(words.languages)),
            "kind": outlet.kind,
        }
        new[PUBLISHERS] = mappings.with_entry(
            new[PUBLISHERS], PUBLISHERS, "publishers", host(url), fields
        )
        return new

    def _path(self, shown: str) -> Path:
        return self.content / Path(shown).name

    def _read(self, shown: str) -> str:
        return insertion.text_of(self._path(shown).read_bytes(), shown)


def _refuse_known(url: str, publishers: Publishers) -> None:
    """Raise NotRegistered for an outlet that is registered already."""
    known = publishers.of(url)
    if known is not None:
        facts = f"{known.country}, {known.language}, {known.kind}"
        name = host(url)
        raise NotRegistered(
            f"{name} is registered already: {known.name}; {facts}; leave --register out,"
            f" or correct {PUBLISHERS}"
        )


def _library(texts: Texts) -> Library:
    """The registries alone, as the rules on them read them. Raises ContentError."""
    plain = {
        path: text.removeprefix("\ufeff").replace("\r\n", "\n") for path, text in texts.items()
    }
    vocabulary, words = frontmatter.read(Vocabulary, plain[VOCABULARY], VOCABULARY)
    publishers, outlets = frontmatter.read(Publishers, plain[PUBLISHERS], PUBLISHERS)
    return Library(
        briefings=(),
        stories={},
        pages={},
        publishers=publishers,
        vocabulary=vocabulary,
        files=(),
        evidence={},
        lines={VOCABULARY: words.lines, PUBLISHERS: outlets.lines},
        zone=dt.UTC,
    )


def _country_name(code: str, language: str) -> str:
    """A country's name in a language, else in English; empty where there is no such country."""
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse("en")
    return "" if code in _NOWHERE else str(locale.territories.get(code, ""))
