"""Rules on sources: who may be cited, and that every paragraph says where it comes from."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from briefing.outlets import tracking
from briefing.reading import fields
from briefing.reading.library import Registries
from briefing.reading.model import Briefing, Publishers, host
from briefing.render import figures
from briefing.render.body import Body
from briefing.rules import citable, references
from briefing.rules.finding import Findings, Written, line_of
from briefing.rules.moments import EAST

# Of the address of a link, and of an abbreviation.
_DEFINITION = re.compile(r" {0,3}\*?\[[^\[\]]+\] ?:")
_INSTEAD = "save the page at web.archive.org instead"


def uncitable_publisher(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    """Sources whose publisher is refused or not registered."""
    for index, source in enumerate(briefing.sources):
        message = citable.refusal(source.url, registries.publishers, source.language)
        if message is not None:
            yield briefing.line("sources", index, "url"), message


def refused_archive(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    for index, source in enumerate(briefing.sources):
        found = against(source.archive, registries.publishers) if source.archive else None
        if source.archive and found is not None:
            line = briefing.line("sources", index, "archive")
            yield line, f"archive {host(source.archive)} {found}; {_INSTEAD}"


def refused_link(written: Written, body: Body, registries: Registries) -> Findings:
    """Links to refused networks, and to hosts that pretend to be others."""
    registry = registries.publishers
    for target in filter(_is_address, body.links):
        found = against(target, registry)
        if found is not None:
            is_refused = registry.refusal(target) is not None
            rest = "leave it out" if is_refused else citable.instead(target, registry, "…")
            yield line_of(target, written), f"link to {host(target)}, which {found}; {rest}"


def against(url: str, registry: Publishers) -> str | None:
    """What speaks against an address that is no source: a refusal, or whom it imitates."""
    refused = registry.refusal(url)
    if refused is not None:
        return f"is refused: {refused.reason.rstrip('.')}"
    return citable.imitation(url, registry)


def _is_address(target: str) -> bool:
    """Whether a link leads to another site; broken ones are told by another rule."""
    try:
        fields.HTTPS.check(target)
    except ValueError:
        return False
    return True


def uncited_paragraph(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    for line, paragraph in paragraphs(briefing):
        if not re.search(r"\[\^[^\]\s]+\]", paragraph):
            start = " ".join(paragraph.split()[:4])
            yield line, f"paragraph '{start} …' cites no source; end its claims with [^source-id]"


def uncited_source(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    used = {*body.citations, *(source for source, _ in references.named_sources(briefing))}
    for index, source in enumerate(briefing.sources):
        if source.id not in used:
            message = f"source '{source.id}' is never cited; write [^{source.id}] or delete it"
            yield briefing.line("sources", index, "id"), message


def repeated_address(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    """Sources that are one page under two ids."""
    known: dict[str, str] = {}
    for index, source in enumerate(briefing.sources):
        first = known.setdefault(_page(source.url), source.id)
        if first != source.id:
            message = f"source '{source.id}' is the page of '{first}'; cite [^{first}], delete it"
            yield briefing.line("sources", index, "url"), message


def _page(url: str) -> str:
    """An address without what leads to the same page: `www.`, a slash at its end, a fragment."""
    parts = urlsplit(tracking.without(url))
    return f"{host(url)}{parts.path.rstrip('/')}?{parts.query}"


def tracked_address(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    """Sources by an address that says who follows it."""
    for index, source in enumerate(briefing.sources):
        for message in _tracked(source.url):
            yield briefing.line("sources", index, "url"), f"url {message}"


def tracked_link(written: Written, body: Body, registries: Registries) -> Findings:
    """Links to such an address."""
    for target in filter(_is_address, body.links):
        for message in _tracked(target):
            yield line_of(target, written), f"link {message}"


def _tracked(url: str) -> Iterator[str]:
    """What is wrong with an address that says who follows it."""
    found = list(tracking.parameters(url))
    if found:
        yield f"holds '{'&'.join(found)}', which tracks readers; write {tracking.without(url)}"


def early_reading(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    """Sources that were read before they were published."""
    for index, source in enumerate(briefing.sources):
        if source.published and source.accessed and source.accessed < source.published:
            message = (
                f"accessed {source.accessed}, before it was published; correct one of the days"
            )
            yield briefing.line("sources", index, "accessed"), message


def late_source(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    """Sources that were published after the briefing was, and after it was changed.

    The world's latest day is that of UTC+14.
    """
    if briefing.published is None:
        return
    moments = (briefing.published, *(change.at for change in briefing.changes))
    last = max(moments).astimezone(EAST).date()
    for index, source in enumerate(briefing.sources):
        if source.published and source.published > last:
            message = f"published {source.published}, after the briefing; correct one of the days"
            yield briefing.line("sources", index, "published"), message


def paragraphs(briefing: Briefing) -> Iterator[tuple[int, str]]:
    """(line, text) of each paragraph, list or quotation; no headings, definitions and pictures."""
    lines: list[str] = []
    for number, line in enumerate([*briefing.body.split("\n"), ""], start=briefing.body_line):
        is_other = line.startswith("#") or _DEFINITION.match(line) or figures.LINE.fullmatch(line)
        if line.strip() and not is_other:
            lines.append(line)
        elif lines:
            yield number - len(lines), "\n".join(lines)
            lines = []
