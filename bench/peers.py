"""A briefing of ours beside the same text in other themes: weight, requests, elements, Lighthouse.

.venv/bin/python -m bench.peers NAME=FOLDER:/the/address/ …

FOLDER is a built site, /the/address/ its page. bench/README.md says how ours were built.
"""

import argparse
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench import lighthouse, pages, tables
from bench.serving import real_site, serving
from tests.support.browser import launch
from tests.support.weighing import visit

OURS = "/2025/03/22/lithuania-weighs-border-mines/"
HEADINGS = ("site", *pages.HEADINGS[1:-1])


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("peers", nargs="+", metavar="NAME=FOLDER:ADDRESS")
    lighthouse.add_option(parser)
    given = parser.parse_args()
    weights: list[tuple[str, ...]] = []
    reports: list[tuple[str, ...]] = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright)
        with serving(Path(folder, "site")) as origin:
            real_site(Path(folder, "site"), origin)
            measure(browser, given.lighthouse, ("ours", origin + OURS), weights, reports)
        for peer in given.peers:
            name, _, place = peer.partition("=")
            site, _, address = place.rpartition(":")
            with serving(Path(site)) as origin:
                measure(browser, given.lighthouse, (name, origin + address), weights, reports)
        browser.close()
    tables.show(HEADINGS, weights)
    print()
    if reports:
        tables.show(("site", *lighthouse.HEADINGS), reports, words=1)
    else:
        print(lighthouse.HOW_TO_GET)


def measure(
    browser: Browser,
    command: str | None,
    site: tuple[str, str],
    weights: list[tuple[str, ...]],
    reports: list[tuple[str, ...]],
) -> None:
    """Add a site, its name and the address of its page, to both tables."""
    name, url = site
    weights.append((name, *pages.cells(visit(browser, url))))
    if command is not None:
        reports.append((name, *lighthouse.report(command, url).cells))


if __name__ == "__main__":
    main()
