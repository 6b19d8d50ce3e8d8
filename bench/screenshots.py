"""Pictures of the site as a browser shows it.

.venv/bin/python -m bench.screenshots          makes docs/screenshot.jpg of the real home page
.venv/bin/python -m bench.screenshots FOLDER   every kind of page, narrow and wide, in each scheme
                                               and in print, into a folder
"""

import sys
import tempfile
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browsing import launch
from tests.sites import KINDS, ROOT, BuiltSite, built

SCREENSHOT = ROOT / "docs" / "screenshot.jpg"
MAX_SCREENSHOT_BYTES = 150_000
WIDTHS = (390, 1280)
LOOKS = ("light", "dark", "print")


def main(arguments: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        sites = built(Path(folder))
        browser = launch(playwright)
        if arguments:
            pictures(browser, sites.full, Path(arguments[0]))
        else:
            screenshot(browser, sites.real)
        browser.close()


def screenshot(browser: Browser, site: BuiltSite) -> None:
    """Write docs/screenshot.jpg; SystemExit when it would be too large for a README."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{site.url}/")
    page.evaluate("document.fonts.ready")
    picture = page.screenshot(type="jpeg", quality=70)
    if len(picture) > MAX_SCREENSHOT_BYTES:
        raise SystemExit(f"{len(picture):,} bytes; keep it under {MAX_SCREENSHOT_BYTES:,}")
    SCREENSHOT.write_bytes(picture)
    print(f"{SCREENSHOT.relative_to(ROOT)}: {len(picture):,} bytes")


def pictures(browser: Browser, site: BuiltSite, folder: Path) -> None:
    """Write KIND-WIDTH-LOOK.png for every combination."""
    folder.mkdir(parents=True, exist_ok=True)
    page = browser.new_page()
    for (kind, address), width in product(KINDS.items(), WIDTHS):
        page.set_viewport_size({"width": width, "height": 844})
        page.goto(site.url + address)
        page.evaluate("document.fonts.ready")
        for look in LOOKS:
            show(page, look)
            name = f"{kind.replace(' ', '-')}-{width}-{look}.png"
            page.screenshot(path=folder / name, full_page=True)
            print(folder / name)


def show(page: Page, look: str) -> None:
    """Switch an open page to light, dark or print."""
    if look == "print":
        page.emulate_media(media="print", color_scheme="light")
    else:
        page.emulate_media(media="screen", color_scheme="dark" if look == "dark" else "light")


if __name__ == "__main__":
    main(sys.argv[1:])
