"""`check`, the command, on a real folder: what it prints and how it ends."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from briefing.commands import check as command
from tests.support import verbs
from tests.support.content import STORY, a_briefing, file_of
from tests.support.small_site import small_site
from tests.support.verbs import Ended, ended_here, refused
from tests.support.written import BLOG, EARLIER, FILE, complaints, edited

DRAFT = file_of("2025-03-25-a-draft")
LATER = {file_of("2025-03-26-later"): a_briefing(published="2199-01-01T00:00Z")}
SLIP = edited(("category: Borders", "category: Border"))
SLIPS = {
    **edited(("category: Borders", "category: Border"), ("tags: [landmines]", "tags: [mines]")),
    **edited(("We are", "We <b>are"), file="pages/about.md"),
}
BORDER = f"content/{FILE}:5: unknown category 'Border'; did you mean 'Borders'?"


def check(root: Path) -> Ended:
    return ended_here(lambda: command.run(root))


def blog(folder: Path, files: Mapping[str, str]) -> Path:
    """A site whose content is the blog with these files written over it."""
    # A closed story, of which no step is awaited.
    closed = {STORY: BLOG[STORY].replace("state: open", "state: closed")}
    return small_site(folder / "site", {**BLOG, **closed, **files}).root


def account(drafts: str, embargoed: int, evidence: int, left: str = "") -> str:
    return (
        f"content/: no problems; 2 published, {drafts}, {embargoed} embargoed, 1 story, 1 page,"
        f" 2 registries, 1 region, {evidence} evidence files, 2 other files{left}"
    )


def test_the_command_counts_good_content_and_gives_problems_of_several_files_at_once_and_sorted(
    tmp_path: Path,
) -> None:
    good, bad = blog(tmp_path / "good", LATER), blog(tmp_path / "bad", SLIPS)
    assert verbs.ended(good, "check") == Ended(0, out=[account("0 drafts", 1, 3)])
    assert verbs.ended(bad, "check") == refused(
        BORDER,
        f"content/{FILE}:8: unknown tag 'mines'; did you mean 'landmines'?",
        "content/pages/about.md:5: raw HTML '<b>'; write Markdown, or &lt; for <",
        "3 problems",
    )


def test_a_file_that_can_not_be_read_hides_no_problem_and_is_no_reason_for_one(
    tmp_path: Path,
) -> None:
    unread = {
        EARLIER: a_briefing(title="Too short"),
        "stories/ottawa-withdrawal.md": "no header",
    }
    assert check(blog(tmp_path, {**SLIP, **unread})) == refused(
        f"content/{EARLIER}:2: title has 9 characters; write plain text, 20 to 100 characters",
        BORDER,
        "content/stories/ottawa-withdrawal.md:1: no header;"
        " write YAML between two lines of three hyphens",
        "3 problems",
    )


@pytest.mark.parametrize("wrong", [{"title": "TODO"}, {"tags": ["mine"]}])
def test_a_draft_that_breaks_the_schema_or_could_not_be_shown_is_refused(
    tmp_path: Path, wrong: dict[str, object]
) -> None:
    draft = {DRAFT: a_briefing(status="draft", **wrong)}
    (said,) = complaints(tmp_path, draft)
    assert said.startswith(f"content/{DRAFT}:")
    assert check(blog(tmp_path, draft)) == refused(said, "1 problem")


def test_content_that_is_not_there_and_a_slip_in_the_settings_are_named(tmp_path: Path) -> None:
    root = blog(tmp_path, {})
    (root / "content").rename(root / "elsewhere")
    lines = (root / "pelicanconf.py").read_text("utf-8").split("\n")
    line = lines.index('PATH = "content"') + 1
    said = f"pelicanconf.py:{line}: PATH is 'content', and there is"
    unjudged = "content/ is not judged until these settings are right:"
    assert check(root) == refused(unjudged, f"{said} no such folder", "1 problem")

    (root / "pelicanconf.py").write_text('"""A site."""\nSITENAME = (\n', encoding="utf-8")
    assert check(root) == refused("pelicanconf.py:2: '(' was never closed; correct the line")


FAULTS = {
    'SITE_ID = "x"': "SITE_ID is 'x', no UUID; make one, once for ever: ",
    'SITEURL = "own.org"': "SITEURL is 'own.org', which does not begin with https:// or http://; ",
    "SITENAME = None": "SITENAME is None; write a line of text, with letters",
    "CACHE_PATH = 5": "CACHE_PATH is 5; write the name of a folder",
    "ARTICLE_PATHS = ['x']": "ARTICLE_PATHS is ['x'], which is not followed here: ",
    "READERS = {}": "READERS is {}, which is not followed here: ",
    "FEED_ALIASES = 7": 'FEED_ALIASES is 7; write {"/feed.xml": "/atom.xml"}',
    'TELEGRAM_URl = "https://t.me/x"': "unknown setting TELEGRAM_URl; did you mean TELEGRAM_URL?",
}


def test_faults_of_settings_hide_none_of_the_content(tmp_path: Path) -> None:
    root = blog(tmp_path, SLIP)
    lines = (root / "pelicanconf.py").read_text("utf-8").rstrip("\n").split("\n")
    (root / "pelicanconf.py").write_text("\n".join([*lines, *FAULTS, ""]), "utf-8")

    ended = check(root)

    told = [
        f"pelicanconf.py:{len(lines) + 1 + n}: {said}" for n, said in enumerate(FAULTS.values())
    ]
    assert [
        said[: len(start)] for said, start in zip(ended.err, [BORDER, *told], strict=False)
    ] == [
        BORDER,
        *told,
    ]
    assert ended.err[len(told) + 1 :] == ["9 problems"]


def test_what_is_left_to_write_in_a_draft_is_printed_and_nothing_is_written(tmp_path: Path) -> None:
    draft = a_briefing("TODO: who says so.[^pravda]", status="draft", figures=None)
    root = blog(tmp_path, {DRAFT: draft})
    before = sorted(root.rglob("*"))
    uncited = "source 'militarnyi' is never cited; write [^militarnyi] or delete it"
    assert check(root) == Ended(
        0,
        out=[
            "left to write in drafts:",
            f"content/{DRAFT}:8: {uncited}",
            f"content/{DRAFT}:11: still to write: who says so",
            account("1 draft", 0, 2, left="; 2 things left to write"),
        ],
    )
    made = {"__pycache__", ".cache"}
    after = [path for path in sorted(root.rglob("*")) if made.isdisjoint(path.parts)]
    assert after == before
