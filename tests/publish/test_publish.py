"""Publishing with real repositories and processes: the complete new site, or nothing changed.

Most are rows of tables: what is given, as a script that runs in a clone, the command, and what it
says; tests/support/scenarios.py tells how they are read.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from briefing.publish.git import Git, GitError, reason
from briefing.publish.pages_branch import Identity, Order, Refused, Uncertain, publisher_of
from briefing.publish.publishing import BuiltSite, Publishing
from tests.support.content import BODY, HEADER, a_briefing, file_of
from tests.support.git_server import served
from tests.support.publishing import (
    ADDRESS,
    CHANGED,
    NO_SETTINGS,
    Clone,
    copied,
    faults,
    files_of,
    git,
    new_clone,
)
from tests.support.scenarios import Said, Scene, filled, inv, scenes, shell
from tests.support.small_site import FIRST, ended

STAYS = "; what is published stays as it is\n"
MOVED = "gh-pages has moved on origin since it was fetched: somebody else published; run it again"
NO_CHANGE = "nothing has changed; gh-pages stays as it is"
REACH = "desk@parapet.example"
ACCOUNT = (
    "2 published, 0 drafts, 0 embargoed, 1 story, 1 page, 2 registries, 2 evidence files,"
    " 1 other file"
)
PAGE = "2025/03/22/lithuania-weighs-border-mines/index.html"
WRITE_HALF = "echo half written >content/pages/about.md"
AUTHOR = "origin log -1 --format='%an <%ae>, %cn <%ce>' gh-pages"
WHO = Identity("Parapet", "noreply@briefings.test")
SITE_COMMITS = "Parapet <noreply@briefings.test>, Parapet <noreply@briefings.test>"
OWN_NAME = "git config user.name Ona; git config user.email ona@briefings.test"


@pytest.fixture(scope="module", autouse=True)
def no_settings() -> Iterator[None]:
    """Nobody's settings of git, in this process too."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("GIT_")]:
            patch.delenv(name)
        for name, value in NO_SETTINGS.items():
            patch.setenv(name, value)
        yield


# --- the states of a clone, each made of the one before -----------------------------------------


@dataclass(frozen=True)
class State:
    """A clone that tests copy. said: by the verb that brought it there.

    before: everything before that verb. meanwhile: what was said by others that ran with it.
    """

    clone: Clone
    said: str = ""
    before: Mapping[str, object] = field(default_factory=dict)
    meanwhile: tuple[Said, ...] = ()


@pytest.fixture(scope="module")
def unpublished(tmp_path_factory: pytest.TempPathFactory) -> State:
    """Sources that were never published."""
    return State(new_clone(tmp_path_factory.mktemp("unpublished")))


@pytest.fixture(scope="module")
def first(unpublished: State, tmp_path_factory: pytest.TempPathFactory) -> State:
    """The first publish ever."""
    clone = copied(unpublished.clone, tmp_path_factory.mktemp("first"))
    (clone.root / "output").mkdir()
    (clone.root / "output" / "index.html").write_text("a writer's own build", "utf-8")
    return State(clone, clone.publish())


@pytest.fixture(scope="module")
def changed(first: State, tmp_path_factory: pytest.TempPathFactory) -> State:
    """One briefing changed since, and a dry run of its publish, so that the site is built."""
    clone = copied(first.clone, tmp_path_factory.mktemp("changed"))
    clone.write({file_of(FIRST): CHANGED})
    shell(clone, "git repack -adq; origin repack -adq")  # tests copy it
    before = clone.everything()
    return State(clone, clone.publish("--dry-run"), before)


@pytest.fixture(scope="module")
def twice(changed: State, tmp_path_factory: pytest.TempPathFactory) -> State:
    """The change is published too, beside what a writer has; other verbs were tried meanwhile."""
    clone = copied(changed.clone, tmp_path_factory.mktemp("twice"))
    shell(clone, f"git branch gh-pages main; {WRITE_HALF}; git stash")
    before = clone.everything()
    process = clone.start("publish")
    assert process.stdout is not None
    begun = process.stdout.readline()
    meanwhile = [inv(clone.root, each) for each in ("publish", "rollback", "releases")]
    end = ended(process)
    assert (end.returncode, end.stderr) == (0, "")
    return State(clone, begun + end.stdout, before, tuple(meanwhile))


@pytest.fixture
def clone(changed: State, tmp_path: Path) -> Clone:
    """A copy of the changed one, to do what a test likes with."""
    return copied(changed.clone, tmp_path)


@pytest.fixture
def released(twice: State, tmp_path: Path) -> Clone:
    """A copy of the one that was published twice."""
    return copied(twice.clone, tmp_path)


def ready(clone: Clone) -> BuiltSite:
    """The site that the dry run built, as `built` gives it."""
    return BuiltSite(clone.root / ".publish" / "site", ADDRESS, {}, ACCOUNT, WHO, reach=REACH)


def published(
    clone: Clone,
    build: Callable[[], BuiltSite] | None = None,
    say: Callable[[str], None] = lambda line: None,
    **order: Any,
) -> str:
    """Publish the built site, in this process; gives its end. order: fields of Order."""
    return Publishing(Order(clone.root, **order), build or (lambda: ready(clone)), say).run()


def is_published(clone: Clone) -> bool:
    """Whether the changed site is the tip of the pages branch, complete."""
    files = files_of(clone.origin)
    return faults(files) == [] and b"Lithuania and Poland weigh mines" in files[PAGE]


# --- what is published --------------------------------------------------------------------------


def test_the_first_publish_ever_says_each_step(first: State) -> None:
    lines = [
        "sources: ⟨main⟩, clean and pushed",
        "published: nothing yet",
        f"built: {ACCOUNT}",
        "gates: 15 gates passed",
        "changes: 122 files added, 0 changed, 0 removed; 0 feeds changed",
        "commit: ⟨gh-pages⟩, 128 files",
        "published ⟨gh-pages⟩ to gh-pages of origin",
        "",
    ]
    assert first.said.split("\n") == [filled(line, first.clone) for line in lines]


def test_what_is_published_is_the_manifest_and_two_files_for_github(first: State) -> None:
    files = files_of(first.clone.origin)
    assert faults(files) == []
    assert (files[".nojekyll"], files["CNAME"]) == (b"", b"briefings.test")


def test_the_commit_says_what_it_was_made_of(first: State) -> None:
    clone = first.clone
    listed = sha256(files_of(clone.origin)["manifest.json"]).hexdigest()
    said = git(clone.origin, "log", "-1", "--format=%an <%ae>, %cn <%ce>%n%P%n%B", "gh-pages")
    version = r"(?<= )\d[\d.]*(?=,|$)"
    assert re.sub(version, "N", said, flags=re.MULTILINE).split("\n") == [
        SITE_COMMITS,
        "",
        f"Publish: {ACCOUNT}",
        "",
        f"Source: {clone.git('rev-parse', 'main')}",
        "Requirements: sha256 none",
        "Tools: Proofpress N, Python N, pelican N, markdown N, ghp-import N",
        f"Manifest: sha256 {listed}",
    ]


def test_a_dry_run_says_what_would_change_and_changes_nothing(changed: State) -> None:
    *steps, end, _ = changed.said.split("\n")
    changes = steps[4:]
    assert [*steps[:4], end] == [
        filled("sources: ⟨main⟩, clean and pushed", changed.clone),
        filled("published: 128 files at ⟨gh-pages⟩", changed.clone),
        f"built: {ACCOUNT}",
        "gates: 15 gates passed",
        "dry run: nothing was pushed",
    ]
    counts = r"changes: 0 files added, \d+ changed, 0 removed; \d+ feeds changed"
    assert re.fullmatch(counts, changes[0])
    assert f"  ~ {PAGE}" in changes[1:9]
    assert re.fullmatch(r"  ~ and \d+ more", changes[-2])
    assert re.fullmatch(r"  ~ search-index/ \(\d+ files of the search\)", changes[-1])
    assert len(changes) == 11
    assert changed.clone.everything() == changed.before


def test_one_changed_briefing_is_one_commit_on_top_and_a_writers_own_stays(
    first: State, twice: State
) -> None:
    clone = twice.clone
    assert filled("\npublished ⟨gh-pages⟩ to gh-pages of origin\n", clone) in twice.said
    assert git(clone.origin, "rev-parse", "gh-pages^") == first.clone.tip
    assert is_published(clone)
    assert {**clone.everything(), "remote": twice.before["remote"]} == twice.before


def test_of_two_publishers_in_one_folder_the_second_gives_way(twice: State) -> None:
    assert twice.said.startswith("sources: ")
    busy = "another publish goes on in this folder; wait for it or stop it"
    assert [(each.code, each.complaint) for each in twice.meanwhile] == [
        *[(1, f"{busy}{STAYS}")] * 2,
        (1, f"{busy}\n"),
    ]


def test_where_nothing_has_changed_there_is_no_commit(first: State, tmp_path: Path) -> None:
    clone = copied(first.clone, tmp_path)
    before = clone.everything()
    assert inv(clone.root, "publish").lines[-1] == NO_CHANGE
    assert clone.everything() == before


PUBLISHED = {
    "one reference, and never by force": (
        """git fetch --quiet origin gh-pages:refs/remotes/origin/gh-pages
        git tag --annotate --message Ours ours origin/gh-pages
        git config push.followTags true
        origin config receive.denyNonFastForwards true
        echo 'cat >received' | hook pre-receive""",
        "cat ../origin.git/received",
        "⟨gh-pages^⟩ ⟨gh-pages⟩ refs/heads/gh-pages",
    ),
    "beside a lock on git's own note of the branch, which stays": (
        """git update-ref -d refs/remotes/origin/gh-pages
        mkdir -p .git/refs/remotes/origin; touch .git/refs/remotes/origin/gh-pages.lock""",
        "ls .git/refs/remotes/origin/*.lock",
        ".git/refs/remotes/origin/gh-pages.lock",
    ),
    "after killed publishes, whose leftovers go": (
        """mkdir -p .git/refs/rampart
        for reference in refs/heads/rampart-publishing refs/rampart/base; do
          git update-ref $reference main; touch .git/$reference.lock
        done""",
        "git for-each-ref --format='%(refname)' refs/heads; find .git -name '*.lock'",
        "refs/heads/main",
    ),
    "after killed publishes whose leftovers were packed": (
        """for reference in refs/heads/rampart-publishing refs/rampart/base; do
          git update-ref $reference main
        done
        git pack-refs --all""",
        "git for-each-ref --format='%(refname)' refs/heads; find .git -name '*.lock'",
        "refs/heads/main",
    ),
    # It may be anybody's: we neither need it, as `git update-ref -d` does, nor take it away.
    "beside a lock on packed references, which stays": (
        "touch .git/packed-refs.lock",
        "git for-each-ref --format='%(refname)' refs/heads; find .git -name '*.lock'",
        "refs/heads/main\n.git/packed-refs.lock",
    ),
    "a commit without a branch": (
        "git checkout --quiet --detach",
        "git rev-parse --abbrev-ref HEAD",
        "HEAD",
    ),
    "by a writer whose own name stays out of it": (
        OWN_NAME,
        AUTHOR,
        SITE_COMMITS,
    ),
    "beside files that no build reads or that all of us ignore": (
        """mkdir -p .git/info; echo notes.txt >.git/info/exclude
        touch notes.txt content/briefings/2025/old.md~""",
        "git status --short",
        "",
    ),
}


@pytest.mark.parametrize(("given", "then", "prints"), PUBLISHED.values(), ids=PUBLISHED)
def test_the_whole_site_is_published(clone: Clone, given: str, then: str, prints: str) -> None:
    old = clone.tip
    shell(clone, given)
    assert published(clone) == filled("published ⟨gh-pages⟩ to gh-pages of origin", clone)
    assert is_published(clone)
    assert git(clone.origin, "rev-parse", "gh-pages^") == old
    said = re.sub("[0-9a-f]{40}", lambda commit: commit[0][:10], shell(clone, then))
    assert said == filled(prints, clone)


def test_who_publishes_may_be_said_in_the_settings() -> None:
    site = {"SITENAME": "Parapet <1>", "SITEURL": "https://briefings.test/base"}
    assert publisher_of(site) == Identity("Parapet 1", "noreply@briefings.test")
    said = {**site, "PUBLISHER": "Ona K <ona@briefings.test>"}
    assert publisher_of(said) == Identity("Ona K", "ona@briefings.test")


@pytest.mark.parametrize("options", [["--depth=1"], ["--single-branch", "--branch=main"]])
def test_a_shallow_clone_or_one_without_the_pages_publishes_on_top(
    clone: Clone, tmp_path: Path, options: list[str]
) -> None:
    git(tmp_path, "clone", "--quiet", *options, clone.origin.as_uri(), "other")
    other, old = Clone(tmp_path / "other", clone.origin), clone.tip
    other.name("B", "b@briefings.test")
    published(other, lambda: ready(clone))
    assert is_published(clone)
    assert git(clone.origin, "rev-parse", "gh-pages^") == old


def test_names_with_spaces_quotes_and_letters_are_names_like_others(
    unpublished: State, tmp_path: Path
) -> None:
    folder = tmp_path / "our 'répo' \"Ž\" & $HOME"
    folder.mkdir()
    clone = copied(unpublished.clone, folder, 'the pàges\' "own" ; #1.git', "a site, no -x")
    clone.git("remote", "set-url", "origin", f"../{clone.origin.name}")
    clone.publish()
    assert faults(files_of(clone.origin)) == []
    assert published(clone, remote=str(clone.origin)) == NO_CHANGE


# --- refused ------------------------------------------------------------------------------------

REFUSED = scenes("""
sources that are not committed (changed)
$ echo half written >content/pages/about.md; touch 'content/a new žodis.md'
> publish
sources that are not committed (content/pages/about.md, content/a new žodis.md); commit or remove
them, or rehearse with --allow-dirty and --remote

a source that only this clone ignores (changed)
$ mkdir -p .git/info content/images; echo '*.png' >.git/info/exclude; touch content/images/map.png
> publish
sources that are not committed (content/images/map.png); commit or remove them, or rehearse with
--allow-dirty and --remote

a commit that is on no remote (changed)
$ git commit --quiet --allow-empty --message 'Mine alone'
> publish
commit ⟨HEAD⟩ is on no remote, so nobody could say what was published; push it first: git push

a commit that is older than what is published (twice)
$ git checkout --quiet --detach HEAD~1
> publish
commit ⟨HEAD⟩ is older than ⟨main⟩, which is published; git pull and publish again, or go back with
./inv rollback

a name that no branch can have (changed)
> publish --branch=
> publish --branch=-f
> publish '--branch=a b'
> publish --branch=a..b
> publish --branch=a.lock
> publish --branch=@{-1}
> publish --branch=refs/heads/main
'⟨branch⟩' is no name of a branch; write one, as --branch gh-pages

the branch of the sources (changed)
$ git checkout --quiet -b draft
> publish --branch=draft
'draft' is the branch of the sources; publishing would replace it with the site: write another, as
--branch gh-pages

the default branch of the remote (changed)
$ git checkout --quiet -b draft
> publish --branch=main
'main' is the remote's default; publishing would replace it with the site: write another, as
--branch gh-pages

a remote that is not there (changed)
> publish --remote=../nowhere.git
git ls-remote: fatal: '../nowhere.git' does not appear to be a git repository

a remote that is an option of git, or a command (changed)
> publish --remote=--upload-pack=touch\\ MARK
> releases --remote=--upload-pack=touch\\ MARK
> rollback --remote=--upload-pack=touch\\ MARK
> publish --dry-run --remote=ext::touch\\ MARK
git ls-remote: fatal: …

several push addresses (changed)
$ git remote set-url --add --push origin ../origin.git
$ git remote set-url --add --push origin ../mirror.git
> publish
> rollback
origin has 2 push addresses, and a site has one; name one with --remote, from: git remote get-url
--push --all origin

a server that is not there (changed)
> publish --remote=http://127.0.0.1:9/pages.git
git ls-remote: fatal: unable to access 'http://127.0.0.1:9/pages.git/': Failed to connect…

a rehearsal where the sources are, however that is written (changed)
> publish --allow-dirty --remote=origin
> publish --allow-dirty --remote=../origin.git
> publish --allow-dirty --remote=../origin
> publish --allow-dirty --remote=⟨PATH⟩
> publish --allow-dirty --remote=⟨PATH⟩/
> publish --allow-dirty --remote=⟨URL⟩
> publish --allow-dirty --remote=../site/../origin.git
$ git remote set-url origin https://github.com/us/briefings.git
> publish --allow-dirty --remote=git@github.com:us/briefings.git
> publish --allow-dirty --remote=https://github.com/us/briefings
> publish --allow-dirty --remote=ssh://git@github.com:22/us/briefings.git
a rehearsal to '⟨remote⟩', where the sources are; name another repository, as --remote
../rehearsal.git

a ledger that can not be read, so that no change could be seen (changed)
$ by_hand ledger.json {}}
> publish
ledger.json on gh-pages is no ledger, so no change could be seen; ./inv rollback to a release that
has one

what was never published (unpublished)
> releases
> rollback
gh-pages is not on origin: nothing was published yet

a rollback of the first release (first)
> rollback
there is no earlier release that differs from what is published

a rollback to no release (twice)
> rollback --to=gone
> rollback --to=main
> rollback --to=--all
'⟨to⟩' is no release of this branch; ./inv releases lists them

a rollback to what is published, be it by another commit (twice)
> rollback --to=⟨gh-pages⟩
$ by_hand robots.txt other
$ origin update-ref refs/heads/gh-pages $(origin commit-tree gh-pages~1^{tree} -p gh-pages -m Again)
> rollback --to=⟨gh-pages⟩
> rollback --to=⟨gh-pages~2⟩
⟨to⟩ is what is published already

a rollback to no site (twice)
$ origin update-ref refs/test/site gh-pages; empty=$(origin hash-object -t tree -w /dev/null)
$ origin update-ref refs/heads/gh-pages $(origin commit-tree $empty -p gh-pages -m Empty)
$ full=$(origin commit-tree refs/test/site^{tree} -p gh-pages -m Full)
$ origin update-ref refs/heads/gh-pages $full
> rollback --to=⟨gh-pages~1⟩
⟨to⟩ holds no site; choose one of ./inv releases

a rollback that brings back what was withdrawn (twice)
$ name=2025-03-22-lithuania-weighs-border-mines
$ by_hand ledger.json "{\\"$name\\": {\\"digest\\": \\"withdrawn\\", \\"changes\\": []}}"
> rollback --to=⟨gh-pages~1⟩
⟨to⟩ shows 2025-03-22-lithuania-weighs-border-mines, which was withdrawn since; choose a later
release, or correct the sources and publish

a rollback that loses the domain (twice)
$ by_hand CNAME new.briefings.test
> rollback --to=⟨gh-pages~1⟩
⟨to⟩ has the domain 'briefings.test', and what is published 'new.briefings.test'; choose a later
release, or correct the sources and publish
""")


@pytest.mark.parametrize("scene", REFUSED.values(), ids=REFUSED)
def test_a_refusal_says_why_and_changes_nothing(
    request: pytest.FixtureRequest, tmp_path: Path, scene: Scene
) -> None:
    clone = request.getfixturevalue(scene.state).clone
    if any(given for given, _ in scene.steps):
        clone = copied(clone, tmp_path)
    for given, command in scene.steps:
        shell(clone, given)
        before = clone.everything()
        said = inv(clone.root, filled(command, clone))
        start, goes_on, _ = filled(scene.says, clone, said.options).partition("…")
        end = "\n" if command.startswith("releases") else STAYS
        complaint = said.complaint[: len(start)] if goes_on else said.complaint.removesuffix(end)
        assert (said.code, complaint, said.complaint.endswith(end)) == (1, start, True), command
        assert clone.everything() == before, command


def test_a_folder_that_is_no_repository_is_not_published(tmp_path: Path) -> None:
    said = inv(tmp_path, "publish")
    why = "the sources are in no git repository with a commit; commit them first"
    assert (said.code, said.complaint) == (1, f"{why}{STAYS}")


def test_a_gate_refuses_in_one_line_and_nothing_is_changed(released: Clone) -> None:
    """What it holds against the change: that no entry of changes is new, as one was before."""
    text = CHANGED.replace("Nothing is decided", "All is decided")
    released.write({file_of(FIRST): text})
    before = released.everything()
    end = released.run("publish")
    complaint = (
        f"content/{file_of(FIRST)}: title, summary or text differ from what is published;"
        f" say in changes what was changed, as a correction, an update or wording{STAYS}"
    )
    assert (end.returncode, end.stderr) == (1, complaint)
    assert released.everything() == before


def test_what_the_last_publish_had_not_was_not_out_before(released: Clone) -> None:
    name = "2023-11-30-poland-opens-a-gate"
    sources = [{**HEADER["sources"][0]}]  # type: ignore[index]
    early = "2023-12-31T22:59Z"  # published last at 0:00 on the first of January
    body = BODY.replace("[^pravda]", "[^militarnyi]")
    text = a_briefing(
        body, title="Poland opens a gate in its fence", sources=sources, published=early, story=None
    )
    released.write({file_of(name): text})
    before = released.everything()

    end = released.run("publish")

    said = (
        f"content/{file_of(name)}: published {early}, but the site that was published"
        " 2024-01-01T00:00Z has it not; write the moment at which it comes out"
    )
    assert (end.returncode, said in end.stderr) == (1, True)
    assert released.everything() == before
    released.write({file_of(name): text.replace(early, "2023-12-31T23:00Z")})
    released.publish()


def test_a_placeholder_is_refused_and_a_rehearsal_may_have_one(
    clone: Clone, tmp_path: Path
) -> None:
    site = BuiltSite(ready(clone).folder, "https://parapet.example", {}, ACCOUNT, WHO, reach=REACH)
    with pytest.raises(Refused, match=r"^publishconf.py: SITEURL is 'https://parapet.example', "):
        published(clone, lambda: site)
    shell(clone, f"git init --quiet --bare ../rehearsal.git; {WRITE_HALF}")
    before = clone.everything()
    published(clone, lambda: site, remote="../rehearsal.git", is_rehearsal=True)
    assert clone.everything() == before
    files = files_of(tmp_path / "rehearsal.git")
    assert (faults({**files, "CNAME": b"briefings.test"}), "CNAME" in files) == ([], False)
    said = git(tmp_path / "rehearsal.git", "log", "-1", "--format=%b", "gh-pages")
    assert said.startswith("Source: a rehearsal, not committed\n")


NOT_READ = """
fatal: Could not read from remote repository.

Please make sure you have the correct access rights
and the repository exists.
"""
NOT_PUSHED = "\nerror: failed to push some refs to '../x'\nhint: pull\n"
DENIED = "git@github.com: Permission denied (publickey)."
NO_KEY, NO_NAME = "Host key verification failed.", "ssh: Could not resolve hostname x: no"


@pytest.mark.parametrize(
    ("output", "shown"),
    [
        *((f"{each}{NOT_READ}", each) for each in (DENIED, NO_KEY, NO_NAME)),
        (f"not on Fridays\nask Ona{NOT_PUSHED}", "not on Fridays; ask Ona"),
        ("fatal: 'https://ona:geheim@own.org/x/': no", "fatal: 'https://own.org/x/': no"),
        ("fatal: no space\na\nb\nc\n", "fatal: no space; b; c"),
        (NOT_READ, "fatal: Could not read from remote repository."),
        ("", "it says nothing"),
    ],
)
def test_of_a_failing_git_its_own_words_are_shown(output: str, shown: str) -> None:
    assert reason(output) == shown


def test_what_git_says_of_a_file_is_told_without_this_machine(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--template=", "--initial-branch=main", ".")
    (tmp_path / ".git/refs/heads/x.lock").touch()
    tree = git(tmp_path, "hash-object", "-t", "tree", "-w", os.devnull)
    with pytest.raises(GitError, match=r"Unable to create '\.git/refs/heads/x\.lock': File exists"):
        Git(tmp_path)("update-ref", "refs/heads/x", tree)


def test_a_repository_of_somebody_else_is_told_as_that(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", ".")
    other = Git(tmp_path, environment={"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"})
    for ask in (lambda: other.is_repository, lambda: other.commit_of("HEAD")):
        with pytest.raises(GitError, match=r"dubious ownership.*safe\.directory"):
            ask()


def test_the_address_of_a_push_is_the_one_that_is_asked(clone: Clone, tmp_path: Path) -> None:
    """Fetched from one place and pushed to another: the other is where the site is."""
    shutil.copytree(clone.origin, tmp_path / "mirror.git")
    clone.git("remote", "set-url", "--push", "origin", "../mirror.git")
    old = clone.tip

    published(clone)

    assert clone.tip == old
    assert is_published(Clone(clone.root, tmp_path / "mirror.git"))


# --- failed while it was built or pushed --------------------------------------------------------

# What is given, what somebody does while the site is built, how it fails, and what it says.
# refs/test/old is what was published, refs/test/beside somebody's own commit on top of it.
BESIDE = "git update-ref refs/heads/gh-pages refs/test/beside"
FAILED: dict[str, tuple[str, str, type[Exception], str]] = {
    "the sources change meanwhile": (
        "",
        f"{WRITE_HALF}; git commit --quiet --all --message Half; git push --quiet origin main",
        Refused,
        "the sources changed while the site was built; run it again",
    ),
    "the remote moves meanwhile": ("", f"cd ../origin.git; {BESIDE}", Refused, MOVED),
    "the remote moves during the push": (
        f"printf 'unset GIT_QUARANTINE_PATH\n{BESIDE}\n' | hook pre-receive",
        "",
        Refused,
        MOVED,
    ),
    "a first publish is not the first": (
        "origin update-ref -d refs/heads/gh-pages",
        "origin update-ref refs/heads/gh-pages refs/test/old",
        Refused,
        MOVED,
    ),
    "a hook of the remote says why": (
        "printf 'echo \"no publishing on Fridays;\nask Ona\" >&2\nexit 1' | hook pre-receive",
        "",
        GitError,
        "git push: remote: no publishing on Fridays; ask Ona",
    ),
    "the remote takes no push": (
        "echo 'exit 1' | hook update",
        "",
        GitError,
        "git push: remote: error: hook declined to update refs/heads/gh-pages",
    ),
    "another site replaces it at once": (
        "echo 'git update-ref refs/heads/gh-pages refs/test/old' | hook post-receive",
        "",
        Uncertain,
        "origin took the site and has another one now; publish again",
    ),
}


@pytest.mark.parametrize(("given", "meanwhile", "error", "says"), FAILED.values(), ids=FAILED)
def test_a_failure_says_why_and_leaves_all_to_others(
    clone: Clone, given: str, meanwhile: str, error: type[Exception], says: str
) -> None:
    shell(clone, "by_hand; origin update-ref refs/test/beside gh-pages")
    shell(clone, "origin update-ref refs/heads/gh-pages gh-pages~1")
    shell(clone, f"origin update-ref refs/test/old gh-pages; {given}")
    left: dict[str, object] = {}

    def build() -> BuiltSite:
        shell(clone, meanwhile)
        left.update(clone.everything())
        return ready(clone)

    with pytest.raises(error) as found:
        published(clone, build)

    stays = "refs/test/beside" if BESIDE in given + meanwhile else "refs/test/old"
    assert (str(found.value), clone.tip) == (says, git(clone.origin, "rev-parse", stays))
    assert {**clone.everything(), "remote": ""} == {**left, "remote": ""}


def test_what_stops_halfway_is_not_pushed(clone: Clone) -> None:
    """A file that ghp-import cannot read ends it in a traceback, and the commit without it."""
    hidden = ready(clone).folder / "theme" / "late.css"
    hidden.write_text("p {}", "utf-8")

    def vanish(line: str) -> None:
        if line.startswith("changes: "):
            hidden.unlink()

    before = clone.everything()
    with pytest.raises(GitError) as found:
        published(clone, say=vanish)
    assert str(found.value) == "ghp-import: the commit is not the site; nothing was pushed"
    assert clone.everything() == before


# --- over HTTP ----------------------------------------------------------------------------------


def test_a_server_over_http_gets_the_site(clone: Clone) -> None:
    with served(clone) as server:
        published(clone)
        assert is_published(clone)
        assert published(clone) == NO_CHANGE
        assert server.pushes == 1


def test_an_answer_that_is_lost_is_looked_up(clone: Clone) -> None:
    with served(clone) as server:
        server.loses_answer = True
        assert published(clone) == filled("published ⟨gh-pages⟩ to gh-pages of origin", clone)
    assert is_published(clone)


def test_where_nobody_answers_any_more_nothing_is_claimed(clone: Clone) -> None:
    with served(clone) as server:
        server.loses_answer = server.dies = True
        said = inv(clone.root, "publish")
    start = "git push: error: RPC failed; HTTP 500"
    end = "; it may have been published all the same: run it again\n"
    assert (said.code, said.complaint.startswith(start), said.complaint.endswith(end)) == (
        1,
        True,
        True,
    )
    assert is_published(clone)


def test_a_hook_behind_http_is_heard_too(clone: Clone) -> None:
    shell(clone, "printf 'echo no publishing on Fridays >&2\nexit 1' | hook pre-receive")
    before = clone.everything()
    with served(clone), pytest.raises(GitError) as found:
        published(clone)
    assert str(found.value) == "git push: remote: no publishing on Fridays"
    assert clone.everything() == before


# --- the disk -----------------------------------------------------------------------------------


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
    changed: State, small_disk: Path, tmp_path: Path, share: float
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
    full = r"No space left on device|Out of diskspace|by a full disk|rampart-"
    assert re.search(full, end.stderr), end.stderr
    assert end.stderr.count("\n") == 1
    filler.unlink()
    assert clone.everything() == before
    assert inv(clone.root, "publish").code == 0
    assert is_published(clone)


# --- what was published before ------------------------------------------------------------------


def test_releases_are_listed_newest_first(released: Clone) -> None:
    said = inv(released.root, "releases")
    days = [re.sub(r" 2\S+T\S+ ", " DAY ", line) for line in said.lines]
    expected = [
        f"⟨gh-pages⟩ DAY from ⟨main⟩: Publish: {ACCOUNT}",
        f"⟨gh-pages~1⟩ DAY from ⟨main~1⟩: Publish: {ACCOUNT}",
    ]
    assert (said.code, days) == (0, [filled(line, released) for line in expected])


ROLLED_BACK = {
    "to the one before": ("", "rollback", "gh-pages~1"),
    "to the one that is named": (
        "by_hand robots.txt other",
        "rollback --to=⟨gh-pages~2⟩",
        "gh-pages~2",
    ),
    "by a writer whose own name stays out of it": (OWN_NAME, "rollback", "gh-pages~1"),
}


@pytest.mark.parametrize(("given", "command", "to"), ROLLED_BACK.values(), ids=ROLLED_BACK)
def test_a_rollback_is_a_new_commit_with_the_earlier_files(
    released: Clone, given: str, command: str, to: str
) -> None:
    shell(released, given)
    before, new, old = released.everything(), released.tip, git(released.origin, "rev-parse", to)

    said = inv(released.root, filled(command, released))

    end = filled(f"published ⟨gh-pages⟩, which is {old[:10]} again", released)
    assert (said.code, said.complaint, said.lines[-1]) == (0, "", end)
    assert said.lines[0].startswith(f"back to: {old[:10]} ")
    made = shell(released, "origin log -1 --format='%P %T%n%B' gh-pages").split("\n")
    tree = git(released.origin, "rev-parse", f"{old}^{{tree}}")
    source = f"Source: {released.git('rev-parse', 'main^')}"
    assert [*made[:2], made[-1]] == [f"{new} {tree}", f"Roll back to {old[:10]}", source]
    assert shell(released, AUTHOR) == SITE_COMMITS
    assert {**released.everything(), "remote": before["remote"]} == before


def test_a_second_rollback_goes_back_to_what_was_rolled_back(released: Clone) -> None:
    new = released.tip
    inv(released.root, "rollback")
    end = inv(released.root, "rollback").lines[-1]
    assert end == filled(f"published ⟨gh-pages⟩, which is {new[:10]} again", released)
    assert is_published(released)


def test_a_dry_rollback_changes_nothing(released: Clone) -> None:
    before = released.everything()
    said = inv(released.root, "rollback --dry-run")
    assert (said.code, said.lines[-1]) == (0, "dry run: nothing was pushed")
    assert f"  ~ {PAGE}" in said.lines
    assert released.everything() == before
