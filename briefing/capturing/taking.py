"""Takes a source: captures it, keeps its text, and cites it in a briefing."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.capturing import apart, entries, insertion, texts
from briefing.capturing.addresses import cited
from briefing.capturing.fetching import Limits, Network, fetch
from briefing.capturing.insertion import Header, NotInserted
from briefing.capturing.lengths import word_count
from briefing.capturing.media import WebPage
from briefing.capturing.not_captured import PASTE
from briefing.capturing.registering import Outlet, Registrar
from briefing.capturing.texts import Captured, Told
from briefing.files import write_whole
from briefing.proof.captures import FOLDER, Captures
from briefing.reading.model import Publishers
from briefing.rules import citable
from briefing.words import beginning, counted

SHOWN_WORDS = 6  # of what was left out
SHOWN_LOST = 5  # paragraphs
REGISTER = "or capture it again with --register NAME --country CODE, which adds it"


@dataclass(frozen=True)
class Assignment:
    """What to capture.

    saved: the bytes of a page that was saved in a browser. pasted: an excerpt.
    into: the briefing to cite it in. outlet: what to register its publisher as.
    """

    url: str
    told: Told
    saved: bytes | None = None
    pasted: str | None = None
    into: Path | None = None
    outlet: Outlet | None = None


@dataclass(frozen=True)
class Desk:
    """Where captures are kept, who may be cited, what day it is, and the way to the web.

    registrar: of outlets that are new. read: what makes a capture of a page.
    """

    captures: Captures
    publishers: Publishers
    registrar: Registrar
    day: dt.date
    network: Network | None = None
    limits: Limits | None = None
    read: Callable[[WebPage, Told, Publishers, dt.date], Captured] = apart.of_page


@dataclass(frozen=True)
class Taken:
    """What was done, in lines to print. refusal: why the briefing was left as it is."""

    lines: tuple[str, ...]
    refusal: str = ""


def take(assignment: Assignment, desk: Desk) -> Taken:
    """Capture a source, save it, and cite it.

    Raises NotCaptured where there is no text to keep, and NotRegistered where its outlet can't be
    registered; nothing is then saved or changed.
    """
    assignment = replace(assignment, url=cited(assignment.url))
    texts.refuse(assignment.url, desk.publishers)
    if assignment.outlet:  # what can be known before anything is fetched
        desk.registrar.registration(assignment.outlet, assignment.url, assignment.told.language)
    # Read before anything is fetched: a briefing that is not there is a slip of the pen.
    early = _read_briefing(assignment.into)
    captured, addresses = _capture(assignment, desk, early.header)
    capture, publishers = captured.capture, desk.publishers
    registered: tuple[str, ...] = ()
    if assignment.outlet:
        made = desk.registrar.registration(assignment.outlet, capture.url, capture.language)
        made.write()
        publishers, registered = made.publishers, made.lines
    # Read again: somebody may have saved it meanwhile.
    briefing = _read_briefing(assignment.into)
    header, refusal = briefing.header, briefing.refusal
    there = header.citing(addresses) if header else None
    # Also under the address that the briefing has: evidence looks for that one.
    urls = dict.fromkeys([capture.url, *addresses, *([there[1]["url"]] if there else [])])
    saved = [desk.captures.save(capture.model_copy(update={"url": url})) for url in urls]
    lines = [f"redirected to {address}" for address in addresses[1:]]
    lines += [*_account(captured, saved[0]), *registered]
    if header and there:
        line, source = there
        lines.append(f"{header.path}:{line}: cites it already as [^{source.get('id')}]; unchanged")
        return Taken(tuple(lines))
    entry = entries.entry(capture, publishers, header.ids if header else (), captured.guess)
    shown = [f"  {line}" for line in entry]
    unknown = citable.refusal(capture.url, publishers, capture.language)
    lines += [unknown, REGISTER] if unknown else []  # as `check` will have it
    if header and assignment.into:
        try:
            new = insertion.with_entry(briefing.text, header, entry)
        except NotInserted as error:
            refusal = str(error)
        else:
            write_whole(assignment.into, new)
            header = insertion.header_of(new, header.path)
            place = header.tree.line(("sources", len(header.sources) - 1))
            added = header.sources[-1]["id"]
            lines.append(f"{header.path}:{place}: added as [^{added}]")
    return Taken((*lines, *shown), refusal)


@dataclass(frozen=True)
class _Briefing:
    """The briefing to cite a source in. refusal: why it has no header that can be read."""

    text: str = ""
    header: Header | None = None
    refusal: str = ""


def _read_briefing(path: Path | None) -> _Briefing:
    """Read the briefing to cite in; an empty one where there is none."""
    if path is None:
        return _Briefing()
    content = path.read_bytes()
    try:
        text = insertion.text_of(content, str(path))
        return _Briefing(text, insertion.header_of(text, str(path)))
    except NotInserted as error:
        return _Briefing(refusal=str(error))


def _capture(
    assignment: Assignment, desk: Desk, header: Header | None
) -> tuple[Captured, tuple[str, ...]]:
    """Capture the source; gives also the addresses that led to it."""
    if assignment.pasted is not None:
        earlier = [each for each in desk.captures.of(assignment.url) if each.kind == "excerpt"]
        there = header.citing([assignment.url]) if header else None
        captured = texts.of_excerpt(
            assignment.pasted,
            assignment.url,
            assignment.told,
            desk.publishers,
            desk.day,
            earlier=earlier[0] if earlier else None,
            cited_in=there[1].get("language", "") if there else "",
        )
        return captured, (assignment.url,)
    if assignment.saved is not None:
        page = WebPage((assignment.url,), assignment.saved, is_saved=True)
    else:
        page = fetch(
            assignment.url,
            lambda address: texts.refuse(address, desk.publishers),
            desk.network,
            desk.limits,
        )
    captured = desk.read(page, assignment.told, desk.publishers, desk.day)
    return captured, page.addresses


def _account(captured: Captured, path: Path) -> list[str]:
    """What was captured, and what was left out, in lines to print. path: of the capture."""
    capture, left_out = captured.capture, captured.left_out
    words = counted(sum(map(word_count, capture.paragraphs)), "word")
    kind = "" if capture.kind == "page" else " of an excerpt"
    paragraphs = counted(len(capture.paragraphs), "paragraph")
    lines = [f"{FOLDER}/{path.name}: {words} in {paragraphs}{kind}"]
    if left_out:
        first = beginning(left_out[0], SHOWN_WORDS)
        lines.append(f"left out at its end: {counted(len(left_out), 'line')}, from '{first}'")
    lines += [*_lost(captured.lost), *([captured.note] if captured.note else [])]
    return lines


def _lost(lost: Sequence[str]) -> list[str]:
    """The paragraphs that the page shows and the capture lacks, in lines to print."""
    if not lost:
        return []
    shown = [f"  '{beginning(text, SHOWN_WORDS)}'" for text in lost[:SHOWN_LOST]]
    more = [f"  and {len(lost) - SHOWN_LOST} more"] if len(lost) > SHOWN_LOST else []
    number = counted(len(lost), "paragraph")
    return [f"on the page, but not captured: {number}; {PASTE} if you cite it", *shown, *more]
