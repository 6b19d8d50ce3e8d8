"""Rules on stories, pages and extra files: links, images, markup, and the addresses they take."""

from collections.abc import Iterator

from briefing.addresses import DOT_FILES, ROBOTS
from briefing.edition import Editions
from briefing.problems import Problem
from briefing.reading.model import Page, Story
from briefing.rules import references, sourcing, wording
from briefing.rules.finding import Findings, line_of


def problems(editions: Editions) -> Iterator[Problem]:
    """What is wrong in stories and pages, and between them."""
    library = editions.library
    texts: tuple[Story | Page, ...] = (*library.stories.values(), *library.pages.values())
    for each in texts:
        for line, message in _findings(each, editions):
            yield Problem(each.path, line, message)
    for slug, page in library.pages.items():
        if slug in references.RESERVED or slug.isdigit():
            yield Problem(page.path, 1, f"the site has a page /{slug}/ of its own; rename the file")
        if slug in library.stories:
            yield Problem(page.path, 1, f"stories/ has {slug}.md too; rename one")
    for file in library.files:
        name = str(file.relative_to("extra")) if file.parts[0] == "extra" else ""
        if name and f"/{name}" != ROBOTS and references.is_taken(name, library):
            message = "takes the place of a page or file that the site makes; rename it"
            yield Problem(f"content/{file}", 1, message)
        if any(part.startswith(".") and part not in DOT_FILES for part in file.parts):
            message = "begins with a dot, and no such file is published; rename or delete it"
            yield Problem(f"content/{file}", 1, message)


def _findings(each: Story | Page, editions: Editions) -> Findings:
    library, text = editions.library, editions.text(each)
    line = each.body_line
    if not each.body.strip():
        yield line, "no text; write what the page is for"
    for target in text.links:
        linked = library.by_file_name.get(target.partition("#")[0])
        if linked is not None and linked.is_draft:
            message = f"link to '{target}', which is a draft; publish it first"
            yield line_of(target, each.body, line), message
        elif linked is not None and linked.is_withdrawn:
            message = f"link to '{target}', which is withdrawn; leave it out"
            yield line_of(target, each.body, line), message
    for source in text.citations:
        where = line_of(f"[^{source}]", each.body, line)
        yield where, f"citation [^{source}]; link to the briefing that holds the claim instead"
    yield from references.broken_links(text, each.body, line, library)
    yield from references.missing_images(text, each.body, line, library)
    yield from sourcing.refused_links(text, each.body, line, library)
    yield from wording.raw_html_in(text, each.body, line)
    yield from wording.lost_headings_in(text, each.body, line)
