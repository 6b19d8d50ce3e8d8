"""Whatever goes wrong in a build: it says what, ends with 1, and the old site stays as it was."""

import datetime as dt
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from briefing import reporting
from briefing.building import build
from tests.support.content import a_briefing, file_of
from tests.support.small_site import FIRST, ROOT, SmallSite, digest, ended

UNCHANGED = "; the last good site is as it was\n"
HOME = "theme/templates/home.html"

# Root may read and write everything; what is run through this may not.
AS_ANYBODY = (
    sys.executable,
    "-c",
    """
import ctypes, os, sys
if os.geteuid() == 0:
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        assert ctypes.CDLL(None).prctl(24, capability, 0, 0, 0) == 0  # PR_CAPBSET_DROP
os.execv(sys.argv[1], sys.argv[1:])
""",
)
# What is run through this can't write a file of more bytes; the write is cut and fails.
WITH_LIMIT = (
    sys.executable,
    "-c",
    """
import os, resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
os.execv(sys.argv[2], sys.argv[2:])
""",
)


def complaint(site: SmallSite, *arguments: str, through: tuple[str, ...] = ()) -> str:
    """What a build that must fail says, after a look at what it left."""
    before = digest(site.output)
    end = site.build(*arguments, through=through)
    assert (end.stdout, end.returncode) == ("", 1), end.stderr
    assert digest(site.output) == before
    assert site.leftovers() == []
    return end.stderr


# --- the theme ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (
            "{% endfr %}",
            (
                "Encountered unknown tag 'endfr'. Jinja was looking for the following tags:"
                " 'endblock'. The innermost block that needs to be closed is 'block'."
            ),
        ),
        ("{{ nothing }}", "'nothing' is undefined"),
        ("{{ view.nothing }}", "'briefing.pages.home.Home object' has no attribute 'nothing'"),
        ('{{ 1 + "one" }}', "TypeError: unsupported operand type(s) for +: 'int' and 'str'"),
        ('{% include "gone.html" %}', "there is no template gone.html"),
    ],
)
def test_a_wrong_template_is_named_with_its_line(site: SmallSite, wrong: str, message: str) -> None:
    site.change(HOME, "{% block main %}\n", "{% block main %}\n" + wrong)
    line = (site.root / HOME).read_text("utf-8").split("\n").index("{% block main %}") + 2
    assert complaint(site) == f"{HOME}:{line}: {message}{UNCHANGED}"


def test_a_template_that_is_not_utf8_is_named_with_the_line(site: SmallSite) -> None:
    text = (site.root / HOME).read_text("utf-8")
    (site.root / HOME).write_bytes(b"{# 1 #}\n{# f\xfcr #}" + text.encode())
    assert complaint(site) == (
        f"{HOME}:2: byte 0xfc is not UTF-8; save the file as UTF-8{UNCHANGED}"
    )


def test_a_template_that_is_gone_is_named(site: SmallSite) -> None:
    (site.root / "theme/templates/story.html").unlink()
    folder = site.root / "theme/templates"
    assert complaint(site) == (
        f"Pelican: [templates] unable to load story[.html] from ['{folder}']{UNCHANGED}"
    )


# --- programming errors keep their traceback ----------------------------------------------


@pytest.mark.parametrize("signal", ["article_generator_finalized", "article_generator_preread"])
def test_an_error_in_a_hook_keeps_its_traceback(site: SmallSite, signal: str) -> None:
    site.write(
        {
            "broken.py": f"""
from pelican import signals

def fail(generator):
    raise ZeroDivisionError("of the hook")

def register():
    signals.{signal}.connect(fail)
"""
        }
    )
    site.change(
        "pelicanconf.py",
        "PLUGINS = [plugin]",
        "import broken\nPLUGINS = [plugin, broken]",
    )
    said = complaint(site).splitlines()
    assert said[0] == "Traceback (most recent call last):"
    assert said[-1] == "ZeroDivisionError: of the hook"


def test_an_error_in_our_code_that_a_template_calls_keeps_its_traceback(site: SmallSite) -> None:
    site.change(HOME, "{% block main %}\n", "{% block main %}\n{{ site.permanent_id(1) }}")
    said = complaint(site).splitlines()
    assert said[0] == "Traceback (most recent call last):"
    assert said[-1].startswith("TypeError: ")


# --- what Pelican only warns of ---------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        *("content", "content/pages", "content/briefings/2025", "content/extra"),
        *("content/extra/robots.txt", "content/publishers.yaml", "theme/static/css"),
        *("theme/templates", "theme/templates/home.html", "theme/static/js/scheme.js"),
    ],
)
@pytest.mark.parametrize("mode", [0, 0o444], ids=["closed", "listed"])
def test_what_cannot_be_read_is_no_absence(site: SmallSite, path: str, mode: int) -> None:
    closed = site.root / path
    before = closed.stat().st_mode
    closed.chmod(mode)
    try:
        if closed.is_file() and mode:
            return  # may be read
        said = complaint(site, through=AS_ANYBODY)
    finally:
        closed.chmod(before)
    assert re.match(rf"{path}(/\S+)?:1: can't be read: Permission denied\n", said), said
    assert "Traceback" not in said


def test_a_warning_counts_in_every_build_of_a_process(site: SmallSite) -> None:
    """Pelican itself gives each of its warnings once a process."""
    conf = (site.root / "pelicanconf.py").read_text("utf-8")
    odd = "import logging\nlogging.getLogger('pelican.settings').warning('An odd thing.')\n"
    site.write({"pelicanconf.py": f"{conf}{odd}"})
    script = """
import datetime, pathlib, sys
from briefing.building import build
root, now = pathlib.Path(sys.argv[1]), datetime.datetime.now(datetime.UTC)
for _ in range(2):
    try:
        build.build(build.Plan(root, "pelicanconf.py", root / "output", now))
    except build.BuildError as error:
        print(error)
"""
    command = [sys.executable, "-c", script, str(site.root)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert said.stdout == "pelicanconf.py:1: Pelican: An odd thing.\n" * 2


# --- the content, the arguments --------------------------------------------------------------


def test_problems_of_the_content_are_listed_and_counted(site: SmallSite) -> None:
    site.change(f"content/{file_of(FIRST)}", 'category: "Borders"', 'category: "Border"')
    assert complaint(site) == (
        f"content/{file_of(FIRST)}:4: unknown category 'Border'; did you mean 'Borders'?\n"
        f"1 problem{UNCHANGED}"
    )


@pytest.mark.parametrize("text", ["yesterday", "2025-03-22", "2025-03-22T06:00"])
def test_a_moment_without_a_zone_is_refused(site: SmallSite, text: str) -> None:
    assert complaint(site, "--as-of", text) == (
        f"--as-of {text} is no moment; write it as 2025-03-22T06:00+02:00{UNCHANGED}"
    )


# --- two builds at once -----------------------------------------------------------------------


def test_of_two_builds_at_once_the_second_waits_and_stays(site: SmallSite) -> None:
    first = site.start()
    while not list(site.root.glob(".output.stage-*")):
        assert first.poll() is None
    second = site.start("--as-of", "2025-03-22T12:00+02:00")
    ends = [ended(first), ended(second)]
    assert [(end.stderr, end.returncode) for end in ends] == [("", 0), ("", 0)]
    assert ends[1].stdout.startswith("output/: 1 published, 0 drafts, 1 embargoed")
    found = digest(site.output)
    assert site.build("--as-of", "2025-03-22T12:00+02:00").returncode == 0
    assert digest(site.output) == found
    assert site.leftovers() == []


def test_a_build_that_waited_long_enough_says_who_is_in_the_way(
    site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = build.Plan(
        site.root,
        "pelicanconf.py",
        site.output,
        as_of=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        patience_seconds=0.1,
    )
    with held(site.output):
        assert reporting.run(lambda: build.build(plan)) == 1
    said = capsys.readouterr().err
    assert said == f"another build is writing output/; wait for it or stop it{UNCHANGED}"


@contextmanager
def held(output: Path) -> Iterator[None]:
    """Another process builds into the folder meanwhile."""
    script = """
import pathlib, sys
from briefing.building.staging import staged
with staged(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
    raise SystemExit("told to end, and to leave the folder as it was")
"""
    command = [sys.executable, "-c", script, str(output)]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield


# --- the disk -----------------------------------------------------------------------------------


def test_a_folder_that_takes_no_files_is_named(site: SmallSite) -> None:
    site.root.chmod(0o555)
    try:
        said = complaint(site, through=AS_ANYBODY)
    finally:
        site.root.chmod(0o755)
    assert said == f"output: can't be written: Permission denied{UNCHANGED}"


MANY = {
    file_of(f"2025-04-0{day}-poland-opens-a-fence"): a_briefing(
        title=f"Poland opens fence {day} again"
    )
    for day in range(1, 5)
}


@pytest.fixture(scope="module")
def large(built: SmallSite, tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    """A built site whose feeds are larger than its pages."""
    site = SmallSite(shutil.copytree(built.root, tmp_path_factory.mktemp("large") / "site"))
    site.write({f"content/{path}": text for path, text in MANY.items()})
    assert site.build().returncode == 0
    return site


@pytest.mark.parametrize("hit", ["html", "xml", "woff2"])
def test_a_write_that_is_cut_fails_and_says_so(large: SmallSite, tmp_path: Path, hit: str) -> None:
    """The limit lets every file through that is written before the first one of a kind."""
    site = SmallSite(shutil.copytree(large.root, tmp_path / "site"))
    sizes = {
        kind: max(path.stat().st_size for path in site.output.rglob(f"*.{kind}"))
        for kind in ("html", "xml", "woff2")
    }
    assert sizes["html"] < sizes["xml"] < sizes["woff2"]
    said = complaint(site, through=(*WITH_LIMIT, str(sizes[hit] - 1)))
    assert re.fullmatch(rf"output/\S+: can't be written: File too large{UNCHANGED}", said)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 6 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(disk)]
    made = subprocess.run(mount, capture_output=True, encoding="utf-8", check=False)
    if made.returncode != 0:
        pytest.skip(f"NO FULL DISK TRIED, only cut writes: {made.stderr.strip()}")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.skipif(
    not shutil.which("mount"), reason="NO FULL DISK TRIED, only cut writes: no mount"
)
@pytest.mark.parametrize("share", [0.03, 0.95])
def test_a_full_disk_fails_the_build_and_says_so(
    built: SmallSite, small_disk: Path, share: float
) -> None:
    """share: of the space that the new site takes, this is left."""
    site = SmallSite(shutil.copytree(built.root, small_disk / "site"))
    files = [path for path in site.output.rglob("*") if path.is_file()]
    page = os.statvfs(small_disk).f_frsize
    needed = sum(-(-path.stat().st_size // page) * page for path in files)
    free = shutil.disk_usage(small_disk).free
    filler = small_disk / "filler"
    filler.write_bytes(bytes(free - int(share * needed) // page * page))
    said = complaint(site)
    full = r"output/\S+: can't be written: No space left on device"
    assert re.fullmatch(rf"{full}{UNCHANGED}", said)
    filler.unlink()
    assert site.build().returncode == 0
