"""What the search costs: the indexes, an edit, and what a reader waits for until the first result.

.venv/bin/python -m bench.search 72/1 1000/1 10000/10

Made-up briefings, so many in so many years; without an argument, those of content/. Seconds are of
CPU: nothing kept, then with one word changed in the newest briefing and in the oldest. Bytes are as
servers send them, packed. A phone is told to have 1.6 Mbit/s, 150 ms to the server and a fourth of
this CPU.
"""

import datetime as dt
import os
import random
import re
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from html import escape
from pathlib import Path

from playwright.sync_api import Browser, Response, expect, sync_playwright

from bench.tables import show
from briefing.exports.search.bundle import FOLDER, File, bundle
from briefing.exports.search.records import Record, records
from briefing.exports.search.shards import shards
from briefing.kept import kept_in
from briefing.reading import library
from briefing.render.searched_words import tables
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

LAST_DAY = dt.date(2025, 12, 31)
HEADINGS = (
    *("briefings/years", "indexes", "bytes", "files", "first, s", "newest, s", "oldest, s"),
    *("scripts", "first result", "requests", "phone, s"),
)
PHONE = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 200_000,
    "uploadThroughput": 90_000,
}


def texts(count: int, years: int) -> dict[str, str]:
    """That many briefings in that many years, with words of content/, drawn by weight."""
    chance = random.Random(count)
    sources = sorted((ROOT / "content" / "briefings").rglob("*.md"))
    words = [
        word for each in sources for word in re.findall(r"[^\W\d_]{3,}", each.read_text("utf-8"))
    ]
    files = dict(REGISTRIES)
    for number in range(count):
        day = LAST_DAY - dt.timedelta(days=number * years * 365 // count)
        # A third of a corpus is names that stand once or twice in it.
        own = [f"{chance.choice(words)}{chance.choice(words).lower()}" for _ in range(12)]
        body = " ".join([*chance.choices(words, k=280), *own])
        files[file_of(f"{day}-briefing-{number}")] = a_briefing(f"{BODY}\n{body}.[^pravda]\n")
    return files


def measured(asked: str, browser: Browser) -> Iterator[str]:
    """A row of the table; without anything asked, what content/ holds."""
    with tempfile.TemporaryDirectory() as folder:
        content = ROOT / "content"
        if asked:
            count, _, years = asked.partition("/")
            content = write_content(Path(folder, "content"), texts(int(count), int(years or 1)))
        found = editions(library.load(content, ZONE))
        given = records(found)
        site = Path(folder, "served", "site")
        site.mkdir(parents=True)
        yield asked or f"{len(found.public)}"
        yield f"{len(shards(given))}"
        costs = list(builds(given, site, Path(folder)))
        sizes = [each.stat().st_size for each in site.rglob("*") if each.is_file()]
        yield f"{sum(sizes):,}"
        yield f"{len(sizes):,}"
        yield from (f"{seconds:.2f}" for seconds in costs)
        (site / "index.html").write_text(PAGE.format(escape(tables())), "utf-8")
        for name in ("search.js", "finding.js"):
            shutil.copy(ROOT / "theme" / "static" / "js" / name, site)
        bodies, _ = first_result(site.parent, browser)
        yield f"{sum(size for name, size in bodies.items() if name.endswith('.js')):,}"
        yield f"{sum(bodies.values()):,}"
        yield f"{len(bodies)}"
        yield f"{min(first_result(site.parent, browser, is_phone=True)[1] for _ in range(3)):.1f}"


def builds(given: Sequence[Record], site: Path, scratch: Path) -> Iterator[float]:
    """Seconds of CPU of the first build, and of edits of the newest and the oldest briefing."""
    by_day = sorted(given, key=lambda record: record.day)
    known: set[tuple[str, str]] = set()
    with kept_in(scratch) as kept:
        for variant in (given, edited(given, by_day[-1]), edited(given, by_day[0])):
            before = os.times()
            for file in bundle(variant, kept):
                if (file.path, file.key) not in known:
                    write(file, site)
                    known.add((file.path, file.key))
            yield sum(os.times()[:4]) - sum(before[:4])


def edited(given: Sequence[Record], one: Record) -> list[Record]:
    """The records, with another word in one of them."""
    find = replace(one.find(), summary="Another.")
    other = replace(one, find=lambda: find, digest="another")
    return [other if each is one else each for each in given]


def write(file: File, site: Path) -> None:
    path = site / file.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(file.make())


PAGE = """<!doctype html><html lang="en"><title>Search</title>
<form class="search" data-root="/site" data-tables="{}" data-finding="/site/finding.js">
<input id="q" name="q"></form><p class="search-status"></p><div class="search-finds"></div>
<button class="search-more"></button><div class="search-before"></div>
<template><article><p class="find-kind"></p><p class="find-countries"></p><a></a>
<p class="card-summary"></p><p class="find-excerpt"></p><time></time></article></template>
<script type="module" src="search.js"></script></html>"""


def first_result(
    folder: Path, browser: Browser, *, is_phone: bool = False
) -> tuple[dict[str, int], float]:
    """The bytes of all that the script fetches for the ten best of `border`, by file; seconds."""
    handler = partial(PagesHandler, directory=str(folder))
    server = PagesServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = browser.new_context().new_page()
    if is_phone:
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", PHONE)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - it sets attributes
    begun = time.perf_counter()
    page.goto(f"http://127.0.0.1:{server.server_port}/site/?q=border")
    expect(page.locator(".search-status")).not_to_be_empty(timeout=60_000)
    seconds = time.perf_counter() - begun
    bodies = {each.url.partition("?")[0].partition("/site/")[2]: each.body() for each in answers}
    page.context.close()
    server.shutdown()
    sizes = {
        name: packed(body, name)
        for name, body in bodies.items()
        if name.startswith(f"{FOLDER}/") or name.endswith(".js")
    }
    return sizes, seconds


if __name__ == "__main__":
    with sync_playwright() as playwright:
        started = launch(playwright)
        rows = [tuple(measured(each, started)) for each in sys.argv[1:] or [""]]
        started.close()
    show(HEADINGS, rows)
