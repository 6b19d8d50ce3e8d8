"""The headline of a page: what its readers see above the article, without the site's name."""

import re
import unicodedata
from collections.abc import Collection

from lxml.html import HtmlElement

from briefing.reading import characters

MAX_TITLE = 300
_MAX_READ = 10 * MAX_TITLE  # characters; a longer one is no headline whatever stands at its end
_SEPARATED = re.compile(r"\s+(?:[|•·–—-]|--|::|»)\s+")
_NAMING = ("property", "name", "itemprop")  # the attributes that name a meta element
_AROUND = ("aside", "dialog", "footer", "form", "nav")
_ARTICLE = ("article", "main")
# A heading of which so much stands in a stated title, and so much of that in it, is the headline.
_ALIKE = 0.5


def headline(page: HtmlElement, publisher: str) -> str | None:
    """The heading that is most like what the page states as its title; else what it states.

    A heading that is like none is taken only from the article. publisher: the outlet's name.
    """
    sites = {*contents(page, "og:site_name"), publisher}
    titles = [title_of(each, sites) for each in _texts(page, "title")]
    stated = [title_of(each, sites) for each in contents(page, "og:title")]
    known = {site.casefold() for site in sites}
    handed = [each for each in (*stated, *titles) if each and each.casefold() not in known]
    inside: list[str] = []
    best, best_likeness = "", 0.0
    for element in page.iter("h1"):
        title = title_of("".join(element.itertext()), sites)
        around = {each.tag for each in element.iterancestors()}
        if not title or title.casefold() in known or around & {*_AROUND}:
            continue
        if around & {*_ARTICLE}:
            inside.append(title)
        likeness = max((_likeness(title, each) for each in handed), default=0.0)
        if likeness > best_likeness:
            best, best_likeness = title, likeness
    first = [best] if best_likeness >= _ALIKE else []
    shared = [each for each in stated if each in handed]
    rest = [each for each in (*titles, *stated) if each]
    return next(iter([*first, *shared, *inside, *rest]), None)


def _likeness(one: str, other: str) -> float:
    """How much of two titles is the same, in words: from 0 to 1."""
    first, second = _words(one), _words(other)
    return 2 * len(first & second) / (len(first) + len(second) or 1)


def _words(text: str) -> set[str]:
    """The words of a title; of scripts without spaces, every two letters."""
    words = set(re.findall(r"\w+", text.casefold()))
    return {part for word in words for part in _parts(word)}


def _parts(word: str) -> Collection[str]:
    if word.isascii() or not re.search(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u9fff]", word):
        return (word,)
    return [word[at : at + 2] for at in range(len(word))]


def title_of(text: str, sites: Collection[str]) -> str | None:
    """A title as a header may hold it, without the names of sites behind it; None if none is left.

    One that is too long is left out: it is no headline.
    """
    known = {site.casefold() for site in sites if site}
    plain = unicodedata.normalize("NFC", " ".join(text.split()))
    if len(plain) > _MAX_READ:
        return None
    line = "".join(letter for letter in plain if not any(characters.forbidden(letter)))
    while separators := list(_SEPARATED.finditer(line)):
        last = separators[-1]
        if last[0].strip() != "|" and line[last.end() :].casefold() not in known:
            break
        line = line[: last.start()]
    line = unicodedata.normalize("NFC", " ".join(line.split()))
    if len(line) > MAX_TITLE or any(characters.forbidden(line)) or not any(map(str.isalpha, line)):
        return None
    return line


def contents(page: HtmlElement, *names: str) -> list[str]:
    """The contents of the meta elements with one of these names or properties, in small letters."""
    return [
        element.get("content") or ""
        for element in page.iter("meta")
        if any((element.get(each) or "").lower() in names for each in _NAMING)
    ]


def _texts(page: HtmlElement, tag: str) -> list[str]:
    return ["".join(element.itertext()) for element in page.iter(tag)]
