"""Whatever starts Pelican makes the same judged site, or refuses it with the same lines."""

import os
import shutil
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as etree
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.content import file_of
from tests.support.small_site import FIRST, ROOT, SmallSite, digest

PELICAN = str(Path(sys.executable).with_name("pelican"))
INVOKE = (sys.executable, "-P", "-m", "invoke", "--search-root", ".")
ENTRANCES = {
    "inv build": (*INVOKE, "build"),
    "python -m pelican": (sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py"),
    "pelican": (PELICAN, "content", "-s", "pelicanconf.py"),
    "pelican without arguments": (PELICAN,),
}
PUBLIC = {
    "inv preview": (*INVOKE, "preview"),
    "pelican -s publishconf.py": (PELICAN, "content", "-s", "publishconf.py"),
}
COMFORT = "the last good site is as it was"
# What a false figure is refused with.
REFUSAL = [
    (
        f"content/{file_of(FIRST)}:20: figure '€19 billion' is not proved;"
        " capture militarnyi (./inv capture URL) and run ./inv verify"
    ),
]


def start(
    site: SmallSite, command: tuple[str, ...], said: Path | None = None
) -> subprocess.Popen[str]:
    """Begin a command; said: the file for all that it prints, instead of pipes."""
    out = os.open(said, os.O_CREAT | os.O_WRONLY) if said else subprocess.PIPE
    return subprocess.Popen(
        command,
        cwd=site.root,
        env={**os.environ, "PYTHONPATH": f".{os.pathsep}{ROOT}", "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=out,
        encoding="utf-8",
        start_new_session=True,
    )


def run(site: SmallSite, command: tuple[str, ...]) -> tuple[int, str, list[str]]:
    """The exit code, what it printed last, and the lines of its complaint."""
    process = start(site, command)
    out, err = process.communicate(timeout=120)
    return process.returncode, out.strip().split("\n")[-1], err.strip().split("\n")


def add_settings(site: SmallSite, *lines: str) -> int:
    """Write lines at the end of pelicanconf.py; gives the number of the first."""
    file = site.root / "pelicanconf.py"
    text = file.read_text("utf-8")
    file.write_text(text + "".join(f"{line}\n" for line in lines), "utf-8")
    return text.count("\n") + 1


def add_plugin(site: SmallSite, code: str, *, first: bool) -> None:
    """Write a plugin beside the settings, before or behind ours."""
    (site.root / "hook.py").write_text(code, "utf-8")
    add_settings(
        site, "import hook", f"PLUGINS = {'[hook, plugin]' if first else '[plugin, hook]'}"
    )


# --- one site --------------------------------------------------------------------------


def test_pelican_makes_the_site_that_build_makes(site: SmallSite) -> None:
    before, said = digest(site.output), {}
    for name, command in ENTRANCES.items():
        shutil.rmtree(site.output)
        said[name] = run(site, command)[:2]
        assert digest(site.output) == before

    assert said == dict.fromkeys(ENTRANCES, (0, said["inv build"][1]))


def test_pelican_makes_the_public_site_that_preview_makes(site: SmallSite) -> None:
    sites = []
    for command in PUBLIC.values():
        assert run(site, command)[0] == 0
        sites.append(digest(site.output))

    assert sites[0] == sites[1]


@pytest.mark.parametrize("entrance", [*ENTRANCES, *PUBLIC])
def test_a_false_figure_is_refused_in_every_entrance(site: SmallSite, entrance: str) -> None:
    before = digest(site.output)
    path = site.root / "content" / file_of(FIRST)
    path.write_text(path.read_text("utf-8").replace("€10 billion for", "€19 billion for"), "utf-8")

    code, _, lines = run(site, {**ENTRANCES, **PUBLIC}[entrance])

    assert (code, lines) == (1, [*REFUSAL, f"1 problem; {COMFORT}"])
    assert digest(site.output) == before
    assert site.leftovers() == []


def test_pelican_that_waits_for_changes_refuses_a_save_and_takes_the_next(site: SmallSite) -> None:
    before = digest(site.output)
    page = site.output / "2025/03/22/lithuania-weighs-border-mines/index.html"
    path = site.root / "content" / file_of(FIRST)
    good = path.read_text("utf-8")
    first = page.stat().st_ino
    said = site.root / "said.txt"
    process = start(site, (PELICAN, "-lr", "-p", "0"), said)
    try:
        second = wait_for(lambda: page.stat().st_ino, other_than=first)
        false = good.replace("€10 billion for", "€19 billion for")
        wait_for(lambda: COMFORT in said.read_text("utf-8"), other_than=False, saves=(path, false))
        refused = digest(site.output)
        wait_for(lambda: page.stat().st_ino, other_than=second, saves=(path, good))
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=60)

    lines = said.read_text("utf-8").split("\n")
    assert {line for line in lines if line.startswith("content/")} == set(REFUSAL)
    assert refused == digest(site.output) == before


def wait_for(
    value: Callable[[], object], *, other_than: object, saves: tuple[Path, str] | None = None
) -> object:
    """What a function gives once it gives something new.

    saves: a file that is written every other second meanwhile, and its text: Pelican does not
    notice what is saved while it builds.
    """
    for count in range(600):
        if saves and count % 20 == 0:
            saves[0].write_text(saves[1], "utf-8")
        try:
            found = value()
        except FileNotFoundError:
            found = other_than
        if found != other_than:
            return found
        time.sleep(0.1)
    raise AssertionError("nothing new within a minute")


# --- settings of Pelican's -------------------------------------------------------------

ADDRESSES = "addresses come from the names of files and terms"
NOT_FOLLOWED = {
    'ARTICLE_URL = "posts/{slug}/"': ADDRESSES,
    'CATEGORY_SAVE_AS = "category/{slug}.html"': ADDRESSES,
    "DEFAULT_PAGINATION = 10": "lists are ordered and end as briefing/pages/ has them",
    'ARTICLE_ORDER_BY = "title"': "lists are ordered and end as briefing/pages/ has them",
    'DIRECT_TEMPLATES = ["authors"]': "pages stand in briefing/pages/table.py",
    "DELETE_OUTPUT_DIRECTORY = True": "a build replaces the whole site",
    "SUMMARY_MAX_LENGTH = 5": "docs/briefing-format.md says how content is read",
}


def test_each_setting_that_is_not_followed_is_refused_by_name(site: SmallSite) -> None:
    before = digest(site.output)
    line = add_settings(site, *NOT_FOLLOWED)
    said = []
    for number, (setting, why) in enumerate(NOT_FOLLOWED.items(), start=line):
        name, _, value = setting.replace('"', "'").partition(" = ")
        message = f"{name} is {value}, which is not followed here: {why}; delete it"
        said.append(f"pelicanconf.py:{number}: {message}")

    for command in (ENTRANCES["inv build"], ENTRANCES["pelican"]):
        code, _, lines = run(site, command)
        assert (code, lines) == (1, [*said, f"{len(said)} problems; {COMFORT}"])
    assert digest(site.output) == before


def test_an_option_of_pelican_that_is_not_followed_is_refused_too(site: SmallSite) -> None:
    code, _, lines = run(site, (*ENTRANCES["pelican"], "--relative-urls"))

    assert (code, lines[0]) == (
        1,
        (
            "the command line:1: RELATIVE_URLS is True, which is not followed here:"
            " a build replaces the whole site; delete it"
        ),
    )


def test_feeds_of_pelicans_own_hold_full_texts(site: SmallSite) -> None:
    add_settings(site, 'FEED_ALL_ATOM = "feeds/all.atom.xml"')

    code, said, _ = run(site, ENTRANCES["inv build"])

    assert (code, "plugins" in said) == (0, False)
    feed = etree.parse(site.output / "feeds" / "all.atom.xml").getroot()
    entries = feed.findall("{*}entry")
    assert [each.findtext("{*}title") for each in entries] == [
        "Poland finishes a fence on its eastern\xa0border",
        "Lithuania weighs mines along its border with\xa0Russia",
    ]
    for each in entries:
        assert "Nothing is decided yet." in (each.findtext("{*}content") or "")
        terms = [term.get("term") for term in each.findall("{*}category")]
        assert terms == ["Borders", "Landmines"]


def test_what_a_line_of_the_settings_raises_is_told_with_its_line(site: SmallSite) -> None:
    line = add_settings(site, "import nothing_here")

    said = f"pelicanconf.py:{line}: ModuleNotFoundError: No module named 'nothing_here'; {COMFORT}"
    assert run(site, ENTRANCES["inv build"])[::2] == (1, [said])


def test_without_our_plugin_nothing_is_built(site: SmallSite) -> None:
    before = digest(site.output)
    line = add_settings(site, "PLUGINS = []")

    assert run(site, ENTRANCES["inv build"])[::2] == (
        1,
        [f"pelicanconf.py:{line}: PLUGINS lacks ours; write PLUGINS = [plugin]; {COMFORT}"],
    )
    assert digest(site.output) == before


# --- other plugins ---------------------------------------------------------------------

WRITES = """
from pathlib import Path
from pelican import signals
from pelican.generators import Generator

class Early(Generator):
    def generate_output(self, writer):
        write(self.output_path, {generator!r})

def write(folder, names):
    for name in names:
        path = Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("theirs", "utf-8")

def generators(pelican):
    return Early

def end(pelican):
    write(pelican.output_path, {end!r})

def register():
    signals.get_generators.connect(generators)
    signals.finalized.connect(end)
"""


@pytest.mark.parametrize("first", [True, False], ids=["before ours", "behind ours"])
def test_a_plugin_that_writes_files_of_ours_is_refused(site: SmallSite, *, first: bool) -> None:
    before = digest(site.output)
    early = ("archive/index.html", "sitemap.xml")
    late = ("stories/index.html", "theme/css/site.css")  # earlier, Pelican copies ours over theirs
    add_plugin(site, WRITES.format(generator=early, end=late), first=first)

    code, _, lines = run(site, ENTRANCES["pelican"])

    message = (
        "not as it was written, or written twice; if a plugin does that, take it out of PLUGINS"
    )
    said = "\n".join(f"output/{name}:1: {message}" for name in sorted((*early, *late)))
    assert (code, lines) == (1, f"{said}; {COMFORT}".split("\n"))
    assert digest(site.output) == before


def test_files_that_a_plugin_adds_are_named(site: SmallSite) -> None:
    add_plugin(site, WRITES.format(generator=(), end=("humans.txt",)), first=False)

    code, said, _ = run(site, ENTRANCES["pelican"])

    assert (code, said.partition("; ")[2]) == (0, "1 file of plugins: humans.txt")
    assert (site.output / "humans.txt").read_text("utf-8") == "theirs"


def test_plugins_see_real_articles(site: SmallSite) -> None:
    add_plugin(
        site,
        """
from pelican import signals

def tell(generator):
    for each in generator.articles:
        print(each.category, [str(tag) for tag in each.tags], each.date.date(), each.url)
        print("Nothing is decided yet." in each.content, each.summary)
    print([str(category) for category, _ in generator.categories])

def register():
    signals.article_generator_finalized.connect(tell)
""",
        first=True,
    )
    process = start(site, ENTRANCES["inv build"])
    out, _ = process.communicate(timeout=120)

    summary = (
        "Vilnius looks at layered obstacles, mines among them, and wants EU money for&nbsp;it."
    )
    assert out.split("\n")[:5] == [
        "Borders ['Landmines'] 2025-03-23 2025/03/23/poland-finishes-a-fence/",
        f"True {summary}",
        "Borders ['Landmines'] 2025-03-22 2025/03/22/lithuania-weighs-border-mines/",
        f"True {summary}",
        "['Borders']",
    ]


# --- settings that can't be read -----------------------------------------------------------------

UNREADABLE = {
    "X = 1 / 0": "ZeroDivisionError: division by zero",
    "import nowhere": "ModuleNotFoundError: No module named 'nowhere'",
    "TIMEZONE = 'Mars/Base'": "TIMEZONE is 'Mars/Base', no time zone; write one as Europe/Vilnius",
    "SITEURL = 5": "SITEURL is 5; write it as https://example.org/path",
    "THEME = 'nowhere'": "THEME is 'nowhere', and there is no such folder",
}


@pytest.mark.parametrize("line", UNREADABLE)
def test_pelican_itself_tells_the_line_of_settings_that_cant_be_read(
    line: str, site: SmallSite
) -> None:
    number = add_settings(site, line)

    code, _, said = run(site, (PELICAN, "-s", "pelicanconf.py"))

    assert (code, said[0]) == (1, f"pelicanconf.py:{number}: {UNREADABLE[line]}")
    assert not any("Traceback" in each for each in said)
