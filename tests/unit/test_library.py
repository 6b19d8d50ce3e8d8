"""The content folder as a whole: how its files are read, and what comes of them.

Which files it may hold: docs/problems.md; here are those that no table can write.
"""

import datetime as dt
import os
from pathlib import Path, PurePosixPath

import pytest

from briefing.problems import ContentError
from briefing.reading import library
from tests.support.anybody import as_anybody
from tests.support.content import (
    REGISTRIES,
    ZONE,
    a_briefing,
    a_library,
    file_of,
    write_content,
)
from tests.support.written import BLOG, BRIEFING, FILE, complaints, edited, read


def test_a_file_in_the_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as refused:
        library.load(write_content(tmp_path, {**REGISTRIES, "briefings": "x"}), ZONE)

    (problem,) = refused.value.problems
    assert str(problem).startswith("content/briefings:1: no file of a briefing blog belongs here;")


def test_files_that_are_copied_are_listed_and_those_of_editors_are_not(tmp_path: Path) -> None:
    names = ("extra/robots.txt", "extra/a/b.txt", "extra/a/b.txt~", "images/Thumbs.db")
    copied = dict.fromkeys(names, "words")

    assert read(tmp_path, copied).files == (
        PurePosixPath("extra/a/b.txt"),
        PurePosixPath("extra/robots.txt"),
        PurePosixPath("gazetteer.txt"),
        PurePosixPath("images/border.png"),
    )


def test_a_registry_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as refused:
        library.load(tmp_path, ZONE)

    assert str(refused.value) == (
        "content/publishers.yaml:1: missing; see docs/briefing-format.md for an example\n"
        "content/vocabulary.yaml:1: missing; see docs/briefing-format.md for an example"
    )


def test_a_symbolic_link_is_refused(tmp_path: Path) -> None:
    write_content(tmp_path, BLOG)
    (tmp_path / "extra").mkdir()
    (tmp_path / "extra/passwords.txt").symlink_to("/etc/passwd")
    (tmp_path / "pages/more").symlink_to(tmp_path / "stories")

    assert complaints(tmp_path, {}) == [
        "content/extra/passwords.txt:1: symbolic link; put the file itself here",
        "content/pages/more:1: symbolic link; put the file itself here",
    ]


def test_what_is_neither_a_file_nor_a_folder_is_refused(tmp_path: Path) -> None:
    write_content(tmp_path, BLOG)
    os.mkfifo(tmp_path / "pages/pipe.md")

    assert complaints(tmp_path, {}) == [
        "content/pages/pipe.md:1: neither a file nor a folder; delete it"
    ]


def test_a_name_that_is_no_text_is_refused(tmp_path: Path) -> None:
    write_content(tmp_path, {**BLOG, "extra/robots.txt": "a"})
    path = os.fsencode(tmp_path / "extra") + b"/p\xe9.txt"
    try:
        Path(os.fsdecode(path)).write_bytes(b"")
    except OSError:
        pytest.skip("this file system takes names in UTF-8 only")

    assert complaints(tmp_path, {}) == [
        r"content/extra/p\udce9.txt:1: characters that do not print in the name; rename it"
    ]


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("extra/Robots.txt", "extra/robots.txt", "extra/robots.txt"),
        ("extra/A/a.txt", "extra/a/b.txt", "extra/a"),
        ("extra/Šarūnas.txt", "extra/šarūnas.txt", "extra/šarūnas.txt"),
    ],
)
def test_two_names_that_some_systems_take_for_one_are_refused(
    one: str, other: str, told: str, tmp_path: Path
) -> None:
    write_content(tmp_path, {**BLOG, one: "a", other: "b"})
    if len(list((tmp_path / "extra").iterdir())) == 1:
        pytest.skip("this file system takes them for one")
    first = one.rpartition("/")[0] if told == "extra/a" else one

    assert complaints(tmp_path, {}) == [
        f"content/{told}:1: differs from content/{first} only by capitals or accents; rename one"
    ]


def test_a_name_in_two_forms_of_its_accents_is_refused_with_both(tmp_path: Path) -> None:
    joined, apart = "extra/\u00e9.txt", "extra/e\u0301.txt"
    write_content(tmp_path, {**BLOG, joined: "a", apart: "b"})
    if len(list((tmp_path / "extra").iterdir())) == 1:
        pytest.skip("this file system takes them for one")
    advice = "letters with separate accents in the name; retype it in single letters (NFC)"

    assert complaints(tmp_path, {}) == [
        f"content/{apart}:1: {advice}",
        f"content/{joined}:1: differs from content/{apart} only by capitals or accents; rename one",
    ]


def test_a_file_that_nobody_may_read_is_told(tmp_path: Path) -> None:
    write_content(tmp_path, BLOG)
    path = tmp_path / "pages/about.md"
    path.chmod(0)

    with as_anybody():
        _, problems = library.read(tmp_path, ZONE)

    assert [str(each) for each in problems] == [
        "content/pages/about.md:1: can't be read: Permission denied"
    ]


def test_a_file_in_another_encoding_is_told_with_the_line(tmp_path: Path) -> None:
    write_content(tmp_path, BLOG)
    (tmp_path / FILE).write_bytes(
        BRIEFING.replace("Suwałki", "Suwa\udcb3ki").encode("utf-8", "surrogateescape")
    )

    with pytest.raises(ContentError) as refused:
        library.load(tmp_path, ZONE)

    said = ":25: byte 0xb3 is not UTF-8; save the file as UTF-8"
    assert str(refused.value) == f"content/{FILE}{said}"


@pytest.mark.parametrize(
    "raw",
    [
        BRIEFING.replace("\n", "\r\n").encode(),
        BRIEFING.replace("\n", "\r").encode(),
        BRIEFING.encode("utf-8-sig"),
        BRIEFING.replace("\n", "\r\n").encode("utf-8-sig"),
        BRIEFING.rstrip("\n").encode(),
    ],
    ids=["CRLF", "CR", "BOM", "BOM and CRLF", "no newline at the end"],
)
def test_a_file_from_another_editor_reads_the_same(raw: bytes, tmp_path: Path) -> None:
    plain = read(tmp_path / "plain", {}).briefings[0]
    folder = write_content(tmp_path / "other", BLOG)
    (folder / FILE).write_bytes(raw)

    other = library.load(folder, ZONE).briefings[0]

    assert (other.title, other.body.rstrip(), other.lines) == (
        plain.title,
        plain.body.rstrip(),
        plain.lines,
    )


# --- what comes of a good folder -------------------------------------------------------

UPDATE = "{at: 2025-04-02T10:00+03:00, kind: update, note: The vote is over.}"
CORRECTION = "{at: 2025-04-01T10:00+03:00, kind: correction, note: Not four but five.}"
WORDING = "{at: 2025-04-09T10:00+03:00, kind: wording, note: A comma too many.}"
AS_OF = dt.datetime(2025, 3, 22, 12, tzinfo=ZONE)
THREE = {
    file_of("2025-03-20-published"): a_briefing(),
    file_of("2025-03-21-drafted"): a_briefing(status="draft"),
    file_of("2025-03-22-embargoed"): a_briefing(published="2025-03-22T12:01+02:00"),
}


def test_a_library_holds_the_files_by_their_kind(tmp_path: Path) -> None:
    found = read(tmp_path, {})

    assert (
        [each.name for each in found.briefings],
        list(found.stories),
        list(found.pages),
        list(found.lines),
    ) == (
        ["2025-03-22-lithuania-weighs-border-mines", "2025-03-18-ministers-advise-leaving-treaty"],
        ["ottawa-withdrawal"],
        ["about"],
        ["content/publishers.yaml", "content/vocabulary.yaml"],
    )


def test_the_name_of_a_file_gives_day_slug_address_and_moment(tmp_path: Path) -> None:
    briefing = a_library(tmp_path).briefings[0]

    assert (briefing.day, briefing.slug, briefing.address, briefing.public_from.isoformat()) == (
        dt.date(2025, 3, 22),
        "lithuania-weighs-border-mines",
        "/2025/03/22/lithuania-weighs-border-mines/",
        "2025-03-22T06:00:00+02:00",
    )


def test_briefings_stand_newest_first_and_by_name_within_a_moment(tmp_path: Path) -> None:
    names = ["2025-03-22-a", "2025-03-22-c", "2025-03-22-b", "2025-03-23-z", "2024-12-31-a"]
    found = a_library(tmp_path, {file_of(name): a_briefing() for name in names})

    assert [each.name for each in found.briefings] == [
        "2025-03-23-z",
        "2025-03-22-a",
        "2025-03-22-b",
        "2025-03-22-c",
        "2024-12-31-a",
    ]


def test_readers_see_neither_drafts_nor_what_is_under_embargo(tmp_path: Path) -> None:
    assert [each.slug for each in a_library(tmp_path, THREE).public(AS_OF)] == ["published"]


def test_an_embargo_ends_at_its_moment(tmp_path: Path) -> None:
    found = a_library(tmp_path, THREE)
    moment = AS_OF + dt.timedelta(minutes=1)

    assert [each.slug for each in found.public(moment)] == ["embargoed", "published"]


def test_drafts_are_never_embargoed(tmp_path: Path) -> None:
    found = a_library(tmp_path, THREE)

    assert (
        [each.slug for each in found.embargoed(AS_OF)],
        [each.slug for each in found.drafts()],
    ) == (
        ["embargoed"],
        ["drafted"],
    )


def test_names_lead_to_the_addresses_of_briefings_stories_and_pages(tmp_path: Path) -> None:
    assert read(tmp_path, {}).names == {
        "about.md": "/about/",
        "ottawa-withdrawal.md": "/stories/ottawa-withdrawal/",
        "2025-03-22-lithuania-weighs-border-mines.md": "/2025/03/22/lithuania-weighs-border-mines/",
        "2025-03-18-ministers-advise-leaving-treaty.md": (
            "/2025/03/18/ministers-advise-leaving-treaty/"
        ),
    }


@pytest.mark.parametrize(
    ("changes", "updated"),
    [
        ("[]", "2025-03-22T09:30:00+02:00"),
        (
            "[{at: 2025-04-02T10:00+03:00, kind: wording, note: A comma too many.}]",
            "2025-03-22T09:30:00+02:00",
        ),
        (
            "[{at: 2025-03-22T10:00+02:00, kind: update, note: The vote is over.}]",
            "2025-03-22T10:00:00+02:00",
        ),
        (
            f"[{UPDATE}, {CORRECTION}, {WORDING}]",
            "2025-04-02T10:00:00+03:00",
        ),
    ],
    ids=["no change", "wording", "on its own day", "the last change of meaning"],
)
def test_corrections_and_updates_move_the_moment_of_change_and_wording_does_not(
    changes: str, updated: str, tmp_path: Path
) -> None:
    note = "The estimate is for many countries."
    old = f"\n  - {{at: 2025-03-24T10:00+02:00, kind: correction, note: {note}}}"

    newest = read(tmp_path, edited((f"changes:{old}", f"changes: {changes}"))).briefings[0]

    assert newest.updated.isoformat() == updated


def test_public_openpgp_keys_and_their_policy_are_copied(tmp_path: Path) -> None:
    keys = write_content(tmp_path, BLOG) / "extra/.well-known/openpgpkey/example.org"
    (keys / "hu").mkdir(parents=True)
    (keys / "policy").write_bytes(b"")
    for name, begins in (("y" * 32, b"\x99\x01"), ("9" * 32, b"\xc6\x80")):
        (keys / "hu" / name).write_bytes(begins + bytes(range(256)))

    found, problems = library.read(tmp_path, ZONE)

    assert problems == []
    assert found is not None
    assert sum(path.parts[:2] == ("extra", ".well-known") for path in found.files) == 3


@pytest.mark.parametrize("begins", [b"\x95", b"\xc5", b"<html>", b"-----BEGIN", b""])
def test_a_private_key_or_none_is_refused(begins: bytes, tmp_path: Path) -> None:
    file = write_content(tmp_path, BLOG) / "extra/.well-known/openpgpkey/hu" / ("y" * 32)
    file.parent.mkdir(parents=True)
    file.write_bytes(begins)

    _, problems = library.read(tmp_path, ZONE)

    assert [each.message for each in problems] == [
        "no public key in binary; write it with gpg --no-armor --export ADDRESS"
    ]
