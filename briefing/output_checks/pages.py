"""Each page is whole: titled, in one language, safe by its own policy, and finished."""

from collections import Counter
from collections.abc import Iterator

from briefing.output_checks.reading import HtmlFile
from briefing.problems import Problem

POLICY = "content-security-policy"


def problems(pages: list[HtmlFile]) -> Iterator[Problem]:
    """What is missing or left over in the pages."""
    for page in pages:
        for line, message in _findings(page):
            yield Problem(page.path, line, message)


def _findings(page: HtmlFile) -> Iterator[tuple[int, str]]:
    if not page.title:
        yield 1, "page without a title"
    if not page.language:
        yield 1, "page without a language"
    if "default-src 'none'" not in page.meta.get(POLICY, ""):
        yield 1, "page without a content security policy of default-src 'none'"
    if page.meta.get("referrer") != "no-referrer":
        yield 1, "page without the referrer policy no-referrer"
    if page.is_redirect:
        return
    if page.counts.get("h1") != 1:
        yield 1, f"{page.counts.get('h1', 0)} headings of the first level; a page has one"
    if page.counts.get("main") != 1:
        yield 1, f"{page.counts.get('main', 0)} <main> elements; a page has one"
    for inline in ("style", "iframe", "object", "embed", "base"):
        if page.counts.get(inline):
            yield 1, f"<{inline}> on a page; the policy forbids it"
    for name, count in Counter(name for _, name in page.ids).items():
        if count > 1:
            line = [line for line, each in page.ids if each == name][1]
            yield line, f"id '{name}' stands {count} times on the page"
    for leftover in ("[^", "{{", "{%"):
        if leftover in page.text:
            yield 1, f"'{leftover}' is left in the text of the page"
