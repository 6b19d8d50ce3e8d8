"""Rules on sources: who may be cited, and that every paragraph says where it comes from."""

import re
from collections.abc import Iterator

from briefing.library import Library
from briefing.model import Briefing, host
from briefing.render.body import Body
from briefing.rules.finding import Findings, line_of

# English Wikipedia stopped linking to it in February 2026: it altered archived pages and used its
# readers' browsers for an attack.
_REFUSED_ARCHIVE = re.compile(r"(.*\.)?archive\.(fo|is|li|md|ph|today|vn)")


def unregistered_publisher(briefing: Briefing, body: Body, library: Library) -> Findings:
    for index, source in enumerate(briefing.sources):
        registry = library.publishers
        if registry.of(source.url) is None and registry.refusal(source.url) is None:
            name = host(source.url)
            entry = f"{name}: {{name: …, country: …, language: {source.language}, kind: news}}"
            hint = f'if we trust it, add to publishers.yaml: "{entry}"'
            line = briefing.line("sources", index, "url")
            yield line, f"publisher {name} is not registered; {hint}"


def refused_publisher(briefing: Briefing, body: Body, library: Library) -> Findings:
    for index, source in enumerate(briefing.sources):
        refusal = library.publishers.refusal(source.url)
        if refusal is not None:
            reason = f"{refusal.reason.rstrip('.')}; find another source"
            message = f"publisher {host(source.url)} is refused: {reason}"
            yield briefing.line("sources", index, "url"), message
    for target in body.links:
        refusal = library.publishers.refusal(target) if target.startswith("https:") else None
        if refusal is not None:
            message = f"link to {host(target)}, which is refused: {refusal.reason} Leave it out"
            yield line_of(target, briefing.body, briefing.body_line), message


def refused_archive(briefing: Briefing, body: Body, library: Library) -> Findings:
    for index, source in enumerate(briefing.sources):
        name = host(source.archive) if source.archive else ""
        if _REFUSED_ARCHIVE.fullmatch(name):
            line = briefing.line("sources", index, "archive")
            yield line, f"archive {name} alters pages; save the page at web.archive.org instead"


def uncited_paragraph(briefing: Briefing, body: Body, library: Library) -> Findings:
    for line, paragraph in paragraphs(briefing):
        if not re.search(r"\[\^[^\]\s]+\]", paragraph):
            start = " ".join(paragraph.split()[:4])
            yield line, f"paragraph '{start} …' cites no source; end its claims with [^source-id]"


def uncited_source(briefing: Briefing, body: Body, library: Library) -> Findings:
    used = {
        *body.citations,
        *(figure.source for figure in briefing.figures),
        *(quote.source for quote in briefing.quotes),
        *(source for each in briefing.calculations for source in each.source_ids),
    }
    for index, source in enumerate(briefing.sources):
        if source.id not in used:
            message = f"source '{source.id}' is never cited; write [^{source.id}] or delete it"
            yield briefing.line("sources", index, "id"), message


def paragraphs(briefing: Briefing) -> Iterator[tuple[int, str]]:
    """(line, text) of each paragraph, list or quotation; headings are left out."""
    lines: list[str] = []
    for number, line in enumerate([*briefing.body.split("\n"), ""], start=briefing.body_line):
        if line.strip() and not line.startswith("#"):
            lines.append(line)
        elif lines:
            yield number - len(lines), "\n".join(lines)
            lines = []
