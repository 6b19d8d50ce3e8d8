"""How long a writer waits for a save: until the open page has it painted, and until lists have it.

.venv/bin/python -m bench.saves                     with 72 and 1,000 briefings, 50 saves each
.venv/bin/python -m bench.saves 72 --rounds 10

`./inv serve` in a grown copy of our own content, and Chromium with the page of the newest briefing
open. A save changes a word of its text and one of its title, and begins after a pause that differs
each time. The page itself tells when a word is on it and two frames have been drawn since; then the
home page is asked for until it has the new title, too. For every five saves a field of the header
is misspelt and mended: how long until the page shows what is wrong, and until it has the next save.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from bench import copies, measuring, tables
from bench.copies import Copy
from tests.support.browser import launch

COUNTS = (72, 1_000)
SAVES_A_SLIP = 5
# Fields that there are not.
SLIPS = [f"jas{letter}brafengri" for letter in "abcdefghijklmnopqrst"]
LIMIT_SECONDS = 600
PAUSE_SECONDS = (0.5, 1.5)  # between the end of a save and the next one
GLANCE_SECONDS = 0.02  # between two looks
HEADINGS = ("median", "95 of 100", "worst", "saves")
# Tells of each planted word when it is painted: milliseconds since 1970.
WATCHER = """
(() => {
  const told = new Set();
  const look = () => {
    for (const [word] of (document.body?.textContent ?? "").matchAll(/\\b(gri|jas)[a-z]{9,}/gi)) {
      if (told.has(word)) continue;
      told.add(word);
      requestAnimationFrame(() => requestAnimationFrame(() => painted(word, Date.now())));
    }
  };
  const all = { childList: true, subtree: true, characterData: true };
  new MutationObserver(look).observe(document, all);
})();
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("counts", nargs="*", type=int, metavar="N", default=COUNTS)
    parser.add_argument("--rounds", type=int, default=50)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright)
        for count in given.counts:
            copy = copies.grown(Path(folder, str(count)), count, newest=True)
            with serving(copy) as (process, url):
                measure(browser, Writer(copy, url, process.pid), given.rounds)
        browser.close()


@contextmanager
def serving(copy: Copy) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """Serve a copy until the block ends; gives the process and the site's address."""
    said = copy.root.with_suffix(".said")
    with said.open("wb") as out:
        command = ["./inv", "serve", "--port", "0"]
        process = subprocess.Popen(command, cwd=copy.root, stdout=out, stderr=subprocess.STDOUT)
        try:
            yield process, _address(said, process)
        finally:
            for each in measuring.tree(process.pid):
                os.kill(each, signal.SIGKILL)
            process.wait()


def _address(said: Path, process: subprocess.Popen[bytes]) -> str:
    """What serve asks the writer to open, waited for."""
    end = time.monotonic() + LIMIT_SECONDS
    while process.poll() is None and time.monotonic() < end:
        for line in said.read_text("utf-8").splitlines():
            if line.startswith("open http"):
                return line.split()[1]
        time.sleep(GLANCE_SECONDS)
    sys.exit(f"./inv serve does not serve:\n{said.read_text('utf-8')}")


class Writer:
    """Someone who saves the newest briefing and looks at its page.

    All seconds that it gives are from the moment of the save.
    """

    def __init__(self, copy: Copy, url: str, serve: int) -> None:
        self.copy, self.url, self._serve = copy, url, serve
        year, month, day, slug = copy.briefing.stem.split("-", 3)
        self.address = f"{url}{year}/{month}/{day}/{slug}/"
        self.painted: dict[str, float] = {}
        self._chance = random.Random(1)

    def open(self, page: Page) -> None:
        """Open the briefing's page, which then tells of each word."""

        def painted(word: str, milliseconds: float) -> None:
            self.painted.setdefault(word.lower(), milliseconds / 1000)

        page.expose_function("painted", painted)
        page.add_init_script(WATCHER)
        page.goto(self.address)
        self.page = page
        self._wait_for(self.copy.text.now)

    def save(self) -> tuple[float, float, float]:
        """Save other words in text and title: seconds to the page, to the home page, of CPU."""
        self._pause()
        used = measuring.cpu_of(self._serve)
        begun = time.time()
        copy = self.copy
        copies.save(copy.briefing, copy.title.changed(copy.text.changed(self._text())))
        page = self._wait_for(copy.text.now)
        while copy.title.now.encode() not in urlopen(self.url).read():
            self.page.wait_for_timeout(GLANCE_SECONDS * 1000)
        home = max(time.time(), page)
        self._pause()
        return page - begun, home - begun, measuring.cpu_of(self._serve) - used

    def misspell(self, field: str) -> tuple[float, float]:
        """Save a misspelt field, then mend it: seconds until either is on the page."""
        self._pause()
        text = self._text()
        begun = time.time()
        copies.save(self.copy.briefing, text.replace("\ncategory: ", f"\n{field}: ", 1))
        shown = self._wait_for(field) - begun
        self._pause()
        begun = time.time()
        copies.save(self.copy.briefing, self.copy.text.changed(text))
        return shown, self._wait_for(self.copy.text.now) - begun

    def _text(self) -> str:
        return self.copy.briefing.read_text("utf-8")

    def _wait_for(self, word: str) -> float:
        """The moment in which the page had a word painted, waited for."""
        end = time.monotonic() + LIMIT_SECONDS
        while word.lower() not in self.painted and time.monotonic() < end:
            self.page.wait_for_timeout(GLANCE_SECONDS * 1000)
        if word.lower() not in self.painted:
            sys.exit(f"{word} is not on {self.address} after {LIMIT_SECONDS} s")
        return self.painted[word.lower()]

    def _pause(self) -> None:
        self.page.wait_for_timeout(self._chance.uniform(*PAUSE_SECONDS) * 1000)


def measure(browser: Browser, writer: Writer, rounds: int) -> None:
    """Save, misspell, and print the table."""
    page = browser.new_page()
    writer.open(page)
    saves = [writer.save() for _ in range(rounds)]
    slips = list(map(writer.misspell, SLIPS[: max(1, rounds // SAVES_A_SLIP)]))
    page.close()
    pages, homes, seconds = zip(*saves, strict=True)
    shown, mended = zip(*slips, strict=True)
    rows = {
        "the page has the save painted": pages,
        "the home page has the title, too": homes,
        "CPU of serve for a save, with all that follows": seconds,
        "the page shows what is wrong": shown,
        "the page has the save that mends it": mended,
    }
    tables.show(
        (f"{writer.copy.count:,} briefings, seconds", *HEADINGS),
        [(name, *_told(values)) for name, values in rows.items()],
    )
    print(flush=True)


def _told(values: Sequence[float]) -> tuple[str, ...]:
    most = quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]
    return (*(f"{each:.2f}" for each in (median(values), most, max(values))), str(len(values)))


if __name__ == "__main__":
    main()
