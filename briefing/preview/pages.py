"""What a preview answers: pages as GitHub Pages would send them, with a script that reloads them.

Pages are changed in the response only; the built files stay as they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from html import escape
from http import HTTPStatus
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from briefing.building import manifest

SCRIPT = "/.preview/reload.js"  # the script that reloads a page, where the server has it
HTML = "text/html; charset=utf-8"
JAVASCRIPT = "application/javascript; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
# As GitHub Pages sends them. Python's mimetypes would depend on the machine.
_TYPES = {
    ".avif": "image/avif",
    ".css": "text/css; charset=utf-8",
    ".html": HTML,
    ".ico": "image/vnd.microsoft.icon",
    ".ics": "text/calendar",
    ".jpg": "image/jpeg",
    ".js": JAVASCRIPT,
    ".json": "application/json; charset=utf-8",
    ".opml": "text/x-opml",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": TEXT,
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}


@dataclass(frozen=True)
class Answer:
    """A response; location: where a redirect leads."""

    status: HTTPStatus
    body: bytes = b""
    type: str = HTML
    location: str = ""


@dataclass(frozen=True)
class SiteFiles:
    """A built site below a prefix such as `/` or `/rampart/`.

    names: its files, as paths below the folder. Nothing else is served, whatever is asked for.
    version: of the whole site; pictures: of its images, which pages show without a version.
    first: pages that are newer than the folder, by their files.
    """

    folder: Path
    prefix: str
    names: frozenset[str]
    version: str = ""
    pictures: str = ""
    first: Mapping[str, bytes] = field(default_factory=dict)

    def with_page(self, name: str, text: str) -> "SiteFiles":
        """The site with a page that is newer than its folder."""
        first = {**self.first, name: text.encode()}
        return replace(self, names=self.names | {name}, first=first)

    def answer(self, target: str) -> Answer:
        """The answer of GitHub Pages to a GET of this path, with or without a query."""
        path, mark, query = target.partition("?")
        name = self._name(path)
        if name in self.names:
            return self._file(name, HTTPStatus.OK)
        if self._name(f"{path}/") in self.names:
            return Answer(HTTPStatus.MOVED_PERMANENTLY, location=f"{path}/{mark}{query}")
        return self._file("404.html", HTTPStatus.NOT_FOUND)

    def _name(self, path: str) -> str:
        """The name of the file that a path asks for; empty outside the prefix."""
        if not path.startswith(self.prefix):
            return ""
        name = unquote(path.removeprefix(self.prefix))
        return f"{name}index.html" if name.endswith("/") or not name else name

    def _file(self, name: str, status: HTTPStatus) -> Answer:
        try:
            body = self.first.get(name) or (self.folder / name).read_bytes()
        except OSError:  # removed since the build
            return Answer(HTTPStatus.NOT_FOUND, f"{name} is gone\n".encode(), TEXT)
        kind = _TYPES.get(PurePosixPath(name).suffix, "application/octet-stream")
        return Answer(status, body, kind)


def site_in(folder: Path, prefix: str) -> SiteFiles:
    """The site that a build has made in a folder, as its manifest has it."""
    written = (folder / manifest.NAME).read_bytes()
    files = manifest.read(written)
    pictures = [(name, each.digest) for name, each in files.items() if name.startswith("images/")]
    names = frozenset({manifest.NAME, *files})
    return SiteFiles(folder, prefix, names, _version(written), _version(pictures))


def _version(of: object) -> str:
    return sha256(repr(of).encode()).hexdigest()[:8]


@dataclass(frozen=True)
class Preview:
    """What browsers show.

    site: as the last build has left it; none before the first that made one.
    problems: of the build after it, or of what can't be read of it, in lines.
    is_built: whether no build goes on that will tell more.
    """

    site: SiteFiles | None = None
    problems: str = ""
    is_built: bool = True

    @property
    def version(self) -> str:
        """Of the whole site; empty without one."""
        return self.site.version if self.site else ""

    def version_at(self, target: str) -> str:
        """Of the page that a path asks for, by which it knows that it has to be loaded again."""
        if self.site is None:
            return ""
        answer = self.site.answer(target)
        return _version((answer.body, answer.location, self.site.pictures))

    def answer(self, target: str) -> Answer:
        """The site's answer, pages with the reload script; without a site, the problems."""
        if self.site is None:
            return Answer(HTTPStatus.INTERNAL_SERVER_ERROR, _problems_page(self.problems))
        answer = self.site.answer(target)
        if answer.type == HTML and answer.body:
            return Answer(answer.status, with_script(answer.body, self.version_at(target)))
        return answer


def with_script(page: bytes, version: str) -> bytes:
    """The page with the reload script, which is told its version.

    The page's own policy must let it connect to its origin.
    """
    script = f'<script src="{SCRIPT}?version={version}"></script>\n'.encode()
    before, end, after = page.rpartition(b"</body>")
    return before + script + end + after if end else page + script


def _problems_page(problems: str) -> bytes:
    page = f"""<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>Nothing to show yet</title>
  <style>
    body {{ margin: 2rem; font: 1rem/1.5 sans-serif; }}
    pre {{ white-space: pre-wrap; overflow-wrap: anywhere; }}
  </style>
</head>
<body>
  <h1>Nothing to show yet</h1>
  <pre class="preview-problems">{escape(problems)}</pre>
</body>
</html>
"""
    return with_script(page.encode(), "")
