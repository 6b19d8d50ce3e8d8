"""Three built sites for the tests of the theme, served as GitHub Pages serves a project's site.

many: as a site is that has run for two years (many.py), west of Greenwich. full: tests/full_site,
every field and setting, drafts shown, hostile and long texts. empty: no briefing, no story.
"""

import datetime as dt
import fcntl
import shutil
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from briefing.building import build
from tests.support.content import FULL_CONTENT, REGISTRIES, STORY, write_content
from tests.support.many import files as many_briefings
from tests.support.proving import proved

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = ROOT / "tests" / "settings"
# Everything that is not under a far embargo is public by then.
AS_OF = dt.datetime(2090, 1, 1, tzinfo=dt.UTC)
FULL_SETTINGS: dict[str, Any] = {
    "NEWSLETTER_ACTION": "https://letters.example/subscribe",
    "TELEGRAM_URL": "https://t.me/example",
    "DONATIONS": {"Card": "https://donate.example/parapet", "Bank": "LT12 1000 0111 0100 1000"},
    "DONATION_PURPOSE": "Gifts pay for translations",
    "REPOSITORY_URL": "https://github.com/example/parapet",
    "PROFILES": ["https://social.example/@parapet", "https://www.example.org/parapet"],
    "FEDIVERSE_CREATOR": "@desk@social.example",
}
FULL_BRIEFING = "/2025/03/22/everything-that-a-briefing-can-hold-in-one-place-for-the-tests/"
DRAFT = "/2025/03/23/a-hostile-draft/"
WITHDRAWN = "/2024/12/30/a-withdrawn-briefing/"
# One page of each kind, by what it is called in a failing test.
KINDS = {
    "home": "/",
    "briefing": FULL_BRIEFING,
    "plain briefing": "/2024/12/31/a-plain-briefing/",
    "check": f"{FULL_BRIEFING}check/",
    "draft": DRAFT,
    "embargoed": "/2025/03/24/an-embargoed-briefing/",
    "story": "/stories/a-story-with-a-long-name/",
    "story without briefings": "/stories/closed-and-empty/",
    "category": "/categories/hybrid-pressure-short-of-open-war-on-states-and-companies/",
    "country": "/countries/lithuania/",
    "tag": "/tags/research-and-development/",
    "tag without briefings": "/tags/unused/",
    "stories": "/stories/",
    "countries": "/countries/",
    "categories": "/categories/",
    "tags": "/tags/",
    "archive": "/archive/",
    "search": "/search/",
    "year": "/2025/",
    "month": "/2025/03/",
    "day": "/2025/03/22/",
    "standing page": "/about/",
    "method": "/method/",
    "support": "/support/",
    "subscribe": "/subscribe/",
    "corrections": "/corrections/",
    "changes": "/changes/",
    "weekly": "/weekly/",
    "week": "/weekly/2025-W12/",
    "calendar": "/calendar/",
    "api": "/api/",
    "offline": "/offline/",
    "withdrawn": WITHDRAWN,
    "not found": "/404.html",
}
# Of these kinds the site of many briefings has one, which has more than a page shows in full.
LONG_KINDS = {
    "long country": "/countries/lithuania/",
    "copies": "/offline/",
    "long story": "/stories/slow-ferry/",
    "year of a country": "/countries/lithuania/2024/",
    "year of a story": "/stories/slow-ferry/2024/",
}
EMPTY_KINDS = (*("home", "stories", "countries", "archive", "search", "subscribe", "corrections"),)
# Of kinds that one template makes alike, one: where a page costs seconds.
DIFFERENT_KINDS = (
    *(
        "home",
        "briefing",
        "check",
        "story",
        "category",
        "country",
        "month",
        "categories",
        "archive",
    ),
    *("search", "method", "support", "subscribe", "corrections", "calendar", "withdrawn"),
    *("api", "not found"),
)
NAMES = ("many", "full", "empty")
MANY_SETTINGS = {"TIMEZONE": "America/St_Johns"}
# The folder that the sites of this run lie in, and the address that folder/served is served at.
SHARED = pytest.StashKey[tuple[Path, str]]()
# Addresses of before, and where each leads.
ALIASES = {
    "/2025/03/hostile/": DRAFT,
    "/2025/03/old-name/": FULL_BRIEFING,
    "/2025/03/older-name/": FULL_BRIEFING,
    "/old/page.html": FULL_BRIEFING,
    "/old/withdrawn.html": WITHDRAWN,
    f"{WITHDRAWN}check/": WITHDRAWN,
}


@dataclass(frozen=True)
class BuiltSite:
    """A site in a folder, and where it is served; url without a slash at its end."""

    folder: Path
    url: str

    @property
    def origin(self) -> str:
        """The server that it is on."""
        return self.url.rpartition("/")[0]

    def file(self, address: str) -> Path:
        """The file that answers an address, given from the root of the site."""
        path = address.lstrip("/")
        return self.folder / (path if path and not path.endswith("/") else f"{path}index.html")

    def pages(self) -> Mapping[str, str]:
        """Every page's HTML by its address, sorted."""
        paths = sorted(self.folder.rglob("*.html"))
        return {self._address(path): path.read_text("utf-8") for path in paths}

    def briefings(self) -> list[str]:
        """The addresses of its briefings, oldest first."""
        pattern = "[0-9]" * 4 + "/[0-9][0-9]/[0-9][0-9]/*/index.html"
        return [self._address(path) for path in sorted(self.folder.glob(pattern))]

    def _address(self, path: Path) -> str:
        return "/" + path.relative_to(self.folder).as_posix().removesuffix("index.html")


@dataclass(frozen=True)
class Sites:
    many: BuiltSite
    full: BuiltSite
    empty: BuiltSite

    def url(self, kind: str) -> str:
        """Where a page of a kind is served."""
        if kind in LONG_KINDS:
            return self.many.url + LONG_KINDS[kind]
        return self.full.url + KINDS[kind]

    def all(self) -> dict[str, BuiltSite]:
        """The sites by their names."""
        return {"many": self.many, "full": self.full, "empty": self.empty}


class PagesHandler(SimpleHTTPRequestHandler):
    """Answers as GitHub Pages: the first part of a path is a site, with a 404.html of its own."""

    protocol_version = "HTTP/1.1"

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, self.path.split("/")[1], "404.html")
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the base's name
        """A test that fails says more than a log."""


class PagesServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that closes its page in the middle of an answer is no error."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def serve(folder: Path) -> str:
    """Serve what is below folder/served until the process ends; returns the server's address."""
    served = folder / "served"
    served.mkdir()
    server = PagesServer(("127.0.0.1", 0), partial(PagesHandler, directory=str(served)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


@pytest.fixture(scope="session")
def sites(request: pytest.FixtureRequest) -> Sites:
    """Built by the first worker of a run that asks, for all of them (tests/conftest.py)."""
    folder, origin = request.config.stash[SHARED]
    return built(folder, origin)


@cache
def built(folder: Path, origin: str) -> Sites:
    """The sites below folder/served, which is served at the origin; built if nobody did so yet."""
    with (folder / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = {name: BuiltSite(folder / "served" / name, f"{origin}/{name}") for name in NAMES}
        many, full, empty = made.values()
        if not (folder / "built").exists():
            everything = shutil.copytree(
                FULL_CONTENT, folder / "full" / "content", dirs_exist_ok=True
            )
            texts = {
                path.relative_to(FULL_CONTENT).as_posix(): path.read_text("utf-8")
                for path in (*FULL_CONTENT.rglob("*.md"), *FULL_CONTENT.rglob("*.yaml"))
            }
            write_content(everything, proved(texts))
            registries = {path: text for path, text in REGISTRIES.items() if path != STORY}
            nothing = write_content(folder / "empty" / "content", registries)
            texts = proved(many_briefings())
            some = write_content(folder / "many" / "content", texts)
            _build(site_root(folder / "many", some, MANY_SETTINGS), many, shows_hidden=False)
            _build(site_root(folder / "full", everything, FULL_SETTINGS), full, shows_hidden=True)
            _build(site_root(folder / "empty", nothing, {}), empty, shows_hidden=False)
            (folder / "built").touch()
    return Sites(many=many, full=full, empty=empty)


def _build(root: Path, site: BuiltSite, *, shows_hidden: bool) -> BuiltSite:
    """Build a site from the settings in a folder."""
    build.build(
        build.Plan(
            root=root,
            settings="settings.py",
            output=site.folder,
            as_of=AS_OF,
            url=site.url,
            show_hidden=shows_hidden,
        )
    )
    return site


def site_root(folder: Path, content: Path, settings: Mapping[str, str]) -> Path:
    """A folder with settings: the tests' own, this content, and what differs."""
    changed = {"PATH": str(content), "THEME": str(ROOT / "theme"), **settings}
    lines = [f"{name} = {value!r}\n" for name, value in changed.items()]
    text = (SETTINGS / "pelicanconf.py").read_text("utf-8")
    return write_content(folder, {"settings.py": text + "".join(lines)})
