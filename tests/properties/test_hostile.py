"""A share of the bad inputs of bench/hostile.py: refused in their place, or fine for a reason."""

import re
from pathlib import Path

from tests.support import hostile, hostile_json, hostile_paths, hostile_settings

# Of some eleven thousand; a number that shares no factor with those of kinds.
EVERY = 73
EVERY_SETTING = 3
EVERY_CAPTURE = 11
SHARE = list(hostile.inputs())[::EVERY]


def folders(root: Path) -> tuple[Path, Path]:
    """A folder for content, and one for what is kept of it."""
    for name in ("content", "kept"):
        (root / name).mkdir()
    return root / "content", root / "kept"


def test_no_bad_file_is_silent_or_told_without_its_line(tmp_path: Path) -> None:
    found = list(hostile.judged(*folders(tmp_path), SHARE))

    assert [each for each in found if each.outcome in hostile.FAULTS] == []
    assert {each.outcome for each in found} == {hostile.REFUSED, hostile.ACCEPTED}


def test_every_hostile_name_of_a_file_is_refused_in_every_folder(tmp_path: Path) -> None:
    found = dict(hostile.of_names(*folders(tmp_path)))

    assert [name for name, said in found.items() if not said] == []
    assert all(each.line > 0 for said in found.values() for each in said)


def test_no_path_leads_out_of_the_preview(tmp_path: Path) -> None:
    found = hostile_paths.asked(tmp_path)

    # Many of them would, if the server did as they say.
    assert (found.left, found.would > 20) == (0, True)


def test_every_bad_setting_is_told_with_its_line(tmp_path: Path) -> None:
    share = list(hostile_settings.inputs())[::EVERY_SETTING]

    found = list(hostile_settings.judged(tmp_path, share))

    assert [each for each in found if not hostile_settings.is_told(*each)] == []


def test_no_bad_capture_is_silent_or_told_without_its_line(tmp_path: Path) -> None:
    found = list(hostile_json.of_captures(tmp_path, EVERY_CAPTURE))

    told = re.compile(r"(captures|content)/[^:]+:\d+: ")
    assert [what for what, fine, said in found if bool(said) == bool(fine)] == []
    assert [each for _, _, said in found for each in said if not told.match(each)] == []


def test_every_bad_ledger_is_refused() -> None:
    found = list(hostile_json.of_ledgers())

    assert [what for what, fine, said in found if bool(said) == bool(fine)] == []
    assert [said for _, _, said in found if said and not said.startswith("no ledger: ")] == []
