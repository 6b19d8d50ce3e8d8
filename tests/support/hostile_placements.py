"""Hostile strings in every construct of Markdown, opened in a real browser without any policy."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Request, Route

from briefing.render import body

ADDRESS = "https://hostile.example"
ELSEWHERE = "https://evil.example"
RUN = "window.ran(1)"
_TAGS = (
    *("img", "svg", "body", "input autofocus", "video", "audio", "details open", "iframe"),
    *("object", "embed", "form", "button autofocus", "math", "a", "style", "link", "marquee"),
    *("select autofocus", "textarea autofocus", "script", "meta", "base", "div", "q", "sup"),
)
_ATTRIBUTES = (
    f"src=x onerror={RUN}",
    f"onload={RUN} onfocus={RUN} ontoggle={RUN} onstart={RUN}",
    f"src={ELSEWHERE}/x data={ELSEWHERE}/x href={ELSEWHERE}/x rel=stylesheet",
    f'style="background:url({ELSEWHERE}/x)" background={ELSEWHERE}/x poster={ELSEWHERE}/x',
    f'srcdoc="<script>parent.{RUN}</script>" src=javascript:{RUN}',
    f"onmouseover={RUN} onbegin={RUN} onanimationstart={RUN} onpageshow={RUN}",
    f"formaction=javascript:{RUN} action=javascript:{RUN} xlink:href=javascript:{RUN}",
    f"ping={ELSEWHERE}/x srcset={ELSEWHERE}/x imagesrcset={ELSEWHERE}/x lowsrc={ELSEWHERE}/x",
    f'http-equiv=refresh content="0;url={ELSEWHERE}/x"',
)
_ADDRESSES = (
    *(f"javascript:{RUN}", f"JaVaScRiPt:{RUN}", f"java&Tab;script:{RUN}", f"&#1;javascript:{RUN}"),
    *(f"data:text/html,<script>{RUN}</script>", f"//evil.example/{RUN}", f"vbscript:{RUN}"),
    *(f"/\\evil.example/{RUN}", f"{ELSEWHERE}/x.png", f'x" onerror="{RUN}', f"x' onload='{RUN}"),
)
_BREAKS = (
    *(
        f"</title><script>{RUN}</script>",
        f"--><script>{RUN}</script>",
        f"]]><script>{RUN}</script>",
    ),
    *(f"</textarea><img src=x onerror={RUN}>", f"'\"><img src=x onerror={RUN}>", "\0<script>"),
    *(f"<style>@import url({ELSEWHERE}/x)</style>", f"<svg><script>{RUN}</script></svg>"),
    *(f"<noscript><p title='</noscript><img src=x onerror={RUN}>'>",),
    *(
        f"<img/src=x/onerror={RUN}>",
        f"<IMG\nSRC=x\nONERROR={RUN}>",
        f"&lt;img src=x onerror={RUN}&gt;",
    ),
)
STRINGS: tuple[str, ...] = (
    *(f"<{tag} {attributes}>" for tag in _TAGS for attributes in _ATTRIBUTES),
    *_ADDRESSES,
    *_BREAKS,
    *(f"<script>{RUN}//{number}</script>" for number in range(10)),
)
CONSTRUCTS: dict[str, str] = {
    "text": "{}",
    "within a line": "Mines {} mines.",
    "link's target": "[mines]({})",
    "link's target in angles": "[mines](<{}>)",
    "link's text": "[{}](https://kam.lt/)",
    "link's title": '[mines](https://kam.lt/ "{}")',
    "link's title in single": "[mines](https://kam.lt/ '{}')",
    "reference": "[mines][x]\n\n[x]: {}",
    "reference's title": '[mines][x]\n\n[x]: https://kam.lt/ "{}"',
    "image's source": "![mines]({})",
    "image's text": "![{}](images/x.png)",
    "image's title": '![mines](images/x.png "{}")',
    "autolink": "<{}>",
    "heading": "## {}",
    "heading underlined": "{}\n---",
    "list": "- {}",
    "list of numbers": "1. {}",
    "quote": "> {}",
    "quote of a quote": "> > {}",
    "code": "`{}`",
    "code of two": "`` {} ``",
    "fence": "```\n{}\n```",
    "fence's language": "```{}\nmines\n```",
    "indented": "    {}",
    "strong": "**{}**",
    "emphasis": "*{}*",
    "table's head": "| {} | b |\n| --- | --- |\n| 1 | 2 |",
    "table's cell": "| a | b |\n| --- | --- |\n| {} | 2 |",
    "citation": "Mines.[^{}]",
    "footnote": "Mines.[^x]\n\n[^x]: {}",
    "attributes": "Mines.\n{{: {} }}",
    "attributes of a word": "*mines*{{: {} }}",
    "class": '"mines"{{.{}}}',
    "abbreviation": "MINES\n\n*[MINES]: {}",
    "term": "mines\n:   {}",
    "backslash": "\\{}",
    "quotation": '"{}"',
    "paragraph's end": "Mines.  \n{}",
    "division": '<div markdown="1">{}</div>',
    "address written out": "https://kam.lt/{}",
}


def placements() -> Iterator[str]:
    """Every string in every construct, as Markdown."""
    for construct, string in itertools.product(CONSTRUCTS.values(), STRINGS):
        yield construct.format(string)


def rendered(markdown: str) -> str:
    """What readers get of it."""
    return body.convert(markdown).html


@dataclass
class Seen:
    """What a browser did: scripts that ran, requests to others, elements out of their places."""

    ran: int = 0
    requests: list[str] = field(default_factory=list)
    escaped: int = 0


def control(browser: Browser) -> Seen:
    """What it does with some of the strings as they are: it has to run them, and to ask others."""
    return opened(browser, STRINGS[::7], size=5)


def opened(browser: Browser, texts: Iterable[str], *, size: int = 500) -> Seen:
    """What a browser does with these texts, each in an element of its own, so many on a page."""
    seen = Seen()
    context = browser.new_context()
    page = context.new_page()

    def answered(route: Route, request: Request) -> None:
        if not request.url.startswith(ADDRESS):
            seen.requests.append(request.url)
        is_page = request.is_navigation_request() and request.url == f"{ADDRESS}/"
        route.fulfill(body=current if is_page else "", content_type="text/html; charset=utf-8")

    def ran(_: object) -> None:
        seen.ran += 1

    context.route("**/*", answered)
    page.expose_function("ran", ran)
    page.on("dialog", lambda dialog: dialog.dismiss())
    waiting = list(texts)
    for start in range(0, len(waiting), size):
        some = waiting[start : start + size]
        current = "<!doctype html><body>" + "".join(f"<main>{each}</main>" for each in some)
        page.goto(f"{ADDRESS}/")
        page.wait_for_timeout(200)
        if page.url == f"{ADDRESS}/":
            tags = page.evaluate("[...document.body.children].map(each => each.tagName)")
            seen.escaped += abs(tags.count("MAIN") - len(some)) + len(tags) - tags.count("MAIN")
        else:
            seen.escaped += 1
    context.close()
    return seen
