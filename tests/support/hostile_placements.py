"""Hostile strings in every construct of Markdown, opened in a real browser without any policy."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page, Route

from briefing.render import body

ADDRESS = "https://hostile.example"
ELSEWHERE = "https://evil.example"
RUN = "ran(1)"
LIMIT_MILLISECONDS = 120_000  # for a page, where every core is busy
_TAGS = (
    *("img", "svg", "body", "input autofocus", "video", "audio", "details open", "iframe"),
    *("object", "embed", "form", "button autofocus", "math", "a", "style", "link", "marquee"),
    *("select autofocus", "textarea autofocus", "script", "meta", "base", "div", "q", "sup"),
    "mines autofocus tabindex=0",
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
        f"</script><script>{RUN}</script>",
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
# For what holds few letters.
_SHORT = (
    *(f"<svg onload={RUN}>", f"<img src onerror={RUN}>", f"<x autofocus tabindex=0 onfocus={RUN}>"),
    *(f'"><svg onload={RUN}>', f"'><svg onload={RUN}>", "<img src=//evil.example>", "<plaintext>"),
    *("<!--", "<?x ?>", "<![CDATA[", "]]>", "</main>", "</script>", "&lt;svg&gt;", "&#60;svg&#62;"),
    *("{{ran(1)}}", "<%ran(1)%>", "${ran(1)}", "<x", "<svg/onload=ran(1)//", "<iframe srcdoc=x>"),
)
STRINGS: tuple[str, ...] = (
    *(f"<{tag} {attributes}>" for tag in _TAGS for attributes in _ATTRIBUTES),
    *_ADDRESSES,
    *_BREAKS,
    *(f"<script>{RUN}//{number}</script>" for number in range(10)),
    *_SHORT,
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


def placements(strings: Sequence[str] = STRINGS) -> Iterator[str]:
    """Every string in every construct, as Markdown."""
    for construct, string in itertools.product(CONSTRUCTS.values(), strings):
        yield construct.format(string)


def rendered(markdown: str) -> str:
    """What readers get of it."""
    return body.convert(markdown).html


@dataclass
class Seen:
    """What a browser did: scripts that ran, requests to others, elements out of their places.

    kinds: of elements that were there, where those are looked at; at the end of those that should
    not be.
    """

    ran: int = 0
    requests: list[str] = field(default_factory=list)
    escaped: int = 0
    kinds: set[str] = field(default_factory=set, compare=False)

    @property
    def is_nothing(self) -> bool:
        return not (self.ran or self.requests or self.escaped)

    @property
    def is_everything(self) -> bool:
        return bool(self.ran and self.requests and self.escaped)

    def __str__(self) -> str:
        return f"{self.ran} ran, {len(self.requests)} requests, {self.escaped} escaped"


@contextmanager
def watched(browser: Browser, origin: str) -> Iterator[tuple[Page, Seen]]:
    """A page without any policy, and what it does; others than an origin answer nothing."""
    seen = Seen()
    context = browser.new_context(bypass_csp=True)

    def asked(route: Route) -> None:
        seen.requests.append(route.request.url)
        route.fulfill(body="", content_type="text/html; charset=utf-8")

    def ran(_: object = None) -> None:
        seen.ran += 1

    context.route(re.compile(f"^(?!{re.escape(origin)}/)"), asked)
    context.expose_function("ran", ran)
    page = context.new_page()
    page.set_default_timeout(LIMIT_MILLISECONDS)
    page.on("dialog", lambda dialog: dialog.dismiss())
    yield page, seen
    context.close()


def control(browser: Browser) -> Seen:
    """What it does with some of the strings as they are: it has to run them, and to ask others."""
    return opened(browser, STRINGS[::7], size=5)


def opened(browser: Browser, texts: Iterable[str], *, size: int = 500) -> Seen:
    """What a browser does with these texts, each in an element of its own, so many on a page."""
    waiting = list(texts)
    current = ""

    def answered(route: Route) -> None:
        is_page = route.request.is_navigation_request() and route.request.url == f"{ADDRESS}/"
        route.fulfill(body=current if is_page else "", content_type="text/html; charset=utf-8")

    with watched(browser, ADDRESS) as (page, seen):
        page.route(f"{ADDRESS}/**", answered)
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
    return seen
