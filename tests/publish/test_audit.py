"""An audit finds every file of the served site that is not as it was published.

A small site, built once, and a tiny one are served by real servers as GitHub Pages serves them.
What is planted stands in the server's memory, and the pages branches are real ones.
"""

import dataclasses
import datetime as dt
import gzip
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from briefing.audit import auditing
from briefing.audit.answers import Limits
from briefing.audit.auditing import Account, Audit, Branch, Patience
from briefing.audit.comparing import address
from briefing.audit.linking import linked
from briefing.building import build, manifest
from briefing.commands import audit
from briefing.publish.pages_branch import Order, Refused
from tests.support import web
from tests.support.content import write_content
from tests.support.hosting import Host, Reply, body, hosting
from tests.support.loops import own_loop
from tests.support.small_site import ROOT, small_site

__all__ = ["own_loop"]

pytestmark = pytest.mark.usefixtures("own_loop")

AS_OF = dt.datetime(2090, 1, 1, tzinfo=dt.UTC)
STATIC = "robots.txt"
TINY = {
    "index.html": '<link rel="alternate" href="/rampart/atom.xml"><a href="about/">About</a>',
    "about/index.html": '<a href="/rampart/">Home</a>',
    "404.html": '<a href="/rampart/">Home</a>',
    "atom.xml": '<feed><link href="URL/"/></feed>',
    "robots.txt": "User-agent: *\nAllow: /\n",
}
PAGE = "about/index.html"
SEED = 20261124
GROUPS = 8  # of files; each file is in one


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    folder = tmp_path_factory.mktemp("whole")
    with hosting(folder) as host:
        root = small_site(folder / "source").root
        build.build(build.Plan(root, "pelicanconf.py", host.folder, AS_OF, url=host.url))
        yield host


@pytest.fixture(scope="module")
def served_tiny(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    with hosting(tmp_path_factory.mktemp("tiny")) as host:
        site = {path: text.replace("URL", host.url) for path, text in TINY.items()}
        write_content(host.folder, site)
        text = manifest.written(manifest.of(host.folder))
        (host.folder / manifest.NAME).write_bytes(text)
        yield host


@pytest.fixture
def whole(served: Host) -> Iterator[Host]:
    """A site with a file of every kind that we have, as it was published."""
    yield served
    served.forget()


@pytest.fixture
def host(served_tiny: Host) -> Iterator[Host]:
    """A site of a few files, as it was published."""
    yield served_tiny
    served_tiny.forget()


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@b.example", *arguments]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, encoding="utf-8")
    return done.stdout.strip()


def release(root: Path, site: Path, **extra: bytes) -> None:
    """Commit a site to the pages branch of a repository's remote, on top of what is there."""
    pages = root.parent / "pages"
    if not pages.exists():
        git(root.parent, "init", "--quiet", "--initial-branch", "gh-pages", str(pages))
    for path in site.rglob("*"):
        if path.is_file():
            file = pages / path.relative_to(site)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(path.read_bytes())
    for name, content in {"_nojekyll": b"", **extra}.items():
        (pages / name.replace("_", ".")).write_bytes(content)
    git(pages, "add", "--all")
    git(pages, "commit", "--quiet", "--message", "Publish")
    git(pages, "push", "--quiet", str(root.parent / "remote.git"), "gh-pages")


def repository(folder: Path) -> Path:
    """A folder of sources in a repository with a remote, where nothing is published yet."""
    git(folder, "init", "--quiet", "--bare", str(folder / "remote.git"))
    git(folder, "init", "--quiet", str(folder / "root"))
    git(folder / "root", "remote", "add", "origin", str(folder / "remote.git"))
    return folder / "root"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, served_tiny: Host) -> Path:
    """A repository whose remote has the tiny site on its pages branch."""
    result = repository(tmp_path_factory.mktemp("repository"))
    release(result, served_tiny.folder)
    return result


@pytest.fixture(scope="module")
def branch(root: Path) -> Branch:
    return unmoved(root)


@pytest.fixture(scope="module")
def whole_branch(tmp_path_factory: pytest.TempPathFactory, served: Host) -> Branch:
    root = repository(tmp_path_factory.mktemp("repository"))
    release(root, served.folder)
    return unmoved(root)


def unmoved(root: Path) -> Branch:
    """The pages branch, as after a release like the one before: caches can have nothing else."""
    found = auditing.published(Order(root))
    assert found is not None
    return dataclasses.replace(found, earlier=manifest.read(found.manifest))


def audited(
    host: Host,
    branch: Branch | None,
    *,
    patience: Patience | None = None,
    limits: Limits | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> Account:
    return Audit(host.url, patience or Patience(0), say, limits or Limits()).run(branch)


def findings(host: Host, branch: Branch | None, seconds: float = 30) -> list[str]:
    return list(audited(host, branch, limits=Limits(seconds)).findings)


def told(content: bytes) -> str:
    return f"{len(content):,} bytes, sha256 {sha256(content).hexdigest()[:12]}…"


def line(host: Host, path: str, found: str) -> str:
    return f"{address(host.url, path)}: {found}; the manifest has {told(host.content(path))}"


def flipped(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


# A site that is as it was published


def test_a_site_that_is_as_it_was_published_has_no_findings(
    whole: Host, whole_branch: Branch
) -> None:
    total = sum(file.size for file in whole.listed.values())
    assert audited(whole, whole_branch) == Account((), len(whole.listed), total)


def test_no_more_is_asked_for_than_each_file_the_manifest_and_one_that_is_not_there(
    whole: Host, whole_branch: Branch
) -> None:
    audited(whole, whole_branch)
    files = {address("/rampart", path) for path in (*whole.listed, manifest.NAME)}
    others = [path for path, _ in whole.asked if path not in files]
    assert (len(whole.asked), len(others)) == (len(files) + 1, 1)


def test_requests_name_the_program_and_want_nothing_packed(host: Host, branch: Branch) -> None:
    audited(host, branch)
    said = {(each["User-Agent"], each["Accept-Encoding"]) for _, each in host.asked}
    assert said == {("Rampart audit", "identity")}


def test_what_is_packed_all_the_same_is_compared_unpacked(host: Host, branch: Branch) -> None:
    host.plant(PAGE, body(gzip.compress(host.content(PAGE)), Content_Encoding="gzip"))
    assert findings(host, branch) == []


def test_the_redirect_to_a_folders_own_address_is_followed(host: Host, branch: Branch) -> None:
    host.plant(STATIC, Reply(status=301, headers={"Location": f"/rampart/{STATIC}/"}))
    host.plant(f"{STATIC}/index.html", body(host.content(STATIC)))
    assert findings(host, branch) == []


# Planted: in some files at a time, then each kind in every file


@pytest.mark.parametrize("group", range(GROUPS))
def test_one_changed_byte_is_found_where_it_is_and_nowhere_else(
    whole: Host, whole_branch: Branch, group: int
) -> None:
    chance, lines = random.Random(f"{SEED} {group}"), []
    for path in sorted(whole.listed)[group::GROUPS]:
        content = whole.content(path)
        wrong = flipped(content, chance.randrange(len(content)))
        whole.plant(path, body(wrong))
        lines.append(line(whole, path, told(wrong)))
    # A byte in a link changes where that leads.
    found = [each for each in findings(whole, whole_branch) if ": linked from " not in each]
    assert (found, len(lines) >= 5) == (lines, True)


KINDS: dict[str, tuple[Callable[[bytes], Reply], Callable[[bytes], str]]] = {
    "first byte": (
        lambda content: body(flipped(content, 0)),
        lambda content: told(flipped(content, 0)),
    ),
    "last byte": (
        lambda content: body(flipped(content, len(content) - 1)),
        lambda content: told(flipped(content, len(content) - 1)),
    ),
    "truncated": (lambda content: body(content[:-1]), lambda content: told(content[:-1])),
    "a byte more": (lambda content: body(content + b"\n"), lambda content: told(content + b"\n")),
    "far too long": (
        lambda content: body(content + bytes(2000)),
        lambda content: f"more than {len(content) + 1024:,} bytes",
    ),
    "missing": (lambda _: body(b"gone", 404), lambda _: "HTTP 404"),
    "out of order": (lambda _: body(b"", 500), lambda _: "HTTP 500"),
    "packed": (
        lambda content: body(content, Content_Encoding="br"),
        lambda _: "content packed as 'br'",
    ),
    "redirected": (
        lambda _: Reply(status=302, headers={"Location": "https://elsewhere.example/ü"}),
        lambda _: "a redirect to https://elsewhere.example/%C3%BC (HTTP 302)",
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_wrong_with_every_file_is_found_in_every_file(
    whole: Host, whole_branch: Branch, kind: str
) -> None:
    reply, found = KINDS[kind]
    for path in whole.listed:
        whole.plant(path, reply(whole.content(path)))
    lines = [line(whole, path, found(whole.content(path))) for path in sorted(whole.listed)]
    assert [each for each in findings(whole, whole_branch) if ": linked from " not in each] == lines


@pytest.mark.parametrize(
    ("reply", "found"),
    [
        (Reply([b"a"] * 50, pause_seconds=0.05), "no whole answer within 0.3 seconds"),
        (Reply([b"a"], pause_seconds=0.6), "no whole answer within 0.3 seconds"),
        (
            Reply([b"a"], headers={"Content-Length": "20"}),
            (
                "a broken answer (peer closed connection without sending complete message body"
                " (received 1 bytes, expected 20))"
            ),
        ),
    ],
    ids=["trickles", "silent", "broken off"],
)
def test_an_answer_that_does_not_end_is_told(
    host: Host, branch: Branch, reply: Reply, found: str
) -> None:
    host.plant(STATIC, reply)
    assert findings(host, branch, seconds=0.3) == [line(host, STATIC, found)]


# Not found


@pytest.mark.parametrize(("status", "page"), [(200, None), (404, b"<p>Sold."), (200, b"<p>Sold.")])
def test_a_wrong_page_for_what_is_not_there_is_found(
    host: Host, branch: Branch, status: int, page: bytes | None
) -> None:
    right = host.content("404.html")
    host.not_found = body(page or right, status)
    [found] = findings(host, branch)
    where, _, what = found.partition(": ")
    assert (where.rpartition("/")[0], what) == (
        host.url,
        f"HTTP {status} and {told(page or right)}; the manifest has HTTP 404 and {told(right)}",
    )


def test_a_server_that_fails_at_what_is_not_there_is_told(host: Host, branch: Branch) -> None:
    host.not_found = body(b"", 503)
    [found] = findings(host, branch)
    assert f": HTTP 503; the manifest has HTTP 404 and {told(host.content('404.html'))}" in found


# Extra files


def test_a_file_that_a_changed_page_links_to_is_extra(host: Host, branch: Branch) -> None:
    wrong = host.content(PAGE) + b'<a href="../extra.html?from=about#top">more</a>'
    host.plant(PAGE, body(wrong))
    assert findings(host, branch) == [
        line(host, PAGE, told(wrong)),
        f"{host.url}/extra.html: linked from {host.url}/about/; the manifest does not have it",
    ]


@pytest.mark.parametrize("path", [PAGE, "atom.xml", "index.html"])
def test_a_file_that_the_manifest_hides_is_extra(host: Host, path: str) -> None:
    less = {each: file for each, file in host.listed.items() if each != path}
    host.plant(manifest.NAME, body(manifest.written(less)))
    [found] = findings(host, None)
    assert found.startswith(f"{address(host.url, path)}: linked from {host.url}/")
    assert found.endswith("; the manifest does not have it")


def test_a_file_of_the_branch_alone_is_extra(host: Host, tmp_path: Path) -> None:
    root = repository(tmp_path)
    release(root, host.folder, extra=b"more", CNAME=b"rampart.example")
    assert findings(host, auditing.published(Order(root))) == [
        f"{host.url}/extra: on gh-pages; the manifest does not have it"
    ]


def test_a_link_out_of_the_sites_folder_is_extra(host: Host, branch: Branch) -> None:
    host.plant(PAGE, body(host.content(PAGE) + b"<img src=/other/x.png>"))
    origin = host.url.removesuffix("/rampart")
    assert findings(host, branch)[1:] == [
        f"{origin}/other/x.png: linked from {host.url}/about/; the manifest does not have it"
    ]


# The manifest


def test_a_changed_manifest_is_found_and_files_are_compared_with_the_branch(
    host: Host, branch: Branch
) -> None:
    wrong = host.content(manifest.NAME).replace(b"a", b"b", 1)
    host.plant(manifest.NAME, body(wrong))
    assert findings(host, branch) == [
        f"{host.url}/manifest.json: {told(wrong)}; gh-pages has {told(branch.manifest)}"
    ]


@pytest.mark.parametrize(
    ("reply", "found"), [(body(b"", 404), "HTTP 404"), (body(b"", 500), "HTTP 500")]
)
def test_a_manifest_that_cannot_be_read_is_found(
    host: Host, branch: Branch, reply: Reply, found: str
) -> None:
    host.plant(manifest.NAME, reply)
    where = f"{host.url}/manifest.json"
    assert findings(host, branch) == [f"{where}: {found}; gh-pages has {told(branch.manifest)}"]
    with pytest.raises(Refused) as refused:
        findings(host, None)
    assert refused.value.messages == (f"{where}: {found}; no manifest",)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"<p>hello", "Expecting value: line 1 column 1 (char 0)"),
        (b"[]", "AttributeError(\"'list' object has no attribute 'items'\")"),
        (b'{"a": {"size": 1}}', "KeyError('sha256')"),
        (b'{"a": {"size": 1e999, "sha256": ""}}', "cannot convert float infinity to integer"),
    ],
)
def test_what_is_no_manifest_is_refused(host: Host, text: bytes, reason: str) -> None:
    host.plant(manifest.NAME, body(text))
    with pytest.raises(Refused) as refused:
        findings(host, None)
    assert refused.value.messages == (
        f"{host.url}/manifest.json: no manifest ({reason}); nothing was compared",
    )


@pytest.mark.parametrize("path", ["../secret", "/etc/passwd", "a//b", "a\\b", "a\nb", "", "./a"])
def test_a_path_that_leads_out_of_the_site_is_found_and_not_asked_for(
    host: Host, path: str
) -> None:
    host.plant(manifest.NAME, body(manifest.written({path: manifest.of_file(b"")})))
    assert findings(host, None) == [
        f"{host.url}/manifest.json: lists {path!a}, which is no path of a site"
    ]


# Waiting


def test_an_audit_waits_for_the_published_site_and_asks_only_for_news(
    host: Host, branch: Branch
) -> None:
    old = body(b"{}", ETag='"1"', Last_Modified="Tue, 24 Nov 2026 07:00:00 GMT")
    host.plant(manifest.NAME, old, old, old, body(branch.manifest))
    said: list[str] = []
    account = audited(host, branch, patience=Patience(20, 0.01), say=said.append)
    asked = [each for path, each in host.asked if path == "/rampart/manifest.json"]
    conditions = [(each.get("If-None-Match"), each.get("If-Modified-Since")) for each in asked]
    assert (account.findings, said[:2]) == (
        (),
        [
            "the served site is not the published one yet; waiting 20 seconds at most",
            "the served manifest is the published one now",
        ],
    )
    assert conditions == [(None, None), *[('"1"', "Tue, 24 Nov 2026 07:00:00 GMT")] * 3]


def test_an_audit_that_has_waited_long_enough_says_so(host: Host, branch: Branch) -> None:
    host.plant(manifest.NAME, body(b"{}", ETag='"1"'))
    said: list[str] = []
    account = audited(host, branch, patience=Patience(0.2, 0.01), say=said.append)
    assert account.findings == (
        f"{host.url}/manifest.json: {told(b'{}')}; gh-pages has {told(branch.manifest)}",
    )
    assert said[:2] == [
        "the served site is not the published one yet; waiting 0.2 seconds at most",
        "the served site is not the published one yet, after 0.2 seconds",
    ]


def test_pauses_grow_and_end_with_the_time() -> None:
    patience = Patience(0.3, 0.1)
    began = time.monotonic()
    pauses = []
    while patience.paused():
        pauses.append(round(patience.pause_seconds, 3))
    assert pauses == [0.15, 0.225, 0.338][: len(pauses)]
    assert 0.3 <= time.monotonic() - began < 2


def before(branch: Branch, path: str, content: bytes | None) -> Branch:
    """The branch, after a release in which a file was another one or not there."""
    earlier = manifest.read(branch.manifest)
    del earlier[path]
    if content is not None:
        earlier[path] = manifest.of_file(content)
    return dataclasses.replace(branch, earlier=earlier)


@pytest.mark.parametrize("old", [body(b"as before"), body(b"", 404)], ids=["changed", "new"])
def test_a_file_that_a_cache_has_of_the_release_before_is_waited_for(
    host: Host, branch: Branch, old: Reply
) -> None:
    is_new = old.status == 404
    host.plant(STATIC, old, old, body(host.content(STATIC)))
    said: list[str] = []
    known = before(branch, STATIC, None if is_new else b"as before")
    account = audited(host, known, patience=Patience(20, 0.01), say=said.append)
    again = "files: 1 still as before the last publish; asking again"
    assert (account.findings, said.count(again)) == ((), 2)


def test_a_file_that_stays_as_it_was_before_is_told_as_such(host: Host, branch: Branch) -> None:
    host.plant(STATIC, body(b"as before", ETag='"1"'))
    known = before(branch, STATIC, b"as before")
    account = audited(host, known, patience=Patience(0.1, 0.01))
    expected = line(host, STATIC, told(b"as before"))
    assert account.findings == (f"{expected}; so it was before the last publish",)


def test_what_is_wrong_and_not_old_is_not_waited_for(host: Host, branch: Branch) -> None:
    host.plant(STATIC, body(b"sold"))
    began = time.monotonic()
    audited(host, branch, patience=Patience(900))
    assert time.monotonic() - began < 5


# What was published


def test_the_release_before_is_known_from_the_branch(host: Host, tmp_path: Path) -> None:
    root = repository(tmp_path)
    old = tmp_path / "old"
    old.mkdir()
    (old / manifest.NAME).write_bytes(manifest.written({STATIC: manifest.of_file(b"old")}))
    release(root, old)
    release(root, host.folder)
    found = auditing.published(Order(root))
    assert found is not None
    assert (found.earlier, found.manifest) == (
        {STATIC: manifest.of_file(b"old")},
        host.content(manifest.NAME),
    )


# Links


@pytest.mark.parametrize(
    ("path", "content", "found"),
    [
        ("a/", '<a href="b.html#c">', ["a/b.html"]),
        ("a/", '<a href="../?q=1">', [""]),
        ("a/", "<img srcset='x.png 1x, /r/y.png 2x'>", ["a/x.png", "y.png"]),
        ("a/", '<meta http-equiv="refresh" content="0; url=/r/z/">', ["z/"]),
        ("a/", '<a href="mailto:x@y.example"><a href="https://o.example/">', []),
        ("a/", '<a href="http://s.example/r/"><a href="//s.example/r/b"><a href="//[">', ["b"]),
        ("f.xml", '<f><link href="https://s.example/r/b/"/></f>', ["b/"]),
        ("f.xml", "<f><link>https://s.example/r/c/</link>at https://s.example/r/d</f>", ["c/"]),
        ("f.xml", '<f>&lt;a href="https://s.example/r/e"&gt; &lt;a href="f"&gt;</f>', ["e"]),
        ("f.opml", '<o xmlUrl="https://s.example/r/a.xml" t="/r/b"/>', ["a.xml"]),
    ],
)
def test_addresses_on_the_sites_own_origin_are_links(
    path: str, content: str, found: list[str]
) -> None:
    root = "https://s.example/r/"
    assert linked(content.encode(), root + path) == {root + each for each in found}


def test_a_feed_that_is_no_xml_is_found_even_where_the_manifest_has_it(host: Host) -> None:
    changed = {**host.listed, "atom.xml": manifest.of_file(b"<feed>")}
    host.plant(manifest.NAME, body(manifest.written(changed)))
    host.plant("atom.xml", body(b"<feed>"))
    assert findings(host, None) == [
        (
            f"{host.url}/atom.xml: no XML (no element found: line 1, column 6), so its links"
            f" can't be read; the manifest has {told(b'<feed>')}"
        )
    ]


# The command


def command(root: Path, host: Host, **options: object) -> int:
    said = {"wait": "0", "remote": "origin", "branch": "gh-pages", "no_remote": False}
    return audit.run(root, **{"url": f"{host.url}/", **said, **options})  # type: ignore[arg-type]


def measured(text: str) -> str:
    """A text with its seconds made equal, and the address that is not there."""
    words = text.split(" ")
    for number, word in enumerate(words):
        if word.startswith("seconds"):
            words[number - 1] = "N"
    lines = " ".join(words).split("\n")
    return "\n".join("not found: …" if "not found: " in each else each for each in lines)


def test_a_good_site_ends_with_0_and_its_measure(
    host: Host, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = command(root, host)
    said = capsys.readouterr()
    count, total = len(host.listed), sum(file.size for file in host.listed.values())
    tip = git(root.parent / "remote.git", "rev-parse", "gh-pages")[:10]
    assert (code, measured(said.out), said.err) == (
        0,
        (
            f"published: gh-pages of origin at {tip}\n"
            f"manifest: {count} files, {total:,} bytes\n"
            f"files: {count} are as the manifest has them\n"
            "not found: …\n"
            "extra: 0 files\n"
            f"{host.url} is the published one: {count} files, {total:,} bytes, N seconds\n"
        ),
        "",
    )


def test_a_bad_site_ends_with_1_and_every_finding(
    host: Host, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    host.plant(STATIC, body(b"sold"))
    code = command(root, host)
    count = len(host.listed)
    total = sum(file.size for file in host.listed.values()) - len(host.content(STATIC)) + 4
    assert (code, measured(capsys.readouterr().err)) == (
        1,
        (
            f"{line(host, STATIC, told(b'sold'))}\n"
            f"{host.url} is not the published one: 1 finding; {count} files, {total:,} bytes,"
            " N seconds\n"
        ),
    )


@pytest.mark.parametrize(
    ("is_named", "reason"), [(True, "as you said"), (False, "there is no repository here")]
)
def test_without_a_branch_the_audit_says_that_it_knows_the_manifest_alone(
    host: Host,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    is_named: bool,  # noqa: FBT001 - pytest's
    reason: str,
) -> None:
    code = command(tmp_path, host, no_remote=is_named)
    said = capsys.readouterr().out.split("\n")
    assert (code, said[0]) == (
        0,
        f"published: not looked at, {reason}; only the served manifest is known",
    )
    assert said[-2].startswith(f"{host.url} is what its own manifest says: ")


def test_a_server_that_does_not_prove_who_it_is_is_not_believed() -> None:
    with web.serving("127.0.0.1") as stranger:
        url = f"https://127.0.0.1:{stranger.port}"
        stranger.pages[f"{url}/manifest.json"] = web.Reply(b"{}")
        with pytest.raises(Refused) as refused:
            Audit(url, Patience(0), lambda _: None).run(None)
    [message] = refused.value.messages
    start = f"{url}/manifest.json: no connection ([SSL: CERTIFICATE_VERIFY_FAILED]"
    assert (message.startswith(start), stranger.requests) == (True, [])


ALONE = "--no-remote compares with the served manifest alone"
WRITE = "write one, as --url https://…"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"branch": "pages"},
            f"pages is not on origin: nothing was published yet; {ALONE}",
        ),
        (
            {"remote": "../gone.git"},
            "git ls-remote: fatal: '../gone.git' does not appear to be a git repository; " + ALONE,
        ),
        ({"wait": "long"}, "--wait is 'long'; write seconds, as 900, or 0 not to wait"),
        ({"wait": "-1"}, "--wait is '-1'; write seconds, as 900, or 0 not to wait"),
        ({"wait": "nan"}, "--wait is 'nan'; write seconds, as 900, or 0 not to wait"),
        ({"url": "http://a.org"}, f"'http://a.org' is no address of a site; {WRITE}"),
        ({"url": "https://a@b.org"}, f"'https://a@b.org' is no address of a site; {WRITE}"),
        ({"url": "rampart.org"}, f"'rampart.org' is no address of a site; {WRITE}"),
        (
            {"url": "http://127.0.0.1:9", "no_remote": True},
            (
                "http://127.0.0.1:9/manifest.json: no connection (All connection attempts failed);"
                " no manifest"
            ),
        ),
    ],
)
def test_what_cannot_be_audited_is_told_in_one_line(
    host: Host,
    root: Path,
    capsys: pytest.CaptureFixture[str],
    options: dict[str, object],
    message: str,
) -> None:
    code = command(root, host, **options)
    assert (code, capsys.readouterr().err) == (1, f"{message}\n")


def test_the_address_is_the_one_of_the_settings_unless_one_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small_site(tmp_path).root
    code = audit.run(root, url="", wait="0", remote="origin", branch="gh-pages", no_remote=True)
    assert (code, capsys.readouterr().err) == (
        1,
        (
            "'https://rampart.example' is a placeholder that nobody can read; write the address"
            " that the site is published at into SITEURL of publishconf.py, or say --url https://…\n"
        ),
    )


def test_the_verb_ends_with_the_exit_code(host: Host, tmp_path: Path) -> None:
    invoke = [sys.executable, "-P", "-m", "invoke", "--search-root", str(ROOT), "audit"]
    arguments = ["--url", host.url, "--no-remote", "--wait", "0"]
    host.plant(STATIC, body(b"sold"))
    done = subprocess.run(
        [*invoke, *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr.split("\n")[0]) == (1, line(host, STATIC, told(b"sold")))


def test_a_publish_does_not_need_the_client_of_audits() -> None:
    modules = "briefing.commands.publish, briefing.commands.rollback, briefing.commands.audit"
    said = subprocess.run(
        [sys.executable, "-c", f"import sys, {modules}; print('httpx' in sys.modules)"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    assert said.stdout == b"False\n"
