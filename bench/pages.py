"""What each kind of page weighs, how far it moves when its fonts come, what Lighthouse gives it.

.venv/bin/python -m bench.pages                      the pages of content/, from this machine
.venv/bin/python -m bench.pages --lighthouse PATH    where Lighthouse is not on the PATH

The site is built for the address that it is served at, so that its canonical links are its own.
Performance is the median of three runs.
"""

import argparse
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench import lighthouse, tables
from bench.serving import real_site, serving
from tests.support.browser import launch
from tests.support.kinds import fullest
from tests.support.sites import BuiltSite
from tests.support.weighing import Visit, late_fonts_shift, visit

HEADINGS = ("page", "HTML", "gzip", "+ CSS", "requests", "first visit", "elements", "shift")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    lighthouse.add_option(parser)
    command = parser.parse_args().lighthouse
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder, "site")) as origin:
        site = real_site(Path(folder, "site"), origin)
        kinds = fullest(site.pages())
        with sync_playwright() as playwright:
            browser = launch(playwright)
            weights = [row(browser, site, *each) for each in kinds.items()]
            browser.close()
        tables.show(HEADINGS, weights)
        print()
        if command is None:
            print(lighthouse.HOW_TO_GET)
            return
        reports = (
            (kind, *lighthouse.report(command, site.url + address).cells)
            for kind, address in kinds.items()
        )
        # Half a minute each: a run that is broken off has not been for nothing.
        tables.show_each(("page".ljust(max(map(len, kinds))), *lighthouse.HEADINGS), reports)


def row(browser: Browser, site: BuiltSite, kind: str, address: str) -> tuple[str, ...]:
    """A line of the table."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    shift = late_fonts_shift(page, site.url + address)
    page.close()
    return (kind, *cells(visit(browser, site.url + address)), f"{shift:.4f}")


def cells(seen: Visit) -> tuple[str, ...]:
    """A page's weights, below HEADINGS from HTML to elements."""
    return (
        f"{seen.html:,}",
        f"{seen.packed_html:,}",
        f"{seen.packed_html + seen.packed_css:,}",
        f"{seen.requests}",
        f"{seen.total:,}",
        f"{seen.elements}",
    )


if __name__ == "__main__":
    main()
