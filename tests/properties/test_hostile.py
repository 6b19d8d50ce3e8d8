"""A share of the bad inputs of bench/hostile.py: refused in their place, or fine for a reason."""

import re
import threading
from pathlib import Path

from briefing.preview.pages import Preview, site_in
from briefing.preview.server import PreviewServer
from tests.support import hostile, hostile_paths, hostile_settings

TOLD = re.compile(r"pelicanconf\.py:\d+: ")
# Of some ten thousand; a number that shares no factor with those of kinds.
EVERY = 67
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
    site = hostile_paths.a_site(tmp_path)
    paths = list(hostile_paths.requests(site))
    with PreviewServer("127.0.0.1", 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        server.show(Preview(site_in(site, "/")))

        answers = [hostile_paths.answer(server.port, each) for each in paths]
        good = hostile_paths.answer(server.port, b"/")
        server.shutdown()

    assert b" 200 " in good
    assert [each for each in answers if hostile_paths.SECRET in each] == []
    # Many of them would, if the server did as they say.
    assert sum(hostile_paths.SECRET in hostile_paths.naively(site, each) for each in paths) > 20


def test_every_bad_setting_is_told_with_its_line(tmp_path: Path) -> None:
    found = list(hostile_settings.judged(tmp_path))

    assert [name for name, outcome, said in found if outcome or not said] == []
    assert all(TOLD.match(each) for _, _, said in found for each in said)
