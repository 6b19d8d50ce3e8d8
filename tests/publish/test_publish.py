"""Publishing with real repositories and processes: the complete new site, or nothing changed."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from briefing.building import manifest
from briefing.commands import publish, releases, rollback
from briefing.publish.git import GitError
from briefing.publish.pages_branch import Order, Refused, Uncertain
from briefing.publish.publishing import BuiltSite, Publishing
from tests.support.content import file_of
from tests.support.git_server import served
from tests.support.publishing import (
    ADDRESS,
    CHANGED,
    NO_SETTINGS,
    Clone,
    copied,
    environment,
    faults,
    files_of,
    git,
    new_clone,
)
from tests.support.small_site import FIRST, ended

STAYS = "; what is published stays as it is\n"
MOVED = "gh-pages has moved on origin since it was fetched: somebody else published; run it again"
ACCOUNT = (
    "2 published, 0 drafts, 0 embargoed, 1 story, 1 page, 2 registries, 2 evidence files,"
    " 1 other file"
)
PAGE = "2025/03/22/lithuania-weighs-border-mines/index.html"
WHO = (
    "git does not know who you are; say it: git config user.name NAME,"
    " git config user.email ADDRESS"
)


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's settings of git, in this process too."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in NO_SETTINGS.items():
        monkeypatch.setenv(name, value)


@dataclass(frozen=True)
class Prepared:
    """A clone that tests copy. said: what the verb printed that brought it there."""

    clone: Clone
    said: str


@pytest.fixture(scope="module")
def unpublished(tmp_path_factory: pytest.TempPathFactory) -> Clone:
    """Sources that were never published."""
    return new_clone(tmp_path_factory.mktemp("unpublished"))


@pytest.fixture(scope="module")
def first(unpublished: Clone, tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """The first publish ever."""
    clone = copied(unpublished, tmp_path_factory.mktemp("first"))
    (clone.root / "output").mkdir()
    (clone.root / "output" / "index.html").write_text("a writer's own build", "utf-8")
    return Prepared(clone, clone.publish())


@pytest.fixture(scope="module")
def changed(first: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """One briefing changed since, and a dry run of its publish, so that the site is built."""
    clone = copied(first.clone, tmp_path_factory.mktemp("changed"))
    clone.change()
    before = clone.everything()
    said = clone.publish("--dry-run")
    assert clone.everything() == before
    return Prepared(clone, said)


@pytest.fixture
def clone(changed: Prepared, tmp_path: Path) -> Clone:
    """A copy, to do what a test likes with."""
    return copied(changed.clone, tmp_path)


def ready(clone: Clone) -> BuiltSite:
    """The site that the dry run built, as `built` gives it."""
    return BuiltSite(clone.root / ".publish" / "site", ADDRESS, {}, ACCOUNT)


def publishing(
    clone: Clone,
    build: Callable[[], BuiltSite] | None = None,
    say: Callable[[str], None] = lambda line: None,
    **order: Any,
) -> Publishing:
    """A publish of the built site, in this process. order: fields of Order."""
    return Publishing(Order(clone.root, **order), build or (lambda: ready(clone)), say)


def is_published(clone: Clone, repository: Path | None = None) -> bool:
    """Whether the changed site is the tip of the pages branch, complete."""
    files = files_of(repository or clone.origin, "gh-pages")
    return faults(files) == [] and b"Lithuania and Poland weigh mines" in files[PAGE]


def commit_beside(clone: Clone) -> str:
    """Somebody's own commit on the pages branch of the remote."""
    tree = git(clone.origin, "rev-parse", "gh-pages^{tree}")
    name = ["-c", "user.name=B", "-c", "user.email=b@briefings.test"]
    commit = git(clone.origin, *name, "commit-tree", tree, "-p", "gh-pages", "-m", "By hand")
    git(clone.origin, "update-ref", "refs/heads/gh-pages", commit)
    return commit


def hook(clone: Clone, name: str, *lines: str) -> None:
    """A hook of the remote."""
    file = clone.origin / "hooks" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("\n".join(["#!/bin/sh", *lines, ""]), "utf-8")
    file.chmod(0o755)


# --- what is published ---------------------------------------------------------------------


def test_the_first_publish_ever_says_each_step(first: Prepared) -> None:
    source, tip = first.clone.git("rev-parse", "main"), first.clone.tip
    assert first.said.split("\n") == [
        f"sources: {source[:10]}, clean and pushed",
        "published: nothing yet",
        f"built: {ACCOUNT}",
        "gates: 11 gates passed",
        "changes: 72 files added, 0 changed, 0 removed; 0 feeds changed",
        f"commit: {tip[:10]}, 85 files",
        f"published {tip[:10]} to gh-pages of origin",
        "",
    ]


def test_what_is_published_is_the_manifest_and_two_files_for_github(first: Prepared) -> None:
    files = files_of(first.clone.origin, "gh-pages")
    assert faults(files) == []
    assert (files[".nojekyll"], files["CNAME"]) == (b"", b"briefings.test")


def test_the_commit_says_what_it_was_made_of(first: Prepared) -> None:
    clone = first.clone
    listed = sha256(files_of(clone.origin, "gh-pages")["manifest.json"]).hexdigest()
    said = git(clone.origin, "log", "-1", "--format=%an <%ae>, %cn <%ce>%n%P%n%B", "gh-pages")
    assert re.sub(r"(?<=Tools: ).*", "…", said).split("\n") == [
        "A Writer <writer@briefings.test>, A Writer <writer@briefings.test>",
        "",
        f"Publish: {ACCOUNT}",
        "",
        f"Source: {clone.git('rev-parse', 'main')}",
        "Requirements: sha256 none",
        "Tools: …",
        f"Manifest: sha256 {listed}",
    ]
    assert re.search(
        r"^Tools: Proofpress [\d.]+, Python [\d.]+, pelican [\d.]+, markdown [\d.]+, ghp-i",
        said,
        re.M,
    )


def test_a_dry_run_says_what_would_change(changed: Prepared) -> None:
    clone = changed.clone
    assert changed.said.split("\n") == [
        f"sources: {clone.git('rev-parse', 'main')[:10]}, clean and pushed",
        f"published: 85 files at {clone.tip[:10]}",
        f"built: {ACCOUNT}",
        "gates: 11 gates passed",
        *changed.said.split("\n")[4:-2],
        "dry run: nothing was pushed",
        "",
    ]
    changes = changed.said.split("\n")[4:-2]
    assert re.fullmatch(
        r"changes: 0 files added, \d+ changed, 0 removed; \d+ feeds changed", changes[0]
    )
    assert f"  ~ {PAGE}" in changes[1:9]
    assert re.fullmatch(r"  ~ and \d+ more", changes[-2])
    assert re.fullmatch(r"  ~ pagefind/ \(\d+ files of the search\)", changes[-1])
    assert len(changes) == 11


def test_one_changed_briefing_is_one_commit_on_top_and_a_writers_own_stays(
    clone: Clone,
) -> None:
    clone.git("branch", "gh-pages", "main")
    (clone.root / "content/pages/about.md").write_text("half written", "utf-8")
    clone.git("stash")
    before, old = clone.everything(), clone.tip
    assert clone.publish().split("\n")[-2] == f"published {clone.tip[:10]} to gh-pages of origin"
    assert git(clone.origin, "rev-parse", "gh-pages^") == old
    assert is_published(clone)
    after = clone.everything()
    assert {name for name in before if before[name] != after[name]} == {"remote"}


def test_where_nothing_has_changed_there_is_no_commit(first: Prepared, tmp_path: Path) -> None:
    clone = copied(first.clone, tmp_path)
    before = clone.everything()
    assert clone.publish().split("\n")[-2] == "nothing has changed; gh-pages stays as it is"
    assert clone.everything() == before


def of_another_machine(clone: Clone, files: Mapping[str, str]) -> None:
    """The built site with other bytes of its index, and with these files in it."""
    site = ready(clone).folder
    [listed] = (site / "pagefind").glob("*.pf_meta")
    listed.rename(listed.with_stem("pagefind.en_0123456789"))
    for path, text in files.items():
        (site / path).write_text(text, "utf-8")
    (site / manifest.NAME).write_bytes(manifest.written(manifest.of(site)))


def test_another_index_of_the_same_records_is_no_change(twice: Clone) -> None:
    """As another machine makes it, or this one after `./inv clean`."""
    of_another_machine(twice, {})
    twice.git("config", "core.autocrlf", "true")  # which git archive follows
    before = twice.everything()
    said: list[str] = []
    ended = publishing(twice, say=said.append).run()
    assert (ended, said[-1]) == (
        "nothing has changed; gh-pages stays as it is",
        "changes: 0 files added, 0 changed, 0 removed; 0 feeds changed",
    )
    assert twice.everything() == before


@pytest.mark.parametrize("path", ["pagefind/records.txt", "robots.txt"])
def test_with_any_other_change_another_index_is_published_whole(twice: Clone, path: str) -> None:
    of_another_machine(twice, {path: "other\n"})
    assert publishing(twice).run() == f"published {twice.tip[:10]} to gh-pages of origin"
    files = files_of(twice.origin, "gh-pages")
    assert (faults(files), files[path]) == ([], b"other\n")
    assert "pagefind/pagefind.en_0123456789.pf_meta" in files


@pytest.mark.parametrize("path", ["pagefind/pagefind.js", "pagefind/stray.txt", "manifest.json"])
def test_an_index_that_somebody_damaged_is_published_anew(twice: Clone, path: str) -> None:
    with_files(twice, {path: "by hand"})
    of_another_machine(twice, {})
    publishing(twice).run()
    assert is_published(twice)


def test_one_reference_is_pushed_and_never_by_force(clone: Clone) -> None:
    clone.git("fetch", "--quiet", "origin", "gh-pages:refs/remotes/origin/gh-pages")
    clone.git("tag", "--annotate", "--message", "Ours", "ours", "origin/gh-pages")
    clone.git("config", "push.followTags", "true")
    git(clone.origin, "config", "receive.denyNonFastForwards", "true")
    hook(clone, "pre-receive", "cat > received")
    old = clone.tip
    publishing(clone).run()
    received = (clone.origin / "received").read_text("utf-8")
    assert received == f"{old} {clone.tip} refs/heads/gh-pages\n"


def test_the_lock_of_a_killed_git_on_its_note_of_the_branch_is_in_nobodys_way(clone: Clone) -> None:
    clone.git("update-ref", "-d", "refs/remotes/origin/gh-pages")
    lock = clone.root / ".git" / "refs" / "remotes" / "origin" / "gh-pages.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    lock.touch()
    publishing(clone).run()
    assert is_published(clone)
    assert lock.exists()  # of somebody else's git, for all that is known


def test_a_commit_without_a_branch_is_published_where_it_is_pushed(clone: Clone) -> None:
    clone.git("checkout", "--quiet", "--detach")
    publishing(clone).run()
    assert is_published(clone)
    assert clone.git("rev-parse", "--abbrev-ref", "HEAD") == "HEAD"


@pytest.mark.parametrize("options", [["--depth=1"], ["--single-branch", "--branch=main"]])
def test_a_shallow_clone_or_one_without_the_pages_publishes_on_top(
    clone: Clone, tmp_path: Path, options: list[str]
) -> None:
    git(tmp_path, "clone", "--quiet", *options, clone.origin.as_uri(), "other")
    other, old = Clone(tmp_path / "other", clone.origin), clone.tip
    other.name("B", "b@briefings.test")
    publishing(other, lambda: ready(clone)).run()
    assert is_published(clone)
    assert git(clone.origin, "rev-parse", "gh-pages^") == old


def test_a_domain_that_is_a_file_of_the_site_is_published_as_it_is(clone: Clone) -> None:
    """What the manifest says of it must hold for what is served."""
    site = ready(clone).folder
    (site / "CNAME").write_text("briefings.test\n", "utf-8")
    publishing(clone).run()
    assert files_of(clone.origin, "gh-pages")["CNAME"] == b"briefings.test\n"


def test_names_with_spaces_quotes_and_letters_are_names_like_others(tmp_path: Path) -> None:
    folder = tmp_path / "our 'répo' \"Ž\" & $HOME"
    folder.mkdir()
    clone = new_clone(folder, origin='the pàges\' "own" ; #1.git', clone="a site, no -x")
    clone.publish()
    assert faults(files_of(clone.origin, "gh-pages")) == []
    assert publishing(clone, remote=str(clone.origin)).run().startswith("nothing has changed")


@pytest.mark.parametrize("where", ["environment", "committer"])
def test_who_publishes_may_be_said_in_other_ways(
    clone: Clone, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """Of those that git knows, ghp-import looks up user.name and user.email alone."""
    clone.git("config", "--remove-section", "user")
    if where == "environment":
        monkeypatch.setenv("GIT_COMMITTER_NAME", "A Robot")
        monkeypatch.setenv("GIT_COMMITTER_EMAIL", "robot@briefings.test")
    else:
        clone.git("config", "committer.name", "A Robot")
        clone.git("config", "committer.email", "robot@briefings.test")
    publishing(clone).run()
    said = git(clone.origin, "log", "-1", "--format=%an <%ae>, %cn <%ce>", "gh-pages")
    assert said == "A Robot <robot@briefings.test>, A Robot <robot@briefings.test>"


# --- refused, before anything is built -------------------------------------------------------


def refusal(
    clone: Clone,
    capsys: pytest.CaptureFixture[str],
    *,
    remote: str = "origin",
    branch: str = "gh-pages",
    allow_dirty: bool = False,
) -> str:
    """What the verb says that must refuse, after a look at what it left."""
    before = clone.everything()
    code = publish.run(
        clone.root, remote=remote, branch=branch, allow_dirty=allow_dirty, dry_run=False
    )
    assert code == 1
    assert clone.everything() == before
    said = capsys.readouterr().err
    assert said.endswith(STAYS)
    return said.removesuffix(STAYS)


def test_sources_that_are_not_committed_are_named(
    clone: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    (clone.root / "content/pages/about.md").write_text("half written", "utf-8")
    (clone.root / "content/a new žodis.md").write_text("new", "utf-8")
    assert refusal(clone, capsys) == (
        "sources that are not committed (content/pages/about.md, content/a new žodis.md);"
        " commit or remove them, or rehearse with --allow-dirty and --remote"
    )


def test_a_file_that_only_this_clone_ignores_is_not_published(
    clone: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    (clone.root / ".git/info/exclude").write_text("*.png\nnotes.txt\n", "utf-8")
    (clone.root / "notes.txt").write_text("no build reads them", "utf-8")
    (clone.root / "content/briefings/2025/old.md~").write_text("ignored by all of us", "utf-8")
    publishing(clone, is_dry=True).run()
    (clone.root / "content/images").mkdir()
    (clone.root / "content/images/map.png").write_text("pixels", "utf-8")
    assert refusal(clone, capsys) == (
        "sources that are not committed (content/images/map.png); commit or remove them,"
        " or rehearse with --allow-dirty and --remote"
    )


def test_a_commit_that_is_on_no_remote_is_not_published(
    clone: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    clone.git("commit", "--quiet", "--allow-empty", "--message", "Mine alone")
    head = clone.git("rev-parse", "HEAD")
    assert refusal(clone, capsys) == (
        f"commit {head[:10]} is on no remote, so nobody could say what was published;"
        " push it first: git push"
    )


def test_a_folder_that_is_no_repository_is_not_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = {"remote": "origin", "branch": "gh-pages"}
    assert publish.run(tmp_path, **options, allow_dirty=False, dry_run=False) == 1
    assert capsys.readouterr().err == (
        f"the sources are in no git repository with a commit; commit them first{STAYS}"
    )


@pytest.mark.parametrize("gone", [["user.name"], ["user.email"], ["user.name", "user.email"]])
def test_nobody_publishes_without_a_name(
    clone: Clone, capsys: pytest.CaptureFixture[str], gone: list[str]
) -> None:
    for option in gone:
        clone.git("config", "--unset", option)
    assert refusal(clone, capsys) == WHO


@pytest.mark.parametrize("branch", ["", "-f", "a b", "a..b", "a.lock", "@{-1}"])
def test_a_name_that_no_branch_can_have_is_refused(
    clone: Clone, capsys: pytest.CaptureFixture[str], branch: str
) -> None:
    assert refusal(clone, capsys, branch=branch) == (
        f"'{branch}' is no name of a branch; write one, as --branch gh-pages"
    )


def test_the_branch_of_the_sources_is_not_overwritten(
    clone: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    clone.git("checkout", "--quiet", "-b", "draft")
    for branch, what in (("draft", "the branch of the sources"), ("main", "the remote's default")):
        assert refusal(clone, capsys, branch=branch) == (
            f"'{branch}' is {what}; publishing would replace it with the site:"
            " write another, as --branch gh-pages"
        )


def test_a_remote_that_is_not_there_is_named(
    clone: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refusal(clone, capsys, remote="../nowhere.git") == (
        "git ls-remote: fatal: '../nowhere.git' does not appear to be a git repository"
    )
    said = refusal(clone, capsys, remote="http://127.0.0.1:9/pages.git")
    assert said.startswith(
        "git ls-remote: fatal: unable to access 'http://127.0.0.1:9/pages.git/': Failed to connect"
    )


@pytest.mark.parametrize(
    "remote",
    ["origin", "../origin.git", "../origin", "{path}", "{path}/", "{url}", "../site/../origin.git"],
)
def test_a_rehearsal_does_not_go_where_the_sources_are(
    clone: Clone, capsys: pytest.CaptureFixture[str], remote: str
) -> None:
    remote = remote.format(path=clone.origin, url=clone.origin.as_uri())
    assert refusal(clone, capsys, remote=remote, allow_dirty=True) == (
        f"a rehearsal to '{remote}', where the sources are; name another repository,"
        " as --remote ../rehearsal.git"
    )


@pytest.mark.parametrize("remote", [
    "git@github.com:us/briefings.git", "https://github.com/us/briefings",
    "https://writer@GitHub.com/us/briefings.git/", "ssh://git@github.com:22/us/briefings.git",
])  # fmt: skip
def test_a_rehearsal_knows_a_repository_by_any_of_its_addresses(
    clone: Clone, capsys: pytest.CaptureFixture[str], remote: str
) -> None:
    clone.git("remote", "set-url", "origin", "https://github.com/us/briefings.git")
    assert refusal(clone, capsys, remote=remote, allow_dirty=True).startswith("a rehearsal to ")


# --- refused, or failed, afterwards ------------------------------------------------------------


def failure(clone: Clone, what: type[Exception], **order: Any) -> str:
    """The message of a publish that must fail, after a look at what it left."""
    before = clone.everything()
    with pytest.raises(what) as found:
        publishing(clone, **order).run()
    assert clone.everything() == before
    return str(found.value)


def test_a_gate_refuses_in_one_line_and_nothing_is_changed(clone: Clone) -> None:
    clone.write({file_of(FIRST): CHANGED.replace("Nothing is decided", "Little is decided")})
    assert clone.run("publish").returncode == 0  # an entry of changes is new
    clone.write({file_of(FIRST): CHANGED.replace("Nothing is decided", "All is decided")})
    before = clone.everything()
    end = clone.run("publish")
    assert (end.returncode, end.stderr) == (
        1,
        (
            f"content/{file_of(FIRST)}: title, summary or text differ from what is published;"
            f" say in changes what was changed, as a correction, an update or wording{STAYS}"
        ),
    )
    assert clone.everything() == before


def test_a_placeholder_is_refused_and_a_rehearsal_may_have_one(
    clone: Clone, tmp_path: Path
) -> None:
    site = BuiltSite(clone.root / ".publish" / "site", "https://parapet.example", {}, ACCOUNT)
    with pytest.raises(Refused, match=r"^publishconf.py: SITEURL is 'https://parapet.example', "):
        publishing(clone, lambda: site).run()
    git(tmp_path, "init", "--quiet", "--bare", "rehearsal.git")
    (clone.root / "content/pages/about.md").write_text("half written", "utf-8")
    before = clone.everything()
    publishing(clone, lambda: site, remote="../rehearsal.git", is_rehearsal=True).run()
    assert clone.everything() == before
    files = files_of(tmp_path / "rehearsal.git", "gh-pages")
    assert (faults({**files, "CNAME": b"briefings.test"}), "CNAME" in files) == ([], False)
    said = git(tmp_path / "rehearsal.git", "log", "-1", "--format=%b", "gh-pages")
    assert said.startswith("Source: a rehearsal, not committed\n")


def test_sources_that_change_while_the_site_is_built_are_not_published(clone: Clone) -> None:
    def build() -> BuiltSite:
        (clone.root / "content/pages/about.md").write_text("half written", "utf-8")
        clone.git("commit", "--quiet", "--all", "--message", "Half")
        clone.git("push", "--quiet", "origin", "main")
        return ready(clone)

    tip = clone.tip
    with pytest.raises(Refused, match=r"^the sources changed while the site was built; run it ag"):
        publishing(clone, build).run()
    assert clone.tip == tip


def test_a_remote_that_moves_while_the_site_is_built_is_left_alone(clone: Clone) -> None:
    def build() -> BuiltSite:
        commit_beside(clone)
        return ready(clone)

    with pytest.raises(Refused) as found:
        publishing(clone, build).run()
    assert str(found.value) == MOVED
    assert git(clone.origin, "log", "-1", "--format=%s", "gh-pages") == "By hand"


def test_a_remote_that_moves_during_the_push_is_left_alone(clone: Clone) -> None:
    old = clone.tip
    commit = commit_beside(clone)
    git(clone.origin, "update-ref", "refs/heads/gh-pages", old)
    move = f"git update-ref refs/heads/gh-pages {commit}"
    hook(clone, "pre-receive", "unset GIT_QUARANTINE_PATH", move)
    with pytest.raises(Refused) as found:
        publishing(clone).run()
    assert (str(found.value), clone.tip) == (MOVED, commit)


def test_a_first_publish_that_is_not_the_first_is_refused(clone: Clone) -> None:
    commit = clone.tip
    git(clone.origin, "update-ref", "-d", "refs/heads/gh-pages")

    def build() -> BuiltSite:
        git(clone.origin, "update-ref", "refs/heads/gh-pages", commit)
        return ready(clone)

    with pytest.raises(Refused) as found:
        publishing(clone, build).run()
    assert (str(found.value), clone.tip) == (MOVED, commit)


def test_what_a_hook_of_the_remote_says_is_said(clone: Clone) -> None:
    hook(
        clone, "pre-receive", "echo 'no publishing on Fridays;' >&2", "echo 'ask Ona' >&2", "exit 1"
    )
    assert failure(clone, GitError) == "git push: remote: no publishing on Fridays; ask Ona"


def test_a_remote_that_takes_no_push_says_so(clone: Clone) -> None:
    hook(clone, "update", "exit 1")
    assert (
        failure(clone, GitError)
        == "git push: remote: error: hook declined to update refs/heads/gh-pages"
    )


def test_a_site_that_another_one_replaces_at_once_is_no_success(clone: Clone) -> None:
    old = clone.tip
    hook(clone, "post-receive", f"git update-ref refs/heads/gh-pages {old}")
    with pytest.raises(Uncertain) as found:
        publishing(clone).run()
    assert str(found.value) == "origin took the site and has another one now; publish again"


def test_what_stops_halfway_is_not_pushed(clone: Clone) -> None:
    """A file that ghp-import cannot read ends it in a traceback, and the commit without it."""
    site = ready(clone)
    hidden = site.folder / "theme" / "late.css"

    class Vanishing:
        def __call__(self, line: str) -> None:
            if line.startswith("changes: "):
                hidden.unlink()

    hidden.write_text("p {}", "utf-8")
    before = clone.everything()
    with pytest.raises(GitError) as found:
        Publishing(Order(clone.root), lambda: site, Vanishing()).run()
    assert str(found.value) == "ghp-import: the commit is not the site; nothing was pushed"
    assert clone.everything() == before


def test_of_two_publishers_in_one_folder_the_second_gives_way(
    clone: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    process = clone.start("publish")
    assert process.stdout is not None
    assert process.stdout.readline().startswith("sources: ")
    options = {"remote": "origin", "branch": "gh-pages"}
    assert publish.run(clone.root, **options, allow_dirty=False, dry_run=False) == 1
    busy = f"another publish goes on in this folder; wait for it or stop it{STAYS}"
    assert capsys.readouterr().err == busy
    assert releases.run(clone.root, **options) == 1
    assert rollback.run(clone.root, to="", **options, dry_run=False) == 1
    assert ended(process).returncode == 0
    assert is_published(clone)


def test_what_killed_publishes_left_is_in_nobodys_way(clone: Clone) -> None:
    (clone.root / ".git/refs/rampart").mkdir(exist_ok=True)
    for reference in ("refs/heads/rampart-publishing", "refs/rampart/base"):
        clone.git("update-ref", reference, "main")
        (clone.root / ".git" / f"{reference}.lock").touch()
    publishing(clone).run()
    assert is_published(clone)
    assert clone.git("for-each-ref", "--format=%(refname)", "refs/heads") == "refs/heads/main"
    assert list((clone.root / ".git").rglob("*.lock")) == []


# --- over HTTP -----------------------------------------------------------------------------------


def test_a_server_over_http_gets_the_site(clone: Clone) -> None:
    with served(clone.origin) as server:
        clone.git("remote", "set-url", "origin", f"{server.url}/origin.git")
        publishing(clone).run()
        assert is_published(clone)
        assert publishing(clone).run() == "nothing has changed; gh-pages stays as it is"
        assert server.pushes == 1


def test_an_answer_that_is_lost_is_looked_up(clone: Clone) -> None:
    with served(clone.origin) as server:
        server.loses_answer = True
        clone.git("remote", "set-url", "origin", f"{server.url}/origin.git")
        assert publishing(clone).run().startswith("published ")
    assert is_published(clone)


def test_where_nobody_answers_any_more_nothing_is_claimed(clone: Clone) -> None:
    with served(clone.origin) as server:
        server.loses_answer = server.dies = True
        clone.git("remote", "set-url", "origin", f"{server.url}/origin.git")
        end = clone.run("publish")
    assert (end.returncode, end.stderr) == (
        1,
        (
            "git push: error: RPC failed; HTTP 500 curl 22 The requested URL returned error: 500;"
            " it may have been published all the same: run it again\n"
        ),
    )
    assert is_published(clone)


def test_a_hook_behind_http_is_heard_too(clone: Clone) -> None:
    hook(clone, "pre-receive", "echo 'no publishing on Fridays' >&2", "exit 1")
    with served(clone.origin) as server:
        clone.git("remote", "set-url", "origin", f"{server.url}/origin.git")
        assert failure(clone, GitError) == "git push: remote: no publishing on Fridays"


# --- the disk ------------------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 16 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if not shutil.which("mount"):
        pytest.skip("NO FULL DISK TRIED: no mount")
    mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(disk)]
    made = subprocess.run(mount, capture_output=True, encoding="utf-8", check=False)
    if made.returncode != 0:
        pytest.skip(f"NO FULL DISK TRIED: {made.stderr.strip()}")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize("share", [0.6, 1.04])
def test_on_a_full_disk_nothing_is_pushed(
    changed: Prepared, small_disk: Path, tmp_path: Path, share: float
) -> None:
    """The clone is on it, the remote is not. share: of what the site takes, this is free."""
    there = copied(changed.clone, tmp_path)
    shutil.move(there.root, small_disk / "site")
    clone = Clone(small_disk / "site", there.origin)
    clone.git("remote", "set-url", "origin", str(clone.origin))
    room = shutil.disk_usage(small_disk).free
    shutil.rmtree(clone.root / ".publish")
    before = clone.everything()
    needed = shutil.disk_usage(small_disk).free - room
    filler = small_disk / "filler"
    filler.write_bytes(bytes(room + needed - int(share * needed) // 4096 * 4096))
    end = clone.run("publish")
    assert (end.returncode, end.stderr.endswith(STAYS)) == (1, True), end
    assert re.search(
        r"No space left on device|Out of diskspace|by a full disk|rampart-", end.stderr
    ), end.stderr
    assert end.stderr.count("\n") == 1
    filler.unlink()
    assert clone.everything() == before
    clone.publish()
    assert is_published(clone)


# --- what was published before -------------------------------------------------------------


@pytest.fixture
def twice(clone: Clone) -> Clone:
    """Two releases: the first one, and the changed one."""
    publishing(clone).run()
    return clone


def verb(
    capsys: pytest.CaptureFixture[str], clone: Clone, to: str = "", *, dry_run: bool = False
) -> tuple[int, list[str], str]:
    """The exit code of a rollback, the lines that it says, and its complaint."""
    code = rollback.run(clone.root, to=to, remote="origin", branch="gh-pages", dry_run=dry_run)
    said = capsys.readouterr()
    return code, said.out.split("\n"), said.err


def test_releases_are_listed_newest_first(twice: Clone, capsys: pytest.CaptureFixture[str]) -> None:
    assert releases.run(twice.root, remote="origin", branch="gh-pages") == 0
    sources = [twice.git("rev-parse", name)[:10] for name in ("main", "main^")]
    commits = git(twice.origin, "rev-list", "gh-pages").split()
    lines = capsys.readouterr().out.split("\n")
    assert [re.sub(r" 2\S+T\S+ ", " DAY ", line) for line in lines] == [
        f"{commits[0][:10]} DAY from {sources[0]}: Publish: {ACCOUNT}",
        f"{commits[1][:10]} DAY from {sources[1]}: Publish: {ACCOUNT}",
        "",
    ]


def test_a_rollback_is_a_new_commit_with_the_earlier_files(
    twice: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    new, old = git(twice.origin, "rev-list", "gh-pages").split()
    before = twice.everything()
    code, lines, complaint = verb(capsys, twice)
    assert (code, complaint, lines[-2]) == (
        0,
        "",
        f"published {twice.tip[:10]}, which is {old[:10]} again",
    )
    assert lines[0].startswith(f"back to: {old[:10]} ")
    assert git(twice.origin, "rev-parse", "gh-pages^") == new
    assert git(twice.origin, "rev-parse", "gh-pages^{tree}") == git(
        twice.origin, "rev-parse", f"{old}^{{tree}}"
    )
    message = git(twice.origin, "log", "-1", "--format=%B", "gh-pages").split("\n")
    assert (message[0], message[-1]) == (
        f"Roll back to {old[:10]}",
        f"Source: {twice.git('rev-parse', 'main^')}",
    )
    assert {**twice.everything(), "remote": "", "references": ""} == {
        **before, "remote": "", "references": "",
    }  # fmt: skip


def test_a_rollback_is_by_whoever_publishes(
    twice: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    """git knows who commits, and would guess at who wrote it."""
    twice.git("config", "--remove-section", "user")
    twice.git("config", "committer.name", "A Robot")
    twice.git("config", "committer.email", "robot@briefings.test")
    assert verb(capsys, twice)[0] == 0
    said = git(twice.origin, "log", "-1", "--format=%an <%ae>, %cn <%ce>", "gh-pages")
    assert said == "A Robot <robot@briefings.test>, A Robot <robot@briefings.test>"


def test_a_second_rollback_goes_back_to_what_was_rolled_back(
    twice: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    new = twice.tip
    verb(capsys, twice)
    assert verb(capsys, twice)[1][-2] == f"published {twice.tip[:10]}, which is {new[:10]} again"
    assert is_published(twice)


def test_a_rollback_passes_over_another_index_of_the_same_records(
    twice: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    old = git(twice.origin, "rev-parse", "gh-pages^")
    with_files(twice, {"pagefind/pagefind-entry.json": "{}", "manifest.json": "{}"})
    code, lines, _ = verb(capsys, twice)
    assert (code, lines[-2]) == (0, f"published {twice.tip[:10]}, which is {old[:10]} again")


def test_a_rollback_goes_to_the_release_that_is_named(
    twice: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    old = git(twice.origin, "rev-parse", "gh-pages^")
    code, lines, _ = verb(capsys, twice, to=old[:8])
    assert (code, lines[-2]) == (0, f"published {twice.tip[:10]}, which is {old[:10]} again")


def test_a_dry_rollback_changes_nothing(twice: Clone, capsys: pytest.CaptureFixture[str]) -> None:
    before = twice.everything()
    code, lines, _ = verb(capsys, twice, dry_run=True)
    assert (code, lines[-2]) == (0, "dry run: nothing was pushed")
    assert f"  ~ {PAGE}" in lines
    assert twice.everything() == before


@pytest.mark.parametrize(
    ("to", "complaint"),
    [
        ("gone", "'gone' is no release of this branch; ./inv releases lists them"),
        ("main", "'main' is no release of this branch; ./inv releases lists them"),
        ("--all", "'--all' is no release of this branch; ./inv releases lists them"),
        ("TIP", "TIP is what is published already"),
        ("HAND", "HAND holds no site; choose one of ./inv releases"),
    ],
)
def test_a_rollback_that_makes_no_sense_is_refused(
    twice: Clone, capsys: pytest.CaptureFixture[str], to: str, complaint: str
) -> None:
    site = git(twice.origin, "rev-parse", "gh-pages^{tree}")
    name = ["-c", "user.name=B", "-c", "user.email=b@briefings.test"]
    empty = git(twice.origin, "hash-object", "-t", "tree", "-w", "/dev/null")
    hand = git(twice.origin, *name, "commit-tree", empty, "-p", "gh-pages", "-m", "Empty")
    tip = git(twice.origin, *name, "commit-tree", site, "-p", hand, "-m", "Full")
    git(twice.origin, "update-ref", "refs/heads/gh-pages", tip)
    before = twice.everything()
    code, _, said = verb(capsys, twice, to={"TIP": tip, "HAND": hand}.get(to, to))
    complaint = complaint.replace("TIP", tip[:10]).replace("HAND", hand[:10])
    assert (code, said) == (1, f"{complaint}{STAYS}")
    assert twice.everything() == before


def test_before_the_first_publish_there_is_nothing_to_list_or_to_go_back_to(
    unpublished: Clone, first: Prepared, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clone = copied(unpublished, tmp_path)
    nothing = "gh-pages is not on origin: nothing was published yet"
    assert releases.run(clone.root, remote="origin", branch="gh-pages") == 1
    assert capsys.readouterr().err == f"{nothing}\n"
    assert verb(capsys, clone)[::2] == (1, f"{nothing}{STAYS}")
    assert verb(capsys, first.clone)[::2] == (
        1,
        f"there is no earlier release that differs from what is published{STAYS}",
    )


def with_files(clone: Clone, files: Mapping[str, str]) -> str:
    """A commit on the remote's pages branch that has these files too; gives it."""
    index = {"GIT_INDEX_FILE": str(clone.origin / "made-index")}

    def made(*arguments: str, given: str = "") -> str:
        done = subprocess.run(
            ["git", "-c", "user.name=B", "-c", "user.email=b@briefings.test", *arguments],
            cwd=clone.origin,
            env=environment(index),
            input=given,
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        return done.stdout.strip()

    made("read-tree", "gh-pages")
    for path, text in files.items():
        blob = made("hash-object", "-w", "--stdin", given=text)
        made("update-index", "--add", "--cacheinfo", f"100644,{blob},{path}")
    commit = made("commit-tree", made("write-tree"), "-p", "gh-pages", "-m", "By hand")
    git(clone.origin, "update-ref", "refs/heads/gh-pages", commit)
    return commit


def test_a_rollback_brings_nothing_back_that_was_withdrawn(
    twice: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = json.loads(files_of(twice.origin, "gh-pages")["ledger.json"])
    shown[FIRST]["digest"] = "withdrawn"
    with_files(twice, {"ledger.json": json.dumps(shown)})
    before = twice.everything()

    to = git(twice.origin, "rev-parse", "gh-pages~1")
    code, _, said = verb(capsys, twice, to=to)

    complaint = (
        f"{to[:10]} shows {FIRST}, which was withdrawn since; choose a later release,"
        f" or correct the sources and publish{STAYS}"
    )
    assert (code, said) == (1, complaint)
    assert twice.everything() == before


def test_a_rollback_does_not_lose_the_domain(
    twice: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    with_files(twice, {"CNAME": "new.briefings.test"})
    before = twice.everything()

    to = git(twice.origin, "rev-parse", "gh-pages~1")
    code, _, said = verb(capsys, twice, to=to)

    complaint = (
        f"{to[:10]} has the domain 'briefings.test', and what is published 'new.briefings.test';"
        f" choose a later release, or correct the sources and publish{STAYS}"
    )
    assert (code, said) == (1, complaint)
    assert twice.everything() == before


def test_a_ledger_that_can_not_be_read_lets_no_change_pass(
    clone: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    with_files(clone, {"ledger.json": "{}}"})
    assert refusal(clone, capsys) == (
        "ledger.json on gh-pages is no ledger, so no change could be seen;"
        " ./inv rollback to a release that has one"
    )


def test_an_older_commit_does_not_replace_a_newer_one(
    twice: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    published = twice.git("rev-parse", "HEAD")
    twice.git("checkout", "--quiet", "--detach", "HEAD~1")
    older = twice.git("rev-parse", "HEAD")
    assert refusal(twice, capsys) == (
        f"commit {older[:10]} is older than {published[:10]}, which is published;"
        " git pull and publish again, or go back with ./inv rollback"
    )
