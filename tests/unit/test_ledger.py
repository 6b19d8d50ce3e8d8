"""The ledger: what changes what it says of a briefing, and that it can be read again."""

from pathlib import Path

import pytest

from briefing.exports import ledger
from briefing.exports.ledger import Entry
from tests.support.content import BODY, NAME, a_briefing, a_library, file_of

TOLD = {
    "at": "2025-03-24T10:00+02:00",
    "kind": "correction",
    "note": "The estimate is for five countries.",
}
LATER = {"at": "2025-03-26T10:00+02:00", "kind": "update", "note": "A day was named for the vote."}


def entry(folder: Path, body: str = BODY, /, **header: object) -> Entry:
    """What the ledger says of a briefing."""
    found = a_library(folder, {file_of(NAME): a_briefing(body, **header)})
    return ledger.entry(found.briefings[0])


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (BODY, {"title": "Lithuania weighs mines along its border with Belarus"}),
        (BODY, {"summary": "Vilnius looks at layered obstacles, mines too, and wants EU money."}),
        (BODY.replace("Nothing", "Little"), {}),
        (BODY + "\nMore.[^pravda]\n", {}),
        (BODY, {"status": "withdrawn", "changes": [TOLD]}),
    ],
)
def test_other_words_are_another_digest(tmp_path: Path, body: str, said: dict[str, object]) -> None:
    assert entry(tmp_path, body, **said).digest != entry(tmp_path).digest


@pytest.mark.parametrize(
    "around",
    [
        {"tags": []},
        {"countries": ["LT"]},
        {"story": None},
        {"figures": None},
        {"published": "2025-03-22T09:30+02:00"},
        {"aliases": ["/2025/03/old-name/"]},
        {"watch": [{"date": "2025-06-24", "what": "NATO summit in The Hague"}]},
        {"changes": [TOLD]},
    ],
)
def test_what_stands_around_the_words_changes_no_digest(
    tmp_path: Path, around: dict[str, object]
) -> None:
    assert entry(tmp_path, **around).digest == entry(tmp_path).digest


def test_words_that_move_between_fields_are_another_digest(tmp_path: Path) -> None:
    title, summary = "Lithuania weighs mines along its border", "with Russia, and asks for money"
    one = entry(tmp_path, title=f"{title} again", summary=f"{summary} {summary} {summary}")
    other = entry(tmp_path, title=title, summary=f"again {summary} {summary} {summary}")
    assert one.digest != other.digest


def test_a_change_is_its_moment_its_kind_and_a_digest_of_the_note(tmp_path: Path) -> None:
    changes = entry(tmp_path, changes=[TOLD, LATER]).changes
    assert [each[:-12] for each in changes] == [
        "2025-03-24T08:00Z correction ",
        "2025-03-26T08:00Z update ",
    ]
    assert len({each[-12:] for each in changes}) == 2


@pytest.mark.parametrize(
    "field",
    [
        {"note": "The estimate is for six countries."},
        {"kind": "wording"},
        {"at": "2025-03-24T10:01+02:00"},
    ],
)
def test_another_word_in_a_change_is_another_change(tmp_path: Path, field: dict[str, str]) -> None:
    old, new = entry(tmp_path, changes=[TOLD]), entry(tmp_path, changes=[{**TOLD, **field}])
    assert set(old.changes) & set(new.changes) == set()


def test_a_withdrawn_briefing_says_so(tmp_path: Path) -> None:
    assert entry(tmp_path, status="withdrawn", changes=[TOLD]).digest == "withdrawn"


def test_what_is_written_is_one_line_a_briefing_by_name_and_can_be_read(tmp_path: Path) -> None:
    earlier = "2025-03-20-poland-finishes-a-fence"
    briefings = a_library(
        tmp_path, {file_of(NAME): a_briefing(changes=[TOLD]), file_of(earlier): a_briefing()}
    ).briefings
    text = ledger.written(briefings)
    assert [line[:23] for line in text.decode().split("\n")[1:3]] == [
        '"2025-03-20-poland-fini',
        '"2025-03-22-lithuania-w',
    ]
    assert ledger.read(text) == {each.name: ledger.entry(each) for each in briefings}


def test_an_empty_ledger_can_be_read() -> None:
    assert ledger.read(ledger.written([])) == {}


@pytest.mark.parametrize(
    "text",
    ["", "no JSON", "[]", "1", '{"a": 1}', '{"a": {"digest": ""}}', '{"a": {"changes": []}}'],
)
def test_what_is_no_ledger_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^(no ledger: |Exp)"):
        ledger.read(text.encode())
