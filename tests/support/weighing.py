"""What a first visit to a page costs: bytes as servers pack them, requests, elements, movement."""

import gzip
from dataclasses import dataclass
from threading import Event
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Response, Route

# What web servers use where nothing else is set.
GZIP_LEVEL = 6
PACKED_ALREADY = (".woff2", ".png", ".jpg", ".webp", ".avif")


ICONS = "[...document.querySelectorAll('link[rel~=icon]')].map(link => link.href)"

PAINTED = """() => new Promise(resolve => {
  new PerformanceObserver(list => {
    if (list.getEntriesByName("first-contentful-paint").length) resolve();
  }).observe({type: "paint", buffered: true});
})"""

LAYOUT_SHIFTS = """() => new Promise(resolve => {
  let sum = 0;
  const observer = new PerformanceObserver(list => {
    for (const entry of list.getEntries()) sum += entry.value;
  });
  observer.observe({type: "layout-shift", buffered: true});
  // Two frames: the one that the fonts come with, and the one that reports it.
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(sum))));
})"""


@dataclass(frozen=True)
class Visit:
    """A first visit, the cache empty. Bytes are those of bodies, packed as they would be sent.

    html: unpacked. requests: all but the icon, which a browser may fetch at any time or never.
    """

    html: int
    packed_html: int
    packed_css: int
    total: int
    requests: int
    elements: int


def packed(body: bytes, path: str) -> int:
    """The length of a body as it is sent."""
    if path.endswith(PACKED_ALREADY):
        return len(body)
    return len(gzip.compress(body, GZIP_LEVEL, mtime=0))


def visit(browser: Browser, url: str) -> Visit:
    """Open a page in a context of its own, on a screen of 1280 x 900, and weigh what came."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    responses: list[Response] = []

    def keep(response: Response) -> None:
        responses.append(response)

    page.on("response", keep)
    page.goto(url)
    page.evaluate("document.fonts.ready.then(() => null)")
    icons = page.evaluate(ICONS)
    bodies = {response.url: response.body() for response in responses if response.url not in icons}
    elements = page.evaluate("document.querySelectorAll('*').length")
    context.close()
    sizes = {url: packed(body, urlsplit(url).path) for url, body in bodies.items()}
    return Visit(
        html=len(bodies[url]),
        packed_html=sizes[url],
        packed_css=sum(size for url, size in sizes.items() if urlsplit(url).path.endswith(".css")),
        total=sum(sizes.values()),
        requests=len(bodies),
        elements=elements,
    )


def late_fonts_shift(page: Page, url: str) -> float:
    """How far the page moves when its fonts come after it is painted (Cumulative Layout Shift)."""
    held: list[Route] = []
    painted = Event()

    def hold(route: Route) -> None:
        if painted.is_set():
            route.continue_()
        else:
            held.append(route)

    page.route("**/*.woff2", hold)
    page.goto(url, wait_until="commit")
    page.evaluate(PAINTED)
    painted.set()
    for route in held:
        route.continue_()
    page.evaluate("document.fonts.ready.then(() => null)")
    return float(page.evaluate(LAYOUT_SHIFTS))
