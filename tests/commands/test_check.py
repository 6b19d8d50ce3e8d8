"""`check`, the command, on a real folder: what it prints and how it ends."""

import io
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

from briefing.commands import check as command
from tests.support.content import a_briefing, file_of
from tests.support.small_site import ROOT, small_site
from tests.support.written import BLOG, EARLIER, FILE, edited

DRAFT = file_of("2025-03-25-a-draft")
LIMIT_SECONDS = 60


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code, its lines on standard output and on standard error."""

    code: int
    out: list[str] = field(default_factory=list)
    err: list[str] = field(default_factory=list)


def check(root: Path) -> Ended:
    """Run the verb, in this process, for a folder with settings, tasks and content."""
    return ended_here(lambda: command.run(root))


def ended_here(verb: Callable[[], int]) -> Ended:
    """How a verb ends that runs in this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = verb()
    return Ended(code, out.getvalue().splitlines(), err.getvalue().splitlines())


def check_as_command(root: Path) -> Ended:
    """Run the command as a writer does, in a process of its own."""
    result = subprocess.run(
        [sys.executable, "-P", "-m", "invoke", "--search-root", str(root), "check"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=LIMIT_SECONDS,
        check=False,
    )
    return Ended(result.returncode, result.stdout.splitlines(), result.stderr.splitlines())


def blog(folder: Path, files: Mapping[str, str]) -> Path:
    """A site whose content is the blog with these files written over it."""
    return small_site(folder / "site", {**BLOG, **files}).root


def test_good_content_is_counted_by_what_became_of_each_file(tmp_path: Path) -> None:
    later = {file_of("2025-03-26-later"): a_briefing(embargo="2199-01-01T00:00Z")}

    account = (
        "content/: no problems; 2 published, 0 drafts, 1 embargoed, 1 story, 1 page, 2 registries,"
        " 1 region, 3 evidence files, 1 other file"
    )
    assert check_as_command(blog(tmp_path, later)) == Ended(0, out=[account])


def test_problems_of_several_files_come_at_once_and_sorted(tmp_path: Path) -> None:
    files = {
        **edited(("category: Borders", "category: Border"), ("tags: [landmines]", "tags: [mines]")),
        **edited(("We are", "We <b>are"), file="pages/about.md"),
    }

    assert check_as_command(blog(tmp_path, files)) == Ended(
        1,
        err=[
            f"content/{FILE}:5: unknown category 'Border'; did you mean 'Borders'?",
            f"content/{FILE}:8: unknown tag 'mines'; did you mean 'landmines'?",
            "content/pages/about.md:5: raw HTML '<b>'; write Markdown, or &lt; for <",
            "3 problems",
        ],
    )


def test_a_file_that_can_not_be_read_hides_no_problem_and_is_no_reason_for_one(
    tmp_path: Path,
) -> None:
    files = {
        **edited(("category: Borders", "category: Border")),
        EARLIER: a_briefing(title="Too short"),
        "stories/ottawa-withdrawal.md": "no header",
    }

    header = "no header; write YAML between two lines of three hyphens"
    title = "title has 9 characters; write plain text, 20 to 100 characters"
    assert check(blog(tmp_path, files)) == Ended(
        1,
        err=[
            f"content/{EARLIER}:2: {title}",
            f"content/{FILE}:5: unknown category 'Border'; did you mean 'Borders'?",
            f"content/stories/ottawa-withdrawal.md:1: {header}",
            "3 problems",
        ],
    )


def test_content_that_is_not_there_is_said(tmp_path: Path) -> None:
    root = blog(tmp_path, {})
    (root / "content").rename(root / "elsewhere")

    said = "You need to specify a path containing the content"
    more = "see pelican --help for more information"
    assert check(root) == Ended(1, err=[f"pelicanconf.py: {said} ({more})"])


def test_a_slip_in_the_settings_is_named_with_its_line(tmp_path: Path) -> None:
    root = blog(tmp_path, {})
    (root / "pelicanconf.py").write_text('"""A site."""\nSITENAME = (\n', encoding="utf-8")

    assert check(root) == Ended(1, err=["pelicanconf.py:2: '(' was never closed; correct the line"])


def test_what_is_left_to_write_in_a_draft_is_printed_and_refuses_nothing(tmp_path: Path) -> None:
    draft = a_briefing("TODO: who says so.[^pravda]", status="draft", figures=None)

    account = (
        "content/: no problems; 2 published, 1 draft, 0 embargoed, 1 story, 1 page, 2 registries,"
        " 1 region, 2 evidence files, 1 other file; 2 things left to write"
    )
    uncited = "source 'militarnyi' is never cited; write [^militarnyi] or delete it"
    assert check(blog(tmp_path, {DRAFT: draft})) == Ended(
        0,
        out=[
            "left to write in drafts:",
            f"content/{DRAFT}:8: {uncited}",
            f"content/{DRAFT}:11: still to write: who says so",
            account,
        ],
    )


def test_a_draft_that_breaks_the_schema_is_refused(tmp_path: Path) -> None:
    draft = a_briefing(status="draft", title="TODO")

    said = "title has 4 characters; write plain text, 20 to 100 characters"
    assert check(blog(tmp_path, {DRAFT: draft})) == Ended(
        1, err=[f"content/{DRAFT}:2: {said}", "1 problem"]
    )


def test_a_draft_that_could_not_be_shown_is_refused(tmp_path: Path) -> None:
    draft = a_briefing(status="draft", tags=["mine"])

    said = "unknown tag 'mine'; did you mean 'landmines'?"
    assert check(blog(tmp_path, {DRAFT: draft})) == Ended(
        1, err=[f"content/{DRAFT}:7: {said}", "1 problem"]
    )


def test_nothing_is_written(tmp_path: Path) -> None:
    root = blog(tmp_path, {})
    before = sorted(root.rglob("*"))

    check(root)

    assert [path for path in sorted(root.rglob("*")) if "__pycache__" not in path.parts] == before
