"""What a first visit to a page costs: bytes as a server would compress them, requests, elements."""

import gzip
from dataclasses import dataclass

from playwright.sync_api import Browser, Response

# What web servers use where nothing else is set.
GZIP_LEVEL = 6
PACKED_ALREADY = (".woff2", ".png", ".jpg", ".webp", ".avif")


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
    page.on("response", lambda response: responses.append(response))
    page.goto(url)
    page.evaluate("document.fonts.ready.then(() => null)")
    bodies = {
        response.url.partition("?")[0]: response.body()
        for response in responses
        if not response.url.partition("?")[0].endswith(".svg")
    }
    elements = page.evaluate("document.querySelectorAll('*').length")
    context.close()
    sizes = {path: packed(body, path) for path, body in bodies.items()}
    return Visit(
        html=len(bodies[url]),
        packed_html=sizes[url],
        packed_css=sum(size for path, size in sizes.items() if path.endswith(".css")),
        total=sum(sizes.values()),
        requests=len(bodies),
        elements=elements,
    )
