"""What builds keep: files that stay the same stay where they are; what is broken is made anew."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.commands import build
from briefing.kept import NAME
from tests.support.small_site import FIRST, SmallSite, digest
from tests.support.verbs import ended_here

PAGE = "2025/03/22/lithuania-weighs-border-mines/index.html"
OTHER = "2025/03/23/poland-finishes-a-fence/index.html"
FILE = f"content/briefings/2025/{FIRST}.md"
SAID, SAYS = "Nothing is decided yet.", "Nothing has been decided."


def built(site: SmallSite, *, fresh: bool = False) -> None:
    """Build in this process."""
    end = ended_here(lambda: build.run(site.root, "pelicanconf.py", fresh=fresh))
    assert (end.code, end.err) == (0, [])


def inodes(site: SmallSite) -> dict[str, int]:
    files = (path for path in site.output.rglob("*") if path.is_file())
    return {path.relative_to(site.output).as_posix(): path.stat().st_ino for path in files}


def edit(site: SmallSite, old: str = SAID, new: str = SAYS) -> None:
    path = site.root / FILE
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_where_nothing_changed_no_file_is_written(site: SmallSite) -> None:
    built(site)
    before = inodes(site)
    built(site)
    assert inodes(site) == before


def test_after_an_edit_only_what_it_changes_is_written(site: SmallSite) -> None:
    built(site)
    before = inodes(site)
    edit(site)
    built(site)
    after = inodes(site)
    changed = {name for name in before if after.get(name) != before[name]}
    assert PAGE in changed
    assert {"atom.xml", "rss.xml", "manifest.json", "ledger.json"} <= changed
    assert {OTHER, "index.html", "theme/css/site.css"} & changed == set()


def test_an_edit_that_is_taken_back_gives_the_site_before_it(site: SmallSite) -> None:
    built(site)
    before = digest(site.output)
    edit(site)
    built(site)
    between = digest(site.output)
    edit(site, SAYS, SAID)
    built(site)
    assert digest(site.output) == before != between


def change(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"mines", b"wines"))


def link(path: Path) -> None:
    path.unlink()
    path.symlink_to("/etc/hostname")


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def add(path: Path) -> None:
    path.with_name("added.html").write_text("added")


def add_link(path: Path) -> None:
    (path.parent / "added").symlink_to("/etc")


@pytest.mark.parametrize("with_edit", [False, True], ids=["alone", "with an edit"])
@pytest.mark.parametrize("fault", [change, Path.unlink, link, make_folder, add, add_link])
def test_whatever_was_done_to_a_site_is_undone(
    site: SmallSite, fault: Callable[[Path], None], *, with_edit: bool
) -> None:
    built(site)
    edit(site)
    built(site)  # there is an older site now, too
    good = digest(site.output)
    fault(site.output / OTHER)
    if with_edit:
        edit(site, SAYS, SAID)
        built(site)
        edit(site)
    built(site)
    assert digest(site.output) == good


def cut(cache: Path) -> None:
    file = cache / NAME
    file.write_bytes(file.read_bytes()[:5000])


def flip(cache: Path) -> None:
    content = bytearray((cache / NAME).read_bytes())
    for place in range(5000, len(content), 501):
        content[place] ^= 0xFF
    (cache / NAME).write_bytes(content)


def fill_the_older_site(cache: Path) -> None:
    for older in cache.glob("older-*"):
        for path in [*older.rglob("*.html"), *older.rglob("*.css")]:
            path.write_text("spoilt")


def put_a_file_there(cache: Path) -> None:
    shutil.rmtree(cache)
    cache.write_text("no folder")


@pytest.mark.parametrize("fault", [shutil.rmtree, cut, flip, fill_the_older_site, put_a_file_there])
def test_whatever_was_done_to_what_is_kept_the_site_is_right(
    site: SmallSite, fault: Callable[[Path], None]
) -> None:
    built(site)
    edit(site)
    built(site)
    good = digest(site.output)
    fault(site.root / ".cache")
    for old, new in ((SAYS, SAID), (SAID, SAYS)):
        edit(site, old, new)
        built(site)
    assert digest(site.output) == good


def test_a_fresh_build_writes_every_file_anew(site: SmallSite) -> None:
    built(site)
    before, good = inodes(site), digest(site.output)
    built(site, fresh=True)
    after = inodes(site)
    assert [name for name in before if after.get(name) == before[name]] == []
    assert digest(site.output) == good
