"""Rules on stories, pages and extra files: links, images, markup, and the addresses they take."""

from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath

from briefing.addresses import OF_WRITERS, PERIOD
from briefing.edition import Editions
from briefing.problems import Problem
from briefing.reading.library import Library
from briefing.reading.model import Briefing, Page, Story
from briefing.rules import (
    addresses,
    leftovers,
    letters,
    naming,
    pictures,
    references,
    sourcing,
    wording,
)
from briefing.rules.finding import Findings, line_of

# Those of briefings that fit any text.
RULES = (
    sourcing.refused_link,
    sourcing.tracked_link,
    wording.raw_html,
    wording.lost_heading,
    letters.odd_letters,
    letters.wordless,
    leftovers.markup_in_header,
    leftovers.left_markup,
    leftovers.lost_definition,
    leftovers.undescribed_image,
    pictures.uncredited_picture,
    pictures.crowded_picture,
    naming.misspelt_name,
)


def problems(editions: Editions) -> Iterator[Problem]:
    """What is wrong in stories and pages, and between them."""
    library = editions.library
    texts: tuple[Story | Page, ...] = (*library.stories.values(), *library.pages.values())
    for each in texts:
        key = editions.kept.key("text", editions.digest(each), library.registries.digest)
        findings = editions.kept.nothing(key, partial(_findings, each, editions))
        for line, message in (*findings, *_on_targets(each, editions)):
            yield Problem(each.path, line, message)
    yield from _taken_addresses(library)
    yield from _files(library)


def _taken_addresses(library: Library) -> Iterator[Problem]:
    """Pages, stories and briefings whose address is another's."""
    texts: tuple[Story | Briefing, ...] = (*library.stories.values(), *library.briefings)
    for each in texts:
        if PERIOD.fullmatch(each.address):
            message = f"the site has a page {each.address} of its own; rename the file"
            yield Problem(each.path, 1, message)
    for slug, page in library.pages.items():
        if slug in addresses.RESERVED or slug.isdigit():
            yield Problem(page.path, 1, f"the site has a page /{slug}/ of its own; rename the file")
        if slug in library.stories:
            yield Problem(page.path, 1, f"stories/ has {slug}.md too; rename one")


def _files(library: Library) -> Iterator[Problem]:
    """Files that take the place of a page, of another file, or of an old address."""
    for file in library.files:
        name = str(file.relative_to("extra")) if file.parts[0] == "extra" else ""
        if not name or f"/{name}" in OF_WRITERS:
            continue
        if addresses.is_taken(name, library):
            message = "takes the place of a page or file that the site makes; rename it"
            yield Problem(f"content/{file}", 1, message)
        elif old := addresses.old_name_at(name, library):
            message = f"lies at the old address in {old.path}:{old.line}; rename it"
            yield Problem(f"content/{file}", 1, message)
        else:
            for above in map(str, PurePosixPath(name).parents):
                if old := addresses.old_name_at(above, library):
                    message = f"lies below the old address in {old.path}:{old.line}; rename it"
                    yield Problem(f"content/{file}", 1, message)


def _findings(each: Story | Page, editions: Editions) -> Findings:
    text = editions.text(each)
    if not each.body.strip():
        yield each.body_line, "no text; write what the page is for"
    for source in text.citations:
        line = line_of(f"[^{source}]", each)
        yield line, f"citation [^{source}]; link to the briefing that holds the claim instead"
    for rule in RULES:
        yield from rule(each, text, editions.library)


def _on_targets(each: Story | Page, editions: Editions) -> Findings:
    """What is wrong with what a text refers to."""
    library, targets = editions.library, editions.targets(each)
    for target in targets.links:
        linked = library.by_file_name.get(target.partition("#")[0])
        if linked is not None:
            yield from references.unreadable(linked, target, each)
    yield from references.broken_link(each, targets, library)
    yield from references.missing_image(each, targets, library)
