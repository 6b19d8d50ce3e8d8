"""What readers ask of the search, and where its answer stands; and what a slow phone waits for it.

.venv/bin/python -m bench.queries [FOLDER]

Asks what queries.yaml has of a built site, output/ unless another is named: how many have an answer
among the first three, and which have not; and whether every figure of every text finds the briefing
or story that has it. The phone is that of the findings: 1.6 Mbit/s, 300 ms to the server and a
sixth of this CPU, with nothing kept; seconds until a result can be read, as the page itself has
them, the least of some runs: from the address with the query, and from the last letter typed.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from playwright.sync_api import Browser, Page, expect, sync_playwright

from bench.serving import serving
from bench.tables import show
from tests.support.browser import launch
from tests.support.searching import figures_lost
from tests.support.sites import ROOT

ENOUGH = 3  # the first finds, among which an answer should be
PHONE = {
    "offline": False,
    "latency": 300,
    "downloadThroughput": 200_000,
    "uploadThroughput": 90_000,
}
SLOWER = 6
ASKED = "rudninkai"
RUNS = 5
# The page itself says when a result came: asking it all the time would cost a slow phone seconds.
WHEN_FOUND = """
new MutationObserver((_, observer) => {
  if (!document.querySelector(".search-finds h2 a")) return;
  observer.disconnect();
  requestAnimationFrame(() => console.log(`found after ${performance.now()}`));
}).observe(document, { childList: true, subtree: true });
"""


@dataclass(frozen=True)
class Query:
    """finds: beginnings of addresses, of which one is the answer; none: nothing must be found."""

    kind: str
    ask: str
    finds: tuple[str, ...]
    is_unseen: bool

    def is_answered(self, found: list[str]) -> bool:
        if not self.finds:
            return not found
        return any(one.startswith(self.finds) for one in found[:ENOUGH])


def queries() -> tuple[Query, ...]:
    kinds = yaml.safe_load((ROOT / "bench" / "queries.yaml").read_text("utf-8"))
    return tuple(
        Query(kind, each["ask"], tuple(each["finds"]), each.get("unseen", False))
        for kind, those in kinds.items()
        for each in those
    )


def finds(page: Page) -> list[str]:
    """The addresses of what is shown, as queries.yaml names them."""
    links = page.locator(".search-finds h2 a")
    paths = links.evaluate_all("links => links.map(each => new URL(each.href).pathname)")
    return [path.strip("/").removeprefix("stories/") for path in paths]


def asked(page: Page, url: str) -> Iterator[tuple[Query, list[str]]]:
    """Each query with what is shown for it."""
    for query in queries():
        page.goto(f"{url}/search/")
        page.get_by_label("Search the briefings").fill(query.ask)
        page.keyboard.press("Enter")
        expect(page.locator(".search-status")).not_to_be_empty(timeout=20_000)
        yield query, finds(page)


def first_result(url: str, browser: Browser, *, is_typed: bool) -> tuple[float, int]:
    """Seconds until a result is there on the phone, and the requests until then."""
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", PHONE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.add_init_script(WHEN_FOUND)
    begun_ms = 0.0
    with page.expect_console_message(lambda said: "found after" in said.text) as found:
        if is_typed:
            page.goto(f"{url}/search/", wait_until="networkidle")
            page.get_by_label("Search the briefings").press_sequentially(ASKED, delay=150)
            begun_ms = page.evaluate("performance.now()")
        else:
            page.goto(f"{url}/search/?q={ASKED}", wait_until="commit")
    # Below nothing where the first letters have found it.
    seconds = max(0.0, float(found.value.text.split()[-1]) - begun_ms) / 1_000
    page.context.close()
    return seconds, len(requests)


def main(folder: Path) -> None:
    with sync_playwright() as playwright, serving(folder) as url:
        browser = launch(playwright)
        answers = list(asked(browser.new_page(), url))
        kinds = dict.fromkeys(query.kind for query, _ in answers)
        rows = [_row(kind, [each for each in answers if each[0].kind == kind]) for kind in kinds]
        rows.append(_row("all", answers))
        show(("queries", "seen", "unseen"), rows)
        for query, found in answers:
            if not query.is_answered(found):
                print(f"{query.kind}: {query.ask}: {', '.join(found[:ENOUGH]) or 'nothing'}")
        page = browser.new_page()
        page.goto(f"{url}/search/")
        count, lost = figures_lost(page, folder)
        print(f"figures of all texts: {count - len(lost)} of {count} find theirs")
        for figure, address in lost:
            print(f"{figure}: not {address}")
        for is_typed in (False, True):
            runs = [first_result(url, browser, is_typed=is_typed) for _ in range(RUNS)]
            seconds, requests = min(runs)
            how = "typed" if is_typed else "by address"
            print(f"first result {how}: {seconds:.1f} s, {requests} requests")
        browser.close()


def _row(kind: str, answers: list[tuple[Query, list[str]]]) -> tuple[str, str, str]:
    halves = [[each for each in answers if each[0].is_unseen is unseen] for unseen in (False, True)]
    counts = [
        f"{sum(query.is_answered(found) for query, found in half)} of {len(half)}"
        for half in halves
    ]
    return kind, counts[0], counts[1]


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "output")
