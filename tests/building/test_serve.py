"""serve: a real process, real requests, real saves."""

import contextlib
import datetime as dt
import os
import select
import shutil
import signal
import socket
import struct
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.commands import serve as command
from briefing.proof.captures import Capture, Captures
from briefing.reading.library import load
from tests.support.content import a_briefing, file_of
from tests.support.serving import (
    LIMIT_SECONDS,
    Events,
    Serving,
    change,
    save,
    serving,
    site_to_serve,
    start,
)
from tests.support.small_site import CONTENT, FIRST, SECOND, SmallSite, digest
from tests.support.verbs import ended_here, refused

HIDDEN = {
    file_of("2025-03-24-a-draft-of-a-briefing"): a_briefing(
        title="A draft that only its writer sees", status="draft"
    ),
    file_of("2025-03-25-an-embargoed-briefing"): a_briefing(
        title="A briefing that nobody sees before its time", published="2190-01-01T06:00+02:00"
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


@pytest.fixture
def own(tmp_path: Path) -> SmallSite:
    """A site of the test's own."""
    return site_to_serve(tmp_path / "site")


@pytest.fixture(scope="module")
def preview(site: SmallSite) -> Iterator[Serving]:
    """Its preview, as a project page."""
    with serving(site, "--prefix", "rampart") as served:
        yield served


@pytest.fixture
def events(preview: Serving) -> Iterator[Events]:
    """What a page of it hears."""
    with preview.events() as heard:
        yield heard


def folder(site: SmallSite, preview: Serving) -> Path:
    """Where a preview's files are."""
    return site.root / ".preview" / preview.host.partition(":")[2]


def captured(site: SmallSite) -> None:
    """Have captures of the first briefing's sources at hand that state all of it."""
    library = load(site.root / "content", dt.UTC)
    (briefing,) = (each for each in library.briefings if each.name == FIRST)
    said = (briefing.title, briefing.summary, briefing.body, *(f.value for f in briefing.figures))
    for source in briefing.sources:
        day = dt.date(2025, 3, 24)
        capture = Capture(url=source.url, grade="fetched", day=day, language="en", paragraphs=said)
        Captures(site.root / "captures").save(capture)


@contextlib.contextmanager
def slip(site: SmallSite, events: Events, path: str, old: str, new: str) -> Iterator[str]:
    """A save that breaks the site, until the block ends; gives the problems that are told."""
    change(site, path, old, new)
    yield events.next()["problems"]
    change(site, path, new, old)
    events.next()


# --- what is answered ------------------------------------------------------------------

PAGES = f"/ /{PAGE} /{PAGE}index.html /?query /%61bout/"
TYPES = {
    **dict.fromkeys([f"/rampart{page}" for page in PAGES.split()], "text/html; charset=utf-8"),
    "/rampart/atom.xml": "application/xml",
    "/rampart/rss.xml": "application/xml",
    "/rampart/feeds.opml": "text/x-opml",
    "/rampart/build.json": "application/json; charset=utf-8",
    "/rampart/robots.txt": "text/plain; charset=utf-8",
    "/rampart/theme/css/site.css": "text/css; charset=utf-8",
    "/rampart/theme/icon.svg": "image/svg+xml",
    "/rampart/theme/fonts/source-serif-4-latin.woff2": "font/woff2",
    "/.preview/reload.js": "application/javascript; charset=utf-8",
}


@pytest.mark.parametrize("path", TYPES)
def test_files_have_the_types_of_github_pages(preview: Serving, path: str) -> None:
    response = preview.get(path)
    headers = [response.headers[name] for name in ("Content-Type", "Cache-Control")]
    assert (response.status, headers) == (200, [TYPES[path], "no-store"])


@pytest.mark.parametrize("path", ["", "/about", f"/{PAGE.rstrip('/')}"])
@pytest.mark.parametrize("query", ["", "?a=b/c"])
def test_a_folder_without_its_slash_is_redirected(preview: Serving, path: str, query: str) -> None:
    response = preview.get(f"/rampart{path}{query}")
    location = f"/rampart{path}/{query}"
    assert (response.status, response.headers["Location"]) == (301, location)


NO_PAGES = [
    # The third is a folder without a page: no listing.
    *"/rampart/nothing/ /rampart/About/ /rampart/theme/ /rampart/theme /rampart/atom.xml/".split(),
    # Outside the prefix.
    *"/ /about/ /rampartabout/ /.preview/".split(),
    # On the way out.
    *"/rampart/../pelicanconf.py /rampart/../../../pelicanconf.py".split(),
    *"/rampart/%2e%2e/%2e%2e/pelicanconf.py /rampart/..%2f..%2fpelicanconf.py".split(),
    *r"/rampart/..\..\pelicanconf.py /rampart/theme/../../../pelicanconf.py".split(),
    *(f"/rampart/{Path(__file__)}", f"/rampart/%2f{Path(__file__)}"),
    *"/rampart//etc/passwd //etc/passwd /rampart/%00 /rampart/%ff%fe".split(),
    f"/rampart/{'a' * 5000}",
]


@pytest.mark.parametrize("path", NO_PAGES)
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
    endless = preview.get("/.preview/events", "HEAD")
    assert (endless.headers["Content-Type"], endless.body) == ("text/event-stream", b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_sent(preview: Serving, method: str) -> None:
    assert preview.get("/rampart/", method).status == 501


def test_a_foreign_name_that_points_here_reads_no_drafts(preview: Serving) -> None:
    answers = {
        **dict.fromkeys(["127.0.0.1:8000", "localhost:8000", "[::1]:8000", "192.0.2.7"], 200),
        **dict.fromkeys(["drafts.example", "127.0.0.1.drafts.example:8000", "[::1"], 421),
    }
    got = {host: preview.get("/rampart/", headers={"Host": host}).status for host in answers}
    assert got == answers


# --- what a page becomes ---------------------------------------------------------------


@pytest.mark.parametrize("path", ["/rampart/", f"/rampart/{PAGE}", "/rampart/nothing/"])
def test_a_page_listens_for_builds_and_may_connect_to_where_it_listens(
    preview: Serving, path: str
) -> None:
    with preview.events(path) as heard:
        version = heard.last["version"]
    policy = "default-src &#39;none&#39;; connect-src &#39;self&#39;; script-src &#39;self&#39;;"
    script = f'<script src="/.preview/reload.js?version={version}"></script>'
    text = preview.get(path).text
    assert text.rstrip().endswith(f"{script}\n</body>\n</html>")
    assert f'content="{policy}' in text


def test_the_built_files_are_as_they_would_be_without_a_preview(
    site: SmallSite, preview: Serving
) -> None:
    built = folder(site, preview)
    before = digest(built)
    preview.get("/rampart/")
    assert [path for path in built.rglob("*.html") if b"/.preview/" in path.read_bytes()] == []
    assert preview.get("/rampart/atom.xml").body == (built / "atom.xml").read_bytes()
    assert digest(built) == before
    assert not site.output.exists()


@pytest.mark.parametrize(
    ("page", "mark"),
    [
        ("24/a-draft-of-a-briefing", "Draft"),
        ("25/an-embargoed-briefing", "Embargoed until 1 January 2190, 06:00"),
    ],
)
def test_what_is_hidden_is_shown_and_marked(preview: Serving, page: str, mark: str) -> None:
    text = preview.get(f"/rampart/2025/03/{page}/").text
    assert f"{mark}: readers do not see this page." in text


# --- what a save does ------------------------------------------------------------------


def test_a_save_is_shown_and_every_browser_is_told(
    site: SmallSite, preview: Serving, events: Events
) -> None:
    before = events.last
    with preview.events() as other:
        assert other.last == before
        save(site, OTHER_FILE, a_briefing(title="Poland opens a gate in its eastern fence"))
        after = events.next()
        assert other.next() == after
    assert (after["version"] != before["version"], after["problems"]) == (True, "")
    assert ">Poland opens a gate in its eastern" in preview.get(f"/rampart/{OTHER_PAGE}").text


def test_a_file_is_shown_while_it_is_there(
    site: SmallSite, preview: Serving, events: Events
) -> None:
    file, page = f"content/{file_of('2025-12-31-a-new-file')}", "/rampart/2025/12/31/a-new-file/"
    save(site, file, a_briefing(title="A briefing that comes and goes", status="draft"))
    events.next()
    status = preview.get(page).status
    (site.root / file).unlink()
    events.next()
    assert (status, preview.get(page).status) == (200, 404)


def test_a_save_of_the_theme_is_shown(site: SmallSite, preview: Serving, events: Events) -> None:
    change(site, "theme/static/icon.svg", "</svg>", "</svg><!-- new -->")
    events.next()
    assert preview.get("/rampart/theme/icon.svg").text.endswith("<!-- new -->\n")


def test_settings_are_read_anew_however_often_an_editor_replaces_them(
    site: SmallSite, preview: Serving, events: Events
) -> None:
    text = (site.root / "pelicanconf.py").read_text("utf-8")
    names = []
    for name in ("Bastion", "Parapet"):
        save(site, "pelicanconf.py", text.replace('"Parapet"', f'"{name}"'))
        events.next()
        names.append(preview.get("/rampart/").text.split("<title>")[1].split(":")[0])
    assert names == ["Bastion", "Parapet"]
    assert list(site.root.glob("__pycache__/pelicanconf*")) == []


def test_what_the_settings_import_is_read_anew_too(
    site: SmallSite, preview: Serving, events: Events
) -> None:
    """Though the next build has read the settings before the save."""
    settings = (site.root / "pelicanconf.py").read_text("utf-8")
    text = (site.root / FILE).read_text("utf-8")
    names = []
    for index, name in enumerate(("Bastion", "Rampant", "Bulwark")):
        (site.root / "own_names.py").write_text(f"NAME = '{name}'\n", "utf-8")
        if index == 0:
            imported = "\nfrom own_names import NAME as SITENAME\n"
            save(site, "pelicanconf.py", settings + imported)
        else:
            save(site, FILE, text.replace("Nothing", "Little" if index == 1 else "Nothing"))
        events.next()
        names.append(preview.get("/rampart/").text.split("<title>")[1].split(":")[0])
    save(site, "pelicanconf.py", settings)
    events.next()
    assert names == ["Bastion", "Rampant", "Bulwark"]


def test_a_broken_save_is_told_also_to_a_page_that_comes_later_and_the_last_good_one_stands(
    site: SmallSite, preview: Serving, events: Events
) -> None:
    good = events.last
    with slip(site, events, FILE, "category: ", "categry: ") as problems:
        told, page = events.last, preview.get(f"/rampart/{PAGE}")
        with preview.events() as later:
            assert later.last == told
    assert told["problems"] == problems
    assert problems == (
        f"{FILE}:1: missing field 'category';"
        " write one category of vocabulary.yaml, 1 to 60 characters\n"
        f"{FILE}:4: unknown field 'categry'; did you mean 'category'?\n"
        "2 problems; what can be read is shown"
    )
    assert (page.status, "Nothing is decided yet" in page.text) == (200, True)
    assert events.last == good


def test_a_broken_template_is_told_with_its_place(site: SmallSite, events: Events) -> None:
    template, heading = "theme/templates/not_found.html", "<h1>Page not found"
    with slip(site, events, template, heading, "<h1>{{ nothing }}Page not found") as problems:
        pass
    assert problems == f"{template}:7: 'nothing' is undefined; the last good build is shown"


def test_browsers_that_go_away_break_nothing(
    site: SmallSite, preview: Serving, events: Events
) -> None:
    host, _, port = preview.host.partition(":")
    for path in ("/.preview/events", "/rampart/atom.xml", "/rampart/") * 5:
        with socket.create_connection((host, int(port))) as gone:
            gone.sendall(f"GET {path} HTTP/1.1\r\nHost: {preview.host}\r\n\r\n".encode())
            gone.recv(1)
            # Closed with a reset, as by a browser that is killed.
            gone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    save(site, OTHER_FILE, a_briefing(title="Poland mends a gate in its eastern fence"))
    assert events.next()["problems"] == ""
    assert [line for line in preview.lines if "Traceback" in line or "Error" in line] == []


# --- how it begins and ends ------------------------------------------------------------


def test_it_says_what_it_built_and_where_to_look(preview: Serving) -> None:
    account, seconds = preview.lines[0].rsplit("; ", 1)
    assert account == (
        "2 published, 1 draft, 1 embargoed, 1 story, 1 page, 2 registries, 4 evidence files,"
        " 1 other file"
    )
    assert float(seconds.removesuffix(" s")) > 0
    assert preview.lines[1] == f"open http://{preview.host}/rampart/ (Ctrl-C stops)"


def test_a_site_that_is_broken_from_the_start_shows_its_problems_until_it_is_mended(
    own: SmallSite,
) -> None:
    text = (own.root / "content/vocabulary.yaml").read_text("utf-8")
    save(own, "content/vocabulary.yaml", text.replace("categories:", "categries<b>:"))
    with serving(own) as preview, preview.events() as events:
        told = events.last
        broken = preview.get("/about/")
        save(own, "content/vocabulary.yaml", text)
        mended = events.next()
        assert (told["version"], broken.status) == ("", 500)
        assert "unknown field &#x27;categries&lt;b&gt;&#x27;" in broken.text
        assert '<script src="/.preview/reload.js?version="></script>\n</body>' in broken.text
        assert told["problems"].endswith("problems; nothing to show yet")
        assert (mended["problems"], preview.get("/about/").status) == ("", 200)


def test_a_broken_file_leaves_the_others_to_be_read_from_the_start(own: SmallSite) -> None:
    change(own, FILE, "category: ", "categry: ")
    with serving(own) as preview, preview.events() as events:
        told = events.last["problems"]
        pages = [preview.get(f"/{page}").status for page in (OTHER_PAGE, "about/", PAGE)]
        change(own, OTHER_FILE, "Nothing is decided yet.", "Nothing has been decided.")
        events.next()
        changed = preview.get(f"/{OTHER_PAGE}").text
        change(own, FILE, "categry: ", "category: ")
        mended = events.next()["problems"]
        assert told.endswith("\n2 problems; what can be read is shown")
        assert pages == [200, 200, 404]
        assert "Nothing has been decided." in changed
        assert (mended, preview.get(f"/{PAGE}").status) == ("", 200)


def test_the_saved_page_is_shown_before_the_rest_and_is_the_one_that_is_built(
    own: SmallSite,
) -> None:
    with serving(own) as preview:
        folder = own.root / ".preview" / preview.host.partition(":")[2]
        with preview.events(f"/{PAGE}") as events:
            before = events.last
            change(own, FILE, "Nothing is decided yet.", "Nothing has been decided.")
            first = events.any()
            last = events.next()
        assert first == {**last, "built": False}
        assert before["version"] != last["version"]
        assert b"Nothing has been decided." in (folder / PAGE / "index.html").read_bytes()


def test_evidence_is_written_on_a_save_with_which_everything_is_proved(own: SmallSite) -> None:
    """As after `capture` and an edit, without `verify`."""
    file = own.root / f"content/evidence/{FIRST}.json"
    proved = file.read_text("utf-8")
    captured(own)
    with serving(own) as preview, preview.events() as events:
        file.unlink()
        left = events.next()["problems"]
        change(own, FILE, "Nothing is decided yet.", "Nothing has been decided.")
        events.next()
        preview.line_with(f"content/evidence/{FIRST}.json: written, since all of it is proved")
        assert "no evidence says so yet; run ./inv verify" in left
        assert len(file.read_text("utf-8").split("\n")) == len(proved.split("\n"))


def test_a_drafts_page_says_what_is_left_to_write(site: SmallSite, preview: Serving) -> None:
    file = f"content/{file_of('2025-03-26-another-draft')}"
    with preview.events() as events:
        save(site, file, a_briefing("Nothing is cited here.\n", status="draft"))
        events.next()
        text = preview.get("/rampart/2025/03/26/another-draft/").text
        (site.root / file).unlink()
        events.next()
    assert "Left to write" in text
    assert "cites no source; end its claims with [^source-id]" in text


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_on_a_signal_also_where_a_script_has_it_ignored(
    own: SmallSite, number: int
) -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process = start(own, "--port", "0")
    finally:
        signal.signal(signal.SIGINT, before)
    with process:
        preview = Serving(process)
        process.send_signal(number)
        assert process.wait(LIMIT_SECONDS) == 0
        preview.line_with("stopped")


def test_new_code_is_loaded_and_what_it_dies_of_is_told(own: SmallSite) -> None:
    code = "briefing/building/content.py"
    begin = '    """Every file below content/ in one line, by what became of it."""\n'
    with serving(own) as preview, preview.events() as events:
        good = events.last
        change(own, code, begin, begin + '    raise LookupError("no account")\n')
        dead = events.next()
        change(own, code, '    raise LookupError("no account")\n', '    return "new code"\n')
        alive = events.next()
        assert dead["version"] == good["version"]
        assert dead["problems"].startswith("Traceback (most recent call last):\n")
        assert "\nLookupError: no account; the last good build is shown" in dead["problems"]
        assert alive["problems"] == ""
        preview.line_with("new code; ")


def test_a_second_preview_without_a_prefix_disturbs_no_other_and_stops_at_ctrl_c(
    site: SmallSite, preview: Serving
) -> None:
    with serving(site) as second:
        answers = (second.get(f"/{PAGE}").status, preview.get(f"/rampart/{PAGE}").status)
        code = second.stop()
        assert second.line_with("stopped") == second.lines[2]
    assert (second.prefix, answers, code, len(second.lines)) == ("/", (200, 200), 0, 3)


def test_a_folder_without_a_site_is_named(own: SmallSite) -> None:
    shutil.rmtree(own.root / "content")
    process = start(own, "--port", "0")
    try:
        out, _ = process.communicate(timeout=LIMIT_SECONDS)
    finally:
        process.kill()
    said = f"no content/ in {own.root}; there is nothing to serve\n"
    assert (process.returncode, out) == (1, said)


@pytest.mark.parametrize(
    ("port", "prefix", "says"),
    [
        ("web", "/", "--port web is no port; write a number from 0 to 65535"),
        ("65536", "/", "--port 65536 is no port; write a number from 0 to 65535"),
        ("0", "../up", "--prefix ../up is no path; write it as /rampart/"),
        ("0", "/a b/", "--prefix /a b/ is no path; write it as /rampart/"),
        ("0", "/.preview/", "--prefix /.preview/ is no path; write it as /rampart/"),
        ("taken", "/", "port {} is taken, perhaps by another ./inv serve; stop that one, or take"),
    ],
)
def test_what_can_not_be_served_is_refused(
    tmp_path: Path, port: str, prefix: str, says: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        if port == "taken":
            port = str(taken.getsockname()[1])
            says = f"{says.format(port)} any free port with --port 0"
        # A folder without a site: what is not refused for its options, is for that.
        ended = ended_here(lambda: command.run(tmp_path, "127.0.0.1", port, prefix))
    assert ended == refused(says)


def processes(site: SmallSite) -> list[int]:
    """Whoever has the site's folder among its arguments."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):  # it has ended meanwhile
            if os.fsencode(site.root) in path.read_bytes():
                found.append(int(path.parent.name))
    return found


def two_processes(site: SmallSite) -> list[int]:
    """The preview, and what waits for its word; a moment after its start a process has no name."""
    deadline = time.monotonic() + LIMIT_SECONDS
    while len(found := processes(site)) < 2 and time.monotonic() < deadline:
        time.sleep(0.1)
    return found


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="only Linux shows its processes this way")
def test_ctrl_c_ends_every_process_and_a_kill_what_waits_for_the_preview(own: SmallSite) -> None:
    with serving(own) as preview:
        running = len(two_processes(own))
        code = preview.stop()
    assert (running, code, processes(own)) == (2, 0, [])

    with serving(own) as preview:
        (waiting,) = set(two_processes(own)) - {preview.process.pid}
        end = os.pidfd_open(waiting)
        preview.process.kill()
        ended, _, _ = select.select([end], [], [], LIMIT_SECONDS)
        os.close(end)
    assert ended == [end]
