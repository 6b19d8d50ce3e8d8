"""Host names: the domain that somebody registered, and the letters that it is written in."""

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any
from unicodedata import combining, normalize

from publicsuffixlist import PSLFILE, PublicSuffixList

from briefing.words import listed

# Scripts that one language writes together: Japanese, Korean and Chinese, in UTS 39, 5.2.
_TOGETHER = frozenset({"HAN", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"})
_NO_SCRIPT = frozenset({"COMMON", "INHERITED"})


@cache
def _letters(part: str) -> Any:
    """A part of confusable_homoglyphs: large tables, for hosts with letters beyond ASCII."""
    return import_module(f"confusable_homoglyphs.{part}")


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


@cache
def _rules() -> frozenset[str]:
    """The list's rules as they are written, which takes less time than all that is made of them."""
    return frozenset(Path(PSLFILE).read_text("utf-8").split("\n"))


@lru_cache(maxsize=10_000)
def registrable(host: str) -> str | None:
    """The domain that somebody registered, err.ee of news.err.ee; None for a public suffix.

    Private suffixes count (https://publicsuffix.org): x.blogspot.com is its own domain.
    """
    return _suffixes().privatesuffix(host)


@lru_cache(maxsize=10_000)
def covering(host: str) -> tuple[str, ...]:
    """The host and the domains above it, down to the one that somebody registered."""
    top = registrable(host)
    if top is None:
        return ()
    return tuple(each for each in upwards(host) if len(each) >= len(top))


def upwards(host: str) -> Iterator[str]:
    """The host and every domain above it: news.err.ee, err.ee, ee."""
    labels = host.split(".")
    return (".".join(labels[start:]) for start in range(len(labels)))


def is_suffix(domain: str) -> bool:
    """Whether strangers register names right below it, as below com.ua and github.io."""
    if "." not in domain:
        return True
    if not domain.isascii() or "xn--" in domain:
        below = registrable(f"x.{domain}")
        return below is None or len(below) > len(domain)
    every = f"*.{domain.partition('.')[2]}"
    rules = _rules()
    is_below_any = every in rules and f"!{domain}" not in rules
    return is_below_any or domain in rules or f"*.{domain}" in rules


def bare(host: str) -> str:
    """The host without `www.`, unless that leaves a suffix, as www.gov.pl does."""
    rest = host.removeprefix("www.")
    return host if rest != host and is_suffix(rest) else rest


def split(domain: str) -> tuple[str, str]:
    """The label and the suffix of a registrable domain: bbc and co.uk."""
    label, _, suffix = domain.partition(".")
    return label, suffix


def decoded(host: str) -> str:
    """The host as it reads: labels in Punycode (`xn--…`) become the letters that they stand for."""
    return ".".join(map(_decoded, host.split(".")))


def _decoded(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label.removeprefix("xn--").encode("ascii").decode("punycode").lower()
    except UnicodeError:
        return label


def encoded(host: str) -> str | None:
    """The host in ASCII; None where it has no such form."""
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return None


def scripts(text: str) -> str:
    """The scripts of its letters, as in `Cyrillic and Latin`; empty where there are no letters."""
    return listed(sorted(each.capitalize() for each in _scripts(text)))


def disguise(host: str) -> str | None:
    """How a host in Punycode pretends to be written in one script; None where it does not.

    `reads 'militаrnyi.com' with Cyrillic and Latin letters`, the `а` being Cyrillic
    """
    readable = decoded(host)
    mixed = "".join(label for label in readable.split(".") if is_mixed(label))
    if mixed:
        return f"reads '{readable}' with {scripts(mixed)} letters"
    *labels, ending = readable.split(".")
    foreign = "".join(label for label in labels if not label.isascii() and plain(label).isascii())
    # Beside an ending of its own script a word of such letters is honest: xn--p1ai is .рф.
    if ending.isascii() and foreign and "LATIN" not in _scripts(foreign):
        return f"reads '{readable}' with {scripts(foreign)} letters that look like Latin ones"
    return None


def is_mixed(host: str) -> bool:
    """Whether one label of a decoded host mixes scripts that no language mixes."""
    return any(
        len(found) > 1 and not found - {"LATIN"} <= _TOGETHER
        for found in map(_scripts, host.split("."))
    )


def _scripts(text: str) -> frozenset[str]:
    if text.isascii():
        return frozenset({"LATIN"}) if any(map(str.isalpha, text)) else frozenset()
    return frozenset(_letters("categories").unique_aliases(text)) - _NO_SCRIPT


def plain(host: str) -> str:
    """A decoded host with each letter replaced by the one of a-z that it looks like, if any.

    By Unicode's table of confusable characters (UTS 39); accents are dropped.
    """
    return host if host.isascii() else "".join(map(_plain, normalize("NFKD", host)))


def _plain(letter: str) -> str:
    if letter.isascii():
        return letter
    if combining(letter):
        return ""
    known = _letters("confusables").confusables_data
    twins = (each["c"].lower() for each in known.get(letter, ()))
    return next((twin for twin in twins if twin.isascii() and twin.isalnum()), letter)
