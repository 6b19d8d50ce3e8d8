"""Served files beside the manifest: what is wrong, missing or extra. Bytes in, words out."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urlsplit

from briefing.audit import linking
from briefing.audit.answers import Answer, Validators
from briefing.building import manifest
from briefing.building.manifest import File, Manifest
from briefing.publish.gates import MAX_FILE_BYTES

# What a branch holds for GitHub and for git alone, and the list itself.
UNLISTED = frozenset({manifest.NAME, ".nojekyll", "CNAME"})
NOT_FOUND = "404.html"
_SPARE_BYTES = 1024  # so that what is a little too long is told by its size
_SHORT = 12  # digits of a digest in a message
_LINKING = (".html", ".xml", ".opml")


@dataclass(frozen=True)
class Seen:
    """One file as it was served. found: its size and digest; None where it was not found.

    finding: what differs, empty where all is equal. strangers: linked addresses of the site that
    the manifest does not have. is_old: served, or not found, as before the last publish:
    a cache may have it so.
    """

    path: str
    found: File | None
    finding: str = ""
    strangers: frozenset[str] = frozenset()
    is_old: bool = False
    validators: Validators = field(default_factory=Validators)


def address(url: str, path: str) -> str:
    """Where a file of the site at `url` is read: a folder's page by the folder's address."""
    is_page_of_folder = path == "index.html" or path.endswith("/index.html")
    return f"{url}/{quote(path.removesuffix('index.html') if is_page_of_folder else path)}"


def paths(link: str, url: str) -> list[str]:
    """The files of the site at `url` that GitHub Pages would answer a full address with."""
    root = f"{urlsplit(url).path}/"
    given = urlsplit(link).path
    if not given.startswith(root):
        return []
    path = unquote(given.removeprefix(root))
    if not path or path.endswith("/"):
        return [f"{path}index.html"]
    return [path, f"{path}.html", f"{path}/index.html"]


def seen(path: str, answer: Answer, listed: Manifest, url: str, earlier: Manifest | None) -> Seen:
    """A file of the manifest, judged by what its address gave.

    earlier: the manifest of the release before, None where that is not known.
    """
    has = f"the manifest has {told(listed[path])}"
    where = address(url, path)
    if answer.failure or answer.status != 200:
        is_missing = answer.status == 404 and not answer.failure
        finding = f"{where}: {answer.failure or f'HTTP {answer.status}'}; {has}"
        is_old = is_missing and earlier is not None and path not in earlier
        return Seen(path, None, _dated(finding, is_old=is_old), is_old=is_old)
    found = manifest.of_file(answer.content)
    finding = "" if found == listed[path] else f"{where}: {told(found)}; {has}"
    strangers: frozenset[str] = frozenset()
    try:
        links = linking.linked(answer.content, where) if path.endswith(_LINKING) else set()
        strangers = frozenset(each for each in links if not _is_listed(each, url, listed))
    except ValueError as error:
        finding = finding or f"{where}: {error}, so its links can't be read; {has}"
    is_old = found != listed[path] and earlier is not None and found == earlier.get(path)
    finding = _dated(finding, is_old=is_old)
    return Seen(path, found, finding, strangers, is_old, answer.validators)


def told(file: File) -> str:
    """`1,234 bytes, sha256 895a68e5b1d8…`."""
    count = "1 byte" if file.size == 1 else f"{file.size:,} bytes"
    return f"{count}, sha256 {file.digest[:_SHORT]}…"


def max_bytes(file: File) -> int:
    """How much is read of what should be this file."""
    return max(0, min(file.size, MAX_FILE_BYTES)) + _SPARE_BYTES


def wrong_not_found(where: str, answer: Answer, expected: File) -> Iterator[str]:
    """An address that does not exist answers 404, with the site's own page for it."""
    has = f"the manifest has HTTP 404 and {told(expected)}"
    if answer.failure:
        yield f"{where}: {answer.failure}; {has}"
    elif answer.status != 404 or manifest.of_file(answer.content) != expected:
        found = told(manifest.of_file(answer.content))
        yield f"{where}: HTTP {answer.status} and {found}; {has}"


def wrong_manifest(where: str, answer: Answer, published: bytes, branch: str) -> Iterator[str]:
    """The list itself is served as the branch has it."""
    has = f"{branch} has {told(manifest.of_file(published))}"
    if answer.failure or answer.status != 200:
        yield f"{where}: {answer.failure or f'HTTP {answer.status}'}; {has}"
    elif answer.content != published:
        yield f"{where}: {told(manifest.of_file(answer.content))}; {has}"


def strange_path(listed: Manifest, where: str) -> Iterator[str]:
    """A manifest lists what can't be a file below the site's folder."""
    for path in sorted(listed):
        if not is_path(path):
            yield f"{where}: lists {path!a}, which is no path of a site"


def is_path(path: str) -> bool:
    """Whether a file below a folder can have this path."""
    is_plain = path.isprintable() and "\\" not in path
    return is_plain and not {"", ".", ".."} & set(path.split("/"))


def extra_file(files: Collection[str], listed: Manifest, url: str, branch: str) -> Iterator[str]:
    """A file that the branch holds and the manifest does not."""
    for path in sorted(set(files) - listed.keys() - UNLISTED):
        yield f"{address(url, path)}: on {branch}; the manifest does not have it"


def strange_link(files: Iterable[Seen], url: str) -> Iterator[str]:
    """An address of the site that a served file links to and the manifest does not have."""
    first: dict[str, str] = {}
    for each in files:
        for link in each.strangers:
            first.setdefault(link, address(url, each.path))
    for link, source in sorted(first.items()):
        shown = quote(link, safe=":/?#[]@!$&'()*+,;=%~")
        yield f"{shown}: linked from {source}; the manifest does not have it"


def _is_listed(link: str, url: str, listed: Manifest) -> bool:
    return any(path in listed or path == manifest.NAME for path in paths(link, url))


def _dated(finding: str, *, is_old: bool) -> str:
    return f"{finding}; so it was before the last publish" if is_old else finding
