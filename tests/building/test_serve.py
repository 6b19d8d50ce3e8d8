"""serve: a real process, real requests, real saves."""

import contextlib
import os
import select
import shutil
import socket
import struct
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.content import a_briefing, file_of
from tests.support.serving import (
    LIMIT_SECONDS,
    Serving,
    change,
    save,
    serving,
    site_to_serve,
    start,
)
from tests.support.small_site import CONTENT, FIRST, SECOND, SmallSite, digest

DRAFT = "2025-03-24-a-draft-of-a-briefing"
EMBARGOED = "2025-03-25-an-embargoed-briefing"
HIDDEN = {
    file_of(DRAFT): a_briefing(title="A draft that only its writer sees", status="draft"),
    file_of(EMBARGOED): a_briefing(
        title="A briefing that nobody sees before its time", embargo="2190-01-01T06:00+02:00"
    ),
}
FILE = f"content/{file_of(FIRST)}"
PAGE = "2025/03/22/lithuania-weighs-border-mines/"
OTHER_FILE = f"content/{file_of(SECOND)}"
OTHER_PAGE = "2025/03/23/poland-finishes-a-fence/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    """A site that the tests share; each leaves it good."""
    return site_to_serve(tmp_path_factory.mktemp("served") / "site", {**CONTENT, **HIDDEN})


@pytest.fixture(scope="module")
def preview(site: SmallSite) -> Iterator[Serving]:
    """Its preview, as a project page."""
    with serving(site, "--prefix", "/rampart/") as served:
        yield served


def folder(site: SmallSite, preview: Serving) -> Path:
    """Where a preview's files are."""
    return site.root / ".preview" / preview.host.partition(":")[2]


# --- what is answered ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/rampart/", "text/html; charset=utf-8"),
        (f"/rampart/{PAGE}", "text/html; charset=utf-8"),
        (f"/rampart/{PAGE}index.html", "text/html; charset=utf-8"),
        ("/rampart/?query", "text/html; charset=utf-8"),
        ("/rampart/%61bout/", "text/html; charset=utf-8"),
        ("/rampart/atom.xml", "application/xml"),
        ("/rampart/rss.xml", "application/xml"),
        ("/rampart/feeds.opml", "text/x-opml"),
        ("/rampart/build.json", "application/json; charset=utf-8"),
        ("/rampart/robots.txt", "text/plain; charset=utf-8"),
        ("/rampart/theme/css/site.css", "text/css; charset=utf-8"),
        ("/rampart/theme/icon.svg", "image/svg+xml"),
        ("/rampart/theme/fonts/source-serif-4-latin.woff2", "font/woff2"),
        ("/.preview/reload.js", "application/javascript; charset=utf-8"),
    ],
)
def test_files_have_the_types_of_github_pages(preview: Serving, path: str, kind: str) -> None:
    response = preview.get(path)
    headers = [response.headers[name] for name in ("Content-Type", "Cache-Control")]
    assert (response.status, headers) == (200, [kind, "no-store"])


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("/rampart", "/rampart/"),
        ("/rampart?a=b", "/rampart/?a=b"),
        ("/rampart/about", "/rampart/about/"),
        ("/rampart/2025/03/22/lithuania-weighs-border-mines?a=b/c", f"/rampart/{PAGE}?a=b/c"),
    ],
)
def test_a_folder_without_its_slash_is_redirected(
    preview: Serving, path: str, location: str
) -> None:
    response = preview.get(path)
    assert (response.status, response.headers["Location"]) == (301, location)


@pytest.mark.parametrize(
    "path",
    [
        "/rampart/nothing/",
        "/rampart/theme/",  # a folder without a page: no listing
        "/rampart/theme",
        "/rampart/About/",
        "/rampart/atom.xml/",
        # outside the prefix
        "/",
        "/about/",
        "/rampartabout/",
        "/.preview/",
        # on the way out
        "/rampart/../pelicanconf.py",
        "/rampart/../../../pelicanconf.py",
        "/rampart/%2e%2e/%2e%2e/pelicanconf.py",
        "/rampart/..%2f..%2fpelicanconf.py",
        "/rampart/..\\..\\pelicanconf.py",
        "/rampart/theme/../../../pelicanconf.py",
        f"/rampart/{Path(__file__)}",
        f"/rampart/%2f{Path(__file__)}",
        "/rampart//etc/passwd",
        "//etc/passwd",
        "/rampart/%00",
        "/rampart/%ff%fe",
        "/rampart/" + "a" * 5000,
    ],
)
def test_what_is_no_page_gets_the_sites_own_404(preview: Serving, path: str) -> None:
    response = preview.get(path)
    assert (response.status, "<h1>Page not found</h1>" in response.text) == (404, True)


def test_a_link_out_of_the_site_is_not_followed(
    site: SmallSite, preview: Serving, tmp_path: Path
) -> None:
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    link = folder(site, preview) / "secret.txt"
    link.symlink_to(tmp_path / "secret.txt")
    response = preview.get("/rampart/secret.txt")
    link.unlink()
    assert response.status == 404


def test_a_head_is_a_get_without_its_body(preview: Serving) -> None:
    asked, got = preview.get("/rampart/", "HEAD"), preview.get("/rampart/")
    names = ("Content-Type", "Content-Length", "Cache-Control")
    assert asked.body == b""
    assert [asked.headers[name] for name in names] == [got.headers[name] for name in names]


def test_a_head_of_the_events_ends(preview: Serving) -> None:
    response = preview.get("/.preview/events", "HEAD")
    assert (response.headers["Content-Type"], response.body) == ("text/event-stream", b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_sent(preview: Serving, method: str) -> None:
    assert preview.get("/rampart/", method).status == 501


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8000", 200),
        ("localhost:8000", 200),
        ("[::1]:8000", 200),
        ("192.0.2.7", 200),
        ("drafts.example", 421),
        ("127.0.0.1.drafts.example:8000", 421),
        ("[::1", 421),
    ],
)
def test_a_foreign_name_that_points_here_reads_no_drafts(
    preview: Serving, host: str, status: int
) -> None:
    assert preview.get("/rampart/", headers={"Host": host}).status == status


# --- what a page becomes ---------------------------------------------------------------


@pytest.mark.parametrize("path", ["/rampart/", f"/rampart/{PAGE}", "/rampart/nothing/"])
def test_a_page_listens_for_builds(preview: Serving, path: str) -> None:
    with preview.events() as events:
        build = events.next()["build"]
    script = f'<script src="/.preview/reload.js?build={build}"></script>\n</body>\n</html>'
    assert preview.get(path).text.rstrip().endswith(script)


def test_a_page_may_connect_to_where_it_listens(preview: Serving) -> None:
    policy = "default-src &#39;none&#39;; connect-src &#39;self&#39;; script-src &#39;self&#39;;"
    assert f'content="{policy}' in preview.get("/rampart/").text


def test_the_built_files_are_as_they_would_be_without_a_preview(
    site: SmallSite, preview: Serving
) -> None:
    before = digest(folder(site, preview))
    preview.get("/rampart/")
    texts = [path.read_text("utf-8") for path in folder(site, preview).rglob("*.html")]
    assert [text for text in texts if "/.preview/" in text] == []
    assert digest(folder(site, preview)) == before


def test_what_is_no_page_is_sent_as_it_is(site: SmallSite, preview: Serving) -> None:
    built = (folder(site, preview) / "atom.xml").read_bytes()
    assert preview.get("/rampart/atom.xml").body == built


def test_output_is_not_touched(site: SmallSite, preview: Serving) -> None:
    assert not site.output.exists()


@pytest.mark.parametrize(
    ("page", "mark"),
    [
        ("2025/03/24/a-draft-of-a-briefing/", "Draft: readers do not see this page."),
        (
            "2025/03/25/an-embargoed-briefing/",
            "Embargoed until 1 January 2190, 06:00: readers do not see this page.",
        ),
    ],
)
def test_what_is_hidden_is_shown_and_marked(preview: Serving, page: str, mark: str) -> None:
    assert mark in preview.get(f"/rampart/{page}").text


# --- what a save does ------------------------------------------------------------------


def test_a_save_is_shown(site: SmallSite, preview: Serving) -> None:
    with preview.events() as events:
        before = events.next()
        save(site, OTHER_FILE, a_briefing(title="Poland opens a gate in its eastern fence"))
        after = events.next()
    assert (after["build"] != before["build"], after["problems"]) == (True, "")
    assert "<h1>Poland opens a gate in its eastern" in preview.get(f"/rampart/{OTHER_PAGE}").text


def test_a_file_is_shown_while_it_is_there(site: SmallSite, preview: Serving) -> None:
    file, page = f"content/{file_of('2025-12-31-a-new-file')}", "/rampart/2025/12/31/a-new-file/"
    with preview.events() as events:
        events.next()
        save(site, file, a_briefing(title="A briefing that comes and goes", status="draft"))
        events.next()
        status = preview.get(page).status
        (site.root / file).unlink()
        events.next()
    assert (status, preview.get(page).status) == (200, 404)


def test_a_save_of_the_theme_is_shown(site: SmallSite, preview: Serving) -> None:
    with preview.events() as events:
        events.next()
        change(site, "theme/static/icon.svg", "</svg>", "</svg><!-- new -->")
        events.next()
    assert preview.get("/rampart/theme/icon.svg").text.endswith("<!-- new -->\n")


def test_settings_are_read_anew_however_often_an_editor_replaces_them(
    site: SmallSite, preview: Serving
) -> None:
    text = (site.root / "pelicanconf.py").read_text("utf-8")
    names = []
    with preview.events() as events:
        events.next()
        for name in ("Bastion", "Parapet"):
            save(site, "pelicanconf.py", text.replace('"Parapet"', f'"{name}"'))
            events.next()
            names.append(preview.get("/rampart/").text.split("<title>")[1].split(":")[0])
    assert names == ["Bastion", "Parapet"]
    assert list(site.root.glob("__pycache__/pelicanconf*")) == []


def test_a_broken_save_is_told_and_the_last_good_page_stands(
    site: SmallSite, preview: Serving
) -> None:
    with preview.events() as events:
        good = events.next()
        change(site, FILE, "category: ", "categry: ")
        broken = events.next()
        page = preview.get(f"/rampart/{PAGE}")
        change(site, FILE, "categry: ", "category: ")
        mended = events.next()
    assert broken == {
        "build": good["build"],
        "problems": (
            f"{FILE}:1: missing field 'category';"
            " write one category of vocabulary.yaml, 1 to 60 characters\n"
            f"{FILE}:4: unknown field 'categry'; did you mean 'category'?\n"
            "2 problems; the last good build is shown"
        ),
    }
    assert (page.status, "Nothing is decided yet" in page.text) == (200, True)
    assert (mended["build"] != good["build"], mended["problems"]) == (True, "")


def test_a_page_that_comes_later_hears_of_the_problems_too(
    site: SmallSite, preview: Serving
) -> None:
    with preview.events() as events:
        events.next()
        change(site, FILE, "category: ", "categry: ")
        told = events.next()
        with preview.events() as later:
            told_later = later.next()
        change(site, FILE, "categry: ", "category: ")
        events.next()
    assert told_later == told


def test_a_broken_template_is_told_with_its_place(site: SmallSite, preview: Serving) -> None:
    template = "theme/templates/not_found.html"
    with preview.events() as events:
        events.next()
        change(site, template, "<h1>Page not found", "<h1>{{ nothing }}Page not found")
        problems = events.next()["problems"]
        change(site, template, "{{ nothing }}", "")
        events.next()
    assert problems == (f"{template}:7: 'nothing' is undefined; the last good build is shown")


def test_every_browser_is_told(site: SmallSite, preview: Serving) -> None:
    with preview.events() as one, preview.events() as other:
        before = [one.next(), other.next()]
        save(site, OTHER_FILE, a_briefing(title="Poland closes a gate in its eastern fence"))
        after = [one.next(), other.next()]
    assert (before[0] == before[1], after[0] == after[1], before == after) == (True, True, False)


def test_browsers_that_go_away_break_nothing(site: SmallSite, preview: Serving) -> None:
    host, _, port = preview.host.partition(":")
    for path in ("/.preview/events", "/rampart/atom.xml", "/rampart/") * 5:
        with socket.create_connection((host, int(port))) as gone:
            gone.sendall(f"GET {path} HTTP/1.1\r\nHost: {preview.host}\r\n\r\n".encode())
            gone.recv(1)
            # Closed with a reset, as by a browser that is killed.
            gone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    with preview.events() as events:
        events.next()
        save(site, OTHER_FILE, a_briefing(title="Poland mends a gate in its eastern fence"))
        told = events.next()
    assert told["problems"] == ""
    assert [line for line in preview.lines if "Traceback" in line or "Error" in line] == []


# --- how it begins and ends ------------------------------------------------------------


def test_it_says_what_it_built_and_where_to_look(tmp_path: Path) -> None:
    site = site_to_serve(tmp_path / "site", {**CONTENT, file_of(DRAFT): HIDDEN[file_of(DRAFT)]})
    with serving(site, "--prefix", "rampart") as preview:
        code = preview.stop()
        preview.line_with("stopped")
    account, seconds = preview.lines[0].rsplit("; ", 1)
    assert account == (
        "2 published, 1 draft, 0 embargoed, 1 story, 1 page, 2 registries, 3 evidence files,"
        " 1 other file"
    )
    assert float(seconds.removesuffix(" s")) > 0
    opening = f"open http://{preview.host}/rampart/ (Ctrl-C stops)"
    assert (preview.lines[1:], code) == ([opening, "stopped"], 0)


def test_a_site_that_is_broken_from_the_start_shows_its_problems_until_it_is_mended(
    tmp_path: Path,
) -> None:
    site = site_to_serve(tmp_path / "site")
    change(site, FILE, "category: ", "categry<b>: ")
    with serving(site) as preview, preview.events() as events:
        told = events.next()
        broken = preview.get("/about/")
        change(site, FILE, "categry<b>: ", "category: ")
        mended = events.next()
        assert (told["build"], broken.status) == ("", 500)
        assert f"{FILE}:4: unknown field &#x27;categry&lt;b&gt;&#x27;" in broken.text
        assert '<script src="/.preview/reload.js?build="></script>\n</body>' in broken.text
        assert told["problems"].endswith("\n2 problems; nothing to show yet")
        assert (mended["problems"], preview.get("/about/").status) == ("", 200)


def test_new_code_is_loaded_and_what_it_dies_of_is_told(tmp_path: Path) -> None:
    site = site_to_serve(tmp_path / "site")
    code = "briefing/building/content.py"
    begin = '    """Every file below content/ in one line, by what became of it."""\n'
    with serving(site) as preview, preview.events() as events:
        good = events.next()
        change(site, code, begin, begin + '    raise LookupError("no account")\n')
        dead = events.next()
        change(site, code, '    raise LookupError("no account")\n', '    return "new code"\n')
        alive = events.next()
        assert dead["build"] == good["build"]
        assert dead["problems"].startswith("Traceback (most recent call last):\n")
        assert "\nLookupError: no account; the last good build is shown" in dead["problems"]
        assert alive["problems"] == ""
        preview.line_with("new code; ")


def test_a_second_preview_without_a_prefix_disturbs_no_other(
    site: SmallSite, preview: Serving
) -> None:
    with serving(site) as second:
        answers = (second.get(f"/{PAGE}").status, preview.get(f"/rampart/{PAGE}").status)
    assert (second.prefix, answers) == ("/", (200, 200))


def refused(site: SmallSite, *arguments: str) -> tuple[int, str]:
    """Exit code and message of a preview that doesn't begin."""
    process = start(site, *arguments)
    try:
        out, _ = process.communicate(timeout=LIMIT_SECONDS)
    finally:
        process.kill()
    return process.returncode, out


def test_a_taken_port_is_named(tmp_path: Path) -> None:
    site = site_to_serve(tmp_path / "site")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        answer = refused(site, "--port", str(port))
    message = f"port {port} is taken, perhaps by another ./inv serve"
    assert answer == (1, f"{message}; stop that one, or take any free port with --port 0\n")


def test_a_folder_without_a_site_is_named(tmp_path: Path) -> None:
    site = site_to_serve(tmp_path / "site")
    shutil.rmtree(site.root / "content")
    message = f"no content/ in {site.root}; there is nothing to serve\n"
    assert refused(site, "--port", "0") == (1, message)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--port", "web"), "--port web is no port; write a number from 0 to 65535"),
        (("--port", "65536"), "--port 65536 is no port; write a number from 0 to 65535"),
        (("--prefix", "../up"), "--prefix ../up is no path; write it as /rampart/"),
        (("--prefix", "/a b/"), "--prefix /a b/ is no path; write it as /rampart/"),
        (("--prefix", "/.preview/"), "--prefix /.preview/ is no path; write it as /rampart/"),
    ],
)
def test_what_can_not_be_served_is_refused(
    tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    site = site_to_serve(tmp_path / "site")
    assert refused(site, *arguments) == (1, f"{message}\n")


def processes(site: SmallSite) -> list[int]:
    """Whoever has the site's folder among its arguments."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):  # it has ended meanwhile
            if os.fsencode(site.root) in path.read_bytes():
                found.append(int(path.parent.name))
    return found


needs_proc = pytest.mark.skipif(
    not hasattr(os, "pidfd_open"), reason="only Linux shows its processes this way"
)


def two_processes(site: SmallSite) -> list[int]:
    """The preview, and what waits for its word; a moment after its start a process has no name."""
    deadline = time.monotonic() + LIMIT_SECONDS
    while len(found := processes(site)) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)
    return found


@needs_proc
def test_ctrl_c_ends_every_process(tmp_path: Path) -> None:
    site = site_to_serve(tmp_path / "site")
    with serving(site) as preview:
        running = len(two_processes(site))
        code = preview.stop()
    assert (running, code, processes(site)) == (2, 0, [])


@needs_proc
def test_what_waits_for_a_killed_preview_ends(tmp_path: Path) -> None:
    site = site_to_serve(tmp_path / "site")
    with serving(site) as preview:
        (waiting,) = set(two_processes(site)) - {preview.process.pid}
        end = os.pidfd_open(waiting)
        preview.process.kill()
        ended, _, _ = select.select([end], [], [], LIMIT_SECONDS)
        os.close(end)
    assert ended == [end]
