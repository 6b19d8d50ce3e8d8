"""An audit finds every file of the served site that is not as it was published.

A real server answers as GitHub Pages does, and what is planted stands in its memory; the pages
branches are real ones, too.
"""

import dataclasses
import datetime as dt
import gzip
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from filelock import FileLock

from briefing.audit import auditing, published
from briefing.audit.auditing import Account, Patience
from briefing.audit.published import Branch
from briefing.audit.served import address
from briefing.building import build, manifest
from briefing.publish.pages_branch import Order, Refused
from tests.support import web
from tests.support.content import write_content
from tests.support.hosting import Host, hosting
from tests.support.loops import own_loop
from tests.support.publishing import Clone, git
from tests.support.scenarios import inv
from tests.support.small_site import ROOT, small_site
from tests.support.web import Reply, redirect

__all__ = ["own_loop"]

pytestmark = pytest.mark.usefixtures("own_loop")

AS_OF = dt.datetime(2090, 1, 1, tzinfo=dt.UTC)
STATIC = "robots.txt"
NOT_FOUND = f"<p>Nothing is here.</p>{' ' * 2000}"  # longer than what may be missing
TINY = {
    "404.html": NOT_FOUND,
    "about/index.html": '<a href="/rampart/">Home</a>',
    "cards/a b%20č.png": "a picture",
    "index.html": '<a href="about/">About</a>',
    STATIC: "User-agent: *\nAllow: /\n",
}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    with hosting(tmp_path_factory.mktemp("tiny")) as host:
        write_content(host.folder, TINY)
        (host.folder / manifest.NAME).write_bytes(manifest.written(manifest.of(host.folder)))
        yield host


@pytest.fixture
def host(served: Host) -> Iterator[Host]:
    """A site of a few files, as it was published."""
    yield served
    served.forget()


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small site, in no repository."""
    return small_site(tmp_path_factory.mktemp("sources")).root


def repository(folder: Path, *releases: dict[str, bytes]) -> Path:
    """A folder of sources, with these files on the pages branch of its remote, one by one."""
    folder.mkdir(exist_ok=True)
    git(folder, "init", "--quiet", "--bare", "--initial-branch=gh-pages", "remote.git")
    git(folder, "init", "--quiet", "root")
    git(folder / "root", "remote", "add", "origin", str(folder / "remote.git"))
    beside = ("--git-dir=../remote.git", "--work-tree=.", "-c", "core.bare=false")
    author = ("-c", "user.name=A", "-c", "user.email=a@b.example")
    for files in releases:
        for path, content in {".nojekyll": b"", **files}.items():
            file = folder / "pages" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        git(folder / "pages", *beside, "add", "--all")
        git(folder / "pages", *beside, *author, "commit", "--quiet", "--message", "Publish")
    return folder / "root"


def files(host: Host) -> dict[str, bytes]:
    return {path: host.content(path) for path in (*host.listed, manifest.NAME)}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, served: Host) -> Path:
    """A repository whose remote has the site on its pages branch."""
    return repository(tmp_path_factory.mktemp("repository"), files(served))


def branch_of(root: Path) -> Branch:
    found = published.fetch_branch(Order(root))
    assert found is not None
    return found


@pytest.fixture(scope="module")
def branch(root: Path, served: Host) -> Branch:
    """The published site, after a release like it: a cache can have nothing else."""
    return dataclasses.replace(branch_of(root), earlier=served.listed)


def audited(
    host: Host, branch: Branch | None, patience: Patience | None = None, max_seconds: float = 30
) -> tuple[list[str], list[str]]:
    """What an audit finds, and what it says meanwhile."""
    said: list[str] = []
    account = auditing.run(host.url, branch, patience or Patience(0), said.append, max_seconds)
    return list(account.findings), said


def told(content: bytes) -> str:
    return f"{len(content):,} bytes, sha256 {sha256(content).hexdigest()[:12]}…"


def line(host: Host, path: str, found: str) -> str:
    return f"{address(host.url, path)}: {found}; the manifest has {told(host.content(path))}"


# --- the files ----------------------------------------------------------------------------------


def test_a_whole_site_as_it_was_built_is_asked_for_once_and_equal(
    sources: Path, tmp_path: Path
) -> None:
    with hosting(tmp_path) as host:
        build.build(build.Plan(sources, "pelicanconf.py", host.folder, AS_OF, url=host.url))
        account = auditing.run(host.url, None, Patience(0), lambda _: None)
    listed = host.listed
    assert account == Account((), len(listed), sum(file.size for file in listed.values()))
    wanted = {address("/rampart", path) for path in (*listed, manifest.NAME)}
    strange = [path for path, _ in host.asked if path not in wanted]
    assert (len(host.asked), len(strange)) == (len(wanted) + 1, 1)


def test_requests_name_the_program_and_nobody_else(host: Host, branch: Branch) -> None:
    packed = gzip.compress(host.content(STATIC))
    host.plant(STATIC, Reply(packed, headers={"Content-Encoding": "gzip", "Set-Cookie": "a=1"}))
    assert audited(host, branch)[0] == []
    said = [{name: each[name] for name in each if name != "Host"} for _, each in host.asked]
    polite = {"Accept": "*/*", "Accept-Encoding": "identity", "User-Agent": "Rampart audit"}
    assert said == [{**polite, "Connection": "keep-alive"}] * len(host.asked)


def test_four_files_are_asked_for_at_once(host: Host, branch: Branch) -> None:
    barrier = threading.Barrier(4)

    class Together(list[bytes]):
        def __iter__(self) -> Iterator[bytes]:
            barrier.wait(20)
            return super().__iter__()

    for path in sorted(host.listed)[:4]:
        host.plant(path, Reply(Together([host.content(path)])))
    assert audited(host, branch)[0] == []


Kind = tuple[Callable[[bytes], Reply], Callable[[bytes], str]]
"""What is answered instead of a file's content, and what is found then."""


def changed(change: Callable[[bytes], bytes]) -> Kind:
    return lambda it: Reply(change(it)), lambda it: told(change(it))


def always(reply: Reply, found: str) -> Kind:
    return lambda _: reply, lambda _: found


KINDS: dict[str, Kind] = {
    "first byte": changed(lambda it: bytes([it[0] ^ 1]) + it[1:]),
    "last byte": changed(lambda it: it[:-1] + bytes([it[-1] ^ 1])),
    "truncated": changed(lambda it: it[:-1]),
    "a byte more": changed(lambda it: it + b"\n"),
    "empty": changed(lambda _: b""),
    "far too long": (
        lambda it: Reply(it + bytes(2000)),
        lambda it: f"more than {len(it) + 1024:,} bytes",
    ),
    "missing": always(Reply(bytes(9000), 404), "HTTP 404"),
    "out of order": always(Reply(b"", 500), "HTTP 500"),
    "packed": always(Reply(b"a", headers={"Content-Encoding": "br"}), "content packed as 'br'"),
}


@pytest.mark.parametrize(("reply", "found"), KINDS.values(), ids=KINDS)
def test_what_is_wrong_is_found_where_it_is_and_nowhere_else(
    host: Host, branch: Branch, reply: Callable[[bytes], Reply], found: Callable[[bytes], str]
) -> None:
    for paths in ([STATIC], ["index.html", "cards/a b%20č.png"], sorted(host.listed)):
        host.forget()
        for path in paths:
            host.plant(path, reply(host.content(path)))
        lines = [line(host, path, found(host.content(path))) for path in sorted(paths)]
        findings, said = audited(host, branch, Patience(900))
        # None is as in the release before, so none is waited for.
        assert (findings, "asking again" in "\n".join(said)) == (lines, False)


BROKEN = "peer closed connection without sending complete message body"
BOMB = gzip.compress(bytes(100_000_000), 1)
TOO_LATE = "no whole answer within 2 seconds"
ELSEWHERE = "https://elsewhere.example/"
ANSWERS = {
    "trickle": (Reply([b"a"] * 50, pause_seconds=0.1), TOO_LATE),
    "silence": (Reply(b"a", pause_seconds=5), TOO_LATE),
    "broken off": (
        Reply(b"a", headers={"Content-Length": "20"}),
        f"a broken answer ({BROKEN} (received 1 bytes, expected 20))",
    ),
    "bomb": (Reply(BOMB, headers={"Content-Encoding": "gzip"}), "more than 1,047 bytes"),
    "elsewhere": (redirect(f"{ELSEWHERE}ü"), f"a redirect to {ELSEWHERE}%C3%BC (HTTP 302)"),
    "here": (redirect("robots.txt/", 301), "a redirect to HOST/robots.txt/ (HTTP 301)"),
    "nowhere": (redirect("https:////]"), "a redirect to https:////] (HTTP 302)"),
}


@pytest.mark.parametrize(("reply", "found"), ANSWERS.values(), ids=ANSWERS)
def test_an_answer_that_is_no_file_is_told(
    host: Host, branch: Branch, reply: Reply, found: str
) -> None:
    host.plant(STATIC, reply)
    expected = [line(host, STATIC, found.replace("HOST", host.url))]
    assert audited(host, branch, max_seconds=2)[0] == expected


def test_an_answer_that_breaks_off_once_is_asked_for_again(host: Host, branch: Branch) -> None:
    broken = Reply(b"a", headers={"Content-Length": "20"})
    host.plant(STATIC, broken, Reply(host.content(STATIC)))
    assert audited(host, branch)[0] == []


@pytest.mark.parametrize(
    ("status", "page"), [(200, NOT_FOUND.encode()), (404, b"<p>Sold."), (503, b"")]
)
def test_a_wrong_answer_for_what_is_not_there_is_found(
    host: Host, branch: Branch, status: int, page: bytes
) -> None:
    host.not_found = Reply(page, status)
    [finding] = audited(host, branch)[0]
    where, _, what = finding.partition(": ")
    found = f"HTTP {status} and {told(page)}" if page else f"HTTP {status}"
    has = f"the manifest has HTTP 404 and {told(NOT_FOUND.encode())}"
    assert (where.rpartition("/")[0], what) == (host.url, f"{found}; {has}")


def test_a_file_of_the_branch_alone_is_extra_and_the_release_before_is_known(
    host: Host, tmp_path: Path
) -> None:
    old = {STATIC: manifest.of_file(b"old")}
    new = {**files(host), "extra": b"more", "CNAME": b"rampart.example"}
    found = branch_of(repository(tmp_path, {manifest.NAME: manifest.written(old)}, new))
    assert (found.earlier, found.manifest) == (old, host.content(manifest.NAME))
    extra = f"{host.url}/extra: on gh-pages; the manifest does not have it"
    assert audited(host, found)[0] == [extra]


def test_a_branch_is_refused_without_a_manifest_and_may_have_had_none_before(
    host: Host, tmp_path: Path
) -> None:
    without = repository(tmp_path / "without", {"index.html": b"<p>"})
    with pytest.raises(Refused) as refused:
        branch_of(without)
    assert str(refused.value) == "gh-pages of origin has no manifest.json; publish again"
    root = repository(tmp_path / "before", {manifest.NAME: b"<p>"}, files(host))
    assert branch_of(root).earlier == {}


# --- the manifest -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(status=404), "HTTP 404; no manifest"),
        (redirect("other"), "a redirect to HOST/other (HTTP 302); no manifest"),
        (Reply(b"<p>hello"), "no manifest (Expecting value: line 1 column 1 (char 0))"),
        (Reply(b"[]"), "no manifest (AttributeError(\"'list' object has no attribute 'items'\"))"),
        (Reply(b'{"a": {"size": 1}}'), "no manifest (KeyError('sha256'))"),
        (Reply(b'{"a": {"size": 1e999, "sha256": ""}}'), "no manifest (OverflowError('cannot"),
        (Reply(b"[" * 200_000), "no manifest (RecursionError('"),
    ],
)
def test_without_a_manifest_nothing_is_compared(host: Host, reply: Reply, reason: str) -> None:
    host.plant(manifest.NAME, reply)
    with pytest.raises(Refused) as refused:
        audited(host, None)
    message = str(refused.value)
    assert message.startswith(f"{host.url}/manifest.json: {reason.replace('HOST', host.url)}")
    assert {path for path, _ in host.asked} == {"/rampart/manifest.json"}


def test_a_path_that_leads_out_of_the_site_is_found_and_not_asked_for(host: Host) -> None:
    paths = ["", "../secret", "./a", "/etc/passwd", "a\nb", "a//b", "a\\b", "\ud800"]
    host.plant(manifest.NAME, Reply(manifest.written(dict.fromkeys(paths, manifest.of_file(b"")))))
    where = f"{host.url}/manifest.json"
    assert audited(host, None)[0] == [
        f"{where}: lists {path!a}, which is no path of a site" for path in paths
    ]
    assert {path for path, _ in host.asked} == {"/rampart/manifest.json"}


@pytest.mark.parametrize(("size", "limit"), [(-5, 1024), (10**15, 25_001_024)])
def test_a_strange_manifest_takes_neither_memory_nor_terminal(
    host: Host, size: int, limit: int
) -> None:
    text = f'{{"{STATIC}": {{"size": {size}, "sha256": "\\u001b[2J\\ud800"}}}}'
    host.plant(manifest.NAME, Reply(text.encode()))
    host.plant(STATIC, Reply([bytes(1_000_000)] * 100))
    has = f"the manifest has {size:,} bytes, sha256 \\x1b[2J\\ud800…"
    assert audited(host, None)[0] == [f"{host.url}/robots.txt: more than {limit:,} bytes; {has}"]


# --- waiting ------------------------------------------------------------------------------------

NOT_YET = "the served site is not the published one yet"


def test_an_audit_waits_until_the_manifest_is_the_published_one(host: Host, branch: Branch) -> None:
    host.plant(manifest.NAME, Reply(b"{}"), Reply(status=500), Reply(branch.manifest))
    findings, said = audited(host, branch, Patience(60, 0.01))
    waited = f"{NOT_YET}; waiting 60 seconds at most"
    assert (findings, said[:2]) == ([], [waited, "the served manifest is the published one now"])


@pytest.mark.parametrize(
    ("reply", "found"), [(Reply(b"{}"), told(b"{}")), (Reply(status=404), "HTTP 404")]
)
def test_a_manifest_that_stays_wrong_is_told_and_files_are_compared_with_the_branch(
    host: Host, branch: Branch, reply: Reply, found: str
) -> None:
    host.plant(manifest.NAME, reply)
    host.plant(STATIC, Reply(b"sold"))
    findings, said = audited(host, branch, Patience(1, 0.01))
    assert findings == [
        f"{host.url}/manifest.json: {found}; gh-pages has {told(branch.manifest)}",
        line(host, STATIC, told(b"sold")),
    ]
    assert said[0] == f"{NOT_YET}; waiting 1 seconds at most"
    assert said[1] == f"{NOT_YET}, after 1 seconds"
    # At once, then after 0.01, 0.02, 0.04, … and what is left: pauses grow.
    assert 2 <= sum(path == "/rampart/manifest.json" for path, _ in host.asked) <= 8


LONG = b"as before " * 500


@pytest.mark.parametrize("old", [Reply(LONG), Reply(bytes(9000), 404)], ids=["changed", "new"])
def test_a_file_that_a_cache_has_of_the_release_before_is_waited_for(
    host: Host, branch: Branch, old: Reply
) -> None:
    is_new = old.status == 404
    earlier = {} if is_new else {STATIC: manifest.of_file(LONG)}
    known = dataclasses.replace(branch, earlier=earlier)
    host.plant(STATIC, old, old, Reply(host.content(STATIC)))
    findings, said = audited(host, known, Patience(60, 0.01))
    again = "files: 1 still as before the last publish; asking again"
    assert (findings, said.count(again)) == ([], 2)
    host.plant(STATIC, old)
    found = line(host, STATIC, "HTTP 404" if is_new else told(LONG))
    stayed = audited(host, known, Patience(0.1, 900))[0]  # no pause outlasts the patience
    assert stayed == [f"{found}; so it was before the last publish"]


# --- the command --------------------------------------------------------------------------------

SECONDS = r"(?<= )\d+\.\d seconds"


def test_a_good_site_ends_with_0_and_its_measure(host: Host, root: Path) -> None:
    said = inv(root, f"audit --url={host.url}/")
    count, total = len(host.listed), sum(file.size for file in host.listed.values())
    tip = git(root.parent / "remote.git", "rev-parse", "gh-pages")[:10]
    assert (said.code, said.complaint) == (0, "")
    lines = [re.sub(SECONDS, "N seconds", each) for each in said.lines]
    assert [re.sub("[0-9a-f]{32}", "…", each) for each in lines] == [
        f"published: gh-pages of origin at {tip}",
        f"manifest: {count} files, {total:,} bytes",
        f"files: {count} are as the manifest has them",
        f"not found: asked for {host.url}/…",
        "extra: 0 files",
        f"{host.url} is the published one: {count} files, {total:,} bytes, N seconds",
    ]


@pytest.mark.parametrize(
    ("option", "reason"),
    [("--no-remote", "as you said"), ("--wait=0", "there is no repository here")],
)
def test_without_a_branch_the_audit_says_that_it_knows_the_manifest_alone(
    host: Host, tmp_path: Path, option: str, reason: str
) -> None:
    said = inv(tmp_path, f"audit --url={host.url} {option}")
    only = "only the served manifest is known"
    assert (said.code, said.lines[0]) == (0, f"published: not looked at, {reason}; {only}")
    assert said.lines[-2] == "extra: not known without the branch"
    assert said.lines[-1].startswith(f"{host.url} is what its own manifest says: ")


def test_a_server_that_does_not_prove_who_it_is_is_not_believed() -> None:
    with web.serving("127.0.0.1") as stranger:
        url = f"https://127.0.0.1:{stranger.port}"
        with pytest.raises(Refused) as refused:
            auditing.run(url, None, Patience(0), lambda _: None)
    message = str(refused.value)
    start = f"{url}/manifest.json: no connection (it does not prove who it is: unable to get"
    assert (message.startswith(start), stranger.requests) == (True, [])


ALONE = "--no-remote compares with the served manifest alone"
GONE = "git ls-remote: fatal: '../gone.git' does not appear to be a git repository"
NO_ADDRESS = "is no address of a site; write one, as --url https://…"
NOBODY = "http://127.0.0.1:9"
NO_SECONDS = "write seconds, as 900, or 0 not to wait"


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ("--branch=pages", f"pages is not on origin: nothing was published yet; {ALONE}"),
        ("--remote=../gone.git", f"{GONE}; {ALONE}"),
        ("--wait=long", f"--wait is 'long'; {NO_SECONDS}"),
        ("--wait=-1", f"--wait is '-1'; {NO_SECONDS}"),
        ("--wait=nan", f"--wait is 'nan'; {NO_SECONDS}"),
        ("--url=http://a.org", f"'http://a.org' {NO_ADDRESS}"),
        (
            "--url=https://a@b.org",
            "'https://…@b.org' carries a user name or a password; write the address without",
        ),
        ("--url=https://[", f"'https://[' {NO_ADDRESS}"),
        ("--url=rampart.org", f"'rampart.org' {NO_ADDRESS}"),
        (
            f"--url={NOBODY} --no-remote",
            f"{NOBODY}/manifest.json: no connection (All connection attempts failed); no manifest",
        ),
    ],
)
def test_what_cannot_be_audited_is_told_in_one_line(
    host: Host, root: Path, options: str, complaint: str
) -> None:
    said = inv(root, f"audit --url={host.url} {options}")
    assert (said.code, said.complaint) == (1, f"{complaint}\n")


def test_while_a_publish_goes_on_the_branch_is_not_read(host: Host, root: Path) -> None:
    with FileLock(root / ".publish.lock"):
        said = inv(root, f"audit --url={host.url}")
    goes_on = "another publish goes on in this folder; wait for it or stop it"
    assert (said.code, said.complaint) == (1, f"{goes_on}; {ALONE}\n")


def test_the_address_is_the_one_of_the_settings_unless_one_is_named(sources: Path) -> None:
    said = inv(sources, "audit")
    complaint = (
        "'https://parapet.example' is a placeholder that nobody can read; write the address that"
        " the site is published at into SITEURL of publishconf.py, or say --url https://…\n"
    )
    assert (said.code, said.complaint) == (1, complaint)


def test_the_verb_ends_with_1_and_every_finding(host: Host, sources: Path) -> None:
    host.plant(STATIC, Reply(b"sold"))
    end = Clone(sources, sources).run("audit", "--url", host.url, "--no-remote", "--wait", "0")
    count = len(host.listed)
    total = sum(file.size for file in host.listed.values()) - len(host.content(STATIC)) + 4
    measure = f"1 finding; {count} files, {total:,} bytes, N seconds"
    lines = re.sub(SECONDS, "N seconds", end.stderr).split("\n")
    assert end.returncode == 1
    assert lines == [
        line(host, STATIC, told(b"sold")),
        f"{host.url} is not what its own manifest says: {measure}",
        "",
    ]


def test_a_publish_does_not_need_the_client_of_audits() -> None:
    modules = "briefing.commands.publish, briefing.commands.rollback, briefing.commands.audit"
    said = subprocess.run(
        [sys.executable, "-c", f"import sys, {modules}; print('httpx' in sys.modules)"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    assert said.stdout == b"False\n"
