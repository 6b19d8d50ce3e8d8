"""finish: a draft in which all is proved and right is one no more; of any other all is said."""

import datetime as dt
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from briefing.commands import check, finish
from briefing.proof.captures import Capture, Captures
from briefing.words import moment
from tests.support import verbs
from tests.support.content import BODY, a_briefing, file_of
from tests.support.small_site import CONTENT, FIRST, SmallSite, small_site
from tests.support.verbs import Ended, ended_here, refused

NAME = "2025-03-25-poland-opens-a-gate"
FILE = f"content/{file_of(NAME)}"
EVIDENCE = f"content/evidence/{NAME}.json"
TITLE = "Poland opens a gate in Ona's fence"
URL = "https://militarnyi.com/en/news/lithuania-plans-to-mine-border"
DRAFT = a_briefing(title=TITLE, status="draft")
TO_COMMIT = ["to commit:", f"  git add {FILE} {EVIDENCE}"]
COMMIT = """  git commit -m 'Poland opens a gate in Ona'"'"'s fence'"""
PROVED = "2 of 2 claims in 1 briefing proved; 1 file of evidence written"


def site(folder: Path, draft: str = DRAFT, more: Mapping[str, str] | None = None) -> SmallSite:
    """A site with a draft without evidence, and a capture of its source."""
    made = small_site(folder / "site", {**CONTENT, **(more or {}), file_of(NAME): draft})
    (made.root / EVIDENCE).unlink(missing_ok=True)
    day = dt.date(2025, 3, 25)
    text = ("They want EUR 10 bn for it.",)
    capture = Capture(url=URL, grade="fetched", day=day, language="en", paragraphs=text)
    Captures(made.root / "captures").save(capture)
    return made


def finished(made: SmallSite, name: str = NAME) -> Ended:
    return ended_here(lambda: finish.run(made.root, name))


def test_the_command_proves_a_draft_takes_its_mark_off_and_says_what_to_commit(
    tmp_path: Path,
) -> None:
    made = site(tmp_path)

    ended = verbs.ended(made.root, "finish", FILE)

    out = dt.datetime.fromisoformat(written(made)[1].decode())
    said = [PROVED, f"{FILE}: finished, published {moment(out).text}", *TO_COMMIT, COMMIT]
    assert ended == Ended(0, said)
    assert ended_here(lambda: check.run(made.root)).code == 0
    again = f"{FILE} is finished already, and no draft; there is nothing to finish"
    assert verbs.ended(made.root, "finish", NAME) == refused(again)


def written(made: SmallSite) -> re.Match[bytes]:
    """The line that says when the briefing was published."""
    found = re.search(rb"published: ([-0-9T:]+\+\d\d:00)", (made.root / FILE).read_bytes())
    assert found
    return found


def test_a_briefing_that_is_to_be_kept_back_is_out_when_its_header_says(tmp_path: Path) -> None:
    draft = a_briefing(title=TITLE, status="draft", published="2099-01-01T06:00+02:00")
    made = site(tmp_path, draft)

    ended = finished(made)

    assert ended.out[1] == f"{FILE}: finished, kept back until 1 January 2099, 06:00"
    assert (made.root / FILE).read_text("utf-8") == draft.replace('status: "draft"\n', "")


MARKS = ["status: draft", "status:   'draft'", 'status: "draft"  # only ./inv serve shows it']


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("begin", [b"", b"\xef\xbb\xbf"], ids=["", "BOM"])
def test_all_but_the_mark_stays_to_the_byte(
    begin: bytes, end: bytes, mark: str, tmp_path: Path
) -> None:
    text = DRAFT.replace('status: "draft"', mark)
    before = begin + text.encode().replace(b"\n", end)
    made = site(tmp_path)
    (made.root / FILE).write_bytes(before)

    assert finished(made).code == 0
    published = written(made)
    assert (made.root / FILE).read_bytes() == before.replace(mark.encode(), published[0])
    late = dt.datetime.now(dt.UTC) - dt.datetime.fromisoformat(published[1].decode())
    assert dt.timedelta(0) <= late < dt.timedelta(hours=1)


def test_all_that_is_left_is_said_and_the_draft_stays_one(tmp_path: Path) -> None:
    body = BODY.replace("Nothing is decided yet.[^pravda]", "TODO: what comes next.[^pravda]")
    body = body.replace("a sum of €10 billion", "a sum of €10 billion for 5,000 bunkers")
    draft = a_briefing(body, title=TITLE, status="draft", tags=["mines"])
    made = site(tmp_path, draft)

    ended = finished(made)

    uncaptured = "is not in militarnyi; correct it, or cite the source that states it"
    said = "2 of 3 claims in 1 briefing proved; 1 file of evidence written"
    assert ended == Ended(
        1,
        [f"{said}; it stays a draft, for what is left"],
        [
            f"{FILE}:7: unknown tag 'mines'; did you mean 'landmines'?",
            f"{FILE}:19: figure '5,000' {uncaptured}",
            f"{FILE}:22: still to write: what comes next",
            "3 problems",
        ],
    )
    assert (made.root / FILE).read_text("utf-8") == draft
    assert (made.root / EVIDENCE).is_file()


def test_what_is_wrong_elsewhere_is_counted_and_keeps_no_draft_from_being_finished(
    tmp_path: Path,
) -> None:
    broken = {
        "pages/about.md": CONTENT["pages/about.md"].replace("We write", "We <b>write"),
        file_of("2025-03-26-broken"): "no header",
    }
    ended = finished(site(tmp_path, more=broken))

    assert (ended.code, ended.out[-1]) == (0, "./inv check names 2 problems elsewhere")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (NAME[:-1], f"no briefing '{NAME[:-1]}'; did you mean '{NAME}'?"),
        (
            f"content/{file_of(FIRST)}",
            (
                f"content/{file_of(FIRST)} is finished already, and no draft; there is nothing to"
                " finish"
            ),
        ),
    ],
)
def test_what_can_not_be_finished_is_said(name: str, said: str, tmp_path: Path) -> None:
    made = site(tmp_path)

    assert finished(made, name) == refused(said)
    assert not (made.root / EVIDENCE).exists()


def test_what_is_withdrawn_is_not_finished(tmp_path: Path) -> None:
    changes = [
        {"at": "2025-03-26T10:00+02:00", "kind": "update", "note": "The gate was never opened."}
    ]
    made = site(tmp_path, a_briefing(title=TITLE, status="withdrawn", changes=changes))

    said = f"{FILE} is withdrawn, and no draft; there is nothing to finish"
    assert finished(made) == refused(said)


def test_a_draft_that_can_not_be_read_is_told_with_its_lines(tmp_path: Path) -> None:
    made = site(tmp_path, DRAFT.replace(TITLE, "Gate"))

    said = f"{FILE}:2: title has 4 characters; write plain text, 20 to 100 characters"
    assert finished(made) == refused(said, "1 problem")


def test_a_mark_that_stands_on_no_line_of_its_own_is_left_to_the_writer(tmp_path: Path) -> None:
    made = site(tmp_path, DRAFT.replace('status: "draft"', "status:\n  draft"))
    draft = (made.root / FILE).read_text("utf-8")

    said = f"{FILE}:10: no line 'status: draft'; all else is done, so delete it by hand"
    assert finished(made) == refused(said)
    assert (made.root / FILE).read_text("utf-8") == draft


def test_what_the_briefing_rests_on_is_to_be_committed_where_git_has_it_otherwise(
    tmp_path: Path,
) -> None:
    made = site(tmp_path)
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "All"]):
        subprocess.run(["git", *identity, *command], cwd=made.root, check=True)
    with (made.root / "content/vocabulary.yaml").open("a", encoding="utf-8") as file:
        file.write("  pl: Polish\n")

    ended = finished(made)

    assert ended.out[-2] == f"  git add {FILE} {EVIDENCE} content/vocabulary.yaml"
