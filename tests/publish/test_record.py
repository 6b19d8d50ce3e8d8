"""The record of what was sent: read, written, raced for, and settled; with a real remote."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.publish.pages_branch import Identity, Order, Refused
from briefing.sending import entries
from briefing.sending.entries import Entry, State
from briefing.sending.record import FILE, InDoubt, NotDelivered, NotRecorded, Record, read_record
from tests.support.publishing import git

WHO = Identity("Parapet", "noreply@briefings.test")
NOW = dt.datetime(2026, 3, 16, 6, tzinfo=dt.UTC)
AT = "2026-03-16T06:00:00Z"
SENT = Entry(State.SENT, AT, id="5")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "origin.git")
    git(tmp_path, "init", "--quiet", "--initial-branch=main", "site")
    git(tmp_path / "site", "remote", "add", "origin", "../origin.git")
    return tmp_path / "site"


def record(root: Path, now: dt.datetime = NOW) -> Record:
    return read_record(Order(root), WHO, lambda: now)


def refusing() -> str:
    raise NotDelivered("HTTP 500")


def hanging() -> str:
    raise InDoubt("no answer within 20 seconds")


def published(root: Path) -> bytes:
    return git(root.parent / "origin.git", "show", f"gh-pages-sent:{FILE}").encode() + b"\n"


def write(root: Path, text: str, name: str = FILE) -> None:
    """Replace the branch's file on the remote."""
    place = root.parent / "text"
    place.write_text(text, "utf-8")
    blob = git(root, "hash-object", "-w", str(place))
    git(root, "read-tree", "--empty")
    git(root, "update-index", "--add", "--cacheinfo", f"100644,{blob},{name}")
    tree = git(root, "write-tree")
    author = ("-c", "user.name=A", "-c", "user.email=a@b.test")
    commit = git(root, *author, "commit-tree", tree, "-m", "x")
    git(root, "push", "--quiet", "--force", "origin", f"{commit}:refs/heads/gh-pages-sent")


def test_what_was_sent_stands_on_a_branch_of_its_own(root: Path) -> None:
    assert record(root).send("letter", "2026-W11", lambda: "5") == SENT

    found = record(root)
    assert found.entry("letter", "2026-W11") == SENT
    assert published(root) == (
        b'{\n"letter": {\n'
        b'"2026-W11": {"at": "2026-03-16T06:00:00Z", "id": "5", "state": "sent"}\n}\n}\n'
    )
    log = git(root.parent / "origin.git", "log", "--format=%s|%an|%ae|%cn|%cd", "gh-pages-sent")
    said = [line.rpartition("|") for line in log.split("\n")]
    who = "Parapet|noreply@briefings.test|Parapet"
    assert [each[0] for each in said] == [
        f"letter 2026-W11: {state}|{who}" for state in ("sent", "planned")
    ]
    assert all(each[2].endswith("+0000") for each in said)
    assert git(root, "status", "--porcelain") == ""


@pytest.mark.parametrize(("deliver", "state"), [(refusing, "failed"), (hanging, "unknown")])
def test_what_did_not_arrive_is_told_from_what_may_have(
    root: Path, deliver: Callable[[], str], state: str
) -> None:
    entry = record(root).send("telegram", "new/x", deliver)

    assert (entry.state, record(root).entry("telegram", "new/x")) == (state, entry)


def test_killed_between_request_and_record_it_is_in_doubt(root: Path) -> None:
    class Killed(BaseException):
        pass

    def killed() -> str:
        raise Killed

    with pytest.raises(Killed):
        record(root).send("telegram", "new/x", killed)

    assert list(record(root).doubts()) == [("telegram", "new/x", Entry(State.PLANNED, AT))]


def test_of_two_that_race_one_sends(root: Path) -> None:
    one, other = record(root), record(root)
    one.send("telegram", "new/x", lambda: "5")

    with pytest.raises(Refused) as error:
        other.send("telegram", "new/x", lambda: pytest.fail("it was sent twice"))

    assert str(error.value) == (
        "gh-pages-sent has moved on origin since it was read: somebody else sends at this moment;"
        " nothing was sent, run it again"
    )


def test_what_was_sent_is_added_to_what_others_recorded_meanwhile(root: Path) -> None:
    one, other = record(root), record(root)

    def deliver() -> str:
        record(root).send("letter", "2026-W11", lambda: "7")
        return "5"

    assert one.send("telegram", "new/x", deliver) == SENT
    found = record(root)
    assert found.entry("telegram", "new/x") == SENT
    assert found.entry("letter", "2026-W11") == replace(SENT, id="7")
    assert other.base == ""


def test_what_was_sent_and_cannot_be_recorded_is_told(root: Path) -> None:
    def deliver() -> str:
        (root.parent / "origin.git").rename(root.parent / "gone.git")
        return "5"

    with pytest.raises(NotRecorded) as error:
        record(root).send("telegram", "new/x", deliver)

    assert str(error.value).startswith("telegram new/x: sent, and it could not be recorded (git ")
    assert str(error.value).endswith(
        "; look whether it has arrived, then say so: ./inv announce --settle 'telegram new/x'"
        " --found sent, or failed to have it sent again"
    )


def test_a_person_settles_what_is_in_doubt_and_nothing_else(root: Path) -> None:
    record(root).send("telegram", "new/x", hanging)
    record(root).send("telegram", "new/y", lambda: "5")

    with pytest.raises(Refused) as error:
        record(root).settle("telegram", "new/y", State.FAILED)
    assert str(error.value) == "'telegram new/y' is sent; in doubt is 'telegram new/x'"

    record(root).settle("telegram", "new/x", State.SENT)
    assert record(root).entry("telegram", "new/x") == Entry(
        State.SENT, AT, note="as a person has found out"
    )
    with pytest.raises(Refused, match="'telegram z' is not in the record; in doubt is nothing"):
        record(root).settle("telegram", "z", State.SENT)


def test_what_is_sent_again_keeps_the_moment_of_its_first_request(root: Path) -> None:
    record(root).send("mastodon", "new/x", hanging)
    later = NOW + dt.timedelta(minutes=20)
    record(root, later).send("mastodon", "new/x", hanging)

    assert record(root).entry("mastodon", "new/x") == Entry(
        State.UNKNOWN, AT, note="no answer within 20 seconds"
    )


DAMAGED = {
    "": "file: Invalid JSON: EOF while parsing a value at line 1 column 0",
    "[]": "file: Input should be an object",
    '{"a": {"b": {"state": "gone", "at": "2026-03-16T06:00:00Z"}}}': "a.b.state: Input should be"
    " 'planned', 'sent', 'unknown', 'failed' or 'skipped'",
    '{"a": {"b": {"state": "sent"}}}': "a.b.at: Field required",
    '{"a": {"b": {"state": "sent", "at": "today"}}}': "a.b.at: String should match pattern"
    r" '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$'",
}


@pytest.mark.parametrize("text", DAMAGED)
def test_a_damaged_record_sends_nothing(root: Path, text: str) -> None:
    write(root, text)

    with pytest.raises(Refused) as error:
        record(root)

    assert str(error.value) == (
        f"sent.json on gh-pages-sent is no record of what was sent ({DAMAGED[text]}); nothing is"
        " sent, since it might be sent twice: put the branch back to a commit before, of"
        " git log gh-pages-sent"
    )


def test_a_branch_without_the_file_is_no_record(root: Path) -> None:
    write(root, "x", "README.md")
    with pytest.raises(Refused, match=r"\(there is no such file\)"):
        record(root)


def test_the_file_is_the_same_whatever_the_order() -> None:
    one = {"b": {"y": SENT, "x": SENT}, "a": {"z": SENT}}
    other = {"a": {"z": SENT}, "b": {"x": SENT, "y": SENT}}
    assert entries.written(one) == entries.written(other)
    assert entries.read(entries.written(one)) == other
    assert entries.read(entries.written({})) == {}
