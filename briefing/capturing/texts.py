"""A page or a pasted excerpt -> the capture of a source."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from briefing.capturing import boilerplate, days, decoding, extraction, media, walls
from briefing.capturing.days import Published
from briefing.capturing.media import WebPage
from briefing.capturing.not_captured import SAVE_OR_PASTE, NotCaptured
from briefing.proof.captures import Capture
from briefing.reading.model import Publisher, Publishers
from briefing.rules import citable


@dataclass(frozen=True)
class Told:
    """What the command line says of a source; it counts before what the page says of itself."""

    language: str = ""
    title: str = ""
    published: dt.date | None = None
    charset: str = ""


@dataclass(frozen=True)
class Captured:
    """A capture.

    left_out: the paragraphs behind the end of the article. lost: paragraphs that the page shows
    within it and that could not be had. guess: a day that the page does not state, and that is not
    in the capture therefore. note: what else the writer should know.
    """

    capture: Capture
    left_out: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    guess: Published | None = None
    note: str = ""


def refuse(url: str, publishers: Publishers) -> None:
    """Raise NotCaptured for an address that no briefing may cite, or that is a consent form's."""
    if publishers.refusal(url) is not None or citable.imitation(url, publishers) is not None:
        raise NotCaptured(str(citable.refusal(url, publishers, "…")))
    if walls.consent_host(url):
        raise NotCaptured(walls.consent_message(url))


def of_page(page: WebPage, told: Told, publishers: Publishers, day: dt.date) -> Captured:
    """The capture of a page. Raises NotCaptured where it is no article.

    day: of the capture.
    """
    try:
        return _of_page(page, told, publishers.of(page.url), day)
    except NotCaptured as error:
        raise NotCaptured(f"{page.url}: {error}") from None


def _of_page(page: WebPage, told: Told, publisher: Publisher | None, day: dt.date) -> Captured:
    """The capture of a page. Raises NotCaptured, without the address."""
    refused = media.refused_content(page.content) or _front_page(page.addresses)
    if refused:
        raise NotCaptured(refused)
    text = decoding.decoded(page.content, page.content_type, told.charset)
    elements = extraction.parsed(text)
    if elements is None:
        raise NotCaptured(f"it is empty; {SAVE_OR_PASTE}")
    zones = days.zones_of(publisher.country) if publisher else ()
    name = publisher.name if publisher else ""
    article = extraction.article(elements, page.url, name, day, zones)
    own, behind = boilerplate.without_ending(article.blocks)
    paragraphs = [block.text for block in own]
    decoding.refuse_lost(" ".join(paragraphs))
    wall = walls.obstacle(elements, " ".join(paragraphs), is_saved=page.is_saved)
    if wall:
        raise NotCaptured(wall)
    language = told.language or article.language or (publisher.language if publisher else "")
    headline = [article.title] if article.title and article.title not in paragraphs else []
    found = None if told.published else article.published
    capture = Capture(
        url=page.url,
        grade="saved" if page.is_saved else "fetched",
        day=day,
        language=_known(language, publisher),
        title=told.title or article.title,
        published=found.day if found and not found.doubt else told.published,
        paragraphs=(*headline, *paragraphs),
    )
    return Captured(
        capture,
        left_out=tuple(block.text for block in behind),
        lost=article.lost,
        guess=found if found and found.doubt else None,
        note=walls.note(elements),
    )


def _front_page(addresses: Sequence[str]) -> str | None:
    """What is wrong where the address of an article led to the front page; else None."""
    first, last = (urlsplit(each).path.strip("/") for each in (addresses[0], addresses[-1]))
    if first and not last:
        return "it leads to the front page; the article is gone, find another source"
    return None


def of_excerpt(
    pasted: str,
    url: str,
    told: Told,
    publishers: Publishers,
    day: dt.date,
    *,
    earlier: Capture | None,
    cited_in: str,
) -> Captured:
    """The capture of a pasted excerpt; its lines are added to those of an earlier one.

    earlier: of the same address. cited_in: the language that a briefing states for the source;
    empty where none does. Raises NotCaptured for an empty excerpt, lost letters or a language that
    nothing tells.
    """
    lines = [line.strip() for line in pasted.splitlines() if line.strip()]
    if not lines:
        raise NotCaptured("the excerpt is empty; paste the passage, then Ctrl-D on a new line")
    decoding.refuse_lost(pasted)
    publisher = publishers.of(url)
    registered = publisher.language if publisher else ""
    known = earlier.language if earlier else ""
    capture = Capture(
        url=url,
        grade="pasted",
        day=day,
        language=_known(told.language or registered or cited_in or known, publisher),
        title=told.title or (earlier.title if earlier else None),
        published=told.published or (earlier.published if earlier else None),
        paragraphs=tuple(dict.fromkeys([*(earlier.paragraphs if earlier else ()), *lines])),
    )
    return Captured(capture)


def _known(language: str, publisher: Publisher | None) -> str:
    """The language. Raises NotCaptured where it is empty."""
    if not language:
        unknown = "" if publisher else "its publisher is not registered, and "
        message = "nothing tells its language; name it with --language, as --language lt"
        raise NotCaptured(f"{unknown}{message}")
    return language
