"""Pictures of the site as a browser shows it.

.venv/bin/python -m bench.screenshots          docs/screenshots/: a page of each kind that content/
                                               makes, compressed, with some on a telephone and dark
.venv/bin/python -m bench.screenshots FOLDER   every kind of the tests' full site, narrow and wide,
                                               in each scheme and in print, into a folder
"""

import io
import sys
import tempfile
from itertools import product
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from bench.serving import real_site, serving
from tests.support.browser import launch
from tests.support.kinds import fullest
from tests.support.sites import KINDS, ROOT, BuiltSite, built, serve

SCREENSHOTS = ROOT / "docs" / "screenshots"
MAX_BYTES, MAX_TOTAL_BYTES = 120_000, 1_500_000
WIDE, NARROW = (1280, 800), (390, 844)
# Of these kinds also what a telephone and a dark room show.
MORE_OF = ("briefing", "each of stories", "home")
WIDTHS = (390, 1280)
LOOKS = ("light", "dark", "print")


def main(arguments: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright)
        if arguments:
            pictures(browser, built(Path(folder), serve(Path(folder))).full, Path(arguments[0]))
        else:
            with serving(Path(folder, "site")) as origin:
                screenshots(browser, real_site(Path(folder, "site"), origin))
        browser.close()


def screenshots(browser: Browser, site: BuiltSite) -> None:
    """Write docs/screenshots/ anew; SystemExit when they would be too large for a repository."""
    # Periods of lists look as the lists do.
    kinds = {
        kind: address
        for kind, address in fullest(site.pages()).items()
        if not kind.startswith("a period")
    }
    shots = [
        *((kind, WIDE, "light") for kind in kinds),
        *((kind, NARROW, "light") for kind in MORE_OF),
        *((kind, WIDE, "dark") for kind in MORE_OF),
    ]
    files = {}
    page = browser.new_page()
    for kind, (width, height), look in shots:
        page.set_viewport_size({"width": width, "height": height})
        visit(page, site.url + kinds[kind])
        show(page, look)
        name = "-".join((*kind.replace("each of ", "one of ").split(), str(width), look))
        files[f"{name}.webp"] = webp(page.screenshot())
    sizes = {name: len(picture) for name, picture in files.items()}
    if max(sizes.values()) > MAX_BYTES or sum(sizes.values()) > MAX_TOTAL_BYTES:
        raise SystemExit(f"over {MAX_BYTES:,} bytes each or {MAX_TOTAL_BYTES:,} in all: {sizes}")
    SCREENSHOTS.mkdir(exist_ok=True)
    for old in SCREENSHOTS.glob("*.webp"):
        old.unlink()
    for name, picture in files.items():
        (SCREENSHOTS / name).write_bytes(picture)
    print(
        f"{len(files)} pictures, {sum(sizes.values()):,} bytes, the largest {max(sizes.values()):,}"
    )


def webp(picture: bytes) -> bytes:
    """A PNG compressed as far as its letters stay clean."""
    packed = io.BytesIO()
    Image.open(io.BytesIO(picture)).convert("RGB").save(packed, "WEBP", quality=34, method=6)
    return packed.getvalue()


def pictures(browser: Browser, site: BuiltSite, folder: Path) -> None:
    """Write KIND-WIDTH-LOOK.png for every combination."""
    folder.mkdir(parents=True, exist_ok=True)
    page = browser.new_page()
    for (kind, address), width in product(KINDS.items(), WIDTHS):
        page.set_viewport_size({"width": width, "height": 844})
        visit(page, site.url + address)
        for look in LOOKS:
            show(page, look)
            name = f"{kind.replace(' ', '-')}-{width}-{look}.png"
            page.screenshot(path=folder / name, full_page=True)
            print(folder / name)


def visit(page: Page, url: str) -> None:
    """Open a page the second time: fonts that came late the first time are here by then."""
    for _ in range(2):
        page.goto(url)
        page.evaluate("document.fonts.ready.then(() => null)")


def show(page: Page, look: str) -> None:
    """Switch an open page to light, dark or print."""
    if look == "print":
        page.emulate_media(media="print", color_scheme="light")
    else:
        page.emulate_media(media="screen", color_scheme="dark" if look == "dark" else "light")


if __name__ == "__main__":
    main(sys.argv[1:])
