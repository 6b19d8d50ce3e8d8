"""Checks each page: title, language, security policy, headings, ids, and nothing left over."""

from collections import Counter
from collections.abc import Iterator

from briefing.building.checks.expected import Expected
from briefing.building.checks.reading import HtmlFile
from briefing.building.checks.site import Site, html_files
from briefing.problems import Problem

POLICY = "content-security-policy"
_FORBIDDEN = ("style", "iframe", "object", "embed", "base")


def problems(site: Site, expected: Expected) -> Iterator[Problem]:
    """What is missing or left over in the pages."""
    for page in html_files(site, site.changed):
        if page.path in expected.copies and not page.counts:
            continue  # the line that a search engine asks for, without markup
        for message in _head(page, expected):
            yield Problem(page.path, 1, message)
        for line, what in page.inline:
            yield Problem(page.path, line, f"{what}; the policy forbids it, write it into a file")
        if page.is_redirect and page.address not in expected.moved:
            yield Problem(page.path, 1, "page that leads on; only those of old addresses do")
        if not page.is_redirect:
            for line, message in _body(page):
                yield Problem(page.path, line, message)
            # A draft's page quotes what is to be written, as [^source-id].
            for leftover in page.leftovers if page.address not in expected.drafts else ():
                yield Problem(page.path, 1, f"'{leftover}' is left in the text of the page")


def _head(page: HtmlFile, expected: Expected) -> Iterator[str]:
    """What is wrong with a page's title, language, policies or own address."""
    if not page.title:
        yield "page without a title"
    if not page.language:
        yield "page without a language"
    if page.meta.get(POLICY) not in expected.policies:
        policy = page.meta.get(POLICY, "")
        yield f"page with the policy '{policy}'; write one that briefing/site.py makes"
    if page.meta.get("referrer") != "no-referrer":
        yield "page without the referrer policy no-referrer"
    # A page that was written over a briefing's names its own address here.
    if page.address in expected.briefings and page.canonical != expected.url + page.address:
        yield f"page of a briefing says that it is {page.canonical or 'nothing'}"


def _body(page: HtmlFile) -> Iterator[tuple[int, str]]:
    """The line and message of each thing wrong in a page's body."""
    headings, mains = page.counts.get("h1", 0), page.counts.get("main", 0)
    if headings != 1:
        yield 1, f"{headings} headings of the first level; a page has one"
    if mains != 1:
        yield 1, f"{mains} <main> elements; a page has one"
    for element in _FORBIDDEN:
        if element in page.counts:
            yield 1, f"<{element}> on a page; the policy forbids it"
    for name, count in Counter(name for _, name in page.ids).items():
        if count > 1:
            line = [line for line, each in page.ids if each == name][1]
            yield line, f"id '{name}' stands {count} times on the page"
