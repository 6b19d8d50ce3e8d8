"""Gates: what keeps a finished site from being published. They only read.

Each is a generator that yields messages, and is named after what it finds.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from briefing.addresses import PERIOD
from briefing.building.manifest import Manifest
from briefing.exports import ledger
from briefing.exports.ledger import Entry
from briefing.words import listed

# GitHub Pages: a site has at most 1 GB, a file 100 MiB, 25 MiB by browser.
MAX_FILE_BYTES, MAX_SITE_BYTES = 25_000_000, 900_000_000
REQUIRED = ("index.html", "404.html", "atom.xml", "rss.xml", "ledger.json", "manifest.json")
DOT_FILES = {".nojekyll", ".well-known"}
TYPES = {
    *(".html", ".xml", ".json", ".opml", ".txt", ".css", ".js", ".woff2", ".webmanifest", ".ics"),
    *(".svg", ".png", ".jpg", ".webp", ".avif", ".ico", ".pdf"),
    # The index that readers search.
    *(".pagefind", ".pf_filter", ".pf_fragment", ".pf_index", ".pf_meta"),
}
_TEXTS = {".html", ".xml", ".json", ".opml", ".txt", ".css", ".js", ".svg", ".webmanifest", ".ics"}
# Split, so that secret scanners do not report this list.
_SECRETS = {
    "a private key": "-----BEGIN [A-Z ]*PRIVATE" + " KEY",
    "a token of GitHub": "(?:gh[pousr]_[A-Za-z0-9]{36}|github_" + "pat_[A-Za-z0-9_]{22})",
    "a key of AWS": "(?<![A-Z0-9])AK" + "IA[0-9A-Z]{16}(?![A-Z0-9])",
    "a token of Slack": "xox" + "[abprs]-[0-9A-Za-z-]{10}",
}
_LOCAL_PATH = re.compile(r"(?<![\w./-])/(?:home|Users|root)/[\w.-]+/|\b[A-Z]:\\Users\\|file:///")


@dataclass(frozen=True)
class Published:
    """What the pages branch holds. files: blob by path. Empty before the first publish."""

    files: Mapping[str, str] = field(default_factory=dict)
    ledger: Mapping[str, Entry] = field(default_factory=dict)
    cname: str = ""


@dataclass(frozen=True)
class Candidate:
    """The site that is to be published.

    folder: where it lies. url: its public address. cname: its own domain, empty for github.io.
    root: the folder of the sources; no file of the site may mention its path.
    paths: of the briefings' source files, by the briefing's name, for messages.
    """

    folder: Path
    url: str
    cname: str
    root: Path
    manifest: Manifest
    ledger: Mapping[str, Entry]
    paths: Mapping[str, str]


Gate = Callable[[Candidate, Published], Iterator[str]]


def placeholder_address(site: Candidate, published: Published) -> Iterator[str]:
    host = urlsplit(site.url).hostname or ""
    if host.endswith(".example") or urlsplit(site.url).scheme != "https":
        yield (
            f"publishconf.py: SITEURL is '{site.url}', which nobody can read;"
            " write the https address that the site is published at"
        )


def empty_site(site: Candidate, published: Published) -> Iterator[str]:
    if not site.manifest:
        yield "output/: the site is empty; nothing is published"


def missing_file(site: Candidate, published: Published) -> Iterator[str]:
    for path in REQUIRED:
        if not (site.folder / path).is_file():
            yield f"output/{path}: missing; a site without it is not complete"


def lost_domain(site: Candidate, published: Published) -> Iterator[str]:
    if published.cname and published.cname != site.cname:
        now = f"'{site.cname}'" if site.cname else "none"
        yield (
            f"publishconf.py: the published site has the domain '{published.cname}' and this one"
            f" {now}; correct SITEURL, or delete CNAME on the pages branch first"
        )


def foreign_domain(site: Candidate, published: Published) -> Iterator[str]:
    file = site.folder / "CNAME"
    if file.is_file() and file.read_bytes().strip() != site.cname.encode():
        yield "content/extra/CNAME: not the host of SITEURL; delete it, publish writes it itself"


def missing_page(site: Candidate, published: Published) -> Iterator[str]:
    """Fewer pages than the ledger has briefings."""
    for name in site.ledger:
        if page_of(name) not in site.manifest:
            yield f"{site.paths.get(name, name)}: has no page in the site; build it again"


def lost_address(site: Candidate, published: Published) -> Iterator[str]:
    """Pages that are gone; the listing of a period may go, with the last of what it lists."""
    for path in sorted(published.files):
        is_page = path.endswith(".html") and path != "404.html"
        address = f"/{path.removesuffix('index.html')}"
        if is_page and path not in site.manifest and not PERIOD.fullmatch(address):
            yield (
                f"output/{path}: {address} is published and would be gone; write it into the"
                " aliases of what has replaced it, or set status: withdrawn"
            )


def silent_change(site: Candidate, published: Published) -> Iterator[str]:
    """A published text was changed without a new entry in `changes`."""
    digests = {each.digest for each in site.ledger.values()}
    for name, old in sorted(published.ledger.items()):
        new = site.ledger.get(name)
        path = site.paths.get(name, name)
        if new is None:
            if page_of(name) not in site.manifest:
                yield f"{path}: is published and would be gone; set status: withdrawn, and say why"
            elif old.digest not in digests:
                yield f"{path}: moved and changed at once; move it, publish, and change it then"
            continue
        vanished = [each for each in old.changes if each not in new.changes]
        if vanished:
            when = vanished[0].split()[0]
            yield f"{path}: its change of {when} is published and would be gone; write it again"
        if new.digest != old.digest and len(new.changes) <= len(old.changes):
            yield (
                f"{path}: title, summary or text differ from what is published; say in changes"
                " what was changed, as a correction, an update or wording"
            )


def odd_file(site: Candidate, published: Published) -> Iterator[str]:
    for path in sorted(site.folder.rglob("*")):
        name = path.relative_to(site.folder).as_posix()
        if path.is_symlink():
            yield f"output/{name}: symbolic link; publish the file itself"
        elif path.name.startswith(".") and path.name not in DOT_FILES:
            yield f"output/{name}: hidden file; only {listed(sorted(DOT_FILES))} may be"
        elif path.is_file() and any(ord(each) < 32 or each in '"\\' for each in name):
            yield f"output/{name!r}: a name that git and browsers trip over; rename it"
        elif path.is_file() and not _is_known_type(name):
            yield f"output/{name}: a type that no site of ours has; leave it out"


def _is_known_type(name: str) -> bool:
    path = PurePosixPath(name)
    is_plain = name in ("CNAME", ".nojekyll") or path.parts[0] == ".well-known"
    return is_plain or path.suffix.lower() in TYPES


def large_file(site: Candidate, published: Published) -> Iterator[str]:
    for path, file in sorted(site.manifest.items()):
        if file.size > MAX_FILE_BYTES:
            yield f"output/{path}: {file.size:,} bytes; keep a file under {MAX_FILE_BYTES:,}"
    total = sum(file.size for file in site.manifest.values())
    if total > MAX_SITE_BYTES:
        yield f"output/: {total:,} bytes; keep the site under {MAX_SITE_BYTES:,}"


def secret(site: Candidate, published: Published) -> Iterator[str]:
    root = site.root.resolve()
    # Not a folder right below /: it may have the name of an address of the site.
    own = re.compile(rf"(?<![\w.-]){re.escape(str(root))}(?![\w-])" if root.parts[2:] else "(?!)")
    for path in sorted(site.manifest):
        if PurePosixPath(path).suffix.lower() not in _TEXTS:
            continue
        text = (site.folder / path).read_text("utf-8", errors="replace")
        for what, pattern in _SECRETS.items():
            if re.search(pattern, text):
                yield f"output/{path}: holds {what}; delete it, and have it made invalid"
        found = _LOCAL_PATH.search(text) or own.search(text)
        if found:
            yield f"output/{path}: holds a path of this machine, '{found[0]}'; delete it"


ALWAYS: tuple[Gate, ...] = (
    empty_site,
    missing_file,
    lost_domain,
    foreign_domain,
    missing_page,
    lost_address,
    silent_change,
    odd_file,
    large_file,
    secret,
)


def findings(site: Candidate, published: Published, *, is_rehearsal: bool) -> list[str]:
    """Every reason not to publish a site; a rehearsal may have a placeholder for its address."""
    return [
        message
        for gate in (ALWAYS if is_rehearsal else (placeholder_address, *ALWAYS))
        for message in gate(site, published)
    ]


def page_of(name: str) -> str:
    """The file of a briefing's page, by the briefing's name: 2025-03-22-slug."""
    return f"{name[:10].replace('-', '/')}/{name[11:]}/index.html"


def ledger_of(content: bytes | None) -> Mapping[str, Entry]:
    """The entries of a ledger's file; none where there is no file, or it is no ledger."""
    try:
        return ledger.read(content) if content else {}
    except ValueError:
        return {}
