"""What the search costs: the index, and what a reader waits for until the first result.

.venv/bin/python -m bench.search 14 72 10000    made-up briefings; without a number, content/

"API" is Pagefind's script with its WebAssembly; bytes as they are sent, packed where servers do.
"""

import datetime as dt
import random
import re
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, Response, expect, sync_playwright

from briefing.exports.search import pagefind
from briefing.exports.search.records import records
from briefing.pages.search import search_page
from briefing.pages.shown import Shown
from briefing.reading import library
from tests.support.browser import launch
from tests.support.content import (
    BODY,
    REGISTRIES,
    ZONE,
    a_briefing,
    editions,
    file_of,
    write_content,
)
from tests.support.sites import ROOT, PagesHandler, PagesServer
from tests.support.weighing import packed

FIRST_DAY = dt.date(1996, 1, 1)
HEADINGS = ("briefings", "index, bytes", "files", "seconds", "API", "first result", "requests")


def texts(count: int) -> dict[str, str]:
    """That many briefings of one day each, whose words are those of content/, drawn by weight."""
    chance = random.Random(count)
    sources = sorted((ROOT / "content" / "briefings").rglob("*.md"))
    words = [
        word for each in sources for word in re.findall(r"[^\W\d_]{3,}", each.read_text("utf-8"))
    ]
    files = dict(REGISTRIES)
    for number in range(count):
        name = f"{FIRST_DAY + dt.timedelta(days=number)}-briefing-{number}"
        # A third of a corpus is names that stand once or twice in it.
        own = [f"{chance.choice(words)}{chance.choice(words).lower()}" for _ in range(12)]
        body = " ".join([*chance.choices(words, k=280), *own])
        files[file_of(name)] = a_briefing(f"{BODY}\n{body}.[^pravda]\n")
    return files


def measured(count: int | None, browser: Browser) -> Iterator[str]:
    """A line of the table; None: what content/ holds."""
    with tempfile.TemporaryDirectory() as folder:
        site_folder = Path(folder, "served", "site")
        site_folder.mkdir(parents=True)
        content = ROOT / "content"
        if count is not None:
            content = write_content(Path(folder, "content"), texts(count))
        found = editions(library.load(content, ZONE))
        given = records(found)
        begun = time.perf_counter()
        pagefind.write_index(given, site_folder, "en", Path(folder, "kept"))
        seconds = time.perf_counter() - begun
        sizes = [each.stat().st_size for each in site_folder.rglob("*") if each.is_file()]
        letters = search_page(Shown(found)).letters.replace('"', "&quot;")
        (site_folder / "index.html").write_text(PAGE.format(letters), "utf-8")
        script = (ROOT / "theme" / "static" / "js" / "search.js").read_bytes()
        (site_folder / "search.js").write_bytes(script)
        bodies = first_result(site_folder.parent, browser)
        api = sum(size for name, size in bodies.items() if name.endswith((".js", ".pagefind")))
        yield f"{len(found.public):,}"
        yield f"{sum(sizes):,}"
        yield f"{len(sizes):,}"
        yield f"{seconds:.1f}"
        yield f"{api:,}"
        yield f"{sum(bodies.values()):,}"
        yield f"{len(bodies)}"


PAGE = """<!doctype html><html lang="en"><title>Search</title>
<form class="search" data-root="/site" data-letters="{}"><input id="q" name="q"></form>
<p class="search-status"></p><div class="search-finds"></div><button class="search-more"></button>
<template><article><p class="find-kind"></p><p class="find-countries"></p><a></a>
<p class="card-summary"></p><p class="find-excerpt"></p><time></time></article></template>
<script type="module" src="search.js"></script></html>"""


def first_result(folder: Path, browser: Browser) -> dict[str, int]:
    """The bytes of all that the script fetches for the ten best of `border`, by file."""
    server = PagesServer(("127.0.0.1", 0), partial(PagesHandler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = browser.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - it sets attributes
    page.goto(f"http://127.0.0.1:{server.server_port}/site/?q=border")
    expect(page.locator(".search-status")).not_to_be_empty(timeout=60_000)
    bodies = {each.url.partition("?")[0].partition("/site/")[2]: each.body() for each in answers}
    page.close()
    server.shutdown()
    # GitHub Pages packs scripts and JSON; Pagefind's own files are packed already.
    return {
        name: packed(body, name) if name.endswith((".js", ".json")) else len(body)
        for name, body in bodies.items()
        if name.startswith("pagefind/") or name == "search.js"
    }


if __name__ == "__main__":
    with sync_playwright() as playwright:
        started = launch(playwright)
        counts: list[int | None] = [int(each) for each in sys.argv[1:]]
        rows = [HEADINGS, *(tuple(measured(count, started)) for count in counts or [None])]
        started.close()
    for row in rows:
        print(*(cell.rjust(13) for cell in row))
