"""What each kind of page weighs, and how far it moves when its fonts come.

.venv/bin/python -m bench.pages    the pages of content/, served from this machine
"""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browsing import launch
from tests.sites import BuiltSite, built
from tests.weighing import late_fonts_shift, visit

HEADINGS = ("page", "HTML", "gzip", "+ CSS", "requests", "first visit", "elements", "shift")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = built(Path(folder)).real
        browser = launch(playwright)
        rows = [HEADINGS, *(row(browser, site, *each) for each in kinds(site))]
        browser.close()
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for name, *cells in rows:
        numbers = (cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))
        print(name.ljust(widths[0]), *numbers, sep="  ")


def kinds(site: BuiltSite) -> list[tuple[str, str]]:
    """(kind, address) of one page of each kind, the fullest where there are many."""
    pages = site.pages()

    def fullest(pattern: str) -> str:
        found = [f"/{path.parent.relative_to(site.folder)}/" for path in site.folder.glob(pattern)]
        return max(sorted(found), key=lambda address: len(pages[address]))

    return [
        ("home", "/"),
        ("newest briefing", site.briefings()[-1]),
        ("longest briefing", max(site.briefings(), key=lambda address: len(pages[address]))),
        ("story", fullest("stories/*/index.html")),
        ("category", fullest("categories/*/index.html")),
        ("country", fullest("countries/*/index.html")),
        ("tag", fullest("tags/*/index.html")),
        *((name, f"/{name}/") for name in ("stories", "countries", "categories", "tags")),
        ("archive", "/archive/"),
        ("year", fullest("[0-9][0-9][0-9][0-9]/index.html")),
        ("month", fullest("[0-9][0-9][0-9][0-9]/[0-9][0-9]/index.html")),
        *((name, f"/{name}/") for name in ("about", "subscribe", "corrections")),
        ("not found", "/404.html"),
    ]


def row(browser: Browser, site: BuiltSite, kind: str, address: str) -> tuple[str, ...]:
    """A line of the table."""
    seen = visit(browser, site.url + address)
    page = browser.new_page(viewport={"width": 390, "height": 844})
    shift = late_fonts_shift(page, site.url + address)
    page.close()
    return (
        kind,
        f"{seen.html:,}",
        f"{seen.packed_html:,}",
        f"{seen.packed_html + seen.packed_css:,}",
        f"{seen.requests}",
        f"{seen.total:,}",
        f"{seen.elements}",
        f"{shift:.4f}",
    )


if __name__ == "__main__":
    main()
