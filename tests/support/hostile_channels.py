"""Ways by which hostile strings reach a browser from a blog that holds them, one function each.

channel   what is opened                               control: the same, carelessly made
pages     every page of the blog                       its escapes read as signs
feeds     every text of every feed, as HTML            the same
search    an address of the search for each string     finds drawn as HTML
preview   what `serve` says of bad files, over a page  drawn as HTML
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from threading import Thread
from typing import Protocol
from urllib.parse import urlencode
from xml.etree import ElementTree

from playwright.sync_api import Browser, Page, Route

from briefing.building import build, settings_schema
from briefing.building.watched import Watched
from briefing.preview.pages import Preview, SiteFiles, site_in
from briefing.preview.server import PreviewServer
from briefing.problems import Problem
from briefing.reading import library
from tests.support import hostile_blog
from tests.support.content import ZONE, a_briefing, write_content
from tests.support.hostile_placements import Seen, watched
from tests.support.sites import AS_OF, site_root

SETTINGS = ("SITENAME", "SITESUBTITLE", "AUTHOR", "RIGHTS")
_SIZE = 60  # texts on a page
_AT_ONCE = 16  # pages
# An element by its name, those of its attributes, and where its address leads.
_KINDS = """() => [...new Set([document, ...[...document.querySelectorAll("iframe")].map(
  (frame) => frame.contentDocument)].flatMap((shown) => [...shown.querySelectorAll("*")])
.map((each) => {
  const address = each.getAttribute("href") || each.getAttribute("src");
  const isBroken = each.type === "application/ld+json" && (() => {
    try { JSON.parse(each.textContent); } catch { return true; }
  })();
  const leads = address && URL.canParse(address, location) && new URL(address, location).origin;
  const elsewhere = leads !== location.origin && leads && leads.replace(/\\d+/, "N");
  return [each.localName, ...each.getAttributeNames().sort(), elsewhere, isBroken && "broken"]
    .filter(Boolean).join(" ");
}))]"""

# Pages beside each other, until all are there.
_FRAMES = """(names) => {
  document.body.replaceChildren();
  return Promise.all(names.map((name) => new Promise((done) => {
    const frame = document.createElement("iframe");
    frame.onload = done;
    frame.src = `/${name}`;
    document.body.append(frame);
  })));
}"""

# A browser in which whatever a script draws as text is read as HTML.
_CARELESS = """{
  const { get } = Object.getOwnPropertyDescriptor(Node.prototype, "textContent");
  const set = function (text) { this.innerHTML = text; };
  Object.defineProperty(Node.prototype, "textContent", { get, set });
  Element.prototype.replaceChildren = function (...all) {
    this.innerHTML = all.map((each) => each.textContent ?? each).join("");
  };
}"""


@dataclass(frozen=True)
class Blog:
    """A blog in a preview. strings: that are in it. told: what the preview says of it."""

    url: str
    folder: Path
    server: PreviewServer
    strings: tuple[str, ...]
    told: list[Problem]

    @property
    def site(self) -> SiteFiles:
        return site_in(self.folder / "output", "/")

    def page(self, name: str) -> str:
        """The text of a page, by its file below output/."""
        return (self.folder / "output" / name).read_text("utf-8")

    @property
    def pages(self) -> list[str]:
        """The names of its pages."""
        return sorted(name for name in self.site.names if name.endswith(".html"))


@contextmanager
def previewed(
    folder: Path, texts: Mapping[str, list[str]], strings: tuple[str, ...]
) -> Iterator[Blog]:
    """A blog with some texts in its fields, and with as many of all else as there are strings."""
    told: list[Problem] = []
    content = write_content(folder / "content", hostile_blog.blog(texts, len(strings)))
    with PreviewServer("127.0.0.1", 0) as server:
        url = f"http://127.0.0.1:{server.port}"
        build.build(
            build.Plan(
                root=site_root(folder, content, settings(strings)),
                settings="settings.py",
                output=folder / "output",
                as_of=AS_OF,
                url=url,
                show_hidden=True,
                watched=Watched(tell=told.extend, show=lambda *_: None, wrote=lambda _: None),
            )
        )
        Thread(target=server.serve_forever, daemon=True).start()
        blog = Blog(url, folder, server, strings, told)
        server.show(Preview(blog.site))
        yield blog
        server.shutdown()


@contextmanager
def blogs(
    folder: Path, texts: Mapping[str, list[str]], strings: tuple[str, ...]
) -> Iterator[tuple[Blog, Blog]]:
    """The blog with some texts, and as large a one in good words, both below a folder."""
    found_and_not = ("mines", "xyzzy") * len(strings)
    good = hostile_blog.peaceful(), found_and_not[: len(strings)]
    with (
        previewed(folder / "hostile", texts, strings) as blog,
        previewed(folder / "peaceful", *good) as peaceful,
    ):
        yield blog, peaceful


def settings(strings: tuple[str, ...]) -> dict[str, str]:
    """Settings with those of the strings that they take, as many as fit."""
    found = dict.fromkeys(SETTINGS, "Mines")
    for string in strings:
        for name, value in found.items():
            longer = {name: f"{value} {string}"}
            faults = (fault for fault, *_ in settings_schema.faults({**found, **longer}))
            if string not in " ".join(found.values()) and name not in faults:
                found |= longer
    return found


# --- what is opened ---------------------------------------------------------------------


class Channel(Protocol):
    """Opens one page after the other; gives for how many texts.

    is_careless: as a program would that does not care.
    """

    __name__: str

    def __call__(self, blog: Blog, page: Page, *, is_careless: bool) -> Iterator[int]: ...


def pages(blog: Blog, page: Page, *, is_careless: bool) -> Iterator[int]:
    def careless(route: Route) -> None:
        name = route.request.url.removeprefix(f"{blog.url}/")
        route.fulfill(body=unescape(blog.page(name)), content_type="text/html; charset=utf-8")

    if is_careless:
        page.route(f"{blog.url}/**/*.html", careless)
    # Six pages that wait for builds are as many as a browser asks of one server at once. Styles
    # hold no words of the blog, and cost most of the time.
    page.route(re.compile(r"/(\.preview|theme/(css|fonts))/"), lambda route: route.abort())
    page.goto(f"{blog.url}/404.html")
    names = blog.pages
    for start in range(0, len(names), _AT_ONCE):
        some = names[start : start + _AT_ONCE]
        page.evaluate(_FRAMES, some)
        yield len(some)


def feeds(blog: Blog, page: Page, *, is_careless: bool) -> Iterator[int]:
    found = set()
    for name in blog.site.names:
        if name.endswith((".xml", ".opml")):
            root = ElementTree.fromstring(blog.page(name))
            found |= {each.strip() for each in root.itertext()}
            found |= {each.get("text", "") for each in root.iter("outline")}
        if name.endswith("feed.json"):
            found |= set(_texts(json.loads(blog.page(name))))
    texts = (
        sorted(unescape(each) for each in found if "&" in each) if is_careless else sorted(found)
    )
    page.goto(f"{blog.url}/404.html")
    for start in range(0, len(texts), _SIZE):
        some = texts[start : start + _SIZE]
        page.set_content("".join(f"<article>{each}</article>" for each in some))
        yield len(some)


def _texts(value: object) -> Iterator[str]:
    """Every text of a file of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def search(blog: Blog, page: Page, *, is_careless: bool) -> Iterator[int]:
    if is_careless:
        page.add_init_script(_CARELESS)
    for string in blog.strings:
        names = ("q", "category", "country", "story", "year", "sort", "__proto__")
        page.goto(f"{blog.url}/search/?{urlencode(dict.fromkeys(names, string))}")
        if re.search(r"[a-z]", string):
            page.wait_for_function("document.querySelector('.search-status').textContent")
        yield 1


def preview(blog: Blog, page: Page, *, is_careless: bool) -> Iterator[int]:
    if is_careless:
        page.add_init_script(_CARELESS)
    told = [str(each) for each in (*blog.told, *_of_bad_files(blog))]
    page.goto(f"{blog.url}/")
    for start in range(0, len(told), _SIZE):
        said = f"From {start}:\n" + "\n".join(told[start : start + _SIZE])
        blog.server.show(Preview(blog.site, said))
        page.wait_for_function(
            "start => document.querySelector('.preview-problems')?.textContent.startsWith(start)",
            arg=f"From {start}:",
        )
        yield len(told[start : start + _SIZE])
    # Where there is no site yet, they are a page of their own, which comes by itself.
    blog.server.show(Preview(None, "\n".join(told)))
    page.wait_for_function("document.title === 'Nothing to show yet'")
    yield len(told)


def _of_bad_files(blog: Blog) -> list[Problem]:
    """What is said of files with a string for their names, for keys and for values."""
    files = {}
    for number, string in enumerate(blog.strings):
        written = json.dumps(string)
        name = string.replace("/", "\N{DIVISION SLASH}").replace("\0", "")
        files[f"pages/{name}.md"] = files[f"images/{name}"] = ""
        files[f"pages/broken-{number}.md"] = f"---\ntitle: [{string}\n---\n"
        files[f"briefings/2025/2025-03-22-bad-{number}.md"] = a_briefing(
            **{written: written},
            published=string,
            status=string,
            story=string,
            countries=[string],
            tags=[string],
            aliases=[string],
            sources=[{"id": string, "url": string, "language": string, "published": string}],
        )
    folder = blog.folder / "bad"
    folder.mkdir(exist_ok=True)
    _, problems = library.read(write_content(folder, files), ZONE)
    return problems


CHANNELS: tuple[Channel, ...] = (pages, feeds, search, preview)


# --- what is seen -----------------------------------------------------------------------


def seen(
    browser: Browser, blog: Blog, channel: Channel, *, is_careless: bool = False
) -> tuple[int, Seen]:
    """For how many strings pages were opened, and what a browser did with them.

    is_careless: carelessly, until it has run something and asked others.
    """
    count = 0
    with watched(browser, blog.url) as (page, found):
        for strings in channel(blog, page, is_careless=is_careless):
            found.kinds |= set(page.evaluate(_KINDS))
            count += strings
            if is_careless and found.ran and found.requests:
                break
    return count, found


def compared(
    browser: Browser, blog: Blog, peaceful: Blog, channel: Channel
) -> tuple[int, Seen, Seen]:
    """For how many strings pages were opened, what a browser did, and what it does as a control.

    peaceful: the same blog in good words. Elements of which it has none are out of their place.
    """
    _, good = seen(browser, peaceful, channel)
    assert good.is_nothing, channel.__name__
    count, found = seen(browser, blog, channel)
    _, control = seen(browser, blog, channel, is_careless=True)
    for each in (found, control):
        each.kinds -= good.kinds
        each.escaped = len(each.kinds)
    return count, found, control
