"""tools.moments moves old headers as git's history has it, and touches nothing else."""

import subprocess
from pathlib import Path

import pytest

from tests.support.content import BODY, REGISTRIES, STORY, a_briefing, file_of
from tests.support.publishing import git
from tests.support.small_site import small_site
from tools import moments

NAME, OTHER = "2025-03-22-a-fence", "2025-03-23-a-gate"
FILE, OTHER_FILE = f"content/{file_of(NAME)}", f"content/{file_of(OTHER)}"
STORY_FILE = f"content/{STORY}"
NOTE = 'The source says "at least", and so do we.'
OLD_STORY = REGISTRIES[STORY].replace("as_of: 2025-03-22\nread: 2025-04-02T10:00+03:00\n", "")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site in a repository, with nothing committed."""
    made = small_site(tmp_path / "site", REGISTRIES).root
    git(made, "init", "--quiet")
    git(made, "config", "user.name", "A")
    git(made, "config", "user.email", "a@example.org")
    monkeypatch.chdir(made)
    return made


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def commit(root: Path, at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_AUTHOR_DATE", at)
    subprocess.run(["git", "add", "."], cwd=root, check=True)
    subprocess.run(["git", "commit", "--quiet", "--message", "Write"], cwd=root, check=True)


def old(**more: object) -> str:
    """A briefing with the header of before."""
    return a_briefing(BODY, title="Lithuania builds a fence on its border", **more)


def test_moments_are_those_of_the_commits(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root, STORY_FILE, OLD_STORY)
    write(root, FILE, old(status="draft", date="2025-03-22T06:00+02:00"))
    commit(root, "2025-11-20T10:00:30+00:00", monkeypatch)
    write(root, FILE, old(date="2025-03-22T06:00+02:00"))
    write(root, OTHER_FILE, old(embargo="2025-12-24T06:00+02:00"))
    commit(root, "2025-11-24T10:15:18+00:00", monkeypatch)
    change = {"date": "2025-11-27", "kind": "correction", "note": NOTE}
    write(root, FILE, old(date="2025-03-22T06:00+02:00", changes=[change]))
    commit(root, "2025-11-27T23:24:00+00:00", monkeypatch)

    assert moments.main(root) == 0

    assert capsys.readouterr().out == ""
    stated = "published: 2025-11-24T12:15+02:00\ncategory: "
    corrected = old(changes=[change]).replace(
        '"date": "2025-11-27"', '"at": "2025-11-28T01:24+02:00"'
    )
    assert (root / FILE).read_text("utf-8") == corrected.replace("category: ", stated)
    stated = "published: 2025-12-24T06:00+02:00\ncategory: "
    assert (root / OTHER_FILE).read_text("utf-8") == old().replace("category: ", stated)
    reached = "state: open\nas_of: 2025-03-23\nread: 2025-11-20T12:00+02:00\n"
    assert (root / STORY_FILE).read_text("utf-8") == OLD_STORY.replace("state: open\n", reached)
    git(root, "add", ".")
    assert moments.main(root) == 0
    assert git(root, "diff") == ""


def test_what_no_commit_has_is_told_and_left(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root, FILE, old())
    commit(root, "2025-11-24T10:15:18+00:00", monkeypatch)
    change = {"date": "2025-11-27", "kind": "correction", "note": NOTE}
    write(root, FILE, old(changes=[change]))
    write(root, OTHER_FILE, old())

    assert moments.main(root) == 1

    assert capsys.readouterr().out.splitlines() == [
        f"{FILE}:10: in no commit; write at: the moment of change 1",
        f"{OTHER_FILE}:1: in no commit as a finished one; write published by hand",
    ]
    assert (root / OTHER_FILE).read_text("utf-8") == old()
